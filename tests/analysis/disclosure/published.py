"""
An attack on what was really published: the lines of the files, read back as an outsider reads them.

Nothing of the record that stays inside is used but the tables to hold the outcome against: which
numbers are out is read from the lines alone, a share times its whole included.
"""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import numpy as np
import polars as pl

from wijkteam.analysis import facts
from wijkteam.analysis.disclosure import Earlier, intervals, ledger, with_earlier
from wijkteam.analysis.disclosure.ledger import Key
from wijkteam.analysis.disclosure.tables import TOTAL, key
from wijkteam.analysis.indicators import DEFINITIONS, Released, count_release, protect_release
from wijkteam.analysis.indicators.calculate import as_table, whole_quarters
from wijkteam.analysis.indicators.counting import Counted
from wijkteam.analysis.indicators.table import SCHEMA

#: Two with one whole that leaked in releases that were protected apart, and parts of each other.
CODES = ("questions", "self_registered", "through_gp", "early_solutions", "advice_only", "no_help")
SMALLEST_CELL = 10
# The solver works to a millionth; a count is a whole number.
_SLACK = 1e-4


def two_releases(
    seed: int, *, households: int = 900, codes: tuple[str, ...] = CODES
) -> list[tuple[Counted, Released, str]]:
    """
    A release, and the next with one quarter more and what was registered late; each with its lines.
    """
    made = facts.example(households=households, seed=seed, smallest_cell=None)
    quarters = whole_quarters(made.steps, made.manifest.period_from)
    chance = np.random.default_rng(seed)
    cases = made.steps["case"].unique().sort()
    late = cases.filter(pl.Series(chance.random(len(cases)) < 0.02))
    releases: list[tuple[Counted, Released, str]] = []
    earlier: list[Earlier] = []
    for name, until, steps in (
        ("first", quarters[:-1], made.steps.filter(~pl.col("case").is_in(late.implode()))),
        ("second", quarters, made.steps),
    ):
        counted = count_release(
            steps, [DEFINITIONS[code] for code in codes],
            teams=made.manifest.team_codes, quarters=until,
        )  # fmt: skip
        released = protect_release(
            counted, smallest_cell=SMALLEST_CELL, quarters=until, definitions=codes,
            earlier=earlier, release=name,
        )  # fmt: skip
        lines = as_table(released.figures, made.manifest, SMALLEST_CELL).to_frame().write_csv()
        releases.append((counted, released, lines))
        earlier.append(released.earlier)
    return releases


def leaks(releases: list[tuple[Counted, Released, str]]) -> list[Key]:
    """
    Which numbers all lines together tell too well: small ones, and those that were withheld.

    A small number that was printed is one of them: its interval is itself.
    """
    seen = [
        replace(released.earlier, printed=frozenset(read_back(lines, counted, released)))
        for counted, released, lines in releases
    ]
    last = seen[-1]
    book = ledger(last.tables, last.ties, SMALLEST_CELL, base=last.base)
    own = len(book)
    with_earlier(book, seen[:-1], SMALLEST_CELL)
    hidden = ~book.known
    hidden[:own] &= np.array([name not in last.printed for name in book.keys[:own]])
    targets = np.flatnonzero(book.small | (hidden & ~book.silent))
    low, high = intervals(book, hidden, targets)
    narrow = targets[high - low < SMALLEST_CELL - _SLACK]
    return [book.keys[at] for at in narrow]


def read_back(lines: str, counted: Counted, released: Released) -> set[Key]:
    """The numbers that the lines of a file give, by name; wrong when a line says something else."""
    inside = {(t.counts, t.axes): t for t in released.earlier.tables}
    laid = {(one.code, *(axis.name for axis in one.axes)): one for one in counted.laid}
    found: set[Key] = set()
    for row in pl.read_csv(StringIO(lines), schema=SCHEMA).iter_rows(named=True):
        labels = {"period": row["period"]}
        if row["group"] != TOTAL or not row["by"]:
            labels = {"team": row["group"], **labels}
        if row["by"]:
            labels = {row["by"]: row["part"], **labels}
        one = laid[row["indicator"], *labels]
        part = row["numerator"]
        whole = row["denominator"]
        if part is None and row["value"] is not None and DEFINITIONS[one.code].unit == "share":
            part = round(row["value"] * whole)
        place = tuple(axis.labels.index(labels[axis.name]) for axis in one.axes)
        for name, count in ((one.whole, whole), (one.part, part)):
            if count is None or not name:
                continue
            table = inside[name, one.axes]
            assert table.values[place] == count, (row, name)
            cell = tuple(
                (axis.name, axis.names[at])
                for axis, at in zip(table.axes, place, strict=True)
                if axis.names[at]
            )
            found.add(key(name, cell))
    return found

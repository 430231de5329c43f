"""
An attack on what was really published: the lines of the files, read back as an outsider reads them.

Nothing of the record that stays inside is used but the tables to hold the outcome against: which
numbers are out is read from the lines alone, a share times its whole included.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import StringIO
from typing import Any

import numpy as np
import polars as pl

from wijkteam.analysis import facts
from wijkteam.analysis.disclosure import Earlier, ledger, with_earlier
from wijkteam.analysis.disclosure.attack import intervals
from wijkteam.analysis.disclosure.ledger import Key
from wijkteam.analysis.disclosure.tables import TOTAL, key
from wijkteam.analysis.indicators import DEFINITIONS, Released, count_release, protect_release
from wijkteam.analysis.indicators.calculate import as_table, whole_quarters
from wijkteam.analysis.indicators.counting import Counted
from wijkteam.analysis.indicators.table import SCHEMA

#: Two with one whole that leaked in releases that were protected apart, and parts of each other.
CODES = ("questions", "self_registered", "through_gp", "early_solutions", "advice_only", "no_help")
SMALLEST_CELL = 10
#: What the teams are called that merged.
TOGETHER = "samen"
# The solver works to a millionth; a count is a whole number.
_SLACK = 1e-4


def two_releases(
    seed: int,
    *,
    households: int = 900,
    codes: tuple[str, ...] = CODES,
    over_years: bool = False,
    merge: tuple[str, ...] = (),
) -> list[tuple[Counted, Released, str]]:
    """
    A release, and the next with one quarter more and what was registered late; each with its lines.

    *over_years* takes the two around the turn of a year: that is when the year itself is told. The
    teams in *merge* are one by the second.
    """
    made = facts.example(households=households, seed=seed, smallest_cell=None)
    quarters = whole_quarters(made.steps, made.manifest.period_from)
    if over_years:
        quarters = quarters[: quarters.index("2025-Q4") + 1]
    chance = np.random.default_rng(seed)
    cases = made.steps["case"].unique().sort()
    late = cases.filter(pl.Series(chance.random(len(cases)) < 0.02))
    releases: list[tuple[Counted, Released, str]] = []
    earlier: list[Earlier] = []
    for name, until, steps in (
        ("first", quarters[:-1], made.steps.filter(~pl.col("case").is_in(late.implode()))),
        ("second", quarters, _merged(made.steps, merge)),
    ):
        teams = [t for t in made.manifest.team_codes if name == "first" or t not in merge]
        if name == "second" and merge:
            teams.append(TOGETHER)
        counted = count_release(
            steps, [DEFINITIONS[code] for code in codes],
            teams=teams, quarters=until,
        )  # fmt: skip
        released = protect_release(
            counted, smallest_cell=SMALLEST_CELL, quarters=until, definitions=codes,
            earlier=earlier, release=name,
        )  # fmt: skip
        lines = as_table(released.figures, made.manifest, SMALLEST_CELL).to_frame().write_csv()
        releases.append((counted, released, lines))
        earlier.append(released.earlier)
    return releases


def _merged(steps: pl.DataFrame, merge: Sequence[str]) -> pl.DataFrame:
    team = pl.col("team").cast(pl.String)
    return steps.with_columns(
        pl.when(team.is_in(merge)).then(pl.lit(TOGETHER)).otherwise(team).alias("team")
    )


def leaks(releases: list[tuple[Counted, Released, str]]) -> list[Key]:
    """
    Which numbers all lines together tell too well: small ones, and those that were withheld.

    A small number that was printed is one of them: its interval is itself.
    """
    return leaks_of(
        [(released, read_back(lines, counted, released)) for counted, released, lines in releases]
    )


def leaks_of(releases: Iterable[tuple[Released, set[Key]]]) -> list[Key]:
    """
    The same for releases of which it is known which numbers are out.

    A number that is out twice and changed by fewer than the smallest cell tells who came late.
    """
    seen = [replace(released.earlier, printed=frozenset(told)) for released, told in releases]
    last = seen[-1]
    book = ledger(last.tables, last.ties, SMALLEST_CELL, base=last.base)
    own = len(book)
    with_earlier(book, seen[:-1], SMALLEST_CELL)
    hidden = ~book.known
    hidden[:own] &= np.array([name not in last.printed for name in book.keys[:own]])
    targets = np.flatnonzero(book.small | (hidden & ~book.silent))
    low, high = intervals(book, hidden, targets, enough=SMALLEST_CELL)
    narrow = targets[high - low < SMALLEST_CELL - _SLACK]
    return [*(book.keys[at] for at in narrow), *_came_late(seen)]


def _came_late(seen: Sequence[Earlier]) -> Iterator[Key]:
    """Numbers of which two releases say something else, by fewer than the smallest cell."""
    told: dict[Key, int] = {}
    for release in seen:
        for table in release.tables:
            for place, cell in table.cells():
                name, value = key(table.counts, cell), int(table.values[place])
                if name in release.printed:
                    if 0 < abs(told.get(name, value) - value) < SMALLEST_CELL:
                        yield name
                    told[name] = value


def read_back(lines: str, counted: Counted, released: Released) -> set[Key]:
    """The numbers that the lines of a file give, by name; wrong when a line says something else."""
    return told_by(
        pl.read_csv(StringIO(lines), schema=SCHEMA).iter_rows(named=True), counted, released
    )


def told_by(
    rows: Iterable[Mapping[str, Any]], counted: Counted, released: Released, *, decimals: int = 6
) -> set[Key]:
    """
    The numbers that rows give, wherever they stand: in a file, on a page or behind the API.

    A share without its numerator tells it as well as its *decimals* do: where fewer than the
    smallest cell would be written alike, the numerator counts as told.
    """
    inside = {(t.counts, t.axes): t for t in released.earlier.tables}
    laid = {(one.code, *(axis.name for axis in one.axes)): one for one in counted.laid}
    found: set[Key] = set()
    for row in rows:
        if all(row[column] is None for column in ("value", "numerator", "denominator")):
            # Withheld, or still to come: the latter has no place in the tables yet.
            continue
        labels = {"period": row["period"]}
        if row["group"] != TOTAL or not row["by"]:
            labels = {"team": row["group"], **labels}
        if row["by"]:
            labels = {row["by"]: row["part"], **labels}
        one = laid[row["indicator"], *labels]
        place = tuple(axis.labels.index(labels[axis.name]) for axis in one.axes)
        whole, part = row["denominator"], row["numerator"]
        if part is None and row["value"] is not None and DEFINITIONS[one.code].unit == "share":
            truth = int(inside[one.part, one.axes].values[place])
            part = _behind(row["value"], whole, decimals, truth)
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


def _behind(value: float, whole: int, decimals: int, truth: int) -> int | None:
    """The numerator of a share, when it is known from what is written to within a smallest cell."""
    written = round(value, decimals)
    alike = [n for n in range(whole + 1) if abs(n / whole - written) <= 0.5 * 10**-decimals]
    assert truth in alike, (value, whole)
    return truth if len(alike) < SMALLEST_CELL else None

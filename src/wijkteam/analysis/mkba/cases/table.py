"""
Case tables: what a case cost and yielded with the team, and beside each reference.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from io import StringIO
from operator import attrgetter
from pathlib import Path
from typing import Any

from wijkteam.analysis.statistics.written.delimited import Record, RejectedRow, Table, read_table
from wijkteam.analysis.statistics.written.numbers import number

REQUIRED = ("case", "cost_team", "cost_reference", "effect_team", "effect_reference")
OPTIONAL = ("weight", "reference")

#: A longer name is a story about people, which does not belong in a table.
LONGEST_NAME = 120
ALL_ZERO = (
    "the weights of this case are all 0. Give at least one of its references a weight above 0, "
    "or leave them all empty."
)
UNLIKE_WEIGHTS = (
    "the weight has no %, while other references of this case have one. Write them all alike."
)
NO_WEIGHT = (
    "the weight is empty, while other references of this case have one. Give each a weight, or "
    "none."
)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case beside one reference; *weight* None when the table gives none."""

    line: int
    case: str
    cost_team: float
    cost_reference: float
    effect_team: float
    effect_reference: float
    weight: float | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class CaseTable:
    """What a case file holds: each data row is either used or rejected with the reason."""

    file: str
    rows: tuple[CaseRow, ...]
    rejected: tuple[RejectedRow, ...]
    unused_columns: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def read_cases(path: str | Path) -> CaseTable:
    """
    Read a table with `case,cost_team,cost_reference,effect_team,effect_reference`.

    Costs in euros over the same period, 0 or more; effects on one scale, higher is better. With
    `reference` and `weight` a case may have several rows, one for each reference. Comma,
    semicolon or tab; decimal point or comma; quoted or not. A row is rejected, and the rest
    kept, for: an empty case; a number that is missing, no number, or below zero where that
    cannot be; the same reference twice in one case; all weights of a case zero.

    Raises `TableRefused` when nothing can be read or a column is missing.

    >>> import tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "cases.csv"
    >>> _ = file.write_text("case;cost_team;cost_reference;effect_team;effect_reference\\n"
    ...                     "A;8000,50;20000;34;28\\nB;-5;10;1;1\\n")
    >>> table = read_cases(file)
    >>> table.rows[0].cost_team, len(table.rejected)
    (8000.5, 1)
    """
    table = read_table(path, required=REQUIRED, optional=OPTIONAL)
    by_case: dict[str, list[CaseRow]] = {}
    rejected: list[RejectedRow] = []
    # 25 beside 25% is one of two slips, and only the person who typed it knows which.
    percentages: set[int] = set()
    for record in table.records:
        try:
            row = _row(record, table)
            row = _named(row, by_case.get(row.case, []))
            by_case.setdefault(row.case, []).append(row)
            if record["weight"].endswith("%"):
                percentages.add(row.line)
        except ValueError as problem:
            rejected.append(
                _rejection(table.file, record.line, record["case"][:LONGEST_NAME], str(problem))
            )
    # Back in the order of the file: cases with several references were gathered by name.
    rows = sorted((row for same in by_case.values() for row in same), key=lambda row: row.line)
    wrong = {row.line: why for row, why in _weights_that_fail(by_case.values(), percentages)}
    rejected += [
        _rejection(table.file, row.line, row.case, wrong[row.line])
        for row in rows
        if row.line in wrong
    ]
    kept = tuple(row for row in rows if row.line not in wrong)
    # Weights are judged last, per case; whoever mends the file goes through it from the top.
    in_order = tuple(sorted(rejected, key=lambda row: row.line))
    return CaseTable(table.file, kept, in_order, table.unused(REQUIRED + OPTIONAL))


def _row(record: Record, table: Table) -> CaseRow:
    if record.problem:
        raise ValueError(record.problem)
    if not record["case"]:
        raise ValueError("the case is empty. Give it a name that tells nothing about the people.")
    if len(record["case"]) > LONGEST_NAME:
        raise ValueError(
            f"the case has a name of {len(record['case'])} characters. Give it one of at most "
            f"{LONGEST_NAME}."
        )
    mark = table.delimiter
    amounts = {name: number(record[name], name, delimiter=mark) for name in REQUIRED[1:3]}
    for name, amount in amounts.items():
        if amount < 0:
            raise ValueError(
                f"{name} is {amount:g}, below zero. Costs are 0 or more: put what was saved in "
                "the other column, and what was gained in the effect."
            )
    scores = {name: number(record[name], name, grouped=False) for name in REQUIRED[3:]}
    return CaseRow(
        line=record.line,
        case=record["case"],
        **amounts,
        **scores,
        weight=_weight(record["weight"]),
        reference=record["reference"],
    )


def _weight(text: str) -> float | None:
    if not text:
        return None
    percent = text.endswith("%")
    weight = number(text.removesuffix("%"), "weight", grouped=False)
    if weight < 0:
        raise ValueError(f"weight is {weight:g}, below zero. Give 0 or more.")
    return weight / 100 if percent else weight


def _named(row: CaseRow, same: list[CaseRow]) -> CaseRow:
    """The row with a name for its reference that is new in its case; *same* came before."""
    if row.reference:
        twin = next(
            (other for other in same if other.reference.casefold() == row.reference.casefold()),
            None,
        )
        if twin:
            raise ValueError(
                f"case {row.case} already has reference {row.reference} on line {twin.line}. "
                "Keep the right row, or give this reference a name of its own."
            )
        return row
    equal = attrgetter(*REQUIRED)
    twin = next((other for other in same if equal(other) == equal(row)), None)
    if twin:
        raise ValueError(
            f"case {row.case} stands here as on line {twin.line}. Remove one of the two, or name "
            "the references when there are several."
        )
    return replace(row, reference=f"reference {len(same) + 1}")


def _weights_that_fail(
    cases: Iterable[list[CaseRow]], percentages: Collection[int]
) -> Iterator[tuple[CaseRow, str]]:
    """Rows whose weight says nothing beside the others; *percentages* are lines with a %."""
    for same in cases:
        given = [row for row in same if row.weight is not None]
        if given and not any(row.weight for row in given):
            yield from ((row, ALL_ZERO) for row in same)
        elif given:
            yield from ((row, NO_WEIGHT) for row in same if row.weight is None)
            if any(row.line in percentages for row in given):
                yield from ((row, UNLIKE_WEIGHTS) for row in given if row.line not in percentages)


def _rejection(file: str, line: int, case: str, reason: str) -> RejectedRow:
    return RejectedRow(line, case, f"{file}:{line}: {reason}")


#: Words that begin with one of these would be taken for a formula by a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_rows(rows: Sequence[CaseRow]) -> str:
    """
    Give *rows* as a table that `read_cases` reads again with the same outcome.

    Numbers keep all their digits. Two references of one case that differ in capitals only get a
    number; words that a spreadsheet would take for a formula get a quotation mark before them.

    >>> print(write_rows([CaseRow(2, "A", 100.0, 250.5, 4, 2, None, "los")]), end="")
    case,cost_team,cost_reference,effect_team,effect_reference,weight,reference
    A,100.0,250.5,4,2,,los
    """
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(REQUIRED + OPTIONAL)
    for row in _told_apart(rows):
        cells = [getattr(row, name) for name in REQUIRED + OPTIONAL]
        table.writerow([plain_words(cell) if isinstance(cell, str) else cell for cell in cells])
    return out.getvalue()


def plain_words(text: str) -> str:
    """
    Words on one line that a spreadsheet reads as words, and never as a formula.

    >>> plain_words("=SUM(A1)"), plain_words("gezin\\nmet schuld")
    ("'=SUM(A1)", 'gezin met schuld')
    """
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(FORMULA) else line


def _told_apart(rows: Sequence[CaseRow]) -> list[CaseRow]:
    seen: set[tuple[str, str]] = set()
    apart = []
    for row in rows:
        name = row.reference
        at = 1
        while (row.case, name.casefold()) in seen:
            at += 1
            name = f"{row.reference} {at}"
        seen.add((row.case, name.casefold()))
        apart.append(replace(row, reference=name))
    return apart

"""A table of candidate cases with their characteristics, from which to choose with a spread."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from wijkteam.analysis.mkba.cases.characteristics import BY_CODE, CODES, Characteristic
from wijkteam.analysis.mkba.cases.rows import LONGEST_NAME
from wijkteam.analysis.statistics.delimited import (
    Record,
    RejectedRow,
    Table,
    TableRefused,
    read_table,
)

CASE = "case"
_BETWEEN = re.compile(r"[|/+&]|;(?=.)")
_UNKNOWN = frozenset({"", "?", "-", "–", "onbekend", "unknown"})
_HEADINGS = {one.label.casefold(): one.code for one in BY_CODE.values()}


@dataclass(frozen=True, slots=True)
class CandidateTable:
    """The candidates of a file: each data row is either used or rejected with the reason."""

    file: str
    candidates: dict[str, dict[str, tuple[str, ...]]]
    rejected: tuple[RejectedRow, ...]
    unused_columns: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def read_candidates(path: str | Path) -> CandidateTable:
    """
    Read a table with a column `case` and a column for each characteristic that is known.

    A cell holds a value, several with `|` or `+` between them, or nothing; codes and the Dutch and
    English words are read alike. A row is rejected, and the rest kept, for: no name or too long
    a one, a name that stood there before, no characteristic at all, something else than yes or no
    where only that can be. Raises `TableRefused` when nothing can be read.

    >>> import tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "candidates.csv"
    >>> _ = file.write_text("case;integral;problems\\nA;ja;Schulden | wonen\\nB;soms;\\n")
    >>> found = read_candidates(file)
    >>> found.candidates
    {'A': {'integral': ('yes',), 'problems': ('debts', 'wonen')}}
    >>> found.rejected[0].line
    3
    """
    table = read_table(path, required=(CASE,), optional=CODES)
    columns = {name: code for name in table.columns if (code := _characteristic(name))}
    if not columns:
        raise TableRefused(
            f"{Path(path).name}, line 1: none of the columns is a characteristic. Name one or more "
            f"of {', '.join(CODES)}."
        )
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    lines: dict[str, int] = {}
    rejected = []
    for record in table.records:
        try:
            name = _name(record, lines)
            found[name] = _values(record, columns)
            lines[name.casefold()] = record.line
        except ValueError as problem:
            reason = f"{table.file}:{record.line}: {problem}"
            rejected.append(RejectedRow(record.line, record[CASE][:LONGEST_NAME], reason))
    return CandidateTable(table.file, found, tuple(rejected), _unused(table, columns))


def _characteristic(column: str) -> str | None:
    """The code of a column that is called by its code or by its Dutch words."""
    return column if column in CODES else _HEADINGS.get(column.replace("_", " "))


def _unused(table: Table, columns: Mapping[str, str]) -> tuple[str, ...]:
    return table.unused((CASE, *columns))


def _name(record: Record, lines: Mapping[str, int]) -> str:
    if record.problem:
        raise ValueError(record.problem)
    name = record[CASE]
    if not name:
        raise ValueError("the case is empty. Give it a name that tells nothing about the people.")
    if len(name) > LONGEST_NAME:
        raise ValueError(
            f"the case has a name of {len(name)} characters. Give it one of at most {LONGEST_NAME}."
        )
    before = lines.get(name.casefold())
    if before:
        raise ValueError(
            f"the case {name} stands on line {before} too. Keep one of the two, with several "
            "values in a cell as `debts | health`."
        )
    return name


def _values(record: Record, columns: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    found = {
        code: values
        for column, code in columns.items()
        if (values := _cell(record[column], BY_CODE[code]))
    }
    if not found:
        raise ValueError("no characteristic is filled in. Fill in at least one, or leave it out.")
    return found


def _cell(written: str, one: Characteristic) -> tuple[str, ...]:
    parts = (part.strip() for part in _BETWEEN.split(written))
    codes = (one.code_of(part) for part in parts if part.casefold() not in _UNKNOWN)
    return tuple(dict.fromkeys(codes))

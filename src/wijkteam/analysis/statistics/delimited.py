"""Tables as spreadsheets write them: comma, semicolon or tab; with or without mark; quoted."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from wijkteam.analysis.errors import AnalysisError

LONGEST_FIELD = 10_000_000


class TableRefused(AnalysisError):
    """A table of which nothing can be used."""


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that is wrong; *reason* names file and line and says what to do."""

    line: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """One row: the line it starts on, and what stands under each column."""

    line: int
    values: Mapping[str, str]
    problem: str = ""

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file, and the columns that nobody asked for."""

    file: str
    delimiter: str
    columns: tuple[str, ...]
    records: tuple[Record, ...]

    def unused(self, known: Sequence[str]) -> tuple[str, ...]:
        return tuple(name for name in self.columns if name and name not in known)


def read_table(path: str | Path, *, required: Sequence[str], optional: Sequence[str]) -> Table:
    """
    Read a table with a line of column names.

    Names of columns may be written with capitals and spaces. A row with too many fields, or with
    a quotation mark that is never closed, keeps its place and carries a `problem`. Raises
    `TableRefused` when the file is missing, is no text, is empty or lacks a required column.
    """
    with _long_fields():
        return _read(Path(path), required=required, optional=optional)


@contextmanager
def _long_fields() -> Iterator[None]:
    """A long text in one field must not keep the other rows from being read."""
    was = csv.field_size_limit(LONGEST_FIELD)
    try:
        yield
    finally:
        csv.field_size_limit(was)


def _read(file: Path, *, required: Sequence[str], optional: Sequence[str]) -> Table:
    lines = _decoded(file)
    reader, first = _opened(file, lines, required)
    try:
        header = next(reader)
        columns = tuple(re.sub(r"[\s-]+", "_", name.strip().casefold()) for name in header)
        _check_columns(file, first, columns, required=required, optional=optional)
        records = tuple(_records(reader, columns, offset=first - 1))
    except csv.Error as problem:
        raise TableRefused(
            f"{file.name}, line {first - 1 + reader.line_num}: {problem}. Save the table as CSV "
            "(UTF-8) again and try once more."
        ) from None
    return Table(str(file), reader.dialect.delimiter, columns, records)


def _decoded(file: Path) -> str:
    try:
        data = file.read_bytes()
    except OSError as problem:
        raise TableRefused(f"{file} cannot be read: {problem.strerror}.") from None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data:
        raise TableRefused(
            f"{file.name} is not a text file. Save the table as CSV (UTF-8) and try again."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")  # what Dutch spreadsheets still write


def _opened(file: Path, text: str, required: Sequence[str]) -> tuple[csv._reader, int]:  # type: ignore[name-defined]  # the stubs name the reader so
    lines = text.splitlines(keepends=True)
    first = next((at for at, line in enumerate(lines) if line.strip(" \t\r\n,;")), None)
    if first is None:
        raise TableRefused(
            f"{file.name} is empty. Its first line must name the columns {', '.join(required)}."
        )
    if re.fullmatch(r"(?i)sep=(.)", lines[first].strip()):
        first += 1  # how spreadsheets tell each other what stands between the fields
    header = lines[first] if first < len(lines) else ""
    body = io.StringIO("".join(lines[first:]), newline="")
    delimiter = max(",;\t", key=header.count)
    return csv.reader(body, delimiter=delimiter, skipinitialspace=True), first + 1


def _check_columns(
    file: Path, line: int, columns: Sequence[str], *, required: Sequence[str],
    optional: Sequence[str],
) -> None:  # fmt: skip
    missing = [name for name in required if name not in columns]
    if missing:
        raise TableRefused(
            f"{file.name}, line {line}: the column{_are(missing)} missing. The first line must "
            f"name {', '.join(required)}, and may name {', '.join(optional)}."
        )
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        raise TableRefused(
            f"{file.name}, line {line}: the column {' and '.join(twice)} occurs twice; rename or "
            "remove one."
        )


def _are(names: Sequence[str]) -> str:
    """“ n is”, or “s n and m are”."""
    if len(names) == 1:
        return f" {names[0]} is"
    return f"s {', '.join(names[:-1])} and {names[-1]} are"


def _records(reader: csv._reader, columns: Sequence[str], *, offset: int) -> Iterator[Record]:  # type: ignore[name-defined]
    before = reader.line_num
    for fields in reader:
        line, before = offset + before + 1, reader.line_num
        if not any(field.strip() for field in fields):
            continue
        values = dict(zip(columns, (field.strip() for field in fields), strict=False))
        yield Record(line, values, _row_problem(fields, columns))


def _row_problem(fields: Sequence[str], columns: Sequence[str]) -> str:
    if any("\n" in field or "\r" in field for field in fields):
        return (
            "a quotation mark opens here and closes on a later line, so rows run together. "
            "Close it on the same line, or remove it."
        )
    if any(field.strip() for field in fields[len(columns) :]):
        return (
            f"there are {len(fields)} fields for {len(columns)} columns. Put a number with a "
            "decimal comma between quotes, or put ';' between the columns."
        )
    return ""

"""Tables as spreadsheets write them: comma, semicolon or tab; with or without mark; quoted."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from wijkteam.analysis.errors import AnalysisError

LONGEST_FIELD = 10_000_000
_SPACES = str.maketrans("", "", "\u00a0\u202f\u2009 €")
_GROUPED = re.compile(r"[+-]?\d{1,3}([.,])\d{3}(\1\d{3})*")
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?")


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


def number(text: str, what: str, *, delimiter: str = ",", grouped: bool = True) -> float:
    """
    Read a number with a decimal point or comma, with or without € and marks for thousands.

    A number that can be read in two ways, such as 1.500 in a Dutch table, is refused when
    *grouped* says that such numbers can be thousands. Raises `ValueError` that says what to do.

    >>> number("€ 1.234,50", "cost"), number("2,5", "effect"), number("1e3", "cost")
    (1234.5, 2.5, 1000.0)
    >>> number("1.500", "cost", delimiter=";")
    Traceback (most recent call last):
    ValueError: cost is '1.500': is that fifteen hundred or one and a half? Write 1500 or 1.5.
    """
    raw = text.translate(_SPACES).replace("\u2212", "-").removeprefix("EUR").removesuffix(",-")
    if not raw:
        raise ValueError(f"{what} is empty. Fill it in, or remove the row.")
    if "." in raw and "," in raw:
        raw = _without_groups(raw)
    elif match := _GROUPED.fullmatch(raw):
        mark = match.group(1)
        if raw.count(mark) > 1:
            raw = raw.replace(mark, "")
        elif grouped and not (mark == "." and delimiter == ","):
            whole, part = raw.split(mark)
            raise ValueError(_two_ways(what, text.strip(), whole, part))
    raw = raw.replace(",", ".")
    if not _PLAIN.fullmatch(raw) or not math.isfinite(float(raw)):
        raise ValueError(
            f"{what} is '{text.strip()[:60]}', not a number. Write digits with one decimal point "
            "or comma."
        )
    return float(raw)


def _without_groups(raw: str) -> str:
    decimal = max(".,", key=raw.rfind)
    group = "," if decimal == "." else "."
    return raw.replace(group, "") if raw.count(decimal) == 1 else raw


def _two_ways(what: str, shown: str, whole: str, part: str) -> str:
    if (whole, part) == ("1", "500"):
        asked = "is that fifteen hundred or one and a half? Write 1500 or 1.5."
    else:
        asked = (
            f"is that {whole}{part} or {float(f'{whole}.{part}'):g}? Write {whole}{part}, or the "
            "decimals without a last nought or with one more."
        )
    return f"{what} is '{shown}': {asked}"


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
            f"{file.name}, line {line}: {', '.join(missing)} is missing among the columns. The "
            f"first line must name {', '.join(required)}, and may name {', '.join(optional)}."
        )
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        raise TableRefused(
            f"{file.name}, line {line}: the column {' and '.join(twice)} occurs twice; rename or "
            "remove one."
        )


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

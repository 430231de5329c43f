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

#: A title, a note and an empty line may stand above the names of the columns, as StatLine prints.
LINES_ABOVE = 10
#: How a source or a right is written under a table.
_UNDER_TABLE = re.compile(r"(?i)(bron|source)\s*:|©|cbs\b")
#: The reader of Python stops at 131,072 signs, which a quoted field with a lost quote soon is.
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


def read_table(
    path: str | Path,
    *,
    required: Sequence[str],
    optional: Sequence[str],
    renamed: Mapping[str, str] | None = None,
) -> Table:
    """
    Read a table with a line of column names.

    Names of columns may be written with capitals and spaces. Titles above them and a source under
    the rows are passed over. *renamed* gives a column of the file the name that is asked for
    here, by the name that is asked for: ``{"study": "RegioS"}``. A row with too many fields, or
    with a quotation mark that is never closed, keeps its place and carries a `problem`. Raises
    `TableRefused` when the file is missing, is no text, is empty or lacks a required column.
    """
    with _long_fields():
        return _read(Path(path), required=required, optional=optional, renamed=renamed or {})


@contextmanager
def _long_fields() -> Iterator[None]:
    """A long text in one field must not keep the other rows from being read."""
    was = csv.field_size_limit(LONGEST_FIELD)
    try:
        yield
    finally:
        csv.field_size_limit(was)


def _read(
    file: Path, *, required: Sequence[str], optional: Sequence[str], renamed: Mapping[str, str]
) -> Table:
    lines = decoded_text(file)
    ours = {_column_name(theirs): name for name, theirs in renamed.items()}
    theirs = {name: written for written, name in reversed(ours.items())}
    reader, first = _opened(file, lines, [theirs.get(name, name) for name in required])
    try:
        header = [_column_name(name) for name in next(reader)]
        _check_renamed(file, first, header, renamed)
        columns = tuple(ours.get(name, name) for name in header)
        _check_columns(file, first, columns, required=required, optional=optional)
        records = tuple(_records(reader, columns, offset=first - 1))
    except csv.Error as problem:
        raise TableRefused(
            f"{file.name}, line {first - 1 + reader.line_num}: {problem}. Save the table as CSV "
            "(UTF-8) again and try once more."
        ) from None
    return Table(str(file), reader.dialect.delimiter, columns, records)


def _column_name(text: str) -> str:
    return re.sub(r"[\s-]+", "_", text.strip().casefold())


def _check_renamed(
    file: Path, line: int, header: Sequence[str], renamed: Mapping[str, str]
) -> None:
    for name, theirs in renamed.items():
        if _column_name(theirs) not in header:
            raise TableRefused(
                f"{file.name}, line {line}: there is no column '{theirs}' to read as {name}; there "
                f"are: {', '.join(header)}."
            )


def decoded_text(file: Path) -> str:
    """Return the text of a file, in UTF-8, UTF-16 or what older spreadsheets write."""
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
    filled = [at for at, line in enumerate(lines) if line.strip(" \t\r\n,;")]
    if not filled:
        raise TableRefused(
            f"{file.name} is empty. Its first line must name the columns {', '.join(required)}."
        )
    first = filled[0]
    if re.fullmatch(r"(?i)sep=(.)", lines[first].strip()):
        first += 1  # how spreadsheets tell each other what stands between the fields
    # The names may stand under a title; when they are nowhere, the first line is what lacks them.
    first = next(
        (at for at in filled if first <= at < first + LINES_ABOVE and _names(lines[at], required)),
        first,
    )
    header = lines[first] if first < len(lines) else ""
    body = io.StringIO("".join(lines[first:]), newline="")
    return csv.reader(body, delimiter=_delimiter(header), skipinitialspace=True), first + 1


def _delimiter(line: str) -> str:
    return max(",;\t", key=line.count)


def _names(line: str, required: Sequence[str]) -> bool:
    fields = next(csv.reader([line], delimiter=_delimiter(line), skipinitialspace=True), [])
    return {*required} <= {_column_name(field) for field in fields}


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
        if _UNDER_TABLE.match(fields[0].strip()) and not any(field.strip() for field in fields[1:]):
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

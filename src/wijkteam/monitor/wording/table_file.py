"""A table to take along: as CSV and as an Excel file, with what it is beside it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from wijkteam.ui.spreadsheets import as_text

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Tells a spreadsheet that what follows is UTF-8.
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
# As many letters as a long name has; a sentence may run on.
_WIDEST = 48

CellValue = str | int | float | None


@dataclass(frozen=True, slots=True)
class TableFile:
    """
    Columns and rows, and *about*: what the table is, from which release, and what it does not tell.

    Empty is empty: a withheld figure is no nought. *name* becomes the name of the file.
    """

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[CellValue]]
    about: Sequence[tuple[str, str]] = ()


def as_csv(table: TableFile) -> str:
    """
    The rows, comma-separated.

    >>> as_csv(TableFile("teams", ["team", "n"], [["=Noord", 12], ["West", None]]))
    "team,n\\n'=Noord,12\\nWest,\\n"
    """
    out = StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(table.columns)
    rows.writerows([_safe(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def as_excel(table: TableFile) -> bytes:
    """The same rows as a sheet, and a second sheet that tells what they are."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "cijfers"
    sheet.append(list(table.columns))
    for row in table.rows:
        sheet.append([_safe(cell) for cell in row])
    sheet.freeze_panes = "A2"
    if table.rows:
        sheet.auto_filter.ref = sheet.dimensions
    about = book.create_sheet("toelichting")
    for row in table.about:
        about.append([_safe(cell) for cell in row])
    for tab in (sheet, about):
        for at, column in enumerate(tab.columns, start=1):
            # Up to a bound: a column as wide as a note would push the figures off the screen.
            lengths = (len(str(cell.value)) for cell in column if cell.value is not None)
            letter = get_column_letter(at)
            tab.column_dimensions[letter].width = min(max(lengths, default=8) + 2, _WIDEST)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def answer(table: TableFile, kind: str) -> HttpResponse:
    """The file as a download; *kind* is csv or xlsx."""
    if kind == "xlsx":
        response = HttpResponse(as_excel(table), content_type=EXCEL)
    else:
        response = HttpResponse(_MARK + as_csv(table), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{table.name}.{kind}"'
    return response


def _safe(cell: CellValue) -> CellValue:
    return as_text(cell) if isinstance(cell, str) else cell

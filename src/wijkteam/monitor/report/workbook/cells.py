"""How cells are written: words stay words, headings stand out, numbers have their form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

MONEY = "#,##0.00"
FACTOR = "0.000000"
AMOUNT = "#,##0.00####"
RATIO = "0.00"
HEAD = PatternFill("solid", fgColor="F3EDE3")
#: Cells that may be changed; all others follow.
FREE = PatternFill("solid", fgColor="FBF0DA")
BOLD = Font(bold=True)
FIRST_ROW = 4

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def words(sheet: Any, row: int, column: int, text: str, *, bold: bool = False) -> None:
    """Write text. Without this a label that begins with = would be worked out as a sum."""
    cell = sheet.cell(row=row, column=column)
    cell.value = _CONTROL.sub("", text)
    cell.data_type = "s"
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if bold:
        cell.font = BOLD


def number(sheet: Any, row: int, column: int, value: float | str, form: str = AMOUNT) -> None:
    """Write a number, or a formula that gives one."""
    cell = sheet.cell(row=row, column=column)
    cell.value = value
    cell.number_format = form
    cell.alignment = Alignment(vertical="top")


def begin(sheet: Any, title: str, about: str, headers: Sequence[str], widths: list[float]) -> None:
    """Title, one sentence, and the row of headings that stays in view."""
    words(sheet, 1, 1, title, bold=True)
    sheet.cell(row=1, column=1).font = Font(bold=True, size=14)
    words(sheet, 2, 1, about)
    for row in (1, 2):
        sheet.cell(row=row, column=1).alignment = Alignment(wrap_text=False)
    for at, (header, width) in enumerate(zip(headers, widths, strict=True), start=1):
        words(sheet, FIRST_ROW - 1, at, header, bold=True)
        sheet.cell(row=FIRST_ROW - 1, column=at).fill = HEAD
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = sheet.cell(row=FIRST_ROW, column=1)
    sheet.print_title_rows = f"{FIRST_ROW - 1}:{FIRST_ROW - 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def place(sheet: Any, row: int, column: int) -> str:
    """The address of a cell, for a formula in any sheet."""
    return f"{quoted(sheet)}!${get_column_letter(column)}${row}"


def area(sheet: Any, column: int, last_row: int) -> str:
    """The address of a column of a table, from its first row on."""
    letter = get_column_letter(column)
    last = max(last_row, FIRST_ROW)
    return f"{quoted(sheet)}!${letter}${FIRST_ROW}:${letter}${last}"


def quoted(sheet: Any) -> str:
    """The name of a sheet as a formula wants it."""
    name = sheet.title.replace("'", "''")
    return f"'{name}'"


def literal(text: str) -> str:
    """Words inside a formula."""
    return '"' + text.replace('"', '""') + '"'

"""How cells are written, and how the sum of every alternative is laid beside them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba import Link
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import SIGN

# How cells are written: words stay words, headings stand out, numbers have their form.


FACTOR = "0.000000"
RATIO = "0.00"
PERCENT = "0.00%"
YEAR = "0"
HEAD = PatternFill("solid", fgColor="F3EDE3")
#: Cells that may be changed; all others follow.
FREE = PatternFill("solid", fgColor="FBF0DA")
#: On every desk, so that the heights of the rows are right.
FONT = "Calibri"
BOLD = Font(name=FONT, bold=True)
TITLE = Font(name=FONT, bold=True, size=14)
#: Below the title, a sentence, and the headings.
FIRST_ROW = 4
#: An amount of hundreds of millions with its sign fits without turning into #####.
WIDE = 18.0
#: The address of a cell or of a row or column of cells, as a formula of any sheet writes it.
Area = str
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
#: A number above a hundred needs no cents; one below one needs more decimals.
_LARGE, _SMALL = 100, 1
#: How high a line and how wide a letter of this font is, in points and in columns.
_LINE, _LETTER = 15.5, 1.08


def money(currency: str, decimals: int = 0) -> str:
    """The form of an amount, with its sign in front: a sheet must not lose its currency."""
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    sign = f'"{SIGN.get(currency, currency)}" '
    return f"{sign}{digits};{sign}-{digits}"


def form_of(unit: str | None, value: float) -> str:
    """The form of a number in *unit*: shares in percent, amounts with their sign."""
    if unit in ("share", "ratio/share") or (unit or "").startswith("rate"):
        return PERCENT
    currency = (unit or "").partition("/")[0]
    if currency in SIGN:
        return money(currency, 2)
    if abs(value) >= _LARGE:
        return "#,##0.0" if value % 1 else "#,##0"
    return "0.00" if abs(value) >= _SMALL or not value else "0.0000"


@cache
def _aligned(side: str, *, wrap: bool = False, indent: int = 0) -> Alignment:
    """How a cell is set. There are five ways and ten thousand cells: making one is slow."""
    return Alignment(vertical="top", horizontal=side, wrap_text=wrap, indent=indent)


def write_text(sheet: Any, row: int, column: int, text: str, *, bold: bool = False) -> None:
    """Write text. Without this a label that begins with = would be worked out as a sum."""
    cell = sheet.cell(row=row, column=column)
    cell.value = _CONTROL.sub("", text)
    cell.data_type = "s"
    # Words beside numbers: one step in keeps them from running into each other.
    cell.alignment = _aligned("left", wrap=True, indent=int(column > 1))
    if bold:
        cell.font = BOLD


def number(
    sheet: Any, row: int, column: int, value: float | str, form: str, *, free: bool = False
) -> None:
    """Write a number, or a formula that gives one; a *free* cell is meant to be changed."""
    cell = sheet.cell(row=row, column=column)
    cell.value = value
    cell.number_format = form
    cell.alignment = _aligned("left" if form == YEAR else "right")
    if free:
        cell.fill = FREE


def begin(
    sheet: Any, title: str, about: str, headers: Sequence[str], widths: Sequence[float]
) -> None:
    """Title, one sentence, and the row of headings that stays in view, also on paper."""
    write_text(sheet, 1, 1, title, bold=True)
    sheet.cell(row=1, column=1).font = TITLE
    write_text(sheet, 2, 1, about)
    for row in (1, 2):
        sheet.cell(row=row, column=1).alignment = Alignment(wrap_text=False)
    for at, (header, width) in enumerate(zip(headers, widths, strict=True), start=1):
        write_text(sheet, FIRST_ROW - 1, at, header, bold=True)
        sheet.cell(row=FIRST_ROW - 1, column=at).fill = HEAD
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = sheet.cell(row=FIRST_ROW, column=2)
    sheet.print_title_rows = f"{FIRST_ROW - 1}:{FIRST_ROW - 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.right.text = "&P / &N"


def figures_to_the_right(sheet: Any, columns: Sequence[int]) -> None:
    """Set the headings of columns of figures above their figures."""
    for column in columns:
        cell = sheet.cell(row=FIRST_ROW - 1, column=column)
        cell.alignment = _aligned("right", wrap=True)


def fit_rows(sheet: Any) -> None:
    """Make every row as high as its longest text needs; programs differ in doing that alone."""
    merged = {cell for area in sheet.merged_cells.ranges for row in area.rows for cell in row}
    for row in sheet.iter_rows(min_row=FIRST_ROW - 1):
        lines = [
            math.ceil(len(cell.value) * _LETTER / sheet.column_dimensions[cell.column_letter].width)
            for cell in row
            if cell.data_type == "s" and cell.value and (cell.row, cell.column) not in merged
        ]
        sheet.row_dimensions[row[0].row].height = _LINE * max(lines, default=1)


def together(sheet: Any, row: int, columns: Sequence[int], form: str) -> None:
    """The row that adds up everything above it."""
    write_text(sheet, row, 1, _("Samen"), bold=True)
    for column in columns:
        letter = get_column_letter(column)
        number(sheet, row, column, f"=SUM({letter}{FIRST_ROW}:{letter}{row - 1})", form)
        sheet.cell(row=row, column=column).font = BOLD


def place(sheet: Any, row: int, column: int) -> Area:
    """The address of a cell, for a formula in any sheet."""
    return f"{quoted(sheet)}!${get_column_letter(column)}${row}"


def down(sheet: Any, column: int, last_row: int) -> Area:
    """The address of a column of a table, from its first row on."""
    letter = get_column_letter(column)
    # A table without rows still has one empty cell: an area from 5 to 4 is no area.
    return f"{quoted(sheet)}!${letter}${FIRST_ROW}:${letter}${max(last_row, FIRST_ROW)}"


def across(sheet: Any, row: int, first: int, count: int) -> Area:
    """The address of so many cells of a row."""
    left, right = get_column_letter(first), get_column_letter(first + count - 1)
    return f"{quoted(sheet)}!${left}${row}:${right}${row}"


def quoted(sheet: Any) -> str:
    """The name of a sheet as a formula wants it."""
    name = sheet.title.replace("'", "''")
    return f"'{name}'"


def literal(text: str) -> str:
    """Words inside a formula."""
    return '"' + text.replace('"', '""') + '"'


# What the workbook speaks about: every alternative, and the cell in which one is chosen.


@dataclass(frozen=True, slots=True)
class Model:
    """
    The *outcome* of the report, and the address of the number of the *chosen* alternative, from 1.
    """

    outcome: mkba.Outcome
    chosen: str

    @property
    def programme(self) -> mkba.Programme:
        return self.outcome.programme

    @property
    def names(self) -> tuple[str, ...]:
        """What the alternatives are called; the number keeps two of the same name apart."""
        results = enumerate(self.outcome.results.values(), start=1)
        return tuple(f"{at}. {naming.variant(result.alternative.label)}" for at, result in results)

    @property
    def each(self) -> tuple[mkba.Outcome, ...]:
        """The outcome once for every alternative, as if that were the main one."""
        return tuple(replace(self.outcome, main=name) for name in self.outcome.results)

    @property
    def lines(self) -> tuple[Link, ...]:
        """The lines that count in at least one alternative."""
        counted = {link.name for result in self.outcome.results.values() for link in result.lines}
        return tuple(link for link in self.programme.lines if link.name in counted)

    def pick(self, row: Area) -> str:
        """The formula, without its sign, for the cell of *row* of the chosen alternative."""
        return f"INDEX({row},1,{self.chosen})"


# The sheet of what the engine found: every figure of every alternative, to check against.


#: The first column has the names of the figures.
FIRST_ALTERNATIVE = 2


@dataclass(slots=True)
class EngineSheet:
    """The sheet while it is being written, one row per figure."""

    sheet: Any
    model: Model
    row: int = FIRST_ROW

    def row_of(self, label: str, values: Sequence[float | str | None], form: str) -> Area:
        """Write one figure of every alternative; return where they stand."""
        write_text(self.sheet, self.row, 1, label)
        for column, value in enumerate(values, start=FIRST_ALTERNATIVE):
            if isinstance(value, float | int):
                number(self.sheet, self.row, column, float(value), form)
            else:
                write_text(self.sheet, self.row, column, value or "–")
        self.row += 1
        return across(self.sheet, self.row - 1, FIRST_ALTERNATIVE, len(values))

    def pick(self, label: str, values: Sequence[float | str | None], form: str) -> str:
        """Write them, and give the formula for that of the chosen alternative."""
        return f"={self.model.pick(self.row_of(label, values, form))}"


def start_engine_sheet(sheet: Any, model: Model) -> EngineSheet:
    """An empty sheet with the names of the alternatives above it."""
    many = len(model.names)
    begin(
        sheet,
        _("Controle"),
        _("Wat het rekenmodel zelf vond. De andere bladen zetten hun formules hiernaast."),
        (_("Wat"), *model.names),
        [64, *([WIDE + 14] * many)],
    )
    figures_to_the_right(sheet, range(FIRST_ALTERNATIVE, FIRST_ALTERNATIVE + many))
    return EngineSheet(sheet, model)

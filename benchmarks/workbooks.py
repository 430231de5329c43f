"""The workbooks that LibreOffice works out: of any programme, and with one copy per draw."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import Workbook

from wijkteam.analysis import mkba, parameters
from wijkteam.monitor.reports.workbook.book import workbook
from wijkteam.monitor.shelf.grounds import Grounds
from wijkteam.monitor.shelf.programmes import ProgrammeFile
from wijkteam.monitor.shelf.weighing import Weighed

#: The sheets that a sum passes through, from assumption to balance.
COPIED = ("Samenvatting", "Aannames", "Keten", "Gewichten", "Factoren", "Kosten en baten")


def of(outcome: mkba.Outcome, tree: parameters.Parameters, on: str) -> Workbook:
    """The workbook as the report hands it over."""
    programme = outcome.programme
    found = ProgrammeFile("bench", "", programme)
    return workbook(Weighed(found, Grounds(tree, tree.at(on), None, None), outcome))


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def add_draws(book: Workbook, outcome: mkba.Outcome, *, draws: int) -> None:
    """The way to draw without macros: the sum once more for every draw, with its numbers."""
    drawn = outcome.result.draws
    assert drawn is not None
    for at in range(draws):
        for title in COPIED:
            _copy(book[title], book.create_sheet(named(title, at)), at)
        for row in book[named("Aannames", at)].iter_rows(min_row=4):
            if row[0].value in drawn.inputs:
                row[2].value = float(drawn.inputs[row[0].value][at])


def named(title: str, draw: int) -> str:
    """What the copy of a sheet for that draw is called."""
    return f"{title} {draw + 1}"


def _copy(source: Any, target: Any, draw: int) -> None:
    for row in source.iter_rows():
        for cell in row:
            if cell.value is None:
                continue
            copied = target.cell(row=cell.row, column=cell.column)
            copied.value = _moved(cell.value, draw) if cell.data_type == "f" else cell.value
            copied.data_type = cell.data_type


def _moved(formula: str, draw: int) -> str:
    """The same formula over the sheets of its own draw."""
    for title in COPIED:
        formula = formula.replace(f"'{title}'!", f"'{named(title, draw)}'!")
    return formula

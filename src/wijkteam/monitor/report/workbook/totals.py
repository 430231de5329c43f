"""The sheets that add the main table up: per party and per year."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba import tables
from wijkteam.monitor.calculator import naming
from wijkteam.monitor.report.workbook.cells import (
    BOLD,
    FIRST_ROW,
    MONEY,
    begin,
    literal,
    number,
    words,
)
from wijkteam.monitor.report.workbook.flows import Flows


def parties(sheet: Any, outcome: mkba.Outcome, flows: Flows) -> None:
    """What each party pays, gains and is left with; together the balance for everybody."""
    begin(
        sheet,
        _("Partijen"),
        _("Alle jaren samen, teruggerekend naar nu. Min is betalen."),
        (
            _("Partij"),
            _("Kosten"),
            _("Baten in geld"),
            _("Baten in welzijn"),
            _("Overdrachten"),
            _("Saldo"),
            _("Gerekend met de verwachte waarden"),
            _("Verschil"),
        ),
        [30, 18, 18, 18, 18, 18, 20, 14],
    )
    kinds = (_("kosten"), _("baat in geld"), _("baat in welzijn"), _("overdracht"))
    row = FIRST_ROW
    for party in tables.parties(outcome):
        name = naming.party(outcome.programme, party["party"])
        words(sheet, row, 1, name, bold=True)
        for column, kind in enumerate(kinds, start=2):
            sum_ = (
                f"=SUMIFS({flows.present},{flows.parties},{literal(name)},"
                f"{flows.kinds},{literal(kind)})"
            )
            number(sheet, row, column, sum_, MONEY)
        number(sheet, row, 6, f"=SUM(B{row}:E{row})", MONEY)
        number(sheet, row, 7, party["net"], MONEY)
        number(sheet, row, 8, f"=ROUND(F{row}-G{row},2)", MONEY)
        row += 1
    _together(sheet, row, "BCDEFG")


def years(sheet: Any, outcome: mkba.Outcome, flows: Flows) -> None:
    """Per year, and what it adds up to: costs come before benefits."""
    begin(
        sheet,
        _("Jaren"),
        _("Voor alle partijen samen, teruggerekend naar nu."),
        (
            _("Jaar"),
            _("Kosten"),
            _("Baten in geld"),
            _("Baten in welzijn"),
            _("Saldo"),
            _("Opgeteld tot dan"),
            _("Gerekend met de verwachte waarden"),
            _("Verschil"),
        ),
        [10, 18, 18, 18, 18, 18, 20, 14],
    )
    kinds = (_("kosten"), _("baat in geld"), _("baat in welzijn"))
    row = FIRST_ROW
    for year in tables.years(outcome):
        number(sheet, row, 1, year["year"], "0")
        for column, kind in enumerate(kinds, start=2):
            sum_ = f"=SUMIFS({flows.present},{flows.years},A{row},{flows.kinds},{literal(kind)})"
            number(sheet, row, column, sum_, MONEY)
        number(sheet, row, 5, f"=SUM(B{row}:D{row})", MONEY)
        number(sheet, row, 6, f"=SUM(E${FIRST_ROW}:E{row})", MONEY)
        number(sheet, row, 7, year["running_total"], MONEY)
        number(sheet, row, 8, f"=ROUND(F{row}-G{row},2)", MONEY)
        row += 1
    _together(sheet, row, "BCDE")


def _together(sheet: Any, row: int, columns: str) -> None:
    words(sheet, row, 1, _("Samen"), bold=True)
    for letter in columns:
        column = ord(letter) - ord("A") + 1
        number(sheet, row, column, f"=SUM({letter}{FIRST_ROW}:{letter}{row - 1})", MONEY)
        sheet.cell(row=row, column=column).font = BOLD

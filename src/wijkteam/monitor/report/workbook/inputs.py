"""The sheet of assumptions: the only one in which numbers are meant to be changed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.inputs import Input
from wijkteam.monitor.calculator.assumptions import evidence_word, said
from wijkteam.monitor.report.workbook.cells import (
    AMOUNT,
    FIRST_ROW,
    FREE,
    begin,
    number,
    place,
    words,
)

VALUE = 3


def fill(sheet: Any, outcome: mkba.Outcome) -> dict[str, str]:
    """Write every number with its source; return where the value of each stands."""
    begin(
        sheet,
        _("Aannames"),
        _("Verander een gekleurde cel en alles telt mee. Prijzen staan in het prijspeil van %(y)s.")
        % {"y": outcome.programme.price_year},
        (
            _("Naam"),
            _("Aanname"),
            _("Waarde"),
            _("Laag (80%)"),
            _("Hoog (80%)"),
            _("Eenheid"),
            _("Hoe zeker"),
            _("Bron en vindplaats"),
            _("Adres"),
            _("Parameter"),
            _("Naar het prijspeil gebracht met"),
        ),
        [26, 46, 16, 14, 14, 20, 12, 70, 40, 34, 14],
    )
    places = {}
    for row, one in enumerate(outcome.used, start=FIRST_ROW):
        _row(sheet, row, one)
        places[one.name] = place(sheet, row, VALUE)
    return places


def _row(sheet: Any, row: int, one: Input) -> None:
    texts = {
        1: one.name,
        2: one.label,
        6: one.unit or "",
        7: evidence_word(one.evidence),
        8: one.missing or "" if one.is_missing else said(one.says),
        9: one.address or "",
        10: one.parameter or "",
    }
    for column, text in texts.items():
        words(sheet, row, column, text)
    if one.is_missing:
        words(sheet, row, VALUE, _("ontbreekt"))
        return
    low, high = one.interval
    number(sheet, row, VALUE, one.mean, AMOUNT)
    sheet.cell(row=row, column=VALUE).fill = FREE
    number(sheet, row, VALUE + 1, low, AMOUNT)
    number(sheet, row, VALUE + 2, high, AMOUNT)
    number(sheet, row, 11, one.factor, "0.0000")

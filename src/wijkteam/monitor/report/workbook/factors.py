"""The sheet of discount factors: one row per rate, one column per year."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.economics.discounting import MOMENT
from wijkteam.monitor.report.workbook.cells import (
    AMOUNT,
    FACTOR,
    FIRST_ROW,
    begin,
    number,
    place,
    words,
)

FIRST_YEAR = 4


def fill(sheet: Any, outcome: mkba.Outcome, inputs: dict[str, str]) -> dict[str | None, list[str]]:
    """Write the factors; return per rate where that of each year stands."""
    programme = outcome.programme
    years = [str(year) for year in programme.years]
    begin(
        sheet,
        _("Factoren"),
        _("Factor = 1 / (1 + rente) ^ (jaren tot het bedrag valt)."),
        (_("Rente"), _("Per jaar"), _("Valt zoveel jaar na het begin van het jaar"), *years),
        [34, 12, 22, *([11] * len(years))],
    )
    rates = _rates(outcome)
    found = {}
    for row, rate in enumerate(rates, start=FIRST_ROW):
        _row(sheet, row, outcome, rate, inputs)
        found[rate] = [place(sheet, row, FIRST_YEAR + at) for at in range(len(years))]
    return found


def rate_of(outcome: mkba.Outcome, link: mkba.Link) -> str | None:
    """Which rate a line has; None when the amounts are present values already."""
    how = outcome.programme.discounting
    return None if how.already else link.rate or how.rate


def _rates(outcome: mkba.Outcome) -> list[str | None]:
    used = [rate_of(outcome, link) for link in outcome.result.lines]
    how = outcome.programme.discounting
    return list(dict.fromkeys([None if how.already else how.rate, *used]))


def _row(
    sheet: Any, row: int, outcome: mkba.Outcome, rate: str | None, inputs: dict[str, str]
) -> None:
    horizon = outcome.programme.horizon
    if rate is None:
        words(sheet, row, 1, _("de bedragen zijn al teruggerekend"))
        for at in range(horizon):
            number(sheet, row, FIRST_YEAR + at, 1, FACTOR)
        return
    words(sheet, row, 1, outcome.programme.label(rate))
    number(sheet, row, 2, f"={inputs[rate]}", "0.00%")
    number(sheet, row, 3, MOMENT[outcome.programme.discounting.timing], AMOUNT)
    for at in range(horizon):
        number(sheet, row, FIRST_YEAR + at, f"=1/(1+$B{row})^({at}+$C{row})", FACTOR)

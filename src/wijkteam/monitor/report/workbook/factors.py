"""The sheet of discount factors: one row per rate, one column per year."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.economics.discounting import MOMENT
from wijkteam.monitor.report.workbook.cells import (
    FACTOR,
    FIRST_ROW,
    PERCENT,
    Area,
    begin,
    figures_to_the_right,
    number,
    place,
    words,
)
from wijkteam.monitor.report.workbook.model import Model

FIRST_YEAR = 4


def fill(sheet: Any, model: Model, inputs: dict[str, Area]) -> dict[str | None, list[Area]]:
    """Write the factors; return per rate where that of each year stands."""
    programme = model.programme
    years = [str(year) for year in programme.years]
    begin(
        sheet,
        _("Factoren"),
        _("Factor = 1 / (1 + rente) ^ (jaren tot het bedrag valt)."),
        (_("Rente"), _("Per jaar"), _("Valt zoveel jaar na het begin van het jaar"), *years),
        [34, 12, 22, *([11] * len(years))],
    )
    figures_to_the_right(sheet, range(2, FIRST_YEAR + len(years)))
    found = {}
    for row, rate in enumerate(_rates(model), start=FIRST_ROW):
        words(sheet, row, 1, _label(model, rate))
        _row(sheet, row, programme, rate, inputs)
        found[rate] = [place(sheet, row, FIRST_YEAR + at) for at in range(len(years))]
    return found


def rate_of(programme: mkba.Programme, link: mkba.Link) -> str | None:
    """Which rate a line has; None when the amounts are present values already."""
    how = programme.discounting
    return None if how.already else link.rate or how.rate


def _rates(model: Model) -> list[str | None]:
    used = [rate_of(model.programme, link) for link in model.lines]
    how = model.programme.discounting
    return list(dict.fromkeys([None if how.already else how.rate, *used]))


def _label(model: Model, rate: str | None) -> str:
    if rate is None:
        return _("de bedragen zijn al teruggerekend")
    return model.at_means.result.inputs[rate].label


def _row(
    sheet: Any, row: int, programme: mkba.Programme, rate: str | None, inputs: dict[str, Area]
) -> None:
    horizon = programme.horizon
    if rate is None:
        for at in range(horizon):
            number(sheet, row, FIRST_YEAR + at, 1, FACTOR)
        return
    number(sheet, row, 2, f"={inputs[rate]}", PERCENT)
    number(sheet, row, 3, MOMENT[programme.discounting.timing], "0.0")
    later = _later(programme, rate, inputs)
    for at in range(horizon):
        number(sheet, row, FIRST_YEAR + at, _formula(at, row, later), FACTOR)


def _later(
    programme: mkba.Programme, rate: str, inputs: dict[str, Area]
) -> tuple[tuple[int, Area], ...]:
    """After how many years another rate counts, and where that rate stands."""
    how = programme.discounting
    steps = how.steps if rate == how.rate else ()
    return tuple((year - 1, inputs[name]) for year, name in steps)


def _formula(at: int, row: int, later: tuple[tuple[int, Area], ...]) -> str:
    """One rate to a power; with steps each rate over the time that it counted."""
    passed = f"({at}+$C{row})"
    if not later:
        return f"=1/(1+$B{row})^{passed}"
    starts, rates = [0, *(start for start, _ in later)], [f"$B{row}", *(cell for _, cell in later)]
    ends = [f"MIN({passed},{end})" for end in starts[1:]] + [passed]
    parts = [
        f"(1+{rate})^MAX(0,{end}-{start})"
        for rate, start, end in zip(rates, starts, ends, strict=True)
    ]
    return f"=1/({'*'.join(parts)})"

"""The sheet of weights: how heavily each line counts in each year, as a formula."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.programme.timing import Cohort, Timing
from wijkteam.monitor.report.workbook.cells import (
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

FADES, COHORT_FADES, GROWTH, FIRST_YEAR = 3, 4, 5, 6
WEIGHT = "0.0000"


def fill(sheet: Any, model: Model, inputs: dict[str, Area]) -> dict[str, list[Area]]:
    """Write the weights; return per line where that of each year stands."""
    years = model.programme.years
    begin(
        sheet,
        _("Gewichten"),
        _("Hoe zwaar een post in een jaar telt: aanloop, uitdoven, lichtingen en prijsgroei."),
        (
            _("Naam"),
            _("Post"),
            _("Dooft uit, per jaar"),
            _("Lichting dooft uit, per jaar"),
            _("Prijs groeit, per jaar"),
            *map(str, years),
        ),
        [24, 48, 12, 12, 12, *([11] * len(years))],
    )
    figures_to_the_right(sheet, range(FADES, FIRST_YEAR + len(years)))
    found = {}
    for row, link in enumerate(model.lines, start=FIRST_ROW):
        words(sheet, row, 1, link.name)
        words(sheet, row, 2, link.label)
        timing = link.timing
        shares = {
            FADES: timing.drop_off,
            COHORT_FADES: (timing.cohort or Cohort()).drop_off,
            GROWTH: timing.growth,
        }
        for column, share in shares.items():
            if share:
                number(sheet, row, column, _share(share, inputs), PERCENT)
        for at in range(len(years)):
            number(sheet, row, FIRST_YEAR + at, weight(timing, at, row, len(years)), WEIGHT)
        found[link.name] = [place(sheet, row, FIRST_YEAR + at) for at in range(len(years))]
    return found


def _share(share: str | float, inputs: dict[str, Area]) -> float | str:
    return f"={inputs[share]}" if isinstance(share, str) else share


def weight(timing: Timing, year: int, row: int, horizon: int) -> float | str:
    """The weight of one year, numbered from 0, over the shares in its *row*."""
    cohort = timing.cohort or Cohort()
    starts = {age: year - cohort.delay - age for age in range(cohort.years)}
    terms = [
        _times(_intake(timing, start, row), _power(age, cohort.drop_off, "D", row))
        for age, start in starts.items()
        if timing.first - 1 <= start < (timing.last or horizon)
    ]
    if not terms:
        return 0
    grown = f"*(1+$E{row})^{year}" if timing.growth and year else ""
    return f"=({'+'.join(terms)}){grown}"


def _intake(timing: Timing, year: int, row: int) -> str:
    """What begins in a year: growing in, then wearing off from the second year on."""
    since = year - (timing.first - 1)
    ramp = timing.ramp[since] if since < len(timing.ramp) else 1
    return _times(repr(ramp), _power(since, timing.drop_off, "C", row))


def _power(times: int, share: str | float, column: str, row: int) -> str:
    return f"(1-${column}{row})^{times}" if share and times else ""


def _times(left: str, right: str) -> str:
    return f"{left}*{right}" if right else left

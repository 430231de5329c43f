"""One direction over many quarters, in a sentence, when it is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.analysis.indicators import Definition, Figure
from wijkteam.analysis.statistics import (
    Trend,
    TrendError,
    mann_kendall,
    trend_of_counts,
    trend_of_shares,
)
from wijkteam.monitor.dashboard import sentences
from wijkteam.monitor.dashboard.answers import YearChange, named

#: As for the interval of 95%. On a page of five questions one in four shows a trend by chance
#: alone at this bound if all are independent; that is why the page says how sure it is.
CLEAR = 0.05
#: So sure that it would stand among a hundred questions asked at once.
VERY_CLEAR = 0.0005


@dataclass(frozen=True, slots=True)
class Course:
    """What a figure did over all quarters; `change` is unclear when chance explains it."""

    trend: Trend
    change: YearChange
    sentence: str

    @property
    def is_clear(self) -> bool:
        return self.change is not YearChange.UNCLEAR


def course(quarters: Sequence[tuple[int, Figure]], definition: Definition) -> Course | None:
    """
    The trend over quarters, each with its number in time; None with fewer than five to show.

    Shares and counts are tested with what is behind them, so that a quarter of many cases weighs
    more; medians and means by their order alone.
    """
    shown = [(at, figure) for at, figure in quarters if figure.value is not None]
    at = [place for place, _figure in shown]
    figures = [figure for _place, figure in shown]
    try:
        if definition.unit == "share":
            trend = trend_of_shares(
                [figure.numerator or 0 for figure in figures],
                [figure.denominator or 0 for figure in figures],
                at,
            )
        elif definition.unit == "count":
            trend = trend_of_counts([figure.value or 0 for figure in figures], at)
        else:
            trend = mann_kendall([figure.value or 0 for figure in figures], at)
    except TrendError:
        return None
    # A slope of nothing has no direction to tell, however sure the test is.
    is_clear = trend.p_value < CLEAR and trend.slope != 0
    change = named(trend.rises, definition.direction) if is_clear else YearChange.UNCLEAR
    return Course(trend, change, _sentence(trend, definition, is_clear=is_clear))


def _sentence(trend: Trend, definition: Definition, *, is_clear: bool) -> str:
    n = trend.periods
    if not is_clear:
        return _("Over %(n)s kwartalen is er geen richting die boven toeval uitkomt.") % {"n": n}
    ends = {
        "n": n,
        "first": sentences.with_unit(_kept(trend.first, definition), definition.unit),
        "last": sentences.with_unit(_kept(trend.last, definition), definition.unit),
    }
    if trend.rises:
        sentence = (
            _("Over %(n)s kwartalen stijgt dit, van ongeveer %(first)s naar %(last)s.") % ends
        )
    else:
        sentence = _("Over %(n)s kwartalen daalt dit, van ongeveer %(first)s naar %(last)s.") % ends
    if trend.p_value < VERY_CLEAR:
        return sentence + " " + _("Dat is zo goed als zeker geen toeval.")
    return sentence + " " + _("Toeval is hier onwaarschijnlijk, maar niet uitgesloten.")


def _kept(value: float, definition: Definition) -> float:
    """A line may run below nought or above all at its ends; a figure cannot."""
    if definition.unit == "share":
        return min(max(value, 0.0), 1.0)
    rounded = round(value) if definition.unit in ("count", "days", "hours") else value
    return max(rounded, 0.0)

"""
What a figure says today, and whether it differs from a year before.

A difference is called one only when the two intervals do not overlap; otherwise it is too early to
say. Which way is better is only said where that is agreed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from wijkteam.analysis.disclosure.tables import OTHER, TOTAL
from wijkteam.analysis.facts.schema import WITHHELD
from wijkteam.analysis.indicators import Figure, IndicatorTable
from wijkteam.analysis.indicators.counting import UNKNOWN
from wijkteam.analysis.indicators.definition import Direction
from wijkteam.analysis.indicators.table import (
    MOST_STILL_WAIT,
    NOT_COUNTED,
    NOT_DIVIDED,
    NOT_YET,
    NOTHING_TO_COUNT,
    WITHHELD_FIGURE,
)
from wijkteam.monitor.dashboard.periods import is_quarter, is_year, year_before


class YearChange(StrEnum):
    """What happened to a figure in a year."""

    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class FigureAnswer:
    """
    The figure that answers the question for one area, and the one of a year before.

    `now` is the last whole quarter in which there was something to count, or else the last whole
    year, or else all whole years together. `whole` is the figure of the whole municipality at the
    same moment.
    """

    now: Figure
    before: Figure | None
    whole: Figure | None
    change: YearChange


def answer(
    table: IndicatorTable,
    indicator: str,
    *,
    area: str,
    last: str,
    direction: Direction,
    period: str = "",
) -> FigureAnswer:
    """
    The answer of one indicator in one area, looking back from the quarter *last*.

    With a *period* (a year, a quarter, or the whole) it is the answer of that period only.
    """
    if period:
        now = table.find(indicator, area, period) or _absent(table, indicator, area, period)
        now = not_as_empty(table, now)
    else:
        now = _latest(table, indicator, area, last)
    before = None
    if now.period[:4].isdecimal():
        before = table.find(indicator, area, year_before(now.period))
    whole = table.find(indicator, TOTAL, now.period) if area != TOTAL else None
    if whole is None or whole.value is None:
        whole = table.find(indicator) if area != TOTAL else None
    return FigureAnswer(now, before, whole, change(now, before, direction))


def _latest(table: IndicatorTable, indicator: str, area: str, last: str) -> Figure:
    """The last quarter with something to count, when it may be shown; else a longer time."""
    counted = [
        figure
        for figure in table.of(indicator)
        if figure.group == area
        and is_quarter(figure.period)
        and figure.period <= last
        and figure.withheld not in (NOTHING_TO_COUNT, NOT_YET, NOT_COUNTED)
    ]
    newest = max(counted, key=lambda figure: figure.period, default=None)
    if newest is not None and says_something(newest):
        return newest
    years = [f for f in table.of(indicator) if f.group == area and is_year(f.period)]
    shown = [figure for figure in years if says_something(figure) and figure.period <= last]
    if shown:
        return max(shown, key=lambda figure: figure.period)
    whole = table.find(indicator, area) or _absent(table, indicator, area, TOTAL)
    return not_as_empty(table, whole)


def _absent(table: IndicatorTable, indicator: str, area: str, period: str) -> Figure:
    """No row: nobody to count, or a figure that this release does not have in this form."""
    why = NOTHING_TO_COUNT if table.of(indicator) else NOT_DIVIDED
    return Figure(indicator, area, period, withheld=why)


def not_as_empty(table: IndicatorTable, figure: Figure) -> Figure:
    """
    A team of which the gate withheld every case did work; it is too small to show, not idle.

    Such cases are counted under a team called `withheld`.
    """
    anonymous = table.find(figure.indicator, WITHHELD)
    own = table.find(figure.indicator, figure.group)
    if figure.group == TOTAL or own is None or own.withheld != NOTHING_TO_COUNT:
        return figure
    if anonymous is None or anonymous.withheld == NOTHING_TO_COUNT:
        return figure
    return replace(figure, withheld=WITHHELD_FIGURE, numerator=None, denominator=None)


def is_leftover(part: str) -> int:
    """Sorts the parts of a whole: the rest of it after them, and what is not known last."""
    return (OTHER, UNKNOWN).index(part) + 1 if part in (OTHER, UNKNOWN) else 0


def says_something(figure: Figure) -> bool:
    """A value; or that more than half still wait, which is longer than any number of days."""
    return figure.value is not None or figure.withheld == MOST_STILL_WAIT


def change(now: Figure, before: Figure | None, direction: Direction) -> YearChange:
    """
    Whether *now* differs from *before*.

    >>> then = Figure("own_share", "total", "2025-Q3", value=0.3, low=0.2, high=0.4)
    >>> today = Figure("own_share", "total", "2026-Q3", value=0.6, low=0.5, high=0.7)
    >>> change(today, then, "none").value, change(today, then, "lower").value
    ('higher', 'worse')
    """
    if before is None or not says_something(now) or not says_something(before):
        return YearChange.UNCLEAR
    rose = _low(now) > _high(before)
    fell = _high(now) < _low(before)
    if not rose and not fell:
        return YearChange.UNCLEAR
    return named(rose, direction)


def named(rose: bool, direction: Direction) -> YearChange:
    """What a real rise or fall is called: better or worse only where that is agreed."""
    if direction == "none":
        return YearChange.HIGHER if rose else YearChange.LOWER
    return YearChange.BETTER if rose == (direction == "higher") else YearChange.WORSE


def _low(figure: Figure) -> float:
    return -math.inf if figure.low is None else figure.low


def _high(figure: Figure) -> float:
    return math.inf if figure.high is None else figure.high

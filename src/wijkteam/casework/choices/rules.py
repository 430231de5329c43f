"""What a team chose, counted: plain values in and out, no Django."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

#: Fewer than this and a figure says more about who they are than about the team. Own choice, as
#: many as the smallest group that a team of five can still tell apart from one colleague.
FEWEST = 5
#: A quarter above or below what fits is another week than the others. Own choice.
CALM, FULL = 0.9, 1.1
PRESSURES = ("calm", "full", "over")
#: What follows on scaling down is looked at for half a year: sooner is no return but a hiccup less.
FOLLOWED_DAYS = 182


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days in which a team worked in one way; the last day is in it."""

    first: date
    last: date

    def holds(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


def periods(first: date, last: date, changed_on: Iterable[date]) -> list[Period]:
    """
    Split the days from *first* to *last* where the way of working changed.

    >>> split = periods(date(2026, 1, 1), date(2026, 12, 31), [date(2026, 7, 1), date(2025, 1, 1)])
    >>> [(one.first.month, one.last.month) for one in split]
    [(1, 6), (7, 12)]
    """
    starts = [first, *sorted({day for day in changed_on if first < day <= last})]
    ends = [date.fromordinal(day.toordinal() - 1) for day in starts[1:]]
    return [Period(a, b) for a, b in zip(starts, [*ends, last], strict=True)]


@dataclass(frozen=True, slots=True)
class Took:
    """How long something took for some people: nobody who still waits is left out."""

    n: int
    still: int
    #: The median in days; nothing when more than half still wait, or when there are too few.
    median: float | None
    low: float | None
    high: float | None

    @property
    def is_known(self) -> bool:
        return self.n >= FEWEST

    @property
    def days(self) -> int:
        return round(self.median or 0)


def took(days: Sequence[float | None]) -> Took:
    """
    The median with its interval; who still waits counts as longer than everybody who does not.

    The interval is that of order statistics: about nine of ten such intervals hold the median.

    >>> took([1, 2, 3, 4, 5, 6, 7, None, None])
    Took(n=9, still=2, median=5.0, low=3.0, high=None)
    >>> took([1, 2]).median is None
    True
    """
    still = sum(day is None for day in days)
    n = len(days)
    if n < FEWEST:
        return Took(n, still, None, None, None)
    ordered = sorted(math.inf if day is None else float(day) for day in days)
    reach = 1.645 * math.sqrt(n) / 2
    lower, upper = max(0, math.floor(n / 2 - reach)), min(n - 1, math.ceil(n / 2 + reach))
    at = [ordered[place] for place in (n // 2, lower, upper)]
    median, low, high = (None if math.isinf(value) else value for value in at)
    return Took(n, still, median, low, high)


def pressure(points: float, capacity: float) -> str:
    """
    How full the team was: with nobody there every household is too many.

    >>> pressure(80, 100), pressure(100, 100), pressure(10, 0)
    ('calm', 'full', 'over')
    """
    if capacity <= 0:
        return "over"
    share = points / capacity
    return "calm" if share < CALM else "over" if share > FULL else "full"


@dataclass(frozen=True, slots=True)
class Held:
    """A stretch in which the team helped a household, until it was scaled down or closed."""

    first: date
    until: date | None

    def on(self, day: date) -> bool:
        return self.first <= day and (self.until is None or day < self.until)

    def days(self, today: date) -> int:
        return ((self.until or today) - self.first).days


def stretches(began: Iterable[date], stopped: Iterable[date]) -> list[Held]:
    """
    The stretches of help of one household from the days on which help began and stopped.

    >>> stretches([date(2026, 1, 1), date(2026, 9, 1)], [date(2026, 5, 1)])[0].until
    datetime.date(2026, 5, 1)
    >>> stretches([date(2026, 1, 1)], [])
    [Held(first=datetime.date(2026, 1, 1), until=None)]
    """
    events = sorted([(day, 1) for day in began] + [(day, 0) for day in stopped])
    made: list[Held] = []
    first: date | None = None
    for day, begins in events:
        if begins:
            first = first or day
        elif first is not None:
            made.append(Held(first, day))
            first = None
    return [*made, Held(first, None)] if first else made

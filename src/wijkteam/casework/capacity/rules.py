"""What comes to a team, what goes, and what that makes of its load: plain values in and out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean, variance

#: Four out of five weeks end inside the band, when the coming weeks are like the last ones.
BAND = 1.2816


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a team probably carries at the end of a week from now, in points."""

    weeks: int
    points: float
    low: float
    high: float


def ahead(load: float, changes: Sequence[float], weeks: int) -> list[Ahead]:
    """
    Go on from *load* as the weekly *changes* of the past went on average.

    The band holds two doubts: what a coming week brings differs from the average, and the average
    itself was taken over few weeks. With fewer than two weeks there is no forecast.

    >>> [(a.points, a.low, a.high) for a in ahead(100, [2.0, 2.0, 2.0], 2)]
    [(102.0, 102.0, 102.0), (104.0, 104.0, 104.0)]
    >>> ahead(100, [2.0], 2)
    []
    """
    if len(changes) < 2:
        return []
    mean, spread = fmean(changes), variance(changes)
    made = []
    for week in range(1, weeks + 1):
        doubt = BAND * math.sqrt(spread * week * (1 + week / len(changes)))
        middle = load + mean * week
        made.append(Ahead(week, max(0.0, middle), max(0.0, middle - doubt), middle + doubt))
    return made


@dataclass(frozen=True, slots=True)
class Seat:
    """What somebody can carry, on the days on which they are there."""

    points: float
    from_date: date
    until_date: date | None = None
    away: tuple[tuple[date, date | None], ...] = ()

    def on(self, day: date) -> float:
        if day < self.from_date or (self.until_date and day >= self.until_date):
            return 0.0
        if any(gone <= day and (back is None or day < back) for gone, back in self.away):
            return 0.0
        return self.points


def with_internal(points: float, *, agreed: int, measured: float) -> float:
    """
    What fits when internal work takes another share of the hours than the norms reckon with.

    >>> [round(with_internal(100, agreed=30, measured=share)) for share in (0.44, 0.3)]
    [80, 100]
    """
    return points * (1 - measured) / (1 - agreed / 100)


def capacity_on(seats: Sequence[Seat], day: date) -> float:
    """
    What the team can carry on a day: who left, is away or has not begun carries nothing.

    >>> seats = [Seat(20, date(2026, 1, 1)), Seat(10, date(2026, 1, 1), date(2026, 12, 1))]
    >>> capacity_on(seats, date(2026, 11, 30)), capacity_on(seats, date(2026, 12, 1))
    (30.0, 20.0)
    """
    return float(sum(seat.on(day) for seat in seats))

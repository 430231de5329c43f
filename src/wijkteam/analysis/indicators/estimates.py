"""A share and a median with their intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wijkteam.analysis.statistics.intervals import proportion_interval, quantile_interval

# Stands for "longer than anybody": those who still wait are at the end of the order.
_STILL_WAITING = 1e9
_LONGEST = 1e8


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with the limits of its 95 % interval; None where the data say nothing."""

    value: float | None
    low: float | None
    high: float | None


def share(numerator: int, denominator: int) -> Estimate:
    """
    A share with its Wilson interval (Wilson 1927).

    >>> found = share(15, 50)
    >>> round(found.value, 2), round(found.low, 3), round(found.high, 3)
    (0.3, 0.191, 0.438)
    """
    interval = proportion_interval(numerator, denominator, method="wilson")
    return Estimate(numerator / denominator, interval.low, interval.high)


def median(days: Sequence[int | None]) -> Estimate:
    """
    The median of waiting times, with an interval by order statistics; None is "still waiting".

    Who still waits stands at the end of the order, behind the longest wait that ended. So the
    median does not look better because people are still waiting. It is None when half or more of
    them are.

    >>> median([3, 4, 5, 6, 7, 8, 9, 10, None, None])
    Estimate(value=7.5, low=4.0, high=None)
    """
    found = quantile_interval([_STILL_WAITING if day is None else day for day in days])
    return Estimate(*(_ended(limit) for limit in (found.estimate, found.low, found.high)))


def _ended(limit: float | None) -> float | None:
    return None if limit is None or limit > _LONGEST else limit

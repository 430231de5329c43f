"""A share, a median and a survival time with their intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.statistics.intervals import proportion_interval, quantile_interval

# Stands for "longer than anybody": those who still wait are at the end of the order.
_STILL_WAITING = 1e9
_LONGEST = 1e8
#: The 97.5th percentile of the normal distribution: two tails of 2.5 % are left out.
_NORMAL = 1.959964
#: A hair above half, so that a median between two values is the higher one and no mean of both.
_HALF = 0.5 + 1e-12
#: A mean month: leap years counted in.
_DAYS_A_MONTH = 365.25 / 12


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
    interval = quantile_interval([_STILL_WAITING if day is None else day for day in days])
    return Estimate(
        *(
            None if limit is None or limit > _LONGEST else limit
            for limit in (interval.estimate, interval.low, interval.high)
        )
    )


def still_there(ended: NDArray[np.int64], watched: NDArray[np.int64]) -> Estimate:
    """
    The median number of months until something ends, when for some it did not yet (Kaplan & Meier).

    *ended* are days until the end, below zero while it did not come; *watched* how many days each
    was followed. The interval inverts the log-log interval of the curve (Brookmeyer & Crowley 1982,
    Biometrics 38(1), 29-41). None where the curve does not come down to a half.

    >>> months = still_there(np.array([30, 61, 61, 91, -1, -1]), np.array([365] * 6))
    >>> round(months.value, 1)
    2.0
    """
    took = np.where(ended >= 0, ended, watched)
    order = np.argsort(took, kind="stable")
    times, happened = took[order], (ended >= 0)[order]
    days, first = np.unique(times, return_index=True)
    at_risk = len(times) - first
    events = np.add.reduceat(happened.astype(float), first) if len(times) else np.zeros(0)
    curve = np.cumprod(1 - events / at_risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.sqrt(np.cumsum(events / (at_risk * (at_risk - events)))) / np.abs(np.log(curve))
        low = curve ** np.exp(_NORMAL * spread)
        high = curve ** np.exp(-_NORMAL * spread)
    return Estimate(
        _first_at_half(days, curve), _first_at_half(days, low), _first_at_half(days, high)
    )


def _first_at_half(days: NDArray[np.int64], curve: NDArray[np.floating]) -> float | None:
    below = np.flatnonzero(np.nan_to_num(curve, nan=0.0) <= _HALF)
    return float(days[below[0]]) / _DAYS_A_MONTH if below.size else None

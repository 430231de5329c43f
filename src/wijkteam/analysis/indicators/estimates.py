"""A share, a median and a survival time with their intervals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.statistics.intervals import order_ranks, proportion_interval

# Stands for "longer than anybody": those who still wait are at the end of the order.
_STILL_WAITING = 1e9
_LONGEST = 1e8
#: The 97.5th percentile of the normal distribution: two tails of 2.5 % are left out.
_NORMAL = 1.959964
#: A mean month: leap years counted in.
_DAYS_A_MONTH = 365.25 / 12
#: A hair above half, so that a median between two values is the higher one and no mean of both.
#: Added up over many, a curve is known a little less sharply.
_HALF = 0.5 + 1e-9

Ints = NDArray[np.int64]
#: Value, low and high of a row of cells; NaN where the data say nothing.
Limits = NDArray[np.float64]


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


def medians(cell: Ints, waits: Ints, watched: Ints) -> tuple[Limits, Ints]:
    """
    The median of waiting times in each cell, with an interval by order statistics.

    *cell* says where each wait falls; *waits* are days, below zero for who still waits: they stand
    at the end of the order, behind the longest wait that ended. So the median does not look better
    because people are still waiting, and there is none when half or more of them are. Returns the
    limits and the cells they are of.

    >>> limits, cells = medians(np.array([0] * 10), np.array([3, 4, 5, 6, 7, 8, 9, 10, -1, -1]),
    ...                         np.zeros(10, dtype=np.int64))
    >>> limits[:, 0].tolist(), cells.tolist()
    ([7.5, 4.0, nan], [0])
    """
    del watched
    took = np.where(waits < 0, int(_STILL_WAITING), waits)
    cells, first, size, took = _in_cells(cell, took)
    ordered = np.append(took.astype(float), _STILL_WAITING)

    def at(rank: Ints) -> Limits:
        is_there = (rank >= 1) & (rank <= size)
        found: Limits = ordered[np.where(is_there, first + rank - 1, len(took))]
        return found

    return _limits_at(size, at), cells


def medians_of_counts(ended: Ints, still: Ints) -> Limits:
    """
    The same from how many ended after each day: *ended* and *still* by cell and by day.

    >>> ended = np.zeros((1, 11), dtype=np.int64)
    >>> ended[0, 3:11] = 1
    >>> still = np.zeros((1, 11), dtype=np.int64)
    >>> still[0, 9] = 2
    >>> medians_of_counts(ended, still)[:, 0].tolist()
    [7.5, 4.0, nan]
    """
    size = (ended + still).sum(axis=1)
    until = ended.cumsum(axis=1)

    def at(rank: Ints) -> Limits:
        day = [np.searchsorted(until[n], rank[n]) for n in range(len(rank))]
        came = (rank >= 1) & (rank <= until[:, -1])
        found: Limits = np.where(came, np.array(day, dtype=float), _STILL_WAITING)
        return found

    return _limits_at(size, at)


def still_there_per_cell(cell: Ints, ended: Ints, watched: Ints) -> tuple[Limits, Ints]:
    """
    For each cell the median number of months until something ends; and which cells those are.

    For some it did not end yet (Kaplan & Meier). *ended* are days until the end, below zero while
    it did not come; *watched* how many days each was followed. The interval inverts the log-log
    interval of the curve (Brookmeyer & Crowley 1982, Biometrics 38(1), 29-41). None where the curve
    does not come down to a half.

    >>> cell = np.array([4, 4, 4, 4, 4, 4])
    >>> limits, cells = still_there_per_cell(cell, np.array([30, 61, 61, 91, -1, -1]),
    ...                                      np.full(6, 365))
    >>> round(float(limits[0, 0]), 1), cells.tolist()
    (2.0, [4])
    """
    took = np.where(ended >= 0, ended, watched)
    order = np.lexsort((took, cell))
    cell, took, happened = cell[order], took[order], (ended >= 0)[order]
    starts = np.ones(len(cell), dtype=bool)
    starts[1:] = (cell[1:] != cell[:-1]) | (took[1:] != took[:-1])
    at = np.flatnonzero(starts)
    cells, first, size = np.unique(cell, return_index=True, return_counts=True)
    own = np.searchsorted(cells, cell[at])
    events = np.add.reduceat(happened.astype(float), at) if len(at) else np.zeros(0)
    curves = _curves(took[at], events, size[own] - (at - first[own]), own, len(cells))
    return curves, cells


def still_there_of_counts(ended: Ints, still: Ints) -> Limits:
    """
    The same from how many ended, and how many were last watched, after each day; by cell.

    >>> ended, still = np.zeros((1, 366), dtype=np.int64), np.zeros((1, 366), dtype=np.int64)
    >>> ended[0, [30, 61, 91]] = 1, 2, 1
    >>> still[0, 365] = 2
    >>> round(float(still_there_of_counts(ended, still)[0, 0]), 1)
    2.0
    """
    both = ended + still
    own, day = np.nonzero(both)
    at_risk = both.sum(axis=1, keepdims=True) - both.cumsum(axis=1) + both
    return _curves(day, ended[own, day].astype(float), at_risk[own, day], own, len(ended))


def _curves(days: Ints, events: Limits, at_risk: Ints, own: Ints, cells: int) -> Limits:
    """Where the curve of each cell, and its limits, come down to a half; sorted by cell and day."""
    limits = np.full((3, cells), np.nan)
    if not len(days):
        return limits
    starts = np.ones(len(own), dtype=bool)
    starts[1:] = own[1:] != own[:-1]
    begin = np.flatnonzero(starts)[np.cumsum(starts) - 1]
    left = at_risk - events
    with np.errstate(divide="ignore", invalid="ignore"):
        # Where all that are left end, the curve is nothing from there: it is the last of its cell.
        fall = np.where(left > 0, np.log1p(-events / at_risk), 0.0)
        spread = np.where(left > 0, events / (at_risk * left), 0.0)
        log_curve = _within(fall, begin)
        deviation = np.sqrt(np.maximum(_within(spread, begin), 0)) / np.abs(log_curve)
        curve = np.where(left > 0, np.exp(log_curve), 0.0)
        low = np.where(left > 0, np.exp(log_curve * np.exp(_NORMAL * deviation)), 0.0)
        high = np.where(left > 0, np.exp(log_curve * np.exp(-_NORMAL * deviation)), 0.0)
    for limit, line in zip(limits, (curve, low, high), strict=True):
        below = np.flatnonzero(np.nan_to_num(line, nan=1.0) <= _HALF)
        place, at = np.unique(own[below], return_index=True)
        limit[place] = days[below[at]] / _DAYS_A_MONTH
    return limits


def _within(values: Limits, begin: Ints) -> Limits:
    """The sum from the beginning of its own cell."""
    total = np.cumsum(values)
    within: Limits = total - (total[begin] - values[begin])
    return within


def _in_cells(cell: Ints, took: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """The cells, where each begins, how many it holds, and all waits in order."""
    order = np.lexsort((took, cell))
    cells, first, size = np.unique(cell[order], return_index=True, return_counts=True)
    return cells, first, size, took[order]


def _limits_at(size: Ints, at: Callable[[Ints], Limits]) -> Limits:
    """The median and its limits from the value at a rank, counted from one."""
    ranks = np.array([_ranks(int(n)) for n in size], dtype=np.int64).reshape(-1, 2)
    middle = (at((size + 1) // 2) + at(size // 2 + 1)) / 2
    limits = np.stack([middle, at(ranks[:, 0]), at(ranks[:, 1])])
    limits[limits > _LONGEST] = np.nan
    return limits


@cache
def _ranks(n: int) -> tuple[int, int]:
    lower, upper, _ = order_ranks(n, 0.5, 0.95)
    return lower, upper

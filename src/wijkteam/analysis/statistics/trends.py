"""
Is there a trend? One direction over many periods, told apart from ups and downs.

Looking a year back compares two periods and throws the others away. These tests use them all: a
share that goes from 46 to 56 % in ten quarters is seen long before two quarters lie apart.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.statistics.distributions import chi_squared_tail, critical_value, two_sided

FloatArray = NDArray[np.float64]

#: A line through three points says nothing of whether it is a line.
FEWEST_PERIODS = 5
#: Up to so many periods every order is counted; beyond, the normal distribution is near enough.
_EXACT_UP_TO = 60


class TrendError(AnalysisError):
    """Figures of which no trend can be told."""


@dataclass(frozen=True, slots=True)
class Trend:
    """
    A straight line through periods, and how likely one as steep would be without any trend.

    ``slope`` is the change per unit of time with its interval, ``first`` and ``last`` the values
    of the line at both ends. ``spread`` is how much more periods vary around the line than chance
    alone explains (1 is none); the error is widened by its root. For `mann_kendall` the slope is
    the median of all slopes (Sen 1968) and there is no spread.
    """

    slope: float
    low: float
    high: float
    first: float
    last: float
    p_value: float
    spread: float
    periods: int

    @property
    def rises(self) -> bool:
        """Up, whether or not that is clear."""
        return self.slope > 0


def trend_of_shares(events: ArrayLike, n: ArrayLike, at: ArrayLike | None = None) -> Trend:
    """
    The Cochran-Armitage test for trend, with its error widened when periods jump about.

    *events* of *n* per period, *at* the times (0, 1, 2 … when left out). Periods that vary more
    around the line than chance explains (Pearson, never below 1) widen the error, as in a
    quasi-binomial model. Raises `TrendError` with fewer than five periods that have cases, or
    counts that cannot be.

    Armitage (1955), Tests for linear trends in proportions and frequencies, Biometrics 11.

    >>> trend = trend_of_shares([138, 147, 150, 156, 168], [300] * 5)
    >>> round(trend.first, 3), round(trend.last, 3), round(trend.p_value, 3)
    (0.46, 0.552, 0.012)
    """
    counts, sizes, times = _periods(events, n, at)
    if ((counts < 0) | (counts > sizes)).any():
        raise TrendError("A period has more events than cases, or fewer than none.")
    known = sizes > 0
    counts, sizes, times = counts[known], sizes[known], times[known]
    _enough(times)
    share = float(counts.sum() / sizes.sum())
    if share in (0.0, 1.0):
        return Trend(0.0, 0.0, 0.0, share, share, 1.0, 1.0, times.size)
    middle = float(sizes @ times / sizes.sum())
    apart = times - middle
    room = float(sizes @ apart**2)
    slope = float(apart @ (counts - sizes * share)) / room
    line = share + slope * apart
    # Around the line, or a trend would count as jumping about.
    jumps = (counts / sizes - line) ** 2 * sizes / (share * (1 - share))
    return _line(slope, share * (1 - share) / room, line, float(jumps.sum()), times.size)


def trend_of_counts(events: ArrayLike, at: ArrayLike | None = None) -> Trend:
    """
    The same for counts per period of equal length: the score test of a Poisson trend.

    Raises `TrendError` with fewer than five periods, or a count below nought.

    >>> trend = trend_of_counts([80, 84, 95, 90, 104, 112])
    >>> round(trend.slope, 1), trend.p_value < 0.05
    (6.1, True)
    """
    counts, _, times = _periods(events, None, at)
    if (counts < 0).any():
        raise TrendError("A period has fewer events than none.")
    _enough(times)
    mean = float(counts.mean())
    if mean == 0:
        return Trend(0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, times.size)
    apart = times - times.mean()
    room = float(apart @ apart)
    slope = float(apart @ counts) / room
    line = mean + slope * apart
    jumps = (counts - line) ** 2 / mean
    return _line(slope, mean / room, line, float(jumps.sum()), times.size)


def mann_kendall(values: ArrayLike, at: ArrayLike | None = None) -> Trend:
    """
    Whether values mostly go one way, for medians and means without counts behind them.

    Kendall's S over all pairs with an exact p (without ties), and the slope of Sen (1968): the
    median of all slopes. Needs five values; raises `TrendError` with fewer.

    >>> trend = mann_kendall([21, 19, 18, 18.5, 15, 14, 12])
    >>> trend.slope, round(trend.p_value, 4)
    (-1.5, 0.0028)
    """
    series, _, times = _periods(values, None, at)
    _enough(times)
    size = series.size
    first, second = np.triu_indices(size, 1)
    rise = series[second] - series[first]
    slopes = np.sort(rise / (times[second] - times[first]))
    score = int(np.sign(rise).sum())
    _, ties = np.unique(series, return_counts=True)
    if (ties > 1).any() or size > _EXACT_UP_TO:
        tied = float((ties * (ties - 1) * (2 * ties + 5)).sum())
        variance = (size * (size - 1) * (2 * size + 5) - tied) / 18
        z = 0.0 if not score or variance <= 0 else (score - math.copysign(1, score)) / variance**0.5
        p_value = two_sided(z)
    else:
        variance = size * (size - 1) * (2 * size + 5) / 18
        p_value = _chance_of_score(size, abs(score))
    slope = float(np.median(slopes))
    reach = critical_value(0.95) * math.sqrt(max(variance, 0))
    low_at = max(round((slopes.size - reach) / 2), 0)
    high_at = min(round((slopes.size + reach) / 2), slopes.size - 1)
    start = float(np.median(series - slope * times))
    return Trend(
        slope, float(slopes[min(low_at, slopes.size - 1)]), float(slopes[high_at]),
        start + slope * float(times[0]), start + slope * float(times[-1]), p_value, 1.0, size,
    )  # fmt: skip


def _line(slope: float, variance: float, line: FloatArray, jumps: float, periods: int) -> Trend:
    freedom = periods - 2
    spread = max(jumps / freedom, 1.0)
    error = math.sqrt(variance * spread)
    # With a spread taken from the few periods themselves, the error is itself uncertain.
    known = math.inf if chi_squared_tail(jumps, freedom) > 0.05 else freedom
    reach = critical_value(0.95, known) * error
    return Trend(
        slope, slope - reach, slope + reach, float(line[0]), float(line[-1]),
        two_sided(slope / error, known), spread, periods,
    )  # fmt: skip


def _chance_of_score(size: int, score: int) -> float:
    """How often Kendall's S lies as far from nought in all orders of *size* different values."""
    ways = np.ones(1)
    for step in range(2, size + 1):
        ways = np.convolve(ways, np.ones(step)) / step
    scores = np.arange(ways.size) * 2 - (ways.size - 1)
    return float(min(ways[np.abs(scores) >= score].sum(), 1.0))


def _periods(
    values: ArrayLike, n: ArrayLike | None, at: ArrayLike | None
) -> tuple[FloatArray, FloatArray, FloatArray]:
    series = np.asarray(values, dtype=float).ravel()
    sizes = np.ones(series.size) if n is None else np.asarray(n, dtype=float).ravel()
    times = np.arange(series.size, dtype=float) if at is None else np.asarray(at, dtype=float)
    if not series.size == sizes.size == times.size:
        raise TrendError(
            f"There are {series.size} values, {sizes.size} sizes and {times.size} times; each "
            "period needs one of each."
        )
    if not (np.isfinite(series).all() and np.isfinite(sizes).all() and np.isfinite(times).all()):
        raise TrendError("A period has no number; leave it out.")
    if any(later <= earlier for earlier, later in pairwise(times)):
        raise TrendError("Give the periods in order of time, each once.")
    return series, sizes, times


def _enough(times: FloatArray) -> None:
    if times.size < FEWEST_PERIODS:
        raise TrendError(
            f"There are {times.size} periods with a figure; a trend takes at least "
            f"{FEWEST_PERIODS}."
        )

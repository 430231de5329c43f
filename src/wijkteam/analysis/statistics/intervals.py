"""Intervals for a share, a mean, a rate and a quantile: what the data still allow."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.statistics.distributions import (
    beta_quantile,
    binomial_below,
    critical_value,
    gamma_quantile,
)

FloatArray = NDArray[np.float64]
ProportionMethod = Literal["wilson", "clopper-pearson", "jeffreys"]


class IntervalError(AnalysisError):
    """Counts, values or a level from which no interval can be made."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A lower and an upper limit, and how they were made."""

    low: float
    high: float
    level: float
    method: str

    @property
    def width(self) -> float:
        return self.high - self.low

    def to_dict(self) -> dict[str, float | str]:
        return {"low": self.low, "high": self.high, "level": self.level, "method": self.method}


@dataclass(frozen=True, slots=True)
class QuantileInterval:
    """
    A quantile with limits that are observations themselves.

    A limit is ``None`` when there are too few observations for one at this level (for a
    median at 95 %: fewer than six). ``coverage`` is the chance reached, at least the level.
    """

    estimate: float
    low: float | None
    high: float | None
    level: float
    coverage: float
    n: int


@dataclass(frozen=True, slots=True)
class MeanInterval:
    """A mean with its t-interval; the limits are ``None`` for a single observation."""

    estimate: float
    low: float | None
    high: float | None
    level: float
    n: int


def proportion_interval(
    events: float,
    n: float,
    *,
    method: ProportionMethod = "wilson",
    level: float = 0.95,
) -> Interval:
    """
    Return the interval of the share *events* / *n*, as shares between 0 and 1.

    ``wilson`` is the default for publication (score interval, Wilson 1927; Newcombe 1998,
    method 3); ``clopper-pearson`` never covers less than promised; ``jeffreys`` is the
    Bayesian interval with prior Beta(1/2, 1/2), with limit 0 for 0/n and 1 for n/n (Brown,
    Cai & DasGupta 2001). With *n* = 0 nothing is known: the interval is 0 to 1.

    Raises `IntervalError` when *events* is not between 0 and *n* or the level is not a share.

    >>> interval = proportion_interval(81, 263)
    >>> round(interval.low, 4), round(interval.high, 4)
    (0.2553, 0.3662)
    >>> proportion_interval(0, 20).low
    0.0
    """
    low, high = proportion_limits(events, n, method=method, level=level)
    return Interval(low=float(low), high=float(high), level=level, method=method)


def proportion_limits(
    events: ArrayLike,
    n: ArrayLike,
    *,
    method: ProportionMethod = "wilson",
    level: float = 0.95,
) -> tuple[FloatArray, FloatArray]:
    """
    Return the lower and upper limits for many shares at once (shapes broadcast).

    >>> low, high = proportion_limits([15, 0], [148, 20])
    >>> low.round(4).tolist(), high.round(4).tolist()
    ([0.0624, 0.0], [0.1605, 0.1611])
    """
    counts, totals = _checked_counts(events, n, level)
    safe = np.where(totals > 0, totals, 1.0)
    limits = {
        "wilson": _wilson,
        "clopper-pearson": _clopper_pearson,
        "jeffreys": _jeffreys,
    }.get(method)
    if limits is None:
        raise IntervalError(
            f"There is no interval method '{method}' for a share: "
            "choose 'wilson', 'clopper-pearson' or 'jeffreys'."
        )
    low, high = limits(counts, safe, level)
    low = np.where((totals == 0) | (counts == 0), 0.0, low)
    high = np.where((totals == 0) | (counts == totals), 1.0, high)
    return low, high


def quantile_interval(
    values: Sequence[float] | FloatArray,
    *,
    quantile: float = 0.5,
    level: float = 0.95,
) -> QuantileInterval:
    """
    Return a quantile (the median, unless told otherwise) and its interval by order statistics.

    The limits come from the binomial distribution of the number of observations below the
    quantile, so they hold for any shape, with ties and for skewed waiting times alike
    (Conover 1999, section 3.2). They cover at least *level*.

    Raises `IntervalError` for no observations, NaN, or a quantile outside 0–1.

    >>> days = quantile_interval([3, 5, 5, 8, 9, 12, 15, 20, 30, 41])
    >>> days.estimate, days.low, days.high, round(days.coverage, 4)
    (10.5, 5.0, 30.0, 0.9785)
    """
    _check_level(level)
    if not 0 < quantile < 1:
        raise IntervalError(f"The quantile must lie between 0 and 1, not {quantile}.")
    ordered = np.sort(_checked_values(values))
    lower, upper, coverage = order_ranks(ordered.size, quantile, level)
    return QuantileInterval(
        estimate=float(np.quantile(ordered, quantile)),
        low=float(ordered[lower - 1]) if lower >= 1 else None,
        high=float(ordered[upper - 1]) if upper <= ordered.size else None,
        level=level,
        coverage=coverage,
        n=int(ordered.size),
    )


def median_interval(
    values: Sequence[float] | FloatArray, *, level: float = 0.95
) -> QuantileInterval:
    """
    Return the median and its interval; see `quantile_interval`.

    >>> median_interval([1, 2, 3]).low is None
    True
    """
    return quantile_interval(values, quantile=0.5, level=level)


def mean_interval(values: Sequence[float] | FloatArray, *, level: float = 0.95) -> MeanInterval:
    """
    Return the mean and its interval by Student's t with n − 1 degrees of freedom.

    >>> mean = mean_interval([2.0, 4.0, 6.0])
    >>> mean.estimate, round(mean.low, 3), round(mean.high, 3)
    (4.0, -0.968, 8.968)
    """
    _check_level(level)
    observed = _checked_values(values)
    n = int(observed.size)
    mean = float(observed.mean())
    if n == 1:
        return MeanInterval(estimate=mean, low=None, high=None, level=level, n=n)
    margin = critical_value(level, n - 1) * float(observed.std(ddof=1)) / math.sqrt(n)
    return MeanInterval(estimate=mean, low=mean - margin, high=mean + margin, level=level, n=n)


def rate_interval(events: float, exposure: float, *, level: float = 0.95) -> Interval:
    """
    Return the exact Poisson interval of a rate: *events* per unit of *exposure*.

    Exposure is what was watched, for example household-years (Garwood 1936).

    >>> relapse = rate_interval(12, 400)
    >>> round(relapse.low, 4), round(relapse.high, 4)
    (0.0155, 0.0524)
    >>> rate_interval(0, 10).low
    0.0
    """
    _check_level(level)
    if not (math.isfinite(events) and events >= 0):
        raise IntervalError(f"The number of events must be 0 or more, not {events}.")
    if not (math.isfinite(exposure) and exposure > 0):
        raise IntervalError(f"The exposure must be more than 0, not {exposure}.")
    tail = (1 - level) / 2
    low = gamma_quantile(tail, events) if events > 0 else 0.0
    high = gamma_quantile(1 - tail, events + 1)
    return Interval(low=low / exposure, high=high / exposure, level=level, method="exact Poisson")


def _wilson(events: FloatArray, n: FloatArray, level: float) -> tuple[FloatArray, FloatArray]:
    z = critical_value(level)
    share = events / n
    centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    margin = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    return np.clip(centre - margin, 0, 1), np.clip(centre + margin, 0, 1)


def _clopper_pearson(
    events: FloatArray, n: FloatArray, level: float
) -> tuple[FloatArray, FloatArray]:
    tail = (1 - level) / 2
    low = beta_quantile(tail, np.maximum(events, 1e-300), n - events + 1)
    high = beta_quantile(1 - tail, events + 1, np.maximum(n - events, 1e-300))
    return low, high


def _jeffreys(events: FloatArray, n: FloatArray, level: float) -> tuple[FloatArray, FloatArray]:
    tail = (1 - level) / 2
    below, above = events + 0.5, n - events + 0.5
    return beta_quantile(tail, below, above), beta_quantile(1 - tail, below, above)


def order_ranks(n: int, quantile: float, level: float) -> tuple[int, int, float]:
    """Return the ranks (from 1; 0 and n + 1 mean: none) of the limits, and the coverage."""
    tail = (1 - level) / 2
    below = binomial_below(n, quantile)
    lower = int(np.count_nonzero(below <= tail))
    upper = int(np.searchsorted(below, 1 - tail)) + 1
    missed_low = float(below[lower - 1]) if lower >= 1 else 0.0
    missed_high = 1 - float(below[upper - 1]) if upper <= n else 0.0
    return lower, upper, 1 - missed_low - missed_high


def _check_level(level: float) -> None:
    if not 0 < level < 1:
        raise IntervalError(f"The level must lie between 0 and 1, such as 0.95, not {level}.")


def _checked_counts(events: ArrayLike, n: ArrayLike, level: float) -> tuple[FloatArray, FloatArray]:
    _check_level(level)
    counts, totals = np.broadcast_arrays(
        np.asarray(events, dtype=float), np.asarray(n, dtype=float)
    )
    wrong = ~((counts >= 0) & (counts <= totals) & np.isfinite(totals))
    if wrong.any():
        first = int(np.flatnonzero(wrong.ravel())[0])
        raise IntervalError(
            f"{counts.ravel()[first]:g} out of {totals.ravel()[first]:g} is not a share: "
            "the number of events must lie between 0 and n."
        )
    return counts, totals


def _checked_values(values: Sequence[float] | FloatArray) -> FloatArray:
    observed = np.asarray(values, dtype=float).ravel()
    if observed.size == 0:
        raise IntervalError("There are no observations, so there is nothing to estimate.")
    if not np.isfinite(observed).all():
        raise IntervalError(
            "An observation is missing or infinite; leave it out first and report how many."
        )
    return observed

"""Case-mix: what a figure would be if each unit helped the same people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.statistics.distributions import gamma_quantile
from wijkteam.analysis.statistics.fair.funnel import FairError

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Standardised:
    """
    A standardised figure with its interval.

    ``estimate`` is a rate (direct) or observed against expected (indirect); ``crude`` is the rate
    without correction. ``missing`` counts strata in which a unit had nobody, so that nothing is
    known of them there.
    """

    estimate: float
    low: float
    high: float
    crude: float
    observed: float
    expected: float
    missing: int
    level: float


def direct_standardisation(
    events: ArrayLike, n: ArrayLike, standard: ArrayLike, *, level: float = 0.95
) -> Standardised:
    """
    Return the rate a unit would have with the composition of the *standard* population.

    *events*, *n* and *standard* hold a number per stratum (age group, weight of the question).
    The interval is that of Fay & Feuer (1997), by gamma. Strata in which the unit had nobody are
    left out of the standard and counted in ``missing``.

    Raises `FairError` when sizes differ, a number cannot be, or no stratum is left.

    >>> direct = direct_standardisation([4, 10, 6], [100, 100, 20], [200, 200, 200])
    >>> round(direct.estimate, 4), round(direct.crude, 4)
    (0.1467, 0.0909)
    """
    counts, totals, weights = _strata(events, n, standard, level)
    known = totals > 0
    if not (weights[known] > 0).any():
        raise FairError("No stratum of the standard has anybody of this unit.")
    share = np.where(known, weights, 0) / weights[known].sum()
    rates = np.divide(counts, totals, out=np.zeros(counts.size), where=known)
    estimate = float(share @ rates)
    per_event = np.divide(share, totals, out=np.zeros(counts.size), where=known)
    variance = float(per_event**2 @ counts)
    tail, largest = (1 - level) / 2, float(per_event.max())
    low = (
        gamma_quantile(tail, estimate**2 / variance) * variance / estimate if variance > 0 else 0.0
    )
    above, spread = estimate + largest, variance + largest**2
    high = gamma_quantile(1 - tail, above**2 / spread) * spread / above
    return Standardised(
        estimate, low, high, float(counts.sum() / totals.sum()), float(counts.sum()),
        float(estimate * totals.sum()), int(((~known) & (weights > 0)).sum()), level,
    )  # fmt: skip


def indirect_standardisation(
    events: ArrayLike, n: ArrayLike, reference_rates: ArrayLike, *, level: float = 0.95
) -> Standardised:
    """
    Return observed against expected: what the unit had against what its people have elsewhere.

    *reference_rates* are the rates of the reference (all units together) per stratum. The
    interval is exact (Poisson). Two such ratios may not be compared with each other: each has
    the composition of its own people (Breslow & Day 1987).

    Raises `FairError` when sizes differ, a number cannot be, or nothing is expected.

    >>> indirect = indirect_standardisation([4, 10, 6], [100, 100, 20], [0.05, 0.08, 0.2])
    >>> round(indirect.estimate, 3), round(indirect.low, 3), round(indirect.high, 3)
    (1.176, 0.719, 1.817)
    """
    counts, totals, rates = _strata(events, n, reference_rates, level)
    observed, expected = float(counts.sum()), float(totals @ rates)
    if expected <= 0:
        raise FairError("Nothing is expected of this unit, so there is nothing to compare with.")
    tail = (1 - level) / 2
    low = gamma_quantile(tail, observed) if observed else 0.0
    high = gamma_quantile(1 - tail, observed + 1)
    return Standardised(
        observed / expected, low / expected, high / expected, observed / float(totals.sum()),
        observed, expected, int((totals == 0).sum()), level,
    )  # fmt: skip


def _strata(
    events: ArrayLike, n: ArrayLike, third: ArrayLike, level: float
) -> tuple[FloatArray, FloatArray, FloatArray]:
    counts, totals, others = (
        np.asarray(values, dtype=float).ravel() for values in (events, n, third)
    )
    if not counts.size == totals.size == others.size or not counts.size:
        raise FairError(
            f"There are {counts.size} counts, {totals.size} sizes and {others.size} numbers of the "
            "standard; each stratum needs one of each."
        )
    wrong = ~((counts >= 0) & (totals >= 0) & (others >= 0) & ((totals > 0) | (counts == 0)))
    if wrong.any() or not np.isfinite([counts, totals, others]).all():
        at = int(np.flatnonzero(wrong)[0]) + 1 if wrong.any() else 0
        raise FairError(f"Stratum {at or '?'} has a number that is missing or cannot be.")
    if totals.sum() == 0:
        raise FairError("This unit has nobody in any stratum.")
    if not 0 < level < 1:
        raise FairError(f"The level must lie between 0 and 1, such as 0.95, not {level}.")
    return counts, totals, others

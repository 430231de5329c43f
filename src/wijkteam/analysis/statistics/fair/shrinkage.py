"""What each unit most likely is: nearer to the others the less is known of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.statistics.distributions import (
    beta_quantile,
    log_beta,
    minimum,
)
from wijkteam.analysis.statistics.fair.funnel import FairError
from wijkteam.analysis.statistics.pooled.heterogeneity import Tau2Method
from wijkteam.analysis.statistics.pooled.meta import meta_analysis
from wijkteam.analysis.statistics.pooled.studies import StudyError

FloatArray = NDArray[np.float64]
Fitting = Literal["ml", "moments"]

#: A prior worth more cases than this is no spread between units at all.
MOST_CASES = 1e7
#: And one worth less says that every unit is all or nothing; the search ends there.
LEAST_CASES = 1e-3
#: Beyond this many the likelihood no longer changes in what can be computed of it.
_FLAT_CASES = 1e6
#: How far (in logits) the mean of the units is sought; beyond it is none or all.
FURTHEST = 15.0


@dataclass(frozen=True, slots=True)
class Shrunken:
    """
    One unit: what was observed, and what it most likely is with its interval.

    ``trust`` is how much the observation of the unit itself counts, from 0 (not) to 1 (alone).
    ``observed`` is NaN for a unit without cases: it is then as likely anything that units are.
    """

    name: str
    observed: float
    estimate: float
    low: float
    high: float
    trust: float


@dataclass(frozen=True, slots=True)
class BetaBinomial:
    """
    Shares of units as draws from Beta(alpha, beta).

    ``mean`` is that of the units, ``cases`` = alpha + beta what the others are worth in cases for
    each unit, ``correlation`` 1 / (cases + 1), the likeness of two cases of one unit. Without
    spread beyond chance cases is infinite and the correlation 0.
    """

    alpha: float
    beta: float
    mean: float
    cases: float
    correlation: float
    units: tuple[Shrunken, ...]
    level: float
    method: Fitting


@dataclass(frozen=True, slots=True)
class NormalNormal:
    """Effects of units as draws from a normal with this mean and between-unit variance."""

    mean: float
    tau2: float
    units: tuple[Shrunken, ...]
    level: float
    method: str


def beta_binomial_shrinkage(
    events: ArrayLike,
    n: ArrayLike,
    *,
    names: Sequence[str] | None = None,
    method: Fitting = "ml",
    level: float = 0.95,
) -> BetaBinomial:
    """
    Return the share of each unit, shrunken towards that of all (empirical Bayes).

    The estimate of a unit is (alpha + events) / (alpha + beta + n), its interval that of the
    posterior Beta; the prior is taken as known, so intervals are a little narrow with few units.
    Units that only chance tells apart share one estimate, with the interval of all together
    (Jeffreys).
    *method* ``ml`` finds alpha and beta by maximum likelihood, ``moments`` from mean and variance
    of the shares (Kleinman 1973). A unit with n = 0 gets what is known of all.

    Raises `FairError` for fewer than two units with cases, counts that cannot be, or an unknown
    method.

    >>> fitted = beta_binomial_shrinkage([2, 5, 30, 40], [10, 50, 100, 400])
    >>> [round(unit.estimate, 3) for unit in fitted.units], round(fitted.mean, 3)
    ([0.18, 0.122, 0.276, 0.104], 0.171)
    """
    counts, totals = np.broadcast_arrays(
        np.asarray(events, dtype=float).ravel(), np.asarray(n, dtype=float).ravel()
    )
    labels = _labels(names, counts.size)
    for name, count, total in zip(labels, counts, totals, strict=True):
        if not 0 <= count <= total or not math.isfinite(total):
            raise FairError(f"{name} has {count:g} events of {total:g}, which cannot be.")
    known = totals > 0
    if known.sum() < 2:
        raise FairError("Fewer than two units have cases, so there is nothing to shrink towards.")
    if method not in ("ml", "moments"):
        raise FairError(f"There is no method '{method}': choose ml or moments.")
    if not 0 < level < 1:
        raise FairError(f"The level must lie between 0 and 1, such as 0.95, not {level}.")
    mean, cases = _moments(counts[known], totals[known])
    if method == "ml" and 0 < mean < 1:
        mean, cases = _most_likely(counts[known], totals[known], mean, cases)
    tail = (1 - level) / 2
    if math.isinf(cases) or mean in (0.0, 1.0):
        estimate = np.full(counts.size, mean)
        # What all share is known no better than from all of them together; never without doubt.
        above, below = counts.sum() + 0.5, (totals - counts).sum() + 0.5
        low = np.minimum(beta_quantile(tail, above, below), estimate)
        high = np.maximum(beta_quantile(1 - tail, above, below), estimate)
    else:
        above, below = mean * cases + counts, (1 - mean) * cases + totals - counts
        estimate = above / (above + below)
        # Of units that are all or nothing the mean lies beyond nearly all of its distribution.
        low = np.minimum(beta_quantile(tail, above, below), estimate)
        high = np.maximum(beta_quantile(1 - tail, above, below), estimate)
    observed = np.divide(counts, totals, out=np.full(counts.size, np.nan), where=known)
    trust = np.zeros(counts.size) if math.isinf(cases) else totals / (totals + cases)
    units = zip(labels, observed, estimate, low, high, trust, strict=True)
    return BetaBinomial(
        alpha=mean * cases if mean else 0.0,
        beta=(1 - mean) * cases if mean < 1 else 0.0,
        mean=mean,
        cases=cases,
        correlation=0.0 if math.isinf(cases) else 1 / (cases + 1),
        units=tuple(Shrunken(name, *map(float, numbers)) for name, *numbers in units),
        level=level,
        method=method,
    )


def normal_shrinkage(
    estimates: ArrayLike,
    standard_errors: ArrayLike,
    *,
    names: Sequence[str] | None = None,
    method: Tau2Method = "REML",
    level: float = 0.95,
) -> NormalNormal:
    """
    Return each estimate shrunken towards the mean of all (normal–normal, empirical Bayes).

    The variance between units is estimated as in `meta_analysis`; the interval of a unit holds
    the error of the mean too. Raises `FairError` for fewer than two units or an error that is
    not above 0.

    >>> fitted = normal_shrinkage([28, 8, -3, 7, -1, 1, 18, 12], [15, 10, 16, 11, 9, 11, 10, 18])
    >>> round(fitted.mean, 2), {round(unit.estimate, 2) for unit in fitted.units}
    (7.69, {7.69})
    """
    try:
        pooled = meta_analysis(
            estimates, standard_errors, studies=names, method=method, level=level
        )
    except StudyError as problem:
        raise FairError(str(problem)) from None
    if pooled.k < 2:
        raise FairError("There is one unit, so there is nothing to shrink towards.")
    observed = np.asarray(estimates, dtype=float).ravel()
    variances = np.asarray(standard_errors, dtype=float).ravel() ** 2
    trust = pooled.tau2 / (pooled.tau2 + variances)
    units = tuple(
        Shrunken(blup.study, float(seen), blup.estimate, blup.low, blup.high, float(share))
        for blup, seen, share in zip(pooled.blups, observed, trust, strict=True)
    )
    return NormalNormal(pooled.estimate, pooled.tau2, units, level, method)


def _labels(names: Sequence[str] | None, size: int) -> tuple[str, ...]:
    labels = tuple(names) if names is not None else tuple(map(str, range(1, size + 1)))
    if len(labels) != size:
        raise FairError(f"There are {size} units and {len(labels)} names; give one for each.")
    return labels


def _moments(counts: FloatArray, totals: FloatArray) -> tuple[float, float]:
    """Return mean and cases of the prior from mean and variance of the shares (Kleinman 1973)."""
    shares = counts / totals
    mean = float(counts.sum() / totals.sum())
    if not 0 < mean < 1:
        return mean, math.inf
    spread = float((totals * (shares - mean) ** 2).sum())
    room = mean * (1 - mean)
    size = float(totals.sum() - (totals**2).sum() / totals.sum())
    beyond_chance = spread - room * (shares.size - 1)
    if beyond_chance <= 0 or size <= shares.size - 1:
        return mean, math.inf
    correlation = beyond_chance / (room * (size - (shares.size - 1)))
    if correlation >= 1:
        return mean, LEAST_CASES  # every unit is all or nothing
    return mean, 1 / correlation - 1


def _most_likely(
    counts: FloatArray, totals: FloatArray, mean: float, cases: float
) -> tuple[float, float]:
    def prior(at: FloatArray) -> tuple[float, float]:
        share, size = np.clip(at, (-FURTHEST, math.log(LEAST_CASES)), (FURTHEST, 30.0))
        return 1 / (1 + math.exp(-share)), math.exp(size)

    def cost(at: FloatArray) -> float:
        share, size = prior(at)
        alpha, beta = share * size, (1 - share) * size
        chance = log_beta(alpha + counts, beta + totals - counts) - log_beta(alpha, beta)
        return -float(chance.sum())

    # All units alike: the likelihood keeps rising with the size of the prior, to the binomial.
    alike = -float((counts * math.log(mean) + (totals - counts) * math.log(1 - mean)).sum())
    middle, few = math.log(mean / (1 - mean)), math.log(min(max(cases, 1e-3), 1e4))
    # Far out the likelihood is flat, and a search would wander there in the rounding: a look at
    # sizes a factor three apart tells first whether it rises to there.
    sizes = [few, *np.log(np.geomspace(LEAST_CASES, _FLAT_CASES, 20))]
    costs = [cost(np.array([middle, size])) for size in sizes]
    if min(costs) > alike - 1e-7:
        return mean, math.inf
    best = minimum(cost, np.array([middle, sizes[int(np.argmin(costs))]]))
    share, size = prior(best)
    if size > MOST_CASES or cost(best) > alike - 1e-7:
        return mean, math.inf
    return share, size

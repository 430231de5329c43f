"""
The funnel plot: who lies further from the rest than chance explains?

Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine 24
(2005) 1185–1202. Outside the limits is a reason to look, no verdict: about one in twenty lies
outside those of 95 % by chance alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.statistics.distributions import (
    binomial_tail,
    chi_squared_tail,
    normal_quantile,
    poisson_tail,
    two_sided,
)

FloatArray = NDArray[np.float64]
Measure = Literal["proportion", "rate", "ratio"]
Overdispersion = Literal["none", "multiplicative", "additive", "auto"]

#: Two and three standard errors of the normal distribution, as Spiegelhalter draws them.
LEVELS = (0.95, 0.998)
#: A tenth of the units at each end counts as far as the last of the others: the few that really
#: differ must not widen the limits for all.
WINSORISED = 0.10


class FairError(AnalysisError):
    """Units that cannot be compared."""


@dataclass(frozen=True, slots=True)
class FunnelLimits:
    """The limits at one *level* for some sizes (arrays of one length)."""

    level: float
    size: FloatArray
    low: FloatArray
    high: FloatArray


@dataclass(frozen=True, slots=True)
class FunnelUnit:
    """
    One unit: its value, its place among the limits and how odd it is.

    ``beyond`` is the highest level outside whose limits it lies, or ``None``: inside all.
    ``side`` is -1 below, 1 above the target, 0 inside. ``z`` is the distance from the target in
    standard errors (without overdispersion), ``p_value`` two-sided and exact (mid-p), or normal
    with overdispersion. A unit of size 0 has no value and no place (NaN).
    """

    name: str
    events: float
    size: float
    value: float
    z: float
    p_value: float
    side: int
    beyond: float | None

    @property
    def reason_to_look(self) -> bool:
        """Outside the limits at any level."""
        return self.beyond is not None


@dataclass(frozen=True, slots=True)
class Funnel:
    """
    Units around a target.

    ``phi`` is the overdispersion factor (mean squared winsorised z; 1 is none, and below 1 the
    limits stay as for 1) and ``tau2`` the
    variance between units beyond chance, on the scale of the values. ``overdispersion`` is what
    was used: with ``none`` the limits are exact.
    """

    measure: Measure
    target: float
    units: tuple[FunnelUnit, ...]
    levels: tuple[float, ...]
    overdispersion: Literal["none", "multiplicative", "additive"]
    phi: float
    phi_p_value: float
    tau2: float

    def limits(self, size: ArrayLike) -> tuple[FunnelLimits, ...]:
        """
        Return the limits at each level for units of some *size*, to draw the funnel with.

        The size of a proportion is n, a whole number (rounded to one when it is not), of a rate
        the exposure, of a ratio the events expected.
        """
        sizes = np.atleast_1d(np.asarray(size, dtype=float))
        made = []
        for level in self.levels:
            low, high = self._limits(sizes, level)
            made.append(FunnelLimits(level, sizes, low, high))
        return tuple(made)

    def _limits(self, sizes: FloatArray, level: float) -> tuple[FloatArray, FloatArray]:
        if self.overdispersion == "none":
            return _exact_limits(self.measure, self.target, sizes, level)
        error = _standard_error(self.measure, self.target, sizes)
        if self.overdispersion == "multiplicative":
            error = error * math.sqrt(max(self.phi, 1.0))  # never narrower than chance
        else:
            error = np.sqrt(error**2 + self.tau2)
        margin = normal_quantile((1 + level) / 2) * error
        most = 1.0 if self.measure == "proportion" else math.inf
        return np.maximum(self.target - margin, 0.0), np.minimum(self.target + margin, most)

    def to_dict(self) -> dict[str, Any]:
        """In plain numbers for JSON; what a unit of size 0 does not have is ``None``."""
        return {
            **{name: value for name, value in asdict(self).items() if name != "units"},
            "units": [
                {
                    key: None if isinstance(value, float) and math.isnan(value) else value
                    for key, value in asdict(unit).items()
                }
                for unit in self.units
            ],
        }


def funnel_plot(
    events: ArrayLike,
    size: ArrayLike,
    *,
    names: Sequence[str] | None = None,
    measure: Measure = "proportion",
    target: float | None = None,
    levels: Sequence[float] = LEVELS,
    overdispersion: Overdispersion = "auto",
    winsorised: float = WINSORISED,
) -> Funnel:
    """
    Lay units beside a target with exact control limits.

    *events* are counts; *size* is n for a ``proportion``, the exposure (person-years) for a
    ``rate``, and the expected number for a ``ratio`` (observed against expected). The *target* is
    that of all units together when left out (of a ratio: 1).

    Exact limits are the binomial or Poisson quantiles, with a straight line between two counts
    (Spiegelhalter 2005, appendix A.1.1). *overdispersion*: units nearly always differ by more
    than chance, as what is measured hangs on more than one's own work; ``multiplicative`` widens
    the limits by √φ, ``additive`` adds a variance τ² between units, which leaves large units no
    narrow limits. ``auto`` is additive when φ is more than chance allows (p < 0.05), else
    exact. φ is taken from z-scores of which the share *winsorised* at each end is pulled in.

    Raises `FairError` when there are no units with a size, numbers are missing or impossible, or
    an option is unknown.

    >>> funnel = funnel_plot([10, 24, 60], [100, 100, 400], names=["A", "B", "C"], target=0.15)
    >>> [(unit.name, unit.side, unit.beyond) for unit in funnel.units]
    [('A', 0, None), ('B', 1, 0.95), ('C', 0, None)]
    >>> limits = funnel.limits([100])[0]
    >>> limits.low.round(4).tolist(), limits.high.round(4).tolist()
    ([0.0784], [0.2183])
    """
    counts, sizes, labels = _checked(events, size, names, measure)
    for level in levels:
        if not 0 < level < 1:
            raise FairError(f"A level must lie between 0 and 1, such as 0.95, not {level}.")
    if not 0 <= winsorised < 0.5:
        raise FairError(f"The share winsorised at each end is 0 to 0.5, not {winsorised}.")
    if overdispersion not in ("none", "multiplicative", "additive", "auto"):
        raise FairError(
            f"There is no overdispersion '{overdispersion}': choose none, multiplicative, additive "
            "or auto."
        )
    if target is None:
        target = 1.0 if measure == "ratio" else float(counts.sum() / sizes.sum())
    if not (target >= 0 and (measure != "proportion" or target <= 1) and math.isfinite(target)):
        raise FairError(f"The target is {target:g}, which no {measure} can be.")
    known = sizes > 0
    values = np.divide(counts, sizes, out=np.full(sizes.size, np.nan), where=known)
    errors = _standard_error(measure, target, np.where(known, sizes, np.nan))
    distance = values - target
    # Without any chance in it (a target of exactly 0 or 1) a difference is infinitely odd.
    z = np.where(distance == 0, 0.0, distance / np.where(errors > 0, errors, 1e-300))
    z = np.where(known, z, np.nan)
    phi, phi_p_value, tau2 = _overdispersion(z[known], errors[known], winsorised)
    used = overdispersion
    if used == "auto":
        used = "additive" if phi_p_value < 0.05 else "none"
    funnel = Funnel(measure, target, (), tuple(sorted(levels)), used, phi, phi_p_value, tau2)
    if used == "none":
        p_values = _exact_p_values(measure, target, counts, sizes)
    else:
        spread = (
            errors * math.sqrt(max(phi, 1.0))
            if used == "multiplicative"
            else np.hypot(errors, tau2**0.5)
        )
        p_values = np.array(
            [two_sided(score) for score in distance / np.where(spread > 0, spread, 1)]
        )
    limits = funnel.limits(sizes)
    units = []
    for at, name in enumerate(labels):
        beyond, side = None, 0
        for limit in limits if known[at] else ():
            if values[at] < limit.low[at] or values[at] > limit.high[at]:
                beyond, side = limit.level, 1 if values[at] > target else -1
        units.append(
            FunnelUnit(
                name, float(counts[at]), float(sizes[at]), float(values[at]), float(z[at]),
                float(p_values[at]) if known[at] else math.nan, side, beyond,
            )
        )  # fmt: skip
    return Funnel(measure, target, tuple(units), funnel.levels, used, phi, phi_p_value, tau2)


def _checked(
    events: ArrayLike, size: ArrayLike, names: Sequence[str] | None, measure: str
) -> tuple[FloatArray, FloatArray, tuple[str, ...]]:
    if measure not in ("proportion", "rate", "ratio"):
        raise FairError(f"There is no measure '{measure}': choose proportion, rate or ratio.")
    counts = np.atleast_1d(np.asarray(events, dtype=float))
    sizes = np.atleast_1d(np.asarray(size, dtype=float))
    labels = tuple(names) if names is not None else tuple(map(str, range(1, counts.size + 1)))
    if not counts.size == sizes.size == len(labels):
        raise FairError(
            f"There are {counts.size} counts, {sizes.size} sizes and {len(labels)} names; each "
            "unit needs one of each."
        )
    for name, count, extent in zip(labels, counts, sizes, strict=True):
        if not (np.isfinite(count) and np.isfinite(extent)):
            raise FairError(f"{name} has a missing number; leave it out and say so.")
        if count < 0 or extent < 0 or (extent == 0 and count > 0):
            raise FairError(f"{name} has {count:g} events of {extent:g}, which cannot be.")
        if measure == "proportion" and (count > extent or count != int(count)):
            raise FairError(
                f"{name} has {count:g} events of {extent:g}: a proportion takes whole numbers of "
                "events, no more than n."
            )
    if not (sizes > 0).any():
        raise FairError("No unit has a size above 0, so there is nothing to compare.")
    return counts, sizes, labels


def _standard_error(measure: Measure, target: float, sizes: FloatArray) -> FloatArray:
    variance = target * (1 - target) if measure == "proportion" else target
    with np.errstate(divide="ignore"):
        return np.asarray(np.sqrt(variance / sizes), dtype=float)


def _exact_limits(
    measure: Measure, target: float, sizes: FloatArray, level: float
) -> tuple[FloatArray, FloatArray]:
    """Return binomial or Poisson quantiles, interpolated between two counts."""
    low, high = np.zeros(sizes.size), np.full(sizes.size, np.nan)
    if measure == "proportion":
        # There is no binomial of part of a case, and the search between two counts never ends.
        sizes = np.where(sizes > 0, np.maximum(np.round(sizes), 1), sizes)
    for at, size in enumerate(sizes):
        if not size > 0:
            low[at] = np.nan
            continue
        for tail, limit in (((1 - level) / 2, low), ((1 + level) / 2, high)):
            limit[at] = _quantile(measure, target, float(size), tail) / size
    return np.maximum(low, 0.0), high


def _quantile(measure: Measure, target: float, size: float, tail: float) -> float:
    """
    Return the count below which *tail* of the distribution lies, as if counts had fractions.

    With r the least count with P(R ≤ r) ≥ tail it is r − (P(R ≤ r) − tail) / P(R = r).
    """
    expected = target * size
    if expected == 0 or (measure == "proportion" and target == 1):
        return expected

    def below(count: float) -> float:
        if count < 0:
            return 0.0
        if measure == "proportion":
            return 1 - binomial_tail(count + 1, size, target)
        return 1 - poisson_tail(count + 1, expected)

    least = -1.0
    most = size if measure == "proportion" else expected + 40 * math.sqrt(expected) + 40
    while most - least > 1:
        middle = math.floor((least + most) / 2)
        if below(middle) >= tail:
            most = middle
        else:
            least = middle
    reached = below(most)
    return most - (reached - tail) / (reached - below(most - 1))


def _exact_p_values(
    measure: Measure, target: float, counts: FloatArray, sizes: FloatArray
) -> FloatArray:
    """Return two-sided mid-p values: half of the chance of the very count is on either side."""
    p_values = np.full(counts.size, np.nan)
    for at, (count, size) in enumerate(zip(counts, sizes, strict=True)):
        if not size > 0:
            continue
        if measure == "proportion":
            above = binomial_tail(count, size, target), binomial_tail(count + 1, size, target)
        else:
            above = poisson_tail(count, target * size), poisson_tail(count + 1, target * size)
        middle = (above[0] + above[1]) / 2
        p_values[at] = min(1.0, 2 * min(middle, 1 - middle))
    return p_values


def _overdispersion(
    z: FloatArray, errors: FloatArray, winsorised: float
) -> tuple[float, float, float]:
    """Return φ, the p-value of its test against 1, and τ² by moments (DerSimonian–Laird)."""
    units = z.size
    if units < 2 or not (errors > 0).all():
        return 1.0, 1.0, 0.0
    low, high = np.quantile(z, [winsorised, 1 - winsorised])
    phi = float((np.clip(z, low, high) ** 2).mean())
    weights = 1 / errors**2
    spread = weights.sum() - (weights**2).sum() / weights.sum()
    tau2 = max(0.0, float((units * phi - (units - 1)) / spread))
    return phi, chi_squared_tail(units * phi, units), tau2

"""
Effects per group and period where starts are staggered.

Callaway & Sant'Anna, Difference-in-differences with multiple time periods, Journal of Econometrics
225 (2021) 200–230. A regression with fixed effects of unit and period compares late starters with
early ones too, and can give an effect of the wrong sign; here only units without the programme
are controls.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.statistics.distributions import critical_value
from wijkteam.analysis.statistics.evaluation.aggregation import (
    AggregatedEffect,
    Cells,
    Kind,
    PreTrend,
    aggregate,
    pre_trend,
    standard_error,
)
from wijkteam.analysis.statistics.evaluation.panel import (
    NEVER,
    EvaluationError,
    Panel,
    panel,
)
from wijkteam.analysis.statistics.evaluation.two_by_two import NoOverlap, att_between

FloatArray = NDArray[np.float64]
Control = Literal["never", "not_yet"]
Method = Literal["dr", "reg", "ipw"]
Base = Literal["varying", "universal"]

CONTROLS = ("never", "not_yet")
METHODS = ("dr", "reg", "ipw")
BASES = ("varying", "universal")


@dataclass(frozen=True, slots=True)
class GroupTimeEffect:
    """
    The effect in one period on the units that started in one period (*group*).

    ``estimate`` is in units of the outcome. Before the start it should be about nil. ``note``
    says why there is none; then the numbers are NaN.
    """

    group: float
    time: float
    estimate: float
    se: float
    low: float
    high: float
    treated: int
    controls: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class StaggeredEffects:
    """
    Effects per group and period, to be brought together with `aggregate`.

    ``units`` are used; ``left_out`` had started before the first period. The influence functions
    (n × number of effects) are kept, so that every error of a sum knows what goes together.
    """

    effects: tuple[GroupTimeEffect, ...]
    units: int
    left_out: int
    control: Control
    method: Method
    base: Base
    level: float
    cells: Cells

    def __getitem__(self, group_and_time: tuple[float, float]) -> GroupTimeEffect:
        for effect in self.effects:
            if (effect.group, effect.time) == group_and_time:
                return effect
        raise KeyError(group_and_time)

    def aggregate(
        self, kind: Kind = "simple", *, bootstrap: int = 0, seed: int = 0
    ) -> AggregatedEffect:
        """
        Return the effects brought together, weighted by how many units each group has.

        ``simple``: one mean over all groups and periods since their start. ``group``: per group.
        ``calendar``: per period. ``event``: per number of periods since the start, negative
        before it (``dynamic`` is another name for it). With *bootstrap* draws (multiplier, by
        cluster; 1,000 is plenty) each point also has a band that holds all points together.
        """
        return aggregate(self.cells, kind, level=self.level, bootstrap=bootstrap, seed=seed)

    def event_study(self, *, bootstrap: int = 0, seed: int = 0) -> AggregatedEffect:
        """Return the effects by periods since the start; see `aggregate`."""
        return self.aggregate("event", bootstrap=bootstrap, seed=seed)

    def pre_trend(self) -> PreTrend:
        """Return the joint test that nothing happened before the start (Wald, chi-squared)."""
        return pre_trend(self.cells)

    def to_dict(self) -> dict[str, Any]:
        """In plain numbers for JSON; what could not be estimated is ``None``."""
        return {
            "effects": [
                {
                    name: None if isinstance(value, float) and math.isnan(value) else value
                    for name, value in asdict(effect).items()
                }
                for effect in self.effects
            ],
            "units": self.units,
            "left_out": self.left_out,
            "control": self.control,
            "method": self.method,
            "base": self.base,
            "level": self.level,
        }


def difference_in_differences(
    outcome: ArrayLike,
    *,
    unit: ArrayLike,
    time: ArrayLike,
    first_treated: ArrayLike,
    covariates: Mapping[str, ArrayLike] | None = None,
    control: Control = "never",
    method: Method = "dr",
    base: Base = "varying",
    anticipation: int = 0,
    cluster: ArrayLike | None = None,
    level: float = 0.95,
) -> StaggeredEffects:
    """
    Return the effect of a programme that units start at different times: ATT(g, t).

    One observation per *unit* (a municipality, a team) and *time*: all arguments are lists of the
    same length. *first_treated* is the time from which the unit has the programme; 0, None, NaN
    or infinity is never. A start between two times counts from the next. An outcome that is NaN
    leaves its unit out of the comparisons that need it.

    *control* ``never`` compares with units that never start, ``not_yet`` also with those that
    start later (without any that never start, up to the last start). *method* ``dr`` is doubly
    robust in the *covariates* (of the earlier of the two periods): right when either the outcome
    or the propensity is modelled right; ``reg`` and ``ipw`` use one of the two. Without
    covariates they are the same. Effects before the start are from one period to the next with
    *base* ``varying``, and against the last period before the start with ``universal``. With
    *anticipation* the programme may work so many periods ahead. Errors are by unit, or by
    *cluster* of units.

    An effect needs parallel trends: without the programme both would have changed alike. The
    trends before the start (`StaggeredEffects.pre_trend`) can speak against that, never prove it.

    Raises `EvaluationError` when lengths differ, a unit has two observations at one time or two
    starts, nobody starts, there is nobody to compare with, or an option is unknown.

    >>> years = [2019, 2020, 2021] * 4
    >>> effects = difference_in_differences(
    ...     [10, 11, 15, 20, 22, 25,  9, 10, 11, 14, 14, 17],
    ...     unit=["A"] * 3 + ["B"] * 3 + ["C"] * 3 + ["D"] * 3, time=years,
    ...     first_treated=[2021] * 6 + [0] * 6)
    >>> effects[2021, 2021].estimate, effects[2021, 2020].estimate
    (1.5, 1.0)
    >>> effects.aggregate("simple").estimate
    1.5
    """
    for value, allowed, what in (
        (control, CONTROLS, "control"), (method, METHODS, "method"), (base, BASES, "base"),
    ):  # fmt: skip
        if value not in allowed:
            raise EvaluationError(f"There is no {what} '{value}': choose {' or '.join(allowed)}.")
    if not 0 < level < 1:
        raise EvaluationError(f"The level must lie between 0 and 1, such as 0.95, not {level}.")
    if anticipation < 0 or anticipation != int(anticipation):
        raise EvaluationError(f"Anticipation is a number of periods, not {anticipation}.")
    observed = panel(
        outcome, unit=unit, time=time, first_treated=first_treated, covariates=covariates,
        cluster=cluster, anticipation=int(anticipation),
    )  # fmt: skip
    last = _last_period(observed, control, anticipation)
    groups = [start for start in observed.groups if start < last]
    if not groups:
        raise EvaluationError(
            "Nobody starts in a period with somebody left to compare with, so there is no effect "
            "to estimate."
        )
    effects: list[GroupTimeEffect] = []
    influences: list[FloatArray] = []
    for group in groups:
        for period in range(0 if base == "universal" else 1, last):
            effect, influence = _effect(
                observed, group, period, control=control, method=method, base=base,
                anticipation=anticipation, level=level,
            )  # fmt: skip
            effects.append(effect)
            influences.append(influence)
    cells = Cells(
        periods=observed.periods,
        groups=np.array([start for start in groups for _ in effects[:: len(groups)]]),
        times=np.searchsorted(observed.periods, [effect.time for effect in effects]),
        estimates=np.array([effect.estimate for effect in effects]),
        influences=np.column_stack(influences),
        starts=observed.starts,
        clusters=observed.clusters,
    )
    return StaggeredEffects(
        tuple(effects), observed.n, observed.left_out, control, method, base, level, cells
    )


def _last_period(observed: Panel, control: Control, anticipation: int) -> int:
    """Return the first period index in which there is nobody left to compare with."""
    if (observed.starts == NEVER).any():
        return observed.periods.size
    if control == "never":
        raise EvaluationError(
            "Every unit starts some time, so none is never treated. Compare with those that start "
            "later: control='not_yet'."
        )
    return max(observed.groups, default=0) - anticipation


def _effect(
    observed: Panel,
    group: int,
    period: int,
    *,
    control: Control,
    method: Method,
    base: Base,
    anticipation: int,
    level: float,
) -> tuple[GroupTimeEffect, FloatArray]:
    before = group - 1 - anticipation
    if base == "varying" and period < group:
        before = period - 1
    is_control = observed.starts == NEVER
    if control == "not_yet":
        still = max(period, before) + anticipation
        is_control |= (observed.starts > still) & (observed.starts != group)
    change = observed.outcome[:, period] - observed.outcome[:, before]
    # Characteristics of before: what the programme changed must not be explained away.
    characteristics = observed.covariates[:, min(period, before)]
    is_complete = np.isfinite(change) & np.isfinite(characteristics).all(axis=1)
    treated = (observed.starts == group) & is_complete
    used = treated | (is_control & is_complete)
    at = float(observed.periods[group]), float(observed.periods[period])
    counts = int(treated.sum()), int(used.sum() - treated.sum())
    influence = np.zeros(observed.n)
    if period == before:  # the period that the others are held against
        return GroupTimeEffect(*at, 0.0, 0.0, 0.0, 0.0, *counts, note="base period"), influence
    nothing = (math.nan,) * 4
    influence[:] = math.nan
    if not all(counts):
        who = "starter" if not counts[0] else "control"
        note = f"no {who} was observed in both periods"
        return GroupTimeEffect(*at, *nothing, *counts, note=note), influence
    ones = np.ones((used.sum(), 1))
    full = np.hstack([ones, characteristics[used]])
    try:
        estimate, contributions = att_between(
            change[used],
            treated[used],
            ones if method == "ipw" else full,
            ones if method == "reg" else full,
        )
    except NoOverlap as problem:
        return GroupTimeEffect(*at, *nothing, *counts, note=str(problem)), influence
    influence[:] = 0.0
    influence[used] = contributions * (observed.n / used.sum())
    se = standard_error(influence, observed.clusters)
    margin = critical_value(level) * se
    return (
        GroupTimeEffect(*at, estimate, se, estimate - margin, estimate + margin, *counts),
        influence,
    )

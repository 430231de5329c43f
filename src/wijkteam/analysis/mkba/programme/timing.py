"""When a line counts: from which year to which, growing in, wearing off, per cohort."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cohort:
    """Each year's intake keeps its effect for some years, from some years later on."""

    years: int = 1
    delay: int = 0
    drop_off: str | float = 0.0


@dataclass(frozen=True, slots=True)
class Timing:
    """
    The years in which a line counts, numbered from 1.

    ``drop_off`` and ``growth`` are shares a year, or the name of a value in the programme.
    """

    first: int = 1
    last: int | None = None
    ramp: tuple[float, ...] = ()
    drop_off: str | float = 0.0
    growth: str | float = 0.0
    cohort: Cohort | None = None


def profile(
    timing: Timing, *, horizon: int, drop_off: Array, growth: Array, cohort_drop_off: Array
) -> Array:
    """
    The weight of each year, shape (years,) or (years, draws).

    Drop-off works from the second year on and multiplies (SROI practice); growth is the
    real change of the price and counts from the first year of the programme.

    >>> never = np.array(0.0)
    >>> profile(Timing(first=2, ramp=(0.5,)), horizon=4, drop_off=never, growth=never,
    ...         cohort_drop_off=never).tolist()
    [0.0, 0.5, 1.0, 1.0]
    """
    draws = np.broadcast_shapes(drop_off.shape, growth.shape, cohort_drop_off.shape)
    # Years down, draws across: each rate that is drawn gets a column of its own.
    year = np.arange(horizon, dtype=float).reshape(horizon, *(1 for _ in draws))
    since = year - (timing.first - 1)
    active = (since >= 0) & (year < (timing.last or horizon))
    weights = np.where(active, (1 - drop_off) ** np.maximum(since, 0), 0.0)
    # Each year of the ramp has its own step; from its end on the whole effect counts.
    steps = np.array([*timing.ramp, 1.0])
    weights = weights * steps[np.clip(since, 0, len(timing.ramp)).astype(int)]
    if timing.cohort:
        weights = _over_cohorts(weights, timing.cohort, cohort_drop_off)
    return np.asarray(weights * (1 + growth) ** year)


def _over_cohorts(intake: Array, cohort: Cohort, drop_off: Array) -> Array:
    total = np.zeros(np.broadcast_shapes(intake.shape, (len(intake), *drop_off.shape)))
    for age in range(cohort.years):
        shift = cohort.delay + age
        if shift < len(intake):
            total[shift:] += intake[: len(intake) - shift] * (1 - drop_off) ** age
    return total

"""Observations of units over time, laid out as a table of units by periods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.errors import AnalysisError

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

#: The period index of a unit that never starts: later than any period.
NEVER = np.iinfo(np.int64).max


class EvaluationError(AnalysisError):
    """Observations from which no effect can be estimated."""


@dataclass(frozen=True, slots=True)
class Panel:
    """
    *n* units by *p* periods.

    ``outcome`` is n × p with NaN where nothing was observed, ``covariates`` n × p × c, ``starts``
    the index of the period in which each unit starts (`NEVER` for those that do not), ``clusters``
    a whole number for each unit. ``left_out`` counts units that had started before the first
    period: nothing was seen of them without the programme.
    """

    periods: FloatArray
    units: tuple[object, ...]
    outcome: FloatArray
    covariates: FloatArray
    covariate_names: tuple[str, ...]
    starts: IntArray
    clusters: IntArray
    left_out: int

    @property
    def n(self) -> int:
        return len(self.units)

    @property
    def groups(self) -> list[int]:
        """The periods in which somebody starts, as indices."""
        return [int(start) for start in np.unique(self.starts[self.starts != NEVER])]


def panel(
    outcome: ArrayLike,
    *,
    unit: ArrayLike,
    time: ArrayLike,
    first_treated: ArrayLike,
    covariates: Mapping[str, ArrayLike] | None,
    cluster: ArrayLike | None,
    anticipation: int,
) -> Panel:
    """Lay out one row per unit and period; see `difference_in_differences` for what is refused."""
    columns = {
        "outcome": _numbers(outcome, "outcome"),
        "time": _numbers(time, "time"),
        "first_treated": _numbers(first_treated, "first_treated"),
        **{name: _numbers(values, name) for name, values in (covariates or {}).items()},
    }
    named = np.asarray(unit).ravel()
    sizes = {name: values.size for name, values in columns.items()} | {"unit": named.size}
    if cluster is not None:
        sizes["cluster"] = np.asarray(cluster).size
    if len(set(sizes.values())) != 1 or not named.size:
        counts = ", ".join(f"{name} {size}" for name, size in sizes.items())
        raise EvaluationError(f"Each observation needs one of each, but there are: {counts}.")
    if np.isnan(columns["time"]).any():
        raise EvaluationError("An observation has no time; leave it out first.")
    periods, at = np.unique(columns["time"], return_inverse=True)
    units, who = np.unique(named, return_inverse=True)
    if periods.size < 2:
        raise EvaluationError("There is one period only; an effect needs a before and an after.")
    cell = who * periods.size + at
    if np.unique(cell).size != cell.size:
        twice = np.flatnonzero(np.bincount(cell, minlength=0) > 1)[0]
        raise EvaluationError(
            f"Unit {units[twice // periods.size]} has two observations at "
            f"{periods[twice % periods.size]:g}; keep one, or take their mean."
        )

    def laid_out(values: FloatArray) -> FloatArray:
        table = np.full(units.size * periods.size, np.nan)
        table[cell] = values
        return table.reshape(units.size, periods.size)

    starts = _starts(laid_out(columns["first_treated"]), periods, units)
    # A unit that starts in the first period was never seen without the programme.
    kept = starts > anticipation
    names = tuple(covariates or ())
    extra = [laid_out(columns[name]) for name in names]
    groups = (
        np.arange(units.size)
        if cluster is None
        else _cluster_of_each(np.asarray(cluster).ravel(), who, units)
    )
    return Panel(
        periods=np.asarray(periods, dtype=float),
        units=tuple(units[kept].tolist()),
        outcome=laid_out(columns["outcome"])[kept],
        covariates=(
            np.stack(extra, axis=2)[kept] if extra else np.zeros((kept.sum(), periods.size, 0))
        ),
        covariate_names=names,
        starts=starts[kept],
        clusters=np.unique(groups[kept], return_inverse=True)[1],
        left_out=int((~kept).sum()),
    )


def _numbers(values: ArrayLike, what: str) -> FloatArray:
    try:
        listed = np.asarray(values, dtype=object).ravel()
        return np.asarray([np.nan if value is None else value for value in listed], dtype=float)
    except (TypeError, ValueError):
        raise EvaluationError(f"{what} must be a list of numbers.") from None


def _starts(first_treated: FloatArray, periods: FloatArray, units: NDArray[np.generic]) -> IntArray:
    """Return the index of the first period with the programme; one start for each unit."""
    never = np.isnan(first_treated) | np.isinf(first_treated) | (first_treated == 0)
    # Compare only what was observed: an empty cell of the panel says nothing about the start.
    low = np.where(never, np.inf, first_treated).min(axis=1)
    high = np.where(never, -np.inf, first_treated).max(axis=1)
    differs = np.isfinite(low) & (low != high)
    if differs.any():
        name = units[np.flatnonzero(differs)[0]]
        raise EvaluationError(
            f"Unit {name} has two first periods of the programme; it starts once, and stays."
        )
    starts = np.searchsorted(periods, low)
    return np.where(starts >= periods.size, NEVER, starts).astype(np.int64)


def _cluster_of_each(
    cluster: NDArray[np.generic], who: IntArray, units: NDArray[np.generic]
) -> IntArray:
    _, number = np.unique(cluster, return_inverse=True)
    first = np.full(units.size, -1)
    first[who[::-1]] = number[::-1]
    if (first[who] != number).any():
        name = units[who[np.flatnonzero(first[who] != number)[0]]]
        raise EvaluationError(f"Unit {name} is in two clusters; a unit belongs to one.")
    return first.astype(np.int64)

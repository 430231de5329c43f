"""Effects per group and period brought together, with the error of the weights in it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.statistics.distributions import chi_squared_tail, critical_value
from wijkteam.analysis.statistics.evaluation.panel import EvaluationError, IntArray

FloatArray = NDArray[np.float64]
#: The R package did calls an event study "dynamic".
Kind = Literal["simple", "group", "calendar", "event", "dynamic"]

KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Cells:
    """
    The effects of m pairs of group and period, as arrays.

    ``groups`` and ``times`` are period indices (m), ``influences`` is n × m, ``starts`` and
    ``clusters`` are per unit (n).
    """

    periods: FloatArray
    groups: IntArray
    times: IntArray
    estimates: FloatArray
    influences: FloatArray
    starts: IntArray
    clusters: IntArray


@dataclass(frozen=True, slots=True)
class EffectAt:
    """
    The effect for one group, period or number of periods since the start (``at``).

    ``band_low`` to ``band_high`` holds all points together at the level; ``None`` without
    bootstrap.
    """

    at: float
    estimate: float
    se: float
    low: float
    high: float
    band_low: float | None = None
    band_high: float | None = None


@dataclass(frozen=True, slots=True)
class AggregatedEffect:
    """
    The overall effect and the points it comes from.

    ``estimate`` is for ``simple`` the mean over all pairs of group and period since the start,
    for ``group`` the mean over groups weighted by their size, for ``calendar`` and ``event`` the
    plain mean over the periods (since the start). Without any such period it is NaN.
    """

    kind: Kind
    estimate: float
    se: float
    low: float
    high: float
    level: float
    points: tuple[EffectAt, ...]

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class PreTrend:
    """
    The joint test that all effects before the start are nil.

    A small ``p_value`` speaks against parallel trends. A large one proves nothing: with few units
    a real difference goes unseen. ``note`` says why there is no test.
    """

    statistic: float | None
    df: int
    p_value: float | None
    note: str = ""


def standard_error(influence: FloatArray, clusters: IntArray) -> float:
    """Return the standard error of what has this influence function, by cluster."""
    return float(np.sqrt((np.bincount(clusters, influence) ** 2).sum()) / influence.size)


def aggregate(
    cells: Cells, kind: Kind, *, level: float, bootstrap: int, seed: int
) -> AggregatedEffect:
    """Bring the effects together; see `StaggeredEffects.aggregate`."""
    kind = "event" if kind == "dynamic" else kind
    if kind not in KINDS:
        raise EvaluationError(f"There is no aggregation '{kind}': choose {', '.join(KINDS)}.")
    known = np.isfinite(cells.estimates)
    after = known & (cells.times >= cells.groups)
    if kind == "simple":
        overall, influence = _mean(cells, np.flatnonzero(after))
        return _with_interval(
            kind, overall, influence, clusters=cells.clusters, points=(), level=level
        )
    # Where each effect stands on the axis, and which effects it holds.
    axis = {
        "group": np.where(after, cells.groups, -1),
        "calendar": np.where(after, cells.times, -1),
        "event": cells.times - cells.groups,
    }[kind]
    usable = known if kind == "event" else after
    places = np.unique(axis[usable])
    means = [_mean(cells, np.flatnonzero(usable & (axis == place))) for place in places]
    if kind == "group":
        sizes = np.array([(cells.starts == place).sum() for place in places], dtype=float)
        chosen = np.ones(places.size, dtype=bool)
        overall, influence = _weighted(
            means, sizes / sizes.sum(), _weight_influence(cells.starts, places)
        )
    else:
        chosen = places >= 0 if kind == "event" else np.ones(places.size, dtype=bool)
        equal = np.where(chosen, 1 / max(chosen.sum(), 1), 0.0)
        overall, influence = _weighted(means, equal, None) if chosen.any() else (math.nan, None)
    critical = _band(means, cells.clusters, level, bootstrap, seed) if bootstrap else None
    points = tuple(
        _point(
            float(place) if kind == "event" else float(cells.periods[int(place)]),
            *mean,
            clusters=cells.clusters,
            level=level,
            critical=critical,
        )
        for place, mean in zip(places, means, strict=True)
    )
    return _with_interval(
        kind, overall, influence, clusters=cells.clusters, points=points, level=level
    )


def pre_trend(cells: Cells) -> PreTrend:
    """Test the effects before the start together; see `StaggeredEffects.pre_trend`."""
    before = np.flatnonzero(
        (cells.times < cells.groups)
        & np.isfinite(cells.estimates)
        & (np.abs(cells.influences).sum(axis=0) > 0)  # the base period is nil by definition
    )
    if not before.size:
        return PreTrend(None, 0, None, "there is no period before a start to compare")
    n = cells.starts.size
    sums = np.column_stack([
        np.bincount(cells.clusters, column) for column in cells.influences[:, before].T
    ])  # fmt: skip
    covariance = sums.T @ sums / n**2
    if np.linalg.matrix_rank(covariance) < before.size:
        note = "there are too few units for so many effects before the start"
        return PreTrend(None, int(before.size), None, note)
    effects = cells.estimates[before]
    statistic = float(effects @ np.linalg.solve(covariance, effects))
    return PreTrend(statistic, int(before.size), chi_squared_tail(statistic, before.size))


def _mean(cells: Cells, chosen: IntArray) -> tuple[float, FloatArray | None]:
    """Return the mean of some effects weighted by group size, with the error of those sizes."""
    if not chosen.size:
        return math.nan, None
    groups = cells.groups[chosen]
    sizes = (cells.starts[:, None] == groups).mean(axis=0)
    weights = sizes / sizes.sum()
    estimates = cells.estimates[chosen]
    influence = cells.influences[:, chosen] @ weights
    influence = influence + _weight_influence(cells.starts, groups) @ estimates
    return float(weights @ estimates), np.asarray(influence, dtype=float)


def _weight_influence(starts: IntArray, groups: IntArray) -> FloatArray:
    """Return what each unit contributes to the error of the weights: group sizes are drawn too."""
    belongs = (starts[:, None] == groups).astype(float)
    sizes = belongs.mean(axis=0)
    centred = belongs - sizes
    total = sizes.sum()
    return np.asarray(
        centred / total - np.outer(centred.sum(axis=1), sizes) / total**2, dtype=float
    )


def _weighted(
    means: Sequence[tuple[float, FloatArray | None]],
    weights: FloatArray,
    weight_influence: FloatArray | None,
) -> tuple[float, FloatArray]:
    estimates = np.array([estimate for estimate, _ in means])
    influences = np.column_stack([influence for _, influence in means if influence is not None])
    influence = influences @ weights
    if weight_influence is not None:
        influence = influence + weight_influence @ estimates
    return float(weights @ estimates), np.asarray(influence, dtype=float)


def _point(
    at: float,
    estimate: float,
    influence: FloatArray | None,
    *,
    clusters: IntArray,
    level: float,
    critical: float | None,
) -> EffectAt:
    se = math.nan if influence is None else standard_error(influence, clusters)
    margin = critical_value(level) * se
    band = None if critical is None else critical * se
    return EffectAt(
        at,
        estimate,
        se,
        estimate - margin,
        estimate + margin,
        None if band is None else estimate - band,
        None if band is None else estimate + band,
    )


def _band(
    means: Sequence[tuple[float, FloatArray | None]],
    clusters: IntArray,
    level: float,
    draws: int,
    seed: int,
) -> float:
    """Return how many standard errors hold all points at once (multiplier bootstrap)."""
    sums = np.column_stack([
        np.bincount(clusters, influence) for _, influence in means if influence is not None
    ])  # fmt: skip
    errors = np.sqrt((sums**2).sum(axis=0))
    sums, errors = sums[:, errors > 0], errors[errors > 0]
    if not errors.size:
        return critical_value(level)
    stream = np.random.default_rng(seed)
    signs = stream.choice((-1.0, 1.0), size=(draws, sums.shape[0]))
    largest = np.abs(signs @ sums / errors).max(axis=1)
    # A band for all points is never narrower than the interval of one.
    return max(float(np.quantile(largest, level)), critical_value(level))


def _with_interval(
    kind: Kind,
    estimate: float,
    influence: FloatArray | None,
    *,
    clusters: IntArray,
    points: tuple[EffectAt, ...],
    level: float,
) -> AggregatedEffect:
    se = math.nan if influence is None else standard_error(influence, clusters)
    margin = critical_value(level) * se
    return AggregatedEffect(kind, estimate, se, estimate - margin, estimate + margin, level, points)

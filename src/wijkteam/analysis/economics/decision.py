"""Choosing between strategies: net benefit, and which ones are worth considering."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.errors import AnalysisError

FloatArray = NDArray[np.float64]
Status = Literal["efficient", "dominated", "extendedly dominated"]

EQUAL = 1e-12  # relative; smaller differences between ratios are rounding


class DecisionError(AnalysisError):
    """Costs, effects or thresholds from which no choice can be made."""


@dataclass(frozen=True, slots=True)
class StrategyRow:
    """
    One strategy in the table of incremental ratios.

    The increments compare with ``compared_with``, the efficient strategy before it; they are
    ``None`` for the cheapest and for a strategy that is out. ``out_by`` names what puts it out.
    """

    name: str
    cost: float
    effect: float
    status: Status
    incremental_cost: float | None
    incremental_effect: float | None
    icer: float | None
    compared_with: str | None
    out_by: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def net_monetary_benefit(costs: ArrayLike, effects: ArrayLike, threshold: ArrayLike) -> FloatArray:
    """
    Return threshold · effect − cost; shapes broadcast (Stinnett & Mullahy 1998).

    >>> net_monetary_benefit([100.0, 300.0], [1.0, 1.5], 500).tolist()
    [400.0, 450.0]
    """
    k = _threshold(threshold)
    effect, cost = np.asarray(effects, float), np.asarray(costs, float)
    try:
        return np.asarray(k * effect - cost, dtype=float)
    except ValueError:
        raise DecisionError(
            f"Costs {cost.shape}, effects {effect.shape} and thresholds {k.shape} do not fit "
            "together. For several thresholds give a column: np.array(thresholds)[:, None]."
        ) from None


def net_health_benefit(costs: ArrayLike, effects: ArrayLike, threshold: ArrayLike) -> FloatArray:
    """
    Return effect − cost / threshold; the threshold must be above 0.

    >>> net_health_benefit([100.0, 300.0], [1.0, 1.5], 500).tolist()
    [0.8, 0.9]
    """
    k = _threshold(threshold)
    if not (k > 0).all():
        raise DecisionError("Net health benefit divides by the threshold; it must be above 0.")
    return np.asarray(np.asarray(effects, float) - np.asarray(costs, float) / k, dtype=float)


def icer_table(
    names: Sequence[str], costs: ArrayLike, effects: ArrayLike
) -> tuple[StrategyRow, ...]:
    """
    Return the strategies from cheap to dear, with dominance and incremental ratios.

    Dominance first: out goes what costs as much or more and yields as much or less than
    another. Then extended dominance: out goes what has a higher ratio than the next efficient
    strategy, again and again with the ratios computed anew, until the ratios rise. Ties: of
    strategies with the same cost and effect the first in the list stays; a strategy exactly
    on the line between two others (equal ratios) stays, since at that ratio it is as good.
    Averages per person go in; for draws, give the means (Johannesson & Weinstein 1993).

    Raises `DecisionError` for lists that differ in length, a repeated name or a missing number.

    >>> for row in icer_table(("UC", "A", "B", "C", "D", "E"),
    ...                       (5000, 12000, 10000, 25000, 35000, 55000), (1, 1.5, 2, 3, 4, 5)):
    ...     print(row.name, row.status, row.icer)
    UC efficient None
    B efficient 5000.0
    A dominated None
    C extendedly dominated None
    D efficient 12500.0
    E efficient 20000.0
    """
    names = tuple(names)
    cost, effect = (_even(values) for values in _checked(names, costs, effects))
    order = sorted(range(len(names)), key=lambda i: (cost[i], -effect[i], i))
    out_by: dict[int, tuple[str, ...]] = {}
    frontier: list[int] = []
    for index in order:
        if frontier and effect[index] <= effect[frontier[-1]]:
            out_by[index] = (names[frontier[-1]],)
        else:
            frontier.append(index)
    dominated = frozenset(out_by)
    frontier = _without_extended_dominance(frontier, cost, effect, names, out_by)
    before = dict(zip(frontier[1:], frontier, strict=False))
    return tuple(
        _row(
            index,
            before.get(index),
            names=names,
            cost=cost,
            effect=effect,
            dominated=dominated,
            out_by=out_by,
        )
        for index in order
    )


def best_strategy(
    names: Sequence[str], costs: ArrayLike, effects: ArrayLike, threshold: float
) -> str:
    """
    Return the strategy with the highest net benefit; of equals the first in the list.

    >>> best_strategy(("none", "team"), (0, 3000), (0, 0.2), 20000)
    'team'
    """
    names = tuple(names)
    cost, effect = _checked(names, costs, effects)
    benefit = net_monetary_benefit(cost, effect, threshold)
    return names[int(np.argmax(winners(benefit, cost=cost, effect=effect, threshold=threshold)))]


def winners(
    benefit: FloatArray, *, cost: FloatArray, effect: FloatArray, threshold: float
) -> NDArray[np.bool_]:
    """
    Return which strategies (the last axis) have the highest *benefit*, equals included.

    Net benefits that differ by less than rounding are equal: 3 × 0.1 − 0.3 is not above 0.
    """
    size = (np.abs(threshold * effect) + np.abs(cost)).max(axis=-1, keepdims=True)
    return np.asarray(benefit >= benefit.max(axis=-1, keepdims=True) - EQUAL * size)


def _without_extended_dominance(
    frontier: list[int],
    cost: FloatArray,
    effect: FloatArray,
    names: Sequence[str],
    out_by: dict[int, tuple[str, ...]],
) -> list[int]:
    kept = list(frontier)
    while True:
        ratios = [
            float((cost[after] - cost[before]) / (effect[after] - effect[before]))
            for before, after in pairwise(kept)
        ]
        worst = next(
            (
                position + 1
                for position, (ratio, following) in enumerate(pairwise(ratios))
                if ratio > following and not math.isclose(ratio, following, rel_tol=EQUAL)
            ),
            None,
        )
        if worst is None:
            return kept
        # One at a time: without it the ratios of its neighbours are others.
        out_by[kept[worst]] = (names[kept[worst - 1]], names[kept[worst + 1]])
        del kept[worst]


def _row(
    index: int,
    before: int | None,
    *,
    names: Sequence[str],
    cost: FloatArray,
    effect: FloatArray,
    dominated: frozenset[int],
    out_by: dict[int, tuple[str, ...]],
) -> StrategyRow:
    status: Status = "efficient"
    if index in out_by:
        status = "dominated" if index in dominated else "extendedly dominated"
    more_cost = more_effect = ratio = compared = None
    if before is not None:
        more_cost = float(cost[index] - cost[before])
        more_effect = float(effect[index] - effect[before])
        ratio, compared = more_cost / more_effect, names[before]
    return StrategyRow(
        name=names[index],
        cost=float(cost[index]),
        effect=float(effect[index]),
        status=status,
        incremental_cost=more_cost,
        incremental_effect=more_effect,
        icer=ratio,
        compared_with=compared,
        out_by=out_by.get(index, ()),
    )


def _even(values: FloatArray) -> FloatArray:
    """Return *values* with numbers that differ only by rounding made equal (to the lowest)."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    steps = np.diff(ordered) > EQUAL * np.abs(values).max()
    first = np.maximum.accumulate(np.where(np.append(True, steps), np.arange(values.size), 0))
    even = np.empty_like(values)
    even[order] = ordered[first]
    return even


def _threshold(threshold: ArrayLike) -> FloatArray:
    k = np.asarray(threshold, dtype=float)
    if not (np.isfinite(k).all() and (k >= 0).all()):
        raise DecisionError("A threshold (euros per unit of effect) must be 0 or more.")
    return k


def _checked(
    names: Sequence[str], costs: ArrayLike, effects: ArrayLike
) -> tuple[FloatArray, FloatArray]:
    cost, effect = np.asarray(costs, dtype=float), np.asarray(effects, dtype=float)
    if not len(names) or cost.shape != (len(names),) or effect.shape != cost.shape:
        raise DecisionError(
            f"There are {len(names)} strategies, {cost.size} costs and {effect.size} effects; "
            "give one of each per strategy."
        )
    if len(set(names)) < len(names):
        raise DecisionError("A strategy is named twice; give each its own name.")
    for name, spent, gained in zip(names, cost, effect, strict=True):
        if not (np.isfinite(spent) and np.isfinite(gained)):
            raise DecisionError(f"The strategy '{name}' has no cost or no effect.")
    return cost, effect

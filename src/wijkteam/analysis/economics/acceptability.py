"""How often, and how surely, each strategy is the best: curves over thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.economics.decision import DecisionError, net_monetary_benefit, winners

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Acceptability:
    """
    Curves over *thresholds* (K,) for S strategies.

    ``probabilities`` (K, S): chance that a strategy is best; rows add to 1, draws with equals
    are shared equally. ``best`` (K): index of the strategy with the highest expected net
    benefit (of equals the first), ``frontier`` (K): its probability. ``expected_loss`` (K, S):
    what choosing a strategy costs on average for not knowing; ``evpi`` (K) is the lowest.
    """

    names: tuple[str, ...]
    thresholds: FloatArray
    probabilities: FloatArray
    expected_benefit: FloatArray
    best: NDArray[np.intp]
    frontier: FloatArray
    expected_loss: FloatArray
    evpi: FloatArray

    @property
    def best_names(self) -> tuple[str, ...]:
        return tuple(self.names[index] for index in self.best)


def acceptability_curves(
    costs: ArrayLike,
    effects: ArrayLike,
    thresholds: ArrayLike,
    *,
    names: Sequence[str] | None = None,
) -> Acceptability:
    """
    Return the acceptability curve, its frontier, expected losses and EVPI.

    *costs* and *effects* have shape (draws, strategies) from the same draws. Sources: Fenwick,
    Claxton & Sculpher 2001 (frontier); Alarid-Escudero et al. 2019 (expected loss).

    Raises `DecisionError` for shapes that differ, fewer than two strategies, missing numbers.

    >>> curves = acceptability_curves([[0, 10.0], [0, 30.0]], [[0, 1.0], [0, 1.0]], [0, 20, 40])
    >>> curves.probabilities[:, 1].tolist(), curves.evpi.tolist()
    ([0.0, 0.5, 1.0], [0.0, 5.0, 0.0])
    """
    cost, effect = check_draws(costs, effects)
    k = np.atleast_1d(np.asarray(thresholds, dtype=float))
    labels = _names(names, cost.shape[1])
    chance = np.empty((k.size, cost.shape[1]))
    mean, loss = np.empty_like(chance), np.empty_like(chance)
    for index, threshold in enumerate(k):
        benefit = net_monetary_benefit(cost, effect, threshold)
        top = benefit.max(axis=1, keepdims=True)
        won = winners(benefit, cost=cost, effect=effect, threshold=float(threshold))
        # Strategies that are equal share the draw, so that the chances add up to one.
        chance[index] = (won / won.sum(axis=1, keepdims=True)).mean(axis=0)
        mean[index] = benefit.mean(axis=0)
        loss[index] = (top - benefit).mean(axis=0)
    means = {"cost": cost.mean(axis=0), "effect": effect.mean(axis=0)}
    best = np.array(
        [
            winners(at_threshold, threshold=float(threshold), **means).argmax()
            for threshold, at_threshold in zip(k, mean, strict=True)
        ]
    )
    return Acceptability(
        names=labels,
        thresholds=k,
        probabilities=chance,
        expected_benefit=mean,
        best=best,
        # Of who is best on average, and not the highest chance: who wins most draws by little may
        # lose the others by much (Fenwick and others 2001).
        frontier=chance[np.arange(k.size), best],
        expected_loss=loss,
        # What the best choice on average still loses, perfect information would save.
        evpi=loss[np.arange(k.size), best],
    )


def expected_loss(net_benefit: ArrayLike) -> FloatArray:
    """
    Return per strategy what choosing it loses on average; *net_benefit* is (draws, strategies).

    >>> expected_loss([[0.0, 4.0], [0.0, -2.0]]).tolist()
    [2.0, 1.0]
    """
    benefit = check_benefit(net_benefit)
    return np.asarray((benefit.max(axis=1, keepdims=True) - benefit).mean(axis=0), dtype=float)


def check_benefit(net_benefit: ArrayLike) -> FloatArray:
    """Return net benefits (draws, strategies), refusing what cannot be compared."""
    benefit = np.asarray(net_benefit, dtype=float)
    if benefit.ndim != 2 or benefit.shape[0] < 1 or benefit.shape[1] < 2:
        raise DecisionError(
            f"Net benefits have shape {benefit.shape}; give (draws, strategies) with at least two "
            "strategies, of which one may be doing nothing (zeros)."
        )
    if not np.isfinite(benefit).all():
        raise DecisionError("A draw has a missing or infinite net benefit.")
    return benefit


def check_draws(costs: ArrayLike, effects: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Return costs and effects (draws, strategies) after checking that they belong together."""
    cost, effect = np.asarray(costs, dtype=float), np.asarray(effects, dtype=float)
    if cost.shape != effect.shape:
        raise DecisionError(
            f"Costs have shape {cost.shape} and effects {effect.shape}; they must come from the "
            "same draws and strategies: (draws, strategies)."
        )
    return check_benefit(cost), check_benefit(effect)


def _names(names: Sequence[str] | None, count: int) -> tuple[str, ...]:
    labels = tuple(names) if names is not None else tuple(str(i + 1) for i in range(count))
    if len(labels) != count:
        raise DecisionError(f"There are {len(labels)} names for {count} strategies.")
    return labels

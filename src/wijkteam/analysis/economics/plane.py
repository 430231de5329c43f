"""The cost-effectiveness plane: in which quarter the draws lie, and how many below a threshold."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.economics.decision import DecisionError, net_monetary_benefit

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PlaneShares:
    """
    Shares of the draws; the four quarters and ``on_an_axis`` add to 1.

    ``better_and_cheaper`` dominates, ``worse_and_dearer`` is dominated; of the other two it
    depends on the threshold. ``acceptable`` is the share with a net benefit of 0 or more at
    ``threshold`` (``None`` without one). ``icer`` is the ratio of the means, ``None`` when the
    mean difference in effect is 0.
    """

    better_and_cheaper: float
    better_and_dearer: float
    worse_and_cheaper: float
    worse_and_dearer: float
    on_an_axis: float
    incremental_cost: float
    incremental_effect: float
    icer: float | None
    threshold: float | None
    acceptable: float | None

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def plane_shares(
    incremental_costs: ArrayLike,
    incremental_effects: ArrayLike,
    *,
    threshold: float | None = None,
) -> PlaneShares:
    """
    Return where the draws of one strategy against another lie on the plane.

    Both inputs have shape (draws,): the difference in cost and in effect in the same draw. A
    negative mean ratio has two meanings (better and cheaper, or worse and dearer): read the
    quarters beside it. Source: Black 1990.

    Raises `DecisionError` for lists that differ in length or hold a missing number.

    >>> shares = plane_shares([-5, 10, 20, 0], [1.0, 2.0, -1.0, 1.0], threshold=10)
    >>> shares.better_and_cheaper, shares.better_and_dearer, shares.worse_and_dearer
    (0.25, 0.25, 0.25)
    >>> shares.on_an_axis, shares.acceptable, round(shares.icer, 2)
    (0.25, 0.75, 8.33)
    """
    cost = np.asarray(incremental_costs, dtype=float)
    effect = np.asarray(incremental_effects, dtype=float)
    if cost.ndim != 1 or cost.size < 1 or cost.shape != effect.shape:
        raise DecisionError(
            f"The differences in cost have shape {cost.shape} and those in effect "
            f"{effect.shape}; give two lists with one number per draw."
        )
    if not (np.isfinite(cost).all() and np.isfinite(effect).all()):
        raise DecisionError("A draw has a missing or infinite cost or effect.")
    acceptable = None
    if threshold is not None:
        acceptable = float((net_monetary_benefit(cost, effect, threshold) >= 0).mean())
    more_cost, more_effect = float(cost.mean()), float(effect.mean())
    return PlaneShares(
        better_and_cheaper=float(((effect > 0) & (cost < 0)).mean()),
        better_and_dearer=float(((effect > 0) & (cost > 0)).mean()),
        worse_and_cheaper=float(((effect < 0) & (cost < 0)).mean()),
        worse_and_dearer=float(((effect < 0) & (cost > 0)).mean()),
        on_an_axis=float(((effect == 0) | (cost == 0)).mean()),
        incremental_cost=more_cost,
        incremental_effect=more_effect,
        icer=more_cost / more_effect if more_effect else None,
        threshold=threshold,
        acceptable=acceptable,
    )

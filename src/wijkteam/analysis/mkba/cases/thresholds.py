"""When a difference is about nothing, limited or substantial: configuration, not knowledge."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from wijkteam.analysis.errors import AnalysisError

Size = Literal[-2, -1, 0, 1, 2]
"""Substantially less, limited less, about the same, limited more, substantially more."""

NAMES = ("cost_zero", "cost_substantial", "effect_zero", "effect_substantial")

RULES = (
    "A difference of at most the 'zero' threshold, up or down, is about the same; of at least "
    "the 'substantial' threshold is substantial; in between is limited. So exactly cost_zero is "
    "still about the same, and exactly cost_substantial is already substantial; where the two "
    "are equal, about the same comes first."
)
WHY_ASSUMED = (
    "Assumption: De Meere & Hamdi 2013 give no thresholds. These suit cases of one to two years "
    "in euros and a sum of levels 1 to 5 over the domains of life; set your own for another scale."
)


class ThresholdsRefused(AnalysisError):
    """Thresholds that cannot divide differences."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """
    Four numbers that divide differences; those of cost in euros, or as a share of what the
    reference costs (*cost_as* ``share``: 0.1 is a tenth). Effects in the unit of the scores.

    The defaults are assumptions (see `WHY_ASSUMED`): set your own and look at what switches.
    """

    cost_zero: float = 500.0
    cost_substantial: float = 5000.0
    effect_zero: float = 0.5
    effect_substantial: float = 3.0
    cost_as: Literal["euros", "share"] = "euros"

    def __post_init__(self) -> None:
        for name in NAMES:
            value = getattr(self, name)
            if not (math.isfinite(value) and value >= 0):
                raise ThresholdsRefused(f"{name} is {value}; it must be a number, 0 or more.")
        for kind in ("cost", "effect"):
            zero, large = getattr(self, f"{kind}_zero"), getattr(self, f"{kind}_substantial")
            if zero > large:
                raise ThresholdsRefused(
                    f"{kind}_zero ({zero:g}) is more than {kind}_substantial ({large:g}): then "
                    "something could be nothing and much at once. Make it smaller."
                )
        if self.cost_as not in ("euros", "share"):
            raise ThresholdsRefused(f"cost_as is 'euros' or 'share', not {self.cost_as!r}.")

    @property
    def are_default(self) -> bool:
        return self == Thresholds()

    def cost_size(self, difference: float, *, reference_cost: float) -> Size:
        """How large a difference of costs is beside what the reference costs."""
        unit = abs(reference_cost) if self.cost_as == "share" else 1.0
        return size(difference, zero=self.cost_zero * unit, large=self.cost_substantial * unit)

    def effect_size(self, difference: float) -> Size:
        return size(difference, zero=self.effect_zero, large=self.effect_substantial)

    def moved(self, factors: Mapping[str, float]) -> Thresholds:
        """
        The thresholds times a factor each; 'substantial' is kept at or above 'zero'.

        >>> Thresholds().moved({"cost_zero": 0.5}).cost_zero
        250.0
        """
        changed = {name: getattr(self, name) * factors.get(name, 1.0) for name in NAMES}
        for kind in ("cost", "effect"):
            large = f"{kind}_substantial"
            changed[large] = max(changed[large], changed[f"{kind}_zero"])
        return replace(self, **changed)

    def to_dict(self) -> dict[str, Any]:
        return {**asdict(self), "default": self.are_default}


def size(difference: float, *, zero: float, large: float) -> Size:
    """
    Say how large a difference is; the sign tells the direction.

    >>> [size(d, zero=500, large=5000) for d in (-5000, -500.01, -500, 500, 4999.99, 5000)]
    [-2, -1, 0, 0, 1, 2]
    """
    # What binary fractions add to 3.3 − 0.3 must not move a case over a boundary.
    amount, nothing, much = round(abs(difference), 9), round(zero, 9), round(large, 9)
    if amount <= nothing:
        return 0
    if amount >= much:
        return 2 if difference > 0 else -2
    return 1 if difference > 0 else -1

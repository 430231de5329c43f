"""A number with its doubt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.statistics.likely_range import likely_range


@dataclass(frozen=True, slots=True)
class Spread:
    """An expected value, its 80 % interval, and the chance that it is above zero."""

    value: float
    low: float | None = None
    high: float | None = None
    chance: float | None = None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Both ends; None when nothing was drawn."""
        return None if self.low is None or self.high is None else (self.low, self.high)


def spread(value: float, draws: NDArray[np.float64] | None) -> Spread:
    """
    Summarise draws around their expected value.

    >>> spread(5.0, None)
    Spread(value=5.0, low=None, high=None, chance=None)
    """
    if draws is None:
        return Spread(value)
    # The value is the exact mean where there is one, so it is not taken from the draws again.
    return Spread(value, *likely_range(draws), float(np.mean(draws > 0)))

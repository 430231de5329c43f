"""A headline as round as its interval is wide: digits that doubt does not carry are left out."""

from __future__ import annotations

import math

from wijkteam.analysis.mkba.result.spread import Spread


def step(spread: Spread) -> float:
    """
    The step in which a headline is told: a power of ten, at most a tenth of its interval.

    >>> step(Spread(-6_302_145.0, low=-19_400_000.0, high=6_800_000.0))
    1000000.0
    >>> step(Spread(27_322.0))
    1.0
    """
    if spread.low is None or spread.high is None or spread.high <= spread.low:
        return 1.0
    return float(max(10.0 ** math.floor(math.log10((spread.high - spread.low) / 10)), 1.0))


def rounded(spread: Spread) -> Spread:
    """
    The same number, its ends too, without the digits that the interval does not carry.

    >>> rounded(Spread(-6_302_145.0, low=-19_400_000.0, high=6_800_000.0))
    Spread(value=-6000000.0, low=-19000000.0, high=7000000.0, chance=None)
    """
    by = step(spread)
    low, high = (None if end is None else round(end / by) * by for end in (spread.low, spread.high))
    return Spread(round(spread.value / by) * by, low, high, spread.chance)

"""As round as the interval is wide: digits that doubt does not carry are left out."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from wijkteam.analysis.mkba.result.spread import Spread

#: How much finer than its total a table is told at most: a row below that is a trace beside it.
FINEST = 100.0


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
    # Ten to a hundred steps in the interval: a finer digit would say more than the draws know.
    return float(max(10.0 ** math.floor(math.log10((spread.high - spread.low) / 10)), 1.0))


def rounded(spread: Spread, *, by: float | None = None) -> Spread:
    """
    The same number, its ends too, without the digits that the interval does not carry.

    In multiples of *by*, when what it stands beside is told in other steps than its own.

    >>> rounded(Spread(-6_302_145.0, low=-19_400_000.0, high=6_800_000.0))
    Spread(value=-6000000.0, low=-19000000.0, high=7000000.0, chance=None)
    """
    by = by or step(spread)
    low, high = (None if end is None else in_steps(end, by) for end in (spread.low, spread.high))
    return Spread(in_steps(spread.value, by), low, high, spread.chance)


def in_steps(amount: float, by: float) -> float:
    """
    An amount as the nearest multiple of *by*; a small loss is nought and not minus nought.

    >>> in_steps(-4_196_986.0, 100_000.0), in_steps(-3.0, 10.0)
    (-4200000.0, 0.0)
    """
    # Adding nought turns −0.0 into 0.0, which would be printed as a loss.
    return round(amount / by) * by + 0.0


def worth_step(balance: Spread) -> float:
    """
    The step in which is told what knowing a figure is worth: a tenth of that of the balance.

    It is the mean over draws of what another choice would bring, and of one figure a regression.

    >>> worth_step(Spread(52_000.0, low=-9_000_000.0, high=10_000_000.0))
    100000.0
    """
    return max(step(balance) / 10, 1.0)


def table_step(total: Spread, rows: ArrayLike) -> float:
    """
    The step in which all *rows* of a table are told, so that they add up in sight.

    It is that of their *total*, and finer while a row would vanish: a loss of 40,000 beside a
    total of −6 million is not nothing. Never finer than a hundredth: then one small row would
    give all others digits that they do not carry.

    >>> total = Spread(-6_302_145.0, low=-19_400_000.0, high=6_800_000.0)
    >>> table_step(total, [-26_000_000, 10_000_000]), table_step(total, [-7_000_000, 700_000])
    (1000000.0, 100000.0)
    """
    coarsest = by = step(total)
    sizes = np.abs(np.asarray(rows, dtype=float))
    # Rows of less than half a euro are nought however fine the step.
    seen = sizes[sizes >= 0.5]
    while by > max(coarsest / FINEST, 1.0) and seen.size and seen.min() < by:
        by /= 10
    return by

"""From values to pixels, and round numbers to write along the way."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

Factors = tuple[float, ...]
#: Steps that people count in.
QUARTERS: Final[Factors] = (1, 2, 2.5, 5, 10)
#: Steps that one decimal tells apart: 0.25 written as 0,3 would be untrue.
TENTHS: Final[Factors] = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from *low*..*high* to *start*..*end*, which may run downwards."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of *value*; outside the scale it stops at the border."""
        part = (value - self.low) / ((self.high - self.low) or 1)
        return self.start + min(max(part, 0), 1) * (self.end - self.start)


def span(
    values: Iterable[float | None],
    *,
    include: Iterable[float] = (),
    margin: float = 0.0,
    least: float = 0.0,
) -> tuple[float, float]:
    """The lowest and highest of *values*, a *margin* (share of the span) around, never empty."""
    known = [v for v in values if v is not None and math.isfinite(v)] + list(include)
    # Without a value there is nothing to place; from 0 to 1 an axis can still be drawn.
    if not known:
        return 0.0, 1.0
    low, high = min(known), max(known)
    if high - low <= least:
        middle = (low + high) / 2
        # All the same: a tenth around it, so that one dot does not lie on the border.
        half = max(least, abs(middle) * 0.1, 1e-9) / 2
        low, high = middle - half, middle + half
    extra = (high - low) * margin
    return low - extra, high + extra


def step_for(low: float, high: float, count: int, *, factors: Factors = QUARTERS) -> float:
    """The round step (one of *factors* times a power of ten) that gives about *count* ticks."""
    rough = (high - low) / max(count, 1)
    if rough <= 0 or not math.isfinite(rough):
        return 1.0
    power = 10.0 ** math.floor(math.log10(rough))
    for factor in factors:
        # A hair above a round step is that step: 0.30000000000000004 is 0.3.
        if rough <= factor * power * (1 + 1e-9):
            return factor * power
    return 10 * power


def ticks(
    low: float, high: float, count: int = 5, *, factors: Factors = QUARTERS
) -> tuple[float, ...]:
    """Round values inside *low*..*high*."""
    step = step_for(low, high, count, factors=factors)
    # The ends belong to it, also when the machine is a hair off.
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    # Numbers too large to tell such steps apart give thousands of them, and none is right.
    if last - first > 4 * count + 4:
        return ()
    return tuple(n * step for n in range(first, last + 1))


def decimals_for(values: Iterable[float]) -> int:
    """The decimals that tell the steps between *values* apart."""
    ordered = sorted(set(values))
    gaps = [b - a for a, b in pairwise(ordered)]
    if not gaps:
        return 0
    gap = min(gaps)
    # Beyond four no axis is read.
    for places in range(4):
        if abs(round(gap, places) - gap) <= 1e-6 * gap:
            return places
    return 4


def between(x: float, points: Sequence[tuple[float, float]]) -> float:
    """The straight line through *points*, which are sorted, at *x*; flat beyond its ends."""
    if x <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / ((x1 - x0) or 1)
    return points[-1][1]

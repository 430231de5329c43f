"""Where a cost falls in time, and what that makes it worth at the start."""

from __future__ import annotations

import math

import numpy as np

from wijkteam.analysis.economics.discounting import factors_at


def place_in_time(
    start: float, end: float, *, horizon: float, rate: float
) -> tuple[tuple[float, ...], float]:
    """
    The discounted part of one euro, spread from *start* to *end* (months), per year; and the part
    that falls within *horizon*. Months are discounted at their middle.

    >>> place_in_time(0, 24, horizon=24, rate=0.0)
    ((0.5, 0.5), 1.0)
    >>> place_in_time(12, 36, horizon=24, rate=0.0)
    ((0.0, 0.5), 0.5)
    """
    years = max(1, math.ceil(horizon / 12))
    if end <= start:
        if start > horizon:
            return (0.0,) * years, 0.0
        year = min(int(start // 12), years - 1)
        worth = float(factors_at(start / 12, rate))
        return tuple(worth if at == year else 0.0 for at in range(years)), 1.0
    last = min(end, horizon)
    if last <= start:
        return (0.0,) * years, 0.0
    edges = np.unique(np.r_[start, np.arange(math.floor(start) + 1, math.ceil(last)), last])
    parts = np.diff(edges) / (end - start)
    middles = (edges[:-1] + edges[1:]) / 2
    worth_each = parts * factors_at(middles / 12, rate)
    found = np.zeros(years)
    np.add.at(found, np.minimum((middles // 12).astype(int), years - 1), worth_each)
    return tuple(found.tolist()), round(float(parts.sum()), 12)

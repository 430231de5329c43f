"""Bands over draws, differences with the same luck, and a verdict in words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: Eight of ten draws lie in the band.
LOW, HIGH = 0.10, 0.90
#: So many of the draws must agree on the direction before it is called clear.
CLEAR = 0.90


@dataclass(frozen=True, slots=True)
class Band:
    """One figure over the draws: the middle one, and the band in which eight of ten lie."""

    middle: float
    low: float
    high: float
    mean: float

    def to_dict(self) -> dict[str, float | None]:
        return {
            "middle": _plain(self.middle),
            "low": _plain(self.low),
            "high": _plain(self.high),
            "mean": _plain(self.mean),
        }


@dataclass(frozen=True, slots=True)
class Line:
    """A figure per month, with its band."""

    middle: Floats
    low: Floats
    high: Floats

    def to_dict(self) -> dict[str, list[float | None]]:
        return {
            name: [_plain(float(number)) for number in getattr(self, name)]
            for name in ("middle", "low", "high")
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    What the draws say of a difference.

    *code* is `same` (exactly zero in every draw), `clear` or `unsure`; *direction* -1, 0 or 1;
    *agree* the share of the draws with that direction.
    """

    code: str
    direction: int
    agree: float

    @property
    def dutch(self) -> str:
        return {"same": "gelijk", "clear": "duidelijk", "unsure": "onzeker"}[self.code]

    @property
    def english(self) -> str:
        return {"same": "the same", "clear": "clear", "unsure": "uncertain"}[self.code]


def band(draws: Floats) -> Band:
    """The band of one number per draw; draws in which it does not exist are left out."""
    there = draws[np.isfinite(draws)]
    if not there.size:
        nothing = float("nan")
        return Band(nothing, nothing, nothing, nothing)
    low, middle, high = np.quantile(there, [LOW, 0.5, HIGH])
    return Band(float(middle), float(low), float(high), float(there.mean()))


def line(draws: Floats) -> Line:
    """The band of every month, from an array by (draw, month)."""
    course = np.full((3, draws.shape[1]), np.nan)
    whole = np.isfinite(draws).all(axis=0)
    # All months at once where every draw has a figure: one by one is half a second of a start.
    course[:, whole] = np.quantile(draws[:, whole], [LOW, 0.5, HIGH], axis=0)
    for month in np.flatnonzero(~whole):
        month_band = band(draws[:, month])
        course[:, month] = month_band.low, month_band.middle, month_band.high
    return Line(middle=course[1], low=course[0], high=course[2])


def verdict(difference: Floats) -> Verdict:
    """
    Judge a difference from its draws.

    >>> verdict(np.array([1.0, 2.0, 3.0, 1.5])).dutch
    'duidelijk'
    >>> verdict(np.array([1.0, -2.0, 3.0])).code
    'unsure'
    """
    there = difference[np.isfinite(difference)]
    if not there.size or not there.any():
        return Verdict("same" if there.size else "unsure", 0, 1.0 if there.size else 0.0)
    up, down = float((there > 0).mean()), float((there < 0).mean())
    direction, agree = (1, up) if up >= down else (-1, down)
    return Verdict("clear" if agree >= CLEAR else "unsure", direction, agree)


def _plain(number: float) -> float | None:
    return None if np.isnan(number) else float(number)

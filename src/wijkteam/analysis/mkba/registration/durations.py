"""How long something lasts on average when part of it is still running."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def mean_duration(lasted: Array, ended: NDArray[np.bool_]) -> tuple[float, float]:
    """
    The mean duration and its standard error, in the unit of *lasted*.

    *lasted* is how long each spell was seen, *ended* whether it had ended by then. Kaplan and
    Meier (1958) up to the last end that was seen, with the variance of Greenwood and their factor
    for few ends; whoever is left then goes on at the average rate at which spells ended, since
    nothing was seen of later.

    >>> mean, _ = mean_duration(np.array([2.0, 4.0, 6.0]), np.array([True, True, True]))
    >>> mean
    4.0
    >>> lasted, ended = np.array([1.0, 1.0, 3.0, 3.0]), np.array([True, False, True, False])
    >>> mean, _ = mean_duration(lasted, ended)
    >>> round(mean, 6)
    4.0
    """
    if not ended.any():
        raise ValueError("No spell has ended, so nothing tells how long they last.")
    times, stays, spread = _table(lasted, ended)
    areas = np.concatenate([[1.0], stays[:-1]]) * np.diff(times, prepend=0.0)
    # Who outlasts all that was seen to end goes on at the mean pace: days watched per end.
    tail = float(stays[-1] * lasted.sum() / ended.sum())
    # What lies to the right of an end moves with the share that stays there.
    after = np.concatenate([np.cumsum(areas[::-1])[::-1][1:], [0.0]]) + tail
    ends = int(ended.sum())
    # Greenwood is too narrow where few ended; n / (n − 1) as for any variance.
    few = ends / max(ends - 1, 1)
    variance = float((after**2 * spread).sum()) * few + tail**2 / ends
    return float(areas.sum()) + tail, float(np.sqrt(variance))


def share_left(lasted: Array, ended: NDArray[np.bool_]) -> float:
    """
    The share that lasts longer than the longest spell that was seen to end.

    >>> share_left(np.array([1.0, 2.0, 2.0, 9.0]), np.array([True, True, False, False]))
    0.5
    """
    return float(_table(lasted, ended)[1][-1])


def share_within(lasted: Array, ended: NDArray[np.bool_], horizon: float) -> tuple[float, float]:
    """
    The share of spells that end within *horizon*, and its standard error (Greenwood).

    >>> lasted, ended = np.array([1.0, 2.0, 2.0, 9.0]), np.array([True, True, False, False])
    >>> share, _ = share_within(lasted, ended, 5)
    >>> round(share, 6)
    0.5
    """
    times, stays, spread = _table(lasted, ended)
    known = times <= horizon
    if not known.any():
        return 0.0, 0.0
    left = float(stays[known][-1])
    return 1 - left, left * float(np.sqrt(spread[known].sum()))


def _table(lasted: Array, ended: NDArray[np.bool_]) -> tuple[Array, Array, Array]:
    """Times of ending, the share that stays after each, and the areas of Greenwood's variance."""
    times = np.unique(lasted[ended])
    at_risk = (lasted[None, :] >= times[:, None]).sum(axis=1)
    ends = ((lasted[None, :] == times[:, None]) & ended[None, :]).sum(axis=1)
    left = at_risk - ends
    # When the last one ends nobody is left to be unsure about.
    spread = np.divide(ends, at_risk * left, where=left > 0, out=np.zeros(len(times)))
    return times, np.cumprod(1 - ends / at_risk), spread

"""
A plain chain of states, without team or neighbourhood: the method of spells in its barest form.

How long a state lasts is drawn, not each month whether it ends, so the work goes with the number
of changes and not with the number of months.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.simulation.model.compiled import compiled
from wijkteam.analysis.simulation.model.randomness import SPELL, exponential, luck, uniform

Floats = NDArray[np.float64]


#: Households whose first luck is made together: a loop without branches, several at a time.
_AHEAD = 1_024


@compiled
def _first_luck(seed: np.uint64, household: int, ahead: NDArray[np.uint64]) -> None:
    for at in range(_AHEAD):
        first, second, third, fourth = luck(seed, 0, household + at, SPELL, 0)
        ahead[0, at] = first
        ahead[1, at] = second
        ahead[2, at] = third
        ahead[3, at] = fourth


@compiled
def _occupancy(
    seed: np.uint64,
    scale: Floats,
    onward: Floats,
    start: NDArray[np.int64],
    months: int,
    change: NDArray[np.int64],
) -> int:
    """Note in *change* (month, state) who enters and leaves; gives the number of events."""
    states = scale.size
    events = 0
    ahead = np.zeros((4, _AHEAD), dtype=np.uint64)
    for household in range(start.size):
        at = household % _AHEAD
        if at == 0:
            _first_luck(seed, household, ahead)
        state = start[household]
        change[0, state] += 1
        month = 0
        occurrence = 0
        first, second, third, fourth = ahead[0, at], ahead[1, at], ahead[2, at], ahead[3, at]
        while True:
            if occurrence > 0:
                first, second, third, fourth = luck(seed, 0, household, SPELL, occurrence)
            occurrence += 1
            # Two events of a block: one pair of words each.
            for half in range(2):
                when, which = (first, second) if half == 0 else (third, fourth)
                last = exponential(when) * scale[state]
                if last >= months - month:
                    month = months + 1
                    break
                month += 1 + int(last)
                if month > months:
                    break
                x = uniform(which)
                following = 0
                while following < states - 1 and x > onward[state, following]:
                    following += 1
                change[month, state] -= 1
                change[month, following] += 1
                state = following
                events += 1
            if month > months:
                break
    return events


def occupancy(
    chances: Floats, start: NDArray[np.int64], *, months: int, seed: int = 1
) -> tuple[NDArray[np.int64], int]:
    """
    How many households are in each state at the end of each month, by (month, state).

    *chances* holds the chances a month from row to column; *start* the first state of each
    household. Also gives the number of changes.

    >>> chances = np.array([[0.9, 0.1], [0.0, 1.0]])
    >>> counts, events = occupancy(chances, np.zeros(1000, dtype=np.int64), months=5)
    >>> counts.sum(axis=1).tolist(), bool(counts[5, 1] == events)
    ([1000, 1000, 1000, 1000, 1000, 1000], True)
    """
    leave = 1 - np.diag(chances)
    with np.errstate(divide="ignore"):
        scale = np.where(leave > 0, 1 / -np.log1p(-np.minimum(leave, 1 - 1e-15)), np.inf)
    apart = chances - np.diag(np.diag(chances))
    onward = np.cumsum(apart, axis=1) / np.where(leave > 0, leave, 1.0)[:, None]
    change = np.zeros((months + 2, len(chances)), dtype=np.int64)
    events = _occupancy(np.uint64(seed & 0xFFFFFFFFFFFFFFFF), scale, onward, start, months, change)
    return change[: months + 1].cumsum(axis=0), events

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


#: Households that are lived through side by side: their places fit the first cache.
_AT_ONCE = 1_024


@compiled
def _luck(
    seed: np.uint64,
    households: NDArray[np.int64],
    many: int,
    occurrence: int,
    words: NDArray[np.uint64],
) -> None:
    """The luck of *many* households, in a loop without branches: several at a time."""
    for at in range(many):
        first, second, third, fourth = luck(seed, 0, households[at], SPELL, occurrence)
        words[0, at] = first
        words[1, at] = second
        words[2, at] = third
        words[3, at] = fourth


@compiled
def _occupancy(
    seed: np.uint64,
    scale: Floats,
    onward: Floats,
    start: NDArray[np.int64],
    months: int,
    change: NDArray[np.int64],
) -> int:
    """
    Note in *change* (month, state) who enters and leaves; gives the number of events.

    The first event of some households, then the second of who had one, and so on. Nothing here
    jumps by chance: a processor cannot foresee such a jump, and a wrong guess costs more than
    noting what falls after the last month in a row that nobody reads.
    """
    states = scale.size
    never = months + 1
    events = 0
    household = np.zeros(_AT_ONCE, dtype=np.int64)
    state = np.zeros(_AT_ONCE, dtype=np.int64)
    month = np.zeros(_AT_ONCE, dtype=np.int64)
    lasts = np.zeros(_AT_ONCE)
    words = np.zeros((4, _AT_ONCE), dtype=np.uint64)
    for first in range(0, start.size, _AT_ONCE):
        many = min(_AT_ONCE, start.size - first)
        for at in range(many):
            household[at] = first + at
            state[at] = start[first + at]
            month[at] = 0
            change[0, state[at]] += 1
        occurrence = 0
        while many > 0:
            _luck(seed, household, many, occurrence, words)
            occurrence += 1
            # Two events of a block: one pair of words each.
            for when in (0, 2):
                for at in range(many):
                    lasts[at] = min(
                        exponential(words[when, at]) * scale[state[at]], np.float64(months)
                    )
                left = 0
                for at in range(many):
                    before = state[at]
                    moves = min(month[at] + 1 + np.int64(lasts[at]), never)
                    x = uniform(words[when + 1, at])
                    following = 0
                    for other in range(states - 1):
                        following += x > onward[before, other]
                    change[moves, before] -= 1
                    change[moves, following] += 1
                    # Written over by the next one unless this household goes on.
                    household[left] = household[at]
                    state[left] = following
                    month[left] = moves
                    words[2, left] = words[2, at]
                    words[3, left] = words[3, at]
                    left += moves < never
                events += left
                many = left
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

"""Choose a few that together show as much as possible: a declared spread, and no sample."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)
Value = TypeVar("Value", bound=Hashable)


def spread(
    candidates: Mapping[Name, Sequence[Value]], count: int
) -> list[tuple[Name, tuple[Value, ...]]]:
    """
    Choose *count* candidates by the values that each has, and say what each adds.

    One at a time the candidate that adds most values not yet seen; then most that were seen
    least; then the first in order. The same candidates give the same choice. With fewer than
    *count* candidates all of them are chosen.

    >>> spread({"A": ["young", "alone"], "B": ["young"], "C": ["old", "alone"]}, 2)
    [('A', ('young', 'alone')), ('C', ('old',))]
    """
    left = dict(candidates)
    seen: dict[Value, int] = {}
    chosen: list[tuple[Name, tuple[Value, ...]]] = []
    while left and len(chosen) < count:
        # The first number is what is new; the second prefers what was seen seldom.
        best = max(
            left,
            key=lambda name: (
                sum(value not in seen for value in left[name]),
                sum(1 / (1 + seen.get(value, 0)) for value in left[name]),
            ),
        )
        own = left.pop(best)
        chosen.append((best, tuple(value for value in own if value not in seen)))
        for value in own:
            seen[value] = seen.get(value, 0) + 1
    return chosen

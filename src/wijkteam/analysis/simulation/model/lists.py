"""
Waiting lists: first by urgency, then by arrival, then by number.

Twelve linked lists, three classes for the team and three for each kind of specialist. Leaving
from the middle costs nothing, so a list holds nobody who has gone.
"""

from __future__ import annotations

from wijkteam.analysis.simulation.model.area import END, Area
from wijkteam.analysis.simulation.model.compiled import compiled

#: The list of the team and those of the specialists, each with three classes.
TEAM, SPECIALIST = 0, 3


@compiled
def join(area: Area, line: int, i: int) -> None:
    """Stand behind all who came earlier (or as early, with a lower number)."""
    last = int(area.tail[line])
    behind = END
    while last != END and (
        area.since[last] > area.since[i]
        or (area.since[last] == area.since[i] and area.number[last] > area.number[i])
    ):
        behind = last
        last = int(area.before[last])
    area.before[i] = last
    area.after[i] = behind
    if last == END:
        area.head[line] = i
    else:
        area.after[last] = i
    if behind == END:
        area.tail[line] = i
    else:
        area.before[behind] = i


@compiled
def leave(area: Area, line: int, i: int) -> None:
    """Step out, from whatever place."""
    ahead, behind = int(area.before[i]), int(area.after[i])
    if ahead == END:
        area.head[line] = behind
    else:
        area.after[ahead] = behind
    if behind == END:
        area.tail[line] = ahead
    else:
        area.before[behind] = ahead
    area.after[i] = END
    area.before[i] = END

"""
Divisions that are told of nobody, and need no place in the ledger.

Where no number of any set of the same rows is printed by team, say, the teams can be dealt out anew
without anybody seeing it: put all in one team, and every set has there what it has in the whole
municipality; put them elsewhere, and it has nothing there. So each number by team lies between
nothing and the number above it, which is not small or is protected itself, and no program needs to
show that. In a small town, where hardly a team can be told of, this is most of the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

import numpy as np

from wijkteam.analysis.disclosure.ledger import Key
from wijkteam.analysis.disclosure.tables import PERIOD, CellName, Table

#: Sets that are counted from the same rows, by the name of those, and a dimension.
Untold = frozenset[tuple[str, str]]


def untold(
    tables: Iterable[Table], printed_before: Iterable[Key], family: Mapping[str, str]
) -> Untold:
    """The dimensions that nobody prints, per family of sets: not now and not *printed_before*."""
    there: set[tuple[str, str]] = set()
    told: set[tuple[str, str]] = set()
    for table in tables:
        own = family[table.counts]
        there |= {(own, axis.name) for axis in table.axes if axis.name != PERIOD}
        for place, cell in table.cells():
            if table.is_offered(place):
                told |= {(own, name) for name, _ in cell}
    return frozenset(there - told - told_by(printed_before, family))


def told_by(printed: Iterable[Key], family: Mapping[str, str]) -> Untold:
    """By which dimensions something was told, per family of sets."""
    told: set[tuple[str, str]] = set()
    for key in printed:
        name, cell = cast("tuple[str, CellName]", key)
        # A set that is no longer counted is of an unknown family: it may be any.
        of_family = {family[name]} if name in family else set(family.values())
        told |= {(own, dimension) for dimension, _ in cell for own in of_family}
    return frozenset(told)


def without_untold(
    tables: Sequence[Table], free: Untold, family: Mapping[str, str]
) -> tuple[Table, ...]:
    """The tables with only the total of each dimension that nobody prints."""
    made: dict[tuple[object, ...], Table] = {}
    for table in tables:
        own = family.get(table.counts)
        found = table
        for axis in table.axes:
            if (own, axis.name) in free:
                found = _whole(found, axis.name)
        place = (found.counts, found.axes)
        if place in made and found.offered is not None:
            # Two tables with one margin: it is printed when either prints it.
            also = made[place].offered
            found = replace(found, offered=None if also is None else found.offered | also)
        made[place] = found
    return tuple(made.values())


def _whole(table: Table, dimension: str) -> Table:
    n = next(n for n, axis in enumerate(table.axes) if axis.name == dimension)
    return Table(
        table.counts,
        (*table.axes[:n], *table.axes[n + 1 :]),
        np.moveaxis(table.values, n, 0)[-1],
        np.moveaxis(table.people, n, 0)[-1],
        None if table.offered is None else np.moveaxis(table.offered, n, 0)[-1],
    )

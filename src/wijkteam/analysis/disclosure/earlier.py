"""
Releases one after the other: what went out stays out, and late changes must not show a few people.

A quarter that was published stays as it was published. When the register says something else by
now, the difference between two releases would be a table of its own, of the few who were
registered late. So a quarter is only replaced when whatever changed in it changed by at least the
smallest cell; until then the change waits.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from wijkteam.analysis.disclosure.ledger import Key, Ledger
from wijkteam.analysis.disclosure.tables import PERIOD, Table, Ties, enter, key

#: The tables of a release by what they count and over which dimensions.
Before = dict[tuple[str, tuple[tuple[str, bool], ...]], list[Table]]


@dataclass(frozen=True, slots=True)
class Earlier:
    """
    An earlier release as it was counted inside, and which of its numbers are out.

    `printed` holds what it printed and what was printed before it, `fitted` which of its numbers
    were fitted to what was out (`fitted`).
    """

    release: str
    tables: tuple[Table, ...]
    ties: Ties
    base: Mapping[str, str]
    printed: Collection[Key]
    fitted: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class HeldBack:
    """
    The tables as they may go on, and what waits.

    `waiting` counts per quarter the numbers of which the register says something else by now.
    `unknown` names sets that are new in a quarter that stays as it was: there is no number for
    them that fits the rest. `stays` names the numbers that were put back, in these `years`: what
    is told of those years for the first time is to be fitted to them (`fitted`).
    """

    tables: tuple[Table, ...]
    waiting: Mapping[str, int] = field(default_factory=dict)
    unknown: frozenset[tuple[str, str]] = frozenset()
    stays: frozenset[Key] = frozenset()
    years: frozenset[str] = frozenset()


def hold_back(
    tables: Sequence[Table], last: Earlier | None, smallest_cell: int, *, family: Mapping[str, str]
) -> HeldBack:
    """
    Put the published numbers back wherever a quarter changed by too little to show.

    *family* says which sets are counted from the same rows: they keep or change together, or a part
    might outgrow its whole.
    """
    if last is None:
        return HeldBack(tuple(tables))
    before: Before = {}
    for table in last.tables:
        before.setdefault((table.counts, _dimensions(table)), []).append(table)
    changed: dict[tuple[str, str], list[int]] = {}
    for table in tables:
        for quarter, differences in _differences(table, before).items():
            changed.setdefault((family[table.counts], quarter), []).extend(differences)
    few = [place for place, n in changed.items() if n and min(n) < smallest_cell]
    # The quarters of a year and the year itself add up: they wait together.
    years = {(of, period[:4]) for of, period in few}
    kept = {(of, period) for of, period in changed if (of, period[:4]) in years}
    waiting: dict[str, int] = {}
    for (_, quarter), differences in changed.items():
        if differences:
            waiting[quarter] = waiting.get(quarter, 0) + len(differences)
    sets_before = {table.counts for table in last.tables}
    unknown: set[tuple[str, str]] = set()
    stays: set[Key] = set()
    made = []
    for table in tables:
        waits = [p for p in _columns(table)[1] if (family[table.counts], p) in kept]
        if table.counts in sets_before:
            made.append(_put_back(table, before, waits, stays))
            continue
        waits = [period for period in waits if changed[family[table.counts], period]]
        made.append(_emptied(table, waits))
        unknown |= {(table.counts, period) for period in waits}
    waiting = {q: n for q, n in sorted(waiting.items()) if any(q == k for _, k in kept)}
    waiting_years = frozenset(year for _, year in years)
    return HeldBack(tuple(made), waiting, frozenset(unknown), frozenset(stays), waiting_years)


def last_told(earlier: Sequence[Earlier]) -> Earlier | None:
    """
    The last release, with what only those before it told: an indicator may have been left out.

    Once it is back, its quarters are still those that were published.
    """
    if not earlier:
        return None
    tables = list(earlier[-1].tables)
    for release in reversed(earlier[:-1]):
        there = {table.counts for table in tables}
        tables += [table for table in release.tables if table.counts not in there]
    return replace(earlier[-1], tables=tuple(tables))


def with_earlier(book: Ledger, earlier: Sequence[Earlier], smallest_cell: int) -> Ledger:
    """Write what went out before into the ledger of a new release, with its sums."""
    for release in earlier:
        enter(book, release.tables, release.ties, smallest_cell, base=release.base,
              release=release.release, printed=release.printed)  # fmt: skip
    return book


def _old_with(table: Table, period: str, before: Before) -> Table | None:
    """
    The table of the last release that tells of this *period* what *table* does.

    One set may stand in several: an indicator that is final later has fewer quarters of it, and
    others tell other values together as the rest.
    """
    old = [
        t for t in before.get((table.counts, _dimensions(table)), ()) if period in _columns(t)[1]
    ]
    others = [axis.names for axis in table.axes if axis.name != PERIOD]
    alike = [t for t in old if [axis.names for axis in t.axes if axis.name != PERIOD] == others]
    return next(iter([*alike, *old]), None)


def _dimensions(table: Table) -> tuple[tuple[str, bool], ...]:
    return tuple((axis.name, any("-Q" in label for label in axis.labels)) for axis in table.axes)


def _columns(table: Table) -> tuple[int, dict[str, int]]:
    """Which axis is the period, and where its quarters (or years) are."""
    n = next(n for n, axis in enumerate(table.axes) if axis.name == PERIOD)
    axis = table.axes[n]
    return n, {label: at for at, label in enumerate(axis.labels[: axis.leaves])}


def _aligned(table: Table, old: Table, period: str) -> tuple[np.ndarray, np.ndarray]:
    """One period of both tables over the leaves of the other axes, in the order of the new one."""
    n, columns = _columns(table)
    m, old_columns = _columns(old)
    new = np.moveaxis(table.values, n, 0)[columns[period]]
    was = np.moveaxis(old.values, m, 0)[old_columns[period]]
    others = [axis for axis in table.axes if axis.name != PERIOD]
    old_others = [axis for axis in old.axes if axis.name != PERIOD]
    places = []
    for axis, old_axis in zip(others, old_others, strict=True):
        # By what they hold: the rest of one release may hold more values than that of the next.
        at = {name: place for place, name in enumerate(old_axis.names)}
        places.append([at.get(name, -1) for name in axis.names])
    grid = np.ix_(*[np.maximum(place, 0) for place in places])
    aligned = was[grid].copy()
    for dimension, place in enumerate(places):
        missing = np.flatnonzero(np.array(place) < 0)
        np.moveaxis(aligned, dimension, 0)[missing] = np.moveaxis(new, dimension, 0)[missing]
    return new, aligned


def _differences(table: Table, before: Before) -> dict[str, list[int]]:
    """Per period that was told before, how much each number changed, where it did."""
    changes = {}
    for period in _columns(table)[1]:
        old = _old_with(table, period, before)
        if old is not None:
            new, was = _aligned(table, old, period)
            changes[period] = [int(d) for d in np.abs(new - was).ravel() if d]
    return changes


def _put_back(table: Table, before: Before, waits: Sequence[str], stays: set[Key]) -> Table:
    """The table with what was told before of the periods that wait, whose names come in *stays*."""
    n, columns = _columns(table)
    values = table.values.copy()
    was: dict[tuple[int, ...], int] = {}
    for period in waits:
        old = _old_with(table, period, before)
        if old is not None:
            np.moveaxis(values, n, 0)[columns[period]] = _aligned(table, old, period)[1]
            told = {key(table.counts, cell) for _, cell in old.cells()}
            for place, cell in table.cells():
                if place[n] == columns[period] and (name := key(table.counts, cell)) in told:
                    stays.add(name)
                    was[place] = int(values[place])
    made = replace(table, values=values).summed()
    # Of a team that is new or merged nothing was told: the total is what it was, and that team is
    # fitted to it. Added up anew, the total would say how many came late.
    for place, value in was.items():
        made.values[place] = value
    by_period = np.moveaxis(made.values, n, 0)
    for total, of in table.axes[n].totals:
        by_period[total] = by_period[list(of)].sum(axis=0)
    return made


def _emptied(table: Table, waits: Sequence[str]) -> Table:
    n, columns = _columns(table)
    values = table.values.copy()
    for period in waits:
        np.moveaxis(values, n, 0)[columns[period]] = 0
    return replace(table, values=values).summed()

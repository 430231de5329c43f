"""
What is told for the first time is fitted to what was told before.

A quarter that waits (`earlier`) keeps the numbers it was published with. The year it is in, once
that is over, and an indicator that is final later are counted on the register of today, with those
who came late: laid beside each other the two would say who that were, and not even add up. So what
is new moves by as few as it takes to add up with what is out already.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import cast

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from wijkteam.analysis.disclosure.earlier import Earlier, HeldBack
from wijkteam.analysis.disclosure.ledger import Flags, Key, Ledger, Values
from wijkteam.analysis.disclosure.tables import PERIOD, CellName, Table, Ties, key, ledger

# A sum that what is out contradicts stays as it is, rather than that nothing can be published.
_IMPOSSIBLE = 1e4
# Moving a small number by one says more than moving a large one.
_SMALL_IS_DEAR = 20.0
_SECONDS = 30.0


def fitted(
    tables: Sequence[Table], ties: Ties, stays: Collection[Key], years: Collection[str]
) -> tuple[Table, ...]:
    """
    The tables, adding up with the numbers that *stay* as they were.

    What moves are numbers of the *years* in which something stays, and totals over them.
    """
    if not stays:
        return tuple(tables)
    alike = _each_number_once(tables, stays)
    book = ledger(alike, ties)
    values = book.values
    missing = book.sums @ values
    free = np.flatnonzero(_may_move(book, stays, years))
    # A part that outgrew a whole that stays adds up with less than nobody in between.
    if missing.any() or (values[free] < 0).any():
        values[free] += _fewest_moves(values[free], book.sums[:, free], missing)
    return tuple(_with_values(table, book, values) for table in alike)


def told_as_fitted(tables: Sequence[Table], held: HeldBack, earlier: Sequence[Earlier]) -> set[Key]:
    """
    Which numbers readers are told to be fitted: all that may have moved, whether it did or not.

    To name those that moved would say where somebody came late. A number stays fitted for as long
    as it stays as it was published. Quarters of a running year that do not wait themselves are
    left out: no total over the year is out yet that they would have to add up to.
    """
    if not held.stays:
        return set()
    told_before = {name for release in earlier for name in release.printed}
    new = {
        name: dict(cell)[PERIOD]
        for table in tables
        for _, cell in table.cells()
        if PERIOD in dict(cell)
        and (name := key(table.counts, cell)) not in held.stays
        and name not in told_before
    }
    # What is over has totals: years, and several of them together.
    over = {year for period in new.values() for year in _years(period) if ".." in period}
    waiting = over & held.years
    found = {name for name in earlier[-1].fitted if name in held.stays}
    return found | {
        name for name, period in new.items() if period in held.waiting or waiting & _years(period)
    }


def _years(period: str) -> set[str]:
    """The years of a quarter, of a year, or of several from the first quarter to the last."""
    first, last = period[:4], period[-7:-3]
    return {str(n) for n in range(int(first), int(last) + 1)} if first.isdecimal() else set()


def _each_number_once(tables: Sequence[Table], stays: Collection[Key]) -> list[Table]:
    """Where a number stands in several tables, that of which it stays is right."""
    right: dict[Key, int] = {}
    for table in tables:
        for place, cell in table.cells():
            name = key(table.counts, cell)
            if name in stays or name not in right:
                right.setdefault(name, int(table.values[place]))
    return [_replaced(table, right) for table in tables]


def _replaced(table: Table, right: dict[Key, int]) -> Table:
    values = table.values.copy()
    for place, cell in table.cells():
        values[place] = right[key(table.counts, cell)]
    return replace(table, values=values)


def _may_move(book: Ledger, stays: Collection[Key], years: Collection[str]) -> Flags:
    """Numbers of these years, totals over years, and what lies between two sets."""
    free = np.ones(len(book), dtype=bool)
    for at, name in enumerate(book.keys):
        if name in stays:
            free[at] = False
        elif name[0] != "gap":  # type: ignore[index]
            _, cell = cast("tuple[str, CellName]", name)
            period = dict(cell).get(PERIOD, "")
            # A total over several years is called from its first quarter to its last.
            free[at] = period[:4] != period[-7:-3] or period[:4] in years
    return free


def _fewest_moves(values: Values, sums: sparse.csr_array, missing: Values) -> Values:
    """By how much each number moves, all in whole people, so that nothing is missing any more."""
    used = np.flatnonzero(np.diff(sums.indptr))
    sums, missing = sparse.csr_array(sums[used]), missing[used]
    size, lines = len(values), len(used)
    price = 1 + _SMALL_IS_DEAR / (1 + np.maximum(values, 0))
    # Up, down, and what a sum may lack all the same.
    whole = sparse.hstack([sums, -sums, sparse.eye_array(lines), -sparse.eye_array(lines)])
    program = milp(
        np.concatenate([price, price, np.full(2 * lines, _IMPOSSIBLE)]),
        integrality=np.ones(2 * size + 2 * lines),
        # Nothing is left with fewer than nobody, and what is so now goes up to nobody.
        bounds=Bounds(
            np.concatenate([np.maximum(-values, 0), np.zeros(size + 2 * lines)]),
            np.concatenate(
                [np.full(size, np.inf), np.maximum(values, 0), np.full(2 * lines, np.inf)]
            ),
        ),
        constraints=LinearConstraint(whole, -missing, -missing),
        options={"time_limit": _SECONDS},
    )
    if program.x is None:
        return np.zeros(size)
    moves: Values = np.rint(program.x[:size] - program.x[size : 2 * size])
    return moves


def _with_values(table: Table, book: Ledger, values: Values) -> Table:
    found = table.values.copy()
    for place, cell in table.cells():
        found[place] = values[book.at(key(table.counts, cell))]
    return replace(table, values=found)

"""
Which tables of a release are made at all, so that few numbers need to be withheld in them.

A table by team and quarter of something rare holds mostly numbers below the smallest cell, and
hiding those costs their neighbours and totals too. So each figure is told as finely as it can be
without a single small number, block by block: the whole municipality over all whole years, each
year, the quarters of a year; and the teams in the same way, below the municipality. A block with
one small number is not made as a whole: no hole then points at the small one, and the block above
it needs nothing withheld. Where figures add up to one another, what follows from those that are
told must not be small either. What is not told is still protected (`disclosure`), as an outsider
may reckon it from other tables.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np

from wijkteam.analysis.disclosure.ledger import Flags
from wijkteam.analysis.disclosure.tables import OTHER, Axis, Counts, Table, Ties
from wijkteam.analysis.indicators.counting import COMPLEMENT, Laid

# Enough for any catalogue seen so far, and an end to the search.
_SUMS = 500
_ZERO = 1e-9
# A division of at least so many numbers, of which fewer than such a part can be told, is not told.
_MANY, _HARDLY = 500, 0.05
TEAM, PERIOD = "team", "period"

Axes = tuple[Axis, ...]
Names = tuple[str, ...]
Tables = Mapping[tuple[str, Axes], Table]


def with_offers(
    tables: Tables,
    laid: Sequence[Laid],
    ties: Ties,
    *,
    base: Mapping[str, str],
    family: Mapping[str, str],
    dear: Sequence[str],
    smallest_cell: int,
    told_before: Collection[tuple[str, str]] = (),
) -> dict[tuple[str, Axes], Table]:
    """
    The tables, each with the cells that are meant to be printed.

    *base* names for a set the set of which it is a part, *family* the rows it is counted from.
    Where figures give each other away, those named in *dear* are the last to be made coarser, the
    more so when named more than once. A complement is never printed. Divisions that were
    *told_before*, per family, stay: what went out stays known, so that ending them hides nothing
    and teams would only come and go.
    """
    fine: dict[tuple[str, Axes], Flags] = {}
    for figure in laid:
        fine_cells = _fine(figure, tables, smallest_cell)
        # Per period whether all is fine: of the municipality, and of all it is divided into.
        allowed = np.stack(
            [
                fine_cells[(-1,) * (len(figure.axes) - 1)],
                fine_cells[_divided(figure.axes)].all(axis=0),
            ]
        )
        for name in filter(None, (figure.whole, figure.part)):
            known = fine.get((name, figure.axes))
            fine[name, figure.axes] = allowed if known is None else known | allowed
    worth = {figure.part or figure.whole: dear.count(figure.code) for figure in laid}
    # Without its whole no part of it says anything.
    worth |= dict.fromkeys(base.values(), len(dear) + 1)
    sums = _and_what_follows(ties.sums)
    for divided in dict.fromkeys(axes[:-1] for _, axes in tables):
        _Division(divided, tables, fine, worth, smallest_cell).settle(sums)
    offered = {}
    for place, table in tables.items():
        if place in fine:
            whole, divided = _printable(fine[place], table.axes[-1])
            cells = np.zeros([len(axis.labels) for axis in table.axes], dtype=bool)
            cells[(-1,) * (len(table.axes) - 1)] = whole
            cells[_divided(table.axes)] = divided
            offered[place] = cells
            if is_mix_of_teams(table.axes):
                offered[place][:, -1] = False
        else:
            offered[place] = np.zeros(table.values.shape, dtype=bool)
    made = {place: replace(table, offered=offered[place]) for place, table in tables.items()}
    rare = _hardly_told(made, family) - set(told_before)
    for name, axes in made:
        for n, axis in enumerate(axes):
            if (family[name], axis.name) in rare:
                np.moveaxis(offered[name, axes], n, 0)[:-1] = False
    return made


def _hardly_told(tables: Tables, family: Mapping[str, str]) -> set[tuple[str, str]]:
    """
    Per family of sets the dimensions by which too few of its numbers can be told to begin with.

    The few that could be would cost their neighbours more than they tell: each bounds thousands
    of small numbers beside it.
    """
    told: dict[tuple[str, str], set[object]] = {}
    there: dict[tuple[str, str], set[object]] = {}
    for (name, _), table in tables.items():
        if name.endswith(COMPLEMENT):
            continue
        for place, cell in table.cells():
            for dimension in {of for of, _ in cell} - {PERIOD}:
                # A number that stands in two tables is one number.
                there.setdefault((family[name], dimension), set()).add((name, cell))
                if table.is_offered(place):
                    told.setdefault((family[name], dimension), set()).add((name, cell))
    return {
        place
        for place, every in there.items()
        if len(every) >= _MANY and len(told.get(place, ())) < _HARDLY * len(every)
    }


def is_mix_of_teams(axes: Axes) -> bool:
    """
    Whether a table divides each team by something else.

    All teams together stand in a table of their own, where fewer values are told as the rest: told
    here too, two lines of a file would bear one name and another number.
    """
    return len(axes) > len((TEAM, PERIOD)) and axes[1].name == TEAM


def _and_what_follows(sums: Sequence[Mapping[str, float]]) -> list[Mapping[str, float]]:
    """
    The sums, and those that they make together, as far as no other is a part of them.

    What bounds a set that is not told always follows from one of these: they are the elementary
    vectors of the row space (Rockafellar 1969).

    >>> [sorted(terms) for terms in _and_what_follows([{"a": 1, "b": -1}, {"b": 1, "c": -1}])]
    [['a', 'b'], ['b', 'c'], ['a', 'c']]
    """
    declared = [terms for terms in sums if any(name.endswith(COMPLEMENT) for name in terms)]
    following = [dict(terms) for terms in sums if terms not in declared]
    seen: set[frozenset[str]] = {frozenset(terms) for terms in following}
    at = 0
    while at < len(following) and len(following) < _SUMS:
        terms = following[at]
        for other in following[:at]:
            for shared in sorted(terms.keys() & other.keys()):
                factor = -terms[shared] / other[shared]
                both = {name: terms.get(name, 0.0) + factor * other.get(name, 0.0)
                        for name in {**terms, **other}}  # fmt: skip
                both = {name: f for name, f in both.items() if abs(f) > _ZERO}
                names = frozenset(both)
                if not any(known <= names for known in seen):
                    seen.add(names)
                    following.append(both)
        at += 1
    return [*declared, *(terms for terms in following if not any(k < terms.keys() for k in seen))]


def _fine(laid: Laid, tables: Tables, smallest_cell: int) -> Flags:
    """Where neither the whole, the part nor what is left of it tells about too few."""
    whole = tables[laid.whole, laid.axes]
    there = whole.values > 0
    fine: Flags = (whole.people >= smallest_cell) | ~there
    for name in (laid.part, f"{laid.part}{COMPLEMENT}"):
        if (name, laid.axes) in tables:
            fine &= (tables[name, laid.axes].people >= smallest_cell) | ~there
    return fine


def _divided(axes: Axes) -> Flags:
    """Which cells of a table there are beside the one of the whole municipality."""
    cells = np.ones([len(axis.labels) for axis in axes[:-1]], dtype=bool)
    for n, axis in enumerate(axes[:-1]):
        if OTHER in axis.labels:
            # What is told together as the rest is not told one by one.
            np.moveaxis(cells, n, 0)[list(axis.totals[0][1])] = False
    cells[(-1,) * cells.ndim] = False
    return cells


def _blocks(period: Axis) -> list[tuple[list[int], int | None]]:
    """What is told or not as a whole, the coarsest first, with the total that it makes."""
    *years, (total, of_total) = period.totals
    blocks: list[tuple[list[int], int | None]] = [([total], None)]
    if years:
        blocks.append(([year for year, _ in years], total))
        blocks += [(list(quarters), year) for year, quarters in years]
    elif of_total:
        blocks.append((list(of_total), total))
    # Outside the whole years nothing adds up to a total: each quarter stands for itself.
    blocks += [([at], None) for at in range(period.leaves) if at not in of_total]
    return blocks


def _printable(fine: Flags, period: Axis) -> Flags:
    """From what is not small to what is told: nothing finer without what is coarser."""
    printed = np.zeros_like(fine)
    above = np.ones(fine.shape[1], dtype=bool)
    for row in range(len(fine)):
        for block, total in _blocks(period):
            under = total is None or printed[row, total]
            printed[row, block] = under and bool((fine[row] & above)[block].all())
        above = printed[row]
    return printed


class _Division:
    """Everything that is divided in one way, over whatever quarters: sets that may add up."""

    def __init__(
        self, divided: Axes, tables: Tables, fine: dict[tuple[str, Axes], Flags],
        worth: Mapping[str, int], smallest_cell: int,
    ) -> None:  # fmt: skip
        self._worth, self._smallest_cell = worth, smallest_cell
        self._tables: dict[str, list[Table]] = {}
        for (name, axes), table in tables.items():
            if axes[:-1] == divided:
                self._tables.setdefault(name, []).append(table)
        self._fine = fine
        self._known: dict[tuple[str, Axes], Flags] = {}
        self._columns = {
            axes: {called: at for at, called in enumerate(axes[-1].names)}
            for _, axes in tables
            if axes[:-1] == divided
        }
        cells = _divided((*divided, divided[0]))
        town = np.zeros_like(cells)
        town[(-1,) * town.ndim] = True
        self._rows = (town, cells)

    def settle(self, sums: Sequence[Mapping[str, float]]) -> None:
        """Tell fewer of them, until what follows for the others is nowhere small."""
        blocks = dict.fromkeys(
            tuple(axes[-1].names[at] for at in block)
            for axes in self._columns
            for block, _ in _blocks(axes[-1])
        )
        mine = [terms for terms in sums if terms.keys() <= self._tables.keys()]
        for row in (0, 1):
            for block in blocks:
                # What one sum makes coarser may show in another.
                while any(self._settled(terms, row, block) for terms in mine):
                    pass

    def _settled(self, terms: Mapping[str, float], row: int, block: Names) -> bool:
        """Whether one of a sum had to be told coarser."""
        values = [self._values(name, row, block) for name in terms]
        printed = [name for name in terms if self._is_told(name, row, block)]
        left = [name for name in terms if name not in printed]
        if not printed or any(counted is None for counted in values):
            return False
        if len({terms[name] > 0 for name in left}) != 1:
            return False
        counts = {name: counted for name, counted in zip(terms, values, strict=True)
                  if counted is not None}  # fmt: skip
        follows = sum(abs(terms[name]) * counts[name] for name in left)
        there = np.max(list(counts.values()), axis=0) > 0
        if not ((follows < self._smallest_cell) & there).any():
            return False
        least = min(printed, key=lambda n: (self._worth.get(n, 0), int(counts[n].max())))
        for table in self._tables[least]:
            place = (least, table.axes)
            columns = self._columns[table.axes]
            if place in self._fine and columns.keys() >= set(block):
                self._fine[place][row, [columns[called] for called in block]] = False
                self._known.pop(place, None)
        return True

    def _values(self, name: str, row: int, block: Names) -> Counts | None:
        for table in self._tables[name]:
            columns = self._columns[table.axes]
            if columns.keys() >= set(block):
                return table.values[self._rows[row]][:, [columns[called] for called in block]]
        return None

    def _is_told(self, name: str, row: int, block: Names) -> bool:
        for table in self._tables[name]:
            place, columns = (name, table.axes), self._columns[table.axes]
            if place not in self._fine or not columns.keys() >= set(block):
                continue
            if place not in self._known:
                self._known[place] = _printable(self._fine[place], table.axes[-1])
            if self._known[place][row, [columns[called] for called in block]].all():
                return True
        return False

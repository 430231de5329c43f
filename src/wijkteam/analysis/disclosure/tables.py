"""Tables of counts as numbers in a ledger: their totals, and the sums between tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.disclosure.ledger import Flags, Key, Ledger

Counts = NDArray[np.int64]
#: One cell: what it is of each dimension that is not a total.
CellName = tuple[tuple[str, str], ...]

PERIOD = "period"
TOTAL = "total"
#: Values too rare to be told one by one.
OTHER = "other"
#: No period at all: the total of a register without a whole year, in a table by year.
NOTHING = "none"

_QUARTERS = 4

#: What a reader loses with a number: a total is worth more than one cell.
COST_OF_TOTAL = 4.0
#: Without its whole a part says nothing; without the part the whole still says something.
COST_OF_WHOLE = 3.0


@dataclass(frozen=True, slots=True)
class Axis:
    """
    One dimension: its values, and which of them are the sum of which others.

    Values that are no total come first. `names` tells two releases apart: a total is named by what
    it holds, so that the total of eight quarters in one release is another number than the total
    of nine in the next, and a year is the same number in a table by year and one by quarter.
    """

    name: str
    labels: tuple[str, ...]
    totals: tuple[tuple[int, tuple[int, ...]], ...]
    names: tuple[str, ...]

    @property
    def leaves(self) -> int:
        """The number of values that are not totals."""
        return len(self.labels) - len(self.totals)


def plain_axis(name: str, labels: Sequence[str], *, rest: Collection[str] = ()) -> Axis:
    """
    Values and their total; the values in *rest* are told together as one.

    >>> plain_axis("team", ["noord", "west"]).labels
    ('noord', 'west', 'total')
    >>> plain_axis("channel", ["gp", "school", "police"], rest=["police", "school"]).labels
    ('gp', 'school', 'police', 'other', 'total')
    """
    size = len(labels)
    every = tuple(range(size))
    if not rest:
        # The total over everything is the number without this dimension.
        return Axis(name, (*labels, TOTAL), ((size, every),), (*labels, ""))
    of_rest = tuple(at for at, label in enumerate(labels) if label in rest)
    # Named by what it holds: the rest of another table is another number.
    called = "+".join(sorted(labels[at] for at in of_rest))
    return Axis(
        name, (*labels, OTHER, TOTAL), ((size, of_rest), (size + 1, every)), (*labels, called, "")
    )


def whole_years(quarters: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """
    The years of which all four quarters are there, with the places of those.

    >>> whole_years(["2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"])
    {'2025': (1, 2, 3, 4)}
    """
    years: dict[str, tuple[int, ...]] = {}
    for at, quarter in enumerate(quarters):
        years[quarter[:4]] = (*years.get(quarter[:4], ()), at)
    return {year: of for year, of in years.items() if len(of) == _QUARTERS}


def period_axis(quarters: Sequence[str], *, years_only: bool = False) -> Axis:
    """
    Quarters, the whole years they make, and those years together.

    A running year is no total: it would grow by one quarter from release to release, and the growth
    would be that quarter. For the same reason the total holds whole years; only a register without
    any has the total of its quarters. *years_only* leaves the quarters out.

    >>> period_axis(["2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]).labels
    ('2024-Q4', '2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2025', 'total')
    >>> period_axis(["2025-Q4", "2026-Q1"], years_only=True).labels
    ('total',)
    """
    years = whole_years(quarters)
    spans = [_span(quarters[of[0]], quarters[of[-1]]) for of in years.values()]
    inside = [at for of in years.values() for at in of]
    if years_only:
        every = tuple(range(len(years)))
        whole = _span(quarters[inside[0]], quarters[inside[-1]]) if inside else NOTHING
        return Axis(PERIOD, (*years, TOTAL), ((len(years), every),), (*spans, whole))
    inside = inside or list(range(len(quarters)))
    whole = _span(quarters[inside[0]], quarters[inside[-1]]) if inside else NOTHING
    first = len(quarters)
    totals = [(first + n, of) for n, of in enumerate(years.values())]
    totals.append((first + len(years), tuple(inside)))
    return Axis(PERIOD, (*quarters, *years, TOTAL), tuple(totals), (*quarters, *spans, whole))


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}..{last}"


@dataclass(frozen=True, slots=True)
class Table:
    """
    Counts of one set of things over some axes, totals included.

    `counts` names what is counted; the same name in two tables is the same thing. `people` are the
    households behind each count. `offered` says which cells are meant to be printed, all of them
    unless told; the others follow from no print of their own, and are protected all the same.
    """

    counts: str
    axes: tuple[Axis, ...]
    values: Counts
    people: Counts
    offered: Flags | None = None

    def is_offered(self, place: tuple[int, ...]) -> bool:
        return self.offered is None or bool(self.offered[place])

    def cells(self) -> Iterator[tuple[tuple[int, ...], CellName]]:
        """Every place in the arrays, with what it is called."""
        cells: list[CellName] = [()]
        for axis in self.axes:
            called: list[CellName] = [((axis.name, name),) if name else () for name in axis.names]
            cells = [cell + own for cell in cells for own in called]
        return zip(product(*(range(len(axis.labels)) for axis in self.axes)), cells, strict=True)

    def summed(self) -> Table:
        """The same with every total made anew from its parts."""
        values = self.values.copy()
        for n, axis in enumerate(self.axes):
            by_axis = np.moveaxis(values, n, 0)
            for total, of in axis.totals:
                by_axis[total] = by_axis[list(of)].sum(axis=0)
        return replace(self, values=values)


@dataclass(frozen=True, slots=True)
class Ties:
    """
    What holds between sets of things in every cell.

    `sums`: factors by set that make nothing together; `within`: a set inside another.
    """

    sums: tuple[Mapping[str, float], ...] = ()
    within: tuple[tuple[str, str], ...] = ()


def key(counts: str, cell: CellName) -> Key:
    """The name of one number in a ledger."""
    return (counts, tuple(sorted(cell)))


def ledger(
    tables: Iterable[Table],
    ties: Ties = Ties(),
    smallest_cell: int = 10,
    *,
    base: Mapping[str, str] | None = None,
) -> Ledger:
    """
    A ledger of all tables of a release, and what ties them.

    *base* names for a set the set of which it is a part: of an empty whole nothing is small, while
    none out of forty tells about each of the forty.

    >>> axes = (plain_axis("team", ["noord", "west"]),)
    >>> counts = np.array([40, 7, 47])
    >>> book = ledger([Table("signals", axes, counts, counts)])
    >>> len(book), int(book.small.sum())
    (3, 1)
    """
    book = Ledger()
    enter(book, tuple(tables), ties, smallest_cell, base=base or {})
    return book


def enter(
    book: Ledger,
    tables: Sequence[Table],
    ties: Ties,
    smallest_cell: int,
    *,
    base: Mapping[str, str],
    release: str = "",
    printed: Collection[Key] = (),
) -> None:
    """
    Write the tables of a release down; with a *release* it is an earlier one.

    Of an earlier release only what was *printed* is known, and nothing can be withheld any more.
    """
    cells: dict[str, set[CellName]] = {}
    names: dict[Key, Key] = {}
    bases = set(base.values())
    wholes = {
        key(table.counts, cell): value
        for table in tables
        if table.counts in bases
        for (_, cell), value in zip(table.cells(), table.values.ravel().tolist(), strict=True)
    }
    by = _most_divided_by(tables)
    for table in tables:
        whole = base.get(table.counts)
        of_whole = COST_OF_WHOLE if table.counts in bases else 1.0
        there = cells.setdefault(table.counts, set())
        offered = np.ones(table.values.shape, bool) if table.offered is None else table.offered
        numbers = zip(
            table.cells(), table.values.ravel().tolist(), table.people.ravel().tolist(),
            offered.ravel().tolist(), _totals(table).ravel().tolist(), strict=True,
        )  # fmt: skip
        for (_, cell), value, people, is_offered, totals in numbers:
            own = name = key(table.counts, cell)
            empty = value == 0 if whole is None else wholes.get(key(whole, cell), value) == 0
            known = own in printed
            if release and own in book and book.values_at(own) != value:
                name = (release, own)
            names[own] = name
            book.add(
                name,
                value,
                small=people < smallest_cell and not empty,
                silent=not is_offered or (bool(release) and not known),
                known=known,
                place=cell,
                block=dict(cell).get(by),
                alike=(table.counts, _without(by, cell)),
                cost=(1.0 + COST_OF_TOTAL * totals) * of_whole,
            )
            there.add(cell)
        _margins(book, table, names)
    _between(book, ties, cells, names, by)


def _totals(table: Table) -> Counts:
    """Along how many of its axes each number is a total."""
    totals = np.zeros(table.values.shape, dtype=np.int64)
    for n, axis in enumerate(table.axes):
        np.moveaxis(totals, n, 0)[axis.leaves :] += 1
    return totals


def _most_divided_by(tables: Iterable[Table]) -> str:
    """The dimension that most numbers are divided by: what has one value of it is a block."""
    numbers: dict[str, int] = {}
    for table in tables:
        for axis in table.axes:
            if axis.name != PERIOD:
                numbers[axis.name] = numbers.get(axis.name, 0) + table.values.size
    return max(numbers, key=lambda name: numbers[name], default="")


def _without(by: str, cell: CellName) -> CellName:
    return tuple((name, label) for name, label in cell if name != by)


def _margins(book: Ledger, table: Table, names: Mapping[Key, Key]) -> None:
    """The totals of one table along each of its axes."""
    called = np.empty(table.values.shape, dtype=object)
    for place, cell in table.cells():
        called[place] = names[key(table.counts, cell)]
    for n, axis in enumerate(table.axes):
        for rest in np.moveaxis(called, n, -1).reshape(-1, len(axis.labels)).tolist():
            for total, of in axis.totals:
                terms: dict[Key, float] = {rest[total]: -1.0}
                for part in of:
                    terms[rest[part]] = terms.get(rest[part], 0.0) + 1.0
                terms = {name: factor for name, factor in terms.items() if factor}
                if terms:
                    book.ties(terms)


def _between(
    book: Ledger,
    ties: Ties,
    cells: Mapping[str, set[CellName]],
    names: Mapping[Key, Key],
    by: str,
) -> None:
    for terms in ties.sums:
        for cell in sorted(set.intersection(*(cells.get(name, set()) for name in terms))):
            book.ties({names[key(name, cell)]: factor for name, factor in terms.items()})
    for inner, outer in ties.within:
        for cell in sorted(cells.get(inner, set()) & cells.get(outer, set())):
            inside, outside = names[key(inner, cell)], names[key(outer, cell)]
            gap = ("gap", inside, outside)
            # What is outside the inner set cannot be fewer than none; nobody prints it.
            book.add(gap, book.values_at(outside) - book.values_at(inside), silent=True,
                     place=cell, block=dict(cell).get(by),
                     alike=("gap", inner, outer, _without(by, cell)))  # fmt: skip
            book.ties({outside: 1.0, inside: -1.0, gap: -1.0})

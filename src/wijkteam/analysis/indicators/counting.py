"""From a casebook to tables of counts: numerators, denominators, sums, and how long things took."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.disclosure.tables import (
    OTHER,
    Axis,
    Table,
    period_axis,
    plain_axis,
    whole_years,
)
from wijkteam.analysis.facts.periods import last_day
from wijkteam.analysis.indicators.casebook import Casebook, Column, Flags, Ints, Rows
from wijkteam.analysis.indicators.definition import Condition, Definition, Things
from wijkteam.analysis.indicators.estimates import Estimate, medians, still_there_per_cell

#: Of a whole case that has no value: never left out, or parts would not add up to the whole.
UNKNOWN = "unknown"
MAIN = ("team", "period")
#: By what a figure is divided while everybody knows which value belongs to which team.
BESIDE_TEAMS = ("area", "age_group")
#: What a set is called that holds the rest of a whole beside a part.
COMPLEMENT = " not"

#: Up to so many rows households are counted one by one; beyond, a safe lower bound will do.
_COUNT_EXACTLY = 100_000
#: One household with more than half of a sum: whoever knows it knows the rest, and the reverse.
_DOMINATES = 0.5
#: Time is registered in minutes and published in hours.
_MINUTES = 60

Place = tuple[int, ...]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Laid:
    """Where the numbers of one indicator over some dimensions are found."""

    code: str
    axes: tuple[Axis, ...]
    whole: str
    part: str = ""
    estimates: Mapping[Place, Estimate] = field(default_factory=dict)


@dataclass(slots=True)
class Counted:
    """
    All tables of a set of indicators, counted in full, and what is known about the sets.

    `base` names of a set the set it is a part of; `family` the rows it is counted from; `masks` per
    family which rows are in which set, to see what always holds between sets.
    """

    tables: dict[tuple[str, tuple[Axis, ...]], Table] = field(default_factory=dict)
    laid: list[Laid] = field(default_factory=list)
    base: dict[str, str] = field(default_factory=dict)
    family: dict[str, str] = field(default_factory=dict)
    sums: list[dict[str, float]] = field(default_factory=list)
    masks: dict[str, dict[str, Flags]] = field(default_factory=dict)
    cells: dict[tuple[Things, tuple[Axis, ...]], Ints] = field(default_factory=dict)
    named: dict[tuple[Things, frozenset[Condition]], str] = field(default_factory=dict)


def count(
    book: Casebook,
    definitions: Iterable[Definition],
    *,
    teams: Sequence[str],
    quarters: Sequence[str],
    divided: bool = True,
    smallest_cell: int = 10,
) -> Counted:
    """
    Count every indicator by team and quarter, and by what else it names when *divided*.

    *quarters* are the whole ones; the last of them is where observation ends. Values of a division
    with fewer than *smallest_cell* households are counted together as well.
    """
    counted = Counted()
    for definition in definitions:
        _count_one(
            counted, book, definition, teams, quarters,
            divided=divided, smallest_cell=smallest_cell,
        )  # fmt: skip
    return counted


def _tie_the_same(counted: Counted, definition: Definition, whole: str, part: str) -> None:
    """
    One set under two names: the part of one indicator is the whole of another.

    Whoever reads what is counted knows that they are the same, and what is told of one is told of
    the other. That two sets turn out the same in this register is another matter (`always.ties`).
    """
    where, having = frozenset(definition.where), frozenset(definition.having)
    sets = {whole: where}
    if part:
        sets[part] = where | having
    if part and len(having) == 1:
        (only,) = having
        sets[f"{part}{COMPLEMENT}"] = where | {replace(only, negate=not only.negate)}
    for name, conditions in sets.items():
        first = counted.named.setdefault((definition.things, conditions), name)
        same = {first: 1.0, name: -1.0}
        if first == name:
            continue
        if same not in counted.sums:
            counted.sums.append(same)
        # None of a whole is small under either name: that there is nothing to count would tell it.
        of = counted.base.get(first) or counted.base.get(name)
        if of is not None:
            counted.base[first] = counted.base[name] = of


def settled(definition: Definition, quarters: Sequence[str]) -> tuple[str, ...]:
    """The quarters whose figure no longer moves at the end of the last one."""
    if not quarters:
        return ()
    end = last_day(quarters[-1])
    return tuple(q for q in quarters if (end - last_day(q)).days >= definition.settles)


def _count_one(
    counted: Counted,
    book: Casebook,
    definition: Definition,
    teams: Sequence[str],
    quarters: Sequence[str],
    *,
    divided: bool,
    smallest_cell: int,
) -> None:
    things = definition.things
    selected = selection(book, definition)
    rows, whole, waits = selected.rows, selected.whole, selected.waits
    name, family = _name(things, definition.where), _name(things, ())
    masks = counted.masks.setdefault(family, {})
    masks.setdefault(name, whole)
    counted.family[name] = family
    part = ""
    sets: list[tuple[str, Flags, Floats | None]] = [(name, whole, None)]
    if selected.part is not None:
        part = f"{name} having {_words(definition.having)}"
        _share(counted, name, part, selected.part, family=family)
        sets += [(name, masks[name], None) for name in (part, f"{part}{COMPLEMENT}")]
    _tie_the_same(counted, definition, name, part)
    if selected.weights is not None:
        part = f"{name} sum {_words(definition.having)}"
        counted.base[part], counted.family[part] = name, family
        sets.append((part, whole, selected.weights))
    final = settled(definition, quarters)
    # What else a figure is divided by is told of whole years only.
    divided = divided and bool(whole_years(final))
    wanted = [MAIN, *((*table, "period") for table in definition.tables if divided)]
    for dimensions in wanted:
        axes = tuple(
            _axis(d, book, rows, teams=teams, quarters=final, by_year=dimensions != MAIN)
            for d in dimensions
        )
        counting = _counting(counted, book, things, rows, axes)
        beside_teams = None
        if dimensions[0] in BESIDE_TEAMS:
            by_team = (axes[0], plain_axis("team", list(teams)), axes[-1])
            beside_teams = _counting(counted, book, things, rows, by_team)
        if dimensions != MAIN:
            chosen_sets = [(chosen, w) for _, chosen, w in sets]
            axes = _with_rest(counting, chosen_sets, smallest_cell, beside_teams)
            counting = _counting(counted, book, things, rows, axes)
        for own, chosen, own_weights in sets:
            if (own, axes) in counted.tables:
                continue
            people = counting.people(chosen, own_weights)
            if beside_teams is not None:
                people = _fewest(people, axes[0], beside_teams, chosen, own_weights)
            counted.tables[own, axes] = Table(
                own, axes, counting.values(chosen, own_weights), people
            )
        estimates = {} if waits is None else _estimates(definition, counting, whole, waits, book)
        counted.laid.append(Laid(definition.code, axes, name, part, estimates))


@dataclass(frozen=True, slots=True)
class Selection:
    """
    The rows an indicator counts from, and which of them are in its whole and its part.

    `weights` are what each row adds to a sum, `waits` the days until what it waits for, -1 while
    that did not come; each only where the unit asks for it.
    """

    rows: Rows
    whole: Flags
    part: Flags | None = None
    weights: Floats | None = None
    waits: Ints | None = None


def selection(book: Casebook, definition: Definition) -> Selection:
    """Take the rows of an indicator from the casebook."""
    rows = book.things(definition.things)
    whole = book.holds(definition.where, definition.things, rows)
    if definition.unit == "share":
        inside = book.holds(definition.having, definition.things, rows)
        return Selection(rows, whole, part=whole & inside)
    if definition.unit in ("mean", "hours"):
        return Selection(rows, whole, weights=_weights(book, definition, rows))
    if definition.unit in ("days", "months"):
        return Selection(rows, whole, waits=book.first_after(definition.until, rows))
    return Selection(rows, whole)


def _counting(
    counted: Counted, book: Casebook, things: Things, rows: Rows, axes: tuple[Axis, ...]
) -> _Counting:
    place = (things, axes)
    if place not in counted.cells:
        counted.cells[place] = _cells(book, rows, axes)
    return _Counting(book, things, rows, axes, counted.cells[place])


def _with_rest(
    counting: _Counting,
    sets: Sequence[tuple[Flags, Floats | None]],
    smallest_cell: int,
    beside_teams: _Counting | None = None,
) -> tuple[Axis, ...]:
    """
    The axes, with the values of the first that are too rare to be told one by one as its rest.

    Too rare over all whole years, in the whole, the part or what is left; of a table of teams, in
    any team in any year. A rest that is too small itself takes the next rarest along, and so does
    one that holds too few of a single team when the areas of each team are known.
    """
    axis = counting.axes[0]
    if axis.leaves <= 1:
        return counting.axes
    people = [counting.people(chosen, weights) for chosen, weights in sets]
    if len(counting.axes) > len(MAIN):
        # What comes to each team is compared from year to year: with a value that one team has too
        # few of in one year none of the years could be told. Of the whole municipality a rare
        # value says more over all years than as a part of the rest.
        people = [households[..., :-1, : max(counting.axes[-1].leaves, 1)] for households in people]
    else:
        people = [households[..., -1] for households in people]
    per_value = [households[: axis.leaves].reshape(axis.leaves, -1) for households in people]
    # An empty part of a whole that is there is small; where the whole is empty nothing is.
    there = per_value[0] > 0
    fewest = [np.where(there, people, smallest_cell).min(axis=1) for people in per_value]
    rank = np.minimum.reduce(fewest)
    order = np.argsort(rank, kind="stable")
    few = int((rank < smallest_cell).sum())
    if not few and beside_teams is None:
        return counting.axes
    while 0 < few < axis.leaves:
        together = [people[order[:few]].sum(axis=0) for people in per_value]
        if all(people[together[0] > 0].min(initial=smallest_cell) >= smallest_cell
               for people in together):  # fmt: skip
            break
        few += 1
    rest = {axis.labels[at] for at in order[:few]}
    if beside_teams is not None:
        by_team = [beside_teams.people(chosen, weights)[:-1, :-1, -1] for chosen, weights in sets]
        rest |= _also_in_rest(by_team, axis, rest, order, smallest_cell)
    if len(rest) == axis.leaves:
        return counting.axes
    return (plain_axis(axis.name, axis.labels[: axis.leaves], rest=rest), *counting.axes[1:])


def _also_in_rest(
    by_team: Sequence[Ints], axis: Axis, rest: set[str], order: Ints, smallest_cell: int
) -> set[str]:
    """
    Values that join the rest, so that it holds none of a team or at least the smallest cell.

    Who knows which areas are of which team takes those that are told from the figure of the team.
    """
    labels = axis.labels[: axis.leaves]
    joined: set[str] = set()

    def fewest(team: int) -> int:
        inside = [at for at, label in enumerate(labels) if label in rest | joined]
        people = [found[inside, team].sum() for found in by_team]
        return min((int(count) for count in people if count), default=smallest_cell)

    changed = True
    while changed:
        changed = False
        for team in range(by_team[0].shape[1]):
            told = [labels[at] for at in order
                    if labels[at] not in rest | joined and by_team[0][at, team] > 0]  # fmt: skip
            if told and fewest(team) < smallest_cell:
                joined.add(told[0])
                changed = True
    return joined


def _fewest(
    people: Ints, axis: Axis, beside_teams: _Counting, chosen: Flags, weights: Floats | None
) -> Ints:
    """
    The households behind each cell, of the rest those of the team that has fewest in it.

    Of a value within which a team lies as a whole, what is left without that team counts too.
    """
    fewest = people.copy()
    leaves = beside_teams.people(chosen, weights)[:-1, :-1]
    own = leaves.sum(axis=0)
    for at in range(axis.leaves):
        # A team of which everybody is in this value can be taken from it.
        lies_within = (leaves[at] == own) & (own > 0)
        left = np.where(lies_within, 0, leaves[at]).sum(axis=0)
        subtracted = lies_within.any(axis=0) & (left > 0)
        fewest[at] = np.where(subtracted, np.minimum(people[at], left), people[at])
    if OTHER in axis.labels:
        of_rest = leaves[list(axis.totals[0][1])].sum(axis=0)
        parts = np.where(of_rest > 0, of_rest, np.iinfo(np.int64).max).min(axis=0)
        rest = axis.labels.index(OTHER)
        fewest[rest] = np.minimum(people[rest], parts)
    return fewest


def _share(counted: Counted, whole: str, part: str, inside: Flags, *, family: str) -> None:
    masks = counted.masks[family]
    rest = f"{part}{COMPLEMENT}"
    masks[part] = inside
    masks[rest] = masks[whole] & ~inside
    for name in (part, rest):
        counted.base[name], counted.family[name] = whole, family
    counted.sums.append({whole: 1.0, part: -1.0, rest: -1.0})


def _weights(book: Casebook, definition: Definition, rows: Rows) -> NDArray[np.float64]:
    """What each thing adds to a sum: its own number, or how many other steps its case has."""
    if definition.unit == "hours" or not definition.having:
        return np.nan_to_num(rows.value)
    weights = np.zeros(len(rows))
    for condition in definition.having:
        other = book.other(condition)
        weights += np.bincount(other.case, minlength=book.cases)[rows.case]
    return weights


def _axis(
    dimension: str,
    book: Casebook,
    rows: Rows,
    *,
    teams: Sequence[str],
    quarters: Sequence[str],
    by_year: bool,
) -> Axis:
    if dimension == "period":
        return period_axis(quarters, years_only=by_year)
    if dimension == "team":
        return plain_axis("team", list(teams))
    column = _column(dimension, book, rows)
    used = np.unique(column.at)
    labels = [column.words[at] for at in used if at >= 0]
    return plain_axis(dimension, [*labels, *([UNKNOWN] if (used < 0).any() else [])])


def _column(dimension: str, book: Casebook, rows: Rows) -> Column:
    """A dimension of the case, or of the thing itself."""
    if dimension in rows.columns:
        return rows.columns[dimension]
    return book.fields[dimension].take(rows.case)


def _cells(book: Casebook, rows: Rows, axes: Sequence[Axis]) -> Ints:
    """In which cell each row falls, over the leaves of the axes; -1 outside."""
    cell = np.zeros(len(rows), dtype=np.int64)
    outside = np.zeros(len(rows), dtype=bool)
    for axis in axes:
        labels = axis.labels[: axis.leaves]
        if axis.name == "period":
            words = rows.quarter.words
            by_year = bool(labels) and len(labels[0]) == 4
            known = {label: at for at, label in enumerate(labels)}
            place = [known.get(word[:4] if by_year else word, -1) for word in words]
            at = np.array([*place, -1])[rows.quarter.at]
        else:
            column = (
                book.fields["team"].take(rows.case)
                if axis.name == "team"
                else _column(axis.name, book, rows)
            )
            known = {label: n for n, label in enumerate(labels)}
            place = [known.get(word, -1) for word in column.words]
            at = np.array([*place, known.get(UNKNOWN, -1)])[column.at]
        outside |= at < 0
        cell = cell * max(axis.leaves, 1) + np.maximum(at, 0)
    return np.where(outside, -1, cell)


@dataclass(slots=True)
class _Counting:
    """Counting rows into the cells of some axes."""

    book: Casebook
    things: Things
    rows: Rows
    axes: tuple[Axis, ...]
    cell: Ints

    @property
    def leaves(self) -> tuple[int, ...]:
        return tuple(axis.leaves for axis in self.axes)

    def values(self, chosen: Flags, weights: Floats | None = None) -> Ints:
        """Per cell how many (or how much), with every total."""
        inside = chosen & (self.cell >= 0)
        size = int(np.prod(self.leaves))
        amounts = np.bincount(
            self.cell[inside],
            weights=None if weights is None else weights[inside],
            minlength=size,
        )
        return self._with_totals(np.rint(amounts).astype(np.int64))

    def people(self, chosen: Flags, weights: Floats | None = None) -> Ints:
        """The households behind each cell and each total; none where one household dominates."""
        inside = np.flatnonzero(chosen & (self.cell >= 0))
        if weights is not None:
            inside = inside[weights[inside] > 0]
        if len(inside) > _COUNT_EXACTLY:
            return self._at_least(inside)
        if weights is not None:
            return self._of_levels(
                inside, lambda cell, rows: self._without_dominated(cell, rows, weights)
            )
        # Who has one row is behind one cell and its totals; who has more may be so several times.
        often = self.book.times(self.things)[0][inside]
        once = np.bincount(self.cell[inside[~often]], minlength=int(np.prod(self.leaves)))
        return self._with_totals(once) + self._of_levels(inside[often], self._households)

    def _of_levels(self, inside: Ints, counted: Callable[[Ints, Ints], tuple[Ints, Ints]]) -> Ints:
        """
        What is *counted* in every combination of leaf and total: households do not add up.

        It is given the cell of each row and the rows, and returns cells with their counts.
        """
        shape = [len(axis.labels) for axis in self.axes]
        behind = np.zeros(int(np.prod(shape)), dtype=np.int64)
        places = np.unravel_index(self.cell[inside], self.leaves)
        for levels in product(*(_levels(axis) for axis in self.axes)):
            at = [up[place] for up, place in zip(levels, places, strict=True)]
            of_level = np.logical_and.reduce([place >= 0 for place in at])
            cell = np.ravel_multi_index([place[of_level] for place in at], shape)
            cells, count = counted(cell, inside[of_level])
            behind[cells] = count
        return behind.reshape(shape)

    def _households(self, cell: Ints, rows: Ints) -> tuple[Ints, Ints]:
        keys = _distinct(cell * self.book.cases + self._household(rows))
        return np.unique(keys // self.book.cases, return_counts=True)

    def _without_dominated(self, cell: Ints, rows: Ints, weights: Floats) -> tuple[Ints, Ints]:
        """The same; none in a cell of which one household makes up more than half."""
        keys, place = np.unique(cell * self.book.cases + self._household(rows), return_inverse=True)
        each = np.bincount(place, weights[rows], minlength=len(keys))
        cells, first, count = np.unique(
            keys // self.book.cases, return_index=True, return_counts=True
        )
        if not len(cells):
            return cells, count
        most, total = np.maximum.reduceat(each, first), np.add.reduceat(each, first)
        return cells, np.where(most > _DOMINATES * total, 0, count)

    def _household(self, rows: Ints) -> Ints:
        return self.book.household[self.rows.case[rows]]

    def _at_least(self, inside: Ints) -> NDArray[np.int64]:
        """Never more than there are: who comes back is counted for the most times anybody does."""
        more_than_one, most = self.book.times(self.things)
        often = more_than_one[inside]
        size = int(np.prod(self.leaves))
        once = self._with_totals(np.bincount(self.cell[inside[~often]], minlength=size))
        more = self._with_totals(np.bincount(self.cell[inside[often]], minlength=size))
        return once + -(-more // most)

    def _with_totals(self, leaves: NDArray[np.int64]) -> NDArray[np.int64]:
        values = np.zeros([len(axis.labels) for axis in self.axes], dtype=np.int64)
        values[tuple(slice(0, n) for n in self.leaves)] = leaves.reshape(self.leaves)
        return Table("", self.axes, values, values).summed().values


def _distinct(numbers: Ints) -> Ints:
    """Numbers from nought on, each once and in order; `np.unique` takes three times as long."""
    ordered = np.sort(numbers)
    return ordered[np.flatnonzero(np.diff(ordered, prepend=-1))]


def _levels(axis: Axis) -> list[Ints]:
    """Of each leaf of an axis: itself, and the total it falls under (or -1), level by level."""
    levels = [np.arange(axis.leaves)]
    for total, of in axis.totals:
        own = np.full(axis.leaves, -1)
        own[list(of)] = total
        # Years stand beside each other; the total over them is a level of its own.
        if len(levels) > 1 and not ((levels[-1] >= 0) & (own >= 0)).any():
            levels[-1] = np.maximum(levels[-1], own)
        else:
            levels.append(own)
    return levels


def _estimates(
    definition: Definition, counting: _Counting, whole: Flags, waits: Ints, book: Casebook
) -> dict[Place, Estimate]:
    """How long it took, in every cell: those still waiting count as waiting."""
    inside = np.flatnonzero(whole & (counting.cell >= 0))
    rows = counting.rows
    watched = np.maximum(book.watched[rows.case[inside]] - rows.days[inside], 0)
    took = waits[inside]
    shape = [len(axis.labels) for axis in counting.axes]
    places = np.unravel_index(counting.cell[inside], counting.leaves)
    per_cell = medians if definition.unit == "days" else still_there_per_cell
    estimates: dict[Place, Estimate] = {}
    for levels in product(*(_levels(axis) for axis in counting.axes)):
        at = [up[place] for up, place in zip(levels, places, strict=True)]
        of_level = np.logical_and.reduce([place >= 0 for place in at])
        if not of_level.any():  # nobody of this level at all: a small town, a rare group
            continue
        cell = np.ravel_multi_index([place[of_level] for place in at], shape)
        limits, cells = per_cell(cell, took[of_level], watched[of_level])
        told = limits.T.astype(object)
        told[np.isnan(limits.T)] = None
        for place, limit in zip(
            np.stack(np.unravel_index(cells, shape), axis=1), told, strict=True
        ):
            estimates[tuple(place.tolist())] = Estimate(*limit)
    return estimates


def _name(things: Things, where: Sequence[Condition]) -> str:
    """A set by what is in it: two indicators with one denominator share it by this name."""
    codes = "".join(f" {name} {'/'.join(words)}" for name, words in things.codes)
    base = f"{things.which} {'/'.join(things.step)}{codes}"
    return f"{base} where {_words(where)}" if where else base


def _words(conditions: Sequence[Condition]) -> str:
    return " and ".join(_condition_words(condition) for condition in conditions)


def _condition_words(condition: Condition) -> str:
    if condition.any_of:
        body = "(" + " or ".join(_words(either) for either in condition.any_of) + ")"
    else:
        what = condition.case or condition.own or "/".join(condition.step)
        codes = " ".join(f"{name} {'/'.join(words)}" for name, words in condition.codes)
        limits = [
            f"{name} {value}"
            for name, value in (
                ("which", condition.which if condition.which != "any" else None),
                ("after", condition.after),
                ("within", condition.within),
                ("at least", condition.at_least if condition.at_least > 1 else None),
                ("different", condition.different or None),
                ("from", condition.low),
                ("to", condition.high),
            )
            if value is not None
        ]
        body = " ".join(part for part in (what, codes, *limits) if part)
    return f"not {body}" if condition.negate else body

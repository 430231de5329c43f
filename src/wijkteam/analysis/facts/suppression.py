"""
Withholding cells of a published table, so that none can be derived from the others.

A table has cells in rows and columns (teams and periods), possibly with totals. Each cell shows a
numerator and a denominator.

- *Primary*: a cell is withheld when its numerator, its denominator, or the difference of the two is
  below the smallest cell. Zero counts as small: "none of the forty" and "all forty" tell something
  about each of them. Only a denominator of zero is shown: there is nobody to tell about.
- *Complementary*: where a total is shown, one withheld cell can be had by subtraction. More cells
  are then withheld until no withheld cell is determined by the totals, and until the withheld cells
  of one row or column together are no small cell themselves.

Which cells the totals determine is a question about a graph (Gusfield 1988, SIAM Journal on
Computing 17(3), 552-571): rows and columns are points, withheld cells are lines between them, and a
cell is determined exactly when its line is a bridge.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

#: The label of a total, in rows and in columns.
TOTAL = "total"

#: Why a cell shows nothing.
TOO_FEW = "too_few"
PROTECTS_OTHERS = "protects_others"

Key = tuple[str, str]

# Withholding a total costs readers more than any cell inside the table.
_COST_OF_TOTAL = 10**9
_FREE = "free"


@dataclass(frozen=True, slots=True)
class Cell:
    """
    Numerator and denominator of one cell; leave *numerator* None for a count or a median.

    *people* is for a table that counts something other than households (actions, hours): the
    households behind the denominator, the numerator, and the difference.
    """

    denominator: int
    numerator: int | None = None
    people: tuple[int, int, int] | None = None

    @property
    def counts(self) -> tuple[int, ...]:
        """The numbers that must not be small."""
        if self.people is not None:
            return self.people
        if self.numerator is None:
            return (self.denominator,)
        return (self.denominator, self.numerator, self.denominator - self.numerator)


def suppress(cells: Mapping[Key, Cell], smallest_cell: int = 10) -> dict[Key, str]:
    """
    Which cells to withhold, and why; keys are (row, column), `TOTAL` stands for a total.

    A row or column without a total has no sum to subtract from. Cells that are not given are empty.

    >>> table = {("noord", "all"): Cell(40), ("zuid", "all"): Cell(7), ("oost", "all"): Cell(30)}
    >>> suppress({**table, (TOTAL, "all"): Cell(77)})
    {('zuid', 'all'): 'too_few', ('oost', 'all'): 'protects_others'}
    """
    shown = {key: cell for key, cell in cells.items() if cell.denominator}
    primary = {key for key, cell in shown.items() if any(n < smallest_cell for n in cell.counts)}
    table = _Table(shown, rows=_sums(cells, 1), columns=_sums(cells, 0))
    hidden, before = set(primary), -1
    while len(hidden) > before:
        before = len(hidden)
        table.protect_lines(hidden, smallest_cell)
        table.protect_bridges(hidden)
    reasons = {True: TOO_FEW, False: PROTECTS_OTHERS}
    return {key: reasons[key in primary] for key in cells if key in hidden}


def _sums(cells: Mapping[Key, Cell], axis: int) -> frozenset[str]:
    """The rows (axis 1) or columns (axis 0) that show parts and their total."""
    totals = {key[1 - axis] for key in cells if key[axis] == TOTAL}
    parts = {key[1 - axis] for key in cells if key[axis] != TOTAL}
    return frozenset(totals & parts)


@dataclass(frozen=True, slots=True)
class _Table:
    """Cells that hold something, and the rows and columns whose total is shown."""

    cells: Mapping[Key, Cell]
    rows: frozenset[str]
    columns: frozenset[str]

    def protect_lines(self, hidden: set[Key], smallest_cell: int) -> None:
        """Withhold more in every row and column whose total gives too small a sum away."""
        for keys, total in self._lines():
            within = [key for key in keys if key in hidden]
            while within and total not in hidden and self._small(within, smallest_cell):
                candidates = [key for key in keys if key not in hidden]
                if not candidates:
                    break
                within.append(min(candidates, key=self._cost))
                hidden.add(within[-1])

    def protect_bridges(self, hidden: set[Key]) -> None:
        """Withhold more until no withheld cell is determined by the totals."""
        near = self._near(self.cells)
        for key in sorted(hidden):
            if self._is_determined(key, hidden):
                hidden.update(self._detour(key, hidden, near))

    def _small(self, keys: Iterable[Key], smallest_cell: int) -> bool:
        counts = zip(*(self.cells[key].counts for key in keys), strict=True)
        sums = [(sum(column), len(column)) for column in counts]
        return any(total < smallest_cell or size == 1 for total, size in sums)

    def _cost(self, key: Key) -> tuple[int, Key]:
        totals = sum(part == TOTAL for part in key)
        return self.cells[key].denominator + totals * _COST_OF_TOTAL, key

    def _ends(self, key: Key) -> Key:
        """The two points a cell connects; lines without a total share one free point."""
        row = f"row {key[0]}" if key[0] in self.rows else _FREE
        column = f"column {key[1]}" if key[1] in self.columns else _FREE
        return row, column

    def _lines(self) -> Iterator[tuple[list[Key], Key | None]]:
        """Each row and column that has a total: its cells, and which of them is the total."""
        members: dict[str, list[Key]] = defaultdict(list)
        for key in self.cells:
            for end in self._ends(key):
                members[end].append(key)
        members.pop(_FREE, None)
        for name in sorted(members):
            axis = 1 if name.startswith("row ") else 0
            keys = members[name]
            yield keys, next((key for key in keys if key[axis] == TOTAL), None)

    def _near(self, keys: Iterable[Key]) -> dict[str, list[tuple[str, Key]]]:
        near: dict[str, list[tuple[str, Key]]] = defaultdict(list)
        for key in keys:
            one, two = self._ends(key)
            near[one].append((two, key))
            near[two].append((one, key))
        return near

    def _is_determined(self, key: Key, hidden: set[Key]) -> bool:
        start, goal = self._ends(key)
        near = self._near(hidden - {key})
        seen, todo = {start}, [start]
        while todo and goal not in seen:
            new = {point for point, _ in near[todo.pop()]} - seen
            seen |= new
            todo.extend(new)
        return goal not in seen

    def _detour(
        self, bridge: Key, hidden: set[Key], near: Mapping[str, list[tuple[str, Key]]]
    ) -> list[Key]:
        """The cheapest cells that put *bridge* on a circle; none when the table has no circle."""
        start, goal = self._ends(bridge)
        queue: list[tuple[int, str, tuple[Key, ...]]] = [(0, start, ())]
        done: set[str] = set()
        while queue:
            cost, point, path = heapq.heappop(queue)
            if point == goal:
                return list(path)
            if point in done:
                continue
            done.add(point)
            for other, key in near.get(point, ()):
                if other not in done and key != bridge:
                    step = 0 if key in hidden else self._cost(key)[0]
                    heapq.heappush(queue, (cost + step, other, (*path, key)))
        return []

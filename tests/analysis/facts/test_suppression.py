"""No withheld cell can be worked out from what a table does show."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wijkteam.analysis.facts.suppression import (
    PROTECTS_OTHERS,
    TOO_FEW,
    TOTAL,
    Cell,
    Key,
    suppress,
)

K = 10
_counts = st.tuples(st.integers(0, 45), st.integers(0, 45))


@st.composite
def tables(draw: st.DrawFn) -> dict[Key, Cell]:
    """Teams by quarters with all totals."""
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    inner = {(f"r{r}", f"c{c}"): draw(_counts) for r, c in product(range(rows), range(columns))}
    return _with_totals(inner)


def _with_totals(inner: dict[Key, tuple[int, int]]) -> dict[Key, Cell]:
    sums: dict[Key, list[int]] = {}
    for (row, column), (yes, no) in inner.items():
        for key in product((row, TOTAL), (column, TOTAL)):
            both = sums.setdefault(key, [0, 0])
            both[0] += yes
            both[1] += no
    return {key: Cell(yes + no, yes) for key, (yes, no) in sums.items()}


def _determined(cells: dict[Key, Cell], hidden: set[Key]) -> set[Key]:
    """Oracle: which unknowns have one solution in the linear equations the totals give."""
    unknown = sorted(hidden)
    lines = [("row", row) for row in {key[0] for key in cells}]
    lines += [("column", column) for column in {key[1] for key in cells}]
    matrix = np.zeros((len(lines), len(unknown)))
    for at, (kind, name) in enumerate(lines):
        for place, key in enumerate(unknown):
            here, along = (key[0], key[1]) if kind == "row" else (key[1], key[0])
            if here == name:
                matrix[at, place] = -1 if along == TOTAL else 1
    rank = np.linalg.matrix_rank(matrix) if unknown else 0
    return {
        key
        for place, key in enumerate(unknown)
        if np.linalg.matrix_rank(np.vstack([matrix, np.eye(len(unknown))[place]])) == rank
    }


@settings(max_examples=150, deadline=None)
@given(tables())
def test_the_totals_determine_no_withheld_cell(cells: dict[Key, Cell]) -> None:
    assert _determined(cells, set(suppress(cells, K))) == set()


@settings(max_examples=150, deadline=None)
@given(tables())
def test_every_shown_number_reaches_the_smallest_cell(cells: dict[Key, Cell]) -> None:
    hidden = suppress(cells, K)
    shown = [cell for key, cell in cells.items() if key not in hidden and cell.denominator]
    assert all(min(cell.counts) >= K for cell in shown)


@settings(max_examples=150, deadline=None)
@given(tables())
def test_withheld_cells_of_a_line_together_are_no_small_cell(cells: dict[Key, Cell]) -> None:
    hidden = suppress(cells, K)
    for axis in (0, 1):
        for name in {key[axis] for key in cells}:
            line = {key: cell for key, cell in cells.items() if key[axis] == name}
            within = [key for key in line if key in hidden]
            total = next(key for key in line if key[1 - axis] == TOTAL)
            left = [key for key in line if key not in hidden and line[key].denominator]
            if within and total not in hidden and left != [total]:
                sums = [sum(n) for n in zip(*(cells[key].counts for key in within), strict=True)]
                assert min(sums) >= K


def test_what_is_large_enough_is_shown() -> None:
    assert suppress(_with_totals({("a", "x"): (20, 20), ("b", "x"): (15, 25)}), K) == {}


@pytest.mark.parametrize("cell", [Cell(40, 0), Cell(40, 40), Cell(40, 4), Cell(40, 36), Cell(9)])
def test_a_small_numerator_rest_or_denominator_is_withheld(cell: Cell) -> None:
    assert suppress({("a", "x"): cell}, K) == {("a", "x"): TOO_FEW}


def test_an_empty_cell_is_shown() -> None:
    assert suppress({("a", "x"): Cell(0, 0)}, K) == {}


def test_one_withheld_cell_takes_the_smallest_other_along() -> None:
    table = {
        ("a", "x"): Cell(5),
        ("b", "x"): Cell(40),
        ("c", "x"): Cell(30),
        (TOTAL, "x"): Cell(75),
    }
    assert suppress(table, K) == {("a", "x"): TOO_FEW, ("c", "x"): PROTECTS_OTHERS}


def test_without_a_total_nothing_else_is_withheld() -> None:
    assert suppress({("a", "x"): Cell(5), ("b", "x"): Cell(40)}, K) == {("a", "x"): TOO_FEW}


def test_many_actions_of_few_households_are_withheld() -> None:
    cell = Cell(60, 30, people=(6, 5, 4))
    assert suppress({("a", "x"): cell}, K) == {("a", "x"): TOO_FEW}

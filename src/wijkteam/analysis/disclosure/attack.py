"""
What an intruder learns from all that was printed, with nothing but a solver of linear programs.

The intruder knows every printed number of every release, every sum that ties numbers to others
(totals, complements, what never goes together), and that nobody can be counted less than zero
times. Each withheld number then lies between a least and a most; the attack computes both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from wijkteam.analysis.disclosure.ledger import Flags, Key, Ledger, Values

Places = NDArray[np.int64]

# The solver works to a millionth; a count is a whole number.
_SLACK = 1e-4
# How often each sum looks at the others for what they can be at most.
_LOOKS = 40
# In a town that is made for many, so many smallest cells away from the truth at most.
_FAR = 3.0
# Another town is made for many while the last one settled one in so many.
_WORTH_A_TOWN = 20


@dataclass(frozen=True, slots=True)
class Leak:
    """A withheld number that is known better than it may be: between `low` and `high`."""

    key: Key
    value: float
    low: float
    high: float
    is_small: bool

    @property
    def is_exact(self) -> bool:
        return self.high - self.low < 1


def attack(ledger: Ledger, withheld: Flags, smallest_cell: int = 10) -> list[Leak]:
    """
    The small or withheld numbers whose interval is narrower than the smallest cell.

    >>> book = Ledger()
    >>> for place, count in {"noord": 40, "zuid": 7, "all": 47}.items():
    ...     book.add(place, count, small=count < 10)
    >>> book.ties({"noord": 1, "zuid": 1, "all": -1})
    >>> [(leak.key, leak.is_exact) for leak in attack(book, book.small)]
    [('zuid', True)]
    """
    hidden = withheld | ledger.silent
    targets = np.flatnonzero((withheld | ledger.small) & ~ledger.known)
    low, high = intervals(ledger, hidden, targets, enough=smallest_cell)
    narrow = np.flatnonzero(high - low < smallest_cell - _SLACK)
    keys = ledger.keys
    return [
        Leak(
            keys[at],
            ledger.values[at],
            round(float(low[n]), 3),
            round(float(high[n]), 3),
            bool(ledger.small[at]),
        )
        for n, at in ((n, targets[n]) for n in narrow)
    ]


def intervals(
    ledger: Ledger, hidden: Flags, targets: Places, *, enough: float = np.inf
) -> tuple[Values, Values]:
    """
    The least and the most that each of *targets* can be, given every number that is not hidden.

    A target that is not hidden is known: its interval is the number itself. Who is seen to be
    *enough* apart in two towns that fit all that is printed is not asked for alone: its interval
    may be wider than is said here, and never narrower.
    """
    values = ledger.values
    low, high = values[targets].copy(), values[targets].copy()
    place = {int(at): n for n, at in enumerate(targets)}
    for numbers, sums in parts(ledger.sums, hidden):
        asked = np.array([n for n, number in enumerate(numbers) if int(number) in place], dtype=int)
        if asked.size:
            at = [place[int(numbers[n])] for n in asked]
            low[at], high[at] = _intervals(values[numbers], sums, asked, enough)
    return low, high


def _intervals(
    values: Values, sums: sparse.csr_array, asked: Places, enough: float
) -> tuple[Values, Values]:
    """The intervals of those *asked* in one part of the ledger."""
    right = sums @ values
    constraint = LinearConstraint(sums, right, right) if sums.shape[0] else ()
    low, high = values[asked].copy(), values[asked].copy()

    def town(aim: Values, least: Values, most: Values) -> float | None:
        """Other numbers that fit all that is printed, as far as *aim* asks; they count for all."""
        made = milp(aim, bounds=Bounds(least, most), constraints=constraint)
        if not made.success:
            return None
        np.minimum(low, made.x[asked], out=low)
        np.maximum(high, made.x[asked], out=high)
        return float(made.fun)

    if np.isfinite(enough):
        _together(values, asked, (low, high), enough, town)
    for n, number in enumerate(asked):
        if high[n] - low[n] >= enough - _SLACK:
            continue
        aim = np.zeros(len(values))
        aim[number] = 1.0
        endless = np.zeros(len(values)), np.full(len(values), np.inf)
        least, most = town(aim, *endless), town(-aim, *endless)
        low[n] = 0.0 if least is None else least
        high[n] = np.inf if most is None else -most
    return low, high


def _together(
    values: Values,
    asked: Places,
    seen: tuple[Values, Values],
    enough: float,
    town: Callable[[Values, Values, Values], float | None],
) -> None:
    """
    Towns in which many are far from what they are, as long as a town settles one in twenty.

    Chance says whom each looks at first: a single program for all would move the same ones again.
    """
    luck = np.random.Generator(np.random.Philox(len(values)))
    low, high = seen
    near = np.maximum(values - _FAR * enough, 0.0), values + _FAR * enough
    left = np.flatnonzero(high - low < enough - _SLACK)
    settled = len(left)
    while left.size and settled * _WORTH_A_TOWN >= left.size:
        aim = np.zeros(len(values))
        aim[asked[left]] = luck.uniform(0.1, 1.0, left.size) * luck.choice([-1.0, 1.0])
        town(aim, *near)
        town(-aim, *near)
        before = left.size
        left = left[high[left] - low[left] < enough - _SLACK]
        settled = before - left.size


def may_be_wide(
    values: Values, sums: sparse.csr_array, hidden: Flags, smallest_cell: float
) -> Flags:
    """
    Which hidden numbers may have an interval of *smallest_cell*, before any program is asked.

    Each sum bounds its numbers by what the others in it can be at least and at most, and so on
    until nothing gets narrower. Who is narrow by then is narrow for certain.

    >>> book = Ledger()
    >>> for place, count in {"noord": 40, "zuid": 7, "all": 47}.items():
    ...     book.add(place, count, small=count < 10)
    >>> book.ties({"noord": 1, "zuid": 1, "all": -1})
    >>> may_be_wide(book.values, book.sums, book.small, 10).tolist()
    [False, False, False]
    """
    low, high = np.where(hidden, 0.0, values), np.where(hidden, np.inf, values)
    row = np.repeat(np.arange(sums.shape[0]), np.diff(sums.indptr))
    number, factor = sums.indices, sums.data
    for _ in range(_LOOKS):
        least = factor * np.where(factor > 0, low[number], high[number])
        most = factor * np.where(factor > 0, high[number], low[number])
        # A number makes up for the others: what they are at least bounds it above when it counts
        # the same way as they do, and below when it does not.
        one, other = -_of_others(row, least) / factor, -_of_others(row, most) / factor
        before = low.copy(), high.copy()
        np.minimum.at(high, number, np.maximum(one, other))
        np.maximum.at(low, number, np.minimum(one, other))
        if np.array_equal(before, (low, high)):
            break
    wide: Flags = hidden & (high - low >= smallest_cell - _SLACK)
    return wide


def _of_others(row: Places, amounts: Values) -> Values:
    """In each sum what all but one of it make; endless when one of those is."""
    endless = np.isinf(amounts)
    finite = np.where(endless, 0.0, amounts)
    others: Values = np.bincount(row, finite)[row].astype(float) - finite
    is_endless = np.bincount(row, endless)[row] > endless
    others[is_endless] = amounts[endless][0] if endless.any() else 0.0
    return others


def parts(sums: sparse.csr_array, hidden: Flags) -> Iterator[tuple[Places, sparse.csr_array]]:
    """The hidden numbers in groups that no sum ties together, each with its own sums."""
    numbers = np.flatnonzero(hidden)
    if not numbers.size:
        return
    own = sparse.csr_array(sums[:, numbers])
    own = sparse.csr_array(own[np.flatnonzero(np.diff(own.indptr))])
    lines, size = own.shape
    # Sums and numbers are both points here: number to number, a total of three hundred teams alone
    # would be a hundred thousand lines.
    points = lines + size
    ends = np.concatenate([own.indptr, np.full(size, own.indptr[-1])])
    tied = sparse.csr_array((np.ones(own.nnz), own.indices + lines, ends), shape=(points, points))
    _, group = sparse.csgraph.connected_components(tied, directed=False)
    _, of_number = np.unique(group[lines:], return_inverse=True)
    of_sum = of_number[own.indices[own.indptr[:-1]]]
    by_group = np.argsort(of_number, kind="stable")
    sums_by_group = np.argsort(of_sum, kind="stable")
    count = int(of_number.max()) + 1
    edges = np.searchsorted(of_number[by_group], np.arange(count + 1))
    sum_edges = np.searchsorted(of_sum[sums_by_group], np.arange(count + 1))
    # Put in order once, each group is a piece of the whole: a town has ten thousands of them.
    own = sparse.csr_array(own[sums_by_group][:, by_group])
    for at in range(count):
        rows = slice(sum_edges[at], sum_edges[at + 1])
        first, last = own.indptr[rows.start], own.indptr[rows.stop]
        yield (
            numbers[by_group[edges[at] : edges[at + 1]]],
            sparse.csr_array(
                (
                    own.data[first:last],
                    own.indices[first:last] - edges[at],
                    own.indptr[rows.start : rows.stop + 1] - first,
                ),
                shape=(rows.stop - rows.start, edges[at + 1] - edges[at]),
            ),
        )

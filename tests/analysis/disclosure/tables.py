"""Invented tables to protect: counts of a few teams and quarters, and shares of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.disclosure import Ledger, Table, Ties, ledger, period_axis, plain_axis

Leaves = NDArray[np.int64]
QUARTERS = ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")
TEAMS = ("noord", "oost", "zuid", "west", "jeugd")


def table(
    counts: str,
    leaves: Leaves,
    *,
    quarters: tuple[str, ...] = QUARTERS,
    teams: tuple[str, ...] = TEAMS,
    printed: bool = True,
) -> Table:
    """A table by team and quarter with all its totals; everybody counts once."""
    axes = (plain_axis("team", teams), period_axis(quarters))
    values = np.zeros([len(axis.labels) for axis in axes], dtype=np.int64)
    values[: len(teams), : len(quarters)] = leaves
    whole = Table(counts, axes, values, values).summed()
    offered = None if printed else np.zeros(values.shape, dtype=bool)
    return Table(counts, axes, whole.values, whole.values, offered)


def drawn(seed: int, *, mean: float = 40.0, shape: tuple[int, int] = (5, 4)) -> Leaves:
    """Counts as uneven as those of teams: a few small, most not."""
    chance = np.random.default_rng(seed)
    counts: Leaves = chance.negative_binomial(2, 2 / (2 + mean), size=shape)
    return counts


def shares(seed: int, *, how_many: int = 2, quarters: tuple[str, ...] = QUARTERS) -> Ledger:
    """One whole and a few parts of it, each with its complement."""
    tables, ties, base = share_tables(seed, how_many=how_many, quarters=quarters)
    return ledger(tables, ties, base=base)


def share_tables(
    seed: int, *, how_many: int = 2, quarters: tuple[str, ...] = QUARTERS
) -> tuple[list[Table], Ties, dict[str, str]]:
    chance = np.random.default_rng(seed)
    # As many quarters as are asked for, and the first ones the same whatever their number.
    whole = drawn(seed, shape=(5, 12))[:, : len(quarters)]
    tables = [table("whole", whole, quarters=quarters)]
    sums, base = [], {}
    for n in range(how_many):
        share = chance.binomial(drawn(seed, shape=(5, 12)), chance.uniform(0.2, 0.8))
        part = share[:, : len(quarters)]
        tables.append(table(f"part{n}", part, quarters=quarters))
        tables.append(table(f"rest{n}", whole - part, quarters=quarters, printed=False))
        base |= {f"part{n}": "whole", f"rest{n}": "whole"}
        sums.append({"whole": 1.0, f"part{n}": -1.0, f"rest{n}": -1.0})
    return tables, Ties(tuple(sums)), base


def plain(seed: int, rows: int, columns: int, *, mean: float = 25.0) -> Ledger:
    """A table of counts with totals both ways, as textbooks protect them."""
    counts = drawn(seed, mean=mean, shape=(rows, columns))
    counts = np.vstack([counts, counts.sum(axis=0)])
    counts = np.hstack([counts, counts.sum(axis=1, keepdims=True)])
    book = Ledger()
    for place, count in np.ndenumerate(counts):
        book.add(place, int(count), small=0 < count < 10)
    for row in range(rows + 1):
        book.ties({**{(row, n): 1.0 for n in range(columns)}, (row, columns): -1.0})
    for column in range(columns + 1):
        book.ties({**{(n, column): 1.0 for n in range(rows)}, (rows, column): -1.0})
    return book

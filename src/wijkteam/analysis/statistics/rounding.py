"""Rounding for publication: parts that add to their total, and counts in steps of five."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.errors import AnalysisError

FloatArray = NDArray[np.float64]


class RoundingError(AnalysisError):
    """Parts that cannot be rounded to the total that was asked for."""


def round_to_total(
    parts: ArrayLike, *, total: float | None = None, unit: float = 1.0
) -> FloatArray:
    """
    Round *parts* to multiples of *unit* so that they add to the (rounded) *total*.

    Largest-remainder method (Hamilton): every part is rounded down, and what is then short
    of the total goes to the parts that lost most; among equals the first in the list. No
    part moves by a whole unit or more. Negative parts are allowed, and the parts with the
    opposite sign round to exactly the opposite. Without *total*, the sum of the parts is
    rounded (halves away from zero).

    Raises `RoundingError` when the total cannot be reached with less than one unit a part.

    >>> round_to_total([1 / 3, 1 / 3, 1 / 3], unit=0.01).tolist()
    [0.34, 0.33, 0.33]
    >>> round_to_total([10.4, -3.2, -7.2]).tolist()
    [10.0, -3.0, -7.0]
    """
    exact = _checked(parts, unit) / unit
    if total is None:
        target = math.copysign(math.floor(abs(float(exact.sum())) + 0.5), float(exact.sum()))
    else:
        target = _whole(total / unit)
    sign = _direction(target, exact)
    rounded = sign * _largest_remainder(sign * exact, round(sign * target))
    return _scaled(rounded, unit)


def round_running(parts: ArrayLike, *, total: float | None = None, unit: float = 1.0) -> FloatArray:
    """
    Round *parts* in their order, so that what they add up to on the way is never a unit off.

    For years under each other with a running total: with the largest remainder fifty years of half
    a unit would be twenty-five of one and then nothing, and halfway the total twelve units off.
    *total* is what they add up to in the end, less than a unit from their sum; without it that
    sum is rounded. No part moves by a whole unit or more, and nought stays nought.

    >>> round_running([0.5, 0.5, 0.5, 0.5]).tolist()
    [1.0, 0.0, 1.0, 0.0]
    >>> round_running([0.6, 0.6, 0.6], total=1).tolist()
    [0.0, 1.0, 0.0]
    """
    exact = np.cumsum(_checked(parts, unit) / unit)
    settled = np.where(np.abs(exact - np.rint(exact)) < 1e-6, np.rint(exact), exact)
    # Rounded at a half, or as far from it as it takes to end in the total.
    lift = 0.5
    if total is not None and settled.size:
        off = _whole(total / unit) - float(settled[-1])
        if abs(off) >= 1:
            raise RoundingError(
                f"The parts add to {float(settled[-1]):g} units and cannot be rounded to "
                f"{total / unit:g}: check that the total belongs to these parts."
            )
        lift = min(max(lift, off), off + 1 - 1e-9)
    return _scaled(np.diff(np.floor(settled + lift), prepend=0.0), unit)


def round_table(cells: ArrayLike, *, unit: float = 1.0) -> FloatArray:
    """
    Round a table (rows, columns) to multiples of *unit* so that every sum in sight adds up.

    The result holds the cells; their sums over rows, columns and all are the rounded margins:
    none of them moves by a whole unit or more, the total is the nearest, and nought stays
    nought. Within that, margins stay as near as may be to their own value, then the cells. Such
    a controlled rounding always exists (Bacharach 1966): it is a flow through a network with
    whole bounds, of which a linear programme finds a whole solution.

    >>> float(round_table([[0.4, 0.4], [0.4, 0.4]]).sum())
    2.0
    >>> round_table([[1.5, -1.5], [0.6, 0.0]]).sum(axis=1).tolist()
    [0.0, 1.0]
    """
    exact = _checked(cells, unit) / unit
    margins = [exact, exact.sum(axis=1), exact.sum(axis=0)]
    settled = [np.where(np.abs(m - np.rint(m)) < 1e-6, np.rint(m), m) for m in margins]
    down = [np.floor(m) for m in settled]
    part = np.concatenate([(m - low).ravel() for m, low in zip(settled, down, strict=True)])
    rows, columns = exact.shape
    # One variable for each cell, row and column: whether it is rounded up.
    of_row = np.kron(np.eye(rows), np.ones(columns))
    of_column = np.kron(np.ones(rows), np.eye(columns))
    sums = np.vstack(
        [
            np.hstack([of_row, -np.eye(rows), np.zeros((rows, columns))]),
            np.hstack([of_column, np.zeros((columns, rows)), -np.eye(columns)]),
            np.hstack([np.zeros(rows * columns), np.ones(rows), np.zeros(columns)]),
        ]
    )
    total = float(exact.sum())
    nearest = math.copysign(math.floor(abs(total) + 0.5), total)
    wanted = np.concatenate(
        [
            down[1] - down[0].sum(axis=1),
            down[2] - down[0].sum(axis=0),
            [nearest - down[1].sum()],
        ]
    )
    # A margin is read more often than a cell: it is worth more than all cells together.
    worth = np.concatenate([np.ones(rows * columns), np.full(rows + columns, rows * columns + 1)])
    # Loading scipy takes longer than all other work of a run without draws.
    from scipy.optimize import linprog  # noqa: PLC0415

    solution = linprog(
        worth * (1 - 2 * part), A_eq=sums, b_eq=wanted, bounds=[(0, float(f > 0)) for f in part]
    )
    if solution.x is None:
        raise RoundingError(
            f"A table of {rows} rows and {columns} columns that adds to {total:g} units cannot be "
            "rounded: its numbers are too large to tell units apart. Take a larger unit."
        )
    return _scaled(down[0] + np.rint(solution.x[: rows * columns]).reshape(exact.shape), unit)


def round_to_base(values: ArrayLike, *, base: int = 5) -> FloatArray:
    """
    Round counts to the nearest multiple of *base*, halves away from zero.

    Totals are rounded on their own and need not equal the sum of rounded parts; that is
    what protects small differences between tables.

    >>> round_to_base([2, 3, 12.5, -7.5]).tolist()
    [0.0, 5.0, 15.0, -10.0]
    """
    exact = _checked(values, base)
    rounded = np.sign(exact) * np.floor(np.abs(exact) / base + 0.5) * base
    return np.asarray(rounded + 0.0, dtype=float)


def share_band(numerator: float, denominator: float, *, base: int = 5) -> tuple[float, float]:
    """
    Return the lowest and highest share that counts rounded to *base* may stand for.

    >>> low, high = share_band(20, 50)
    >>> round(low, 3), round(high, 3)
    (0.333, 0.474)
    """
    if not 0 <= numerator <= denominator or denominator <= 0 or base <= 0:
        raise RoundingError(
            f"{numerator:g} of {denominator:g} in steps of {base} is not a share of counts."
        )
    half = base / 2
    low = max(numerator - half, 0.0) / (denominator + half)
    high = min((numerator + half) / max(denominator - half, half), 1.0)
    return low, high


def _largest_remainder(exact: FloatArray, target: int) -> FloatArray:
    # 2.9999999999999996 is a 3 that went through a division
    settled = np.where(np.abs(exact - np.rint(exact)) < 1e-9, np.rint(exact), exact)
    down = np.floor(settled)
    short = target - round(float(down.sum()))
    fractional = int(np.count_nonzero(settled > down))
    if not 0 <= short <= fractional:
        raise RoundingError(
            f"The parts add to {float(exact.sum()):g} units and cannot be rounded to {target}: "
            "check that the total belongs to these parts."
        )
    order = np.argsort(-(settled - down), kind="stable")
    down[order[:short]] += 1
    return down


def _direction(target: float, exact: FloatArray) -> int:
    """Return the sign to work in, so that opposite parts round to opposite numbers."""
    if target != 0:
        return 1 if target > 0 else -1
    nonzero = exact[exact != 0]
    return -1 if nonzero.size and nonzero[0] < 0 else 1


def _whole(units: float) -> float:
    if not math.isfinite(units) or abs(units - round(units)) > 1e-6:
        raise RoundingError(
            "The total is not a multiple of the unit; round the total first, then the parts."
        )
    return float(round(units))


def _scaled(units: FloatArray, unit: float) -> FloatArray:
    decimals = max(0, 12 - math.floor(math.log10(unit))) if unit < 1 else 9
    return np.asarray(np.round(units * unit, min(decimals, 15)) + 0.0, dtype=float)


def _checked(values: ArrayLike, unit: float) -> FloatArray:
    numbers = np.asarray(values, dtype=float)
    if not np.isfinite(numbers).all():
        raise RoundingError("A part is missing or infinite; it cannot be rounded.")
    if not (math.isfinite(unit) and unit > 0):
        raise RoundingError(f"The unit to round to must be more than 0, not {unit}.")
    return numbers


def without_crumbs(value: float) -> float:
    """
    A sum or difference without the crumbs of binary fractions, and never minus nothing.

    Nine decimals are far finer than a cent or a level, and far coarser than the crumbs.

    >>> 0.1 + 0.2, without_crumbs(0.1 + 0.2), without_crumbs(-0.0)
    (0.30000000000000004, 0.3, 0.0)
    """
    return round(value, 9) + 0.0

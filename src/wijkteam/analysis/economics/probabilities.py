"""Rates, chances and the matrices made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.errors import AnalysisError

FloatArray = NDArray[np.float64]


class ProbabilityError(AnalysisError):
    """A chance outside 0–1, a negative rate, or moves that add to more than 1."""


def probability_from_rate(rate: ArrayLike, *, time: float = 1.0) -> FloatArray:
    """
    Return the chance that it happens within *time* at a constant *rate*: 1 − exp(−rate·time).

    >>> round(float(probability_from_rate(0.15)), 6)
    0.139292
    """
    rates = np.asarray(rate, dtype=float)
    if not (rates >= 0).all():
        raise ProbabilityError("A rate must be 0 or more.")
    return np.asarray(-np.expm1(-rates * time), dtype=float)


def rate_from_probability(probability: ArrayLike, *, time: float = 1.0) -> FloatArray:
    """
    Return the constant rate that gives this chance within *time*: −ln(1 − p) / time.

    >>> round(float(rate_from_probability(0.5, time=2)), 6)
    0.346574
    """
    chances = _checked(probability)
    if (chances == 1).any():
        raise ProbabilityError("A chance of 1 has no finite rate.")
    return np.asarray(-np.log1p(-chances) / time, dtype=float)


def rescale_probability(probability: ArrayLike, *, from_time: float, to_time: float) -> FloatArray:
    """
    Return the chance over *to_time*, given the chance over *from_time* at a constant rate.

    >>> round(float(rescale_probability(0.64, from_time=2, to_time=1)), 6)
    0.4
    """
    if from_time <= 0 or to_time <= 0:
        raise ProbabilityError("Times must be more than 0.")
    return np.asarray(1 - (1 - _checked(probability)) ** (to_time / from_time), dtype=float)


def apply_hazard_ratio(probability: ArrayLike, ratio: ArrayLike) -> FloatArray:
    """
    Return the chance when the rate behind it is multiplied by *ratio*: 1 − (1 − p)^ratio.

    >>> round(float(apply_hazard_ratio(0.36, 0.5)), 6)
    0.2
    """
    ratios = np.asarray(ratio, dtype=float)
    if not (ratios >= 0).all():
        raise ProbabilityError("A hazard ratio must be 0 or more.")
    return np.asarray(1 - (1 - _checked(probability)) ** ratios, dtype=float)


def transition_matrix(
    states: Sequence[str], moves: Mapping[tuple[str, str], ArrayLike]
) -> FloatArray:
    """
    Return the matrix of *moves* per cycle, with staying as what is left of each row.

    A move may be a number, an array over draws (the matrix then has a trailing draws axis),
    or any shape that broadcasts. Moves that are not named are 0; a state without moves out is
    absorbing. A move to the same state may be given too; then the row must add to 1.

    Raises `ProbabilityError` for an unknown state, or a row that adds to more than 1.

    >>> transition_matrix(("well", "ill", "dead"), {("well", "ill"): 0.2, ("ill", "dead"): 0.5})
    array([[0.8, 0.2, 0. ],
           [0. , 0.5, 0.5],
           [0. , 0. , 1. ]])
    """
    position = {state: index for index, state in enumerate(states)}
    chances = {move: np.asarray(value, dtype=float) for move, value in moves.items()}
    shape = np.broadcast_shapes(*(value.shape for value in chances.values()))
    matrix = np.zeros((len(states), len(states), *shape))
    own = set()
    for (origin, target), value in chances.items():
        for state in (origin, target):
            if state not in position:
                raise ProbabilityError(
                    f"The state '{state}' is unknown; there are: {', '.join(states)}."
                )
        matrix[position[origin], position[target]] = value
        if origin == target:
            own.add(origin)
    for state, row in position.items():
        if state not in own:
            matrix[row, row] = np.nan
    return complement(matrix, to_axis=1, states=states)


def complement(
    matrix: ArrayLike, *, to_axis: int = -1, states: Sequence[str] | None = None
) -> FloatArray:
    """
    Fill the one NaN of each row with 1 minus the rest of the row.

    *to_axis* is the axis of the state moved to (the last, unless draws trail).

    Raises `ProbabilityError` when a row holds more than one NaN or its rest exceeds 1.

    >>> complement([[np.nan, 0.25], [0.0, np.nan]]).tolist()
    [[0.75, 0.25], [0.0, 1.0]]
    """
    chances = np.moveaxis(np.array(matrix, dtype=float), to_axis, -1)
    gaps = np.isnan(chances)
    if (gaps.sum(axis=-1) > 1).any():
        raise ProbabilityError("A row has more than one open cell (NaN); only one can be the rest.")
    rest = 1 - np.nansum(chances, axis=-1)
    short = (rest < -1e-9) & gaps.any(axis=-1)
    if short.any():
        row = int(np.argwhere(short)[0][min(to_axis % chances.ndim, short.ndim) - 1])
        name = f"'{states[row]}'" if states is not None else f"number {row + 1}"
        raise ProbabilityError(
            f"The moves out of state {name} add to {float(1 - rest[short][0]):g}, more than 1; "
            "lower one of them."
        )
    filled = np.where(gaps, np.clip(rest, 0, 1)[..., None], chances)
    return np.asarray(np.moveaxis(filled, -1, to_axis), dtype=float)


def _checked(probability: ArrayLike) -> FloatArray:
    chances = np.asarray(probability, dtype=float)
    if not ((chances >= 0) & (chances <= 1)).all():
        raise ProbabilityError("A chance must lie between 0 and 1.")
    return chances

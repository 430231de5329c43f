"""How little a place in a list says: the interval of each rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.statistics.fair.funnel import FairError

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RankInterval:
    """
    The rank of one unit (1 is first) over all draws, ties sharing their mean rank.

    ``expected`` is the mean rank, ``chance_first`` and ``chance_last`` how often it ends at
    either end.
    """

    name: str
    expected: float
    median: float
    low: float
    high: float
    chance_first: float
    chance_last: float


def rank_intervals(
    estimates: ArrayLike | None = None,
    standard_errors: ArrayLike | None = None,
    *,
    draws: ArrayLike | None = None,
    names: Sequence[str] | None = None,
    largest_first: bool = True,
    level: float = 0.95,
    samples: int = 10_000,
    seed: int = 0,
) -> tuple[RankInterval, ...]:
    """
    Return the rank of each unit with its interval (Goldstein & Spiegelhalter 1996).

    Give *estimates* with *standard_errors* (drawn as independent normals, *samples* times, from
    *seed*), or *draws* of one's own: samples × units, such as of a posterior. *largest_first*
    puts the highest value at rank 1. Equal values share their ranks. With an error of 0 a unit
    has no doubt of its own.

    Raises `FairError` when neither is given, sizes differ, a number is missing, or there is no
    unit.

    >>> ranks = rank_intervals([0.30, 0.28, 0.10], [0.03, 0.03, 0.03], names=["A", "B", "C"])
    >>> [(rank.name, rank.low, rank.high) for rank in ranks]
    [('A', 1.0, 2.0), ('B', 1.0, 2.0), ('C', 3.0, 3.0)]
    """
    if not 0 < level < 1:
        raise FairError(f"The level must lie between 0 and 1, such as 0.95, not {level}.")
    if draws is not None:
        drawn = np.asarray(draws, dtype=float)
        if drawn.ndim != 2:
            raise FairError("Give the draws as a table: a row per draw, a column per unit.")
    elif estimates is not None and standard_errors is not None:
        middle = np.asarray(estimates, dtype=float).ravel()
        errors = np.asarray(standard_errors, dtype=float).ravel()
        if middle.size != errors.size or (errors < 0).any():
            raise FairError(
                f"There are {middle.size} estimates and {errors.size} standard errors; each unit "
                "needs one of each, not below 0."
            )
        stream = np.random.default_rng(seed)
        drawn = stream.normal(size=(samples, middle.size)) * errors + middle
    else:
        raise FairError("Give estimates with standard errors, or draws.")
    if not drawn.size or not np.isfinite(drawn).all():
        raise FairError("A unit has no number, or there is no unit; leave it out and say so.")
    labels = tuple(names) if names is not None else tuple(map(str, range(1, drawn.shape[1] + 1)))
    if len(labels) != drawn.shape[1]:
        raise FairError(f"There are {drawn.shape[1]} units and {len(labels)} names.")
    ranks = _ranks(-drawn if largest_first else drawn)
    tail = (1 - level) / 2
    # Ranks are whole numbers: an end is a rank that was reached, not a point between two.
    low = np.quantile(ranks, tail, axis=0, method="inverted_cdf")
    high = np.quantile(ranks, 1 - tail, axis=0, method="inverted_cdf")
    first = (ranks < 2).mean(axis=0)
    last = (ranks > drawn.shape[1] - 1).mean(axis=0)
    numbers = (ranks.mean(axis=0), np.median(ranks, axis=0), low, high, first, last)
    return tuple(
        RankInterval(name, *(float(column[at]) for column in numbers))
        for at, name in enumerate(labels)
    )


def _ranks(values: FloatArray) -> FloatArray:
    """Return the rank of each value in its row, from 1; equal values share their mean rank."""
    order = np.argsort(values, axis=1, kind="stable")
    ordered = np.take_along_axis(values, order, axis=1)
    size = values.shape[1]
    place = np.broadcast_to(np.arange(1.0, size + 1), values.shape).copy()
    is_tie = np.zeros(values.shape, dtype=bool)
    is_tie[:, 1:] = ordered[:, 1:] == ordered[:, :-1]
    for row in np.flatnonzero(is_tie.any(axis=1)):
        _, belongs, counts = np.unique(ordered[row], return_inverse=True, return_counts=True)
        place[row] = (np.bincount(belongs, place[row]) / counts)[belongs]
    ranks = np.empty_like(place)
    np.put_along_axis(ranks, order, place, axis=1)
    return ranks

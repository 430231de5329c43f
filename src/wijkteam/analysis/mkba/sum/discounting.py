"""The discount rates of a programme: one, or another from a later year on; checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.economics.discounting import Timing, discount_factors
from wijkteam.analysis.mkba.programme.model import Discounting, Programme
from wijkteam.analysis.mkba.sum.inputs import Input
from wijkteam.analysis.parameters.errors import Problem

Array = NDArray[np.float64]


def schedule(how: Discounting, own: str | None = None) -> tuple[tuple[int, str], ...]:
    """The years that have passed when a rate begins, and its name; *own* is that of a line."""
    if own is not None:
        return ((0, own),)
    steps = tuple((year - 1, name) for year, name in how.steps)
    return ((0, str(how.rate)), *steps)


def factors(
    steps: Sequence[tuple[int, str]],
    numbers: Mapping[str, Array],
    *,
    horizon: int,
    timing: Timing,
) -> Array:
    """
    The discount factor of every year, shape (years,), or (years, draws) when a rate is drawn.

    >>> rates = {"first": np.array(0.035), "later": np.array(0.03)}
    >>> by_year = factors([(0, "first"), (1, "later")], rates, horizon=2, timing="end")
    >>> [round(float(factor), 4) for factor in by_year]
    [0.9662, 0.938]
    """
    starts = [start for start, _ in steps]
    rates = np.stack(np.broadcast_arrays(*(numbers[name] for _, name in steps)))
    if rates.ndim == 1:
        return discount_factors(
            horizon, list(zip(starts, rates.tolist(), strict=True)), timing=timing
        )
    # Rates are drawn from few sources; each different one is worked out once.
    different, at = np.unique(rates, axis=1, return_inverse=True)
    table = [
        discount_factors(horizon, list(zip(starts, column.tolist(), strict=True)), timing=timing)
        for column in different.T
    ]
    return np.asarray(np.column_stack(table)[:, at.ravel()])


def present(flow: Array, factors: Array) -> Array:
    """Present value over the years: flow and factors are (years,) or (years, draws)."""
    if factors.ndim == 1:
        return np.asarray(factors @ flow)
    return np.asarray((factors * (flow if flow.ndim == 2 else flow[:, None])).sum(axis=0))


def refused_rates(programme: Programme, inputs: Mapping[str, Input]) -> Iterator[Problem]:
    """Rates that are not there, or that are written as 5 where 0.05 is meant."""
    how = programme.discounting
    names = [] if how.already else [name for _, name in schedule(how)]
    names += [link.rate for link in programme.lines if link.rate]
    for name in dict.fromkeys(names):
        rate = inputs.get(name)
        if rate is None:
            continue
        if rate.is_missing and name in (how.rate, *(step for _, step in how.steps)):
            yield programme.problem(
                rate.line,
                f"{name} is missing, so nothing can be brought back to today. Write a rate such "
                "as 0.0225 with its source, or leave `rate:` out for that of the library.",
            )
        # A rate may lie below nought, as real rates have; at −1 a year would be divided by nothing.
        elif not rate.is_missing and not -1 < rate.mean < 1:
            yield programme.problem(
                rate.line,
                f"{name} is {rate.mean:g}, and a discount rate lies between −1 and 1. "
                "Write 0.0225 for 2.25 %.",
            )

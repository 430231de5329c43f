"""Budget impact: what a payer spends each year with and without something new."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.errors import AnalysisError

FloatArray = NDArray[np.float64]


class BudgetError(AnalysisError):
    """People, shares or costs from which no budget follows."""


@dataclass(frozen=True, slots=True)
class BudgetImpact:
    """Amounts of each year, shape (years,), not discounted: a budget is what is paid that year."""

    with_new: FloatArray
    without: FloatArray

    @property
    def impact(self) -> FloatArray:
        """What is spent more in each year."""
        return np.asarray(self.with_new - self.without)

    @property
    def total(self) -> float:
        """What is spent more over all years."""
        return float(self.impact.sum())

    @property
    def cumulative(self) -> FloatArray:
        """What has been spent more up to and with each year."""
        return np.cumsum(self.impact)


def budget_impact(
    people: ArrayLike, shares_with: ArrayLike, shares_without: ArrayLike, costs: ArrayLike
) -> BudgetImpact:
    """
    Return what is spent with and without something new: people × share × cost, per year.

    *people* per year, shape (years,). *shares_with* and *shares_without* say how they divide
    over the options, shape (years, options) or (options,) when they do not change; each row
    adds to 1. *costs* per person a year, shape (options,) or (years, options); what is saved
    elsewhere makes a cost lower. Source: Sullivan et al. 2014 (ISPOR good practice).

    Raises `BudgetError` for shapes that do not fit, shares that do not add to 1, or a number
    that is missing or (of people or shares) below 0.

    >>> impact = budget_impact([1000, 1000], [[0.9, 0.1], [0.7, 0.3]], [1, 0], [50, 80])
    >>> impact.without.tolist(), impact.with_new.tolist(), impact.impact.tolist()
    ([50000.0, 50000.0], [53000.0, 59000.0], [3000.0, 9000.0])
    >>> impact.total
    12000.0
    """
    heads = np.atleast_1d(np.asarray(people, dtype=float))
    if heads.ndim != 1 or not (np.isfinite(heads).all() and (heads >= 0).all()):
        raise BudgetError("Give the number of people per year, 0 or more.")
    price = np.atleast_1d(np.asarray(costs, dtype=float))
    if not np.isfinite(price).all():
        raise BudgetError("A cost is missing or infinite.")
    spent = [
        _spent(heads, _shares(shares, heads.size, price.shape[-1]), price)
        for shares in (shares_with, shares_without)
    ]
    return BudgetImpact(with_new=spent[0], without=spent[1])


def _shares(shares: ArrayLike, years: int, options: int) -> FloatArray:
    table = np.atleast_2d(np.asarray(shares, dtype=float))
    if table.shape not in ((1, options), (years, options)):
        raise BudgetError(
            f"The shares have shape {np.shape(shares)}; expected ({options},) or "
            f"({years}, {options}): {years} years and {options} options."
        )
    if not (table >= 0).all() or not np.allclose(table.sum(axis=1), 1, atol=1e-8):
        raise BudgetError("The shares of a year must be 0 or more and add to 1.")
    return table


def _spent(heads: FloatArray, shares: FloatArray, price: FloatArray) -> FloatArray:
    if price.ndim > 2 or (price.ndim == 2 and price.shape[0] not in (1, heads.size)):
        raise BudgetError(f"The costs have shape {price.shape}; expected one row per year.")
    return np.asarray(heads * (shares * price).sum(axis=1), dtype=float)

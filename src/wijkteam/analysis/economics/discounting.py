"""What later money is worth today: discount factors, present values, annuities, payback."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.errors import AnalysisError

FloatArray = NDArray[np.float64]
Timing = Literal["begin", "mid", "end"]
Rate = float | Sequence[tuple[float, float]]
"""One rate, or steps ``[(from, rate), …]``: each rate holds from that time on; the first from 0."""

#: When in a year its money flows, as a share of the year: what comes in all year counts from the
#: middle.
MOMENT = {"begin": 0.0, "mid": 0.5, "end": 1.0}


class DiscountingError(AnalysisError):
    """A rate, horizon or stream of amounts that cannot be discounted."""


@dataclass(frozen=True, slots=True)
class Payback:
    """
    When the money is back, in periods from the start.

    ``period`` is the first period (from 1) after which the running total is not negative,
    ``None`` when that never happens; ``moment`` divides that period by straight line;
    ``lasts`` is false when the running total falls below zero again later.
    """

    period: int | None
    moment: float | None
    lasts: bool
    cumulative: tuple[float, ...]


def factors_at(times: ArrayLike, rate: Rate) -> FloatArray:
    """
    Return the discount factors at *times* (in periods from now, fractions allowed).

    With stepped rates a factor is the product over the time passed under each rate, as in
    the Green Book (HM Treasury 2022, annex 6): steps ``[(0, .035), (30, .03)]`` give year 31
    the factor 1 / (1.035³⁰ · 1.03).

    Raises `DiscountingError` for negative times, a rate of −100 % or less, or steps that do
    not start at 0 and rise.

    >>> factors_at([1, 5, 10, 20], 0.0225).round(6).tolist()
    [0.977995, 0.894712, 0.80051, 0.640816]
    >>> round(float(factors_at(31, [(0, 0.035), (30, 0.03)])), 6)
    0.345901
    """
    moments = np.asarray(times, dtype=float)
    if not (np.isfinite(moments).all() and (moments >= 0).all()):
        raise DiscountingError(
            "Times must be 0 or later: what lies behind is indexed, not discounted."
        )
    # In logarithms the product over the steps is a sum, and parts of a period need no rule.
    starts, rates = _steps(rate)
    ends = np.append(starts[1:], np.inf)
    passed = np.clip(moments[..., None], starts, ends) - starts
    return np.asarray(np.exp(-(passed * np.log1p(rates)).sum(axis=-1)), dtype=float)


def discount_factors(periods: int, rate: Rate, *, timing: Timing = "end") -> FloatArray:
    """
    Return the factor of each of *periods* periods, shape (periods,).

    *timing* says when in its period an amount falls. Period 1 is discounted over 0 (``begin``),
    ½ (``mid``) or 1 (``end``) periods.

    >>> discount_factors(3, 0.0225, timing="begin").round(4).tolist()
    [1.0, 0.978, 0.9565]
    """
    if timing not in MOMENT:
        raise DiscountingError(f"Timing is 'begin', 'mid' or 'end' of the period, not '{timing}'.")
    if periods != int(periods) or periods < 1:
        raise DiscountingError(
            f"The horizon is {periods} periods; it must be a whole number, 1 or more."
        )
    return factors_at(np.arange(int(periods)) + MOMENT[timing], rate)


def present_value(
    amounts: ArrayLike, rate: Rate, *, timing: Timing = "end", axis: int = -1
) -> FloatArray:
    """
    Return the present value of *amounts*, summed over the period *axis*.

    Amounts are in money of one price year: index first, then discount with a real rate. A
    stream of shape (…, periods) gives an array of shape (…); a single stream a 0-d array.

    >>> float(present_value([100, 100], 0.0, timing="mid"))
    200.0
    >>> round(float(present_value([1] * 10, 0.0225)), 6)
    8.866216
    """
    flows = np.asarray(amounts, dtype=float)
    if flows.ndim == 0:
        raise DiscountingError("Give the amounts as a list with one amount per period.")
    if np.isnan(flows).any():
        raise DiscountingError("An amount is missing (NaN); give 0 where there is none.")
    flows = np.moveaxis(flows, axis, -1)
    return np.asarray(flows @ discount_factors(flows.shape[-1], rate, timing=timing), dtype=float)


def present_value_per_line(
    lines: ArrayLike, rates: float | Sequence[Rate], *, timing: Timing = "end"
) -> FloatArray:
    """
    Return the present value of each line at its own rate; *lines* has shape (lines, …, periods).

    One number for *rates* holds for all lines.

    >>> present_value_per_line([[0, 121.0], [0, 100.0]], [0.10, 0.0]).round(6).tolist()
    [100.0, 100.0]
    """
    flows = np.asarray(lines, dtype=float)
    if isinstance(rates, int | float):
        rates = [float(rates)] * len(flows)
    if flows.ndim < 2 or flows.shape[0] != len(rates):
        raise DiscountingError(
            f"There are {len(rates)} rates for amounts of shape {flows.shape}; "
            "give one rate per line (the first axis)."
        )
    return np.stack(
        [present_value(line, rate, timing=timing) for line, rate in zip(flows, rates, strict=True)]
    )


def annuity_factor(periods: int, rate: Rate, *, timing: Timing = "end") -> float:
    """
    Return the present value of 1 in each of *periods* periods.

    >>> [round(annuity_factor(10, 0.0225, timing=t), 6) for t in ("end", "mid", "begin")]
    [8.866216, 8.965406, 9.065706]
    """
    return float(discount_factors(periods, rate, timing=timing).sum())


def equivalent_annual_value(
    value: float, periods: int, rate: Rate, *, timing: Timing = "end"
) -> float:
    """
    Return the amount that, every period, has present value *value* (one number).

    >>> round(equivalent_annual_value(8866.216, 10, 0.0225), 2)
    1000.0
    """
    return float(value) / annuity_factor(periods, rate, timing=timing)


def payback(amounts: ArrayLike, rate: Rate = 0.0, *, timing: Timing = "end") -> Payback:
    """
    Return when the running (discounted) total of one stream is no longer negative.

    >>> payback([-100, 40, 40, 40]).period, payback([-100, 40, 40, 40]).moment
    (4, 3.5)
    >>> payback([-100, 10]).period is None
    True
    """
    flows = np.asarray(amounts, dtype=float)
    if flows.ndim != 1 or not np.isfinite(flows).all():
        raise DiscountingError("Payback needs one stream: a list with one amount per period.")
    running = np.cumsum(flows * discount_factors(flows.size, rate, timing=timing))
    reached = np.flatnonzero(running >= 0)
    if not reached.size:
        return Payback(None, None, False, tuple(running.tolist()))
    first = int(reached[0])
    before = float(running[first - 1]) if first else 0.0
    gained = float(running[first]) - before
    part = -before / gained if first and gained > 0 else 0.0
    return Payback(
        period=first + 1,
        moment=first + part,
        lasts=bool((running[first:] >= 0).all()),
        cumulative=tuple(running.tolist()),
    )


def _steps(rate: Rate) -> tuple[FloatArray, FloatArray]:
    table = np.asarray(rate, dtype=float)
    if table.ndim == 0:
        table = np.array([[0.0, float(table)]])
    starts, rates = table.T if table.ndim == 2 and table.shape[1] == 2 else np.empty((2, 0))
    if not starts.size or starts[0] != 0 or (np.diff(starts) <= 0).any():
        raise DiscountingError(
            "Give one rate, or steps (from, rate) that start at 0 and rise in time: "
            "[(0, 0.035), (30, 0.03)] is 3.5 % for 30 periods and 3 % from then on."
        )
    if not (np.isfinite(rates).all() and (rates > -1).all()):
        raise DiscountingError("A discount rate must be a number above −1 (0.0225 is 2.25 %).")
    return starts, rates

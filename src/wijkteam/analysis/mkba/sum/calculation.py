"""Work the chain out: quantities, prices and the euros of every line in every year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.mkba.programme.chain import names_used
from wijkteam.analysis.mkba.programme.expression import ExpressionError
from wijkteam.analysis.mkba.programme.model import Link, Programme, Role
from wijkteam.analysis.mkba.programme.refusals import refuse
from wijkteam.analysis.mkba.programme.timing import Cohort, profile
from wijkteam.analysis.mkba.programme.units import is_share
from wijkteam.analysis.mkba.sum.discounting import factors, schedule
from wijkteam.analysis.mkba.sum.draws import stratified
from wijkteam.analysis.mkba.sum.inputs import Input

Array = NDArray[np.float64]


@dataclass(slots=True)
class Calculation:
    """
    One pass through the chain.

    Arrays are numbers without axes at the means, and run over the draws otherwise.
    ``flows`` holds the undiscounted amounts of a line, shape (years,) or (years, draws).
    """

    numbers: dict[str, Array]
    missing: dict[str, tuple[str, ...]] = field(default_factory=dict)
    prices: dict[str, Array] = field(default_factory=dict)
    flows: dict[str, Array] = field(default_factory=dict)
    profiles: dict[str, Array] = field(default_factory=dict)
    factors: dict[str, Array] = field(default_factory=dict)
    #: By the rate of a line itself, None for that of the programme.
    factors_of_rate: dict[str | None, Array] = field(default_factory=dict)


def means(inputs: Mapping[str, Input]) -> dict[str, Array]:
    """Every input at its expected value."""
    return {
        name: np.asarray(number.mean) for name, number in inputs.items() if not number.is_missing
    }


def sampled(
    inputs: Mapping[str, Input], *, seed: int, draws: int, cache: dict[object, Array] | None = None
) -> dict[str, Array]:
    """Every input drawn from its own stream; what is certain stays one number."""
    cache = {} if cache is None else cache
    drawn: dict[str, Array] = {}
    for name, number in inputs.items():
        if number.is_fixed:
            if not number.is_missing:
                drawn[name] = np.asarray(number.mean)
            continue
        # Alternatives that share a number share its draws: their difference is then no luck.
        key = (number.stream, number.distribution, number.factor)
        if key not in cache:
            cache[key] = number.sample(stratified(number.stream, seed=seed, draws=draws))
        drawn[name] = cache[key]
    return drawn


def calculate(
    programme: Programme,
    numbers: Mapping[str, Array],
    *,
    sets: Mapping[str, float],
    leave_out: tuple[str, ...] = (),
    guard: bool = True,
) -> Calculation:
    """
    Work out every link in order.

    A link that needs a missing number is missing itself, and so is all that hangs on it.
    With *guard*, a share outside 0–1 and a negative reach are refused (at the means; a
    stray draw may pass).
    """
    done = Calculation(numbers=dict(numbers))
    for name in programme.order:
        link = programme.links[name]
        if name in leave_out:
            # Left out is nil, not missing: what uses it goes on with nothing.
            done.numbers[name] = np.asarray(0.0)
            continue
        lacking = _lacking(link, done, sets)
        if lacking:
            done.missing[name] = lacking
            continue
        try:
            quantity = (
                np.asarray(sets[name], dtype=float)
                if name in sets
                else link.quantity.value(done.numbers)
            )
            if guard:
                _guard(programme, link, quantity)
            done.numbers[name] = quantity
            if link.role is not Role.EFFECT:
                _flow(programme, link, done)
        except ExpressionError as wrong:
            line = link.line_of("amount", "quantity", "with")
            raise refuse(programme.file, line, f"{name}: {wrong}") from wrong
    return done


def _lacking(link: Link, done: Calculation, sets: Mapping[str, float]) -> tuple[str, ...]:
    """The missing numbers behind a link, traced back to their origin."""
    lacking: list[str] = []
    for name in names_used(link, without_quantity=link.name in sets):
        if name in done.missing:
            lacking += done.missing[name]
        elif name not in done.numbers:
            lacking.append(name)
    # Through two links the same number can be behind both.
    return tuple(dict.fromkeys(lacking))


def _guard(programme: Programme, link: Link, quantity: Array) -> None:
    number = float(np.mean(quantity))
    lowest = -1.0 if link.without else 0.0  # a change of a share may be a fall
    # A crumb above one comes from adding shares up, and is no mistake of who wrote them.
    if is_share(link.unit) and not lowest <= number <= 1 + 1e-12:
        raise refuse(
            programme.file,
            link.line_of("quantity", "with"),
            f"{link.name} comes to {number:g}, but a {link.unit} lies between 0 and 1. "
            "Look at the numbers in its sum.",
        )


def _flow(programme: Programme, link: Link, done: Calculation) -> None:
    price = link.price.value(done.numbers) if link.price else np.asarray(1.0)
    weights = weight_of_years(programme, link, done.numbers)
    # What runs over is refused below, with words instead of a warning of numpy.
    with np.errstate(over="ignore", invalid="ignore"):
        amount = np.asarray(done.numbers[link.name] * price)
    if not np.isfinite(amount).all():
        raise ExpressionError(
            "quantity times price is too large to count with. Look for a slip of the pen."
        )
    done.prices[link.name] = price
    done.profiles[link.name] = weights
    if amount.ndim and weights.ndim == 1:  # years down, draws across
        weights = weights[:, None]
    done.flows[link.name] = np.asarray(weights * amount)
    done.factors[link.name] = _factors(programme, link, done)


def _factors(programme: Programme, link: Link, done: Calculation) -> Array:
    """The discount factors of a line; lines with one rate share them."""
    how, horizon = programme.discounting, programme.horizon
    if how.already:
        return np.ones(horizon)
    if link.rate not in done.factors_of_rate:
        steps = schedule(how, link.rate)
        done.factors_of_rate[link.rate] = factors(
            steps, done.numbers, horizon=horizon, timing=how.timing
        )
    return done.factors_of_rate[link.rate]


def weight_of_years(programme: Programme, link: Link, numbers: Mapping[str, Array]) -> Array:
    """How heavily a link counts in each year, shape (years,) or (years, draws)."""
    timing = link.timing
    return profile(
        timing,
        horizon=programme.horizon,
        drop_off=_known(timing.drop_off, numbers),
        growth=_known(timing.growth, numbers),
        cohort_drop_off=_known((timing.cohort or Cohort()).drop_off, numbers),
    )


def _known(name: str | float, numbers: Mapping[str, Array]) -> Array:
    return np.asarray(numbers[name] if isinstance(name, str) else name, dtype=float)

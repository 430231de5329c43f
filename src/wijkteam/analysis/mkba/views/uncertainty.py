"""What the outcome hangs on, and which assumption is worth measuring first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.economics.sensitivity import STEPS, Bar, Threshold, Tornado, threshold_value
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.programme.chain import names_used
from wijkteam.analysis.mkba.programme.model import Link
from wijkteam.analysis.mkba.result.alternative import SIGN
from wijkteam.analysis.mkba.result.outcome import Outcome
from wijkteam.analysis.mkba.sum.calculation import calculate
from wijkteam.analysis.mkba.sum.discounting import present, schedule
from wijkteam.analysis.mkba.views.choices import net_benefits
from wijkteam.analysis.mkba.views.parties import party_index

Array = NDArray[np.float64]


class NoDraws(AnalysisError):
    """The value of information needs draws."""

    def __init__(self) -> None:
        super().__init__(
            "The value of information is found from draws, and this outcome has none. "
            "Evaluate with draws=1000 or more."
        )


@dataclass(frozen=True, slots=True)
class Information:
    """
    The expected value of perfect information, in the currency of the programme.

    ``partial`` holds it per input, the most valuable first: what it is worth to know that one
    for certain before choosing. Zero when knowing would not change the choice.
    """

    total: float
    partial: dict[str, float]

    @property
    def first_to_measure(self) -> str | None:
        """The input most worth measuring; None when none would change the choice."""
        name = next(iter(self.partial), None)
        return name if name is not None and self.partial[name] > 0 else None


def npv_many(
    outcome: Outcome, changes: Mapping[str, ArrayLike], *, party: str | None = None
) -> Array:
    """
    Net present value of the main alternative at the means, with some numbers changed.

    Every change may be an array; all runs are then worked out in one pass. Shape (runs,), or a
    number without axes when no change is an array. For society, or for one *party*.
    """
    result = outcome.result
    programme = result.programme
    if party is not None:
        party_index(result, party)
    numbers = {
        name: np.asarray(changes.get(name, number.mean), dtype=float)
        for name, number in result.inputs.items()
        if name in changes or not number.is_missing
    }
    done = calculate(
        programme,
        numbers,
        sets=result.alternative.with_settings(outcome.sets),
        leave_out=result.alternative.leave_out,
        guard=False,
    )
    total = np.asarray(0.0)
    for name, flow in done.flows.items():
        share = _share(programme.links[name], party)
        if share:
            total = total + share * present(flow, done.factors[name])
    return total


def _share(link: Link, party: str | None) -> float:
    sign = SIGN[link.role]
    if party is None:
        return sign
    # A transfer is nothing for all together, and something for each end of it.
    return dict(link.shares).get(party, 0.0) * (sign or 1.0)


def npv_with(outcome: Outcome, changes: Mapping[str, float], *, party: str | None = None) -> float:
    """One run of `npv_many`."""
    return float(npv_many(outcome, changes, party=party))


def tornado(outcome: Outcome, *, party: str | None = None) -> Tornado:
    """
    The net present value with each uncertain number at the ends of its 80 % interval.

    The longest bar first; all other numbers stay at their means.
    """
    uncertain = [number for number in outcome.used if not number.is_fixed]
    # Two runs a number, all in one pass: the chain is walked once instead of a hundred times.
    runs = 2 * len(uncertain)
    changes = {number.name: np.full(runs, number.mean) for number in uncertain}
    for at, number in enumerate(uncertain):
        changes[number.name][2 * at : 2 * at + 2] = number.interval
    npvs = np.broadcast_to(npv_many(outcome, changes, party=party), runs).reshape(-1, 2)
    bars = [
        Bar(number.name, *number.interval, float(low), float(high))
        for number, (low, high) in zip(uncertain, npvs, strict=True)
    ]
    base = npv_with(outcome, {}, party=party)
    # The longest first: a tornado stands on its point.
    return Tornado(base, tuple(sorted(bars, key=lambda bar: -bar.span)))


def break_even(outcome: Outcome, name: str, *, low: float, high: float) -> Threshold:
    """Where between *low* and *high* the net present value is nil as *name* changes."""
    number = next((number for number in outcome.used if number.name == name), None)
    if number is None:
        raise AnalysisError(f"There is no number {name!r} in this programme.")
    # The points at which the search begins, in one pass.
    points = np.linspace(low, high, STEPS + 1)
    known = dict(
        zip(
            points.tolist(),
            np.broadcast_to(npv_many(outcome, {name: points}), points.shape).tolist(),
            strict=True,
        )
    )

    def model(values: Mapping[str, float]) -> float:
        value = values[name]
        # The search then asks between them one by one, each a run of its own.
        return known[value] if value in known else npv_with(outcome, {name: value})

    return threshold_value(model, {name: low}, name, low=low, high=high)


def information(outcome: Outcome, names: Sequence[str] | None = None) -> Information:
    """
    The value of knowing everything, and of knowing each uncertain number (or *names*) alone.

    The choice is between all alternatives and the null alternative, for society. Raises
    `NoDraws` for an outcome without draws.
    """
    # The regression behind it loads scipy, which a run without draws does without.
    from wijkteam.analysis.economics.information import evpi, evppi  # noqa: PLC0415

    drawn = outcome.result.draws
    if drawn is None:
        raise NoDraws
    _, table = net_benefits(outcome)
    # What was drawn as one number tells nothing by being known.
    inputs = {name: values for name, values in drawn.inputs.items() if np.ptp(values) > 0}
    asked = [name for name in (names or inputs) if name in inputs]
    counted = _behind_counted_lines(outcome)
    partial = evppi(table, inputs, [name for name in asked if name in counted]) if counted else {}
    worth = {name: partial.get((name,), 0.0) for name in asked}
    # What is worth most to know first.
    ordered = sorted(worth.items(), key=lambda item: -item[1])
    return Information(float(evpi(table)), dict(ordered))


def _behind_counted_lines(outcome: Outcome) -> set[str]:
    """The numbers on which some counted line rests; those behind a missing line tell nothing."""
    programme = outcome.programme
    names = {name for _, name in schedule(programme.discounting)}
    for result in outcome.results.values():
        left = result.alternative.leave_out
        open_ = [link.name for link in result.lines if link.name not in left]
        seen: set[str] = set()
        while open_:
            name = open_.pop()
            if name in seen or name in left:
                continue
            seen.add(name)
            if name in programme.links:
                by_hand = name in result.alternative.with_settings(outcome.sets)
                open_ += names_used(programme.links[name], without_quantity=by_hand)
        names |= seen
    return names

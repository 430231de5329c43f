"""What the outcome hangs on, and which assumption is worth measuring first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from wijkteam.analysis.economics.sensitivity import Threshold, Tornado, one_way, threshold_value
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.calculation import calculate
from wijkteam.analysis.mkba.choices import net_benefits
from wijkteam.analysis.mkba.result import SIGN, Result

if TYPE_CHECKING:
    from wijkteam.analysis.mkba.outcome import Outcome


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


def npv_with(outcome: Outcome, changes: Mapping[str, float], *, party: str | None = None) -> float:
    """Net present value of the main alternative at the means, with some numbers changed."""
    return _npv(outcome.result, changes, outcome.sets, party)


def _npv(
    result: Result, changes: Mapping[str, float], sets: Mapping[str, float], party: str | None
) -> float:
    programme = result.programme
    numbers = {
        name: np.asarray(changes.get(name, one.mean))
        for name, one in result.inputs.items()
        if name in changes or not one.is_missing
    }
    done = calculate(
        programme,
        numbers,
        sets=sets,
        leave_out=result.alternative.leave_out,
        guard=False,
    )
    total = 0.0
    for name, flow in done.flows.items():
        link = programme.links[name]
        share = SIGN[link.role]
        if party is not None:
            shares = dict(link.shares)
            share = shares.get(party, 0.0) * (share or 1.0)
        total += share * float(done.factors[name] @ flow)
    return total


def tornado(outcome: Outcome, *, party: str | None = None) -> Tornado:
    """
    The net present value with each uncertain number at the ends of its 80 % interval.

    The longest bar first; all other numbers stay at their means.
    """
    uncertain = {one.name: one for one in outcome.used if not one.is_fixed}
    return one_way(
        lambda values: npv_with(outcome, values, party=party),
        {name: one.mean for name, one in uncertain.items()},
        {name: one.interval for name, one in uncertain.items()},
    )


def break_even(outcome: Outcome, name: str, *, low: float, high: float) -> Threshold:
    """Where between *low* and *high* the net present value is nil as *name* changes."""
    found = next((one for one in outcome.used if one.name == name), None)
    if found is None:
        raise AnalysisError(f"There is no number {name!r} in this programme.")
    base = low if found.is_missing else found.mean
    return threshold_value(
        lambda values: npv_with(outcome, values), {name: base}, name, low=low, high=high
    )


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
    inputs = {name: values for name, values in drawn.inputs.items() if np.ptp(values) > 0}
    asked = [(name,) for name in (names or inputs) if name in inputs]
    found = evppi(table, inputs, asked) if asked else {}
    ordered = sorted(found.items(), key=lambda item: -item[1])
    return Information(float(evpi(table)), {name: value for (name,), value in ordered})

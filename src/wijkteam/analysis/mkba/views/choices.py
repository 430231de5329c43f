"""The alternatives against each other: who would choose what, and what a difference costs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.economics.acceptability import Acceptability, acceptability_curves
from wijkteam.analysis.mkba.result.alternative import Result
from wijkteam.analysis.mkba.result.outcome import ChoiceError, Outcome
from wijkteam.analysis.mkba.result.spread import Spread, spread
from wijkteam.analysis.mkba.sum.calculation import weight_of_years
from wijkteam.analysis.mkba.views.parties import party_index

Array = NDArray[np.float64]
NULL = "null"


@dataclass(frozen=True, slots=True)
class BestChoice:
    """
    What is best for the party that runs it, what for society, and the price of the difference.

    ``loss_to_society`` is what society forgoes when the party follows its own interest.
    """

    party: str
    best_for_party: str
    best_for_society: str
    loss_to_society: float
    loss_to_party: float

    @property
    def differs(self) -> bool:
        """Whether the two would choose differently."""
        return self.best_for_party != self.best_for_society


@dataclass(frozen=True, slots=True)
class Plane:
    """
    Points of the cost-effectiveness plane, the null alternative at the origin.

    ``costs`` (net, in money: costs less financial benefits) and ``effects`` have shape
    (draws, alternatives); without draws one row at the expected values.
    """

    names: tuple[str, ...]
    effect: str
    costs: Array
    effects: Array

    def acceptability(self, thresholds: list[float] | Array) -> Acceptability:
        """How often each alternative is best when one unit of effect may cost so much."""
        return acceptability_curves(self.costs, self.effects, thresholds, names=self.names)


def net_benefits(outcome: Outcome, *, party: str | None = None) -> tuple[tuple[str, ...], Array]:
    """
    Net present value per alternative, the null alternative (nil) first, shape (draws, S).

    For society, or for one *party*; without draws one row at the expected values.
    """
    # An alternative without uncertain numbers has one row, which holds in every draw.
    columns = [_npv(result, party) for result in outcome.results.values()]
    rows = max(column.size for column in columns)
    table = np.column_stack([np.zeros(rows), *(np.broadcast_to(c, rows) for c in columns)])
    return (NULL, *outcome.results), table


def _npv(result: Result, party: str | None) -> Array:
    if party is None:
        drawn = result.npv_draws
        return np.array([result.npv]) if drawn is None else drawn
    at = party_index(result, party)
    if result.draws is None:
        return np.array([result.party_npv[party]])
    return np.asarray(result.draws.party_pv[at])


def difference(outcome: Outcome, first: str, second: str, *, party: str | None = None) -> Spread:
    """
    Net present value of *first* less that of *second*, draw by draw (same luck for both).

    Either may be ``null``. Raises `ChoiceError` for an alternative that is not there.
    """
    names, table = net_benefits(outcome, party=party)
    for name in (first, second):
        if name not in names:
            raise ChoiceError(f"There is no alternative {name!r}; choose from {', '.join(names)}.")
    columns = table[:, names.index(first)] - table[:, names.index(second)]
    return spread(float(columns.mean()), columns if outcome.draws else None)


def best_choice(outcome: Outcome, *, party: str | None = None) -> BestChoice:
    """Compare what *party* (the one that runs it) would choose with what society would."""
    who = party or outcome.programme.runs_it
    names, society = net_benefits(outcome)
    _, own = net_benefits(outcome, party=who)
    for_society, for_party = society.mean(axis=0), own.mean(axis=0)
    # At a tie the first wins, and that is doing nothing: whoever gains nothing need not begin.
    best, chosen = int(for_society.argmax()), int(for_party.argmax())
    return BestChoice(
        party=who,
        best_for_party=names[chosen],
        best_for_society=names[best],
        loss_to_society=float(for_society[best] - for_society[chosen]),
        loss_to_party=float(for_party[chosen] - for_party[best]),
    )


def cost_effect_plane(outcome: Outcome, *, effect: str | None = None) -> Plane:
    """
    Costs and effects of every alternative against the null alternative.

    *effect* is a link of the programme (its ``effect_measure`` when left out), counted over
    the years and discounted like the rest. Raises `ChoiceError` when there is none.
    """
    name = effect or outcome.programme.effect_measure
    if name is None or name not in outcome.programme.links:
        raise ChoiceError(
            "There is no effect to set against the costs. Name one of the effects, or write "
            "`effect_measure:` in the programme."
        )
    pairs = [_point(result, name) for result in outcome.results.values()]
    # An alternative without doubt has one value; it stands beside as many draws as the others.
    rows = max(max(cost.size, gain.size) for cost, gain in pairs)
    nil = np.zeros(rows)
    return Plane(
        names=(NULL, *outcome.results),
        effect=name,
        costs=np.column_stack([nil, *(np.broadcast_to(cost, rows) for cost, _ in pairs)]),
        effects=np.column_stack([nil, *(np.broadcast_to(gain, rows) for _, gain in pairs)]),
    )


def _point(result: Result, effect: str) -> tuple[Array, Array]:
    cost, drawn = result.totals(result.is_cost - result.select(financial=True))
    link = result.programme.links[effect]
    central = {name: np.asarray(value) for name, value in result.numbers.items()}
    weights = weight_of_years(result.programme, link, central)
    factors = result.default_factors
    gain = np.asarray(result.numbers[effect])
    if result.draws is not None and effect in result.draws.numbers:
        gain = result.draws.numbers[effect]
    total = np.atleast_1d(gain * float(weights @ factors))
    return np.array([cost]) if drawn is None else drawn, total

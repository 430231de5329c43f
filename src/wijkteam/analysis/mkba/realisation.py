"""
The realisation plan (verzilverplan): who gains, when, how surely, and who might pay what.

A proposal for a conversation, not a bill: gains that exist only as wellbeing cannot pay, and
residents and volunteers are not asked to.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.outcome import payback
from wijkteam.analysis.mkba.programme import Role
from wijkteam.analysis.mkba.spread import Spread, spread
from wijkteam.analysis.statistics.rounding import round_to_total

if TYPE_CHECKING:
    from wijkteam.analysis.mkba.outcome import Outcome

Array = NDArray[np.float64]
NOT_ASKED = ("residents", "volunteers")


class PlanError(AnalysisError):
    """A floor or a list of payers with which no proposal can be made."""


@dataclass(frozen=True, slots=True)
class PartyGain:
    """
    One party: what it gains in money, what it pays now, and what is proposed.

    ``gain`` has its interval and the chance that it is above zero; ``from_year`` is the first
    year in which it gains anything; ``back_in`` the year in which what it would pay is back.
    """

    party: str
    label: str
    gain: Spread
    wellbeing: float
    pays_now: float
    proposed: int
    change: int
    from_year: int | None
    back_in: int | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Work that must really stop elsewhere: who books the saving, and how much a year."""

    line: str
    label: str
    party: str
    per_year: tuple[float, ...]
    present_value: float


@dataclass(frozen=True, slots=True)
class Plan:
    """
    The proposal. ``uncovered`` is what the gains in money cannot pay: whoever runs the
    programme pays that for the sake of wellbeing, and it is inside its proposed amount.
    """

    parties: tuple[PartyGain, ...]
    costs: int
    floor: float
    uncovered: int
    agreements: tuple[Agreement, ...]
    complete: bool

    def to_dict(self) -> dict[str, Any]:
        """The plan in plain lists and numbers."""
        return asdict(self)


def plan(outcome: Outcome, *, floor: float = 0.0, not_asked: tuple[str, ...] = NOT_ASKED) -> Plan:
    """
    Propose a sharing of the costs in proportion to the gains in money.

    Nobody pays more than it gains. A party whose part would be below *floor* (an agreement
    costs more than it brings) is let off, and the others share it. What the gains do not
    cover falls to the party that runs the programme. Amounts are present values.
    """
    if floor < 0:
        raise PlanError(f"The floor is {floor:g}; write the smallest amount worth agreeing on.")
    result = outcome.result
    costs = float(result.is_cost @ result.pv)
    gains = {party: _gain(outcome, party) for party in result.parties}
    payers = {
        party: one.value for party, one in gains.items() if one.value > 0 and party not in not_asked
    }
    parts = _shared(costs, payers, floor=floor)
    uncovered = max(costs - sum(parts.values()), 0.0)
    runs_it = outcome.programme.runs_it
    parts[runs_it] = parts.get(runs_it, 0.0) + uncovered
    whole = round_to_total(np.array([parts.get(party, 0.0) for party in result.parties]))
    return Plan(
        parties=tuple(
            _party(outcome, party, gains[party], int(amount))
            for party, amount in zip(result.parties, whole, strict=True)
        ),
        costs=round(costs),
        floor=floor,
        uncovered=round(uncovered),
        agreements=tuple(_agreements(outcome)),
        complete=outcome.is_complete,
    )


def _shared(costs: float, gains: dict[str, float], *, floor: float) -> dict[str, float]:
    """Proportional parts, none above its gain; parts below the floor are shared again."""
    payers = dict(gains)
    while payers:
        total = sum(payers.values())
        rate = min(costs / total, 1.0)
        parts = {party: gain * rate for party, gain in payers.items()}
        smallest = min(parts, key=lambda party: parts[party])
        if parts[smallest] >= floor:
            return parts
        del payers[smallest]
    return {}


def _money_lines(outcome: Outcome) -> Array:
    """Ones where a line is a gain in money or a transfer."""
    result = outcome.result
    transfers = np.array([float(link.role is Role.TRANSFER) for link in result.lines])
    return np.asarray(result.select(financial=True) + transfers)


def _gain(outcome: Outcome, party: str) -> Spread:
    column = outcome.result.shares[:, outcome.result.parties.index(party)]
    return spread(*outcome.result.totals(column * _money_lines(outcome)))


def _party(outcome: Outcome, party: str, gain: Spread, proposed: int) -> PartyGain:
    result = outcome.result
    column = result.shares[:, result.parties.index(party)]
    pays = float(-column * result.is_cost @ result.pv)
    wellbeing = float(column * result.select(financial=False) @ result.pv)
    yearly = (column * _money_lines(outcome)) @ (result.flows * result.factors)
    gaining = np.flatnonzero(yearly > 0)
    spent = proposed * (result.is_cost @ (result.flows * result.factors))
    costs = float(result.is_cost @ result.pv)
    return PartyGain(
        party=party,
        label=outcome.programme.parties[party],
        gain=gain,
        wellbeing=wellbeing,
        pays_now=pays,
        proposed=proposed,
        change=proposed - round(pays),
        from_year=outcome.programme.years[int(gaining[0])] if len(gaining) else None,
        back_in=payback(outcome.programme, yearly - spent / costs) if costs > 0 else None,
    )


def _agreements(outcome: Outcome) -> list[Agreement]:
    """Which saving on old work each party has to book for new-for-old to be real."""
    result = outcome.result
    found = []
    for at, link in enumerate(result.lines):
        if not link.new_for_old:
            continue
        for party, share in link.shares:
            yearly = tuple((share * result.flows[at]).tolist())
            found.append(
                Agreement(link.name, link.label, party, yearly, float(share * result.pv[at]))
            )
    return found

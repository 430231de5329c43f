"""
The realisation plan (verzilverplan): who gains, when, how surely, and who might pay what.

A proposal for a conversation, not a bill: gains that exist only as wellbeing cannot pay, and
residents and volunteers are not asked to.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.programme.model import Role
from wijkteam.analysis.mkba.result.outcome import Outcome
from wijkteam.analysis.mkba.result.spread import Spread, spread
from wijkteam.analysis.mkba.views import tables
from wijkteam.analysis.mkba.views.parties import whole_cut
from wijkteam.analysis.mkba.views.years import payback
from wijkteam.analysis.statistics.rounding import round_to_total

Array = NDArray[np.float64]
#: Their gain is time and wellbeing, which no bill can be paid with.
NOT_ASKED = ("residents", "volunteers")


class PlanError(AnalysisError):
    """A floor or a list of payers with which no proposal can be made."""


@dataclass(frozen=True, slots=True)
class PartyGain:
    """
    One party: what it gains in money, what it pays now, and what is proposed.

    ``gain`` has its interval and the chance that it is above zero; ``gain_rounded``,
    ``wellbeing``, ``brings`` and ``pays_now`` are as every table tells them; ``from_year`` is the
    first year in which it gains anything; ``back_in`` the year from which what it would pay stays
    earned back. ``brings`` is what a party that is not asked puts in itself, as a rule time.
    Amounts are present values, except the two rows per year, which are as stated:
    what it gains, and what it would pay if its part follows the costs.
    """

    party: str
    label: str
    gain: Spread
    gain_rounded: int
    wellbeing: int
    brings: int
    pays_now: int
    proposed: int
    from_year: int | None
    back_in: int | None
    gain_per_year: tuple[float, ...]
    proposed_per_year: tuple[float, ...]

    @property
    def change(self) -> int:
        """What it would pay more than now; over all parties these add to zero."""
        return self.proposed - self.pays_now


@dataclass(frozen=True, slots=True)
class Agreement:
    """
    Work that must really stop elsewhere: who books the saving, and how much a year.

    ``rounded`` is the present value in the step of the outcome: of a line they add up to it.
    """

    line: str
    label: str
    party: str
    per_year: tuple[float, ...]
    present_value: float
    rounded: int


@dataclass(frozen=True, slots=True)
class Plan:
    """
    The proposal. ``rate`` is the part of its gain that every payer is asked for.

    ``costs`` are what organisations pay. Time of residents and volunteers is a cost of the
    approach and no bill that somebody else could take over: it is ``brought``, and not shared.

    ``uncovered`` is what the party that runs the programme would pay above its own gain: for
    the sake of wellbeing, or of gains of parties that are not asked or fall below the floor.
    """

    parties: tuple[PartyGain, ...]
    costs: int
    brought: int
    floor: float
    rate: float
    uncovered: int
    agreements: tuple[Agreement, ...]
    complete: bool

    def to_dict(self) -> dict[str, Any]:
        """The plan in plain lists and numbers."""
        plan = asdict(self)
        for row, party in zip(plan["parties"], self.parties, strict=True):
            row["change"] = party.change
        return plan


@dataclass(frozen=True, slots=True)
class Parts:
    """Who pays how much, exactly; ``rate`` is the part of the gain of everybody who pays."""

    amounts: dict[str, float]
    rate: float


def plan(outcome: Outcome, *, floor: float = 0.0, not_asked: tuple[str, ...] = NOT_ASKED) -> Plan:
    """
    Propose a sharing of the costs in proportion to the gains in money.

    Nobody pays more than it gains, but the party that runs the programme: it pays what is left
    of the costs. Of the others a party whose part would be below *floor* (an agreement costs
    more than it brings) is let off, and who remains shares it; the party that runs the
    programme needs no agreement with itself. Amounts are in the steps of the outcome (whole
    euros without doubt) and add up to the costs; what rounding leaves is for the party that runs
    the programme. What parties that are *not_asked* put in themselves is not shared.

    Raises `PlanError` for a floor that is not an amount.

    >>> from wijkteam.analysis import mkba
    >>> programme = mkba.read("examples/programmes/zonnedael.yaml")
    >>> proposal = plan(mkba.evaluate(programme, "2026-01-01"), floor=1_000_000)
    >>> sum(party.proposed for party in proposal.parties) == proposal.costs
    True
    >>> [party.party for party in proposal.parties if party.change < 0]
    ['municipality']
    """
    if not 0 <= floor < math.inf:
        raise PlanError(f"The floor is {floor:g}; write the smallest amount worth agreeing on.")
    result, runs_it = outcome.result, outcome.programme.runs_it
    money = _money_lines(outcome)
    gains = {
        party: spread(*result.totals(_column(outcome, party) * money)) for party in result.parties
    }
    asked = {party: gain.value for party, gain in gains.items() if party not in not_asked}
    by, paid = int(outcome.step), result.is_cost * result.pv
    bears = {party: float(-_column(outcome, party) @ paid) for party in result.parties}
    bill = {party: 0.0 if party in not_asked else amount for party, amount in bears.items()}
    costs = sum(bill.values())
    # As every table tells them; here what stops elsewhere is a gain, never a lower cost.
    booked = whole_cut(outcome, convention="benefit").astype(int).tolist()
    cells = dict(zip(result.parties, booked, strict=True))
    now = {party: 0 if party in not_asked else -paid for party, (paid, *_) in cells.items()}
    gains_rounded = {party: gained + got for party, (_, gained, _, got) in cells.items()}
    parts = share(costs, asked, floor=floor, runs_it=runs_it, by=by)
    # Who brings in the whole gain brings in what the table beside it says.
    whole = parts.amounts if parts.rate < 1 else {p: gains_rounded[p] for p in parts.amounts}
    proposed = whole_parts(sum(now.values()), whole, gains_rounded, runs_it=runs_it, by=by)
    own = max(gains_rounded[runs_it], 0) if runs_it in asked else 0
    # Of each cost line the part that organisations pay.
    payers = np.array([party not in not_asked for party in result.parties], dtype=float)
    to_share = result.is_cost * (-result.shares @ payers)
    brings = {party: -paid - now[party] for party, (paid, *_) in cells.items()}
    return Plan(
        parties=tuple(
            _party(
                outcome,
                party,
                gain,
                rounded=(gains_rounded[party], cells[party][2], brings[party]),
                to_share=to_share,
                now=now[party],
                proposed=proposed.get(party, 0),
                part=parts.amounts.get(party, 0.0) / costs if costs > 0 else 0.0,
            )
            for party, gain in gains.items()
        ),
        costs=sum(now.values()),
        brought=sum(brings.values()),
        floor=floor,
        rate=parts.rate,
        uncovered=max(proposed[runs_it] - own, 0),
        agreements=tuple(_agreements(outcome)),
        complete=outcome.is_complete,
    )


def share(
    costs: float, gains: Mapping[str, float], *, floor: float, runs_it: str, by: int = 1
) -> Parts:
    """
    Share *costs* in proportion to *gains*; *runs_it* pays what nobody else does.

    What is asked will be told in multiples of *by*.

    >>> gains = {"city": 150.0, "insurer": 50.0}
    >>> share(100.0, gains, floor=0, runs_it="city")
    Parts(amounts={'city': 75.0, 'insurer': 25.0}, rate=0.5)
    >>> share(75.0, gains, floor=30, runs_it="city")
    Parts(amounts={'city': 75.0}, rate=0.5)
    >>> share(300.0, gains, floor=0, runs_it="city")
    Parts(amounts={'city': 250.0, 'insurer': 50.0}, rate=1.0)
    """
    # Who loses is asked nothing, however large the gain of all together.
    payers = {party: gain for party, gain in gains.items() if gain > 0}
    while True:
        total = sum(payers.values())
        rate = min(max(costs, 0.0) / total, 1.0) if total else 0.0
        parts = {party: gain * rate for party, gain in payers.items()}
        others = [party for party in parts if party != runs_it]
        smallest = min(others, key=parts.__getitem__, default=None)
        # The floor is held against amounts as they stand in the proposal; one payer is let off at
        # a time, since the part of who remains grows.
        if smallest is None or math.floor(parts[smallest] / by) * by >= floor:
            break
        del payers[smallest]
    parts[runs_it] = costs - sum(parts[party] for party in others)
    return Parts(parts, rate)


def whole_parts(
    costs: int, parts: Mapping[str, float], gains: Mapping[str, float], *, runs_it: str, by: int = 1
) -> dict[str, int]:
    """
    Multiples of *by* that add up to *costs*, none above its gain but that of *runs_it*.

    >>> parts = {"city": 1.2, "insurer": 99.7, "state": 49.1}
    >>> whole_parts(150, parts, {"insurer": 99.7, "state": 80.0}, runs_it="city")
    {'insurer': 99, 'state': 49, 'city': 2}
    """
    others = {
        # Rounding up would ask for more than the gain.
        party: min(round(amount / by) * by, math.floor(gains[party] / by) * by)
        for party, amount in parts.items()
        if party != runs_it
    }
    return {**others, runs_it: costs - sum(others.values())}


def _money_lines(outcome: Outcome) -> Array:
    """Ones where a line is a gain in money or a transfer."""
    result = outcome.result
    transfers = np.array([float(link.role is Role.TRANSFER) for link in result.lines])
    return np.asarray(result.select(financial=True) + transfers)


def _column(outcome: Outcome, party: str) -> Array:
    result = outcome.result
    return np.asarray(result.shares[:, result.parties.index(party)])


def _party(
    outcome: Outcome,
    party: str,
    gain: Spread,
    *,
    rounded: tuple[int, int, int],
    to_share: Array,
    now: int,
    proposed: int,
    part: float,
) -> PartyGain:
    """*part* is its part of the costs before rounding, so that rounding decides no year."""
    result, years = outcome.result, outcome.programme.years
    money = _column(outcome, party) * _money_lines(outcome)
    yearly = money @ result.flows
    # In its own euros: discounting changes no sign, and a reader looks it up in a budget.
    gaining = np.flatnonzero(yearly > 0)
    present = result.present
    net = money @ present - part * (to_share @ present)
    return PartyGain(
        party=party,
        label=outcome.programme.parties[party],
        gain=gain,
        gain_rounded=rounded[0],
        wellbeing=rounded[1],
        brings=rounded[2],
        pays_now=now,
        proposed=proposed,
        from_year=years[int(gaining[0])] if len(gaining) else None,
        # What balances exactly must not miss its year by a trace of adding up.
        back_in=payback(outcome.programme, result.settled(np.cumsum(net))) if part > 0 else None,
        gain_per_year=tuple(yearly.tolist()),
        proposed_per_year=tuple((part * (to_share @ result.flows)).tolist()),
    )


def _agreements(outcome: Outcome) -> list[Agreement]:
    """Which saving on old work each party has to book for new-for-old to be real."""
    result = outcome.result
    rounded_lines = {row["line"]: row["for_society_rounded"] for row in tables.lines(outcome)}
    agreements = []
    for at, link in enumerate(result.lines):
        if not link.new_for_old:
            continue
        worth = [share * float(result.pv[at]) for _party, share in link.shares]
        rounded = round_to_total(worth, total=rounded_lines[link.name], unit=outcome.step).tolist()
        for (party, share), exact, whole in zip(link.shares, worth, rounded, strict=True):
            yearly = tuple((share * result.flows[at]).tolist())
            agreements.append(Agreement(link.name, link.label, party, yearly, exact, int(whole)))
    return agreements

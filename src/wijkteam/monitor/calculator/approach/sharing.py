"""The realisation plan on a page: who gains, when, how surely, and who might pay what."""

from __future__ import annotations

import math
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.result.headline import in_steps
from wijkteam.analysis.mkba.views.parties import budget_step
from wijkteam.analysis.mkba.views.realisation import Agreement, PartyGain, Plan, plan
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import chance, in_currency, money, row_between
from wijkteam.monitor.wording.verdict import Answer
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.base.readable import listing
from wijkteam.ui.charts.compare.differences import Difference, differences
from wijkteam.ui.numbers import percent

#: In the address: the smallest amount worth agreeing on, and the party a document is for.
FLOOR, PARTY = "vloer", "partij"
#: A thousand billion: beyond, the plan cannot be read, and no agreement is that large.
_MOST = 1e12


@dataclass(frozen=True, slots=True)
class PartyShare:
    """One party: what it gains, since when, what it pays now and what is proposed."""

    label: str
    gain: str
    between: str
    chance: str
    from_year: str
    pays_now: str
    proposed: str
    change: str
    back_in: str
    wellbeing: str


@dataclass(frozen=True, slots=True)
class ToAgree:
    """Old work that must really stop: who books it, and how much a year once it runs."""

    label: str
    who: str
    first_year: str
    last_year: str
    worth: str


@dataclass(frozen=True, slots=True)
class Sharing:
    """The proposal, ready to be shown."""

    answer: Answer
    gains: Chart
    shares: list[PartyShare]
    total: PartyShare
    agreements: list[ToAgree]
    rules: tuple[str, ...]
    floor: int


def sharing(outcome: mkba.Outcome, floor: float = 0.0) -> Sharing:
    """The plan with the smallest amount worth agreeing on."""
    currency = outcome.programme.currency
    proposal = plan(outcome, floor=floor)
    return Sharing(
        answer=_answer(outcome, proposal),
        gains=in_currency(_gains(outcome, proposal), currency),
        shares=[share(outcome, party) for party in proposal.parties],
        total=_total(proposal, currency),
        agreements=[to_agree(outcome, agreement) for agreement in proposal.agreements],
        rules=rules(outcome, proposal),
        floor=round(proposal.floor),
    )


def read_floor(text: str) -> float:
    """
    An amount as people type it, with or without points between the thousands.

    What cannot be read is nought.

    >>> read_floor("10.000"), read_floor("veel"), read_floor("-5")
    (10000.0, 0.0, 0.0)
    """
    try:
        amount = float(text.replace(".", "").replace(",", ".").replace("€", "").strip() or 0)
    except ValueError:
        return 0.0
    # “1e999” is read as infinite, and no floor can be.
    return min(max(amount, 0.0), _MOST) if math.isfinite(amount) else 0.0


def _answer(outcome: mkba.Outcome, plan: Plan) -> Answer:
    runs_it, currency = outcome.programme.runs_it, outcome.programme.currency
    others = [party for party in plan.parties if party.party != runs_it and party.proposed > 0]
    if not others:
        return Answer(_("Er is niets te verdelen."), (), "mut")
    words = {
        "payers": _names(outcome, [party for party in plan.parties if party.pays_now > 0]),
        "names": _names(outcome, others),
        "amount": money(sum(party.proposed for party in others), currency),
        "rest": money(plan.uncovered, currency),
        "who": naming.party(outcome.programme, runs_it),
    }
    sentences = [
        _("De kosten zijn nu voor: %(payers)s.") % words,
        _("In dit voorstel komt %(amount)s van: %(names)s.") % words,
    ]
    if plan.uncovered:
        sentences.append(
            _(
                "Er blijft %(rest)s over die de baten in geld niet dekken. Dat deel is voor: "
                "%(who)s."
            )
            % words
        )
    return Answer(_("Een voorstel voor een gesprek, geen rekening."), tuple(sentences), "blue")


def _names(outcome: mkba.Outcome, parties: list[PartyGain]) -> str:
    return listing([naming.party(outcome.programme, party.party) for party in parties])


def rules(outcome: mkba.Outcome, plan: Plan) -> tuple[str, ...]:
    """How the proposal was made, in sentences that hold for this very plan."""
    words = {
        "who": naming.party(outcome.programme, outcome.programme.runs_it),
        # A rate is drawn back from a factor: 0.0225 must not come out as 2.2499999%.
        "rate": percent(round(plan.rate, 6)),
        "floor": money(plan.floor, outcome.programme.currency),
    }
    sentences = [
        _("Wie meebetaalt, draagt de hele eigen baat in geld bij.")
        if plan.rate == 1
        else _("Wie meebetaalt, draagt %(rate)s van de eigen baat in geld bij.") % words,
        _("Niemand betaalt meer dan de eigen baat, behalve wie het uitvoert: %(who)s.") % words,
        _("Bewoners en vrijwilligers vragen we niets."),
    ]
    if plan.brought:
        sentences.append(
            _(
                "Zij brengen zelf %(brought)s in, meestal hun tijd. Dat is geen rekening en staat "
                "niet in het voorstel."
            )
            % {"brought": money(plan.brought, outcome.programme.currency)}
        )
    # Of one payer there is nothing to divide, and so nothing to agree on.
    if plan.rate == 1 and len([party for party in plan.parties if party.proposed]) > 1:
        sentences.append(
            _(
                "Wie de hele baat bijdraagt, houdt zelf niets over. Hoe groot het deel wordt, "
                "hoort bij het gesprek."
            )
        )
    # Less than half a euro is written as nothing, and is then no loss to speak of.
    losing = [party for party in plan.parties if round(party.gain.value) < 0]
    if losing:
        sentences.append(
            _("Wie in geld verliest, krijgt in dit voorstel niets vergoed: %(names)s.")
            % {"names": _names(outcome, losing)}
        )
    if plan.floor:
        sentences.append(_("Onder %(floor)s per partij maken we geen afspraak.") % words)
    return tuple(sentences)


def _gains(outcome: mkba.Outcome, plan: Plan) -> Chart:
    def rounded_end(end: float | None, party: PartyGain) -> float:
        # Without doubt a point has no band: its ends are what the table says.
        return party.gain_rounded if end is None else in_steps(end, outcome.step)

    rows = [
        Difference(
            naming.party(outcome.programme, party.party),
            party.gain_rounded,
            rounded_end(party.gain.low, party),
            rounded_end(party.gain.high, party),
        )
        for party in plan.parties
    ]
    return differences(
        rows,
        question=_("Wie heeft baat in geld?"),
        note=_("Zonder welzijn. Alle jaren samen, teruggerekend naar nu."),
    )


def share(outcome: mkba.Outcome, party_gain: PartyGain) -> PartyShare:
    """One party in words and amounts; empty where there is nothing to tell."""
    currency, by = outcome.programme.currency, outcome.step
    back_in = ""
    if party_gain.proposed:
        back_in = str(party_gain.back_in) if party_gain.back_in else _("niet binnen deze jaren")
    return PartyShare(
        label=naming.party(outcome.programme, party_gain.party),
        gain=money(party_gain.gain_rounded, currency),
        between=row_between(party_gain.gain, currency, by=by),
        chance=""
        if party_gain.gain.low == party_gain.gain.high
        else chance(party_gain.gain.chance),
        from_year=str(party_gain.from_year or ""),
        pays_now=money(party_gain.pays_now, currency),
        proposed=money(party_gain.proposed, currency),
        change=money(party_gain.change, currency, sign=True),
        back_in=back_in,
        wellbeing=money(party_gain.wellbeing, currency) if party_gain.wellbeing else "",
    )


def _total(plan: Plan, currency: str) -> PartyShare:
    return PartyShare(
        label=_("Samen"),
        gain=money(sum(party.gain_rounded for party in plan.parties), currency),
        between="",
        chance="",
        from_year="",
        pays_now=money(plan.costs, currency),
        proposed=money(plan.costs, currency),
        change=money(0, currency),
        back_in="",
        wellbeing="",
    )


def to_agree(outcome: mkba.Outcome, agreement: Agreement) -> ToAgree:
    """Old work in words and amounts."""
    currency = outcome.programme.currency
    return ToAgree(
        label=agreement.label,
        who=naming.party(outcome.programme, agreement.party),
        first_year=money(in_steps(agreement.per_year[0], budget_step(outcome)), currency),
        last_year=money(in_steps(agreement.per_year[-1], budget_step(outcome)), currency),
        worth=money(agreement.rounded, currency),
    )

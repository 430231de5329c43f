"""The realisation plan on a page: who gains, when, how surely, and who might pay what."""

from __future__ import annotations

import math
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.views.realisation import Agreement, PartyGain, Plan, plan
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import between, chance, in_currency, money
from wijkteam.monitor.wording.verdict import Answer
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.base.words import listing
from wijkteam.ui.charts.compare.differences import Difference, differences
from wijkteam.ui.numbers import percent

#: In the address: the smallest amount worth agreeing on, and the party a document is for.
FLOOR, PARTY = "vloer", "partij"

_MOST = 1e12


@dataclass(frozen=True, slots=True)
class Share:
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
    shares: list[Share]
    total: Share
    agreements: list[ToAgree]
    rules: tuple[str, ...]
    floor: int


def sharing(outcome: mkba.Outcome, floor: float = 0.0) -> Sharing:
    """The plan with the smallest amount worth agreeing on."""
    currency = outcome.programme.currency
    found = plan(outcome, floor=floor)
    return Sharing(
        answer=_answer(outcome, found),
        gains=in_currency(_gains(outcome, found), currency),
        shares=[share(outcome, party) for party in found.parties],
        total=_total(found, currency),
        agreements=[to_agree(outcome, one) for one in found.agreements],
        rules=rules(outcome, found),
        floor=round(found.floor),
    )


def read_floor(text: str) -> float:
    """
    An amount as people type it, with or without points between the thousands.

    What cannot be read is nought.

    >>> read_floor("10.000"), read_floor("veel"), read_floor("-5")
    (10000.0, 0.0, 0.0)
    """
    try:
        found = float(text.replace(".", "").replace(",", ".").replace("€", "").strip() or 0)
    except ValueError:
        return 0.0
    return min(max(found, 0.0), _MOST) if math.isfinite(found) else 0.0


def _answer(outcome: mkba.Outcome, found: Plan) -> Answer:
    runs_it, currency = outcome.programme.runs_it, outcome.programme.currency
    others = [one for one in found.parties if one.party != runs_it and one.proposed > 0]
    if not others:
        return Answer(_("Er is niets te verdelen."), (), "mut")
    words = {
        "payers": _names(outcome, [one for one in found.parties if one.pays_now > 0]),
        "names": _names(outcome, others),
        "amount": money(sum(one.proposed for one in others), currency),
        "rest": money(found.uncovered, currency),
        "who": naming.party(outcome.programme, runs_it),
    }
    told = [
        _("De kosten zijn nu voor: %(payers)s.") % words,
        _("In dit voorstel komt %(amount)s van: %(names)s.") % words,
    ]
    if found.uncovered:
        told.append(
            _(
                "Er blijft %(rest)s over die de baten in geld niet dekken. Dat deel is voor: "
                "%(who)s."
            )
            % words
        )
    return Answer(_("Een voorstel voor een gesprek, geen rekening."), tuple(told), "blue")


def _names(outcome: mkba.Outcome, parties: list[PartyGain]) -> str:
    return listing([naming.party(outcome.programme, one.party) for one in parties])


def rules(outcome: mkba.Outcome, found: Plan) -> tuple[str, ...]:
    """How the proposal was made, in sentences that hold for this very plan."""
    words = {
        "who": naming.party(outcome.programme, outcome.programme.runs_it),
        "rate": percent(round(found.rate, 6)),
        "floor": money(found.floor, outcome.programme.currency),
    }
    told = [
        _("Wie meebetaalt, draagt de hele eigen baat in geld bij.")
        if found.rate == 1
        else _("Wie meebetaalt, draagt %(rate)s van de eigen baat in geld bij.") % words,
        _("Niemand betaalt meer dan de eigen baat, behalve wie het uitvoert: %(who)s.") % words,
        _("Bewoners en vrijwilligers vragen we niets."),
    ]
    if found.rate == 1 and len([one for one in found.parties if one.proposed]) > 1:
        told.append(
            _(
                "Wie de hele baat bijdraagt, houdt zelf niets over. Hoe groot het deel wordt, "
                "hoort bij het gesprek."
            )
        )
    losing = [one for one in found.parties if round(one.gain.value) < 0]
    if losing:
        told.append(
            _("Wie in geld verliest, krijgt in dit voorstel niets vergoed: %(names)s.")
            % {"names": _names(outcome, losing)}
        )
    if found.floor:
        told.append(_("Onder %(floor)s per partij maken we geen afspraak.") % words)
    return tuple(told)


def _gains(outcome: mkba.Outcome, found: Plan) -> Chart:
    rows = [
        Difference(
            naming.party(outcome.programme, one.party),
            one.gain.value,
            one.gain.value if one.gain.low is None else one.gain.low,
            one.gain.value if one.gain.high is None else one.gain.high,
        )
        for one in found.parties
    ]
    return differences(
        rows,
        question=_("Wie heeft baat in geld?"),
        note=_("Zonder welzijn. Alle jaren samen, teruggerekend naar nu."),
    )


def share(outcome: mkba.Outcome, one: PartyGain) -> Share:
    """One party in words and amounts; empty where there is nothing to tell."""
    currency = outcome.programme.currency
    return Share(
        label=naming.party(outcome.programme, one.party),
        gain=money(one.gain.value, currency),
        between=between(one.gain.low, one.gain.high, currency),
        chance="" if one.gain.low == one.gain.high else chance(one.gain.chance),
        from_year=str(one.from_year or ""),
        pays_now=money(one.pays_now, currency),
        proposed=money(one.proposed, currency),
        change=money(one.change, currency, sign=True),
        back_in=_back_in(one),
        wellbeing=money(one.wellbeing, currency) if round(one.wellbeing) else "",
    )


def _back_in(one: PartyGain) -> str:
    if not one.proposed:
        return ""
    return str(one.back_in) if one.back_in else _("niet binnen deze jaren")


def _total(found: Plan, currency: str) -> Share:
    return Share(
        label=_("Samen"),
        gain=money(sum(one.gain.value for one in found.parties), currency),
        between="",
        chance="",
        from_year="",
        pays_now=money(found.costs, currency),
        proposed=money(found.costs, currency),
        change=money(0, currency),
        back_in="",
        wellbeing="",
    )


def to_agree(outcome: mkba.Outcome, one: Agreement) -> ToAgree:
    """Old work in words and amounts."""
    currency = outcome.programme.currency
    return ToAgree(
        label=one.label,
        who=naming.party(outcome.programme, one.party),
        first_year=money(one.per_year[0], currency),
        last_year=money(one.per_year[-1], currency),
        worth=money(one.present_value, currency),
    )

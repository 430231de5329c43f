"""The realisation plan on a page: who gains, when, how surely, and who might pay what."""

from __future__ import annotations

import math
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.realisation import Agreement, PartyGain, Plan, plan
from wijkteam.monitor.calculator import naming
from wijkteam.monitor.calculator.answer import Answer
from wijkteam.monitor.calculator.writing import between, chance, in_currency, money
from wijkteam.ui.charts.chart import Chart
from wijkteam.ui.charts.differences import Difference, differences
from wijkteam.ui.charts.words import listing

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
    uncovered: str
    floor: int


def sharing(outcome: mkba.Outcome, floor_asked: str = "") -> Sharing:
    """The plan with the smallest amount worth agreeing on; what cannot be read is nought."""
    currency = outcome.programme.currency
    found = plan(outcome, floor=read_floor(floor_asked))
    return Sharing(
        answer=_answer(outcome, found),
        gains=in_currency(_gains(outcome, found), currency),
        shares=[_share(outcome, party) for party in found.parties],
        total=_total(found, currency),
        agreements=[_to_agree(outcome, one) for one in found.agreements],
        uncovered=money(found.uncovered, currency) if found.uncovered else "",
        floor=round(found.floor),
    )


def read_floor(text: str) -> float:
    """
    An amount as people type it, with or without points between the thousands.

    >>> read_floor("10.000"), read_floor("veel"), read_floor("-5")
    (10000.0, 0.0, 0.0)
    """
    try:
        found = float(text.replace(".", "").replace(",", ".").replace("€", "").strip() or 0)
    except ValueError:
        return 0.0
    return min(max(found, 0.0), _MOST) if math.isfinite(found) else 0.0


def _answer(outcome: mkba.Outcome, found: Plan) -> Answer:
    runs_it = outcome.programme.runs_it
    others = [p for p in found.parties if p.party != runs_it and p.proposed > 0]
    who = naming.party(outcome.programme, runs_it)
    if not others:
        return Answer(_("Er is niets te verdelen."), (), "mut")
    amount = money(sum(p.proposed for p in others), outcome.programme.currency)
    names = listing([naming.party(outcome.programme, p.party) for p in others])
    told = [
        _("%(who)s betaalt nu. %(names)s hebben baat in geld en kunnen samen %(amount)s dragen.")
        % {"who": who, "names": names, "amount": amount}
    ]
    if found.uncovered:
        told.append(
            _(
                "Dan blijft %(rest)s over die de baten in geld niet dekken. Of welzijn dat waard "
                "is, is een keuze."
            )
            % {"rest": money(found.uncovered, outcome.programme.currency)}
        )
    return Answer(_("Een voorstel voor een gesprek, geen rekening."), tuple(told), "blue")


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


def _share(outcome: mkba.Outcome, one: PartyGain) -> Share:
    currency = outcome.programme.currency
    return Share(
        label=naming.party(outcome.programme, one.party),
        gain=money(one.gain.value, currency),
        between=between(one.gain.low, one.gain.high, currency),
        chance="" if one.gain.low == one.gain.high else chance(one.gain.chance),
        from_year=str(one.from_year or "–"),
        pays_now=money(one.pays_now, currency),
        proposed=money(one.proposed, currency),
        change=money(one.change, currency, sign=True),
        back_in=str(one.back_in or "–"),
        wellbeing=money(one.wellbeing, currency) if round(one.wellbeing) else "",
    )


def _total(found: Plan, currency: str) -> Share:
    return Share(
        label=_("Samen"),
        gain=money(sum(one.gain.value for one in found.parties), currency),
        between="",
        chance="",
        from_year="",
        pays_now=money(sum(one.pays_now for one in found.parties), currency),
        proposed=money(sum(one.proposed for one in found.parties), currency),
        change=money(sum(one.change for one in found.parties), currency, sign=True),
        back_in="",
        wellbeing="",
    )


def _to_agree(outcome: mkba.Outcome, one: Agreement) -> ToAgree:
    currency = outcome.programme.currency
    return ToAgree(
        label=one.label,
        who=naming.party(outcome.programme, one.party),
        first_year=money(one.per_year[0], currency),
        last_year=money(one.per_year[-1], currency),
        worth=money(one.present_value, currency),
    )

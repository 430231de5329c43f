"""The outcome in pictures: per euro, per party, per year, per item, and as a choice."""

from __future__ import annotations

import numpy as np
from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba import Role
from wijkteam.analysis.mkba.views import tables
from wijkteam.analysis.mkba.views.choices import Plane, cost_effect_plane
from wijkteam.analysis.mkba.views.years import payback_draws, payback_year
from wijkteam.analysis.statistics.likely_range import likely_range
from wijkteam.monitor.calculator.approach.chain import TONES
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import chance
from wijkteam.monitor.wording.naming import benefit_kind, variant
from wijkteam.monitor.wording.naming import party as party_name
from wijkteam.ui.charts.base.bars import Part
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.change.cash_flow import YearRow, cash_flow
from wijkteam.ui.charts.compare.acceptability import Curve, acceptability
from wijkteam.ui.charts.compare.pays_and_gains import PartyRow, pays_and_gains
from wijkteam.ui.charts.compare.plane import PlanePoint, plane
from wijkteam.ui.charts.compare.stacked_ratio import RatioRow, stacked_ratio
from wijkteam.ui.charts.flow.waterfall import WaterfallStep, waterfall
from wijkteam.ui.numbers import number

# The outcome in pictures: per euro, per party, per year, per item.


def per_euro(outcome: mkba.Outcome) -> Chart:
    """A stacked bar per alternative against the line at 1,0."""
    rows = [
        row
        for code, result in outcome.results.items()
        if (row := ratio_row(outcome, code, name=variant(result.alternative.label))) is not None
    ]
    return stacked_ratio(rows, question=_("Baten per euro kosten"), note=convention(outcome))


def convention(outcome: mkba.Outcome) -> str:
    """How new-for-old was booked: it moves the ratio, never the balance."""
    if not any(link.new_for_old for link in outcome.programme.lines):
        return ""
    other = "lower_cost" if outcome.convention == "benefit" else "benefit"
    changed = outcome.ratio(convention=other).value
    words = {
        "benefit": _("Geboekt als: nieuw voor oud telt als baat."),
        "lower_cost": _("Geboekt als: nieuw voor oud telt als lagere kosten."),
    }
    if changed is None:
        return words[outcome.convention]
    return (
        words[outcome.convention]
        + " "
        + _("Andersom geboekt is de verhouding %(ratio)s; het saldo blijft gelijk.")
        % {"ratio": number(changed, 2)}
    )


def ratio_row(outcome: mkba.Outcome, code: str = "", *, name: str) -> RatioRow | None:
    """The bar of an alternative, or of the main one; None without costs to divide by."""
    code = code or outcome.main
    ratio = outcome.ratio(alternative=code)
    if ratio.value is None:
        return None
    result = outcome.results[code]
    parts = [
        Part(benefit_kind(outcome.programme, kind.code), found, TONES.get(kind.code, ""))
        for kind in outcome.programme.kinds.values()
        if (found := outcome.ratio(kind=kind.code, alternative=code).value)
    ]
    low, high = ratio.interval or (None, None)
    if low == high:
        low = high = None
    draws = result.npv_draws
    chance = None if low is None or draws is None else float((draws > 0).mean())
    return RatioRow(
        name,
        tuple(parts),
        ratio.value,
        low,
        high,
        chance,
        own=code == outcome.main,
    )


def per_party(outcome: mkba.Outcome) -> Chart:
    """Who pays and who gains; wellbeing apart from money."""
    return pays_and_gains(
        [_party_row(outcome, at, party) for at, party in enumerate(outcome.result.parties)],
        question=_("Wie betaalt, wie heeft er baat bij?"),
        note=_(
            "Wie baat heeft, betaalt niet altijd mee. Dat is een onderwerp voor overleg, "
            "geen rekening."
        ),
    )


def _party_row(outcome: mkba.Outcome, at: int, party: str) -> PartyRow:
    result = outcome.result
    amounts = result.shares[:, at] * result.pv
    financial = result.select(financial=True)
    wellbeing = result.select(financial=False)
    pays = -float(amounts @ result.is_cost)
    others = float(amounts @ (1 - result.is_cost - financial - wellbeing))  # transfers
    money = float(amounts @ financial) + others
    return PartyRow(
        party_name(outcome.programme, party),
        max(pays, 0.0),
        money + max(-pays, 0.0),
        float(amounts @ wellbeing),
    )


def per_year(outcome: mkba.Outcome) -> Chart:
    """Costs come before benefits: both per year, and what they add up to."""
    rows = [
        YearRow(
            str(row["year"]),
            max(row["costs_present"], 0.0),
            max(row["benefits_present"], 0.0),
            row["running_total"],
            row["low"],
            row["high"],
        )
        for row in tables.years(outcome)
    ]
    return cash_flow(rows, question=_("Wanneer komt het terug?"), note=payback(outcome))


def payback(outcome: mkba.Outcome) -> str:
    """From which year the benefits together stay above the costs, and in how many draws ever."""
    year = payback_year(outcome)
    last = outcome.programme.years[-1]
    sentence = (
        _("Naar verwachting zijn alle baten samen tot en met %(last)s kleiner dan de kosten.")
        if year is None
        else _("Naar verwachting zijn alle baten samen vanaf %(year)s groter dan de kosten.")
    ) % {"year": year, "last": last}
    years = payback_draws(outcome)
    if years is None or outcome.npv_spread.low == outcome.npv_spread.high:
        return sentence
    never = float(np.isnan(years).mean())
    return (
        sentence
        + " "
        + _("De kans dat niet alles binnen deze jaren is terugverdiend, is %(chance)s.")
        % {"chance": chance(never)}
    )


def per_item(outcome: mkba.Outcome) -> Chart:
    """From the costs up, item by item, to the balance."""
    kinds = {link.name: link for link in outcome.programme.lines}
    steps = [
        WaterfallStep(row["label"], row["end"] - row["start"], tone=_tone(kinds.get(row["line"])))
        for row in tables.waterfall(outcome)
        if row["line"] != "npv"
    ]
    return waterfall(
        [*steps, WaterfallStep(_("Saldo"), None, kind="total")],
        question=_("Waaruit bestaat het saldo?"),
        note=_("Alle jaren samen, teruggerekend naar nu. Overdrachten tellen samen tot nul."),
    )


def _tone(link: mkba.Link | None) -> str:
    if link is None or link.role is Role.COST:
        return "terra"
    return TONES.get(str(link.kind), "sand")


# Alternatives beside each other: dearer or better, and how sure each is the best.


#: Points of a curve: enough for it to look smooth, few enough for its table.
_PRICES = 25


def dearer_or_better(outcome: mkba.Outcome) -> Chart | None:
    """Every alternative on the plane of costs and effect, with its doubt as a cross."""
    programme = outcome.programme
    if programme.effect_measure not in programme.links or not outcome.draws:
        return None
    found = cost_effect_plane(outcome)
    effect = programme.links[str(programme.effect_measure)]
    return plane(
        [
            _alternative_point(outcome, found, at, name)
            for at, name in enumerate(found.names)
            if name in outcome.results
        ],
        one=_("Alternatief"),
        many=_("alternatieven"),
        effect_name=effect.label.lower(),
        question=_("Kost meer effect ook meer?"),
        note=_(
            "Elk alternatief vergeleken met niets doen: kosten min baten in geld, tegenover het "
            "effect. Het kruis is het interval van 80%."
        ),
    )


def _alternative_point(outcome: mkba.Outcome, found: Plane, at: int, name: str) -> PlanePoint:
    costs, effects = found.costs[:, at], found.effects[:, at]
    costs_low, costs_high = likely_range(costs)
    effect_low, effect_high = likely_range(effects)
    return PlanePoint(
        name=naming.variant(outcome.results[name].alternative.label),
        costs=float(costs.mean()),
        effect=float(effects.mean()),
        own=True,
        costs_low=costs_low,
        costs_high=costs_high,
        effect_low=effect_low,
        effect_high=effect_high,
    )


def how_sure(outcome: mkba.Outcome) -> Chart | None:
    """The acceptability curves; None when the programme names no effect, or has no doubt."""
    programme = outcome.programme
    if programme.effect_measure not in programme.links or not outcome.draws:
        return None
    points = cost_effect_plane(outcome)
    highest = _highest(points)
    if not highest:
        return None
    prices = np.linspace(0, highest, _PRICES)
    acceptance = points.acceptability(prices)
    chances = np.asarray(acceptance.probabilities)
    curves = [
        Curve(
            _("niets doen")
            if name == "null"
            else naming.variant(outcome.results[name].alternative.label),
            tuple(zip(prices.tolist(), chances[:, at].tolist(), strict=True)),
        )
        for at, name in enumerate(points.names)
    ]
    effect = programme.links[str(programme.effect_measure)]
    return acceptability(
        curves,
        price_name=_("waarde van één: %(effect)s") % {"effect": effect.label.lower()},
        question=_("Hoe zeker is welke keuze de beste?"),
        note=_(
            "Kosten min baten in geld, tegenover het effect. Hoe meer één stap effect iemand "
            "waard is, hoe verder naar rechts."
        ),
    )


def _highest(points: Plane) -> float:
    """Twice the highest price per unit of effect, so that the curves have crossed."""
    costs, effects = points.costs.mean(axis=0), points.effects.mean(axis=0)
    asked = [c / e for c, e in zip(costs.tolist(), effects.tolist(), strict=True) if e > 0 < c]
    return 2 * max(asked, default=0.0)

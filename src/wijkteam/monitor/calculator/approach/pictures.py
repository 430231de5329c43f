"""The outcome in pictures: per party, per year, per item, and as a choice."""

from __future__ import annotations

import numpy as np
from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba import Role
from wijkteam.analysis.mkba.result.headline import in_steps
from wijkteam.analysis.mkba.views import tables
from wijkteam.analysis.mkba.views.choices import Plane, cost_effect_plane
from wijkteam.analysis.mkba.views.parties import whole_cut
from wijkteam.analysis.mkba.views.years import no_payback, payback_draws, payback_year
from wijkteam.analysis.statistics.likely_range import likely_range
from wijkteam.monitor.calculator.approach.chain import TONES
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import chance
from wijkteam.monitor.wording.verdict import why_no_payback
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.change.cash_flow import YearRow, cash_flow
from wijkteam.ui.charts.compare.acceptability import Curve, acceptability
from wijkteam.ui.charts.compare.pays_and_gains import PartyRow, pays_and_gains
from wijkteam.ui.charts.compare.plane import PlanePoint, plane
from wijkteam.ui.charts.flow.waterfall import WaterfallStep, waterfall


def per_party(outcome: mkba.Outcome) -> Chart:
    """Who pays and who gains, in whole amounts that add up; wellbeing apart from money."""
    rows = [
        PartyRow(
            naming.party(outcome.programme, party),
            max(-paid, 0.0),
            money + transfers + max(paid, 0.0),  # a cost below nought is a gain
            wellbeing,
        )
        for party, (paid, money, wellbeing, transfers) in zip(
            outcome.result.parties, whole_cut(outcome).tolist(), strict=True
        )
    ]
    return pays_and_gains(
        rows,
        question=_("Wie betaalt, wie heeft er baat bij?"),
        note=_(
            "Wie baat heeft, betaalt niet altijd mee. Dat is een onderwerp voor overleg, "
            "geen rekening."
        ),
    )


def per_year(outcome: mkba.Outcome) -> Chart:
    """Costs come before benefits: both per year, and what they add up to, in whole amounts."""
    question, note = _("Wanneer komt het terug?"), payback(outcome)
    if no_payback(outcome) == "one_sum":
        # Bars of one year would tell a course that nobody knows.
        return Chart.nothing(question, note)
    rows = [
        YearRow(
            str(row["year"]),
            max(row["costs_present_rounded"], 0.0),
            max(row["benefits_present_rounded"], 0.0),
            row["running_total_rounded"],
            _end(row["low"], outcome.step),
            _end(row["high"], outcome.step),
            is_back=row["running_total"] >= 0,
        )
        for row in tables.years(outcome)
    ]
    return cash_flow(rows, question=question, note=note)


def _end(end: float | None, by: float) -> float | None:
    return None if end is None else in_steps(end, by)


def payback(outcome: mkba.Outcome) -> str:
    """From which year the benefits together stay above the costs, and in how many draws ever."""
    if no_payback(outcome):
        return _("Een jaar van terugverdienen is er niet: %(why)s.") % {
            "why": why_no_payback(outcome)
        }
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
    """From the costs up, item by item, to the balance, in whole amounts that add up."""
    links = {link.name: link for link in outcome.programme.lines}
    rows = [row for row in tables.waterfall(outcome) if row["line"] != "npv"]
    rounded_lines = {row["line"]: row["for_society_rounded"] for row in tables.lines(outcome)}
    steps = []
    for row in rows:
        link = links.get(row["line"])
        tone = "terra"
        if link is not None and link.role is not Role.COST:
            tone = TONES.get(str(link.kind), "sand")
        steps.append(WaterfallStep(row["label"], rounded_lines[row["line"]], tone=tone))
    return waterfall(
        [*steps, WaterfallStep(_("Saldo"), None, kind="total")],
        question=_("Waaruit bestaat het saldo?"),
        note=_("Alle jaren samen, teruggerekend naar nu. Overdrachten tellen samen tot nul."),
    )


# Alternatives beside each other: dearer or better, and how sure each is the best.


#: Points of a curve: enough for it to look smooth, few enough for its table.
_PRICES = 25
#: Effects that differ less than this share are the same: they only differ in how they were drawn.
SAME_EFFECT = 1e-6


def _plane(outcome: mkba.Outcome) -> Plane | None:
    """
    Costs and effects of the alternatives; None where an effect has nothing to choose between.

    That is so without an effect, without doubt, and where every alternative reaches the same:
    then only the balance differs, which stands on the page already.
    """
    if outcome.programme.effect_measure not in outcome.programme.links or not outcome.draws:
        return None
    points = cost_effect_plane(outcome)
    own = [at for at, name in enumerate(points.names) if name in outcome.results]
    means = points.effects.mean(axis=0)[own]
    # Against their own size: an effect of thousands is never equal to the last digit.
    same = len(own) > 1 and np.ptp(means) <= SAME_EFFECT * np.abs(means).max()
    return None if same else points


def dearer_or_better(outcome: mkba.Outcome) -> Chart | None:
    """Every alternative on the plane of costs and effect, with its doubt as a cross."""
    alternatives = _plane(outcome)
    if alternatives is None:
        return None
    points = []
    for at, name in enumerate(alternatives.names):
        if name not in outcome.results:
            continue
        costs, effects = alternatives.costs[:, at], alternatives.effects[:, at]
        costs_low, costs_high = likely_range(costs)
        effect_low, effect_high = likely_range(effects)
        points.append(
            PlanePoint(
                name=naming.variant(outcome.results[name].alternative.label),
                costs=float(costs.mean()),
                effect=float(effects.mean()),
                own=True,
                costs_low=costs_low,
                costs_high=costs_high,
                effect_low=effect_low,
                effect_high=effect_high,
            )
        )
    return plane(
        points,
        singular=_("Alternatief"),
        plural=_("alternatieven"),
        effect_name=_effect_name(outcome),
        question=_("Kost meer effect ook meer?"),
        note=_(
            "Elk alternatief vergeleken met niets doen: kosten min baten in geld, tegenover het "
            "effect. Het kruis is het interval van 80%."
        ),
    )


def how_sure(outcome: mkba.Outcome) -> Chart | None:
    """The acceptability curves; None where there is no effect to put a price on."""
    points = _plane(outcome)
    if points is None:
        return None
    costs, effects = points.costs.mean(axis=0), points.effects.mean(axis=0)
    # Only where more is paid for more: cheaper and better is chosen at any price.
    asked = [c / e for c, e in zip(costs.tolist(), effects.tolist(), strict=True) if e > 0 < c]
    # Twice the highest price per unit of effect, so that the curves have crossed.
    highest = 2 * max(asked, default=0.0)
    if not highest:
        return None
    # From nothing, where only money counts, to where all curves have crossed.
    prices = np.linspace(0, highest, _PRICES)
    chances = np.asarray(points.acceptability(prices).probabilities)
    curves = [
        Curve(
            _("niets doen")
            if name == "null"
            else naming.variant(outcome.results[name].alternative.label),
            tuple(zip(prices.tolist(), chances[:, at].tolist(), strict=True)),
        )
        for at, name in enumerate(points.names)
    ]
    return acceptability(
        curves,
        price_name=_("waarde van één: %(effect)s") % {"effect": _effect_name(outcome)},
        question=_("Hoe zeker is welke keuze de beste?"),
        note=_(
            "Kosten min baten in geld, tegenover het effect. Hoe meer één stap effect iemand "
            "waard is, hoe verder naar rechts."
        ),
    )


def _effect_name(outcome: mkba.Outcome) -> str:
    return outcome.programme.links[str(outcome.programme.effect_measure)].label.lower()

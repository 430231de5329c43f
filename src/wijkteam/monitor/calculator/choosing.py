"""Alternatives beside each other: dearer or better, and how sure each is the best."""

from __future__ import annotations

import numpy as np
from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.views.choices import Plane
from wijkteam.monitor.wording import naming
from wijkteam.ui.charts.acceptability import Curve, acceptability
from wijkteam.ui.charts.chart import Chart
from wijkteam.ui.charts.plane import PlanePoint, plane

_PRICES = 25


def dearer_or_better(outcome: mkba.Outcome) -> Chart | None:
    """Every alternative on the plane of costs and effect, with its doubt as a cross."""
    programme = outcome.programme
    if programme.effect_measure not in programme.links or not outcome.draws:
        return None
    found = outcome.plane()
    effect = programme.links[str(programme.effect_measure)]
    return plane(
        [
            _point(outcome, found, at, name)
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


def _point(outcome: mkba.Outcome, found: Plane, at: int, name: str) -> PlanePoint:
    costs, effects = found.costs[:, at], found.effects[:, at]
    costs_low, costs_high = np.quantile(costs, [0.1, 0.9]).tolist()
    effect_low, effect_high = np.quantile(effects, [0.1, 0.9]).tolist()
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
    points = outcome.plane()
    highest = _highest(points)
    if not highest:
        return None
    prices = np.linspace(0, highest, _PRICES)
    found = points.acceptability(prices)
    chances = np.asarray(found.probabilities)
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

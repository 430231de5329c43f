"""How sure each alternative is the best, at every price that one unit of effect may have."""

from __future__ import annotations

import numpy as np
from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.choices import Plane
from wijkteam.monitor.calculator import naming
from wijkteam.ui.charts.acceptability import Curve, acceptability
from wijkteam.ui.charts.chart import Chart

_PRICES = 25


def how_sure(outcome: mkba.Outcome) -> Chart | None:
    """The acceptability curves; None when the programme names no effect, or has no doubt."""
    programme = outcome.programme
    if programme.effect_measure not in programme.links or not outcome.draws:
        return None
    plane = outcome.plane()
    highest = _highest(plane)
    if not highest:
        return None
    prices = np.linspace(0, highest, _PRICES)
    found = plane.acceptability(prices)
    chances = np.asarray(found.probabilities)
    curves = [
        Curve(
            _("niets doen")
            if name == "null"
            else naming.variant(outcome.results[name].alternative.label),
            tuple(zip(prices.tolist(), chances[:, at].tolist(), strict=True)),
        )
        for at, name in enumerate(plane.names)
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


def _highest(plane: Plane) -> float:
    """Twice the highest price per unit of effect, so that the curves have crossed."""
    costs, effects = plane.costs.mean(axis=0), plane.effects.mean(axis=0)
    asked = [c / e for c, e in zip(costs.tolist(), effects.tolist(), strict=True) if e > 0 < c]
    return 2 * max(asked, default=0.0)

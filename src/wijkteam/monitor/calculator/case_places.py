"""Where a case lies, in words: its quadrant, its group, and the boundaries between groups."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.cases.clusters import BY_NUMBER, OUTSIDE, OUTSIDE_EN
from wijkteam.analysis.mkba.cases.thresholds import Thresholds
from wijkteam.analysis.mkba.cases.weighed import WeighedCase
from wijkteam.monitor.wording.amounts import chance, money
from wijkteam.monitor.wording.naming import in_language
from wijkteam.ui.numbers import percent, signed


def quadrant(code: str) -> str:
    """The side of both axes on which a case lies, in words."""
    return {
        "cheaper_more_effect": _("goedkoper, met meer effect"),
        "cheaper_same_effect": _("goedkoper, met evenveel effect"),
        "cheaper_less_effect": _("goedkoper, met minder effect"),
        "same_cost_more_effect": _("even duur, met meer effect"),
        "same_cost_same_effect": _("even duur, met evenveel effect"),
        "same_cost_less_effect": _("even duur, met minder effect"),
        "dearer_more_effect": _("duurder, met meer effect"),
        "dearer_same_effect": _("duurder, met evenveel effect"),
        "dearer_less_effect": _("duurder, met minder effect"),
    }.get(code, _("nog niet te zeggen"))


def cluster(number: int | None) -> str:
    """“1. Escalatie voorkomen”, or that it lies outside the groups."""
    if number is None:
        return in_language(OUTSIDE, OUTSIDE_EN)
    known = BY_NUMBER[number]
    return f"{number}. {in_language(known.label, known.label_en)}"


def group(one: WeighedCase) -> str:
    """The group of a case; without scores it is not known."""
    return _("nog niet te zeggen") if one.effect_difference is None else cluster(one.cluster)


def group_chance(one: WeighedCase) -> str:
    """In which share of the draws the case lies in its group; nothing when that is all of them."""
    share = next((c.share for c in one.cluster_chances if c.cluster == one.cluster), 0.0)
    if not one.cluster_chances or share == 1:
        return ""
    return _("Dat geldt in %(share)s van de trekkingen.") % {"share": chance(share)}


def boundaries(used: Thresholds) -> str:
    """Where the groups begin and end, which is an agreement and no knowledge."""
    costs = [
        percent(one, 1) if used.cost_as == "share" else money(one)
        for one in (used.cost_zero, used.cost_substantial)
    ]
    effects = [signed(one, 1).removeprefix("+") for one in (
        used.effect_zero, used.effect_substantial)]  # fmt: skip
    of = _(" van de kosten zonder team") if used.cost_as == "share" else ""
    told = _(
        "Afgesproken grenzen: tot en met %(cost_zero)s%(of)s en %(effect_zero)s stap is ‘ongeveer "
        "gelijk’, vanaf %(cost_large)s%(of)s en %(effect_large)s stappen is ‘duidelijk anders’. De "
        "bron van de zes groepen noemt geen grenzen."
    )
    return told % {
        "of": of, "cost_zero": costs[0], "cost_large": costs[1],
        "effect_zero": effects[0], "effect_large": effects[1],
    }  # fmt: skip

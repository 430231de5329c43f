"""Figure 1: every case on two axes, with the six groups they may lie in."""

from __future__ import annotations

import math
from collections.abc import Sequence

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.cases import Arena, Region, regions
from wijkteam.analysis.mkba.cases.weighed import WeighedCase
from wijkteam.monitor.wording.naming import in_language
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.compare.plane import Cluster, PlanePoint, plane

_SMALLEST = 0.09  # of the whole width: a group of one case is still to be seen
_ASIDE = 0.75  # of half its height: how far from the middle a lone case lies
_AROUND = 0.81  # half the square root of two, and a little room: corners lie inside
_INSIDE = 0.5  # of the room within its boundaries: an empty group touches no other


def plane_of(arena: Arena, *, own: WeighedCase | None = None) -> Chart:
    """Every case on two axes; a group without a case is drawn where its boundaries are."""
    points = [
        PlanePoint(case.case, case.cost_difference, case.effect_difference) for case in arena.cases
    ]
    if own is not None:
        points.append(_point(own))
    return plane(
        points,
        clusters=_groups(arena, own),
        effect_name=_("effect (som van stappen op de leefgebieden)"),
        question=_("Waar ligt deze casus?") if own else _("Waar liggen de casussen?"),
        note=_(
            "Een ellips ligt om de casussen van een groep; zonder casus ligt zij binnen de grenzen "
            "van de groep. Casussen zijn gekozen, niet geloot: ze laten zien hoe kosten en "
            "effecten ontstaan, niet hoe vaak."
        ),
    )


def _point(weighed: WeighedCase) -> PlanePoint:
    """The case of the page with the cross of its doubt."""
    cost, effect = weighed.cost_difference, weighed.effect_difference
    if effect is None:  # nothing is scored yet; the plane leaves it out
        return PlanePoint(weighed.title, cost.value, math.nan, own=True)
    return PlanePoint(
        weighed.title, cost.value, effect.value, True, cost.low, cost.high, effect.low, effect.high
    )


def _groups(arena: Arena, own: WeighedCase | None) -> list[Cluster]:
    costs = [case.cost_difference for case in arena.cases]
    effects = [case.effect_difference for case in arena.cases]
    if own is not None and own.effect_difference is not None:
        costs.append(own.cost_difference.value)
        effects.append(own.effect_difference.value)
    used = arena.thresholds
    # A boundary in percents has no place in a picture in euros; that of the mean case comes near.
    unit = arena.totals.cost_reference / arena.totals.cases if used.cost_as == "share" else 1.0
    # Without cases the boundaries alone: twice as far, so that the outer groups have room too.
    wide = max([2 * used.cost_substantial * unit, *map(abs, costs)]) or 1.0
    high = max([2 * used.effect_substantial, *map(abs, effects)]) or 1.0
    by_number = {region.cluster: region for region in regions(used, reference_cost=unit)}
    clusters = []
    for total in arena.clusters:
        if total.cluster is None:
            continue
        cases = _of_group(arena, total.cluster, own)
        ellipse = _ellipse(cases or _corners(by_number[total.cluster], wide, high), wide, high)
        clusters.append(
            Cluster(
                in_language(total.cluster_label, total.cluster_label_en),
                *ellipse,
                own=own is not None and own.cluster == total.cluster,
            )
        )
    return clusters


def _of_group(arena: Arena, number: int, own: WeighedCase | None) -> list[tuple[float, float]]:
    """The costs and effects of the cases in one group, the case of the page with them."""
    here = [
        (case.cost_difference, case.effect_difference)
        for case in arena.cases
        if case.cluster == number
    ]
    if own is not None and own.cluster == number and own.effect_difference is not None:
        here.append((own.cost_difference.value, own.effect_difference.value))
    return here


def _corners(region: Region, wide: float, high: float) -> list[tuple[float, float]]:
    """Where an empty group would lie, within the picture."""

    def within(low: float, high: float, edge: float) -> tuple[float, float]:
        low, high = max(low, -edge), min(high, edge)
        middle, half = (low + high) / 2, (high - low) / 2 * _INSIDE
        return middle - half, middle + half

    costs = within(region.cost_low, region.cost_high, wide)
    effects = within(region.effect_low, region.effect_high, high)
    return list(zip(costs, effects, strict=True))


def _ellipse(
    points: Sequence[tuple[float, float]], wide: float, high: float
) -> tuple[float, float, float, float]:
    """The middle and half the size of an ellipse around these points, in costs and in effect."""
    costs, effects = zip(*points, strict=True)
    across, up = _radius(costs, wide), _radius(effects, high)
    # The name stands in the middle: a lone case must not lie under it.
    lift = _ASIDE * up if len(points) == 1 else 0.0
    return _middle(costs), _middle(effects) + lift, across, up


def _middle(values: Sequence[float]) -> float:
    return (min(values) + max(values)) / 2


def _radius(values: Sequence[float], whole: float) -> float:
    # One case, or cases in one place, still need a ring that can be seen and clicked.
    return max((max(values) - min(values)) * _AROUND, whole * _SMALLEST)

"""Cases in pictures: the plane with its groups, the two courses, and the life domains."""

from __future__ import annotations

import math
from collections.abc import Sequence

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.cases import Arena
from wijkteam.analysis.mkba.cases.weighed import CourseCost, LineCost, WeighedCase
from wijkteam.monitor.calculator import naming
from wijkteam.monitor.calculator.case_places import in_language
from wijkteam.ui import words
from wijkteam.ui.charts.case_effects import CaseEffect, case_effects
from wijkteam.ui.charts.chart import Chart
from wijkteam.ui.charts.course_marks import CourseLine, LineKind
from wijkteam.ui.charts.courses import Course, courses
from wijkteam.ui.charts.plane import Cluster, PlanePoint, plane
from wijkteam.vocabulary.lists import LIFE_DOMAIN

_SMALLEST = 0.06  # of the whole width: a group of one case is still to be seen
_AROUND = 0.81  # half the square root of two, and a little room: corners lie inside


def plane_of(arena: Arena, *, own: WeighedCase | None = None) -> Chart:
    """Figure 1: every case on two axes, with the groups they lie in."""
    points = [
        PlanePoint(one.case, one.cost_difference, one.effect_difference) for one in arena.cases
    ]
    if own is not None:
        points.append(point(own, own_case=True))
    return plane(
        points,
        clusters=_groups(arena, own),
        effect_name=_("effect (som van stappen op de leefgebieden)"),
        question=_("Waar ligt deze casus?") if own else _("Waar liggen de casussen?"),
        note=_(
            "Een ellips ligt om de casussen van een groep. Casussen zijn gekozen, niet geloot: ze "
            "laten zien hoe kosten en effecten ontstaan, niet hoe vaak."
        ),
    )


def point(one: WeighedCase, *, own_case: bool = False) -> PlanePoint:
    """One case with the cross of its doubt."""
    cost, effect = one.cost_difference, one.effect_difference
    if effect is None:  # nothing is scored yet; the plane leaves it out
        return PlanePoint(one.title, cost.value, math.nan, own_case)
    return PlanePoint(
        one.title, cost.value, effect.value, own_case, cost.low, cost.high, effect.low, effect.high
    )


def _groups(arena: Arena, own: WeighedCase | None) -> list[Cluster]:
    wide = max((abs(one.cost_difference) for one in arena.cases), default=1.0) or 1.0
    high = max((abs(one.effect_difference) for one in arena.cases), default=1.0) or 1.0
    found = []
    for total in arena.clusters:
        costs, effects = _of_group(arena, total.cluster, own)
        if total.cluster is None or not costs:
            continue
        found.append(
            Cluster(
                in_language(total.cluster_label, total.cluster_label_en),
                _middle(costs),
                _middle(effects),
                _radius(costs, wide),
                _radius(effects, high),
                own=own is not None and own.cluster == total.cluster,
            )
        )
    return found


def _of_group(
    arena: Arena, number: int | None, own: WeighedCase | None
) -> tuple[list[float], list[float]]:
    """The costs and effects of the cases in one group, the case of the page with them."""
    here = [one for one in arena.cases if one.cluster == number]
    costs = [one.cost_difference for one in here]
    effects = [one.effect_difference for one in here]
    if own is not None and own.cluster == number and own.effect_difference is not None:
        costs.append(own.cost_difference.value)
        effects.append(own.effect_difference.value)
    return costs, effects


def _middle(values: Sequence[float]) -> float:
    return (min(values) + max(values)) / 2


def _radius(values: Sequence[float], whole: float) -> float:
    return max((max(values) - min(values)) * _AROUND, whole * _SMALLEST)


def two_courses(one: WeighedCase) -> Chart:
    """The course with the team, and the ones that did not happen, on the same months."""
    found = [
        _course(one, course, role="with" if at == 0 else "without")
        for at, course in enumerate(one.courses)
    ]
    return courses(
        found,
        months=one.horizon,
        question=_("Hoe liep het, en hoe had het kunnen lopen?"),
        note=_not_happened(),
    )


def each_course(one: WeighedCase) -> list[Chart]:
    """The same, with a picture for every course, for a page that does not hold them together."""
    return [
        courses(
            [_course(one, course, role="with" if at == 0 else "without")],
            months=one.horizon,
            question=course.label,
            note="" if at == 0 else _not_happened(),
        )
        for at, course in enumerate(one.courses)
        if any(line.course == course.name for line in one.lines)
    ]


def _course(one: WeighedCase, course: CourseCost, *, role: str) -> Course:
    lines = sorted(
        (line for line in one.lines if line.course == course.name), key=lambda line: line.start
    )
    count = _("%(n)s activiteiten") % {"n": course.activities}
    share = "" if course.share in (0.0, 1.0) else f"{round(course.share * 100)}%, "
    return Course(
        course.label,
        tuple(_line(line) for line in lines),
        course.cost.value,
        share + count,
        "with" if role == "with" else "without",
    )


def _not_happened() -> str:
    return _("Het verloop zonder team is niet gebeurd. Het is een oordeel van mensen.")


def _line(line: LineCost) -> CourseLine:
    is_event = line.kind == "event"
    return CourseLine(
        naming.case_line(line),
        line.start,
        None if is_event else line.end,
        line.present_value,
        _kind(line),
        chance=line.chance if line.chance < 1 else None,
    )


def _kind(line: LineCost) -> LineKind:
    if line.kind == "activity":
        return "help"
    return "harm" if line.group == "harm" else "averted"


def per_domain(one: WeighedCase) -> Chart:
    """Per life domain the start, without the team and with it."""
    return case_effects(
        [
            CaseEffect(str(words.label(LIFE_DOMAIN[d.domain])), d.start, d.reference, d.team)
            for d in one.domains
        ],
        question=_("En voor de mensen zelf?"),
    )

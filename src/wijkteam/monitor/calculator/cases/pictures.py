"""One case in pictures: its courses on the same months, and the domains of life."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.analysis.mkba.cases.weighed import CourseCost, LineCost, WeighedCase
from wijkteam.analysis.statistics.rounding import round_to_total
from wijkteam.monitor.wording import naming
from wijkteam.ui import words
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.change.case_effects import CaseEffect, case_effects
from wijkteam.ui.charts.change.courses import Course, CourseLine, LineKind, courses
from wijkteam.vocabulary.lists import LIFE_DOMAIN


def two_courses(weighed: WeighedCase) -> Chart:
    """The course with the team, and the ones that did not happen, on the same months."""
    drawn = [
        _course(weighed, course, role="with" if at == 0 else "without")
        for at, course in enumerate(weighed.courses)
    ]
    return courses(
        drawn,
        months=weighed.horizon,
        question=_("Hoe liep het, en hoe had het kunnen lopen?"),
        note=_not_happened(),
    )


def each_course(weighed: WeighedCase) -> list[Chart]:
    """A picture for every course, for a page that does not hold them together."""
    return [
        courses(
            [_course(weighed, course, role="with" if at == 0 else "without")],
            months=weighed.horizon,
            question=course.label,
            note="" if at == 0 else _not_happened(),
        )
        for at, course in enumerate(weighed.courses)
        if any(line.course == course.name for line in weighed.lines)
    ]


def _course(weighed: WeighedCase, course: CourseCost, *, role: str) -> Course:
    """One course; its amounts are whole euros that add up to its total."""
    # As it happened: who tells a case begins at the beginning.
    lines = sorted(
        (line for line in weighed.lines if line.course == course.name), key=lambda line: line.start
    )
    priced = [line.present_value for line in lines if line.present_value is not None]
    whole = iter(round_to_total(priced).tolist() if priced else [])
    count = ngettext("%(n)s activiteit", "%(n)s activiteiten", course.activities)
    count %= {"n": course.activities}
    # A course that surely holds, or surely not, needs no chance beside it.
    share = "" if course.share in (0.0, 1.0) else f"{round(course.share * 100)}%, "
    return Course(
        course.label,
        tuple(_line(line, None if line.present_value is None else next(whole)) for line in lines),
        course.cost.value,
        share + count,
        "with" if role == "with" else "without",
    )


def _not_happened() -> str:
    return _("Het verloop zonder team is niet gebeurd. Het is een oordeel van mensen.")


def _line(line: LineCost, amount: float | None) -> CourseLine:
    is_event = line.kind == "event"
    kind: LineKind = "help" if line.kind == "activity" else "averted"
    if line.kind != "activity" and line.group == "harm":
        kind = "harm"
    return CourseLine(
        naming.case_line(line),
        line.start,
        None if is_event else line.end,
        amount,
        kind,
        # What surely happened has no chance beside it; every line would say 100%.
        chance=line.chance if line.chance < 1 else None,
    )


def effect_per_domain(weighed: WeighedCase) -> Chart:
    """Per life domain the start, without the team and with it."""
    return case_effects(
        [
            CaseEffect(str(words.label(LIFE_DOMAIN[d.domain])), d.start, d.reference, d.team)
            for d in weighed.domains
        ],
        question=_("En voor de mensen zelf?"),
    )

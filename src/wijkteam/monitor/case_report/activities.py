"""What happened in a life, and what was done in each course, side by side."""

from __future__ import annotations

import numpy as np
from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.cases.model import Case
from wijkteam.analysis.mkba.cases.weighed import CourseCost, LineCost, WeighedCase
from wijkteam.analysis.statistics.rounding import round_to_total
from wijkteam.monitor.report.document import Block, Grid, Section, Words, grid
from wijkteam.monitor.wording.amounts import between, money
from wijkteam.monitor.wording.naming import case_line
from wijkteam.ui import words
from wijkteam.ui.numbers import NOTHING, number, percent
from wijkteam.vocabulary.lists import EVENT_STATE, JUDGE


def section(case: Case, one: WeighedCase) -> Section:
    """What each course costs, line beside line; columns add up to the cost of their course."""
    rows = [*_side_by_side(one), _total(one)]
    table = grid(
        _("Activiteiten en gebeurtenissen naast elkaar"),
        (_("Wat"), *(course.label for course in one.courses)),
        rows,
        numbers=tuple(range(1, len(one.courses) + 1)),
        total=True,
        widths=(3, *(1.6 for _course in one.courses)),
    )
    told = _(
        "Bedragen zijn teruggerekend naar de start, in prijzen van %(year)s. Wat maar met een kans "
        "gebeurt, telt voor dat deel."
    ) % {"year": one.price_year}
    costs: list[Block] = [table, Words(told, tone="quiet"), _costs(one)]
    events = _events(case, one)
    blocks = [events, *costs] if events.rows else costs
    return Section("activiteiten", _("Wat gebeurde er, en wat kostte het?"), tuple(blocks))


def _events(case: Case, one: WeighedCase) -> Grid:
    judges = {
        (course.name, line.label, line.start): line.judge
        for course in case.courses
        for line in course.lines
    }
    labels = {course.name: course.label for course in one.courses}
    rows = [
        (
            case_line(line),
            labels[line.course],
            number(line.start, 0 if line.start == round(line.start) else 1),
            _happened(line),
            _judge(judges.get((line.course, line.label, line.start))),
        )
        for line in one.lines
        if line.kind == "event"
    ]
    return grid(
        _("Gebeurtenissen in het leven"),
        (_("Wat"), _("Verloop"), _("Maand"), _("Gebeurd?"), _("Wie zegt dit")),
        rows,
        numbers=(2,),
        widths=(3, 2, 1, 2, 2),
    )


def _happened(line: LineCost) -> str:
    if line.state is None:
        return NOTHING
    said = str(words.label(EVENT_STATE[line.state]))
    return said if line.chance >= 1 else _("%(what)s, kans %(chance)s") % {
        "what": said, "chance": percent(line.chance)}  # fmt: skip


def _judge(code: str | None) -> str:
    return str(words.label(JUDGE[code])) if code in JUDGE and code else NOTHING


def _side_by_side(one: WeighedCase) -> list[tuple[str, ...]]:
    columns = [_column(one, course) for course in one.courses]
    names = dict.fromkeys(case_line(line) for line in one.lines if _counts(line))
    return [(name, *(column.get(name, NOTHING) for column in columns)) for name in names]


def _column(one: WeighedCase, course: CourseCost) -> dict[str, str]:
    """What stands in the column of a course, in whole euros that add up to its cost."""
    mine = [line for line in one.lines if line.course == course.name and _counts(line)]
    sums: dict[str, float] = {}
    for line in mine:
        name = case_line(line)
        sums[name] = sums.get(name, 0.0) + (line.present_value or 0.0)
    whole = round_to_total(np.array(list(sums.values()))).tolist() if sums else []
    found = {name: money(amount) for name, amount in zip(sums, whole, strict=True)}
    lacking = {case_line(line) for line in mine if line.present_value is None}
    return found | {name: _("ontbreekt") for name in lacking if not sums[name]}


def _counts(line: LineCost) -> bool:
    return line.present_value is not None or line.evidence == "missing"


def _total(one: WeighedCase) -> tuple[str, ...]:
    return (_("Samen"), *(money(course.cost.value) for course in one.courses))


def _costs(one: WeighedCase) -> Grid:
    rows = [
        (
            course.label,
            percent(course.share) if at else NOTHING,
            money(course.cost.value),
            between(course.cost.low, course.cost.high) or NOTHING,
            number(course.activities),
            number(course.harms),
        )
        for at, course in enumerate(one.courses)
    ]
    return grid(
        _("De verlopen in cijfers"),
        (_("Verloop"), _("Gewicht"), _("Kosten"), _("Interval (80%)"), _("Activiteiten"),
         _("Keer schade")),
        rows,
        numbers=(1, 2, 4, 5),
        widths=(2.6, 1, 1.4, 2.4, 1.3, 1.2),
    )  # fmt: skip

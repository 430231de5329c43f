"""What a change makes of a figure: the difference first, with its band; then both worlds small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import ROOM, Chart, Room, compose
from wijkteam.ui.charts.base.layout import spread
from wijkteam.ui.charts.base.marks import band, runs
from wijkteam.ui.charts.base.palette import (
    BLUE,
    BLUE_BAND,
    GREY,
    GREY_LIGHT,
    GRID,
    INK,
    INK_2,
    LINE,
)
from wijkteam.ui.charts.base.readable import amount, interval, present
from wijkteam.ui.charts.base.scale import Scale, span, ticks
from wijkteam.ui.charts.base.text import width as text_width

Numbers = Sequence[float | None]

#: Heights of the two drawings, and of the words under each.
_TOP, _BOTH, _WORDS = 126.0, 92.0, 22.0
#: Half-years: the table would else have a row for each of sixty months.
_STEP: Final = 6


@dataclass(frozen=True, slots=True)
class Course:
    """A figure per month with its band; a month without a figure is ``None`` in all three."""

    low: Numbers
    middle: Numbers
    high: Numbers


@dataclass(frozen=True, slots=True)
class Both:
    """The difference, and the two worlds that it lies between, over the same months."""

    difference: Course
    reference: Course
    world: Course


def two_worlds(both: Both, *, unit: str, question: str, note: str = "") -> Chart:
    """
    The difference around zero, and under it the world as it is (grey, dashed) and the other.

    *unit* is how the values are counted, in words; the months begin at 1.
    """
    if not any(present(v) for v in both.difference.middle):
        return Chart.nothing(question, _("Hiervan gebeurde te weinig om iets te zeggen."), note)
    months = len(both.difference.middle)
    moments = sorted({0, *range(_STEP - 1, months, _STEP), months - 1})
    return compose(
        lambda canvas, _width: _draw(canvas, both),
        question=question,
        label=describe(both, unit=unit),
        headers=(
            _("Maand"),
            _("Verschil"),
            _("Band (80%)"),
            _("Zoals nu"),
            _("Wat als"),
        ),
        rows=[
            (
                str(month + 1),
                _written(both.difference.middle[month], sign=True),
                interval(both.difference.low[month], both.difference.high[month], "number"),
                _written(both.reference.middle[month]),
                _written(both.world.middle[month]),
            )
            for month in moments
        ],
        note=note,
        room=Room.SMALL,
        # On a card the picture of the desk fits a phone too.
        narrow=ROOM[Room.SMALL],
    )


def describe(both: Both, *, unit: str) -> str:
    """The difference at the end, in words."""
    months = len(both.difference.middle)
    last = max(k for k, v in enumerate(both.difference.middle) if present(v))
    return _(
        "Na %(months)s maanden %(difference)s %(unit)s verschil, band %(band)s: "
        "zoals nu %(reference)s, wat als %(world)s."
    ) % {
        "months": min(last + 1, months),
        "difference": _written(both.difference.middle[last], sign=True),
        "unit": unit,
        "band": interval(both.difference.low[last], both.difference.high[last], "number"),
        "reference": _written(both.reference.middle[last]),
        "world": _written(both.world.middle[last]),
    }


def _written(value: float | None, *, sign: bool = False) -> str:
    return amount(value, "number", sign=sign)


def _draw(canvas: Canvas, both: Both) -> float:
    months = len(both.difference.middle)
    values = [v for part in (both.difference.low, both.difference.high) for v in part]
    # Less than a fifth of what is counted may not look like a mountain.
    low, high = span(values, include=[0], margin=0.08, least=0.2)
    up = Scale(low, high, _TOP, 8)
    levels = ticks(low, high, 3)
    left = max(text_width(_written(v, sign=True), 13) for v in levels or (0.0,)) + 10
    along = Scale(0, max(months - 1, 1), left, canvas.width - 8)
    for level in levels:
        canvas.line(left, up(level), canvas.width, up(level), stroke=GRID)
        canvas.text(left - 8, up(level) + 4.5, _written(level, sign=True), fill=INK_2, anchor="end")
    _band(canvas, both.difference, along, up, fill=BLUE_BAND)
    canvas.line(left, up(0), canvas.width, up(0), stroke=INK, thick=1.2)
    _line(canvas, both.difference, along, up, stroke=BLUE)
    last = _last(both.difference)
    canvas.circle(along(last), up(both.difference.middle[last] or 0), 4.5, fill=BLUE)
    _years(canvas, months, along, _TOP + 17)
    top = _TOP + _WORDS + 10
    canvas.text(0, top + 4, _("beide werelden"), fill=INK_2)
    return _worlds(canvas, both, top + 14)


def _worlds(canvas: Canvas, both: Both, top: float) -> float:
    values = [
        value
        for course in (both.reference, both.world)
        for edge in (course.low, course.high)
        for value in edge
    ]
    low, high = span(values, margin=0.05, least=0.2)
    # The margin may not suggest a number below nil where there can be none.
    low = max(low, 0.0) if all(value is None or value >= 0 for value in values) else low
    up = Scale(low, high, top + _BOTH - 4, top + 6)
    ends = [(_last(course), course) for course in (both.reference, both.world)]
    texts = [
        _("nu %(value)s") % {"value": _written(both.reference.middle[ends[0][0]])},
        _("wat als %(value)s") % {"value": _written(both.world.middle[ends[1][0]])},
    ]
    room = max(text_width(text, 13, bold=True) for text in texts) + 12
    along = Scale(0, max(len(both.world.middle) - 1, 1), 2, canvas.width - room)
    canvas.line(0, up.start, canvas.width - room + 4, up.start, stroke=LINE)
    _band(canvas, both.reference, along, up, fill=GREY_LIGHT)
    _band(canvas, both.world, along, up, fill=BLUE_BAND)
    _line(canvas, both.reference, along, up, stroke=GREY, dash="5 4", thick=2)
    _line(canvas, both.world, along, up, stroke=BLUE)
    wanted = [up(course.middle[last] or 0) for last, course in ends]
    places = spread(wanted, [15.0, 15.0], top + 4, up.start + 4, gap=1)
    for place, text, fill in zip(places, texts, (GREY, BLUE), strict=True):
        x = canvas.width - room + 10
        canvas.text(x, place + 4.5, text, fill=fill, bold=fill == BLUE, halo=True)
    return top + _BOTH + 6


def _band(canvas: Canvas, course: Course, along: Scale, up: Scale, *, fill: str) -> None:
    for run in runs(course.middle):
        edges = [(along(k), up(course.low[k] or 0), up(course.high[k] or 0)) for k in run]
        band(canvas, edges, fill=fill, opacity=0.8)


def _line(
    canvas: Canvas,
    course: Course,
    along: Scale,
    up: Scale,
    *,
    stroke: str,
    dash: str = "",
    thick: float = 2.5,
) -> None:
    for run in runs(course.middle):
        places = [(along(k), up(course.middle[k] or 0)) for k in run]
        canvas.polyline(places, stroke=stroke, dash=dash, thick=thick)


def _last(course: Course) -> int:
    return max((k for k, v in enumerate(course.middle) if present(v)), default=0)


def _years(canvas: Canvas, months: int, along: Scale, y: float) -> None:
    """“nu”, and every year that fits."""
    years = months // 12
    # What fits at the width of a card.
    step = 1 if years <= 4 else 2 if years <= 9 else 5
    canvas.text(along(0), y, _("nu"), fill=INK_2)
    for year in range(step, years + 1, step):
        text = ngettext("%(n)s jaar", "%(n)s jaar", year) % {"n": year}
        wide = text_width(text, 13)
        middle = min(along(year * 12 - 1), canvas.width - wide / 2)
        canvas.text(middle, y, text, fill=INK_2, anchor="middle")

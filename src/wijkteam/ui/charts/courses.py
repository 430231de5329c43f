"""Two courses of one case on the same months: what happened, what it cost, what was averted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wijkteam.ui.charts import axis, course_marks
from wijkteam.ui.charts.canvas import Canvas
from wijkteam.ui.charts.chart import Chart, Room, Width, compose, pixels
from wijkteam.ui.charts.course_marks import CourseLine
from wijkteam.ui.charts.palette import GRID, INK_2, LINE, tone
from wijkteam.ui.charts.scale import Scale
from wijkteam.ui.charts.text import shorten, wrap
from wijkteam.ui.charts.text import width as text_width
from wijkteam.ui.charts.words import euro, listing, plain

_ROOM: Final = Room.FULL
_PANEL: Final = 136.0
_AMOUNT: Final = 86.0
_MONTH_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True)
class Course:
    """
    One course: its lines, its total in euros, and how sure its lines are in words.

    *role* says how it looks: the course with the team, or the one without.
    """

    name: str
    lines: tuple[CourseLine, ...]
    total: float
    detail: str = ""
    role: Literal["with", "without"] = "with"


def courses(
    found: Sequence[Course],
    *,
    months: float = 24,
    question: str = "",
    note: str = "",
) -> Chart:
    """A panel per course; each line has its amount, what is only likely is dashed."""
    question = question or _("Hoe liep het, en hoe had het kunnen lopen?")
    if not any(c.lines for c in found):
        return Chart.nothing(question, _("De verlopen zijn nog niet ingevuld."), note)
    return compose(
        lambda width: draw(found, months=months, width=width),
        question=question,
        label=describe(found),
        headers=(_("Verloop"), _("Wat"), _("Van maand"), _("Tot maand"), _("Kans"), _("Bedrag")),
        rows=[(c.name, line.label, *course_marks.cells(line)) for c in found for line in c.lines],
        note=note,
        room=_ROOM,
    )


def describe(found: Sequence[Course]) -> str:
    return listing([f"{c.name} {euro(c.total)}" for c in found]) + "."


def draw(found: Sequence[Course], *, months: float = 24, width: Width = "wide") -> SafeString:
    canvas = Canvas(pixels(width, _ROOM))
    y = axis.legend(canvas, course_marks.keys(line for c in found for line in c.lines), 13) + 8
    bottom = _wide(canvas, found, months, y) if width == "wide" else _list(canvas, found, y)
    return canvas.svg(label=describe(found), height=bottom)


def _wide(canvas: Canvas, found: Sequence[Course], months: float, y: float) -> float:
    last = max([months, *(line.end or line.start for c in found for line in c.lines)])
    scale = Scale(0, last, _PANEL + 22, canvas.width - _AMOUNT)
    tops = []
    bottom = y + 12
    for c in found:
        tops.append(bottom)
        bottom += max(course_marks.height(c.lines), 112) + 22
    _months(canvas, scale, y, tops[0], bottom)
    canvas.text(canvas.width, y, _("bedrag"), fill=INK_2, anchor="end")
    for k, (c, top) in enumerate(zip(found, tops, strict=True)):
        tall = max(course_marks.height(c.lines), 112)
        if k:
            canvas.line(0, top - 5, canvas.width, top - 5, stroke=LINE)
        _panel(canvas, c, top + 4, tall)
        at = top + 6
        for line in c.lines:
            course_marks.line(canvas, line, scale, at, c.role)
            at += course_marks.line_height(line)
    return bottom


def _months(canvas: Canvas, scale: Scale, y: float, top: float, bottom: float) -> None:
    step = next((s for s in _MONTH_STEPS if scale.high / s <= 9), _MONTH_STEPS[-1])
    for month in range(0, int(scale.high) + 1, step):
        x = scale(month)
        text = _("start") if month == 0 else _("maand %(month)s") % {"month": plain(month)}
        canvas.line(x, top, x, bottom - 14, stroke=GRID)
        if x + text_width(text, 13) / 2 < canvas.width - 60:
            canvas.text(x, y, text, fill=INK_2, anchor="middle")


def _panel(canvas: Canvas, c: Course, y: float, tall: float) -> None:
    look = tone("pale" if c.role == "with" else "rose")
    canvas.rect(0, y, _PANEL, tall, fill=look.fill, radius=10)
    room = _PANEL - 28
    base = y + 26
    base = canvas.lines(
        14, base, wrap(c.name, room, 17, bold=True), size=17, bold=True, fill=look.text
    )
    total = shorten(euro(c.total), room, 20, bold=True)
    canvas.text(14, base + 4, total, size=20, bold=True, fill=look.text)
    canvas.lines(14, base + 26, wrap(c.detail, room, 13, most=2), step=17, fill=INK_2)


def _list(canvas: Canvas, found: Sequence[Course], y: float) -> float:
    """On a phone: course after course, each line with its months and its amount."""
    for c in found:
        look = tone("pale" if c.role == "with" else "rose")
        canvas.rect(0, y, canvas.width, 34, fill=look.fill, radius=8)
        total = euro(c.total)
        room = canvas.width - 36 - text_width(total, 16, bold=True)
        name = shorten(c.name, room, 16, bold=True)
        canvas.text(12, y + 22, name, size=16, bold=True, fill=look.text)
        canvas.text(
            canvas.width - 12, y + 22, total, size=16, bold=True, fill=look.text, anchor="end"
        )
        y += 54
        for line in c.lines:
            y = course_marks.entry(canvas, line, y, c.role)
        y += 8
    return y

"""Two courses of one case on the same months: what happened, what it cost, what was averted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.palette import (
    BLUE,
    GREEN,
    GRID,
    INK,
    INK_2,
    LINE,
    PAPER,
    RED,
    TERRA_DARK,
    tone,
)
from wijkteam.ui.charts.base.scale import Scale
from wijkteam.ui.charts.base.text import shorten, wrap
from wijkteam.ui.charts.base.text import width as text_width
from wijkteam.ui.charts.base.words import euro, listing, plain, present, share

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
    courses: Sequence[Course], *, months: float = 24, question: str = "", note: str = ""
) -> Chart:
    """A panel per course; each line has its amount, what is only likely is dashed."""
    question = question or _("Hoe liep het, en hoe had het kunnen lopen?")
    if not any(c.lines for c in courses):
        return Chart.nothing(question, _("De verlopen zijn nog niet ingevuld."), note)
    return compose(
        lambda canvas, width: _draw(canvas, courses, width, months=months),
        question=question,
        label=describe(courses),
        headers=(_("Verloop"), _("Wat"), _("Van maand"), _("Tot maand"), _("Kans"), _("Bedrag")),
        rows=[(c.name, line.label, *_cells(line)) for c in courses for line in c.lines],
        note=note,
        room=_ROOM,
    )


def describe(courses: Sequence[Course]) -> str:
    return listing([f"{c.name} {euro(c.total)}" for c in courses]) + "."


def _draw(canvas: Canvas, courses: Sequence[Course], width: Width, *, months: float) -> float:
    y = axis.legend(canvas, _line_keys(line for c in courses for line in c.lines), 13) + 8
    return (
        _wide(canvas, courses, months, y) if width == "wide" else _course_list(canvas, courses, y)
    )


def _wide(canvas: Canvas, courses: Sequence[Course], months: float, y: float) -> float:
    last = max([months, *(line.end or line.start for c in courses for line in c.lines)])
    scale = Scale(0, last, _PANEL + 22, canvas.width - _AMOUNT)
    tops = []
    bottom = y + 12
    for c in courses:
        tops.append(bottom)
        bottom += max(_height_of(c.lines), 112) + 22
    _months(canvas, scale, y, tops[0], bottom)
    canvas.text(canvas.width, y, _("bedrag"), fill=INK_2, anchor="end")
    for k, (c, top) in enumerate(zip(courses, tops, strict=True)):
        tall = max(_height_of(c.lines), 112)
        if k:
            canvas.line(0, top - 5, canvas.width, top - 5, stroke=LINE)
        _panel(canvas, c, top + 4, tall)
        at = top + 6
        for line in c.lines:
            _draw_line(canvas, line, scale, at, c.role)
            at += _line_height(line)
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


def _course_list(canvas: Canvas, courses: Sequence[Course], y: float) -> float:
    """On a phone: course after course, each line with its months and its amount."""
    for c in courses:
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
            y = _entry(canvas, line, y, c.role)
        y += 8
    return y


# The lines of a course: events as diamonds, help as bars, small contacts as dots.


LineKind = Literal["signal", "averted", "harm", "help"]
_BAR = 20.0


@dataclass(frozen=True, slots=True)
class CourseLine:
    """
    One thing in a course, from *start* to *end* in months; an event has no end.

    A *chance* under one makes it dashed. Without an amount it is not expressed in money.
    """

    label: str
    start: float
    end: float | None = None
    amount: float | None = None
    kind: LineKind = "help"
    detail: str = ""
    chance: float | None = None

    @property
    def is_uncertain(self) -> bool:
        return present(self.chance) and self.chance < 1


def _cells(line: CourseLine) -> tuple[str, ...]:
    """The months, the chance and the amount, for the table."""
    return (
        plain(line.start, 1),
        plain(line.end, 1) if present(line.end) else "–",
        share(line.chance) if present(line.chance) else "–",
        euro(line.amount) if present(line.amount) else _("niet in geld uitgedrukt"),
    )


def _line_height(line: CourseLine) -> float:
    return 38.0 if line.kind != "help" and line.detail else 25.0


def _height_of(lines: Sequence[CourseLine]) -> float:
    return sum(_line_height(line) for line in lines) + 4


def _line_keys(lines: Iterable[CourseLine]) -> list[axis.Key]:
    words = {
        "signal": (axis.dot(PAPER, BLUE), _("signaal")),
        "averted": (axis.diamond(GREEN, GREEN), _("afgewend of gelukt")),
        "harm": (axis.diamond(PAPER, RED), _("schade")),
    }
    found = list(lines)
    used = [axis.Key(*words[k]) for k in words if any(line.kind == k for line in found)]
    if any(line.is_uncertain for line in found):
        used.append(axis.Key(_dashed, _("kans, geen zekerheid")))
    return used


def _dashed(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x, y - 11, 18, 13, fill=PAPER, stroke=INK_2, dash="4 3", radius=3)


def _mark(canvas: Canvas, line: CourseLine, x: float, y: float) -> None:
    if line.kind == "signal":
        canvas.circle(x, y, 7, fill=PAPER, stroke=BLUE)
    elif line.kind == "averted":
        canvas.diamond(x, y, 8, fill=GREEN, stroke=GREEN)
    else:
        canvas.diamond(x, y, 8, fill=PAPER, stroke=RED)


def _words(line: CourseLine) -> str:
    if line.is_uncertain and line.chance is not None:
        return _("%(label)s, kans %(chance)s") % {"label": line.label, "chance": share(line.chance)}
    return line.label


def _draw_line(canvas: Canvas, item: CourseLine, scale: Scale, top: float, role: str) -> None:
    """One line: its mark or bar, its words where they fit, its amount at the right."""
    y = top + 12
    amount = euro(item.amount) if present(item.amount) else ""
    canvas.text(canvas.width, y + 4.5, amount, bold=True, anchor="end")
    if item.kind != "help":
        _event(canvas, item, scale, y)
        return
    x0, x1 = scale(item.start), scale(item.end if present(item.end) else item.start)
    x1 = max(x1, x0 + 6)
    look = tone("sky" if role == "with" else "terra")
    canvas.rect(
        x0,
        y - _BAR / 2,
        x1 - x0,
        _BAR,
        fill=PAPER if item.is_uncertain else look.fill,
        stroke=INK_2 if item.is_uncertain else look.outline,
        thick=1.2,
        dash="5 4" if item.is_uncertain else "",
        radius=5,
    )
    text = _words(item)
    inside, after, before = x1 - x0 - 14, scale.end - x1 - 8, x0 - scale.start - 8
    text = shorten(text, max(inside, after, before), 13)
    wide = text_width(text, 13)
    if wide <= inside:
        fill = INK if item.is_uncertain else look.text
        canvas.text(x0 + 8, y + 4.5, text, fill=fill)
    elif wide <= after:
        canvas.text(x1 + 8, y + 4.5, text, halo=True)
    else:
        canvas.text(x0 - 8, y + 4.5, text, anchor="end", halo=True)


def _event(canvas: Canvas, item: CourseLine, scale: Scale, y: float) -> None:
    x = scale(item.start)
    _mark(canvas, item, x, y)
    after, before = scale.end - x - 14, x - scale.start - 14
    anchor, at = ("start", x + 14) if after >= min(before, 320) else ("end", x - 14)
    room = after if anchor == "start" else before
    text = shorten(_words(item), room, 13, bold=True)
    canvas.text(at, y + 4.5, text, bold=True, anchor=anchor, halo=True)
    detail = shorten(item.detail, room, 13)
    canvas.text(at, y + 20, detail, fill=INK_2, anchor=anchor, halo=True)


def _entry(canvas: Canvas, item: CourseLine, y: float, role: str) -> float:
    """One line in the list on a phone; returns where the next one begins."""
    amount = euro(item.amount) if present(item.amount) else ""
    canvas.text(canvas.width, y, amount, size=14, bold=True, anchor="end")
    if item.kind == "help":
        look = tone("sky" if role == "with" else "terra")
        dash = "4 3" if item.is_uncertain else ""
        fill = PAPER if item.is_uncertain else look.fill
        edge = TERRA_DARK if role == "without" else BLUE
        canvas.rect(1, y - 11, 16, 13, fill=fill, stroke=edge, thick=1, dash=dash, radius=3)
    else:
        _mark(canvas, item, 9, y - 4.5)
    room = canvas.width - 26 - (text_width(amount, 14, bold=True) + 10 if amount else 0)
    y = canvas.lines(26, y, wrap(_words(item), room, 14, bold=True), size=14, step=18, bold=True)
    when = _("maand %(start)s") % {"start": plain(item.start, 1)}
    if present(item.end):
        when = _("maand %(start)s tot %(end)s") % {
            "start": plain(item.start, 1),
            "end": plain(item.end, 1),
        }
    about = f"{when} · {item.detail}" if item.detail else when
    return canvas.lines(26, y, wrap(about, canvas.width - 26, 13), step=17, fill=INK_2) + 10

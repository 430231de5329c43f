"""Two courses of one case on the same months: what happened, what it cost, what was averted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.legend import Key, diamond, dot, legend, swatch
from wijkteam.ui.charts.base.marks import bar_words
from wijkteam.ui.charts.base.palette import (
    BLUE,
    GREEN,
    GRID,
    INK,
    INK_2,
    LINE,
    PAPER,
    RED,
    Tone,
    tone,
)
from wijkteam.ui.charts.base.readable import euro, listing, plain, present, share
from wijkteam.ui.charts.base.scale import Scale
from wijkteam.ui.charts.base.text import shorten, wrap
from wijkteam.ui.charts.base.text import width as text_width

#: High enough for four lines to be told apart, low enough for three panels on a screen.
_PANEL: Final = 136.0
#: Room at the left for an amount as it is written, a sign included.
_AMOUNT: Final = 86.0
#: Ticks people count in: months, quarters, half years, years, and then five and ten.
_MONTH_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120)

LineKind = Literal["signal", "averted", "harm", "help"]
#: Events as diamonds and dots, help as bars: (is a diamond, fill, edge) of each kind of event.
_EVENTS: Final = {
    "signal": (False, PAPER, BLUE),
    "averted": (True, GREEN, GREEN),
    "harm": (True, PAPER, RED),
}


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

    @property
    def label_and_chance(self) -> str:
        if not (present(self.chance) and self.is_uncertain):
            return self.label
        words = {"label": self.label, "chance": share(self.chance)}
        return _("%(label)s, kans %(chance)s") % words

    @property
    def money(self) -> str:
        return euro(self.amount) if present(self.amount) else ""

    @property
    def height(self) -> float:
        return 38.0 if self.kind != "help" and self.detail else 25.0

    def mark(self, canvas: Canvas, x: float, y: float) -> None:
        is_diamond, fill, edge = _EVENTS[self.kind]
        if is_diamond:
            canvas.diamond(x, y, 8, fill=fill, stroke=edge)
        else:
            canvas.circle(x, y, 7, fill=fill, stroke=edge)


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

    @property
    def panel(self) -> Tone:
        return tone("pale" if self.role == "with" else "rose")

    def bar(self, line: CourseLine) -> Tone:
        """What is only likely is paper with a grey edge, in both courses."""
        look = tone("sky" if self.role == "with" else "terra")
        return Tone(PAPER, INK_2, INK) if line.is_uncertain else look

    @property
    def height(self) -> float:
        return max(sum(line.height for line in self.lines) + 4, 112)


def courses(
    courses: Sequence[Course], *, months: float = 24, question: str = "", note: str = ""
) -> Chart:
    """A panel per course; each line has its amount, what is only likely is dashed."""
    question = question or _("Hoe liep het, en hoe had het kunnen lopen?")
    if not any(c.lines for c in courses):
        return Chart.nothing(question, _("De verlopen zijn nog niet ingevuld."), note)

    def draw(canvas: Canvas, width: Width) -> float:
        y = legend(canvas, _keys([line for c in courses for line in c.lines]), 13) + 8
        return _panels(canvas, courses, months, y) if width == "wide" else _list(canvas, courses, y)

    return compose(
        draw,
        question=question,
        label=listing([f"{c.name} {euro(c.total)}" for c in courses]) + ".",
        headers=(_("Verloop"), _("Wat"), _("Van maand"), _("Tot maand"), _("Kans"), _("Bedrag")),
        rows=[
            (
                course.name,
                line.label,
                plain(line.start, 1),
                plain(line.end, 1) if present(line.end) else "–",
                share(line.chance) if present(line.chance) else "–",
                line.money or _("niet in geld uitgedrukt"),
            )
            for course in courses
            for line in course.lines
        ],
        note=note,
        room=Room.FULL,
    )


def _keys(lines: Sequence[CourseLine]) -> list[Key]:
    """A legend of the kinds that are there."""
    words = {"signal": _("signaal"), "averted": _("afgewend of gelukt"), "harm": _("schade")}
    keys = []
    for kind, (is_diamond, fill, edge) in _EVENTS.items():
        if any(line.kind == kind for line in lines):
            keys.append(Key((diamond if is_diamond else dot)(fill, edge), words[kind]))
    if any(line.is_uncertain for line in lines):
        keys.append(Key(swatch(PAPER, INK_2, "4 3", 18), _("kans, geen zekerheid")))
    return keys


def _panels(canvas: Canvas, courses: Sequence[Course], months: float, y: float) -> float:
    last = max([months, *(line.end or line.start for c in courses for line in c.lines)])
    scale = Scale(0, last, _PANEL + 22, canvas.width - _AMOUNT)
    top = y + 12
    bottom = top + sum(c.height + 22 for c in courses)
    # The first step with which at most nine months are named.
    step = next((s for s in _MONTH_STEPS if scale.high / s <= 9), _MONTH_STEPS[-1])
    ticks = range(0, int(scale.high) + 1, step)
    for month in ticks:
        canvas.line(scale(month), top, scale(month), bottom - 14, stroke=GRID)
    texts = [_("maand %(month)s") % {"month": plain(m)} if m else _("start") for m in ticks]
    places = zip(map(scale, ticks), texts, strict=True)
    axis.along(canvas, places, y, right=canvas.width - 60)
    canvas.text(canvas.width, y, _("bedrag"), fill=INK_2, anchor="end")
    for course in courses:
        if top > y + 12:
            canvas.line(0, top - 5, canvas.width, top - 5, stroke=LINE)
        look, room = course.panel, _PANEL - 28
        canvas.rect(0, top + 4, _PANEL, course.height, fill=look.fill, radius=10)
        name = wrap(course.name, room, 17, bold=True)
        base = canvas.lines(14, top + 30, name, size=17, bold=True, fill=look.text)
        total = shorten(euro(course.total), room, 20, bold=True)
        canvas.text(14, base + 4, total, size=20, bold=True, fill=look.text)
        canvas.lines(14, base + 26, wrap(course.detail, room, 13, most=2), step=17, fill=INK_2)
        at = top + 6
        for line in course.lines:
            canvas.text(canvas.width, at + 16.5, line.money, bold=True, anchor="end")
            (_help if line.kind == "help" else _event)(canvas, course, line, scale, at + 12)
            at += line.height
        top += course.height + 22
    return bottom


def _help(canvas: Canvas, course: Course, line: CourseLine, scale: Scale, y: float) -> None:
    """A bar, its words where they fit."""
    x0 = scale(line.start)
    x1 = max(scale(line.end if present(line.end) else line.start), x0 + 6)
    look = course.bar(line)
    dash = "5 4" if line.is_uncertain else ""
    canvas.rect(
        x0,
        y - 10,
        x1 - x0,
        20,
        fill=look.fill,
        stroke=look.outline,
        thick=1.2,
        dash=dash,
        radius=5,
    )
    words = bar_words([line.label_and_chance], (x0, x1), (scale.start, scale.end))
    fill = look.text if words.inside else INK
    canvas.text(words.x, y + 4.5, words.text, fill=fill, anchor=words.anchor, halo=not words.inside)


def _event(canvas: Canvas, _course: Course, line: CourseLine, scale: Scale, y: float) -> None:
    """A mark with its words behind it, or before it where that leaves much more room."""
    x = scale(line.start)
    line.mark(canvas, x, y)
    after, before = scale.end - x - 14, x - scale.start - 14
    # 320 pixels hold a whole sentence: with that behind the mark there is no need to turn.
    anchor, at, room = "end", x - 14, before
    if after >= min(before, 320):
        anchor, at, room = "start", x + 14, after
    text = shorten(line.label_and_chance, room, 13, bold=True)
    canvas.text(at, y + 4.5, text, bold=True, anchor=anchor, halo=True)
    detail = shorten(line.detail, room, 13)
    canvas.text(at, y + 20, detail, fill=INK_2, anchor=anchor, halo=True)


def _list(canvas: Canvas, courses: Sequence[Course], y: float) -> float:
    """On a phone: course after course, each line with its months and its amount."""
    for course in courses:
        look, total = course.panel, euro(course.total)
        canvas.rect(0, y, canvas.width, 34, fill=look.fill, radius=8)
        room = canvas.width - 36 - text_width(total, 16, bold=True)
        name = shorten(course.name, room, 16, bold=True)
        canvas.text(12, y + 22, name, size=16, bold=True, fill=look.text)
        right = canvas.width - 12
        canvas.text(right, y + 22, total, size=16, bold=True, fill=look.text, anchor="end")
        y += 54
        for line in course.lines:
            canvas.text(canvas.width, y, line.money, size=14, bold=True, anchor="end")
            if line.kind == "help":
                bar = course.bar(line)
                swatch(bar.fill, bar.outline, "4 3" if line.is_uncertain else "", 16)(canvas, 0, y)
            else:
                line.mark(canvas, 9, y - 4.5)
            taken = text_width(line.money, 14, bold=True) + 10 if line.money else 0
            words = wrap(line.label_and_chance, canvas.width - 26 - taken, 14, bold=True)
            y = canvas.lines(26, y, words, size=14, step=18, bold=True)
            months = {"start": plain(line.start, 1)}
            when = _("maand %(start)s") % months
            if present(line.end):
                when = _("maand %(start)s tot %(end)s") % {**months, "end": plain(line.end, 1)}
            about = f"{when} · {line.detail}" if line.detail else when
            lines = wrap(about, canvas.width - 26, 13)
            y = canvas.lines(26, y, lines, step=17, fill=INK_2) + 10
        y += 8
    return y

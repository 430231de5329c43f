"""The lines of a course: events as diamonds, help as bars, small contacts as dots."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from wijkteam.ui.charts import axis
from wijkteam.ui.charts.canvas import Canvas
from wijkteam.ui.charts.palette import BLUE, GREEN, INK, INK_2, PAPER, RED, TERRA_DARK, tone
from wijkteam.ui.charts.scale import Scale
from wijkteam.ui.charts.text import shorten, wrap
from wijkteam.ui.charts.text import width as text_width
from wijkteam.ui.charts.words import euro, plain, present, share

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


def cells(line: CourseLine) -> tuple[str, ...]:
    """The months, the chance and the amount, for the table."""
    return (
        plain(line.start, 1),
        plain(line.end, 1) if present(line.end) else "–",
        share(line.chance) if present(line.chance) else "–",
        euro(line.amount) if present(line.amount) else _("niet in geld uitgedrukt"),
    )


def line_height(line: CourseLine) -> float:
    return 38.0 if line.kind != "help" and line.detail else 25.0


def height(lines: Sequence[CourseLine]) -> float:
    return sum(line_height(line) for line in lines) + 4


def keys(lines: Iterable[CourseLine]) -> list[axis.Key]:
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


def mark(canvas: Canvas, line: CourseLine, x: float, y: float) -> None:
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


def line(canvas: Canvas, item: CourseLine, scale: Scale, top: float, role: str) -> None:
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
    mark(canvas, item, x, y)
    after, before = scale.end - x - 14, x - scale.start - 14
    anchor, at = ("start", x + 14) if after >= min(before, 320) else ("end", x - 14)
    room = after if anchor == "start" else before
    text = shorten(_words(item), room, 13, bold=True)
    canvas.text(at, y + 4.5, text, bold=True, anchor=anchor, halo=True)
    detail = shorten(item.detail, room, 13)
    canvas.text(at, y + 20, detail, fill=INK_2, anchor=anchor, halo=True)


def entry(canvas: Canvas, item: CourseLine, y: float, role: str) -> float:
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
        mark(canvas, item, 9, y - 4.5)
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

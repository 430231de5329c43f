"""One goal on a line from 1 to 10: where it started, where it is now, what is good enough."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Table
from wijkteam.ui.charts.base.layout import spread
from wijkteam.ui.charts.base.palette import (
    BLUE,
    BLUE_MID,
    INK_2,
    LINE,
    OCHRE_DARK,
    PAPER,
    SAND,
    TERRA,
)
from wijkteam.ui.charts.base.scale import Scale
from wijkteam.ui.charts.base.text import width
from wijkteam.ui.charts.base.words import plain, present

_LOW, _HIGH = 1, 10


def goal_scale(
    start: float | None,
    now: float | None,
    enough: float | None,
    *,
    question: str = "",
    note: str = "",
    large: bool = False,
) -> Chart:
    """
    A goal from *start* to *now*, with the flag at *enough*.

    *large* is for the resident's own page: bigger marks and words beside the numbers.
    """
    question = question or _("Hoe ver zijn we met dit doel?")
    if not any(present(v) for v in (start, now, enough)):
        return Chart.nothing(question, _("Er is nog geen cijfer gegeven."), note)
    drawn = draw(start, now, enough, large=large)
    rows = tuple(
        (name, plain(value, 1) if value is not None else "–")
        for name, value in ((_("bij de start"), start), (_("nu"), now), (_("goed genoeg"), enough))
    )
    table = Table((_("Moment"), _("Cijfer")), rows)
    return Chart(question, describe(start, now, enough), drawn, drawn, table, note, Room.SMALL)


def describe(start: float | None, now: float | None, enough: float | None) -> str:
    """The three numbers as one sentence; what is missing is said."""
    parts = [
        _("start %(value)s") % {"value": plain(start, 1)}
        if start is not None
        else _("start onbekend"),
        _("nu %(value)s") % {"value": plain(now, 1)}
        if now is not None
        else _("nu nog niet gevraagd"),
        _("goed genoeg %(value)s") % {"value": plain(enough, 1)}
        if enough is not None
        else _("goed genoeg nog niet afgesproken"),
    ]
    return _("Op een schaal van 1 tot 10: %(parts)s.") % {"parts": ", ".join(parts)}


def draw(
    start: float | None, now: float | None, enough: float | None, *, large: bool = False
) -> SafeString:
    """The line itself: 220 pixels wide, or 320 when *large*."""
    start, now, enough = (v if present(v) else None for v in (start, now, enough))
    canvas = Canvas(320 if large else 220)
    edge = 14.0 if large else 10.0
    scale = Scale(_LOW, _HIGH, edge, canvas.width - edge)
    y = 30.0 if large else 22.0
    _line(canvas, scale, y, large=large)
    if start is not None and now is not None:
        _road(canvas, scale(start), scale(now), y, large=large)
    if enough is not None:
        _flag(canvas, scale(enough), y, large=large)
    if start is not None:
        _dot(canvas, scale(start), y, 6 if large else 5)
    if now is not None:
        canvas.circle(scale(now), y, 10 if large else 6.5, fill=BLUE)
        if large:
            text = plain(now, 1)
            size = 13 if width(text, 13, bold=True) < 18 else 12
            canvas.text(
                scale(now), y + 4.6, text, size=size, bold=True, fill=PAPER, anchor="middle"
            )
    _words(canvas, scale, y, start=start, now=now, enough=enough, large=large)
    return canvas.svg(label=describe(start, now, enough), height=64 if large else 46)


def _line(canvas: Canvas, scale: Scale, y: float, *, large: bool) -> None:
    if large:
        canvas.rect(scale(1) - 8, y - 6, scale(10) - scale(1) + 16, 12, fill=SAND, radius=6)
    else:
        canvas.line(scale(1), y, scale(10), y, stroke=LINE, thick=2)
    for step in range(_LOW, _HIGH + 1):
        canvas.circle(scale(step), y, 1.6, fill="#a89c88")


def _road(canvas: Canvas, start: float, now: float, y: float, *, large: bool) -> None:
    worse = now < start
    if large:
        fill = "#dd9f80" if worse else BLUE_MID
        canvas.rect(min(start, now) - 6, y - 6, abs(now - start) + 12, 12, fill=fill, radius=6)
    else:
        canvas.line(start, y, now, y, stroke=TERRA if worse else BLUE, thick=4)


def _dot(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.circle(x, y, radius, fill=PAPER, stroke=BLUE)


def _flag(canvas: Canvas, x: float, y: float, *, large: bool) -> None:
    tall, wide = (20.0, 13.0) if large else (13.0, 9.0)
    turn = -1 if x + wide > canvas.width else 1
    half = wide * 0.38
    d = f"M{x:.1f} {y + 5:.1f}V{y - tall:.1f}h{turn * wide}l{-turn * half:.1f} {half:.1f} "
    d += f"{turn * half:.1f} {half:.1f}h{-turn * wide}"
    canvas.path(d, fill=OCHRE_DARK, stroke=OCHRE_DARK, thick=1.5)


def _words(
    canvas: Canvas,
    scale: Scale,
    y: float,
    *,
    start: float | None,
    now: float | None,
    enough: float | None,
    large: bool,
) -> None:
    """Under the line: only the numbers, or in the large one also what they are."""
    words: list[tuple[float, str, bool]] = []
    if start is not None and (large or start != now):
        words.append((start, _("start %(value)s") if large else "%(value)s", False))
    if now is not None:
        words.append((now, _("nu") if large else "%(value)s", True))
    if enough is not None and (large or enough not in (start, now)):
        words.append((enough, _("goed genoeg %(value)s") if large else "%(value)s", False))
    texts = [text % {"value": plain(value, 1)} for value, text, _bold in words]
    size = 15 if large else 13
    sizes = [width(t, size, bold=w[2]) for t, w in zip(texts, words, strict=True)]
    places = spread([scale(w[0]) for w in words], sizes, 0, canvas.width, gap=10 if large else 5)
    for text, place, (_value, _text, bold) in zip(texts, places, words, strict=True):
        fill = BLUE if bold else INK_2
        canvas.text(
            place, y + (28 if large else 20), text, size=size, bold=bold, fill=fill, anchor="middle"
        )

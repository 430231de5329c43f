"""One goal on a line from 1 to 10: where it started, where it is now, what is good enough."""

from __future__ import annotations

from typing import Final

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
    TERRA_MID,
)
from wijkteam.ui.charts.base.readable import plain, present
from wijkteam.ui.charts.base.scale import Scale
from wijkteam.ui.charts.base.text import width

_LOW: Final = 1
_HIGH: Final = 10


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
    start, now, enough = (v if present(v) else None for v in (start, now, enough))
    if start is None and now is None and enough is None:
        return Chart.nothing(question, _("Er is nog geen cijfer gegeven."), note)
    parts = [
        _("start onbekend") if start is None else _("start %(value)s") % {"value": plain(start, 1)},
        _("nu nog niet gevraagd") if now is None else _("nu %(value)s") % {"value": plain(now, 1)},
        _("goed genoeg nog niet afgesproken")
        if enough is None
        else _("goed genoeg %(value)s") % {"value": plain(enough, 1)},
    ]
    label = _("Op een schaal van 1 tot 10: %(parts)s.") % {"parts": ", ".join(parts)}
    drawn = _large(start, now, enough, label) if large else _small(start, now, enough, label)
    rows = tuple(
        (name, "–" if value is None else plain(value, 1))
        for name, value in ((_("bij de start"), start), (_("nu"), now), (_("goed genoeg"), enough))
    )
    table = Table((_("Moment"), _("Cijfer")), rows)
    return Chart(question, label, drawn, drawn, table, note, Room.SMALL)


def _small(start: float | None, now: float | None, enough: float | None, label: str) -> SafeString:
    """A thin line of 220 pixels, with the numbers only."""
    canvas, y = Canvas(220), 22.0
    scale = Scale(_LOW, _HIGH, 10, 210)
    canvas.line(scale(_LOW), y, scale(_HIGH), y, stroke=LINE, thick=2)
    _step_dots(canvas, scale, y)
    if start is not None and now is not None:
        worse = now < start
        canvas.line(scale(start), y, scale(now), y, stroke=TERRA if worse else BLUE, thick=4)
    _flag(canvas, scale, enough, y, tall=13, wide=9)
    if start is not None:
        canvas.circle(scale(start), y, 5, fill=PAPER, stroke=BLUE)
    if now is not None:
        canvas.circle(scale(now), y, 6.5, fill=BLUE)
    # A number that stands there already is not written again beside itself.
    words = [
        (value, plain(value, 1), value == now)
        for value, others in ((start, (now,)), (now, ()), (enough, (start, now)))
        if value is not None and value not in others
    ]
    _write_below(canvas, scale, words, y + 20, size=13, gap=5)
    return canvas.svg(label=label, height=46)


def _large(start: float | None, now: float | None, enough: float | None, label: str) -> SafeString:
    """A broad road of 320 pixels, with what the numbers are."""
    canvas, y = Canvas(320), 30.0
    scale = Scale(_LOW, _HIGH, 14, 306)
    canvas.rect(scale(_LOW) - 8, y - 6, scale(_HIGH) - scale(_LOW) + 16, 12, fill=SAND, radius=6)
    _step_dots(canvas, scale, y)
    if start is not None and now is not None:
        left, right = sorted((scale(start), scale(now)))
        fill = TERRA_MID if now < start else BLUE_MID
        canvas.rect(left - 6, y - 6, right - left + 12, 12, fill=fill, radius=6)
    _flag(canvas, scale, enough, y, tall=20, wide=13)
    if start is not None:
        canvas.circle(scale(start), y, 6, fill=PAPER, stroke=BLUE)
    if now is not None:
        canvas.circle(scale(now), y, 10, fill=BLUE)
        text = plain(now, 1)
        size = 13 if width(text, 13, bold=True) < 18 else 12  # “6,5” must stay in its dot
        canvas.text(scale(now), y + 4.6, text, size=size, bold=True, fill=PAPER, anchor="middle")
    words = []
    if start is not None:
        words.append((start, _("start %(value)s") % {"value": plain(start, 1)}, False))
    if now is not None:
        words.append((now, _("nu"), True))
    if enough is not None:
        words.append((enough, _("goed genoeg %(value)s") % {"value": plain(enough, 1)}, False))
    _write_below(canvas, scale, words, y + 28, size=15, gap=10)
    return canvas.svg(label=label, height=64)


def _step_dots(canvas: Canvas, scale: Scale, y: float) -> None:
    for step in range(_LOW, _HIGH + 1):
        canvas.circle(scale(step), y, 1.6, fill="#a89c88")


def _flag(
    canvas: Canvas, scale: Scale, enough: float | None, y: float, *, tall: float, wide: float
) -> None:
    if enough is None:
        return
    x, half = scale(enough), wide * 0.38
    turn = -1 if x + wide > canvas.width else 1
    d = f"M{x:.1f} {y + 5:.1f}V{y - tall:.1f}h{turn * wide:g}l{-turn * half:.1f} {half:.1f} "
    d += f"{turn * half:.1f} {half:.1f}h{-turn * wide:g}"
    canvas.path(d, fill=OCHRE_DARK, stroke=OCHRE_DARK, thick=1.5)


def _write_below(
    canvas: Canvas,
    scale: Scale,
    words: list[tuple[float, str, bool]],
    y: float,
    *,
    size: float,
    gap: float,
) -> None:
    """Each text as near as may be under its value; bold is what it is now."""
    sizes = [width(text, size, bold=bold) for _value, text, bold in words]
    wanted = [scale(value) for value, _text, _bold in words]
    places = spread(wanted, sizes, 0, canvas.width, gap=gap)
    for place, (_value, text, bold) in zip(places, words, strict=True):
        fill = BLUE if bold else INK_2
        canvas.text(place, y, text, size=size, bold=bold, fill=fill, anchor="middle")

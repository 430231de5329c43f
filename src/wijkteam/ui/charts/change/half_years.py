"""What one party gains or pays per half-year: bars from zero, with whiskers, on a shared scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import ROOM, Chart, Room, compose
from wijkteam.ui.charts.base.palette import GRID, INK, INK_2, tone
from wijkteam.ui.charts.base.readable import euro, interval, money_unit
from wijkteam.ui.charts.base.scale import Scale, span, ticks
from wijkteam.ui.charts.base.text import width as text_width

_HEIGHT = 118.0


@dataclass(frozen=True, slots=True)
class HalfYear:
    """Euros above zero are saved, below zero paid; *low* and *high* bound eight of ten draws."""

    low: float
    middle: float
    high: float


def scale_of(parties: Sequence[Sequence[HalfYear]]) -> tuple[float, float]:
    """One scale for all parties, so that a small bar is a small amount."""
    ends = [end for halves in parties for half in halves for end in (half.low, half.high)]
    return span(ends, include=[0], margin=0.04, least=1)


def half_years(
    halves: Sequence[HalfYear], *, question: str, ends: tuple[float, float], note: str = ""
) -> Chart:
    """Bars per half-year; *ends* is the scale that all parties share."""
    if not any(half.middle or half.low or half.high for half in halves):
        return Chart.nothing(question, _("Voor deze partij verandert er niets."), note)
    return compose(
        lambda canvas, _width: _draw(canvas, halves, ends),
        question=question,
        label=describe(halves),
        headers=(_("Half jaar"), _("Verschil"), _("Band (80%)")),
        rows=[
            (str(number), euro(half.middle, sign=True), interval(half.low, half.high, "euro"))
            for number, half in enumerate(halves, start=1)
        ],
        note=note,
        room=Room.SMALL,
        narrow=ROOM[Room.SMALL],
    )


def describe(halves: Sequence[HalfYear]) -> str:
    return _("Van %(first)s in het eerste half jaar naar %(last)s in het laatste.") % {
        "first": euro(halves[0].middle, sign=True),
        "last": euro(halves[-1].middle, sign=True),
    }


def _draw(canvas: Canvas, halves: Sequence[HalfYear], ends: tuple[float, float]) -> float:
    unit = money_unit(max(abs(end) for end in ends))
    up = Scale(*ends, _HEIGHT, 30)
    levels = ticks(*ends, 3)
    left = max(text_width(unit.write(v), 13) for v in levels or (0.0,)) + 10
    canvas.text(0, 12, unit.words, fill=INK_2)
    for level in levels:
        canvas.line(left, up(level), canvas.width, up(level), stroke=GRID)
        canvas.text(left - 8, up(level) + 4.5, unit.write(level), fill=INK_2, anchor="end")
    step = (canvas.width - left) / len(halves)
    # Bars with air between them, and never blocks when there are few.
    wide = min(26.0, step * 0.62)
    for number, half in enumerate(halves):
        middle = left + (number + 0.5) * step
        top, bottom = up(max(half.middle, 0)), up(min(half.middle, 0))
        look = tone("sky" if half.middle >= 0 else "terra")
        canvas.bar(middle - wide / 2, top, wide, bottom - top, look)
        canvas.line(middle, up(half.low), middle, up(half.high), stroke=INK, thick=1.4)
    canvas.line(left, up(0), canvas.width, up(0), stroke=INK, thick=1.2)
    for year in range((len(halves) + 1) // 2):
        # Under the middle of its two half-years; without the word where that would not fit.
        text = _("jaar %(n)s") % {"n": year + 1}
        if text_width(text, 13) > 2 * step - 6:
            text = str(year + 1)
        width = min(2, len(halves) - 2 * year)
        canvas.text(
            left + (2 * year + width / 2) * step, _HEIGHT + 18, text, fill=INK_2, anchor="middle"
        )
    return _HEIGHT + 26

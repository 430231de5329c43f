"""Costs and benefits per year, and what they add up to, with a band for doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis, marks
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, compose
from wijkteam.ui.charts.base.palette import BLUE, INK, INK_2, tone
from wijkteam.ui.charts.base.scale import Scale, span
from wijkteam.ui.charts.base.text import width as text_width
from wijkteam.ui.charts.base.words import MoneyUnit, euro, interval, money_unit, number, present

_ROOM: Final = Room.LARGE


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year in euros: costs and benefits are not negative, the rest may be."""

    year: str
    costs: float
    benefits: float
    cumulative: float
    low: float | None = None
    high: float | None = None


def cash_flow(
    years: Sequence[YearRow], *, interval_name: str = "80%", question: str = "", note: str = ""
) -> Chart:
    """Bars per year and the running total as a line with its band."""
    question = question or _("Wanneer komt het terug?")
    if not any(y.costs or y.benefits for y in years):
        return Chart.nothing(question, _("Er zijn nog geen kosten of baten berekend."), note)
    return compose(
        lambda canvas, _width: _draw(canvas, years, interval_name=interval_name),
        question=question,
        label=describe(years),
        headers=(
            _("Jaar"),
            _("Kosten"),
            _("Baten"),
            _("Opgeteld"),
            _("Interval (%(name)s)") % {"name": interval_name},
        ),
        rows=[
            (
                row.year,
                euro(row.costs),
                euro(row.benefits),
                euro(row.cumulative, sign=True),
                interval(row.low, row.high, "euro"),
            )
            for row in years
        ],
        note=note,
        room=_ROOM,
    )


def _back_from(years: Sequence[YearRow]) -> str | None:
    """The year from which the benefits together stay at least as high as the costs."""
    back = None
    for row in reversed(years):
        if row.cumulative < 0:
            break
        back = row.year
    return back


def describe(years: Sequence[YearRow]) -> str:
    back = _back_from(years)
    text = _("Na %(year)s opgeteld %(total)s") % {
        "year": years[-1].year,
        "total": euro(years[-1].cumulative, sign=True),
    }
    if back is None:
        return text + _("; binnen deze jaren blijven de kosten hoger.")
    return text + _("; vanaf %(year)s zijn de baten samen minstens zo hoog als de kosten.") % {
        "year": back
    }


def _draw(canvas: Canvas, years: Sequence[YearRow], *, interval_name: str) -> float:
    ends = [
        v for r in years for v in (-r.costs, r.benefits, r.cumulative, r.low, r.high) if present(v)
    ]
    unit = money_unit(max(abs(v) for v in ends))
    low, high = span(ends, include=[0], margin=0.05, least=1)
    up = Scale(low, high, 262, 34)
    write = unit.write
    left = axis.upward_room(up, write)
    right = canvas.width - 12
    canvas.text(0, 13, unit.words, fill=INK_2)
    axis.upward(canvas, up, write, left=left, right=right)
    step = (right - left) / max(len(years), 1)
    middles = [left + (k + 0.5) * step for k in range(len(years))]
    _bars(canvas, years, middles, up, step)
    _line(canvas, years, middles, up)
    canvas.line(left, up(0), right, up(0), stroke=INK, thick=1.2)
    _years(canvas, years, middles, up.start + 20)
    _end(canvas, years[-1], middles[-1], up, unit)
    keys = (
        axis.tone_key("terra", _("kosten")),
        axis.tone_key("sky", _("baten")),
        axis.Key(axis.dash(BLUE), _("opgeteld, met %(name)s-band") % {"name": interval_name}),
    )
    return axis.legend(canvas, keys, up.start + 46) - 12


def _bars(
    canvas: Canvas, years: Sequence[YearRow], middles: Sequence[float], up: Scale, step: float
) -> None:
    wide = max(min(18.0, step / 2 - 2), 1.0)
    thick = 1.0 if wide > 4 else 0.5
    for row, x in zip(years, middles, strict=True):
        for start, end, at, name in (
            (-row.costs, 0.0, x - wide - 1, "terra"),
            (0.0, row.benefits, x + 1, "sky"),
        ):
            if end > start:
                look = tone(name)
                marks.bar(
                    canvas,
                    at,
                    up(end),
                    width=wide,
                    height=up(start) - up(end),
                    look=look,
                    thick=thick,
                    radius=min(2, wide / 3),
                )


def _line(canvas: Canvas, years: Sequence[YearRow], middles: Sequence[float], up: Scale) -> None:
    edges = [
        (x, up(row.low), up(row.high))
        for row, x in zip(years, middles, strict=True)
        if present(row.low) and present(row.high)
    ]
    if len(edges) > 1:
        over = [(x, high) for x, _low, high in edges]
        under = [(x, low) for x, low, _high in reversed(edges)]
        canvas.polygon(over + under, fill=BLUE, opacity=0.14)
    elif edges:
        x, low, high = edges[0]
        canvas.line(x, low, x, high, stroke=BLUE, thick=8, opacity=0.2)
    places = [(x, up(row.cumulative)) for row, x in zip(years, middles, strict=True)]
    canvas.polyline(places, stroke=BLUE, thick=2.6)
    for x, y in places:
        canvas.circle(x, y, 4.5 if len(places) <= 15 else 3, fill=BLUE)


def _years(canvas: Canvas, years: Sequence[YearRow], middles: Sequence[float], y: float) -> None:
    last = -1e9
    for row, x in zip(years, middles, strict=True):
        wide = text_width(row.year, 13)
        if x - wide / 2 > last + 8 and x + wide / 2 <= canvas.width:
            canvas.text(x, y, row.year, fill=INK_2, anchor="middle")
            last = x + wide / 2


def _end(canvas: Canvas, row: YearRow, x: float, up: Scale, unit: MoneyUnit) -> None:
    """The last total, above its dot and inside the picture."""
    text = unit.write(row.cumulative)
    if row.cumulative > 0:
        text = number(row.cumulative / unit.size, unit.decimals, sign=True)
    y = up(row.cumulative) - 12
    wide = text_width(text, 14, bold=True)
    middle = min(max(x, wide / 2), canvas.width - wide / 2)
    canvas.text(middle, max(y, 28), text, size=14, bold=True, fill=BLUE, anchor="middle", halo=True)

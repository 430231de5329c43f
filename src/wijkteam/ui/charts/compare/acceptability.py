"""How likely the benefits are higher, for every price one puts on a result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, pairwise
from typing import Final

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.layout import spread
from wijkteam.ui.charts.base.palette import BLUE, GREEN, GRID, INK_2, LINE, OCHRE_DARK, TERRA
from wijkteam.ui.charts.base.scale import Scale, span
from wijkteam.ui.charts.base.text import width as text_width
from wijkteam.ui.charts.base.text import wrap
from wijkteam.ui.charts.base.words import euro, listing, share

_ROOM: Final = Room.LARGE
_LOOKS: Final = (
    (BLUE, ""),
    (TERRA, "8 4"),
    (GREEN, "2 4"),
    (OCHRE_DARK, "10 3 2 3"),
    (INK_2, "5 5"),
)


@dataclass(frozen=True, slots=True)
class Curve:
    """One variant: (price per unit of result in euros, chance between 0 and 1)."""

    name: str
    points: tuple[tuple[float, float], ...]


def acceptability(
    curves: Sequence[Curve], *, price_name: str = "", question: str = "", note: str = ""
) -> Chart:
    """Acceptability curves, each with its own dash and its name at its end."""
    question = question or _("Hoe zeker weegt het op, en bij welke prijs?")
    curves = [c for c in curves if c.points]
    if not curves:
        return Chart.nothing(question, _("Er is nog niets doorgerekend."), note)
    price_name = price_name or _("waarde van één stap vooruit")
    prices = sorted({price for c in curves for price, _chance in c.points})
    shown = prices if len(prices) <= 12 else prices[:: -(-len(prices) // 12)]
    return compose(
        lambda canvas, width: _draw(canvas, curves, width, price_name=price_name),
        question=question,
        label=describe(curves),
        headers=(price_name.capitalize(), *(c.name for c in curves)),
        rows=[(euro(price), *(share(_at(c, price)) for c in curves)) for price in shown],
        note=note,
        room=_ROOM,
    )


def _at(curve: Curve, price: float) -> float:
    """The chance at *price*, on the straight line between the nearest points."""
    points = sorted(curve.points)
    if price <= points[0][0]:
        return points[0][1]
    for (p0, c0), (p1, c1) in pairwise(points):
        if price <= p1:
            return c0 + (c1 - c0) * (price - p0) / ((p1 - p0) or 1)
    return points[-1][1]


def describe(curves: Sequence[Curve]) -> str:
    each = []
    for curve in curves:
        (first, low), (last, high) = min(curve.points), max(curve.points)
        each.append(
            _("%(name)s van %(low)s bij %(first)s tot %(high)s bij %(last)s")
            % {
                "name": curve.name,
                "low": share(low),
                "first": euro(first),
                "high": share(high),
                "last": euro(last),
            }
        )
    return _("Kans dat de baten hoger zijn dan de kosten: %(each)s.") % {"each": listing(each)}


def _draw(canvas: Canvas, curves: Sequence[Curve], width: Width, *, price_name: str) -> float:
    """Wide, each name stands at the end of its curve; narrow, below the plot."""
    names = _names(curves, canvas.width * 0.3) if width == "wide" else ()
    up = Scale(0, 1, 238, 14)
    left = axis.upward_room(up, share)
    right = canvas.width - max(
        [
            10.0,
            *(
                max([text_width(line, 13, bold=True) for line in lines] or [0.0]) + 12
                for lines in names
            ),
        ]
    )
    low, high = span([p for c in curves for p, _chance in c.points], least=1)
    across = Scale(low, high, left, right)
    axis.upward(canvas, up, share, left=left, right=right)
    canvas.line(left, up(0.5), right, up(0.5), stroke=LINE, thick=1.5, dash="5 4")
    for price in axis.fitting_ticks(across, euro):
        canvas.line(across(price), 14, across(price), up.start, stroke=GRID)
        text = euro(price)
        half = text_width(text, 13) / 2
        middle = min(max(across(price), half), canvas.width - half)
        canvas.text(middle, up.start + 18, text, fill=INK_2, anchor="middle")
    words = wrap(f"{price_name} →", right, 13)
    bottom = canvas.lines(right, up.start + 38, words, fill=INK_2, anchor="end")
    ends = [_curve(canvas, curve, k, across=across, up=up) for k, curve in enumerate(curves)]
    if names:
        lowest = _at_the_ends(canvas, names, ends, x=right + 8, low=8, high=up.start + 8)
        return max(bottom - 8, lowest + 8)
    keys = [
        axis.Key(axis.dash(colour, dash), curve.name)
        for curve, (colour, dash) in zip(curves, cycle(_LOOKS), strict=False)
    ]
    return axis.legend(canvas, keys, bottom + 8, mark=26) - 12


def _names(curves: Sequence[Curve], room: float) -> tuple[tuple[str, ...], ...]:
    return tuple(wrap(c.name, room, 13, bold=True, most=2) for c in curves)


def _curve(canvas: Canvas, curve: Curve, k: int, *, across: Scale, up: Scale) -> float:
    """Draw it in its own colour and dash; returns where it ends."""
    colour, dash = _LOOKS[k % len(_LOOKS)]
    points = [(across(p), up(c)) for p, c in sorted(curve.points)]
    canvas.polyline(points, stroke=colour, dash=dash)
    if len(points) == 1:
        canvas.circle(*points[0], 4.5, fill=colour)
    return points[-1][1]


def _at_the_ends(
    canvas: Canvas,
    names: Sequence[Sequence[str]],
    ends: Sequence[float],
    *,
    x: float,
    low: float,
    high: float,
) -> float:
    """Each name as near as may be to the end of its curve; returns the lowest place."""
    sizes = [16.0 * max(len(lines), 1) for lines in names]
    places = spread(ends, sizes, low, max(high, sum(sizes) + len(sizes)), gap=2)
    for k, (lines, place, size) in enumerate(zip(names, places, sizes, strict=True)):
        colour, _dash = _LOOKS[k % len(_LOOKS)]
        canvas.lines(x, place - size / 2 + 12.5, lines, step=16, bold=True, fill=colour)
    return max(place + size / 2 for place, size in zip(places, sizes, strict=True))

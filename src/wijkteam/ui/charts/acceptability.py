"""How likely the benefits are higher, for every price one puts on a result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wijkteam.ui.charts import axis
from wijkteam.ui.charts.canvas import Canvas
from wijkteam.ui.charts.chart import Chart, Room, Width, compose, pixels
from wijkteam.ui.charts.layout import spread
from wijkteam.ui.charts.palette import BLUE, GREEN, GRID, INK_2, LINE, OCHRE_DARK, TERRA
from wijkteam.ui.charts.scale import Scale, span
from wijkteam.ui.charts.text import shorten
from wijkteam.ui.charts.text import width as text_width
from wijkteam.ui.charts.words import euro, listing, share

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
    curves: Sequence[Curve],
    *,
    price_name: str = "",
    question: str = "",
    note: str = "",
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
        lambda width: draw(curves, price_name=price_name, width=width),
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


def draw(curves: Sequence[Curve], *, price_name: str = "", width: Width = "wide") -> SafeString:
    canvas = Canvas(pixels(width, _ROOM))
    up = Scale(0, 1, 238, 14)
    left = axis.upward_room(up, share)
    names = [shorten(c.name, canvas.width * 0.3, 13, bold=True) for c in curves]
    right = canvas.width - max(text_width(n, 13, bold=True) for n in names) - 12
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
    canvas.text(right, up.start + 38, price_name, fill=INK_2, anchor="end")
    ends = []
    for k, curve in enumerate(curves):
        colour, dash = _LOOKS[k % len(_LOOKS)]
        points = [(across(p), up(c)) for p, c in sorted(curve.points)]
        canvas.polyline(points, stroke=colour, dash=dash)
        if len(points) == 1:
            canvas.circle(*points[0], 4.5, fill=colour)
        ends.append(points[-1][1])
    places = spread(ends, [16.0] * len(ends), 8, max(up.start + 8, 16.0 * len(ends)), gap=1)
    for k, place in enumerate(places):
        colour, _dash = _LOOKS[k % len(_LOOKS)]
        canvas.text(right + 8, place + 4.5, names[k], bold=True, fill=colour)
    return canvas.svg(label=describe(curves), height=max(up.start + 46, max(places) + 12))

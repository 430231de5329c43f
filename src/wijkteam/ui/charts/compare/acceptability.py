"""How likely the benefits are higher, for every price one puts on a result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Final

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.layout import spread
from wijkteam.ui.charts.base.legend import Key, dash, legend
from wijkteam.ui.charts.base.palette import BLUE, GREEN, GRID, INK_2, LINE, OCHRE_DARK, TERRA
from wijkteam.ui.charts.base.readable import euro, listing, share
from wijkteam.ui.charts.base.scale import Scale, between, span
from wijkteam.ui.charts.base.text import width as text_width
from wijkteam.ui.charts.base.text import wrap

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
    curves = [Curve(c.name, tuple(sorted(c.points))) for c in curves if c.points]
    if not curves:
        return Chart.nothing(question, _("Er is nog niets doorgerekend."), note)
    price_name = price_name or _("waarde van één stap vooruit")
    prices = sorted({price for c in curves for price, _chance in c.points})
    # Twelve rows are a table that is read; a picture has them all.
    shown = prices if len(prices) <= 12 else prices[:: -(-len(prices) // 12)]
    each = [
        _("%(name)s van %(low)s bij %(first)s tot %(high)s bij %(last)s")
        % {
            "name": curve.name,
            "low": share(curve.points[0][1]),
            "first": euro(curve.points[0][0]),
            "high": share(curve.points[-1][1]),
            "last": euro(curve.points[-1][0]),
        }
        for curve in curves
    ]
    return compose(
        lambda canvas, width: _draw(canvas, curves, width, price_name),
        question=question,
        label=_("Kans dat de baten hoger zijn dan de kosten: %(each)s.") % {"each": listing(each)},
        headers=(price_name.capitalize(), *(c.name for c in curves)),
        rows=[(euro(price), *(share(between(price, c.points)) for c in curves)) for price in shown],
        note=note,
        room=Room.LARGE,
    )


def _draw(canvas: Canvas, curves: Sequence[Curve], width: Width, price_name: str) -> float:
    """Wide, each name stands at the end of its curve; narrow, below the plot."""
    names = [wrap(c.name, canvas.width * 0.3, 13, bold=True) for c in curves if width == "wide"]
    widths = [text_width(line, 13, bold=True) + 12 for lines in names for line in lines]
    up, right = Scale(0, 1, 238, 14), canvas.width - max([10.0, *widths])
    levels = axis.Levels.fit(canvas, up, share, right=right)
    low, high = span([price for c in curves for price, _chance in c.points], least=1)
    across = Scale(low, high, levels.left, right)
    levels.grid()
    # As sure as the toss of a coin.
    canvas.line(levels.left, up(0.5), right, up(0.5), stroke=LINE, thick=1.5, dash="5 4")
    for price in axis.fitting_ticks(across, euro):
        x, y = across(price), up.start + 18
        canvas.line(x, 14, x, up.start, stroke=GRID)
        canvas.text(x, y, euro(price), fill=INK_2, anchor="middle", inside=True)
    words = wrap(f"{price_name} →", right, 13)
    bottom = canvas.lines(right, up.start + 38, words, fill=INK_2, anchor="end")
    ends = []
    for curve, (colour, pattern) in zip(curves, cycle(_LOOKS), strict=False):
        points = [(across(price), up(chance)) for price, chance in curve.points]
        canvas.polyline(points, stroke=colour, dash=pattern)
        if len(points) == 1:
            canvas.circle(*points[0], 4.5, fill=colour)
        ends.append(points[-1][1])
    if not names:
        keys = [
            Key(dash(colour, pattern), curve.name)
            for curve, (colour, pattern) in zip(curves, cycle(_LOOKS), strict=False)
        ]
        return legend(canvas, keys, bottom + 8, mark=26) - 12
    sizes = [16.0 * max(len(lines), 1) for lines in names]
    lowest = max(up.start + 8, sum(sizes) + len(sizes))
    places = spread(ends, sizes, 8, lowest, gap=2)
    for lines, place, size, (colour, _pattern) in zip(
        names, places, sizes, cycle(_LOOKS), strict=False
    ):
        y = place - size / 2 + 12.5
        canvas.lines(right + 8, y, lines, step=16, bold=True, fill=colour)
    under = max(place + size / 2 for place, size in zip(places, sizes, strict=True))
    return max(bottom - 8, under + 8)

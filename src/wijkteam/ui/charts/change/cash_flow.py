"""Costs and benefits per year, and what they add up to, with a band for doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, compose
from wijkteam.ui.charts.base.legend import Key, dash, legend, tone_key
from wijkteam.ui.charts.base.marks import band
from wijkteam.ui.charts.base.palette import BLUE, INK, INK_2, tone
from wijkteam.ui.charts.base.readable import euro, interval, money_unit, number, present, whole_euro
from wijkteam.ui.charts.base.scale import Scale, span
from wijkteam.ui.charts.base.text import width as text_width


@dataclass(frozen=True, slots=True)
class YearRow:
    """
    One year in euros: costs and benefits are not negative, the rest may be.

    *is_back* says whether all so far is earned back, where amounts are rounded too far to tell.
    """

    year: str
    costs: float
    benefits: float
    cumulative: float
    low: float | None = None
    high: float | None = None
    is_back: bool | None = None


def cash_flow(
    years: Sequence[YearRow], *, interval_name: str = "80%", question: str = "", note: str = ""
) -> Chart:
    """Bars per year and the running total as a line with its band."""
    question = question or _("Wanneer komt het terug?")
    if not any(y.costs or y.benefits for y in years):
        return Chart.nothing(question, _("Er zijn nog geen kosten of baten berekend."), note)
    return compose(
        lambda canvas, _width: _draw(canvas, years, interval_name),
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
                whole_euro(row.costs),
                whole_euro(row.benefits),
                whole_euro(row.cumulative, sign=True),
                interval(row.low, row.high, "euro"),
            )
            for row in years
        ],
        note=note,
        room=Room.LARGE,
    )


def describe(years: Sequence[YearRow]) -> str:
    """The total, and the year from which the benefits stay at least as high as the costs."""
    total = euro(years[-1].cumulative, sign=True)
    text = _("Na %(year)s opgeteld %(total)s") % {"year": years[-1].year, "total": total}
    back = None
    for row in reversed(years):  # from the end: a total that falls again was not earned back
        if not (row.cumulative >= 0 if row.is_back is None else row.is_back):
            break
        back = row.year
    if back is None:
        return text + _("; binnen deze jaren blijven de kosten hoger.")
    words = _("; vanaf %(year)s zijn de baten samen minstens zo hoog als de kosten.")
    return text + words % {"year": back}


def _draw(canvas: Canvas, years: Sequence[YearRow], interval_name: str) -> float:
    values = [v for r in years for v in (-r.costs, r.benefits, r.cumulative, r.low, r.high)]
    unit = money_unit(max(abs(v) for v in values if present(v)))
    low, high = span(values, include=[0], margin=0.05, least=1)
    last = years[-1].cumulative
    # A decimal more than the axis: of the table it is the last number of all.
    total = number(last / unit.size, unit.decimals + 1, sign=last > 0)
    # The last total stands beside its dot: above it bars and band run through the words.
    up, right = Scale(low, high, 262, 34), canvas.width - 20 - text_width(total, 14, bold=True)
    levels = axis.Levels.fit(canvas, up, unit.write, right=right)
    canvas.text(0, 13, unit.words, fill=INK_2)
    levels.grid()
    step = (right - levels.left) / len(years)
    middles = [levels.left + (k + 0.5) * step for k in range(len(years))]
    # Two bars a year beside each other; of fifty years each is still a line that shows.
    wide = max(min(18.0, step / 2 - 2), 1.0)
    # The edge of a thin bar would be all there is to see of it.
    thick = 1.0 if wide > 4 else 0.5
    for row, x in zip(years, middles, strict=True):
        pairs = ((-row.costs, 0.0, x - wide - 1, "terra"), (0.0, row.benefits, x + 1, "sky"))
        for start, end, at, name in pairs:
            if end > start:
                top, tall = up(end), up(start) - up(end)
                radius = min(2, wide / 3)
                canvas.bar(at, top, wide, tall, tone(name), thick=thick, radius=radius)
    edges = [
        (x, up(row.low), up(row.high))
        for row, x in zip(years, middles, strict=True)
        if present(row.low) and present(row.high)
    ]
    band(canvas, edges, fill=BLUE, opacity=0.14)
    places = [(x, up(row.cumulative)) for row, x in zip(years, middles, strict=True)]
    canvas.polyline(places, stroke=BLUE, thick=2.6)
    for place in places:
        # Beyond fifteen years large dots would join into a band.
        canvas.circle(*place, 4.5 if len(places) <= 15 else 3, fill=BLUE)
    canvas.line(levels.left, up(0), right, up(0), stroke=INK, thick=1.2)
    names = [(x, row.year) for row, x in zip(years, middles, strict=True)]
    axis.along(canvas, names, up.start + 20)
    x, y = places[-1]
    canvas.text(
        max(x + wide + 7, right + 4), y + 5, total, size=14, bold=True, fill=BLUE, halo=True
    )
    keys = (
        tone_key("terra", _("kosten")),
        tone_key("sky", _("baten")),
        Key(dash(BLUE), _("opgeteld, met %(name)s-band") % {"name": interval_name}),
    )
    return legend(canvas, keys, up.start + 46) - 12

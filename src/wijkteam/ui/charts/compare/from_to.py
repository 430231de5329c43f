"""For whom it changes: a hollow dot for now, a filled one for what if, with the band of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.legend import Key, dot, legend
from wijkteam.ui.charts.base.palette import BLUE, GREY, INK_2, PAPER, TERRA
from wijkteam.ui.charts.base.readable import amount, interval, listing, present
from wijkteam.ui.charts.base.row_plot import Name, RowPlot
from wijkteam.ui.charts.base.scale import span
from wijkteam.ui.charts.base.text import shorten


@dataclass(frozen=True, slots=True)
class FromTo:
    """
    One row. *word* says how sure the difference is; *better* is 1, -1 or 0 where nobody agreed.

    *low* and *high* bound what the figure becomes.
    """

    name: str
    before: float | None
    after: float | None
    low: float | None
    high: float | None
    difference: float | None
    word: str
    clear: bool
    better: int = 0


def from_to(rows: Sequence[FromTo], *, unit: str, question: str, note: str = "") -> Chart:
    """Rows with two dots; *unit* in words. Only a clear difference gets a colour."""
    shown = [row for row in rows if present(row.before) and present(row.after)]
    if not shown:
        return Chart.nothing(question, _("Hiervan gebeurde te weinig om iets te zeggen."), note)
    return compose(
        lambda canvas, width: _draw(canvas, shown, width, unit=unit),
        question=question,
        label=describe(shown),
        headers=(
            _("Wie"),
            _("Zoals nu"),
            _("Wat als"),
            _("Band (80%)"),
            _("Verschil"),
            _("Oordeel"),
        ),
        rows=[
            (
                row.name,
                amount(row.before, "number"),
                amount(row.after, "number"),
                interval(row.low, row.high, "number"),
                amount(row.difference, "number", sign=True),
                row.word,
            )
            for row in rows
        ],
        note=note,
        room=Room.LARGE,
    )


def describe(rows: Sequence[FromTo]) -> str:
    return _("Verschil: %(each)s.") % {
        "each": listing(
            [
                f"{row.name} {amount(row.difference, 'number', sign=True)} ({row.word})"
                for row in rows
            ]
        )
    }


def _colour(row: FromTo) -> str:
    if not row.clear:
        return GREY
    return TERRA if row.better < 0 else BLUE


def _draw(canvas: Canvas, rows: Sequence[FromTo], width: Width, *, unit: str) -> float:
    names = [
        Name(
            row.name,
            row.word,
            value=amount(row.difference, "number", sign=True),
            value_fill=_colour(row),
        )
        for row in rows
    ]
    canvas.text(0, 14, shorten(unit, canvas.width, 13), fill=INK_2)
    values = [v for row in rows for v in (row.before, row.after, row.low, row.high)]
    low, high = span(values, margin=0.04, least=0.2)
    # The margin must not suggest that a number of days can be below nil.
    low = max(low, 0.0) if min(v for v in values if v is not None) >= 0 else low
    plot = RowPlot.of(canvas, width, names, (low, high), top=52, mark=20, share=0.34)
    plot.grid(lambda v: amount(v, "number"), y=34)
    for row, y in plot.each(rows):
        before, after = row.before or 0.0, row.after or 0.0
        if present(row.low) and present(row.high):
            plot.lane(row.low, row.high, y, stroke=_colour(row))
        canvas.line(plot.scale(before), y, plot.scale(after), y, stroke=_colour(row), thick=2)
        plot.dot(before, y, 5.5, fill=PAPER, stroke=_colour(row))
        plot.dot(after, y, 6, fill=_colour(row))
    keys = (
        Key(dot(PAPER, GREY, 5.5), _("zoals nu")),
        Key(dot(GREY, GREY), _("wat als, met band")),
    )
    return legend(canvas, keys, plot.bottom + 26) - 8

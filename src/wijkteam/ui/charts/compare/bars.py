"""Bars beside each other from nil, with the interval where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.readable import amount, interval, listing, present
from wijkteam.ui.charts.base.row_plot import Name, RowPlot
from wijkteam.ui.charts.base.scale import span


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; *below* says of how many it was counted, *tone* tells groups apart."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    below: str = ""
    tone: str = "sky"


def bars(
    rows: Sequence[Bar],
    *,
    unit: str = "share",
    what: str = "",
    question: str = "",
    note: str = "",
) -> Chart:
    """A bar per row, in the order given; *what* names what the rows are."""
    question = question or _("Hoeveel is het?")
    shown = [row for row in rows if present(row.value)]
    if not shown:
        return Chart.nothing(question, _("Er is nog geen cijfer dat getoond mag worden."), note)
    has_interval = any(present(row.low) and present(row.high) for row in shown)

    def draw(canvas: Canvas, width: Width) -> float:
        names = [Name(row.name, row.below, value=amount(row.value, unit)) for row in shown]
        values = [value for row in shown for value in (row.value, row.high)]
        _low, high = span(values, include=[0], margin=0.02, least=0.01)
        plot = RowPlot.of(canvas, width, names, (0, high), top=6, mark=24)
        plot.upright(0)
        for row, middle in plot.each(shown):
            plot.bar(0, row.value or 0, middle, height=18, name=row.tone)
            plot.whisker(row.low, row.high, middle)
        return plot.bottom + 6

    headers = [what or _("Groep"), _("Waarde"), *([_("Interval (95%)")] if has_interval else [])]
    return compose(
        draw,
        question=question,
        label=listing([f"{row.name} {amount(row.value, unit)}" for row in shown]) + ".",
        headers=headers,
        rows=[
            (
                row.name,
                amount(row.value, unit, decimals=1),
                *([interval(row.low, row.high, unit, decimals=1)] if has_interval else []),
            )
            for row in shown
        ],
        note=note,
        room=Room.LARGE,
    )

"""Differences with their intervals around zero, and whether they are clear or uncertain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.palette import BLUE, GREY, TERRA
from wijkteam.ui.charts.base.readable import amount, interval, listing, whole_euro
from wijkteam.ui.charts.base.row_plot import Name, RowPlot
from wijkteam.ui.charts.base.scale import span


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference and its interval; *strong* for the row that sums up the others."""

    name: str
    value: float
    low: float
    high: float
    strong: bool = False

    @property
    def clear(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0

    @property
    def word(self) -> str:
        if not (self.value or self.low or self.high):  # nothing is sure, not doubtful
            return _("verandert niet")
        return _("duidelijk") if self.clear else _("onzeker")

    @property
    def colour(self) -> str:
        """Only a clear difference gets a colour: grey does not ask for a conclusion."""
        if not self.clear:
            return GREY
        return BLUE if self.value > 0 else TERRA


def differences(
    differences: Sequence[Difference],
    *,
    unit: str = "euro",
    interval_name: str = "80%",
    question: str = "",
    note: str = "",
) -> Chart:
    """A dot on a lane per row. Only a clear difference gets a colour."""
    question = question or _("Wie merkt het?")
    if not differences:
        return Chart.nothing(question, _("Er is nog niets doorgerekend."), note)

    def signed(value: float) -> str:
        return amount(value, unit, sign=True)

    def draw(canvas: Canvas, width: Width) -> float:
        names = [Name(d.name, d.word, d.strong, signed(d.value), d.colour) for d in differences]
        values = [v for d in differences for v in (d.value, d.low, d.high)]
        # Nothing differs: a scale is still needed to draw zeros on.
        ends = span(values, include=[0], least=1e-6)
        plot = RowPlot.of(canvas, width, names, ends, top=34, mark=20, share=0.34)
        plot.grid(signed, y=14)
        plot.upright(0)
        for d, y in plot.each(differences):
            plot.lane(d.low, d.high, y, stroke=d.colour)
            plot.dot(d.value, y, 6.5, fill=d.colour)
        return plot.bottom + 8

    each = listing([f"{d.name} {signed(d.value)} ({d.word})" for d in differences])
    return compose(
        draw,
        question=question,
        label=_("Verschil: %(each)s.") % {"each": each},
        headers=(
            _("Wie"),
            _("Verschil"),
            _("Interval (%(name)s)") % {"name": interval_name},
            _("Hoe zeker"),
        ),
        rows=[
            (
                d.name,
                whole_euro(d.value, sign=True) if unit == "euro" else signed(d.value),
                interval(d.low, d.high, unit),
                d.word,
            )
            for d in differences
        ],
        note=note,
        room=Room.LARGE,
    )

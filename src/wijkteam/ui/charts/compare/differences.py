"""Differences with their intervals around zero, and whether they are clear or uncertain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis, marks, named_rows
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.palette import BLUE, GREY, INK, TERRA
from wijkteam.ui.charts.base.scale import Scale, span
from wijkteam.ui.charts.base.words import amount, interval, listing

_ROOM: Final = Room.LARGE


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
    return compose(
        lambda canvas, width: _draw(canvas, differences, width, unit=unit),
        question=question,
        label=describe(differences, unit=unit),
        headers=(
            _("Wie"),
            _("Verschil"),
            _("Interval (%(name)s)") % {"name": interval_name},
            _("Hoe zeker"),
        ),
        rows=[
            (d.name, amount(d.value, unit, sign=True), interval(d.low, d.high, unit), _word(d))
            for d in differences
        ],
        note=note,
        room=_ROOM,
    )


def _word(difference: Difference) -> str:
    return _("duidelijk") if difference.clear else _("onzeker")


def describe(differences: Sequence[Difference], *, unit: str) -> str:
    each = [f"{d.name} {amount(d.value, unit, sign=True)} ({_word(d)})" for d in differences]
    return _("Verschil: %(each)s.") % {"each": listing(each)}


def _draw(canvas: Canvas, differences: Sequence[Difference], width: Width, *, unit: str) -> float:
    names = [
        named_rows.Name(d.name, _word(d), d.strong, amount(d.value, unit, sign=True), _colour(d))
        for d in differences
    ]
    frame = named_rows.frame(canvas, names, width, top=34, mark=20, share=0.34)
    low, high = span(
        [v for d in differences for v in (d.value, d.low, d.high)], include=[0], least=1e-6
    )
    scale = Scale(low, high, frame.left, frame.right)
    axis.across(canvas, scale, lambda v: amount(v, unit, sign=True), y=14, bands=frame.bands)
    marks.upright(canvas, scale(0), frame.bands, stroke=INK, thick=1.2)
    for d, y in zip(differences, frame.middles, strict=True):
        marks.lane(canvas, scale, d.low, d.high, y, stroke=_colour(d))
        canvas.circle(scale(d.value), y, 6.5, fill=_colour(d))
    return frame.bottom + 8


def _colour(difference: Difference) -> str:
    if not difference.clear:
        return GREY
    return BLUE if difference.value > 0 else TERRA

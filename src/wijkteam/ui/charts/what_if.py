"""Two futures over the same months: as it is now (A) and what if (B), each with its band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wijkteam.ui.charts.canvas import Canvas
from wijkteam.ui.charts.chart import Chart, Room, Width, compose, pixels
from wijkteam.ui.charts.layout import spread
from wijkteam.ui.charts.palette import BLUE, GREY, GREY_LIGHT, INK, INK_2, LINE
from wijkteam.ui.charts.scale import Scale, span
from wijkteam.ui.charts.text import width as text_width
from wijkteam.ui.charts.words import amount, interval, present

_ROOM: Final = Room.SMALL


@dataclass(frozen=True, slots=True)
class FuturePoint:
    """One month of one future, with the band in which most draws lie."""

    month: int
    value: float
    low: float | None = None
    high: float | None = None


def what_if(
    as_is: Sequence[FuturePoint],
    changed: Sequence[FuturePoint],
    *,
    unit: str = "number",
    interval_name: str = "80%",
    question: str = "",
    note: str = "",
) -> Chart:
    """A is grey and dashed, B is blue; both are named at their end."""
    question = question or _("Wat verandert er?")
    if not as_is or not changed:
        return Chart.nothing(question, _("Er is nog niets doorgerekend."), note)
    months = sorted({p.month for p in [*as_is, *changed]})
    shown = months if len(months) <= 13 else months[:: -(-len(months) // 13)]
    before = {p.month: p for p in as_is}
    after = {p.month: p for p in changed}
    return compose(
        lambda width: draw(as_is, changed, unit=unit, width=width),
        question=question,
        label=describe(as_is, changed, unit=unit),
        headers=(
            _("Maand"),
            _("Zoals nu (A)"),
            _("A, %(name)s van de doorrekeningen") % {"name": interval_name},
            _("Wat als (B)"),
            _("B, %(name)s van de doorrekeningen") % {"name": interval_name},
        ),
        rows=[(str(m), *_cells(before.get(m), unit), *_cells(after.get(m), unit)) for m in shown],
        note=note,
        room=_ROOM,
    )


def _cells(point: FuturePoint | None, unit: str) -> tuple[str, str]:
    if point is None:
        return "–", "–"
    return (
        amount(point.value, unit, decimals=1),
        interval(point.low, point.high, unit, decimals=1),
    )


def describe(as_is: Sequence[FuturePoint], changed: Sequence[FuturePoint], *, unit: str) -> str:
    last = max(changed, key=lambda p: p.month)
    return _("Na %(month)s maanden: zoals nu %(a)s, wat als %(b)s.") % {
        "month": last.month,
        "a": amount(max(as_is, key=lambda p: p.month).value, unit),
        "b": amount(last.value, unit),
    }


def draw(
    as_is: Sequence[FuturePoint],
    changed: Sequence[FuturePoint],
    *,
    unit: str = "number",
    width: Width = "wide",
) -> SafeString:
    canvas = Canvas(pixels("wide", _ROOM))
    a, b = (sorted(points, key=lambda p: p.month) for points in (as_is, changed))
    ends = (f"A {amount(a[-1].value, unit)}", f"B {amount(b[-1].value, unit)}")
    room = max(text_width(text, 14, bold=True) for text in ends) + 10
    values = [v for p in (*a, *b) for v in (p.value, p.low, p.high)]
    up = Scale(*span(values, margin=0.14, least=1e-6), 126, 12)
    across = Scale(
        min(p.month for p in (*a, *b)), max(p.month for p in (*a, *b)), 6, canvas.width - room
    )
    canvas.line(0, up.start, across.end, up.start, stroke=LINE)
    _band(canvas, a, across, up, fill=GREY_LIGHT, opacity=0.9)
    _band(canvas, b, across, up, fill="#9fc9e6", opacity=0.45)
    for points, colour, dash in ((a, GREY, "6 4"), (b, BLUE, "")):
        canvas.polyline(
            [(across(p.month), up(p.value)) for p in points], stroke=colour, dash=dash, thick=2.4
        )
        canvas.circle(across(points[-1].month), up(points[-1].value), 3, fill=colour)
    canvas.circle(across(a[0].month), up(a[0].value), 3.5, fill=INK)
    places = spread([up(a[-1].value), up(b[-1].value)], [16, 16], 4, up.start, gap=1)
    if up(a[-1].value) == up(b[-1].value):
        places = spread([up(a[-1].value), up(a[-1].value) + 1], [16, 16], 4, up.start, gap=1)
    canvas.text(across.end + 8, places[0] + 4.8, ends[0], size=14, fill="#4d5461")
    canvas.text(across.end + 8, places[1] + 4.8, ends[1], size=14, bold=True, fill=BLUE)
    canvas.text(0, up(a[0].value) - 9, amount(a[0].value, unit), fill=INK_2, halo=True)
    canvas.text(0, up.start + 18, _("nu"), fill=INK_2)
    text = _("%(month)s mnd") % {"month": max(a[-1].month, b[-1].month)}
    canvas.text(across.end, up.start + 18, text, fill=INK_2, anchor="end")
    return canvas.svg(label=describe(as_is, changed, unit=unit), height=up.start + 24)


def _band(
    canvas: Canvas,
    points: Sequence[FuturePoint],
    across: Scale,
    up: Scale,
    *,
    fill: str,
    opacity: float,
) -> None:
    edges = [
        (across(p.month), up(p.low), up(p.high))
        for p in points
        if present(p.low) and present(p.high)
    ]
    if len(edges) > 1:
        over = [(x, high) for x, _low, high in edges]
        canvas.polygon(
            over + [(x, low) for x, low, _high in reversed(edges)], fill=fill, opacity=opacity
        )

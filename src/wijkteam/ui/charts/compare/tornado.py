"""Which assumptions the outcome hangs on: the widest swing first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis, marks, named_rows
from wijkteam.ui.charts.base.canvas import Canvas, text_box
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.palette import BLUE, INK, PAPER, TERRA, tone
from wijkteam.ui.charts.base.scale import Scale, span
from wijkteam.ui.charts.base.text import width as text_width
from wijkteam.ui.charts.base.words import amount

_ROOM: Final = Room.LARGE
_BAR: Final = 20.0


@dataclass(frozen=True, slots=True)
class Swing:
    """
    The outcome when one assumption is low and when it is high.

    *low_input* and *high_input* say which values that were, such as “2%”.
    """

    label: str
    low: float
    high: float
    low_input: str = ""
    high_input: str = ""

    @property
    def size(self) -> float:
        return abs(self.high - self.low)


def tornado(
    swings: Sequence[Swing],
    *,
    base: float,
    unit: str = "ratio",
    reference: float | None = None,
    reference_name: str = "",
    question: str = "",
    note: str = "",
) -> Chart:
    """Bars around *base*: hollow for the low value of the assumption, filled for the high."""
    question = question or _("Waar hangt de uitkomst van af?")
    ordered = sorted(swings, key=lambda s: -s.size)
    if not ordered:
        return Chart.nothing(question, _("Er zijn geen aannames doorgerekend."), note)
    return compose(
        lambda canvas, width: _draw(
            canvas,
            ordered,
            width,
            base=base,
            unit=unit,
            reference=reference,
            reference_name=reference_name,
        ),
        question=question,
        label=describe(ordered, base=base, unit=unit),
        headers=(_("Aanname"), _("Uitkomst bij laag"), _("Uitkomst bij hoog"), _("Verschil")),
        rows=[
            (
                s.label,
                _with_input(s.low, s.low_input, unit),
                _with_input(s.high, s.high_input, unit),
                amount(s.size, unit),
            )
            for s in ordered
        ],
        note=note,
        room=_ROOM,
    )


def _with_input(value: float, chosen: str, unit: str) -> str:
    text = amount(value, unit)
    return f"{text} ({chosen})" if chosen else text


def describe(swings: Sequence[Swing], *, base: float, unit: str = "ratio") -> str:
    first = max(swings, key=lambda s: s.size)
    return _(
        "De uitkomst is %(base)s en verandert het meest door “%(label)s”: van %(low)s tot %(high)s."
    ) % {
        "base": amount(base, unit),
        "label": first.label,
        "low": amount(min(first.low, first.high), unit),
        "high": amount(max(first.low, first.high), unit),
    }


def _draw(
    canvas: Canvas,
    swings: Sequence[Swing],
    width: Width,
    *,
    base: float,
    unit: str,
    reference: float | None,
    reference_name: str,
) -> float:
    names = [named_rows.Name(s.label, _inputs(s)) for s in swings]
    top = 44.0 if reference is not None else 28.0
    frame = named_rows.frame(canvas, names, width, top=top, mark=24, gap=9, share=0.4)
    ends = [v for s in swings for v in (s.low, s.high)]
    low, high = span(ends, include=[base] if reference is None else [base, reference], least=1e-6)
    # The outcomes are written outside the bars: keep room for the widest at both sides.
    edge = max(text_width(amount(v, unit), 13) for v in ends) + 10
    scale = Scale(low, high, frame.left + edge, frame.right - edge)
    axis_y = frame.bottom + 22
    axis.across(canvas, scale, lambda v: amount(v, unit), y=axis_y, bands=frame.bands)
    text = _("nu gerekend: %(value)s") % {"value": amount(base, unit)}
    marks.compare_line(canvas, scale, base, y=14, bands=frame.bands, text=text, stroke=INK)
    if reference is not None:
        marks.compare_line(
            canvas,
            scale,
            reference,
            y=32,
            bands=frame.bands,
            text=f"{reference_name} {amount(reference, unit)}".strip(),
            stroke=TERRA,
            dash="5 4",
        )
    crossing = None if reference is None else scale(reference)
    for s, middle in zip(swings, frame.middles, strict=True):
        _swing(canvas, s, scale, middle, base=base, unit=unit, crossing=crossing)
    keys = (
        axis.Key(axis.swatch(PAPER, BLUE), _("aanname laag")),
        axis.Key(axis.swatch(tone("sky").fill, BLUE), _("aanname hoog")),
    )
    y = axis.legend(canvas, keys, axis_y + 26)
    return y - 12


def _inputs(swing: Swing) -> str:
    if not (swing.low_input and swing.high_input):
        return ""
    return _("%(low)s of %(high)s") % {"low": swing.low_input, "high": swing.high_input}


def _swing(
    canvas: Canvas,
    swing: Swing,
    scale: Scale,
    middle: float,
    *,
    base: float,
    unit: str,
    crossing: float | None,
) -> None:
    ends = sorted(
        ((swing.low, PAPER), (swing.high, tone("sky").fill)), key=lambda end: -abs(end[0] - base)
    )
    for value, fill in ends:  # the longest first: both may lie at the same side
        x0, x1 = sorted((scale(base), scale(value)))
        canvas.rect(
            x0, middle - _BAR / 2, max(x1 - x0, 0.5), _BAR, fill=fill, stroke=BLUE, radius=2
        )
    (outer, _fill), (inner, _other) = ends
    way = -1 if outer < base else 1
    same_side = (inner - base) * way > 0
    _outside(canvas, scale(outer), middle, amount(outer, unit), way=way, crossing=crossing)
    text = amount(inner, unit)
    if not same_side:
        _outside(canvas, scale(inner), middle, text, way=-way, crossing=crossing)
    elif text_width(text, 13) + 10 <= abs(scale(inner) - scale(base)):
        x = scale(inner) - way * 5
        canvas.text(x, middle + 4.5, text, anchor="end" if way > 0 else "start")
    canvas.line(scale(base), middle - 12, scale(base), middle + 12, stroke=INK, thick=1.8)


def _outside(
    canvas: Canvas, x: float, middle: float, text: str, *, way: int, crossing: float | None
) -> None:
    """
    The outcome at the end of its bar: right of it (*way* 1) or left (-1).

    Where the line of the reference would run through the words, it makes room for them.
    """
    anchor = "start" if way > 0 else "end"
    box = text_box(x + 6 * way, middle + 4.5, text, anchor=anchor)
    if crossing is not None and box.x0 - 3 < crossing < box.x1 + 3:
        canvas.rect(box.x0, middle - 9, box.x1 - box.x0, 18, fill=PAPER)
    canvas.text(x + 6 * way, middle + 4.5, text, anchor=anchor, halo=True)

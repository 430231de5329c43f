"""Which assumptions the outcome hangs on: the widest swing first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base.axis import Write
from wijkteam.ui.charts.base.canvas import Canvas, text_box
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.legend import Key, legend, swatch
from wijkteam.ui.charts.base.palette import BLUE, BLUE_MID, INK, PAPER, TERRA
from wijkteam.ui.charts.base.readable import amount
from wijkteam.ui.charts.base.row_plot import Name, RowPlot
from wijkteam.ui.charts.base.scale import span
from wijkteam.ui.charts.base.text import width as text_width

_BAR: Final = 20.0


@dataclass(frozen=True, slots=True)
class Swing:
    """
    The outcome when one assumption is low and when it is high.

    *low_input* and *high_input* say which values that were, such as “2%”; *how_sure* how well the
    assumption is known, such as “estimate”.
    """

    label: str
    low: float
    high: float
    low_input: str = ""
    high_input: str = ""
    how_sure: str = ""

    @property
    def size(self) -> float:
        return abs(self.high - self.low)

    @property
    def inputs(self) -> str:
        if not (self.low_input and self.high_input):
            return self.how_sure
        both = _("%(low)s of %(high)s") % {"low": self.low_input, "high": self.high_input}
        return f"{both} · {self.how_sure}" if self.how_sure else both


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
    # The widest on top: what to look at first.
    swings = sorted(swings, key=lambda s: -s.size)
    if not swings:
        return Chart.nothing(question, _("Er zijn geen aannames doorgerekend."), note)

    def write(value: float) -> str:
        return amount(value, unit)

    def draw(canvas: Canvas, width: Width) -> float:
        names = [Name(s.label, s.inputs) for s in swings]
        outcomes = [v for s in swings for v in (s.low, s.high)]
        include = [base] if reference is None else [base, reference]
        # The outcomes are written outside the bars: keep room for the widest at both sides.
        edge = max(text_width(write(v), 13) for v in outcomes) + 10
        top = 28 if reference is None else 48
        ends = span(outcomes, include=include, least=1e-6)
        plot = RowPlot.of(canvas, width, names, ends, top=top, mark=24, share=0.4, edge=edge)
        plot.grid(write, y=plot.bottom + 22)
        now = _("nu gerekend: %(value)s") % {"value": write(base)}
        plot.compare(base, now, y=14, stroke=INK)
        if reference is not None:
            text = f"{reference_name} {write(reference)}".strip()
            plot.compare(reference, text, y=31, stroke=TERRA, dash="5 4")
        for s, y in plot.each(swings):
            _swing(plot, s, y, base=base, reference=reference, write=write)
        keys = (
            Key(swatch(PAPER, BLUE), _("aanname laag")),
            Key(swatch(BLUE_MID, BLUE), _("aanname hoog")),
        )
        return legend(canvas, keys, plot.bottom + 48) - 12

    def with_input(value: float, chosen: str) -> str:
        return f"{write(value)} ({chosen})" if chosen else write(value)

    widest = swings[0]
    label = _(
        "De uitkomst is %(base)s en verandert het meest door “%(label)s”: van %(low)s tot %(high)s."
    ) % {
        "base": write(base),
        "label": widest.label,
        "low": write(min(widest.low, widest.high)),
        "high": write(max(widest.low, widest.high)),
    }
    return compose(
        draw,
        question=question,
        label=label,
        headers=(_("Aanname"), _("Uitkomst bij laag"), _("Uitkomst bij hoog"), _("Verschil")),
        rows=[
            (
                s.label,
                with_input(s.low, s.low_input),
                with_input(s.high, s.high_input),
                write(s.size),
            )
            for s in swings
        ],
        note=note,
        room=Room.LARGE,
    )


def _swing(
    plot: RowPlot,
    swing: Swing,
    middle: float,
    *,
    base: float,
    reference: float | None,
    write: Write,
) -> None:
    """Two bars from the base, each with its outcome at its end."""
    canvas, zero = plot.canvas, plot.scale(base)
    # The longest first: both may lie at the same side, and then the short one lies on it.
    ends = sorted(((swing.low, PAPER), (swing.high, BLUE_MID)), key=lambda end: -abs(end[0] - base))
    for value, fill in ends:
        x0, x1 = sorted((zero, plot.scale(value)))
        # A number that moves nothing is still a line, so that it is seen to be there.
        wide = max(x1 - x0, 0.5)
        canvas.rect(x0, middle - _BAR / 2, wide, _BAR, fill=fill, stroke=BLUE, radius=2)
    (outer, _fill), (inner, _other) = ends
    way = -1 if outer < base else 1
    _outcome(plot, outer, middle, write(outer), way=way, reference=reference)
    if (inner - base) * way <= 0:
        _outcome(plot, inner, middle, write(inner), way=-way, reference=reference)
    elif text_width(write(inner), 13) + 10 <= abs(plot.scale(inner) - zero):
        x = plot.scale(inner) - way * 5
        canvas.text(x, middle + 4.5, write(inner), anchor="end" if way > 0 else "start")
    canvas.line(zero, middle - 12, zero, middle + 12, stroke=INK, thick=1.8)


def _outcome(
    plot: RowPlot, value: float, middle: float, text: str, *, way: int, reference: float | None
) -> None:
    """
    The outcome at the end of its bar: right of it (*way* 1) or left (-1).

    Where the line of the reference would run through the words, it makes room for them.
    """
    x, anchor = plot.scale(value) + 6 * way, "start" if way > 0 else "end"
    box = text_box(x, middle + 4.5, text, anchor=anchor)
    if reference is not None and box.x0 - 3 < plot.scale(reference) < box.x1 + 3:
        plot.canvas.rect(box.x0, middle - 9, box.x1 - box.x0, 18, fill=PAPER)
    plot.canvas.text(x, middle + 4.5, text, anchor=anchor, halo=True)

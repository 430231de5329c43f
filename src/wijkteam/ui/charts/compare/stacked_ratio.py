"""Benefits per euro of costs, stacked by kind, against the line where they break even."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base.bars import Part
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.legend import legend, tone_key
from wijkteam.ui.charts.base.marks import stacked
from wijkteam.ui.charts.base.palette import INK, TERRA, tone
from wijkteam.ui.charts.base.readable import chance, interval, number, present
from wijkteam.ui.charts.base.row_plot import Name, RowPlot
from wijkteam.ui.charts.base.scale import span
from wijkteam.ui.charts.base.text import width as text_width

#: Higher than other bars: an amount is written in its parts.
_BAR: Final = 30.0
_TONES: Final = ("blue", "sky", "green", "ochre")


@dataclass(frozen=True, slots=True)
class RatioRow:
    """
    One team or variant: the benefits per euro of costs, part by part.

    *chance* is the share of draws in which the benefits exceed the costs.
    """

    name: str
    parts: tuple[Part, ...]
    total: float
    low: float | None = None
    high: float | None = None
    chance: float | None = None
    own: bool = False

    def placed_parts(self) -> list[tuple[Part, str, float, float]]:
        """Each part with its tone and where it begins and ends; negative ones to the left."""
        places = stacked([part.value for part in self.parts])
        return [
            (part, part.tone or _TONES[k % len(_TONES)], start, end)
            for k, (part, (start, end)) in enumerate(zip(self.parts, places, strict=True))
            if part.value
        ]


def stacked_ratio(
    ratios: Sequence[RatioRow], *, interval_name: str = "80%", question: str = "", note: str = ""
) -> Chart:
    """Stacked bars with a whisker for the total and a line at 1,0; parts may be negative."""
    question = question or _("Hoeveel baten staan er tegenover elke euro kosten?")
    if not ratios:
        return Chart.nothing(question, _("Er is nog niets doorgerekend."), note)

    def draw(canvas: Canvas, width: Width) -> float:
        values: list[float | None] = [0.0, 1.1]
        for row in ratios:
            values += [row.total, row.low, row.high]
            values += [v for _part, _name, start, end in row.placed_parts() for v in (start, end)]
        names = [
            Name(
                row.name,
                _("kans %(chance)s") % {"chance": chance(row.chance)}
                if present(row.chance)
                else "",
                row.own,
            )
            for row in ratios
        ]
        # The total is written behind the bar: 52 pixels keep room for it.
        plot = RowPlot.of(
            canvas, width, names, span(values), top=36, mark=50, gap=12, share=0.26, behind=52
        )
        text = _("%(one)s = quitte") % {"one": number(1, 1)}
        even = plot.compare(1, text, y=16, stroke=TERRA)
        plot.grid(lambda v: number(v, 1), y=16, skip=[even])
        for row, middle in plot.each(ratios):
            for _part, name, start, end in row.placed_parts():
                x = plot.scale(start)
                wide = plot.scale(end) - x - 1
                canvas.bar(x + 0.5, middle - 25, wide, _BAR, tone(name))
        # The lines lie on the bars, and the numbers on the lines.
        plot.upright(1, stroke=TERRA, thick=2.2)
        plot.upright(0)
        for row, middle in plot.each(ratios):
            _numbers(plot, row, middle - 25)
        kinds = dict.fromkeys(
            (part.label, part.tone or _TONES[k % len(_TONES)])
            for row in ratios
            for k, part in enumerate(row.parts)
        )
        return legend(canvas, [tone_key(name, text) for text, name in kinds], plot.bottom + 28) - 12

    kinds = list(dict.fromkeys(part.label for row in ratios for part in row.parts))
    each = []
    for row in ratios:
        text = _("%(name)s %(total)s") % {"name": row.name, "total": number(row.total, 2)}
        if present(row.chance):
            words = _(" (kans op meer baten dan kosten %(chance)s)")
            text += words % {"chance": chance(row.chance)}
        each.append(text)
    return compose(
        draw,
        question=question,
        label=_("Baten per euro kosten: %(each)s.") % {"each": "; ".join(each)},
        headers=(
            _("Naam"),
            *kinds,
            _("Samen"),
            _("Interval (%(name)s)") % {"name": interval_name},
            _("Kans op meer baten dan kosten"),
        ),
        rows=[
            (
                row.name,
                *(number(sum(p.value for p in row.parts if p.label == kind), 2) for kind in kinds),
                number(row.total, 2),
                interval(row.low, row.high, "ratio"),
                chance(row.chance) if present(row.chance) else "–",
            )
            for row in ratios
        ],
        note=note,
        room=Room.LARGE,
    )


def _numbers(plot: RowPlot, row: RatioRow, y: float) -> None:
    """The value in each part where it fits beside the line of 1,0; the total behind."""
    canvas, scale, even = plot.canvas, plot.scale, plot.scale(1)
    for part, name, start, end in row.placed_parts():
        begin, stop = scale(start), scale(end)
        if begin < even < stop:  # the wider side of the line
            begin, stop = (begin, even - 1) if even - begin > stop - even else (even + 1, stop)
        text = number(part.value, 2)
        if text_width(text, 13, bold=True) + 6 <= stop - begin:
            middle = (begin + stop) / 2
            canvas.text(middle, y + 19.6, text, bold=True, fill=tone(name).text, anchor="middle")
    text = number(row.total, 2)
    x = max([scale(0), *(scale(end) for _part, _name, _start, end in row.placed_parts())]) + 8
    if x - 4 < even < x + text_width(text, 16, bold=True) + 4:
        x = even + 8
    canvas.text(x, y + 20.5, text, size=16, bold=True, halo=True)
    plot.whisker(row.low, row.high, y + 42)
    plot.dot(row.total, y + 42, 4.5, fill=INK)

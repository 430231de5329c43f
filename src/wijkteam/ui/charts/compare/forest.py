"""Studies beside each other and what they say together: the forest plot."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.palette import BLUE, GRID, INK, INK_2, LINE, TERRA
from wijkteam.ui.charts.base.readable import number, plain, present, share
from wijkteam.ui.charts.base.row_plot import Name, RowPlot
from wijkteam.ui.charts.base.scale import span, ticks


@dataclass(frozen=True, slots=True)
class StudyRow:
    """One study: estimate, 95% interval, and its share (of one) of the weight."""

    study: str
    estimate: float
    low: float
    high: float
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Pooled:
    """All studies together; the prediction is for a next place like these."""

    estimate: float
    low: float
    high: float
    prediction_low: float | None = None
    prediction_high: float | None = None


def forest(
    studies: Sequence[StudyRow],
    *,
    pooled: Pooled | None = None,
    no_effect: float = 0.0,
    no_effect_name: str = "",
    ratio: bool = False,
    decimals: int = 2,
    question: str = "",
    note: str = "",
) -> Chart:
    """
    Squares as large as their weight, a diamond for all together, a line for a next place.

    With *ratio* the axis is logarithmic, and every number must be above zero.
    """
    question = question or _("Wat zeggen de onderzoeken samen?")
    if not studies:
        return Chart.nothing(question, _("Er zijn nog geen onderzoeken gevonden."), note)
    values = [v for s in studies for v in (s.estimate, s.low, s.high)]
    predicted = pooled is not None and present(pooled.prediction_low)
    if pooled is not None:
        values += [pooled.estimate, pooled.low, pooled.high]
        values += [v for v in (pooled.prediction_low, pooled.prediction_high) if present(v)]
    values = [v for v in values if present(v)]
    if ratio and min(values) <= 0:
        raise ValueError(
            "A forest plot of ratios needs numbers above zero. "
            "Give ratio=False when these are differences."
        )
    at = math.log if ratio else float  # halves and doubles lie equally far from one

    def draw(canvas: Canvas, width: Width) -> float:
        names = []
        for study in studies:
            weight = present(study.weight) and share(study.weight)
            below = _("gewicht %(weight)s") % {"weight": weight} if weight else ""
            names.append(Name(study.study, below, value=number(study.estimate, decimals)))
        if pooled is not None:
            names.append(Name(_("Samen"), "", True, number(pooled.estimate, decimals), BLUE))
        if predicted:
            names.append(Name(_("Volgende plek, verwacht")))
        ends = span([at(v) for v in values], include=[at(no_effect)], margin=0.03)
        plot = RowPlot.of(canvas, width, names, ends, top=34, share=0.34)
        if ratio:
            _ratio_grid(plot, y=plot.bottom + 22)
        else:
            plot.grid(plain, y=plot.bottom + 22)
        plot.compare(at(no_effect), no_effect_name or _("geen verschil"), y=14, stroke=INK)
        biggest = max([s.weight for s in studies if present(s.weight)] or [1.0]) or 1.0
        for s, y in plot.each(studies):
            # The root: the eye weighs the surface of a square, not its side.
            half = 4 + 5 * math.sqrt(max((s.weight or 0) / biggest, 0))
            plot.whisker(at(s.low), at(s.high), y, stroke=INK_2)
            x = plot.scale(at(s.estimate))
            canvas.rect(x - half, y - half, 2 * half, 2 * half, fill=INK_2, radius=1)
        if pooled is not None:
            _together(plot, pooled, plot.middles[len(studies) :], at)
            if width == "wide":
                y = plot.middles[len(studies)] - 15
                canvas.line(0, y, canvas.width, y, stroke=LINE)
        return plot.bottom + 28

    rows = [
        (
            s.study,
            number(s.estimate, decimals),
            _range(s.low, s.high, decimals),
            share(s.weight) if present(s.weight) else "–",
        )
        for s in studies
    ]
    label = _("%(count)s onderzoeken") % {"count": len(studies)}
    if pooled is not None:
        value = number(pooled.estimate, decimals)
        interval = _range(pooled.low, pooled.high, decimals)
        rows.append((_("Samen"), value, interval, "–"))
        label += _(", samen %(value)s (%(span)s)") % {"value": value, "span": interval}
    if pooled is not None and predicted:
        interval = _range(pooled.prediction_low, pooled.prediction_high, decimals)
        rows.append((_("Volgende plek"), "–", interval, "–"))
        label += _("; op een volgende plek naar verwachting %(span)s") % {"span": interval}
    return compose(
        draw,
        question=question,
        label=f"{label}.",
        headers=(_("Onderzoek"), _("Schatting"), _("Interval (95%)"), _("Gewicht")),
        rows=rows,
        note=note,
        room=Room.LARGE,
    )


def _together(
    plot: RowPlot, pooled: Pooled, middles: Sequence[float], at: Callable[[float], float]
) -> None:
    """A diamond for all studies, and a dashed line for what a next place may expect."""
    y, *after = middles
    ends = (pooled.low, pooled.estimate, pooled.high)
    left, x, right = (plot.scale(at(v)) for v in ends)
    right = max(right, left + 2)  # an interval of nothing is still a diamond
    plot.canvas.polygon([(left, y), (x, y - 9), (right, y), (x, y + 9)], fill=BLUE)
    if after and present(pooled.prediction_low) and present(pooled.prediction_high):
        x0, x1 = plot.scale(at(pooled.prediction_low)), plot.scale(at(pooled.prediction_high))
        plot.canvas.line(x0, after[0], x1, after[0], stroke=TERRA, thick=3, dash="7 4")


def _range(low: float | None, high: float | None, decimals: int) -> str:
    if not (present(low) and present(high)):
        return "–"
    ends = {"low": number(low, decimals), "high": number(high, decimals)}
    return _("%(low)s tot %(high)s") % ends


def _ratio_grid(plot: RowPlot, *, y: float) -> None:
    """Halves and doubles around one, or more values when the axis is short."""
    low, high = math.exp(plot.scale.low), math.exp(plot.scale.high)
    values = [2.0**k for k in range(-10, 11) if low <= 2.0**k <= high]
    # Two lines are no scale: between them one cannot tell how a ratio grows.
    if len(values) < 3:
        values = [v for v in ticks(low, high, 6) if v > 0]
    for value in values:
        plot.upright(math.log(value), stroke=GRID, thick=1)
    places = [(plot.scale(math.log(value)), plain(value, 3)) for value in values]
    axis.along(plot.canvas, places, y)

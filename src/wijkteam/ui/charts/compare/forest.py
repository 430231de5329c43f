"""Studies beside each other and what they say together: the forest plot."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis, marks, named_rows
from wijkteam.ui.charts.base.canvas import Canvas, text_box
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.palette import BLUE, GRID, INK, INK_2, LINE, TERRA
from wijkteam.ui.charts.base.scale import Scale, span, ticks
from wijkteam.ui.charts.base.words import number, plain, present, share

_ROOM: Final = Room.LARGE


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
    if ratio and min(_ends(studies, pooled)) <= 0:
        raise ValueError(
            "A forest plot of ratios needs numbers above zero. "
            "Give ratio=False when these are differences."
        )
    return compose(
        lambda canvas, width: _draw(
            canvas,
            studies,
            width,
            pooled=pooled,
            no_effect=no_effect,
            no_effect_name=no_effect_name,
            ratio=ratio,
            decimals=decimals,
        ),
        question=question,
        label=describe(studies, pooled=pooled, decimals=decimals),
        headers=(_("Onderzoek"), _("Schatting"), _("Interval (95%)"), _("Gewicht")),
        rows=_table(studies, pooled, decimals),
        note=note,
        room=_ROOM,
    )


def _ends(studies: Sequence[StudyRow], pooled: Pooled | None) -> list[float]:
    ends = [v for s in studies for v in (s.estimate, s.low, s.high)]
    if pooled is not None:
        ends += [pooled.estimate, pooled.low, pooled.high]
        ends += [v for v in (pooled.prediction_low, pooled.prediction_high) if present(v)]
    return [v for v in ends if present(v)]


def _span(low: float | None, high: float | None, decimals: int) -> str:
    if not (present(low) and present(high)):
        return "–"
    return _("%(low)s tot %(high)s") % {
        "low": number(low, decimals),
        "high": number(high, decimals),
    }


def _table(
    studies: Sequence[StudyRow], pooled: Pooled | None, decimals: int
) -> list[tuple[str, ...]]:
    cells: list[tuple[str, ...]] = [
        (
            s.study,
            number(s.estimate, decimals),
            _span(s.low, s.high, decimals),
            share(s.weight) if present(s.weight) else "–",
        )
        for s in studies
    ]
    if pooled is not None:
        cells.append(
            (
                _("Samen"),
                number(pooled.estimate, decimals),
                _span(pooled.low, pooled.high, decimals),
                "–",
            )
        )
        if present(pooled.prediction_low):
            span_ = _span(pooled.prediction_low, pooled.prediction_high, decimals)
            cells.append((_("Volgende plek"), "–", span_, "–"))
    return cells


def describe(studies: Sequence[StudyRow], *, pooled: Pooled | None, decimals: int = 2) -> str:
    text = _("%(count)s onderzoeken") % {"count": len(studies)}
    if pooled is not None:
        text += _(", samen %(value)s (%(span)s)") % {
            "value": number(pooled.estimate, decimals),
            "span": _span(pooled.low, pooled.high, decimals),
        }
        if present(pooled.prediction_low):
            text += _("; op een volgende plek naar verwachting %(span)s") % {
                "span": _span(pooled.prediction_low, pooled.prediction_high, decimals)
            }
    return text + "."


def _draw(
    canvas: Canvas,
    studies: Sequence[StudyRow],
    width: Width,
    *,
    pooled: Pooled | None,
    no_effect: float,
    no_effect_name: str,
    ratio: bool,
    decimals: int,
) -> float:
    names = [
        named_rows.Name(
            s.study,
            _("gewicht %(weight)s") % {"weight": share(s.weight)} if present(s.weight) else "",
            False,
            number(s.estimate, decimals),
        )
        for s in studies
    ]
    if pooled is not None:
        names.append(named_rows.Name(_("Samen"), "", True, number(pooled.estimate, decimals), BLUE))
        if present(pooled.prediction_low):
            names.append(named_rows.Name(_("Volgende plek, verwacht")))
    frame = named_rows.frame(canvas, names, width, top=34, mark=22, share=0.34)
    there = math.log if ratio else float
    low, high = span(
        [there(v) for v in _ends(studies, pooled)], include=[there(no_effect)], margin=0.03
    )
    scale = Scale(low, high, frame.left, frame.right)
    _axis(canvas, scale, frame, ratio)
    text = no_effect_name or _("geen verschil")
    marks.compare_line(
        canvas, scale, there(no_effect), y=14, bands=frame.bands, text=text, stroke=INK
    )
    biggest = max([s.weight for s in studies if present(s.weight)] or [1.0]) or 1.0
    for s, y in zip(studies, frame.middles, strict=False):
        half = 4 + 5 * math.sqrt(max((s.weight or 0) / biggest, 0))
        marks.whisker(canvas, scale, there(s.low), there(s.high), y, stroke=INK_2)
        x = scale(there(s.estimate))
        canvas.rect(x - half, y - half, 2 * half, 2 * half, fill=INK_2, radius=1)
    if pooled is not None:
        middles = frame.middles[len(studies) :]
        if width == "wide":
            canvas.line(0, middles[0] - 15, canvas.width, middles[0] - 15, stroke=LINE)
        _pooled(canvas, pooled, scale, middles, ratio)
    return frame.bottom + 28


def _axis(canvas: Canvas, scale: Scale, frame: named_rows.Frame, ratio: bool) -> None:
    if not ratio:
        axis.across(canvas, scale, plain, y=frame.bottom + 22, bands=frame.bands)
        return
    last = -1e9
    for value in _ratio_ticks(math.exp(scale.low), math.exp(scale.high)):
        x = scale(math.log(value))
        marks.upright(canvas, x, frame.bands, stroke=GRID, thick=1)
        box = text_box(x, 0, plain(value, 3), anchor="middle")
        if box.x0 > max(last + 8, -1) and box.x1 <= canvas.width + 1:
            canvas.text(x, frame.bottom + 22, plain(value, 3), fill=INK_2, anchor="middle")
            last = box.x1


def _ratio_ticks(low: float, high: float) -> list[float]:
    """Halves and doubles around one, or more values when the axis is short."""
    found = [2.0**k for k in range(-10, 11) if low <= 2.0**k <= high]
    return found if len(found) >= 3 else [v for v in ticks(low, high, 6) if v > 0]


def _pooled(
    canvas: Canvas, pooled: Pooled, scale: Scale, middles: Sequence[float], ratio: bool
) -> None:
    there = math.log if ratio else float
    y = middles[0]
    left, x, right = (scale(there(v)) for v in (pooled.low, pooled.estimate, pooled.high))
    canvas.polygon([(left, y), (x, y - 9), (max(right, left + 2), y), (x, y + 9)], fill=BLUE)
    if len(middles) > 1 and present(pooled.prediction_low) and present(pooled.prediction_high):
        low, high = there(pooled.prediction_low), there(pooled.prediction_high)
        canvas.line(
            scale(low), middles[1], scale(high), middles[1], stroke=TERRA, thick=3, dash="7 4"
        )

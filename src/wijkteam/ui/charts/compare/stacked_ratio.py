"""Benefits per euro of costs, stacked by kind, against the line where they break even."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base import axis, marks, named_rows
from wijkteam.ui.charts.base.bars import Part
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.palette import INK, TERRA, tone
from wijkteam.ui.charts.base.scale import Scale, span
from wijkteam.ui.charts.base.text import width as text_width
from wijkteam.ui.charts.base.words import chance, interval, number, present

_ROOM: Final = Room.LARGE
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


def stacked_ratio(
    ratios: Sequence[RatioRow], *, interval_name: str = "80%", question: str = "", note: str = ""
) -> Chart:
    """Stacked bars with a whisker for the total and a line at 1,0; parts may be negative."""
    question = question or _("Hoeveel baten staan er tegenover elke euro kosten?")
    if not ratios:
        return Chart.nothing(question, _("Er is nog niets doorgerekend."), note)
    kinds = list(dict.fromkeys(part.label for row in ratios for part in row.parts))
    return compose(
        lambda canvas, width: _draw(canvas, ratios, width),
        question=question,
        label=describe(ratios),
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
                *(
                    number(sum(part.value for part in row.parts if part.label == kind), 2)
                    for kind in kinds
                ),
                number(row.total, 2),
                interval(row.low, row.high, "ratio"),
                chance(row.chance) if present(row.chance) else "–",
            )
            for row in ratios
        ],
        note=note,
        room=_ROOM,
    )


def describe(ratios: Sequence[RatioRow]) -> str:
    each = []
    for row in ratios:
        text = _("%(name)s %(total)s") % {"name": row.name, "total": number(row.total, 2)}
        if present(row.chance):
            text += _(" (kans op meer baten dan kosten %(chance)s)") % {
                "chance": chance(row.chance)
            }
        each.append(text)
    return _("Baten per euro kosten: %(each)s.") % {"each": "; ".join(each)}


def _draw(canvas: Canvas, ratios: Sequence[RatioRow], width: Width) -> float:
    names = [
        named_rows.Name(
            row.name,
            _("kans %(chance)s") % {"chance": chance(row.chance)} if present(row.chance) else "",
            row.own,
        )
        for row in ratios
    ]
    frame = named_rows.frame(canvas, names, width, top=36, mark=50, gap=12, share=0.26)
    scale = _scale(ratios, frame)
    text = _("%(one)s = quitte") % {"one": number(1, 1)}
    one = marks.compare_line(canvas, scale, 1, y=16, bands=frame.bands, text=text, stroke=TERRA)
    axis.across(canvas, scale, lambda v: number(v, 1), y=16, bands=frame.bands, skip=[one])
    for row, middle in zip(ratios, frame.middles, strict=True):
        _bar(canvas, row, scale, middle - 25)
    marks.upright(canvas, scale(1), frame.bands, stroke=TERRA, thick=2.2)
    marks.upright(canvas, scale(0), frame.bands, stroke=INK)
    for row, middle in zip(ratios, frame.middles, strict=True):
        _numbers(canvas, row, scale, middle - 25)
    kinds = list(
        dict.fromkeys((p.label, _fill(p, k)) for r in ratios for k, p in enumerate(r.parts))
    )
    keys = [axis.tone_key(fill, label) for label, fill in kinds]
    y = axis.legend(canvas, keys, frame.bottom + 28)
    return y - 12


def _fill(part: Part, position: int) -> str:
    return part.tone or _TONES[position % len(_TONES)]


def _scale(ratios: Sequence[RatioRow], frame: named_rows.Frame) -> Scale:
    ends: list[float | None] = [0.0, 1.1]
    for row in ratios:
        ends += [row.total, row.low, row.high]
        ends.append(sum(max(p.value, 0) for p in row.parts))
        ends.append(sum(min(p.value, 0) for p in row.parts))
    low, high = span(ends)
    room = frame.right - frame.left
    # The total is written behind the bar: keep room for it.
    return Scale(low, high + (high - low) * 52 / max(room - 52, 1), frame.left, frame.right)


def _pieces(row: RatioRow) -> list[tuple[Part, int, float, float]]:
    """Each part with its position and where it begins and ends; negative ones to the left."""
    right = left = 0.0
    pieces = []
    for k, part in enumerate(row.parts):
        if part.value > 0:
            pieces.append((part, k, right, right + part.value))
            right += part.value
        elif part.value < 0:
            pieces.append((part, k, left + part.value, left))
            left += part.value
    return pieces


def _bar(canvas: Canvas, row: RatioRow, scale: Scale, y: float) -> None:
    for part, k, start, end in _pieces(row):
        look = tone(_fill(part, k))
        x = scale(start)
        marks.bar(canvas, x + 0.5, y, width=scale(end) - x - 1, height=_BAR, look=look)


def _numbers(canvas: Canvas, row: RatioRow, scale: Scale, y: float) -> None:
    """The value in each part where it fits beside the line of 1,0; the total behind."""
    one = scale(1)
    for part, k, start, end in _pieces(row):
        text = number(part.value, 2)
        wide = text_width(text, 13, bold=True)
        spots = [(scale(start), scale(end))]
        if scale(start) < one < scale(end):
            spots = sorted(
                ((scale(start), one - 1), (one + 1, scale(end))), key=lambda s: s[0] - s[1]
            )
        begin, stop = spots[0]
        if wide + 6 <= stop - begin:
            look = tone(_fill(part, k))
            canvas.text(
                (begin + stop) / 2, y + 19.6, text, bold=True, fill=look.text, anchor="middle"
            )
    end = max([scale(0), *(scale(stop) for _part, _k, _start, stop in _pieces(row))])
    text = number(row.total, 2)
    wide = text_width(text, 16, bold=True)
    x = end + 8
    if x - 4 < one < x + wide + 4:
        x = one + 8
    canvas.text(x, y + 20.5, text, size=16, bold=True, halo=True)
    marks.whisker(canvas, scale, row.low, row.high, y + 42)
    canvas.circle(scale(row.total), y + 42, 4.5, fill=INK)

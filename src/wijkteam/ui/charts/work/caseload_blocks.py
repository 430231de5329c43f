"""A worker's households as blocks: one block is one household, its height the agreed weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.ui.charts.base import marks
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, compose
from wijkteam.ui.charts.base.palette import GRID, INK_2, LINE, tone
from wijkteam.ui.charts.base.scale import Scale, ticks
from wijkteam.ui.charts.base.text import shorten
from wijkteam.ui.charts.base.text import width as text_width
from wijkteam.ui.charts.base.words import listing, plain

_WIDE: Final = 360.0
_BLOCK: Final = 16.0
_SEQUENCE: Final = ("rose", "pale", "leaf", "cream", "sand")


@dataclass(frozen=True, slots=True)
class WeightClass:
    """The weights of all households of one class, such as “zwaar”."""

    label: str
    weights: tuple[float, ...]
    tone: str = ""


def caseload_blocks(
    classes: Sequence[WeightClass],
    *,
    capacity: float | None = None,
    question: str = "",
    note: str = "",
) -> Chart:
    """Blocks per class; *capacity* is what was agreed and only named, not drawn."""
    question = question or _("Hoe zwaar is mijn werk nu?")
    if not any(c.weights for c in classes):
        return Chart.nothing(question, _("Er zijn nog geen huishoudens in gewicht."), note)
    return compose(
        lambda canvas, _width: _draw(canvas, classes),
        question=question,
        label=describe(classes, capacity),
        headers=(_("Klasse"), _("Huishoudens"), _("Punten")),
        rows=[(c.label, str(len(c.weights)), plain(sum(c.weights))) for c in classes],
        note=note,
        room=Room.SMALL,
        wide=_WIDE,
    )


def describe(classes: Sequence[WeightClass], capacity: float | None = None) -> str:
    total = sum(sum(c.weights) for c in classes)
    count = sum(len(c.weights) for c in classes)
    each = listing([f"{len(c.weights)} {c.label}" for c in classes if c.weights])
    start = ngettext(
        "%(count)s huishouden, %(points)s punten", "%(count)s huishoudens, %(points)s punten", count
    ) % {"count": count, "points": plain(total)}
    if capacity is not None:
        start += " " + _("van %(capacity)s") % {"capacity": plain(capacity)}
    return f"{start}: {each}."


def _draw(canvas: Canvas, classes: Sequence[WeightClass]) -> float:
    shown = [c for c in classes if c.weights]
    if not shown:
        return 1
    base = 122.0
    highest = max(max(c.weights) for c in shown)
    scale = Scale(0, max(highest, 1e-9), base, 14)
    right = canvas.width - 27
    for value in ticks(0, scale.high, 3)[1:]:
        canvas.line(0, scale(value), canvas.width, scale(value), stroke=GRID)
        canvas.text(canvas.width, scale(value) - 4, plain(value), fill=INK_2, anchor="end")
    share = (right - 14 * (len(shown) - 1)) / len(shown)
    room = max(share, right * 0.25)
    labels = [(shorten(c.label, room, 13, bold=True), _points(c)) for c in shown]
    least = [max(text_width(a, 13, bold=True), text_width(b, 13)) for a, b in labels]
    block, gap = _block_size(shown, least, right)
    x = 1.0
    for k, weight_class in enumerate(shown):
        count = len(weight_class.weights)
        room = max(count * (block + gap) - gap, least[k])
        start = x + (room - count * (block + gap) + gap) / 2
        look = tone(weight_class.tone or _SEQUENCE[k % len(_SEQUENCE)])
        for n, weight in enumerate(sorted(weight_class.weights, reverse=True)):
            marks.bar(
                canvas,
                start + n * (block + gap),
                scale(max(weight, 0)),
                width=block,
                height=base - scale(max(weight, 0)),
                look=look,
                thick=1.5 if block > 6 else 0.8,
                radius=min(3, block / 4),
            )
        middle = x + room / 2
        canvas.text(middle, base + 18, labels[k][0], bold=True, anchor="middle")
        canvas.text(middle, base + 34, labels[k][1], fill=INK_2, anchor="middle")
        x += room + 14
    canvas.line(0, base, right, base, stroke=LINE)
    return base + 42


def _points(weight_class: WeightClass) -> str:
    return _("%(count)s · %(points)s pt") % {
        "count": len(weight_class.weights),
        "points": plain(sum(weight_class.weights)),
    }


def _block_size(
    shown: Sequence[WeightClass], least: Sequence[float], right: float
) -> tuple[float, float]:
    """The widest block and gap with which everything, and every label, still fits."""
    room = right - 14 * (len(shown) - 1)
    block = _BLOCK
    while block > 0.5:
        gap = block / 4
        needed = sum(
            max(len(c.weights) * (block + gap) - gap, low)
            for c, low in zip(shown, least, strict=True)
        )
        if needed <= room:
            return block, gap
        block *= 0.9
    return block, block / 4

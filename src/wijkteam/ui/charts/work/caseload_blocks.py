"""A worker's households as blocks: one block is one household, its height the agreed weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, compose
from wijkteam.ui.charts.base.palette import GRID, INK_2, LINE, tone
from wijkteam.ui.charts.base.readable import listing, plain
from wijkteam.ui.charts.base.scale import Scale, ticks
from wijkteam.ui.charts.base.text import shorten
from wijkteam.ui.charts.base.text import width as text_width

#: A telephone held upright, its margins taken off; a row of blocks wraps there.
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
    shown = [c for c in classes if c.weights]
    if not shown:
        return Chart.nothing(question, _("Er zijn nog geen huishoudens in gewicht."), note)
    count = sum(len(c.weights) for c in shown)
    label = ngettext(
        "%(count)s huishouden, %(points)s punten", "%(count)s huishoudens, %(points)s punten", count
    ) % {"count": count, "points": plain(sum(sum(c.weights) for c in shown))}
    if capacity is not None:
        label += " " + _("van %(capacity)s") % {"capacity": plain(capacity)}
    each = listing([f"{len(c.weights)} {c.label}" for c in shown])
    return compose(
        lambda canvas, _width: _draw(canvas, shown),
        question=question,
        label=f"{label}: {each}.",
        headers=(_("Klasse"), _("Huishoudens"), _("Punten")),
        rows=[(c.label, str(len(c.weights)), plain(sum(c.weights))) for c in classes],
        note=note,
        room=Room.SMALL,
        wide=_WIDE,
    )


def _draw(canvas: Canvas, shown: Sequence[WeightClass]) -> float:
    base = 122.0
    scale = Scale(0, max(*(max(c.weights) for c in shown), 1e-9), base, 14)
    right = canvas.width - 27
    for value in ticks(0, scale.high, 3)[1:]:
        canvas.line(0, scale(value), canvas.width, scale(value), stroke=GRID)
        canvas.text(canvas.width, scale(value) - 4, plain(value), fill=INK_2, anchor="end")
    share = (right - 14 * (len(shown) - 1)) / len(shown)
    # A class with few households keeps a quarter of the picture for its name.
    names = [shorten(c.label, max(share, right * 0.25), 13, bold=True) for c in shown]
    points = [
        _("%(count)s · %(points)s pt") % {"count": len(c.weights), "points": plain(sum(c.weights))}
        for c in shown
    ]
    least = [
        max(text_width(name, 13, bold=True), text_width(words, 13))
        for name, words in zip(names, points, strict=True)
    ]
    block, gap = _block_size(shown, least, right)
    x = 1.0
    for k, weight_class in enumerate(shown):
        wide = len(weight_class.weights) * (block + gap) - gap
        room = max(wide, least[k])
        start = x + (room - wide) / 2
        look = tone(weight_class.tone or _SEQUENCE[k % len(_SEQUENCE)])
        # Blocks of a few pixels would be all edge.
        thick, radius = (1.5 if block > 6 else 0.8), min(3, block / 4)
        # The heaviest first: one sees at once how many of those there are.
        for n, weight in enumerate(sorted(weight_class.weights, reverse=True)):
            top = scale(max(weight, 0))
            at = start + n * (block + gap)
            canvas.bar(at, top, block, base - top, look, thick=thick, radius=radius)
        middle = x + room / 2
        canvas.text(middle, base + 18, names[k], bold=True, anchor="middle")
        canvas.text(middle, base + 34, points[k], fill=INK_2, anchor="middle")
        x += room + 14
    canvas.line(0, base, right, base, stroke=LINE)
    return base + 42


def _block_size(
    shown: Sequence[WeightClass], least: Sequence[float], right: float
) -> tuple[float, float]:
    """The widest block and gap with which everything, and every label, still fits."""
    room = right - 14 * (len(shown) - 1)
    block = _BLOCK
    # Thinner than half a pixel a block is no longer seen.
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

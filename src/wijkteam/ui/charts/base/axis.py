"""Grid lines with their values, and legends: the parts that many charts share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from wijkteam.ui.charts.base.canvas import SIZE, Canvas, text_box
from wijkteam.ui.charts.base.palette import GRID, INK_2, tone
from wijkteam.ui.charts.base.scale import TENTHS, Scale, decimals_for, ticks
from wijkteam.ui.charts.base.text import shorten, width
from wijkteam.ui.charts.base.words import amount

Write = Callable[[float], str]
Bands = Sequence[tuple[float, float]]


def fitting_ticks(scale: Scale, write: Write, *, size: float = SIZE) -> tuple[float, ...]:
    """As many round values along a horizontal *scale* as can be written without touching."""
    room = abs(scale.end - scale.start)
    for count in (6, 5, 4, 3, 2, 1):
        values = ticks(scale.low, scale.high, count, factors=TENTHS)
        told = [write(v) for v in values]
        boxes = [
            text_box(scale(v), 0, text, size=size, anchor="middle")
            for v, text in zip(values, told, strict=True)
        ]
        apart = all(a.x1 + 8 <= b.x0 for a, b in pairwise(boxes))
        if apart and len(set(told)) == len(told) and room > 0:
            return values
    return ()


def across(
    canvas: Canvas,
    scale: Scale,
    write: Write,
    *,
    y: float,
    bands: Bands,
    skip: Sequence[tuple[float, float]] = (),
) -> None:
    """Vertical grid lines; the values stand at *y*, except where *skip* (x from, x to) is."""
    for value in fitting_ticks(scale, write):
        x = scale(value)
        for top, bottom in bands:
            canvas.line(x, top, x, bottom, stroke=GRID)
        box = text_box(x, y, write(value), anchor="middle")
        if box.x0 < -1 or box.x1 > canvas.width + 1:
            continue
        if any(box.x0 < b + 6 and a < box.x1 + 6 for a, b in skip):
            continue
        canvas.text(x, y, write(value), fill=INK_2, anchor="middle")


def level_writer(scale: Scale, unit: str) -> Write:
    """Writes the values of ``upward`` in *unit*, with the decimals their steps need."""
    values = ticks(scale.low, scale.high, _levels(scale))
    decimals = decimals_for([v * 100 for v in values] if unit == "share" else values)
    return lambda value: amount(value, unit, decimals=decimals)


def _levels(scale: Scale) -> int:
    return max(2, int(abs(scale.end - scale.start) // 44))


def upward(canvas: Canvas, scale: Scale, write: Write, *, left: float, right: float) -> None:
    """Horizontal grid lines with their values at the left, outside the plot."""
    for value in ticks(scale.low, scale.high, _levels(scale)):
        y = scale(value)
        canvas.line(left, y, right, y, stroke=GRID)
        canvas.text(left - 8, y + 4.5, write(value), fill=INK_2, anchor="end")


def upward_room(scale: Scale, write: Write) -> float:
    """How wide the values of ``upward`` are, with their distance to the plot."""
    return (
        max([width(write(v), SIZE) for v in ticks(scale.low, scale.high, _levels(scale))] or [0])
        + 10
    )


class Key(NamedTuple):
    """One entry of a legend: how to draw its mark (in 22 by 13 pixels) and what it is."""

    draw: Callable[[Canvas, float, float], None]
    text: str


def legend(canvas: Canvas, keys: Sequence[Key], y: float, *, mark: float = 22) -> float:
    """Write *keys* in as many lines as needed, baseline of the first at *y*; next free y."""
    x = 0.0
    for key in keys:
        text = shorten(key.text, canvas.width - mark, SIZE)
        wide = mark + width(text, SIZE)
        if x and x + wide > canvas.width:
            x, y = 0.0, y + 20
        key.draw(canvas, x, y)
        canvas.text(x + mark, y, text, fill=INK_2)
        x += wide + 18
    return y + 20 if keys else y


def swatch(fill: str, outline: str | None = None) -> Callable[[Canvas, float, float], None]:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.rect(x + 1, y - 11, 13, 13, fill=fill, stroke=outline, thick=1, radius=3)

    return draw


def tone_key(name: str, text: str) -> Key:
    """The entry for a bar in this tone."""
    look = tone(name)
    return Key(swatch(look.fill, look.outline), text)


def dot(fill: str, outline: str, radius: float = 6) -> Callable[[Canvas, float, float], None]:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.circle(x + 8, y - 4.5, radius, fill=fill, stroke=outline)

    return draw


def dash(
    stroke: str, pattern: str = "", thick: float = 2.4
) -> Callable[[Canvas, float, float], None]:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.line(x, y - 4.5, x + 18, y - 4.5, stroke=stroke, thick=thick, dash=pattern)

    return draw


def diamond(fill: str, stroke: str) -> Callable[[Canvas, float, float], None]:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        canvas.diamond(x + 8, y - 4.5, 6.5, fill=fill, stroke=stroke)

    return draw

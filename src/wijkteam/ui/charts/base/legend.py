"""Legends: what each mark of a picture means, in as many lines as it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from wijkteam.ui.charts.base.canvas import SIZE, Canvas
from wijkteam.ui.charts.base.palette import INK, INK_2, tone
from wijkteam.ui.charts.base.text import shorten, width

Mark = Callable[[Canvas, float, float], None]


class Key(NamedTuple):
    """One entry: how to draw its mark (in 22 by 13 pixels) and what it is."""

    draw: Mark
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
        # More room after an entry than between its mark and its words, so that they stay together.
        x += wide + 18
    return y + 20 if keys else y


def swatch(fill: str, outline: str | None = None, dash: str = "", wide: float = 13) -> Mark:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        thick = 1.5 if dash else 1
        canvas.rect(
            x + 1, y - 11, wide, 13, fill=fill, stroke=outline, thick=thick, dash=dash, radius=3
        )

    return draw


def tone_key(name: str, text: str) -> Key:
    """The entry for a bar in this tone."""
    look = tone(name)
    return Key(swatch(look.fill, look.outline), text)


def dot(fill: str, outline: str, radius: float = 6) -> Mark:
    return lambda canvas, x, y: canvas.circle(x + 8, y - 4.5, radius, fill=fill, stroke=outline)


def dash(stroke: str, pattern: str = "", thick: float = 2.4) -> Mark:
    return lambda canvas, x, y: canvas.line(
        x, y - 4.5, x + 18, y - 4.5, stroke=stroke, thick=thick, dash=pattern
    )


def upright(thick: float = 2.4) -> Mark:
    return lambda canvas, x, y: canvas.line(
        x + 8, y - 12.5, x + 8, y + 2.5, stroke=INK, thick=thick
    )


def diamond(fill: str, stroke: str) -> Mark:
    return lambda canvas, x, y: canvas.diamond(x + 8, y - 4.5, 6.5, fill=fill, stroke=stroke)

"""How each kind of moment and stretch looks, wide and in the list alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wijkteam.ui.charts import axis
from wijkteam.ui.charts.canvas import Canvas
from wijkteam.ui.charts.palette import (
    BLUE,
    BLUE_BAND,
    BLUE_DARK,
    BLUE_LIGHT,
    GREEN,
    GREEN_LIGHT,
    OCHRE_DARK,
    PAPER,
    RED,
    Tone,
)
from wijkteam.ui.charts.timeline_items import Item, Moment, Stretch, kind_word

_STRETCHES = {
    "plan": Tone(BLUE_LIGHT, "", BLUE_DARK),
    "help": Tone(BLUE_BAND, "", BLUE_DARK),
    "asked": Tone(PAPER, OCHRE_DARK, "#5b3d06"),
}


def mark(canvas: Canvas, moment: Moment, x: float, y: float) -> None:
    if moment.kind == "happened":
        canvas.diamond(x, y, 8, fill=PAPER, stroke=RED)
    elif moment.kind == "averted":
        canvas.diamond(x, y, 8, fill=GREEN, stroke=GREEN)
    elif moment.kind == "good":
        canvas.diamond(x, y, 8, fill=GREEN_LIGHT, stroke=GREEN)
    elif moment.kind == "talk":
        canvas.circle(x, y, 6, fill=BLUE, stroke=PAPER, thick=1)
    else:
        canvas.circle(x, y, 6, fill=PAPER, stroke=BLUE)


def block(
    canvas: Canvas, stretch: Stretch, x: float, y: float, *, width: float, tall: float
) -> Tone:
    """The bar of a stretch; returns its tone, for the words in it."""
    look = _STRETCHES[stretch.kind]
    canvas.rect(
        x,
        y,
        max(width, 3),
        tall,
        fill=look.fill,
        stroke=look.outline or None,
        dash="5 4" if stretch.kind == "asked" else "",
        radius=min(5, max(width, 3) / 2),
    )
    return look


def keys(items: Iterable[Item]) -> list[axis.Key]:
    """A legend of the kinds that are there."""
    found: dict[str, axis.Key] = {}
    for item in items:
        word = kind_word(item)
        if word in found or item.kind in ("plan", "help"):
            continue
        found[word] = axis.Key(_key(item), word)
    return list(found.values())


def _key(item: Item) -> Callable[[Canvas, float, float], None]:
    def draw(canvas: Canvas, x: float, y: float) -> None:
        if isinstance(item, Moment):
            mark(canvas, item, x + 8, y - 4.5)
        else:
            block(canvas, item, x, y - 11, width=18, tall=13)

    return draw

"""One bar cut in parts with their numbers, and a legend that gives every number again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wijkteam.ui.charts.base import axis
from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.palette import tone
from wijkteam.ui.charts.base.text import width as text_width

_GAP = 2.0


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the whole; *tone* is a name from the palette."""

    label: str
    value: float
    tone: str = ""


def stacked_bar(
    canvas: Canvas,
    parts: Sequence[Part],
    write: Callable[[float], str],
    *,
    y: float,
    height: float = 30,
) -> list[float]:
    """Draw the bar and return the right edge of each part, also of the empty ones."""
    total = sum(part.value for part in parts) or 1
    edges = []
    x = 0.0
    for k, part in enumerate(parts):
        wide = part.value / total * canvas.width
        if part.value > 0:
            look = tone(part.tone, k)
            text = write(part.value)
            thick = 1 if look.fill != look.outline else 0
            canvas.rect(
                x + _GAP / 2,
                y,
                max(wide - _GAP, 1),
                height,
                fill=look.fill,
                stroke=look.outline if thick else None,
                thick=1,
                radius=min(4, max(wide - _GAP, 1) / 2),
            )
            if text_width(text, 15, bold=True) + 8 <= wide:
                canvas.text(
                    x + wide / 2,
                    y + height / 2 + 5,
                    text,
                    size=15,
                    bold=True,
                    fill=look.text,
                    anchor="middle",
                )
        x += wide
        edges.append(x)
    return edges


def stacked_keys(parts: Sequence[Part], write: Callable[[float], str]) -> list[axis.Key]:
    """The legend of the bar, with the number behind each name."""
    keys = []
    for k, part in enumerate(parts):
        if part.value > 0:
            look = tone(part.tone, k)
            text = f"{part.label} {write(part.value)}"
            keys.append(axis.Key(axis.swatch(look.fill, look.outline), text))
    return keys

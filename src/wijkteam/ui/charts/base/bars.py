"""One bar cut in parts with their numbers, and a legend that gives every number again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.legend import Key, swatch
from wijkteam.ui.charts.base.palette import tone
from wijkteam.ui.charts.base.text import width as text_width

# White between parts of one bar, so that two like tones do not run together.
_GAP: Final = 2.0


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the whole; *tone* is a name from the palette."""

    label: str
    value: float
    tone: str = ""


def stacked_bar(
    canvas: Canvas, parts: Sequence[Part], write: Callable[[float], str], *, height: float = 30
) -> list[float]:
    """Draw the bar at the top and return the right edge of each part, also of the empty ones."""
    total = sum(part.value for part in parts) or 1
    edges = []
    x = 0.0
    for k, part in enumerate(parts):
        wide = part.value / total * canvas.width
        if part.value > 0:
            look = tone(part.tone, k)
            room = max(wide - _GAP, 1)
            edge = look.outline if look.fill != look.outline else None
            canvas.rect(
                x + _GAP / 2,
                0,
                room,
                height,
                fill=look.fill,
                stroke=edge,
                thick=1,
                # A part too narrow for its corners would bulge.
                radius=min(4, room / 2),
            )
            text = write(part.value)
            # A number that does not fit is left out: the legend has it too.
            if text_width(text, 15, bold=True) + 8 <= wide:
                y = height / 2 + 5
                canvas.text(
                    x + wide / 2, y, text, size=15, bold=True, fill=look.text, anchor="middle"
                )
        x += wide
        edges.append(x)
    return edges


def stacked_keys(parts: Sequence[Part], write: Callable[[float], str]) -> list[Key]:
    """The legend of the bar, with the number behind each name."""
    looks = [(part, tone(part.tone, k)) for k, part in enumerate(parts) if part.value > 0]
    return [
        Key(swatch(look.fill, look.outline), f"{part.label} {write(part.value)}")
        for part, look in looks
    ]

"""Marks that more than one picture draws: a band for doubt, and words in or beside a bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.text import shorten, width


def band(
    canvas: Canvas,
    edges: Sequence[tuple[float, float, float]],
    *,
    fill: str,
    opacity: float = 1,
    lone: str = "",
) -> None:
    """The area between (x, low, high); one alone is a broad line, in *lone* when that is given."""
    if len(edges) > 1:
        over = [(x, high) for x, _low, high in edges]
        under = [(x, low) for x, low, _high in reversed(edges)]
        canvas.polygon(over + under, fill=fill, opacity=opacity)
    elif edges:
        x, low, high = edges[0]
        canvas.line(x, low, x, high, stroke=lone or fill, thick=8, opacity=1 if lone else opacity)


class BarWords(NamedTuple):
    """The words of a bar: where they begin or end, and whether that is in the bar."""

    text: str
    x: float
    anchor: str
    inside: bool
    wide: float


def bar_words(
    options: Sequence[str], bar: tuple[float, float], row: tuple[float, float]
) -> BarWords:
    """
    The first of *options* that fits in the bar or beside it, or the last one shortened.

    *bar* and *row* are (x from, x to); beside it is where the row has most room.
    """
    (x0, x1), (start, end) = bar, row
    inside, after, before = x1 - x0 - 16, end - x1 - 8, x0 - start - 8
    room = max(inside, after, before)
    fitting = [text for text in options if width(text, 13) <= room]
    text = fitting[0] if fitting else shorten(options[-1], room, 13)
    wide = width(text, 13)
    if wide <= inside:
        return BarWords(text, x0 + 8, "start", True, wide)
    if wide <= after:
        return BarWords(text, x1 + 8, "start", False, wide)
    return BarWords(text, x0 - 8, "end", False, wide)

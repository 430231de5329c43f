"""Marks that more than one picture draws: a band for doubt, a line, and words of a bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.readable import present
from wijkteam.ui.charts.base.text import shorten, width


def runs(values: Sequence[float | None]) -> list[list[int]]:
    """
    The places of values that follow each other without a gap: over a gap nothing is drawn.

    >>> runs([1.0, 2.0, None, 4.0])
    [[0, 1], [3]]
    """
    stretches: list[list[int]] = [[]]
    for place, value in enumerate(values):
        if present(value):
            stretches[-1].append(place)
        else:
            stretches.append([])
    return [stretch for stretch in stretches if stretch]


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


def stacked(values: Sequence[float]) -> list[tuple[float, float]]:
    """
    Where the pieces of a bar begin and end: what is above nil to the right, what is below to the
    left of what lies there.

    >>> stacked([-3.0, 5.0, -1.0])
    [(-3.0, 0.0), (0.0, 5.0), (-4.0, -3.0)]
    """
    left = right = 0.0
    spans = []
    for value in values:
        if value < 0:
            spans.append((left + value, left))
            left += value
        else:
            spans.append((right, right + value))
            right += value
    return spans


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
    # Eight pixels at each end of the bar, and between the bar and words beside it.
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

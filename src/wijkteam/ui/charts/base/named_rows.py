"""
Rows with a name and a mark, as most comparisons have.

Wide, the name stands left of the plot; narrow, it stands above its own mark, so that the
plot keeps the whole width and long names fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Width
from wijkteam.ui.charts.base.palette import INK, INK_2
from wijkteam.ui.charts.base.text import shorten, width, wrap

NAME_SIZE = 14.0
LINE = 17.0


@dataclass(frozen=True, slots=True)
class Name:
    """What stands beside a row: its name, a smaller word under it, and a value at the right."""

    text: str
    below: str = ""
    bold: bool = False
    value: str = ""
    value_fill: str = INK


@dataclass(frozen=True, slots=True)
class Frame:
    """
    Where the plot lies: its left and right, the middle of each row, and its bottom.

    *bands* is where upright lines may run (from, to): wide that is the whole height, narrow
    only beside the marks, so that no line crosses a name.
    """

    left: float
    right: float
    middles: tuple[float, ...]
    bottom: float
    bands: tuple[tuple[float, float], ...]


def frame(
    canvas: Canvas,
    names: Sequence[Name],
    variant: Width,
    *,
    top: float,
    mark: float = 22,
    gap: float = 9,
    share: float = 0.36,
    padding: float = 8,
) -> Frame:
    """Write the names and the values; *mark* is the height of what will be drawn in a row."""
    if variant == "wide":
        return _beside(canvas, names, top=top, mark=mark, gap=gap, share=share, padding=padding)
    return _above(canvas, names, top=top, mark=mark, gap=gap, padding=padding)


def _beside(
    canvas: Canvas,
    names: Sequence[Name],
    *,
    top: float,
    mark: float,
    gap: float,
    share: float,
    padding: float,
) -> Frame:
    most = canvas.width * share
    widest = [width(n.text, NAME_SIZE, bold=n.bold) for n in names]
    widest += [width(n.below, 13) for n in names]
    column = min(max(widest or [0]), most)
    values = max([width(n.value, NAME_SIZE, bold=True) for n in names] or [0])
    left = column + 14 + padding
    right = canvas.width - (values + 14 if values else 0) - padding
    y = top
    middles = []
    for name in names:
        lines = wrap(name.text, column, NAME_SIZE, bold=name.bold)
        below = wrap(name.below, column, 13)
        tall = max(mark, LINE * (len(lines) + len(below)) + 2)
        middle = y + tall / 2
        base = middle - LINE * (len(lines) + len(below) - 1) / 2 + 4.8
        base = canvas.lines(0, base, lines, size=NAME_SIZE, step=LINE, bold=name.bold)
        canvas.lines(0, base, below, fill=INK_2, step=LINE)
        if name.value:
            canvas.text(
                canvas.width,
                middle + 4.8,
                name.value,
                size=NAME_SIZE,
                bold=True,
                fill=name.value_fill,
                anchor="end",
            )
        middles.append(middle)
        y += tall + gap
    return Frame(left, right, tuple(middles), y - gap, ((top - 12, y - gap + 4),))


def _above(
    canvas: Canvas, names: Sequence[Name], *, top: float, mark: float, gap: float, padding: float
) -> Frame:
    y = top
    middles = []
    for name in names:
        value = width(name.value, NAME_SIZE, bold=True)
        room = canvas.width - (value + 12 if value else 0)
        if name.value:
            canvas.text(
                canvas.width,
                y + 13,
                name.value,
                size=NAME_SIZE,
                bold=True,
                fill=name.value_fill,
                anchor="end",
            )
        lines = wrap(name.text, room, NAME_SIZE, bold=name.bold)
        y = canvas.lines(0, y + 13, lines, size=NAME_SIZE, step=LINE, bold=name.bold)
        if name.below:
            y = canvas.lines(0, y, (shorten(name.below, room, 13),), fill=INK_2, step=LINE)
        y += 4 - 13
        middles.append(y + mark / 2)
        y += mark + gap + 5
    bands = tuple((m - mark / 2 - 2, m + mark / 2 + 3) for m in middles)
    return Frame(padding, canvas.width - padding, tuple(middles), y - gap, bands)

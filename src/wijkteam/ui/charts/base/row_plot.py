"""
Rows with a name and a mark, as most comparisons have.

Wide, the name stands left of the plot; narrow, it stands above its own mark, so that the
plot keeps the whole width and long names fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from wijkteam.ui.charts.base import axis
from wijkteam.ui.charts.base.canvas import Canvas, text_box
from wijkteam.ui.charts.base.chart import Width
from wijkteam.ui.charts.base.palette import GRID, INK, INK_2, tone
from wijkteam.ui.charts.base.readable import present
from wijkteam.ui.charts.base.scale import Scale
from wijkteam.ui.charts.base.text import shorten, width, wrap

#: One size above the numbers: a row is found by its name.
NAME_SIZE: Final = 14.0
#: Two lines of a name stay one name; the gap between rows is wider.
LINE: Final = 17.0
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Name:
    """What stands beside a row: its name, a smaller word under it, and a value at the right."""

    text: str
    below: str = ""
    bold: bool = False
    value: str = ""
    value_fill: str = INK

    def write_value(self, canvas: Canvas, y: float) -> None:
        canvas.text(
            canvas.width,
            y,
            self.value,
            size=NAME_SIZE,
            bold=True,
            fill=self.value_fill,
            anchor="end",
        )


@dataclass(frozen=True, slots=True)
class RowPlot:
    """
    A plot of rows whose names are written: what is drawn on it, by value and by row.

    *bands* is where upright lines may run (from, to): wide that is the whole height, narrow
    only beside the marks, so that no line crosses a name.
    """

    canvas: Canvas
    scale: Scale
    middles: tuple[float, ...]
    bottom: float
    bands: tuple[tuple[float, float], ...]

    @classmethod
    def of(
        cls,
        canvas: Canvas,
        variant: Width,
        names: Sequence[Name],
        ends: tuple[float, float],
        *,
        top: float,
        mark: float = 22,
        gap: float = 9,
        share: float = 0.36,
        padding: float = 8,
        edge: float = 0,
        behind: float = 0,
    ) -> RowPlot:
        """
        Write the names and the values; *mark* is the height of what will be drawn in a row.

        *ends* are the lowest and the highest value. *edge* pixels at both sides, or *behind*
        pixels at the right, stay free for words.
        """
        bands: tuple[tuple[float, float], ...]
        if variant == "wide":
            left, right, middles, bottom = _beside(canvas, names, top, mark, gap=gap, share=share)
            bands = ((top - 12, bottom + 4),)
        else:
            left, right, middles, bottom = _above(canvas, names, top, mark, gap)
            # On a phone names stand above their marks, and a line through them could not be read.
            bands = tuple((m - mark / 2 - 2, m + mark / 2 + 3) for m in middles)
        left, right = left + padding + edge, right - padding - edge
        low, high = ends
        # The values go on behind the highest, so that the grid reaches the side of the plot.
        high += (high - low) * behind / max(right - left - behind, 1)
        return cls(canvas, Scale(low, high, left, right), tuple(middles), bottom, bands)

    def each(self, things: Iterable[T]) -> Iterator[tuple[T, float]]:
        """Each of *things* with the middle of its row."""
        return zip(things, self.middles, strict=False)

    def grid(
        self, write: axis.Write, *, y: float, skip: Sequence[tuple[float, float]] = ()
    ) -> None:
        """Lines at round values, written at *y* except where *skip* (x from, x to) is."""
        for value in axis.fitting_ticks(self.scale, write):
            x = self.scale(value)
            self.upright(value, stroke=GRID, thick=1)
            box = text_box(x, y, write(value), anchor="middle")
            outside = box.x0 < -1 or box.x1 > self.canvas.width + 1
            if not outside and not any(box.x0 < b + 6 and a < box.x1 + 6 for a, b in skip):
                self.canvas.text(x, y, write(value), fill=INK_2, anchor="middle")

    def upright(
        self, value: float, *, stroke: str = INK, thick: float = 1.2, dash: str = ""
    ) -> None:
        """A line at *value* through every row."""
        x = self.scale(value)
        for top, bottom in self.bands:
            self.canvas.line(x, top, x, bottom, stroke=stroke, thick=thick, dash=dash)

    def compare(
        self, value: float, text: str, *, y: float, stroke: str, dash: str = ""
    ) -> tuple[float, float]:
        """A line at *value* with its words at *y*; returns the room the words take."""
        self.upright(value, stroke=stroke, thick=1.8, dash=dash)
        x = self.scale(value)
        box = self.canvas.text(x, y, text, bold=True, fill=stroke, anchor="middle", inside=True)
        return box.x0, box.x1

    def bar(self, start: float, end: float, middle: float, *, height: float, name: str) -> None:
        """From *start* to *end* in the tone of this *name*; nothing when they are the same."""
        if end > start:
            x, wide = self.scale(start), self.scale(end) - self.scale(start)
            self.canvas.bar(x, middle - height / 2, wide, height, tone(name))

    def dot(
        self, value: float, y: float, radius: float, *, fill: str, stroke: str | None = None
    ) -> None:
        self.canvas.circle(self.scale(value), y, radius, fill=fill, stroke=stroke)

    def lane(self, low: float, high: float, y: float, *, stroke: str) -> None:
        """An interval as a thick light lane under a dot."""
        x0, x1 = self.scale(low), self.scale(high)
        self.canvas.line(x0, y, x1, y, stroke=stroke, thick=7, round_ends=True, opacity=0.3)

    def whisker(
        self,
        low: float | None,
        high: float | None,
        y: float,
        *,
        stroke: str = INK,
        thick: float = 1.6,
    ) -> None:
        """An interval with upright ends; an end outside the scale becomes an arrow."""
        if not (present(low) and present(high)):
            return
        x0, x1 = self.scale(low), self.scale(high)
        self.canvas.line(x0, y, x1, y, stroke=stroke, thick=thick)
        for value, x, way in ((low, x0, 1), (high, x1, -1)):
            # The end itself is within: a hair beyond comes of the machine.
            if self.scale.low - 1e-9 <= value <= self.scale.high + 1e-9:
                self.canvas.line(x, y - 5, x, y + 5, stroke=stroke, thick=thick)
            else:
                back = x + way * 6
                d = f"M{back:.1f} {y - 5:.1f}L{x:.1f} {y:.1f}L{back:.1f} {y + 5:.1f}"
                self.canvas.path(d, stroke=stroke, thick=thick)


Places = tuple[float, float, list[float], float]


def _beside(
    canvas: Canvas, names: Sequence[Name], top: float, mark: float, *, gap: float, share: float
) -> Places:
    """Names in a column at the left; the left, right, middles and bottom of what remains."""
    widest = [width(n.text, NAME_SIZE, bold=n.bold) for n in names]
    widest += [width(n.below, 13) for n in names]
    # As wide as the longest name asks, but the plot keeps most of the room.
    column = min(max(widest, default=0), canvas.width * share)
    values = max((width(n.value, NAME_SIZE, bold=True) for n in names), default=0)
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
        name.write_value(canvas, middle + 4.8)
        middles.append(middle)
        y += tall + gap
    return column + 14, canvas.width - (values + 14 if values else 0), middles, y - gap


def _above(canvas: Canvas, names: Sequence[Name], top: float, mark: float, gap: float) -> Places:
    """Each name above its own mark, its value at the right of the name."""
    y = top
    middles = []
    for name in names:
        value = width(name.value, NAME_SIZE, bold=True)
        room = canvas.width - (value + 12 if value else 0)
        name.write_value(canvas, y + 13)
        lines = wrap(name.text, room, NAME_SIZE, bold=name.bold)
        y = canvas.lines(0, y + 13, lines, size=NAME_SIZE, step=LINE, bold=name.bold)
        if name.below:
            y = canvas.lines(0, y, (shorten(name.below, room, 13),), fill=INK_2, step=LINE)
        # Back from the baseline of the last line to its foot, and four down to the mark.
        y += 4 - 13
        middles.append(y + mark / 2)
        y += mark + gap + 5
    return 0, canvas.width, middles, y - gap

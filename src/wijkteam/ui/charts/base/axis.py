"""Grid lines with their values, and texts along an axis that never touch each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wijkteam.ui.charts.base.canvas import SIZE, Box, Canvas, text_box
from wijkteam.ui.charts.base.palette import GRID, INK_2
from wijkteam.ui.charts.base.readable import amount
from wijkteam.ui.charts.base.scale import TENTHS, Scale, decimals_for, ticks
from wijkteam.ui.charts.base.text import width

Write = Callable[[float], str]


def fitting_ticks(scale: Scale, write: Write, *, size: float = SIZE) -> tuple[float, ...]:
    """As many round values along a horizontal *scale* as can be written without touching."""
    room = abs(scale.end - scale.start)
    # More than six values the eye does not read, it counts them.
    for count in (6, 5, 4, 3, 2, 1):
        values = ticks(scale.low, scale.high, count, factors=TENTHS)
        texts = [write(v) for v in values]
        boxes = [
            text_box(scale(v), 0, text, size=size, anchor="middle")
            for v, text in zip(values, texts, strict=True)
        ]
        # Eight pixels: nearer, two numbers read as one.
        apart = all(a.x1 + 8 <= b.x0 for a, b in pairwise(boxes))
        # Two values that are written alike would say that the axis stands still.
        if apart and len(set(texts)) == len(texts) and room > 0:
            return values
    return ()


def along(
    canvas: Canvas,
    places: Iterable[tuple[float, str]],
    y: float,
    *,
    gap: float = 8,
    right: float | None = None,
    taken: Sequence[Box] = (),
) -> None:
    """Write each text under its x, unless it would touch an earlier one or leave the sheet."""
    boxes = list(taken)
    right = canvas.width + 1 if right is None else right
    for x, text in places:
        box = text_box(x, y, text, anchor="middle")
        if box.x0 < -1 or box.x1 > right or any(box.overlaps(other, gap) for other in boxes):
            continue
        boxes.append(canvas.text(x, y, text, fill=INK_2, anchor="middle"))


@dataclass(frozen=True, slots=True)
class Levels:
    """A plot with its values at the left: *up* is the scale, *left* and *right* its sides."""

    canvas: Canvas
    up: Scale
    left: float
    right: float
    write: Write

    @classmethod
    def fit(
        cls, canvas: Canvas, up: Scale, write: Write, *, right: float, extra: float = 0
    ) -> Levels:
        """As far to the left as the values leave room, *extra* pixels apart from them."""
        widths = [width(write(v), SIZE) for v in _levels(up)]
        return cls(canvas, up, max(widths, default=0) + 10 + extra, right, write)

    def grid(self, *, beyond: float = 0) -> None:
        """The levels, *beyond* pixels further left than the plot, with their values outside."""
        left = self.left - beyond
        for value in _levels(self.up):
            y = self.up(value)
            self.canvas.line(left, y, self.right, y, stroke=GRID)
            # Digits of 13 pixels stand 9 high: with the baseline 4.5 lower their middle is on the
            # line.
            self.canvas.text(left - 8, y + 4.5, self.write(value), fill=INK_2, anchor="end")


def _levels(scale: Scale) -> tuple[float, ...]:
    # A line every 44 pixels: nearer together the eye has to count them.
    return ticks(scale.low, scale.high, max(2, int(abs(scale.end - scale.start) // 44)))


def level_writer(scale: Scale, unit: str) -> Write:
    """Writes the values of `Levels` in *unit*, with the decimals their steps need."""
    values = _levels(scale)
    decimals = decimals_for([v * 100 for v in values] if unit == "share" else values)
    return lambda value: amount(value, unit, decimals=decimals)

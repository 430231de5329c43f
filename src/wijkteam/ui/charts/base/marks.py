"""Marks that several comparisons share: a whisker, a lane for doubt, a line to compare with."""

from __future__ import annotations

from collections.abc import Sequence

from wijkteam.ui.charts.base.canvas import Box, Canvas, text_box
from wijkteam.ui.charts.base.palette import INK, Tone
from wijkteam.ui.charts.base.scale import Scale
from wijkteam.ui.charts.base.words import present


def bar(
    canvas: Canvas, x: float, y: float, *, width: float, height: float, look: Tone,
    thick: float = 1, radius: float = 2,
) -> None:  # fmt: skip
    """A bar in its tone, with the darker outline that shows it on white."""
    fill, stroke = look.fill, look.outline
    canvas.rect(x, y, width, height, fill=fill, stroke=stroke, thick=thick, radius=radius)


def whisker(
    canvas: Canvas,
    scale: Scale,
    low: float | None,
    high: float | None,
    y: float,
    *,
    stroke: str = INK,
    thick: float = 1.6,
    cap: float = 5,
) -> None:
    """An interval with upright ends; an end outside the scale becomes an arrow."""
    if not (present(low) and present(high)):
        return
    canvas.line(scale(low), y, scale(high), y, stroke=stroke, thick=thick)
    for value, way in ((low, 1), (high, -1)):
        x = scale(value)
        if scale.low - 1e-9 <= value <= scale.high + 1e-9:
            canvas.line(x, y - cap, x, y + cap, stroke=stroke, thick=thick)
        else:
            d = f"M{x + way * 6:.1f} {y - cap:.1f}L{x:.1f} {y:.1f}L{x + way * 6:.1f} {y + cap:.1f}"
            canvas.path(d, stroke=stroke, thick=thick)


def lane(
    canvas: Canvas, scale: Scale, low: float | None, high: float | None, y: float, *, stroke: str
) -> None:
    """An interval as a thick light lane under a dot."""
    if present(low) and present(high):
        canvas.line(
            scale(low), y, scale(high), y, stroke=stroke, thick=7, round_ends=True, opacity=0.3
        )


def compare_line(
    canvas: Canvas,
    scale: Scale,
    value: float,
    *,
    y: float,
    bands: Sequence[tuple[float, float]],
    text: str,
    stroke: str,
    dash: str = "",
) -> tuple[float, float]:
    """An upright line at *value* with its words above; returns the room the words take."""
    x = scale(value)
    upright(canvas, x, bands, stroke=stroke, thick=1.8, dash=dash)
    box = inside(canvas, text_box(x, y, text, bold=True, anchor="middle"))
    canvas.text((box.x0 + box.x1) / 2, y, text, bold=True, fill=stroke, anchor="middle")
    return box.x0, box.x1


def upright(
    canvas: Canvas,
    x: float,
    bands: Sequence[tuple[float, float]],
    *,
    stroke: str = INK,
    thick: float = 1.2,
    dash: str = "",
) -> None:
    """An upright line at *x* in every band."""
    for top, bottom in bands:
        canvas.line(x, top, x, bottom, stroke=stroke, thick=thick, dash=dash)


def inside(canvas: Canvas, box: Box) -> Box:
    """*box*, moved sideways until it lies on the canvas."""
    move = max(0 - box.x0, 0) or min(canvas.width - box.x1, 0)
    return Box(box.x0 + move, box.y0, box.x1 + move, box.y1)

"""
A sheet to draw on: shapes and words in, one escaped ``<svg>`` out.

Only presentation attributes are written: no style, no script and no ids, so that a
drawing may stand anywhere in a page with a strict content security policy.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from wijkteam.ui.charts.base.palette import INK, LINE, PAPER
from wijkteam.ui.charts.base.text import width as text_width

FONT: Final = "'Source Sans 3','Source Sans Pro','Liberation Sans',sans-serif"
SIZE: Final = 13.0


class Box(NamedTuple):
    """A rectangle that is taken: left, top, right, bottom."""

    x0: float
    y0: float
    x1: float
    y1: float

    def overlaps(self, other: Box, gap: float = 0) -> bool:
        return (
            self.x0 < other.x1 + gap
            and other.x0 < self.x1 + gap
            and self.y0 < other.y1 + gap
            and other.y0 < self.y1 + gap
        )


def text_box(
    x: float, y: float, content: str, *, size: float = SIZE, bold: bool = False, anchor: str
) -> Box:
    """The room that a text takes when its baseline is at *y*."""
    wide = text_width(content, size, bold=bold)
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
    return Box(left, y - 0.76 * size, left + wide, y + 0.22 * size)


class Canvas:
    """Collects elements; later ones lie on top. Coordinates are pixels."""

    def __init__(self, width: float) -> None:
        self.width = width
        self.texts: list[Box] = []
        self._elements: list[str] = []

    def line(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        *,
        stroke: str = LINE,
        thick: float = 1,
        dash: str = "",
        round_ends: bool = False,
        opacity: float = 1,
    ) -> None:
        self._add(
            "line",
            x1=x0,
            y1=y0,
            x2=x1,
            y2=y1,
            stroke=stroke,
            stroke_width=thick,
            stroke_dasharray=dash or None,
            stroke_linecap="round" if round_ends else None,
            stroke_opacity=opacity if opacity < 1 else None,
        )

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str,
        stroke: str | None = None,
        thick: float = 1.5,
        radius: float = 0,
        dash: str = "",
    ) -> None:
        self._add(
            "rect",
            x=x,
            y=y,
            width=max(width, 0),
            height=max(height, 0),
            fill=fill,
            stroke=stroke,
            stroke_width=thick if stroke else None,
            rx=radius or None,
            stroke_dasharray=dash or None,
        )

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: str,
        stroke: str | None = None,
        thick: float = 2,
    ) -> None:
        self._add(
            "circle",
            cx=x,
            cy=y,
            r=radius,
            fill=fill,
            stroke=stroke,
            stroke_width=thick if stroke else None,
        )

    def ellipse(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        *,
        fill: str,
        stroke: str | None = None,
        thick: float = 1.2,
    ) -> None:
        self._add(
            "ellipse",
            cx=x,
            cy=y,
            rx=rx,
            ry=ry,
            fill=fill,
            stroke=stroke,
            stroke_width=thick if stroke else None,
        )

    def path(
        self,
        d: str,
        *,
        fill: str = "none",
        stroke: str | None = None,
        thick: float = 1.5,
        dash: str = "",
    ) -> None:
        self._add(
            "path",
            d=d,
            fill=fill,
            stroke=stroke,
            stroke_width=thick if stroke else None,
            stroke_dasharray=dash or None,
            stroke_linejoin="round" if stroke else None,
        )

    def diamond(self, x: float, y: float, radius: float, *, fill: str, stroke: str) -> None:
        r = number(radius)
        self.path(
            f"M{number(x)} {number(y - radius)}l{r} {r}-{r} {r}-{r}-{r}Z",
            fill=fill,
            stroke=stroke,
            thick=2,
        )

    def polyline(
        self,
        points: Iterable[tuple[float, float]],
        *,
        stroke: str,
        thick: float = 2.5,
        dash: str = "",
    ) -> None:
        self._add(
            "polyline",
            points=_points(points),
            fill="none",
            stroke=stroke,
            stroke_width=thick,
            stroke_linejoin="round",
            stroke_dasharray=dash or None,
        )

    def polygon(
        self, points: Iterable[tuple[float, float]], *, fill: str, opacity: float = 1
    ) -> None:
        self._add(
            "polygon",
            points=_points(points),
            fill=fill,
            fill_opacity=opacity if opacity < 1 else None,
        )

    def text(
        self,
        x: float,
        y: float,
        content: str,
        *,
        size: float = SIZE,
        bold: bool = False,
        italic: bool = False,
        fill: str = INK,
        anchor: str = "start",
        halo: bool = False,
    ) -> Box:
        """Write *content* with its baseline at *y*; *halo* keeps it readable on lines."""
        if not content:
            return Box(x, y, x, y)
        box = text_box(x, y, content, size=size, bold=bold, anchor=anchor)
        self.texts.append(box)
        self._add(
            "text",
            _content=content,
            x=x,
            y=y,
            font_size=size,
            font_weight=600 if bold else None,
            font_style="italic" if italic else None,
            fill=fill,
            text_anchor=anchor if anchor != "start" else None,
            paint_order="stroke" if halo else None,
            stroke=PAPER if halo else None,
            stroke_width=4 if halo else None,
            stroke_linejoin="round" if halo else None,
        )
        return box

    def lines(
        self,
        x: float,
        y: float,
        contents: Sequence[str],
        *,
        size: float = SIZE,
        step: float = 0,
        bold: bool = False,
        fill: str = INK,
        anchor: str = "start",
        halo: bool = False,
    ) -> float:
        """Write *contents* under each other and return the baseline that would come next."""
        step = step or size * 1.25
        for content in contents:
            self.text(x, y, content, size=size, bold=bold, fill=fill, anchor=anchor, halo=halo)
            y += step
        return y

    def open_link(self, href: str, *, label: str) -> None:
        """Whatever is drawn until ``close_link`` leads to *href*; *label* is read aloud."""
        self._elements.append(f'<a href="{escape(href)}" aria-label="{escape(label)}">')

    def close_link(self) -> None:
        self._elements.append("</a>")

    def svg(self, *, label: str, height: float, role: str = "img") -> SafeString:
        """The whole drawing. *label* is read aloud in place of the picture."""
        w, h = number(self.width), number(height)
        start = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="wt-chart__svg" width="{w}" '
            f'height="{h}" viewBox="0 0 {w} {h}" role="{role}" aria-label="{escape(label)}" '
            f'focusable="false" font-family="{escape(FONT)}">'
        )
        return mark_safe(start + "".join(self._elements) + "</svg>")  # noqa: S308 - all escaped

    def _add(self, name: str, _content: str = "", **attributes: str | float | None) -> None:
        written = "".join(
            f' {key.replace("_", "-")}="{_attribute(value)}"'
            for key, value in attributes.items()
            if value is not None
        )
        end = f">{escape(_content)}</{name}>" if _content else "/>"
        self._elements.append(f"<{name}{written}{end}")


def number(value: float) -> str:
    """A coordinate in as few characters as the eye needs."""
    text = f"{value:.1f}"
    text = text[:-2] if text.endswith(".0") else text
    return "0" if text == "-0" else text


def _attribute(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else f"{round(value, 2):g}"


def _points(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)

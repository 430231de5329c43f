"""
A sheet to draw on: shapes and words in, one escaped ``<svg>`` out.

Only presentation attributes are written: no style, no script and no ids, so that a
drawing may stand anywhere in a page with a strict content security policy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, TypedDict, Unpack

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from wijkteam.ui.charts.base.palette import INK, LINE, PAPER, Tone
from wijkteam.ui.charts.base.text import width as text_width

FONT: Final = "'Source Sans 3','Source Sans Pro','Liberation Sans',sans-serif"
#: The smallest that is read at arm's length on a phone (WCAG has no minimum, people do).
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
    # Ascenders and descenders of Source Sans, as shares of its size.
    return Box(left, y - 0.76 * size, left + wide, y + 0.22 * size)


class Paint(TypedDict, total=False):
    """How a shape looks; without a stroke it has no edge, and *thick* says nothing."""

    fill: str
    stroke: str | None
    thick: float
    dash: str
    opacity: float


class Letters(TypedDict, total=False):
    """How a text looks; *halo* keeps it readable on lines, *inside* keeps it on the sheet."""

    size: float
    bold: bool
    fill: str
    anchor: str
    halo: bool
    inside: bool


class Canvas:
    """Collects elements; later ones lie on top. Coordinates are pixels."""

    def __init__(self, width: float) -> None:
        self.width = width
        self._elements: list[str] = []

    def line(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        *,
        round_ends: bool = False,
        **paint: Unpack[Paint],
    ) -> None:
        paint = {"stroke": LINE, "thick": 1, **paint}
        cap = "round" if round_ends else None
        self._shape("line", paint, x1=x0, y1=y0, x2=x1, y2=y1, stroke_linecap=cap)

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        radius: float = 0,
        **paint: Unpack[Paint],
    ) -> None:
        size = {"width": max(width, 0), "height": max(height, 0)}
        self._shape("rect", paint, x=x, y=y, **size, rx=radius or None)

    def bar(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        look: Tone,
        *,
        thick: float = 1,
        radius: float = 2,
    ) -> None:
        """A bar in its tone, with the darker outline that shows it on white."""
        paint: Paint = {"fill": look.fill, "stroke": look.outline or None, "thick": thick}
        self.rect(x, y, width, height, radius=radius, **paint)

    def circle(self, x: float, y: float, radius: float, **paint: Unpack[Paint]) -> None:
        self._shape("circle", {"thick": 2, **paint}, cx=x, cy=y, r=radius)

    def ellipse(self, x: float, y: float, rx: float, ry: float, **paint: Unpack[Paint]) -> None:
        self._shape("ellipse", paint, cx=x, cy=y, rx=rx, ry=ry)

    def diamond(self, x: float, y: float, radius: float, *, fill: str, stroke: str) -> None:
        r = number(radius)
        d = f"M{number(x)} {number(y - radius)}l{r} {r}-{r} {r}-{r}-{r}Z"
        self.path(d, fill=fill, stroke=stroke, thick=2)

    def path(self, d: str, **paint: Unpack[Paint]) -> None:
        join = "round" if paint.get("stroke") else None
        self._shape("path", {"fill": "none", **paint}, d=d, stroke_linejoin=join)

    def polyline(self, points: Iterable[tuple[float, float]], **paint: Unpack[Paint]) -> None:
        paint = {"fill": "none", "thick": 2.5, **paint}
        self._shape("polyline", paint, points=_points(points), stroke_linejoin="round")

    def polygon(self, points: Iterable[tuple[float, float]], **paint: Unpack[Paint]) -> None:
        self._shape("polygon", paint, points=_points(points))

    def text(self, x: float, y: float, content: str, **letters: Unpack[Letters]) -> Box:
        """Write *content* with its baseline at *y*; the room it takes."""
        if not content:
            return Box(x, y, x, y)
        size, bold = letters.get("size", SIZE), letters.get("bold", False)
        anchor, halo = letters.get("anchor", "start"), letters.get("halo")
        box = text_box(x, y, content, size=size, bold=bold, anchor=anchor)
        if letters.get("inside"):
            move = max(-box.x0, 0) or min(self.width - box.x1, 0)
            x, box = x + move, Box(box.x0 + move, box.y0, box.x1 + move, box.y1)
        attributes: dict[str, str | float | None] = {
            "x": x,
            "y": y,
            "font_size": size,
            "font_weight": 600 if bold else None,
            "fill": letters.get("fill", INK),
            "text_anchor": anchor if anchor != "start" else None,
            "paint_order": "stroke" if halo else None,
            "stroke": PAPER if halo else None,
            "stroke_width": 4 if halo else None,
            "stroke_linejoin": "round" if halo else None,
        }
        self._add("text", attributes, content)
        return box

    def lines(
        self,
        x: float,
        y: float,
        contents: Sequence[str],
        *,
        step: float = 0,
        **letters: Unpack[Letters],
    ) -> float:
        """Write *contents* under each other and return the baseline that would come next."""
        # A quarter between lines: tighter, letters with tails touch those below.
        step = step or letters.get("size", SIZE) * 1.25
        for content in contents:
            self.text(x, y, content, **letters)
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

    def _shape(self, name: str, paint: Paint, **where: str | float | None) -> None:
        stroke, opacity = paint.get("stroke"), paint.get("opacity", 1)
        # One opacity for the whole shape: none of them has a fill and a stroke that differ.
        attributes = dict(
            where,
            fill=paint.get("fill"),
            stroke=stroke,
            stroke_width=paint.get("thick", 1.5) if stroke else None,
            stroke_dasharray=paint.get("dash") or None,
            opacity=opacity if opacity < 1 else None,
        )
        self._add(name, attributes)

    def _add(
        self, name: str, attributes: Mapping[str, str | float | None], content: str = ""
    ) -> None:
        written = ""
        for key, value in attributes.items():
            if value is not None:
                # Hundredths: finer than a screen draws, and drawings stay small.
                text = escape(value) if isinstance(value, str) else f"{round(value, 2):g}"
                written += f' {key.replace("_", "-")}="{text}"'
        end = f">{escape(content)}</{name}>" if content else "/>"
        self._elements.append(f"<{name}{written}{end}")


def number(value: float) -> str:
    """A coordinate in as few characters as the eye needs."""
    text = f"{value:.1f}"
    text = text[:-2] if text.endswith(".0") else text
    return "0" if text == "-0" else text


def _points(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)

"""Reads a drawing back: where its texts are, and what is wrong with them."""

from itertools import combinations
from typing import NamedTuple
from xml.etree import ElementTree

from wijkteam.ui.charts.base.canvas import Box
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.base.text import SAFETY, width

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "a", "line", "rect", "circle", "ellipse", "path", "polyline", "polygon", "text"}


class Text(NamedTuple):
    content: str
    size: float
    box: Box


def texts(svg: str) -> list[Text]:
    """Every text with the room it takes in Source Sans 3, its capitals and its tails."""
    found = []
    for element in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        size = float(element.get("font-size", "0"))
        content = element.text or ""
        wide = width(content, size, bold=element.get("font-weight") == "600") / SAFETY
        x, y = float(element.get("x", "0")), float(element.get("y", "0"))
        left = (
            x - {"start": 0.0, "middle": wide / 2, "end": wide}[element.get("text-anchor", "start")]
        )
        box = Box(left, y - 0.68 * size, left + wide, y + 0.2 * size)
        found.append(Text(content, size, box))
    return found


def overlaps(svg: str) -> list[str]:
    return [
        f"“{a.content}” and “{b.content}”"
        for a, b in combinations(texts(svg), 2)
        if a.box.overlaps(b.box, -0.5)
    ]


def outside(svg: str) -> list[str]:
    root = ElementTree.fromstring(svg)
    right, bottom = float(root.get("width", "0")), float(root.get("height", "0"))
    return [
        t.content
        for t in texts(svg)
        if t.box.x0 < -1 or t.box.y0 < -1 or t.box.x1 > right + 1 or t.box.y1 > bottom + 1
    ]


def foreign(svg: str) -> list[str]:
    """Elements and attributes that have no place in a strict page."""
    found = []
    for element in ElementTree.fromstring(svg).iter():
        name = element.tag.removeprefix(SVG)
        if name not in ALLOWED:
            found.append(name)
        found += [key for key in element.attrib if key in ("style", "id") or key.startswith("on")]
    return found


def problems(chart: Chart) -> list[str]:
    """Everything that is wrong with the two drawings of *chart*, in words."""
    found = []
    for name, svg, smallest in (("wide", chart.svg_wide, 12), ("narrow", chart.svg_narrow, 12)):
        found += [f"{name}: {one} overlap" for one in overlaps(svg)]
        found += [f"{name}: “{one}” is cut off" for one in outside(svg)]
        found += [f"{name}: {one} does not belong here" for one in foreign(svg)]
        found += [f"{name}: “{t.content}” is too small" for t in texts(svg) if t.size < smallest]
        found += [f"{name}: {word} in a coordinate" for word in ("nan", "inf") if f'"{word}' in svg]
    return found

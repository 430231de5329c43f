"""How the approach should work: columns of steps, what leads to what, and what is known."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, Width, compose
from wijkteam.ui.charts.base.palette import (
    BLUE,
    BLUE_DARK,
    BLUE_LIGHT,
    GREEN,
    GREEN_LIGHT,
    INK,
    INK_2,
    LINE,
    OCHRE_DARK,
    OCHRE_LIGHT,
    PAPER,
    SAND,
    TERRA_DARK,
    TERRA_LIGHT,
    tone,
)
from wijkteam.ui.charts.base.readable import listing
from wijkteam.ui.charts.base.text import width as text_width
from wijkteam.ui.charts.base.text import wrap

#: Between two columns: an arrow with its label, and room to see where it goes.
_GAP: Final = 62.0
_PAD: Final = 16.0
#: Between two boxes under each other: the badge on the upper edge, and an arrow that passes.
_BETWEEN: Final = 26.0
_ARROW: Final = "#8a95a5"
Evidence = Literal["", "measured", "research", "estimate", "assumption", "missing", "early"]
_BADGES: Final[dict[str, tuple[str, str]]] = {
    "measured": (GREEN_LIGHT, "#1f4d38"),
    "research": (BLUE_LIGHT, BLUE_DARK),
    "estimate": (OCHRE_LIGHT, "#5b3d06"),
    "assumption": (TERRA_LIGHT, TERRA_DARK),
    "missing": (TERRA_LIGHT, TERRA_DARK),
    "early": (SAND, INK_2),
}
_RINGS: Final = {"measured": GREEN, "research": BLUE, "estimate": OCHRE_DARK}
Point = tuple[float, float]
Edge = tuple[str, str]


def evidence_word(evidence: Evidence) -> str:
    """What is known about a step, in one word."""
    return {
        "": "",
        "measured": _("gemeten"),
        "research": _("onderzoek"),
        "estimate": _("schatting"),
        "assumption": _("aanname"),
        "missing": _("ontbreekt"),
        "early": _("te vroeg"),
    }[evidence]


@dataclass(frozen=True, slots=True)
class Node:
    """
    One step. *key* is what edges refer to; *href* makes it a link.

    *letter* stands in a circle before the title, *value* at the right, and *tone* gives
    a coloured edge. *strong* is for the approach itself.
    """

    key: str
    title: str
    detail: str = ""
    evidence: Evidence = ""
    value: str = ""
    href: str = ""
    letter: str = ""
    tone: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """Steps of the same kind under one heading."""

    title: str
    nodes: tuple[Node, ...]


@dataclass(slots=True)
class _Box:
    """A node with its words in lines, and where it stands."""

    node: Node
    column: int
    x: float
    width: float
    y: float = 0.0

    @property
    def left(self) -> float:
        return 46.0 if self.node.letter else 16.0

    @property
    def titles(self) -> tuple[str, ...]:
        return wrap(self.node.title, self._room, 15, bold=True, most=3)

    @property
    def details(self) -> tuple[str, ...]:
        return wrap(self.node.detail, self._room, 13, most=3)

    @property
    def _room(self) -> float:
        value = text_width(self.node.value, 16, bold=True) + 22 if self.node.value else 12
        return self.width - self.left - value

    @property
    def height(self) -> float:
        return max(2 * _PAD + 19 * len(self.titles) + 17 * len(self.details) - 4, 58)

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def effect_chain(
    columns: Sequence[Column],
    edges: Sequence[Edge],
    *,
    question: str = "",
    note: str = "",
) -> Chart:
    """
    The chain from left to right; on a phone under each other, with “leidt tot …” in words.

    An edge is a pair of keys; an edge to a key that is not there is left out.
    """
    question = question or _("Hoe zou het moeten werken?")
    columns = [c for c in columns if c.nodes]
    if not columns:
        return Chart.nothing(question, _("De keten van effecten is nog niet ingevuld."), note)
    titles = {node.key: node.title for column in columns for node in column.nodes}
    leads_to: dict[str, list[str]] = {}
    for start, end in edges:
        if end in titles:
            leads_to.setdefault(start, []).append(titles[end])

    def draw(canvas: Canvas, width: Width) -> float:
        if width == "narrow":
            return _list(canvas, columns, leads_to)
        return _columns(canvas, columns, edges)

    steps = []
    for column in columns:
        names = listing([node.title for node in column.nodes])
        steps.append(f"{column.title}: {names}" if column.title else names)
    return compose(
        draw,
        question=question,
        label=_("Keten van effecten. %(steps)s.") % {"steps": "; ".join(steps)},
        headers=(
            _("Waar in de keten"),
            _("Stap"),
            _("Wat we zien"),
            _("Hoe zeker"),
            _("Leidt tot"),
        ),
        rows=[
            (
                column.title,
                node.title,
                " ".join(t for t in (node.detail, node.value) if t) or "–",
                evidence_word(node.evidence) or "–",
                listing(leads_to.get(node.key, [])) or "–",
            )
            for column in columns
            for node in column.nodes
        ],
        note=note,
        room=Room.FULL,
        # A picture with links is a group: inside an image a screen reader finds no links.
        role="group" if any(n.href for c in columns for n in c.nodes) else "img",
    )


def _columns(canvas: Canvas, columns: Sequence[Column], edges: Sequence[Edge]) -> float:
    # Six columns leave too little room for words; the arrows can do with half.
    gap = _GAP if len(columns) < 6 else _GAP / 2
    wide = (canvas.width - 1.2 - gap * (len(columns) - 1)) / len(columns)
    heads = [wrap(c.title, wide, 13) for c in columns]
    top = 13 + 16 * max(len(h) for h in heads) + 8
    stacks = [
        [_Box(node, k, 0.6 + k * (wide + gap), wide) for node in c.nodes]
        for k, c in enumerate(columns)
    ]
    tall = max(sum(box.height + _BETWEEN for box in stack) - _BETWEEN for stack in stacks)
    for k, stack in enumerate(stacks):
        canvas.lines(k * (wide + gap), 13, heads[k], step=16, fill=INK_2)
        # A single box stands in the middle; more of them take the whole height.
        spare = tall - sum(box.height for box in stack)
        between = spare / (len(stack) - 1) if len(stack) > 1 else 0
        y = top if len(stack) > 1 else top + spare / 2
        for box in stack:
            box.y = y
            y += box.height + between
    boxes = {box.node.key: box for stack in stacks for box in stack}
    known = [(boxes[a], boxes[b]) for a, b in edges if a in boxes and b in boxes]
    ports = _ports(known)
    for number, (start, end) in enumerate(known):
        _arrow(canvas, start, end, (ports[number, "from"], ports[number, "to"]), stacks)
    for box in boxes.values():
        _draw_box(canvas, box)
    return top + tall + 6


def _ports(edges: Sequence[tuple[_Box, _Box]]) -> Mapping[tuple[int, str], float]:
    """
    Where each arrow leaves and arrives, from top to bottom in the order of its other end.

    In one point together nobody could tell which arrow goes where.
    """
    sides: dict[tuple[str, bool], list[tuple[float, int, str]]] = {}
    for number, (start, end) in enumerate(edges):
        forward = end.column > start.column
        # An arrow within a column leaves and arrives at the right.
        back = end.column < start.column
        sides.setdefault((start.node.key, not back), []).append((end.middle, number, "from"))
        sides.setdefault((end.node.key, not forward), []).append((start.middle, number, "to"))
    middles = {box.node.key: box for edge in edges for box in edge}
    ports = {}
    for (key, _right), ends in sides.items():
        box = middles[key]
        # Apart enough to follow one arrow, and off the round corners of the box.
        step = min(12.0, (box.height - 20) / max(len(ends) - 1, 1))
        for place, (_other, number, which) in enumerate(sorted(ends)):
            ports[number, which] = box.middle + (place - (len(ends) - 1) / 2) * step
    return ports


def _arrow(
    canvas: Canvas, start: _Box, end: _Box, ends: Point, stacks: Sequence[Sequence[_Box]]
) -> None:
    """A curve from edge to edge, between the boxes of the columns that it passes."""
    y0, y1 = ends
    way = 1 if end.column > start.column else -1
    x0 = start.x if end.column < start.column else start.x + start.width
    x1 = end.x if end.column > start.column else end.x + end.width
    points: list[Point] = [(x0, y0)]
    for passed in range(start.column + way, end.column, way):
        stack = stacks[passed]
        share = (passed - start.column) / (end.column - start.column)
        y = _free(stack, y0 + (y1 - y0) * share)
        left, right = stack[0].x, stack[0].x + stack[0].width
        points += [(left, y), (right, y)] if way > 0 else [(right, y), (left, y)]
    points.append((x1 - way * 7, y1))
    d = f"M{x0:.1f} {y0:.1f}"
    for k, ((a, b), (c, e)) in enumerate(itertools.pairwise(points)):
        if k % 2:
            d += f"L{c:.1f} {e:.1f}"
            continue
        bend = (a + c) / 2 if end.column != start.column else a + 30
        d += f"C{bend:.1f} {b:.1f} {bend:.1f} {e:.1f} {c:.1f} {e:.1f}"
    canvas.path(d, stroke=_ARROW, thick=1.6)
    back = x1 - way * 9
    canvas.path(f"M{back:.1f} {y1 - 5:.1f}L{x1:.1f} {y1:.1f}L{back:.1f} {y1 + 5:.1f}Z", fill=_ARROW)


def _free(stack: Sequence[_Box], wanted: float) -> float:
    """The height nearest to *wanted* where nothing stands: between two boxes, or around all."""
    first, last = stack[0], stack[-1]
    heights = [last.y + last.height + 5, first.y - 14]
    for above, below in itertools.pairwise(stack):
        # Under the box above, over the badge on the edge of the one below.
        heights.append((above.y + above.height + below.y - 10) / 2)
    return min(heights, key=lambda y: abs(y - wanted))


def _draw_box(canvas: Canvas, box: _Box) -> None:
    node, middle = box.node, box.middle
    word = evidence_word(node.evidence)
    if node.href:
        # All words in one sentence: its pieces would be read without a pause.
        name = f"{node.letter}. {node.title}" if node.letter else node.title
        spoken = ", ".join(part for part in (name, node.detail, node.value, word) if part)
        canvas.open_link(node.href, label=spoken)
    fill, edge = (BLUE, BLUE) if node.strong else (PAPER, BLUE if node.href else LINE)
    canvas.rect(box.x, box.y, box.width, box.height, fill=fill, stroke=edge, thick=1.2, radius=8)
    if node.tone:
        canvas.rect(box.x, box.y, 7, box.height, fill=tone(node.tone).fill, radius=3)
    if node.letter:
        x = box.x + 25
        canvas.circle(x, middle, 14, fill=_RINGS.get(node.evidence, INK_2))
        letter = node.letter[:2]
        canvas.text(x, middle + 5, letter, size=15, bold=True, fill=PAPER, anchor="middle")
    titles, details = box.titles, box.details
    x, y = box.x + box.left, middle - (19 * len(titles) + 17 * len(details)) / 2 + 14
    ink = PAPER if node.strong else BLUE if node.href else INK
    y = canvas.lines(x, y, titles, size=15, step=19, bold=True, fill=ink)
    canvas.lines(x, y - 1, details, step=17, fill=PAPER if node.strong else INK_2)
    right = box.x + box.width
    ink = PAPER if node.strong else INK
    canvas.text(right - 12, middle + 5.5, node.value, size=16, bold=True, fill=ink, anchor="end")
    if word:  # on the upper edge, outside the words of the box
        paper, ink = _BADGES[node.evidence]
        wide = text_width(word, 12.5, bold=True) + 16
        x = right - wide - 8
        canvas.rect(x, box.y - 10, wide, 19, fill=paper, stroke=ink, thick=0.6, radius=9)
        x += wide / 2
        canvas.text(x, box.y + 4, word, size=12.5, bold=True, fill=ink, anchor="middle")
    if node.href:
        canvas.close_link()


def _list(
    canvas: Canvas, columns: Sequence[Column], leads_to: Mapping[str, Sequence[str]]
) -> float:
    """On a phone: column after column, with arrows as words."""
    y = 13.0
    for column in columns:
        if column.title:
            title = wrap(column.title, canvas.width, 14, bold=True)
            y = canvas.lines(0, y, title, size=14, bold=True)
        y += 2
        for node in column.nodes:
            box = _Box(node, 0, 0.5, canvas.width - 1, y)
            _draw_box(canvas, box)
            y += box.height + 18
            targets = [_inside_a_sentence(title) for title in leads_to.get(node.key, [])]
            if targets:
                words = _("→ leidt tot %(targets)s") % {"targets": listing(targets)}
                lines = wrap(words, canvas.width - 16, 13, most=3)
                y = canvas.lines(16, y, lines, fill=INK_2) + 4
            y += 4
        y += 12
    return y - 16


def _inside_a_sentence(title: str) -> str:
    """Without its capital, unless it is an abbreviation such as ADL or Wmo."""
    first = title.split(" ", maxsplit=1)[0]
    is_word = len(first) > 3 and first[1:] == first[1:].lower()
    return title[0].lower() + title[1:] if is_word else title

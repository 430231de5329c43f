"""How the approach should work: columns of steps, what leads to what, and what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from django.utils.translation import gettext as _

from wijkteam.ui.charts.base.canvas import Canvas
from wijkteam.ui.charts.base.chart import Chart, Room, compose
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
from wijkteam.ui.charts.base.text import width as text_width
from wijkteam.ui.charts.base.text import wrap
from wijkteam.ui.charts.base.words import listing

_ROOM: Final = Room.FULL
_GAP: Final = 62.0
_PAD: Final = 16.0
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
class _Place:
    """Where a node came to stand."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    titles: tuple[str, ...] = field(default=())
    details: tuple[str, ...] = field(default=())


def effect_chain(
    columns: Sequence[Column],
    edges: Sequence[tuple[str, str]],
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
    return compose(
        lambda canvas, width: (_columns if width == "wide" else _list)(canvas, columns, edges),
        question=question,
        label=describe(columns),
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
                listing(_targets(node, columns, edges)) or "–",
            )
            for column in columns
            for node in column.nodes
        ],
        note=note,
        room=_ROOM,
        # A picture with links is a group: inside an image a screen reader finds no links.
        role="group" if any(n.href for c in columns for n in c.nodes) else "img",
    )


def _targets(node: Node, columns: Sequence[Column], edges: Sequence[tuple[str, str]]) -> list[str]:
    titles = {n.key: n.title for c in columns for n in c.nodes}
    return [titles[end] for start, end in edges if start == node.key and end in titles]


def describe(columns: Sequence[Column]) -> str:
    steps = [
        f"{c.title}: {listing([n.title for n in c.nodes])}"
        if c.title
        else listing([n.title for n in c.nodes])
        for c in columns
    ]
    return _("Keten van effecten. %(steps)s.") % {"steps": "; ".join(steps)}


def _columns(canvas: Canvas, columns: Sequence[Column], edges: Sequence[tuple[str, str]]) -> float:
    gap = _GAP if len(columns) < 6 else _GAP / 2
    wide = (canvas.width - gap * (len(columns) - 1)) / len(columns)
    heads = [wrap(c.title, wide, 13) for c in columns]
    top = 13 + 16 * max(len(h) for h in heads) + 8
    stacks = [[_measure(n, k * (wide + gap), wide) for n in c.nodes] for k, c in enumerate(columns)]
    tall = max(sum(p.height + 22 for p in stack) - 22 for stack in stacks)
    places: dict[str, _Place] = {}
    for k, stack in enumerate(stacks):
        canvas.lines(k * (wide + gap), 13, heads[k], step=16, fill=INK_2)
        spare = (tall - sum(p.height for p in stack)) / (len(stack) + 1)
        if len(stack) > 1:
            spare = (tall - sum(p.height for p in stack)) / (len(stack) - 1)
        y = top if len(stack) > 1 else top + spare
        for place in stack:
            place.y = y
            places[place.node.key] = place
            y += place.height + spare
    for start, end in edges:
        if start in places and end in places:
            _arrow(canvas, places[start], places[end])
    for place in places.values():
        _box(canvas, place)
    return top + tall + 6


def _measure(node: Node, x: float, width: float) -> _Place:
    left = 46.0 if node.letter else 16.0
    right = text_width(node.value, 16, bold=True) + 20 if node.value else 12.0
    room = width - left - right
    titles = wrap(node.title, room, 15, bold=True, most=3)
    details = wrap(node.detail, room, 13, most=3)
    height = 2 * _PAD + 19 * len(titles) + 17 * len(details) - 4
    return _Place(node, x, 0, width, max(height, 58), titles, details)


def _arrow(canvas: Canvas, start: _Place, end: _Place) -> None:
    forward = end.x > start.x
    x0 = start.x + (start.width if forward else 0)
    x1 = end.x if forward else end.x + end.width
    if end.x == start.x:
        x0 = x1 = start.x + start.width
    y0, y1 = start.y + start.height / 2, end.y + end.height / 2
    bend = (x0 + x1) / 2 if end.x != start.x else x0 + 30
    way = 1 if forward else -1
    d = f"M{x0:.1f} {y0:.1f}C{bend:.1f} {y0:.1f} {bend:.1f} {y1:.1f} {x1 - way * 7:.1f} {y1:.1f}"
    canvas.path(d, stroke=_ARROW, thick=1.6)
    canvas.path(
        f"M{x1 - way * 9:.1f} {y1 - 5:.1f}L{x1:.1f} {y1:.1f}L{x1 - way * 9:.1f} {y1 + 5:.1f}Z",
        fill=_ARROW,
    )


def _spoken(node: Node) -> str:
    """All words of a box in one sentence, as its pieces would be read without a pause."""
    name = f"{node.letter}. {node.title}" if node.letter else node.title
    parts = (name, node.detail, node.value, evidence_word(node.evidence))
    return ", ".join(part for part in parts if part)


def _box(canvas: Canvas, place: _Place) -> None:
    node = place.node
    if node.href:
        canvas.open_link(node.href, label=_spoken(node))
    canvas.rect(
        place.x,
        place.y,
        place.width,
        place.height,
        fill=BLUE if node.strong else PAPER,
        stroke=BLUE if node.strong or node.href else LINE,
        thick=1.2,
        radius=8,
    )
    if node.tone:
        canvas.rect(place.x, place.y, 7, place.height, fill=tone(node.tone).fill, radius=3)
    middle = place.y + place.height / 2
    left = place.x + 16
    if node.letter:
        canvas.circle(place.x + 25, middle, 14, fill=_RINGS.get(node.evidence, INK_2))
        canvas.text(
            place.x + 25,
            middle + 5,
            node.letter[:2],
            size=15,
            bold=True,
            fill=PAPER,
            anchor="middle",
        )
        left = place.x + 46
    lines = 19 * len(place.titles) + 17 * len(place.details)
    y = middle - lines / 2 + 14
    title = PAPER if node.strong else BLUE if node.href else INK
    y = canvas.lines(left, y, place.titles, size=15, step=19, bold=True, fill=title)
    canvas.lines(left, y - 1, place.details, step=17, fill=PAPER if node.strong else INK_2)
    if node.value:
        x = place.x + place.width - 12
        fill = PAPER if node.strong else INK
        canvas.text(x, middle + 5.5, node.value, size=16, bold=True, fill=fill, anchor="end")
    _badge(canvas, place)
    if node.href:
        canvas.close_link()


def _badge(canvas: Canvas, place: _Place) -> None:
    """The evidence on the upper edge of the box, outside its words."""
    word = evidence_word(place.node.evidence)
    if not word:
        return
    fill, text = _BADGES[place.node.evidence]
    wide = text_width(word, 12.5, bold=True) + 16
    x = place.x + place.width - wide - 8
    canvas.rect(x, place.y - 10, wide, 19, fill=fill, stroke=text, thick=0.6, radius=9)
    canvas.text(x + wide / 2, place.y + 4, word, size=12.5, bold=True, fill=text, anchor="middle")


def _inside_a_sentence(title: str) -> str:
    """Without its capital, unless it is an abbreviation such as ADL or Wmo."""
    first = title.split(" ", maxsplit=1)[0]
    is_word = len(first) > 3 and first[1:] == first[1:].lower()
    return title[0].lower() + title[1:] if is_word else title


def _list(canvas: Canvas, columns: Sequence[Column], edges: Sequence[tuple[str, str]]) -> float:
    """On a phone: column after column, with arrows as words."""
    y = 13.0
    for column in columns:
        if column.title:
            y = canvas.lines(
                0, y, wrap(column.title, canvas.width, 14, bold=True), size=14, bold=True
            )
        y += 2
        for node in column.nodes:
            place = _measure(node, 0.5, canvas.width - 1)
            place.y = y
            _box(canvas, place)
            y += place.height + 18
            targets = _targets(node, columns, edges)
            if targets:
                words = _("→ leidt tot %(targets)s") % {
                    "targets": listing([_inside_a_sentence(t) for t in targets])
                }
                y = canvas.lines(16, y, wrap(words, canvas.width - 16, 13, most=3), fill=INK_2) + 4
            y += 4
        y += 12
    return y - 16

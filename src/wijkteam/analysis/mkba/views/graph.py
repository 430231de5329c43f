"""The policy theory as a diagram: intervention, paths A–D, consequences, items."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wijkteam.analysis.mkba.programme.model import Evidence, Link, Role, weakest, weakest_known
from wijkteam.analysis.mkba.result.alternative import Result

PATH_LABEL = {
    "A": "Reached earlier",
    "B": "Help fits together better",
    "C": "Help achieves more",
    "D": "Less relapse",
}


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A box: its column, words, how well it is known, and its amount if it is in money."""

    name: str
    label: str
    column: int
    evidence: Evidence
    kind: str
    value: float | None = None
    unit: str | None = None
    without: float | None = None
    with_team: float | None = None
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """An arrow between two boxes, and the links that carry it."""

    source: str
    target: str
    links: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Graph:
    """Boxes and arrows, columns 0 (intervention) to 3 (items)."""

    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]


def evidence_of(link: Link, result: Result) -> Evidence:
    """How well a link is known: as it says itself, else as its weakest number."""
    if any(lack.line == link.name for lack in result.missing):
        return Evidence.MISSING
    if link.evidence is not None:
        return link.evidence
    return weakest([result.inputs[name].evidence for name in numbers_behind(link, result)])


def numbers_behind(link: Link, result: Result) -> tuple[str, ...]:
    """The values of the file that a link rests on, through all links before it."""
    from_here: dict[str, None] = {}
    for part in (link.quantity, link.price):
        for name in part.names if part else ():
            if name in result.programme.links:
                inner = numbers_behind(result.programme.links[name], result)
                from_here |= dict.fromkeys(inner)
            else:
                from_here[name] = None
    return tuple(from_here)


def graph(result: Result) -> Graph:
    """Draw the programme of *result*."""
    programme = result.programme
    # One arrow between two boxes, however many links run there: the picture has to be read.
    arrows: dict[tuple[str, str], list[str]] = {}
    for link in programme.links.values():
        for ends in _arrows(link, result):
            arrows.setdefault(ends, []).append(link.name)
    evidence = {name: evidence_of(link, result) for name, link in programme.links.items()}
    edges = tuple(
        GraphEdge(a, b, tuple(names), weakest_known([evidence[name] for name in names]))
        for (a, b), names in arrows.items()
    )
    return Graph(nodes=tuple(_nodes(result, evidence)), edges=edges)


def _arrows(link: Link, result: Result) -> list[tuple[str, str]]:
    """Intervention → path → consequence → item, as far as the link says."""
    nodes = result.programme.nodes
    ends: list[tuple[str, str]] = []
    consequence = link.target if link.target in nodes else None
    before = [name for name in link.source_nodes if name in nodes]
    if link.path:
        ends.append(("intervention", link.path))
        if consequence:
            ends.append((link.path, consequence))
        ends += [(link.path, name) for name in before]
    if link.kind:
        stations = [consequence] if consequence else before
        ends += [(name, f"kind:{link.kind}") for name in stations if name]
        if not stations and link.path:
            ends.append((link.path, f"kind:{link.kind}"))
    elif consequence:
        ends += [(name, consequence) for name in before if name != consequence]
    return ends


def _nodes(result: Result, evidence: dict[str, Evidence]) -> list[GraphNode]:
    programme = result.programme
    links = programme.links.values()
    costs = [link.name for link in links if link.role is Role.COST]
    pv = dict(zip((link.name for link in result.lines), result.pv.tolist(), strict=True))
    boxes = [
        GraphNode(
            "intervention",
            result.alternative.label,
            0,
            weakest_known([evidence[name] for name in costs]),
            "intervention",
            value=sum(pv.get(name, 0.0) for name in costs),
            unit=programme.currency,
            links=tuple(costs),
        )
    ]
    for letter, label in PATH_LABEL.items():
        on_path = [link for link in links if link.path == letter]
        if on_path:
            boxes.append(_path_node(letter, label, on_path, result, evidence))
    for node in programme.nodes.values():
        here = [
            link.name
            for link in links
            if node.name == link.target or node.name in link.source_nodes
        ]
        boxes.append(
            GraphNode(
                node.name,
                node.label,
                2,
                weakest_known([evidence[name] for name in here]),
                "consequence",
                links=tuple(here),
            )
        )
    for kind in programme.kinds.values():
        here = [link.name for link in links if link.kind == kind.code]
        if here:
            boxes.append(
                GraphNode(
                    f"kind:{kind.code}",
                    kind.label,
                    3,
                    weakest_known([evidence[name] for name in here]),
                    "item",
                    value=sum(pv.get(name, 0.0) for name in here),
                    unit=programme.currency,
                    links=tuple(here),
                )
            )
    return boxes


def _path_node(
    letter: str, label: str, links: list[Link], result: Result, evidence: dict[str, Evidence]
) -> GraphNode:
    """A path shows the first effect on it that knows both sides: with the team and without."""
    both_sides = next((link for link in links if link.without and link.with_team), None)
    sides: list[float | None] = [None, None]
    if both_sides is not None and both_sides.name in result.numbers:
        known = {name: np.asarray(value) for name, value in result.numbers.items()}
        sides = [
            float(side.value(known)) for side in (both_sides.without, both_sides.with_team) if side
        ]
    return GraphNode(
        letter,
        label,
        1,
        weakest_known([evidence[link.name] for link in links]),
        "path",
        unit=both_sides.unit if both_sides else None,
        without=sides[0],
        with_team=sides[1],
        links=tuple(link.name for link in links),
    )

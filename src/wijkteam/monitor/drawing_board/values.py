"""Where the numbers of a programme stand in its text, and how a changed one is written."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from wijkteam.analysis.mkba.programme.reading import GROUPS, SECTIONS
from wijkteam.monitor.drawing_board import places
from wijkteam.monitor.drawing_board.places import CannotChange, Path

#: Where values live, and what their names begin with.
ROOTS: tuple[tuple[Path, str], ...] = (
    *(((name,), name) for name in GROUPS),
    (("values",), ""),
    (("null_alternative", "events"), "reference"),
    (("discount",), "discount"),
    *(((name,), "") for name in SECTIONS),
)
MARKS = {"value", "uncertainty", "range", "parameter", "facts", "missing"}


@dataclass(frozen=True, slots=True)
class Change:
    """
    A number as somebody wants it: the value, its bounds, and where it comes from.

    *label* and *unit* are written when the file has none, as with a number that came from the
    parameters until now.
    """

    value: float | None
    low: float | None
    high: float | None
    why: str
    is_source: bool
    label: str = ""
    unit: str = ""


def extents(text: str) -> dict[str, tuple[Path, int, int]]:
    """Of every number by name: its path, its first and its last line (from 1)."""
    root = places.compose(text)
    found: dict[str, tuple[Path, int, int]] = {}
    for path, prefix in ROOTS:
        node = root
        for key in path:
            node = _inner(node, key)
        _collect(node, path, prefix, found)
    return found


def write(text: str, name: str, change: Change) -> str:
    """The text with that number changed. Raises `CannotChange` when the file has no such place."""
    place = extents(text).get(name)
    if place is None:
        raise CannotChange((name,))
    path = place[0]
    said = (_text_of(text, path, "label"), _text_of(text, path, "unit"))
    if change.value is not None:
        text = places.put(text, (*path, "value"), places.number(change.value), after="label")
    if change.low is not None and change.high is not None:
        bounds = f"[{places.number(change.low)}, {places.number(change.high)}]"
        text = places.put(text, (*path, "range"), bounds, after="value")
        text = places.drop(text, (*path, "uncertainty"))
    else:
        text = places.drop(text, (*path, "range"))
    kept, gone = ("source", "assumption") if change.is_source else ("assumption", "source")
    text = places.put(text, (*path, kept), places.words(change.why), after="unit")
    unsaid = () if change.value is not None else ("value",)
    for key in (gone, "parameter", "missing", "evidence", *unsaid):
        text = places.drop(text, (*path, key))
    for key, there, new in zip(("label", "unit"), said, (change.label, change.unit), strict=True):
        if not there and new:
            text = places.put(text, (*path, key), places.words(new), after="value")
    return text


def _collect(
    node: yaml.Node | None, path: Path, name: str, found: dict[str, tuple[Path, int, int]]
) -> None:
    if not isinstance(node, yaml.MappingNode):
        return
    for key, inner in node.value:
        if not isinstance(inner, yaml.MappingNode) or not isinstance(key, yaml.ScalarNode):
            continue
        inner_name = f"{name}.{key.value}" if name else key.value
        inner_path = (*path, key.value)
        if MARKS & {one.value for one, _ in inner.value}:
            last = _last_line(inner)
            found.setdefault(inner_name, (inner_path, key.start_mark.line + 1, last))
        else:
            _collect(inner, inner_path, inner_name, found)


def _last_line(node: yaml.Node) -> int:
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return _last_line(node.value[-1][1])
    return node.end_mark.line + 1


def _inner(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((inner for one, inner in node.value if one.value == key), None)


def _text_of(text: str, path: Path, key: str) -> str:
    node = places.find(text, (*path, key))
    return node.value if isinstance(node, yaml.ScalarNode) else ""

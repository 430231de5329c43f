"""Where the numbers of a programme stand in its file, and how a changed one is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wijkteam.analysis.mkba.programme.reading import GROUPS, SECTIONS
from wijkteam.analysis.mkba.programme.round_trip import CannotChange, Document, Path

#: Where values live, and what their names begin with.
ROOTS: tuple[tuple[Path, str], ...] = (
    *(((name,), name) for name in GROUPS),
    (("values",), ""),
    (("null_alternative", "events"), "reference"),
    (("discount",), "discount"),
    *(((name,), "") for name in SECTIONS),
)


#: By these keys a group is a number with its doubt and source, and not a group of those.
MARKS = {"value", "uncertainty", "range", "parameter", "facts", "missing"}


@dataclass(frozen=True, slots=True)
class NumberChange:
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


def change_number(document: Document, name: str, change: NumberChange) -> None:
    """Write that number. Raises `CannotChange` when the file has no such place."""
    places = (
        place for root, prefix in ROOTS for place in _numbers_in(document.find(root), root, prefix)
    )
    # The first place of a name counts, as it does for the reader of the file.
    path = next((path for number, path in places if number == name), None)
    if path is None:
        raise CannotChange((name,))
    has = {key: isinstance(document.find((*path, key)), str) for key in ("label", "unit")}
    if change.value is not None:
        document.put((*path, "value"), change.value, after="label")
    if change.low is not None and change.high is not None:
        document.put((*path, "range"), [change.low, change.high], after="value")
        document.drop((*path, "uncertainty"))
    else:
        document.drop((*path, "range"))
    kept, gone = ("source", "assumption") if change.is_source else ("assumption", "source")
    document.put((*path, kept), change.why, after="unit")
    unsaid = () if change.value is not None else ("value",)
    for key in (gone, "parameter", "missing", "evidence", *unsaid):
        document.drop((*path, key))
    for key, new in (("label", change.label), ("unit", change.unit)):
        if not has[key] and new:
            document.put((*path, key), new, after="value")


def _numbers_in(group: Any, path: Path, name: str) -> Iterator[tuple[str, Path]]:
    """Every number under *path* by its name, with its place."""
    if not isinstance(group, Mapping):
        return
    for key, inner in group.items():
        if isinstance(inner, Mapping):
            inner_name = f"{name}.{key}" if name else str(key)
            if inner.keys() & MARKS:
                yield inner_name, (*path, key)
            else:
                yield from _numbers_in(inner, (*path, key), inner_name)

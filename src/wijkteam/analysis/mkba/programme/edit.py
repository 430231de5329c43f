"""Change numbers and words in the text of a programme file; comments and order stay."""

from __future__ import annotations

from collections.abc import Mapping

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.programme.round_trip import Document, Path


class CannotEdit(AnalysisError):
    """A place in the file that is not there or cannot be changed in place."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} has no number or word of its own in this file, so it cannot be changed "
            "there. Check the name, or change the file by hand."
        )


def with_words(text: str, changes: Mapping[str, str]) -> str:
    """
    Replace words at the top of the file, such as the municipality.

    >>> print(with_words("name: Proef # een proef", {"name": "Buurt: Zuid"}), end="")
    name: "Buurt: Zuid" # een proef
    """
    document = Document(text)
    for name, words in changes.items():
        if not isinstance(document.find((name,)), str | int | float):
            raise CannotEdit(name)
        document.put((name,), words)
    return document.text


def with_numbers(text: str, changes: Mapping[str, float]) -> str:
    """
    Replace numbers: settings such as ``horizon``, or values by their name.

    A range around a value moves along in proportion.

    >>> print(with_numbers("team:\\n  fte: {value: 4} # nu", {"team.fte": 8}), end="")
    team:
      fte: {value: 8} # nu
    """
    document = Document(text)
    for name, number in changes.items():
        place = _place_of(document, name)
        old = document.find(place) if place else None
        if place is None or not isinstance(old, int | float):
            raise CannotEdit(name)
        document.put(place, float(number))
        around = document.find((*place[:-1], "range")) if place[-1] == "value" else None
        if isinstance(around, list) and old:
            # In proportion, and sorted again: a number that changes its sign turns its bounds
            # round.
            bounds = sorted(float(bound) * number / float(old) for bound in around)
            document.put((*place[:-1], "range"), bounds)
    return document.text


def _place_of(document: Document, name: str) -> Path | None:
    """A value lives in its group, or under ``values`` with its dotted name as a key or a path."""
    path = tuple(name.split("."))
    for way in (path, ("values", name), ("values", *path)):
        node = document.find(way)
        if node is not None:
            return (*way, "value") if isinstance(node, Mapping) else way
    return None

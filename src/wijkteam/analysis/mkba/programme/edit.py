"""Change numbers and words in the text of a programme file; comments and order stay."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.parameters.located import Fields, Items, Node, Refusals, Text
from wijkteam.analysis.parameters.located import read as read_yaml


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

    >>> with_words("name: Proef # een proef", {"name": "Buurt: Zuid"})
    'name: "Buurt: Zuid" # een proef'
    """
    for name, words in changes.items():
        node = _at(text, (name,))
        if not isinstance(node, Text):
            raise CannotEdit(name)
        text = _replaced(text, node.line, name, json.dumps(words, ensure_ascii=False), name)
    return text


def with_numbers(text: str, changes: Mapping[str, float]) -> str:
    """
    Replace numbers: settings such as ``horizon``, or values by their name.

    A range around a value moves along in proportion.

    >>> print(with_numbers("team:\\n  fte: {value: 4, range: [2, 6]} # nu", {"team.fte": 8}))
    team:
      fte: {value: 8, range: [4, 12]} # nu
    """
    for name, number in changes.items():
        text = _with_number(text, name, number)
    return text


def _with_number(text: str, name: str, number: float) -> str:
    node, key = _value_of(text, name)
    changed = _replaced(text, node.line, key, f"{number:.12g}", name)
    around = _range_of(text, name)
    old = float(node.value)
    if around is not None and old:
        bounds = [float(one.value) * number / old for one in around.values if isinstance(one, Text)]
        shown = f"[{', '.join(f'{bound:.12g}' for bound in sorted(bounds))}]"
        changed = _replaced(changed, around.line, "range", shown, name)
    return changed


def _value_of(text: str, name: str) -> tuple[Text, str]:
    found = _find(text, name)
    if isinstance(found, Text):
        return found, name.rsplit(".", 1)[-1]
    inner = found.values.get("value") if isinstance(found, Fields) else None
    if not isinstance(inner, Text):
        raise CannotEdit(name)
    return inner, "value"


def _range_of(text: str, name: str) -> Items | None:
    found = _find(text, name)
    around = found.values.get("range") if isinstance(found, Fields) else None
    return around if isinstance(around, Items) else None


def _find(text: str, name: str) -> Node | None:
    """A value lives in its group, or under ``values`` with its dotted name as a key or a path."""
    path = tuple(name.split("."))
    for way in (path, ("values", name), ("values", *path)):
        found = _at(text, way)
        if found is not None:
            return found
    return None


def _at(text: str, path: tuple[str, ...]) -> Node | None:
    node: Node | None = read_yaml(text.encode(), Refusals(file=""))
    for key in path:
        node = node.values.get(key) if isinstance(node, Fields) else None
    return node


VALUE = r"""(\[[^\]]*\]|"(?:[^"\\]|\\.)*"|'[^']*'|[^\s,}#][^,}#\n]*?)(?=\s*(?:[,}#\n]|$))"""
PLAIN = r"""("(?:[^"\\]|\\.)*"|'[^']*'|[^\s#][^\n]*?)(?=\s*(?:#|$))"""


def _replaced(text: str, line: int, key: str, new: str, name: str) -> str:
    lines = text.split("\n")
    place = lines[line - 1]
    whole_line = place.lstrip().startswith(f"{key}:")
    pattern = rf"((?<![\w.]){re.escape(key)}:\s*){PLAIN if whole_line else VALUE}"
    changed, count = re.subn(pattern, lambda found: found[1] + new, place, count=1)
    if not count:
        raise CannotEdit(name)
    lines[line - 1] = changed
    return "\n".join(lines)

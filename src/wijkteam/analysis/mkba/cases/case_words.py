"""Words of a case file: yes or no, and lists of words with their lines."""

from __future__ import annotations

from collections.abc import Iterator

from wijkteam.analysis.parameters.fields import text
from wijkteam.analysis.parameters.located import Fields, Items, Node, Refusals, Text


def yes(fields: Fields, key: str, refusals: Refusals, *, absent: bool = False) -> bool:
    """Whether a key says yes; *absent* when it is not there."""
    raw = text(fields, key, refusals)
    if raw is None:
        return absent
    if raw.lower() in ("yes", "true", "ja"):
        return True
    if raw.lower() not in ("no", "false", "nee"):
        refusals.add(fields.key_lines[key], f"{key!r} is {raw!r}; write yes or no.")
    return False


def texts(node: Node | None, what: str, refusals: Refusals) -> Iterator[str]:
    """The words of a list, or of one text."""
    for value, _ in located(node, what, refusals):
        yield value


def located(node: Node | None, what: str, refusals: Refusals) -> Iterator[tuple[str, int]]:
    """The same, each with its line."""
    for item in node.values if isinstance(node, Items) else () if node is None else (node,):
        if isinstance(item, Text):
            if not item.is_empty and item.value.strip():
                yield " ".join(item.value.split()), item.line
        else:
            refusals.add(item.line, f"{what!r} must be words or a list of words.")

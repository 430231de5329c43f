"""
Places in the text of a programme file: put words there, or take them away.

Everything else stays as it was typed, comments and order too. A place is a path of keys.
"""

from __future__ import annotations

import json
import re

import yaml

from wijkteam.analysis.errors import AnalysisError

Path = tuple[str, ...]
#: Signs that YAML does not take as they are.
_UNSEEN = re.compile(r"[\x7f-\x9f\ufeff\ufffe\uffff]")


class CannotChange(AnalysisError):
    """A place in the file that is not there, or that would not read back as it was meant."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{'.'.join(path)} cannot be changed in place. Change the file by hand there."
        )


def compose(text: str) -> yaml.Node | None:
    """The nodes of the text with the place of each; None when it is no YAML."""
    try:
        found: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return None
    return found


def find(text: str, path: Path) -> yaml.Node | None:
    """The node at *path*, or None."""
    entry = _entry(compose(text), path)
    return entry[2] if entry else None


def words(text: str) -> str:
    """Words between quotes, so that no mark in them is read as YAML."""
    said = json.dumps(" ".join(text.split()), ensure_ascii=False)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", said)


def number(value: float) -> str:
    """A number as a file has it, without needless digits."""
    return f"{value:.12g}"


def put(text: str, path: Path, written: str, *, after: str = "") -> str:
    """
    Put *written* at *path*: in the place of what stands there, or as a new key after *after*.

    Raises `CannotChange` when there is nothing to put it in.
    """
    root = compose(text)
    entry = _entry(root, path)
    if entry is not None:
        _, key, node = entry
        start, end = node.start_mark.index, _end(text, node)
        if node.start_mark.line != key.start_mark.line:  # a group below its key
            start, written = key.end_mark.index, f": {written}"
        changed = text[:start] + written + text[end:]
    else:
        changed = _added(text, root, path, written, after)
    if find(changed, path) is None:
        raise CannotChange(path)
    return changed


def drop(text: str, path: Path) -> str:
    """Take a key and what belongs to it away; a key that is not there stays away."""
    entry = _entry(compose(text), path)
    if entry is None:
        return text
    within, key, node = entry
    start, end = key.start_mark.index, _end(text, node)
    if within.flow_style:
        before, after = text[:start], text[end:]
        if comma := re.match(r"\s*,\s*", after):
            return before + after[comma.end() :]
        return re.sub(r"\s*,\s*$", "", before) + after
    line = text.rfind("\n", 0, start) + 1
    rest = text.find("\n", end)
    return text[:line] + ("" if rest < 0 else text[rest + 1 :])


def append(text: str, path: Path, block: str) -> str:
    """Put lines below the last line of the group at *path*, indented as that group is."""
    node = find(text, path)
    if not isinstance(node, yaml.MappingNode) or node.flow_style or not node.value:
        raise CannotChange(path)
    indent = " " * node.value[0][0].start_mark.column
    at = _line_end(text, _end(text, node))
    lines = "".join(f"\n{indent}{line}" if line else "\n" for line in block.splitlines())
    return text[:at] + lines + text[at:]


def beside(text: str, path: Path, block: str) -> str:
    """Put lines after all that belongs to *path*, with an empty line between, as far indented."""
    entry = _entry(compose(text), path)
    if entry is None:
        raise CannotChange(path)
    _, key, node = entry
    indent = " " * key.start_mark.column
    at = _line_end(text, _end(text, node))
    lines = "".join(f"\n{indent}{line}" if line else "\n" for line in block.splitlines())
    return f"{text[:at]}\n{lines}{text[at:]}"


def flow(node: yaml.Node) -> str:
    """A node on one line."""
    if isinstance(node, yaml.MappingNode):
        return "{" + ", ".join(f"{key.value}: {flow(one)}" for key, one in node.value) + "}"
    if isinstance(node, yaml.SequenceNode):
        return "[" + ", ".join(flow(one) for one in node.value) + "]"
    plain = getattr(node, "style", None) is None and re.fullmatch(r"[\w.+-]+", node.value)
    return str(node.value) if plain else words(node.value)


def _added(text: str, root: yaml.Node | None, path: Path, written: str, after: str) -> str:
    entry = _entry(root, path[:-1])
    within = root if len(path) == 1 else entry[2] if entry else None
    if not isinstance(within, yaml.MappingNode) or not within.value:
        raise CannotChange(path)
    if within.flow_style:
        at = within.end_mark.index - 1
        return f"{text[:at].rstrip()}, {path[-1]}: {written}{text[at:]}"
    beside = {key.value: node for key, node in within.value}
    sibling = beside.get(after, within.value[-1][1])
    indent = " " * within.value[0][0].start_mark.column
    at = _line_end(text, _end(text, sibling))
    return f"{text[:at]}\n{indent}{path[-1]}: {written}{text[at:]}"


def _entry(
    node: yaml.Node | None, path: Path
) -> tuple[yaml.MappingNode, yaml.Node, yaml.Node] | None:
    found = None
    for wanted in path:
        if not isinstance(node, yaml.MappingNode):
            return None
        pairs = [(key, inner) for key, inner in node.value if key.value == wanted]
        if not pairs:
            return None
        found = (node, *pairs[0])
        node = pairs[0][1]
    return found


def _end(text: str, node: yaml.Node) -> int:
    """Where it ends: a group ends with its last word, not at the next thing."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(last, tuple) else last)
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(text[start:end].rstrip())


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found

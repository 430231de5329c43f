"""
A programme file as somebody typed it: change one place, and everything else stays.

Comments, order, quotes and empty lines are kept by ruamel.yaml. What it does not do is carry the
lines below a key along when that key goes away or gets a neighbour; that is done here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import CommentMark, YAMLError
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    LiteralScalarString,
)
from ruamel.yaml.tokens import CommentToken

from wijkteam.analysis.errors import AnalysisError

Path = tuple[str, ...]
#: What can be written: words, a number, or lists and groups of those.
Written = str | int | float | Sequence[Any] | Mapping[str, Any]


class CannotChange(AnalysisError):
    """A place in the file that is not there, or that would not read back as it was meant."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{'.'.join(path)} cannot be changed in place. Change the file by hand there."
        )


class Document:
    """
    The text of a file with its places; a place is a path of keys.

    >>> document = Document("team:\\n  fte: {value: 4} # nu\\n")
    >>> document.put(("team", "fte", "value"), 8.0)
    >>> document.text
    'team:\\n  fte: {value: 8} # nu\\n'
    """

    def __init__(self, text: str) -> None:
        try:
            self._root = _yaml().load(text)
        except YAMLError:
            # No YAML has nothing to change; reading the file says what is wrong with it, and where.
            self._root = None

    @property
    def text(self) -> str:
        out = StringIO()
        _yaml().dump(self._root, out)
        return out.getvalue()

    def find(self, path: Path) -> Any:
        """What stands at *path*; None when nothing does."""
        node: Any = self._root
        for key in path:
            node = node.get(key) if isinstance(node, CommentedMap) else None
        return node

    def put(self, path: Path, written: Written, *, after: str = "") -> None:
        """Put it in the place of what stands there, or as a new key after *after*."""
        within = self.find(path[:-1])
        if not isinstance(within, CommentedMap) or not within:
            raise CannotChange(path)
        if path[-1] not in within:
            self._insert(within, path[-1], written, after if after in within else list(within)[-1])
            return
        below = _cut_lines_below(within, path[-1])
        within[path[-1]] = _node(written)
        if below:
            _put_lines_below(within, path[-1], below)

    def add(self, path: Path, group: Mapping[str, Written]) -> None:
        """Put these keys below the last one of the group at *path*, laid out as blocks."""
        within = self.find(path)
        if not isinstance(within, CommentedMap) or not within or within.fa.flow_style():
            raise CannotChange(path)
        for key, written in group.items():
            self._insert(within, key, written, list(within)[-1])

    def add_beside(self, path: Path, group: Mapping[str, Written]) -> None:
        """Put these keys after all that belongs to *path*, with an empty line before each."""
        within = self.find(path[:-1])
        if not isinstance(within, CommentedMap) or path[-1] not in within:
            raise CannotChange(path)
        after = path[-1]
        for key, written in group.items():
            self._insert(within, key, written, after)
            _put_lines_below(within, after, "\n")
            after = key

    def drop(self, path: Path) -> None:
        """Take a key and what belongs to it away, and its group when that held nothing else."""
        within = self.find(path[:-1])
        if not isinstance(within, CommentedMap) or path[-1] not in within:
            return
        # An empty group would be read as a mapping that holds nothing, and refused.
        if len(within) == 1 and len(path) > 1:
            self.drop(path[:-1])
            return
        keys = list(within)
        at = keys.index(path[-1])
        below = _cut_lines_below(within, path[-1])
        del within[path[-1]]
        within.ca.items.pop(path[-1], None)
        if below and at:
            _put_lines_below(within, keys[at - 1], below)
        elif below.strip():
            first = (within.ca.comment or [None, None])[1] or []
            within.ca.comment = [None, [*first, CommentToken(below, CommentMark(0), None)]]

    def _insert(self, within: CommentedMap, key: str, written: Written, after: str) -> None:
        """The lines below the neighbour belong to what follows, so below the new key."""
        below = _cut_lines_below(within, after)
        within.insert(list(within).index(after) + 1, key, _node(written))
        if below:
            _put_lines_below(within, key, below)


def flow(group: Mapping[str, Written] | Sequence[Written]) -> CommentedMap | CommentedSeq:
    """A group or a list between brackets, on one line."""
    made = _node(group)
    assert isinstance(made, CommentedMap | CommentedSeq)
    made.fa.set_flow_style()
    return made


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 1_000_000  # a long line stays one line: it was typed so
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _node(written: Any) -> Any:
    """As the file has it: words between quotes, numbers without needless digits."""
    node: Any
    match written:
        case CommentedMap() | CommentedSeq() | DoubleQuotedScalarString():
            node = written
        case Plain():
            node = str(written)
        case str():
            # Between quotes no mark in the words is read as YAML.
            node = DoubleQuotedScalarString(" ".join(written.split()))
        case float():
            number = float(f"{written:.12g}")
            node = int(number) if number.is_integer() else number
        case Mapping():
            node = CommentedMap((key, _node(item)) for key, item in written.items())
        case Sequence():
            node = CommentedSeq(_node(item) for item in written)
            node.fa.set_flow_style()
        case _:
            node = written
    return node


class Plain(str):
    """Words that YAML takes as they are: a name, a unit, a sum."""

    __slots__ = ()


def _last_place(within: Any, key: Any) -> tuple[Any, Any]:
    """The group and the key of the last value that belongs to *key*: there its comment is kept."""
    node = within[key]
    if isinstance(node, CommentedMap | CommentedSeq) and node and not node.fa.flow_style():
        return _last_place(
            node, list(node)[-1] if isinstance(node, CommentedMap) else len(node) - 1
        )
    return within, key


def _slot(holder: Any) -> int:
    """Which of the four places of a comment is the one behind and below a value."""
    return 0 if isinstance(holder, CommentedSeq) else 2


def _ends_its_line(node: Any) -> bool:
    """A folded text ends with a new line of its own; any other value leaves that to its comment."""
    return isinstance(node, FoldedScalarString | LiteralScalarString)


def _cut_lines_below(within: Any, key: Any) -> str:
    """Take the comments and empty lines below a value away; what stands behind it stays."""
    holder, last = _last_place(within, key)
    comment = holder.ca.items.get(last)
    token = comment[_slot(holder)] if comment else None
    if token is None:
        return ""
    if _ends_its_line(holder[last]):
        behind, below = "", token.value
    else:
        behind, _newline, below = token.value.partition("\n")
    _set_token(
        holder, last, CommentToken(f"{behind}\n", token.start_mark, None) if behind else None
    )
    return str(below)


def _put_lines_below(within: Any, key: Any, lines: str) -> None:
    """Put comments and empty lines below all that belongs to *key*."""
    holder, last = _last_place(within, key)
    comment = holder.ca.items.get(last)
    token = comment[_slot(holder)] if comment else None
    if token is None:
        start = "" if _ends_its_line(holder[last]) else "\n"
        token = CommentToken(f"{start}{lines}", CommentMark(0), None)
    else:
        token = CommentToken(f"{token.value}{lines}", token.start_mark, None)
    _set_token(holder, last, token)


def _set_token(holder: Any, key: Any, token: CommentToken | None) -> None:
    comment = holder.ca.items.setdefault(key, [None, None, None, None])
    comment[_slot(holder)] = token
    node = holder[key]
    if isinstance(node, CommentedMap | CommentedSeq):  # a group between brackets keeps it too
        node.ca.comment = [token, None] if token else None

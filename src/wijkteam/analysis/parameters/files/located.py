"""
YAML read with line numbers, so that every refusal can point at its line.

Only the structure comes from the YAML library. What a scalar means is decided by the field it
stands in: `no` in a description stays a word, and `1_000` is never quietly a thousand.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from wijkteam.analysis.parameters.errors import Problem

try:
    from yaml.cyaml import CSafeLoader as _Loader
except ImportError:  # the slow reader gives the same nodes
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


#: Files with fewer opening marks than this cannot be nested deeply and skip the slow look.
_SUSPECT = 150
#: Far deeper than any file of figures; one made to exhaust the reader is refused before Python is.
_DEEPEST = 40
NO_TEXT = "A character here is no text (\\0): no page and no database can hold it. Type it anew."
TOO_DEEP = "The file is nested too deeply to be a parameter. Write it flat."


class _StructureOnly(_Loader):
    """Skip the guessing of types: it is not used, and costs half the time."""

    yaml_implicit_resolvers = {}


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar as written, with its line; *quoted* if it stood between quotes."""

    value: str
    line: int
    quoted: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.quoted and self.value.strip() in {"", "~", "null"}


@dataclass(frozen=True, slots=True)
class Items:
    """A list, with its line."""

    values: "tuple[Node, ...]"
    line: int


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping in the order of the file, with its line and the line of every key."""

    values: "dict[str, Node]"
    line: int
    key_lines: dict[str, int]

    def __iter__(self) -> "Iterator[tuple[str, Node]]":
        return iter(self.values.items())


Node = Text | Items | Fields


@dataclass(slots=True)
class Refusals:
    """Collects what is wrong in one file, instead of stopping at the first."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, line: int, message: str) -> None:
        self.problems.append(Problem(file=self.file, line=line, message=message))


def read(content: bytes, refusals: Refusals) -> Node | None:
    """Give the nodes of a YAML document, or None after writing down why not."""
    try:
        if _is_too_deep(content):
            refusals.add(1, TOO_DEEP)
            return None
        loader = _StructureOnly(content)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        # Something that is never closed is found at the end, but begins elsewhere.
        unclosed = "end of stream" in str(error.problem)
        first, second = error.problem_mark, error.context_mark
        mark = (second or first) if unclosed else (first or second)
        line = mark.line + 1 if mark else 1
        refusals.add(line, _why_no_yaml(content, line, error.problem or error.context or ""))
        return None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        what = str(error).splitlines()[0]
        refusals.add(1, f"This cannot be read as text ({what}). Save the file as UTF-8.")
        return None
    if root is None:
        refusals.add(1, "The file is empty. Fill it, or remove it.")
        return None
    return _Conversion(refusals).convert(root)


def _why_no_yaml(content: bytes, line: int, problem: str) -> str:
    lines = content.splitlines()
    written = lines[line - 1] if line <= len(lines) else b""
    before = written[: len(written) - len(written.lstrip())]
    if b"\t" in before:
        return (
            "This line begins with a tab, which YAML does not allow. Use spaces to set it in, "
            "as many as on the lines around it."
        )
    if "nesting depth" in problem:
        return TOO_DEEP
    if "another document" in problem:
        return "A second document begins here (`---`). Keep one programme or figure in a file."
    return f"This is not YAML: {problem}. Mend the line."


def _is_too_deep(content: bytes) -> bool:
    """Whether lists stand in lists beyond reason: the C reader would crash, not complain."""
    if sum(content.count(mark) for mark in (b"[", b"{", b"-", b"?", b":")) < _SUSPECT:
        return False
    depth = 0
    for event in yaml.parse(content, Loader=_StructureOnly):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            return True
    return False


class _Conversion:
    """From the nodes of the YAML library to ours; what an alias repeats is converted once."""

    def __init__(self, refusals: Refusals) -> None:
        self._refusals = refusals
        self._done: dict[int, Node] = {}
        self._within: set[int] = set()

    def convert(self, node: yaml.Node) -> Node:
        line = node.start_mark.line + 1
        if isinstance(node, yaml.ScalarNode):
            if "\x00" in node.value:
                self._refusals.add(line, NO_TEXT)
                return Text("", line)
            return Text(value=node.value, line=line, quoted=bool(node.style))
        key = id(node)
        if key in self._done:
            return self._done[key]
        if key in self._within:
            self._refusals.add(line, "An alias refers to itself. Write the value out.")
            return Text("", line)
        self._within.add(key)
        self._done[key] = self._collection(node, line)
        return self._done[key]

    def _collection(self, node: yaml.Node, line: int) -> Node:
        if isinstance(node, yaml.SequenceNode):
            return Items(tuple(self.convert(item) for item in node.value), line)
        assert isinstance(node, yaml.MappingNode)
        return self._fields(node, line)

    def _fields(self, node: yaml.MappingNode, line: int) -> Fields:
        values: dict[str, Node] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            at = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self._refusals.add(at, "A key must be a word. Write `key: value`.")
                continue
            key = key_node.value
            if "\x00" in key:
                self._refusals.add(at, NO_TEXT)
                continue
            if key in values:
                self._refusals.add(
                    at,
                    f"Key {key!r} stands here twice (first on line {lines[key]}), so one of the "
                    "two would be lost. Remove one.",
                )
                continue
            values[key] = self.convert(value_node)
            lines[key] = at
        return Fields(values=values, line=line, key_lines=lines)

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
        refusals.add(line, f"This is not YAML: {error.problem or error.context}. Mend the line.")
        return None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        what = str(error).splitlines()[0]
        refusals.add(1, f"This cannot be read as text ({what}). Save the file as UTF-8.")
        return None
    if root is None:
        refusals.add(1, "The file is empty. Fill it, or remove it.")
        return None
    return _convert(root, refusals, within=())


def _convert(node: yaml.Node, refusals: Refusals, within: tuple[int, ...]) -> Node:
    line = node.start_mark.line + 1
    if id(node) in within:
        refusals.add(line, "An alias refers to itself. Write the value out.")
        return Text("", line)
    if isinstance(node, yaml.ScalarNode):
        return Text(value=node.value, line=line, quoted=bool(node.style))
    inside = (*within, id(node))
    if isinstance(node, yaml.SequenceNode):
        return Items(tuple(_convert(item, refusals, inside) for item in node.value), line)
    assert isinstance(node, yaml.MappingNode)
    return _fields(node, refusals, inside)


def _fields(node: yaml.MappingNode, refusals: Refusals, within: tuple[int, ...]) -> Fields:
    values: dict[str, Node] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            refusals.add(line, "A key must be a word. Write `key: value`.")
            continue
        key = key_node.value
        if key in values:
            refusals.add(
                line,
                f"Key {key!r} stands here twice (first on line {lines[key]}), so one of the two "
                "would be lost. Remove one.",
            )
            continue
        values[key] = _convert(value_node, refusals, within)
        lines[key] = line
    return Fields(values=values, line=node.start_mark.line + 1, key_lines=lines)

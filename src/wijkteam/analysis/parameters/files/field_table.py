"""
What a mapping in a file may hold, as a table: name, kind, required, bounds, advice.

A reader says what a figure, a line or a case consists of; taking the key, checking it and refusing
with line and advice is done here, once. What was read comes back by name, ready to build from; a
field that is wrong is written down and comes back as if it were absent, so that one look tells all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from wijkteam.analysis.parameters.files.fields import choice, day, known_keys, number, text
from wijkteam.analysis.parameters.files.located import Fields, Items, Refusals, Text

#: Reads the field under a key that is there; None after writing down what is wrong.
Kind = Callable[[Fields, str, Refusals], Any]


@dataclass(frozen=True, slots=True)
class Field:
    """
    One field: its key in the file, how it is read, and what its absence means.

    *required* says why nothing can be done without it; *name* is what the model calls it when
    that is not the key; without a *kind* the key is known here and read elsewhere.
    """

    key: str
    kind: Kind | None = text
    default: Any = None
    required: str = ""
    name: str = ""


def read_fields(
    fields: Fields, table: Sequence[Field], what: str, refusals: Refusals
) -> dict[str, Any]:
    """
    Read what stands in *fields* by its table; a key outside the table is refused.

    >>> from wijkteam.analysis.parameters.files.located import read
    >>> refusals = Refusals("proef.yaml")
    >>> node = read(b"label: Een proef\\nlength: -3", refusals)
    >>> table = (Field("label"), Field("length", number_in(0, 10, "write 0 to 10.")), Field("unit"))
    >>> read_fields(node, table, "a proof", refusals)
    {'label': 'Een proef', 'length': None, 'unit': None}
    >>> refusals.problems[0].message
    "'length' is -3; write 0 to 10."
    """
    known_keys(fields, [field.key for field in table], what, refusals)
    given = {}
    for field in table:
        if field.kind is None:
            continue
        value = None
        if field.key in fields.values:
            value = field.kind(fields, field.key, refusals)
        elif field.required:
            message = f"{field.key!r} is missing: {field.required} Add `{field.key}: …`."
            refusals.add(fields.line, message)
        given[field.name or field.key] = field.default if value is None else value
    return given


def one_of(allowed: Collection[str], why: str = "") -> Kind:
    """One word out of a closed list."""
    return lambda fields, key, refusals: choice(fields, key, allowed, why, refusals)


def a_number(what: str = "") -> Kind:
    """Any number; *what* is what a refusal calls it when that is not the key."""
    return lambda fields, key, refusals: number(fields.values[key], what or repr(key), refusals)


def number_in(low: float | None, high: float | None, advice: str) -> Kind:
    """A number between two bounds, both allowed; *advice* is what to write instead."""

    def kind(fields: Fields, key: str, refusals: Refusals) -> float | None:
        node = fields.values[key]
        value = number(node, repr(key), refusals)
        if value is None:
            return None
        if (low is not None and value < low) or (high is not None and value > high):
            refusals.add(node.line, f"{key!r} is {value:g}; {advice}")
            return None
        return value

    return kind


def yes_no(fields: Fields, key: str, refusals: Refusals) -> bool | None:
    """Yes or no, in the words that people type."""
    raw = text(fields, key, refusals)
    if raw is None or raw.lower() in ("yes", "true", "ja"):
        return None if raw is None else True
    if raw.lower() not in ("no", "false", "nee"):
        refusals.add(fields.key_lines[key], f"{key!r} is {raw!r}; write yes or no.")
    return False


def words(fields: Fields, key: str, refusals: Refusals) -> tuple[str, ...]:
    """One name, or a list of names."""
    node = fields.values[key]
    if isinstance(node, Text):
        return (node.value.strip(),)
    if isinstance(node, Items):
        return tuple(item.value.strip() for item in node.values if isinstance(item, Text))
    refusals.add(node.line, "This must be a name or a list of names.")
    return ()


def calendar_day(fields: Fields, key: str, refusals: Refusals) -> Any:
    """A calendar date, year first."""
    raw = text(fields, key, refusals)
    return None if raw is None else day(raw, fields.key_lines[key], repr(key), refusals)

"""What two people changed in the same record, laid beside each other: plain values, no database."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

#: A value as a history keeps it: text, number, yes or no, or a list of keys.
Value = object


@dataclass(frozen=True, slots=True)
class Merged:
    """What to write, and what only a person can choose between."""

    to_write: dict[str, Value]
    clashing: list[str]
    kept: list[str]


def same(one: Value, other: Value) -> bool:
    """Whether two values read the same; a browser sends a new line as two characters.

    >>> same("a\\r\\nb", "a\\nb"), same(None, ""), same(False, None)
    (True, True, False)
    """
    return _plain(one) == _plain(other)


def _plain(value: Value) -> Value:
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    return "" if value is None else value


def merge(
    *,
    seen: Mapping[str, Value],
    now: Mapping[str, Value],
    mine: Mapping[str, Value],
    own: Set[str] = frozenset(),
) -> Merged:
    """
    Lay what I want (*mine*) beside what stands there (*now*).

    *seen* holds what the fields held when I opened the form, for the fields that changed since.
    What I left as I found it stays as they made it; what both of us changed to something else is
    for a person to choose, unless it is only me (*own*) who changed it.

    >>> merge(seen={"safety": ""}, now={"safety": "Dog", "city": "A"}, mine={"safety": "",
    ...       "city": "B"})
    Merged(to_write={'city': 'B'}, clashing=[], kept=['safety'])
    >>> merge(seen={"city": "A"}, now={"city": "B"}, mine={"city": "C"}).clashing
    ['city']
    """
    to_write: dict[str, Value] = {}
    clashing, kept = [], []
    for name, wanted in mine.items():
        if same(wanted, now[name]):
            continue
        if name not in seen:
            to_write[name] = wanted
        elif same(wanted, seen[name]):
            kept.append(name)
        elif name in own:
            to_write[name] = wanted
        else:
            clashing.append(name)
    return Merged(to_write=to_write, clashing=clashing, kept=kept)

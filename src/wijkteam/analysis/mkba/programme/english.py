"""
The shipped templates and examples in English: their labels, descriptions and reasons.

Found by the Dutch text, as in a catalogue: what a municipality typed itself is in no list, so a
copy of a template speaks English as far as it was left as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from html import escape
from importlib.resources import files

import yaml

from wijkteam.analysis.mkba.programme.model import UNNAMED, Alternative, Link, Programme, Value


def in_english(text: str) -> str:
    """
    The English of a shipped text; any other text as it is.

    >>> in_english("Minder terugval"), in_english("Ons eigen plan")
    ('Less relapse', 'Ons eigen plan')
    """
    return _words().get(" ".join(text.split()), text)


class OwnWords(str):
    """
    What a municipality called something itself, and what so has no English.

    A text as any other; a page shows it as words in Dutch, so that it is read aloud so.

    >>> OwnWords("Ons plan & meer").__html__()
    '<span lang="nl">Ons plan &amp; meer</span>'
    """

    __slots__ = ()

    def __html__(self) -> str:
        return f'<span lang="nl">{escape(self)}</span>'


def named_in_english(name: str) -> str:
    """What something is called: in English when it came along, and else as words of their own."""
    is_told = not name or name in _told() or name == UNNAMED
    return name if is_told else _words().get(" ".join(name.split())) or OwnWords(name)


def is_shipped(text: str) -> bool:
    """Whether a text stands in a template or example as it came along."""
    return " ".join(text.split()) in _words()


def programme_in_english(programme: Programme) -> Programme:
    """The same programme with its shipped texts in English; no number of it changes."""
    return replace(
        programme,
        name=named_in_english(programme.name),
        description=named_in_english(programme.description),
        null_alternative=named_in_english(programme.null_alternative),
        alternatives=tuple(map(alternative_in_english, programme.alternatives)),
        values={name: _value(value) for name, value in programme.values.items()},
        links={name: link_in_english(link) for name, link in programme.links.items()},
        nodes={
            name: replace(
                node,
                label=named_in_english(node.label),
                description=named_in_english(node.description),
            )
            for name, node in programme.nodes.items()
        },
    )


def alternative_in_english(alternative: Alternative) -> Alternative:
    """An alternative, with the values that it changes."""
    return replace(
        alternative,
        label=named_in_english(alternative.label),
        description=named_in_english(alternative.description),
        sets=tuple(
            (name, _value(number) if isinstance(number, Value) else number)
            for name, number in alternative.sets
        ),
    )


def link_in_english(link: Link) -> Link:
    """A link with its label, description and reason."""
    return replace(
        link,
        label=named_in_english(link.label),
        description=named_in_english(link.description),
        assumption=link.assumption and in_english(link.assumption),
    )


def _value(value: Value) -> Value:
    return replace(
        value,
        label=named_in_english(value.label),
        description=named_in_english(value.description),
        assumption=value.assumption and in_english(value.assumption),
        missing=value.missing and in_english(value.missing),
    )


# Read once: the texts change with the code, and not while it runs.
@lru_cache(maxsize=1)
def _words() -> Mapping[str, str]:
    place = files("wijkteam.analysis.mkba.programme") / "english.yaml"
    words: Mapping[str, str] = yaml.safe_load(place.read_text(encoding="utf-8"))
    return words


@lru_cache(maxsize=1)
def _told() -> frozenset[str]:
    """What was told in English already: it is nobody's own."""
    return frozenset(_words().values())

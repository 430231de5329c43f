"""
What the library says, in the language of the reader.

Refusals and notes of the library are English, for analysts everywhere. Their Dutch stands in
`library_nl.txt`, a line each; a sentence may hold another one (a hint, a reason). What nobody put
into Dutch stays English and is marked so, so that a screen reader knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from django.utils.translation import get_language

_PLACE = re.compile(r"\{(\d*)\}")
#: A sentence with fewer letters of its own that ends in a place, such as “{} is {}; {}”, says what
#: it says in its last part: without Dutch for that part there is no Dutch for the whole.
_FEWEST = 12


@dataclass(frozen=True, slots=True)
class Sentence:
    """English with places for what differs, as a pattern, and the same in Dutch."""

    english: str
    pattern: re.Pattern[str]
    dutch: str

    @property
    def letters(self) -> int:
        """How many letters it has of its own."""
        return sum(letter.isalpha() for letter in _PLACE.sub("", self.english))

    @property
    def is_frame(self) -> bool:
        """Whether it is only a frame around its last part."""
        return self.english.endswith("{}") and self.letters < _FEWEST


@dataclass(frozen=True, slots=True)
class LibraryWords:
    """A message as it is shown, and whether it is still English on a Dutch page."""

    text: str
    english: bool = False


def library_words(message: str) -> LibraryWords:
    """A message of the library for the active language."""
    if (get_language() or "nl").startswith("en"):
        return LibraryWords(message)
    dutch = in_dutch(message)
    return LibraryWords(message, english=True) if dutch is None else LibraryWords(dutch)


def in_dutch(message: str) -> str | None:
    """
    The message in Dutch; None when there is no Dutch for it.

    >>> in_dutch("price_year is missing: the year whose euros are counted. Add `price_year: …`.")
    "price_year ontbreekt: het jaar van de euro's waarmee wordt gerekend. Schrijf `price_year: …`."
    >>> in_dutch("Nobody wrote this down.") is None
    True
    """
    if "\n" in message:
        lines = [in_dutch(line) for line in message.split("\n")]
        return None if None in lines else "\n".join(filter(None, lines))
    for sentence in sentences():
        match = sentence.pattern.fullmatch(message)
        if match is None:
            continue
        inner = [in_dutch(part) for part in match.groups()]
        if sentence.is_frame and inner[-1] is None:
            continue
        parts = [dutch or english for english, dutch in zip(match.groups(), inner, strict=True)]
        return _filled(sentence.dutch, parts)
    return None


def _filled(dutch: str, parts: list[str]) -> str:
    places = iter(range(len(parts)))

    def part(place: re.Match[str]) -> str:
        return parts[int(place[1]) - 1 if place[1] else next(places)]

    return _PLACE.sub(part, dutch)


@lru_cache(maxsize=1)
def sentences() -> tuple[Sentence, ...]:
    """All of them, those with the most words of their own first."""
    text = (files("wijkteam.ui") / "library_nl.txt").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    pairs = zip(lines[::2], lines[1::2], strict=True)
    read = []
    for english, dutch in pairs:
        between = map(re.escape, _PLACE.split(english)[::2])
        read.append(Sentence(english, re.compile("(.*?)".join(between), re.DOTALL), dutch))
    return tuple(sorted(read, key=lambda sentence: -sentence.letters))

"""Whether a quote could tell who said it: plain values in, plain value out."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: A name shorter than this is a word in many sentences ("An", "Jo"): it is looked at as a whole
#: word with its capital, the longer ones in any case.
SHORT = 4
#: Five digits or more are a postcode with a house, a date or a telephone number.
NUMBERS = re.compile(r"\d[\d\s/.-]{3,}\d")
#: Names that a sentence may well begin with, without anybody being called so.
_ALSO = (
    "april bas ben best beste bij daan dien floor goed goede groot haan hoog jong jonge juli juni "
    "kamp kan klein kleine kok kort korte laat lang lange mag mark meer mei mooi nieuw nova ooit "
    "oud oude pas rob roos said sterk storm test toon voorbeeld vrij wees wil wit witte zwart"
)
ALSO_WORDS = frozenset(_ALSO.split())
BEGIN = r"(?:\A|[.!?:;\n*•–-])[\s\"'‘“(]*"


def tells_who(words: str, names: Iterable[str], heard: Iterable[str] = ()) -> list[str]:
    """
    What in a quote leads to somebody: a name of the household, a long number, a mail address.

    The names that were only *heard* are those of very many people: they count with their capital,
    and not where a sentence begins with what is a word as well.

    >>> tells_who("Fatima hielp ons, zei An. Bel 06-1234567", ["Fatima", "An", "Jansen"])
    ['An', 'Fatima', '06-1234567']
    >>> tells_who("Zij kwam aan de deur", ["An"])
    []
    >>> tells_who("Wil je bellen? Vraag Wil, of de bakker.", [], ["Wil", "Bakker"])
    ['Wil']
    >>> tells_who("Wil je bellen? Vraag de bakker.", [], ["Wil", "Bakker"])
    []
    >>> tells_who("Voorbeeld: mevrouw Voorbeeld belt.", [], ["Voorbeeld"])
    ['Voorbeeld']
    """
    said = {
        name
        for name in filter(None, names)
        if re.search(rf"\b{re.escape(name)}\b", words, 0 if len(name) < SHORT else re.IGNORECASE)
    }
    said |= _heard(words, heard)
    numbers = [found.strip() for found in NUMBERS.findall(words)]
    return [*sorted(said), *numbers, *re.findall(r"\S+@\S+", words)]


def _heard(words: str, names: Iterable[str]) -> set[str]:
    # Thousands of names: only those of which the first word is there are looked for.
    there = set(re.findall(r"\w+", words))
    found = set()
    for name in names:
        first = re.search(r"\w+", name)
        if first is None or not name[0].isupper() or first.group() not in there:
            continue
        times = len(re.findall(rf"\b{re.escape(name)}\b", words))
        if name.casefold() in ALSO_WORDS:
            times -= len(re.findall(rf"{BEGIN}{re.escape(name)}\b", words))
        if times:
            found.add(name)
    return found

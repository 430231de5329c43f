"""Whether a quote could tell who said it: plain values in, plain value out."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: A name shorter than this is a word in many sentences ("An", "Jo"): it is looked at as a whole
#: word with its capital, the longer ones in any case.
SHORT = 4
#: Five digits or more are a postcode with a house, a date or a telephone number.
NUMBERS = re.compile(r"\d[\d\s/.-]{3,}\d")


def tells_who(words: str, names: Iterable[str]) -> list[str]:
    """
    What in a quote leads to somebody: a name of the household, a long number, a mail address.

    >>> tells_who("Fatima hielp ons, zei An. Bel 06-1234567", ["Fatima", "An", "Jansen"])
    ['An', 'Fatima', '06-1234567']
    >>> tells_who("Zij kwam aan de deur", ["An"])
    []
    """
    said = {
        name
        for name in filter(None, names)
        if re.search(rf"\b{re.escape(name)}\b", words, 0 if len(name) < SHORT else re.IGNORECASE)
    }
    numbers = [found.strip() for found in NUMBERS.findall(words)]
    return [*sorted(said), *numbers, *re.findall(r"\S+@\S+", words)]

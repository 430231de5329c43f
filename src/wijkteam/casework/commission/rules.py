"""What of the words about a goal may go into a public report: plain values in and out."""

from __future__ import annotations

import re

#: Words in which people are counted; what else is counted (weeks, talks) tells of nobody.
_COUNTED = (
    r"huishoudens?|gezin(?:nen)?|mensen|personen|bewoners?|inwoners?|kind(?:eren)?|jongeren?|cliënt(?:en)?"
    r"|ouderen|households?|families|family|people|persons?|residents?|child(?:ren)?|clients?"
)
_WORDS = (
    "één", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen",
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
)  # fmt: skip
_NUMBER = re.compile(
    rf"(?<![\d.,])\b(\d{{1,3}}|{'|'.join(_WORDS)})\s+((?:\w+\s+)?(?:{_COUNTED}))\b(?!\s*%)", re.I
)


def without_small_numbers(words: str, *, smallest: int) -> str:
    """
    *words* in which no number of people below *smallest* stands.

    A result is typed by hand and passes no gate: what the figures withhold is not told by it.

    >>> without_small_numbers("Bij 4 gezinnen lukte het, bij 40 niet.", smallest=10)
    'Bij <10 gezinnen lukte het, bij 40 niet.'
    >>> without_small_numbers("Twee oudere bewoners wachten 3 weken", smallest=10)
    '<10 oudere bewoners wachten 3 weken'
    """

    def kept(found: re.Match[str]) -> str:
        number, of = found.group(1), found.group(2)
        is_small = number.lower() in _WORDS or int(number) < smallest
        return f"<{smallest} {of}" if is_small else found.group(0)

    return _NUMBER.sub(kept, words)

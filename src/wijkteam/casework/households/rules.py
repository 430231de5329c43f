"""Decisions about people and households: plain values in, plain value out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from wijkteam.vocabulary import journey

BSN_LENGTH = 9
BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)

#: Spellings that sound alike in Dutch, in the order in which they are made one.
SOUNDS = (
    (r"[^a-z]", ""),
    (r"eij|ey|ij|ei|y", "i"),
    (r"ou|auw|au|ouw", "au"),
    (r"dt$|d$", "t"),
    (r"ck|c(?=[aoulnrt])|q", "k"),
    (r"ph", "f"),
    (r"z", "s"),
    (r"v", "f"),
    (r"g|ch", "g"),
    (r"x|ks", "s"),
    (r"h", ""),
    (r"(.)\1+", r"\1"),
)


def bsn_is_valid(number: str) -> bool:
    """
    The eleven-test of a citizen service number (iStandaarden, rule "elfproef").

    >>> bsn_is_valid("999900006")
    True
    >>> bsn_is_valid("999900007")
    False
    """
    if not re.fullmatch(r"[0-9]{9}", number) or int(number) == 0:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(BSN_WEIGHTS, number, strict=True))
    return total % 11 == 0


#: Letters that are not a plain letter with a mark, and how people type them on a Dutch keyboard.
LETTERS = str.maketrans(
    {
        "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss",
        "æ": "ae", "œ": "oe", "ŋ": "n", "ħ": "h",
    }
)  # fmt: skip
LONGEST_PLAIN = 80


def plain(text: str) -> str:
    """
    A name as it is searched for: small letters, no accents, no apostrophes.

    >>> plain("D’Óuwe-Ömer")
    'douwe omer'
    >>> plain("Yıldız"), plain("WAŁĘSA")
    ('yildiz', 'walesa')
    """
    typed = text.lower().translate(LETTERS)
    letters = unicodedata.normalize("NFKD", typed).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", letters.replace("'", "")).strip()[:LONGEST_PLAIN]


def sound(text: str) -> str:
    """
    How a Dutch surname sounds, so that another spelling finds the same person.

    >>> sound("Kuyper") == sound("Kuijper") == sound("Cuiper")
    True
    >>> sound("De Wit") == sound("de Witt")
    True
    """
    heard = plain(text)
    for pattern, replacement in SOUNDS:
        heard = re.sub(pattern, replacement, heard)
    return heard[:20]


#: What a name of a household may begin with and is not sorted by.
UNSORTED = {
    "familie", "fam", "gezin", "huishouden", "mevrouw", "mw", "meneer", "heer", "dhr",
    "van", "de", "der", "den", "het", "t", "ten", "ter", "te", "in", "op", "aan", "von", "vd",
}  # fmt: skip


def sort_key(name: str) -> str:
    """
    A name as Dutch lists have it: without what comes before it, É with E.

    Only letters and digits are left: databases agree on how to sort those, and on nothing else.

    >>> sort_key("Familie van der Proefmeer"), sort_key("De heer Émile-Test")
    ('proefmeer', 'emiletest')
    """
    words = plain(name).split()
    while len(words) > 1 and words[0] in UNSORTED:
        words.pop(0)
    return "".join(words)


def swapped(born: date) -> date | None:
    """The date with day and month changed over, when that is a date: a common slip."""
    try:
        return born.replace(month=born.day, day=born.month)
    except ValueError:
        return None


def age(born: date, on: date) -> int:
    """Full years on that day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody typed in the one search box."""

    name: str = ""
    born: date | None = None
    postcode: str = ""
    number: str = ""


def asked(text: str) -> Asked:
    """
    Read a search: a postcode with maybe a number, a birth date, otherwise a name.

    >>> asked("1234 ab 12")
    Asked(name='', born=None, postcode='1234AB', number='12')
    >>> asked("Proefstra 14-02-1958").born
    datetime.date(1958, 2, 14)
    """
    address = re.fullmatch(r"\s*(\d{4})\s*([A-Za-z]{2})\s*(\d\S*)?\s*", text, re.ASCII)
    if address:
        digits, letters, number = address.groups()
        return Asked(postcode=f"{digits}{letters.upper()}", number=number or "")
    born = None
    day = re.search(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})", text)
    if day:
        with suppress(ValueError):
            born = date(int(day[3]), int(day[2]), int(day[1]))
        text = text.replace(day[0], " ")
    return Asked(name=" ".join(text.split()), born=born)


def points(phase: str, weight: str) -> float:
    """
    What one household weighs: agreed, never measured.

    >>> points("plan", "heavy"), points("followup", "heavy")
    (2.0, 0.25)
    """
    if phase == journey.FOLLOWUP:
        return journey.FOLLOWUP_POINTS
    return journey.POINTS[weight]


def total(households: Iterable[tuple[str, str]]) -> float:
    return sum(points(phase, weight) for phase, weight in households)

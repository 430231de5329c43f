"""Names in the order of a Dutch list: one order, whatever the database thinks of letters."""

from __future__ import annotations

import re
import unicodedata

#: Letters that are not a plain letter with a mark, and how people type them on a Dutch keyboard.
LETTERS = str.maketrans(
    {
        "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss",
        "æ": "ae", "œ": "oe", "ŋ": "n", "ħ": "h",
    }
)  # fmt: skip
#: Longer names and streets are cut, so that what is typed and what is kept are cut alike.
LONGEST_PLAIN = 80

#: What a name may begin with and is not sorted by.
UNSORTED = {
    "familie", "fam", "gezin", "huishouden", "mevrouw", "mw", "meneer", "heer", "dhr",
    "van", "de", "der", "den", "het", "t", "ten", "ter", "te", "in", "op", "aan", "von", "vd",
}  # fmt: skip


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

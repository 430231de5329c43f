"""Names as people write, hear and shorten them."""

from __future__ import annotations

import re

from wijkteam.casework.people.rules.call_names import CALL_NAMES
from wijkteam.ui.dutch_order import LONGEST_PLAIN, plain

#: What stands before a surname and is left out when names are put in order.
PREFIXES = frozenset(
    {
        "van", "von", "vom", "de", "den", "der", "het", "t", "ter", "ten", "te", "in", "op", "aan",
        "bij", "onder", "over", "uit", "uijt", "voor", "vd", "v", "d", "s", "la", "le", "les",
        "du", "da", "do", "dos", "das", "di", "del", "della", "des", "el", "al", "ad", "ibn",
        "bin", "bint", "ben", "ould", "ait", "abu", "san", "st", "zu", "zur", "y", "e", "mc",
    }
)  # fmt: skip
#: Words before the name of a household that say nothing about who it is.
BEFORE_HOUSEHOLD = frozenset({"familie", "fam", "gezin", "huishouden", "hh"})

#: Spellings that sound alike in Dutch, in the order in which they are made one.
SOUNDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[^a-z]", ""),
        (r"tsj|tch|sch|sj|sh|sz|cz", "s"),
        (r"eij|ey|ij|ei|y|j(?![aeou])", "i"),
        (r"ouw|auw|ou|au|ow", "au"),
        (r"dt$|d$", "t"),
        (r"ck|c(?=[aoulnrtk])|q", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c$", "k"),
        (r"ph", "f"),
        (r"z", "s"),
        (r"v|w(?=r)", "f"),
        (r"ch|g", "g"),
        (r"x|ks", "s"),
        (r"h", ""),
        (r"oe|oo|ou", "o"),
        (r"ae|aa|ah", "a"),
        (r"ee", "e"),
        (r"ie", "i"),
        (r"uu|ue", "u"),
        (r"(.)\1+", r"\1"),
    )
)
#: The end of so long a word no longer tells two names apart.
LONGEST_SOUND = 20
#: A name with fewer consonants than this says too little without its vowels.
FEWEST_CONSONANTS = 3


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
        heard = pattern.sub(replacement, heard)
    return heard[:LONGEST_SOUND]


def skeleton(heard: str) -> str:
    """
    The consonants of a sound: what stays the same when a name is written down from another script.

    >>> skeleton(sound("Mohammed")) == skeleton(sound("Muhamed")) == skeleton(sound("Mohamad"))
    True
    """
    bones = re.sub(r"[aeiou]", "", heard)
    return bones if len(bones) >= FEWEST_CONSONANTS else ""


def words(text: str) -> list[str]:
    """
    The words of a name that tell who it is: without the prefixes, unless there is nothing else.

    >>> words("van der Proefmeer"), words("Voorbeeld-El Proef"), words("De")
    (['proefmeer'], ['voorbeeld', 'proef'], ['de'])
    """
    every = plain(text).split()
    return [word for word in every if word not in PREFIXES] or every


def joined(text: str) -> str:
    """
    A name of several words written as one, as "Vandenberg" for "van den Berg"; else empty.

    >>> joined("van den Berg"), joined("Proef")
    ('vandenberg', '')
    """
    every = plain(text).split()
    return "".join(every) if len(every) > 1 else ""


def name_words(*, given: str, family: str, other: str) -> dict[str, str]:
    """
    Every word by which somebody is found, and which part of the name it is.

    The family name counts before a given name that is the same word. Long words come cut off: the
    register keeps no longer ones.
    """
    parts: dict[str, str] = {}
    for part, name in (("family", family), ("given", given), ("other", other)):
        for word in [*words(name), joined(name)]:
            if word:
                parts.setdefault(word[:LONGEST_WORD], part)
    return parts


#: Longer than any Dutch surname with its hyphens.
LONGEST_WORD = 40


def split_family(text: str) -> tuple[str, str]:
    """
    A surname as people type it, in its prefix and the rest.

    >>> split_family("van der Proefmeer"), split_family("Proefmeer"), split_family("De")
    (('van der', 'Proefmeer'), ('', 'Proefmeer'), ('', 'De'))
    """
    every = text.split()
    count = 0
    while count < len(every) - 1 and plain(every[count]) in PREFIXES:
        count += 1
    return " ".join(every[:count]), " ".join(every[count:])


def in_order(*names: str) -> str:
    """
    What names are sorted by: no prefix, É with E, the same on every database.

    Words are parted by a nought: databases differ in where they put a space, none in where they
    put a digit before a letter.

    >>> in_order("van der Écluse", "Jan")
    'ecluse0jan'
    """
    typed = [word for name in names for word in words(name)]
    kept = [word for word in typed if word not in BEFORE_HOUSEHOLD]
    return "0".join(kept or typed)[:LONGEST_PLAIN]


def call_names(word: str) -> frozenset[str]:
    """
    Other forms of a given name: Jan for Johannes, Mien for Wilhelmina, and small names.

    >>> "jan" in call_names("johannes"), "jan" in call_names("jantje"), call_names("xyz")
    (True, True, frozenset())
    """
    names = CALL_NAMES.get(word, frozenset())
    for ending in ("etje", "ntje", "tje", "pje", "kje", "je", "ke", "ie"):
        short = word.removesuffix(ending)
        if short != word and len(short) > 2:
            kept = short + ("n" if ending == "ntje" else "")
            names |= {kept} | CALL_NAMES.get(kept, frozenset())
    return names - {word}

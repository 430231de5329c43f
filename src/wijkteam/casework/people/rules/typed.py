"""What somebody typed in the one search box, or in the fields of the intake."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from wijkteam.casework.people.rules.births import MONTHS, Born, read_born
from wijkteam.casework.people.rules.names import PREFIXES, plain, words
from wijkteam.casework.people.rules.numbers import bsn_is_valid, plain_bsn, plain_phone

#: Somebody's own guess of a year is seldom further off.
YEARS_ABOUT, YEARS_OFF = 3, 1
FEWEST_DIGITS = 8

_MONTH = "|".join(f"{name[:3]}[a-z]*" for name in (*MONTHS, "mrt"))
_BORN = re.compile(
    r"\b[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ][0-9]{4}\b|\b[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\b"
    rf"|\b(?:[0-9]{{1,2}} )?(?:{_MONTH})\.? [0-9]{{4}}\b|\b[0-9]{{1,2}}-[0-9]{{4}}\b"
    r"|\b(?:19|20)[0-9]{2}\b(?! ?[a-z]{2}\b)",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b([1-9][0-9]{3}|0[0-9]{3}) ?([a-z]{2})\b(?: +([0-9]+\S*))?", re.I | re.A)
_AGE = re.compile(r"\b([0-9]{1,3}) ?(?:jaar|jr)\b|\bca\.? ?([0-9]{2})\b", re.IGNORECASE)
_STREET = re.compile(r"^(.*[a-z]{3,}.*?) ([0-9]{1,5} ?[a-z]?)$", re.IGNORECASE)
_DIGITS = re.compile(r"\+?[0-9][0-9 ().-]{6,}[0-9]")


@dataclass(frozen=True, slots=True)
class Typed:
    words: tuple[str, ...] = ()
    born: Born = field(default_factory=Born)
    years_about: int = YEARS_OFF
    phone: str = ""
    bsn: str = ""
    postcode: str = ""
    number: str = ""
    street: str = ""

    def __bool__(self) -> bool:
        return bool(self.words or self.born or self.phone or self.bsn or self.postcode)

    @property
    def facts(self) -> list[str]:
        """Which kinds of facts were typed, for the log: never what was typed."""
        kinds = {
            "name": self.words, "born": self.born, "phone": self.phone, "bsn": self.bsn,
            "address": self.postcode or self.street,
        }  # fmt: skip
        return [kind for kind, given in kinds.items() if given]


def read(text: str, *, today: date) -> Typed:
    """
    Read a search as people type it: in any order, whatever they know.

    >>> read("Proefmeer, Jan 02-01-1991", today=date(2026, 1, 1))
    Typed(words=('proefmeer', 'jan'), born=Born(1991, 1, 2), years_about=1, phone='', bsn='', \
postcode='', number='', street='')
    >>> read("1234 ab 12", today=date(2026, 1, 1)).postcode
    '1234AB'
    >>> read("jansen maart 1985", today=date(2026, 1, 1)).born
    Born(1985, 3)
    >>> read("jansen ca. 40", today=date(2026, 1, 1)).born
    Born(1986)
    """
    rest = " ".join(text.replace("\x00", " ").split())
    born, about = Born(), YEARS_OFF
    phone = bsn = postcode = number = street = ""
    if found := _POSTCODE.search(rest):
        postcode, number = f"{found[1]}{found[2].upper()}", (found[3] or "").lower()
        rest = rest.replace(found[0], " ")
    if found := _BORN.search(rest):
        if read_in := read_born(found[0]):
            born = read_in
            about = YEARS_ABOUT if re.search(r"\b(ca|circa|rond|ongeveer)\b", rest, re.I) else about
        rest = rest.replace(found[0], " ")
    elif found := _AGE.search(rest):
        born, about = Born(today.year - int(found[1] or found[2])), YEARS_ABOUT
        rest = rest.replace(found[0], " ")
    if found := _DIGITS.search(rest):
        digits = re.sub(r"[^0-9]", "", found[0])
        if bsn_is_valid(plain_bsn(digits)) and not digits.startswith("06"):
            bsn = plain_bsn(digits)
        if len(digits) >= FEWEST_DIGITS:
            phone = plain_phone(digits)
        rest = rest.replace(found[0], " ")
    rest = " ".join(rest.split())
    if not postcode and (found := _STREET.match(rest)):
        street, number = plain(found[1]), found[2].replace(" ", "").lower()
        rest = found[1]
    return Typed(
        words=name_words(rest),
        born=born,
        years_about=about,
        phone=phone,
        bsn=bsn,
        postcode=postcode,
        number=number,
        street=street,
    )


_NO_NAMES = {"familie", "fam", "gezin", "huishouden", "mevrouw", "mw", "meneer", "dhr", "heer",
             "geboren", "geb", "ca", "circa", "rond", "ongeveer", "tel"}  # fmt: skip


def name_words(text: str) -> tuple[str, ...]:
    """The words of a name, without what says nothing; at most six: who types more, pastes."""
    kept = [word for word in words(text) if word not in _NO_NAMES and not word.isdigit()]
    return tuple(dict.fromkeys(kept))[:6] if kept != [*PREFIXES] else ()


def from_fields(
    *,
    given_names: str = "",
    family_name: str = "",
    born: Born | None = None,
    phone: str = "",
    bsn: str = "",
    postcode: str = "",
    number: str = "",
) -> Typed:
    """The same from the fields of a form."""
    return Typed(
        words=name_words(f"{given_names} {family_name}"),
        born=born or Born(),
        phone=plain_phone(phone) if len(phone) >= FEWEST_DIGITS else "",
        bsn=plain_bsn(bsn),
        postcode=postcode.replace(" ", "").upper(),
        number=number.lower(),
    )

"""What somebody typed in the one search box, or in the fields of the intake."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from wijkteam.casework.people.rules.births import MONTHS, Born, read_born
from wijkteam.casework.people.rules.names import words
from wijkteam.casework.people.rules.numbers import (
    BSN_DIGITS,
    bsn_is_valid,
    plain_bsn,
    plain_number,
    plain_phone,
    plain_postcode,
)
from wijkteam.ui.dutch_order import plain

#: Somebody's own guess of a year is seldom further off.
YEARS_ABOUT, YEARS_OFF = 3, 1
#: With fewer digits a number is half a number, and half of many.
FEWEST_DIGITS = 8
#: Names and a street; a sentence that is pasted is not searched word by word.
MOST_WORDS = 6

_MONTH = "|".join(f"{name[:3]}[a-z]*" for name in (*MONTHS, "mrt"))
_WHOLE_DATE = r"[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ][0-9]{4}\b"
_BORN = re.compile(
    rf"\b{_WHOLE_DATE}|\b[0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}}\b|\b[0-9]{{8}}\b"
    rf"|\b(?:[0-9]{{1,2}} )?(?:{_MONTH})\.? [0-9]{{4}}\b|\b[0-9]{{1,2}}-[0-9]{{4}}\b"
    r"|\b(?:19|20)[0-9]{2}\b(?! ?[a-z]{2}\b)",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"\b([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{2})\b(?![-/. ]*[0-9])")
_POSTCODE = re.compile(
    r"\b([1-9][0-9]{3}|0[0-9]{3}) ?([a-z]{2})\b(?:,? +([0-9]+(?:[ -]?[a-z]\b)?))?", re.I | re.A
)
_AGE = re.compile(
    r"\b([0-9]{1,3}) ?(?:jaar|jr)\b|\b(?:ca|circa|ongeveer|rond)\.? ?([0-9]{2})\b", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<=[a-z]) ([0-9]{1,5})(?: ?([a-z]))?(?=$|[ ,])", re.IGNORECASE)
_EMAIL = re.compile(r"\S+@\S+\.\S+")
# Ten digits with a nought before them, however grouped, or one too few; a date is no number.
_PHONE = re.compile(
    rf"(?<![0-9])(?!{_WHOLE_DATE})(?:(?:\+|00)31[ (0)-]*|0[ -]*)"
    r"[1-9](?:[ .()-]*[0-9]){7,8}(?![0-9])"
)
_DIGITS = re.compile(r"[0-9][0-9 .-]{6,}[0-9]")
#: A street has no more words than this, in the search box: "Burgemeester van der Proefstraat".
MOST_STREET_WORDS = 5


@dataclass(frozen=True, slots=True)
class Typed:
    """*streets* is what may be the street: which it is, only who knows the streets can tell."""

    words: tuple[str, ...] = ()
    born: Born = field(default_factory=Born)
    years_about: int = YEARS_OFF
    phone: str = ""
    email: str = ""
    bsn: str = ""
    postcode: str = ""
    number: str = ""
    streets: tuple[str, ...] = ()
    has_address: bool = False

    def __bool__(self) -> bool:
        return bool(
            self.words or self.born or self.phone or self.email or self.bsn or self.has_address
        )

    @property
    def facts(self) -> list[str]:
        """Which kinds of facts were typed, for the log: never what was typed."""
        kinds = {
            "name": self.words, "born": self.born, "phone": self.phone, "email": self.email,
            "bsn": self.bsn, "address": self.has_address,
        }  # fmt: skip
        return [kind for kind, given in kinds.items() if given]

    def living_at(self, street: str) -> Typed:
        """The same, now that it is known which words are the street: they are no name."""
        of_street = name_words(street)
        words = tuple(word for word in self.words if word not in of_street)
        return replace(self, words=words, streets=(street,), has_address=True)


def read(text: str, *, today: date) -> Typed:
    """
    Read a search as people type it: in any order, whatever they know.

    >>> read("Proefmeer, Jan 02-01-1991", today=date(2026, 1, 1)).words
    ('proefmeer', 'jan')
    >>> read("1234 ab 12", today=date(2026, 1, 1)).postcode
    '1234AB'
    >>> read("jansen maart 1985", today=date(2026, 1, 1)).born
    Born(1985, 3)
    >>> read("jansen ca. 40", today=date(2026, 1, 1)).born
    Born(1986)
    >>> read("Jan Proef 2-1-91 06 - 1234 56 78", today=date(2026, 1, 1)).phone
    '612345678'
    """
    rest = " ".join(text.replace("\x00", " ").split())
    born, about = Born(), YEARS_OFF
    phone = bsn = postcode = number = email = ""
    if match := _EMAIL.search(rest):
        email = match[0].lower()
        rest = rest.replace(match[0], " ")
    if match := _PHONE.search(rest):
        phone = plain_phone(match[0])
        digits = plain_bsn(re.sub(r"[^0-9]", "", match[0]))
        # An old number begins with a nought, as a telephone number does.
        bsn = digits if bsn_is_valid(digits) else ""
        rest = rest.replace(match[0], " ")
    if match := _POSTCODE.search(rest):
        postcode, number = f"{match[1]}{match[2].upper()}", plain_number(match[3] or "")
        rest = rest.replace(match[0], " ")
    if (match := _BORN.search(rest)) and (read_in := read_born(match[0])):
        born = read_in
        about = YEARS_ABOUT if re.search(r"\b(ca|circa|rond|ongeveer)\b", rest, re.I) else about
        rest = rest.replace(match[0], " ")
    elif match := _SHORT_YEAR.search(rest):
        century = today.year // 100 - (int(match[3]) > today.year % 100)
        born = read_born(f"{match[1]}-{match[2]}-{century}{match[3]}") or Born()
        rest = rest.replace(match[0], " ")
    elif match := _AGE.search(rest):
        born, about = Born(today.year - int(match[1] or match[2])), YEARS_ABOUT
        rest = rest.replace(match[0], " ")
    if match := _DIGITS.search(rest):
        digits = re.sub(r"[^0-9]", "", match[0])
        bsn = plain_bsn(digits) if len(plain_bsn(digits)) == BSN_DIGITS else ""
        phone = phone or plain_phone(digits)
        rest = rest.replace(match[0], " ")
    streets: tuple[str, ...] = ()
    if not postcode and (match := _NUMBER.search(rest)):
        number = plain_number(match[0])
        streets = _endings(plain(rest[: match.start()]).split())
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    elif not postcode:
        every = plain(rest).split()
        streets = tuple(
            street for last in range(len(every), 0, -1) for street in _endings(every[:last])
        )
    return Typed(
        words=name_words(rest),
        born=born,
        years_about=about,
        phone=phone,
        email=email,
        bsn=bsn,
        postcode=postcode,
        number=number,
        streets=streets,
        has_address=bool(postcode),
    )


def _endings(words: list[str]) -> tuple[str, ...]:
    """The last words, the most first: where a street begins after a name is not to be seen."""
    first = max(0, len(words) - MOST_STREET_WORDS)
    return tuple(" ".join(words[begin:]) for begin in range(first, len(words)))


_NO_NAMES = {"familie", "fam", "gezin", "huishouden", "mevrouw", "mw", "meneer", "dhr", "heer",
             "geboren", "geb", "ca", "circa", "rond", "ongeveer", "tel"}  # fmt: skip


def name_words(text: str) -> tuple[str, ...]:
    """The words of a name, without what says nothing; and not too many: who types more, pastes."""
    kept = [word for word in words(text) if word not in _NO_NAMES and not word.isdecimal()]
    return tuple(dict.fromkeys(kept))[:MOST_WORDS]


def from_fields(
    *,
    given_names: str = "",
    family_name: str = "",
    born: Born | None = None,
    phone: str = "",
    bsn: str = "",
    postcode: str = "",
    number: str = "",
    street: str = "",
) -> Typed:
    """The same from the fields of a form."""
    return Typed(
        words=name_words(f"{given_names} {family_name}"),
        born=born or Born(),
        phone=plain_phone(phone) if len(phone) >= FEWEST_DIGITS else "",
        bsn=plain_bsn(bsn),
        postcode=plain_postcode(postcode),
        number=plain_number(number),
        streets=(plain(street),) if street else (),
        has_address=bool(postcode or street),
    )

"""Periods as CBS writes them: 2022JJ00, 2022KW03, or in words, with a star while provisional."""

from __future__ import annotations

import re
from dataclasses import dataclass

_KEY = re.compile(r"(\d{4})(JJ|HJ|KW|MM|X0|G4|W1)(\d{2})?", re.IGNORECASE)
_PART = {"HJ": "-H", "KW": "-Q", "MM": "-"}
_WORDS = (
    (re.compile(r"(\d{4})\s+(\d)e\s+kwartaal"), "-Q"),
    (re.compile(r"(\d{4})\s+(\d)e\s+halfjaar"), "-H"),
    (re.compile(r"(\d{4})[- ]?[QqKk]w?([1-4])"), "-Q"),
    (re.compile(r"(\d{4})-[Hh]([12])"), "-H"),
    (re.compile(r"(\d{4})-(0[1-9]|1[0-2])"), "-"),
)


@dataclass(frozen=True, slots=True)
class Period:
    """A period as 2022, 2022-H1, 2022-Q3 or 2022-07; *provisional* may still change."""

    name: str
    year: int
    provisional: bool = False

    @property
    def is_year(self) -> bool:
        return self.name == str(self.year)


def read_period(text: str) -> Period | None:
    """
    Return the period, or ``None`` for what is none.

    >>> read_period("2022JJ00").name, read_period("2022KW03").name, read_period("2021*").provisional
    ('2022', '2022-Q3', True)
    >>> read_period("2020 2e halfjaar").name, read_period("Totaal") is None
    ('2020-H2', True)
    """
    written = text.strip().strip('"').strip()
    plain = written.rstrip("*").strip()
    provisional = written != plain
    if re.fullmatch(r"(19|20)\d\d", plain):
        return Period(plain, int(plain), provisional)
    if key := _KEY.fullmatch(plain):
        year, kind, part = key[1], key[2].upper(), key[3] or "00"
        if kind not in _PART:
            return Period(year, int(year), provisional)
        part = part if kind == "MM" else str(int(part))
        return Period(f"{year}{_PART[kind]}{part}", int(year), provisional)
    for words, mark in _WORDS:
        if match := words.fullmatch(plain):
            return Period(f"{match[1]}{mark}{match[2]}", int(match[1]), provisional)
    return None

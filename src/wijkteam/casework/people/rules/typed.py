"""What somebody typed in the one search box."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date


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

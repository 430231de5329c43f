"""Birth dates as people know them: to the day, to the month, to the year, or slipped."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
#: Who lives is not born before; the oldest person whose age is beyond doubt became 122.
FIRST_YEAR = 1900
#: A year after this is another number that was typed in the place of a year.
LAST_YEAR = 2100


@dataclass(frozen=True, slots=True)
class Born:
    """When somebody was born, as far as it is known; nothing known is a Born without a year."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __repr__(self) -> str:
        known = [part for part in (self.year, self.month, self.day) if part]
        return f"Born({', '.join(map(str, known))})"

    @property
    def fields(self) -> dict[str, object]:
        """As a record keeps it."""
        return {"birth_date": self.date, "birth_year": self.year, "birth_month": self.month}

    @property
    def date(self) -> date | None:
        return (
            date(self.year, self.month, self.day) if self.year and self.month and self.day else None
        )

    def __bool__(self) -> bool:
        return self.year is not None

    def __str__(self) -> str:
        """
        As the civil register writes it: what is not known is a nought.

        >>> str(Born(1985)), str(Born(1985, 3)), str(Born(1985, 3, 14))
        ('00-00-1985', '00-03-1985', '14-03-1985')
        """
        return f"{self.day or 0:02}-{self.month or 0:02}-{self.year}" if self.year else ""


def born_on(day: date | None) -> Born:
    return Born(day.year, day.month, day.day) if day else Born()


def age(born: date, on: date) -> int:
    """Full years on that day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def read_born(text: str) -> Born | None:
    """
    A birth date as it is typed: whole, without its day, or only the year; None when it is none.

    >>> read_born("14 feb 1985"), read_born("1985-02-14"), read_born("14021985")
    (Born(1985, 2, 14), Born(1985, 2, 14), Born(1985, 2, 14))
    >>> read_born("00-00-1985"), read_born("maart 1985"), read_born("31-02-1985")
    (Born(1985), Born(1985, 3), None)
    """
    typed = " ".join(re.sub(r"[-/.,]", " ", text.lower()).split())
    typed = re.sub(r"^(?:geboren |geb |ca |circa |rond |ongeveer )+", "", typed)
    if whole := re.fullmatch(r"([0-9]{2})([0-9]{2})([0-9]{4})", typed):
        return _born(int(whole[3]), int(whole[2]), int(whole[1]))
    if whole := re.fullmatch(r"([0-9]{4}) ([0-9]{1,2}) ([0-9]{1,2})", typed):
        return _born(int(whole[1]), int(whole[2]), int(whole[3]))
    if whole := re.fullmatch(r"(?:([0-9]{1,2}) )?(?:([0-9]{1,2}|[a-z]{3,}) )?([0-9]{4})", typed):
        day, month, year = whole.groups()
        if day and not month:
            day, month = None, day
        number = _month(month) if month else 0
        return None if number is None else _born(int(year), number, int(day or 0))
    return None


def _month(written: str) -> int | None:
    if written.isdecimal():
        return int(written)
    written = "maa" if written == "mrt" else written
    months = [number for number, name in enumerate(MONTHS, start=1) if name.startswith(written)]
    return months[0] if len(months) == 1 else None


def _born(year: int, month: int, day: int) -> Born | None:
    if not FIRST_YEAR <= year <= LAST_YEAR or not 0 <= month <= len(MONTHS):
        return None
    if not month and day:
        return None
    with suppress(ValueError):
        date(year, month or 1, day or 1)
        return Born(year, month or None, day or None)
    return None


def swapped(born: date) -> date | None:
    """The date with day and month changed over, when that is a date: a common slip."""
    try:
        return born.replace(month=born.day, day=born.month)
    except ValueError:
        return None


@lru_cache(maxsize=64)  # one search compares it with hundreds of people
def slips(born: date) -> frozenset[date]:
    """
    The dates that one slip of the hand makes of this one, and itself.

    One digit another, two digits beside each other changed over, or day and month changed over.

    >>> date(1991, 1, 2) in slips(date(1991, 2, 1)), date(1919, 1, 2) in slips(date(1991, 1, 2))
    (True, True)
    """
    written = f"{born:%d%m%Y}"
    texts = {written}
    for place, digit in enumerate(written):
        texts |= {written[:place] + other + written[place + 1 :] for other in "0123456789"}
        if place + 1 < len(written):
            texts.add(written[:place] + written[place + 1] + digit + written[place + 2 :])
    days = {born}
    if turned := swapped(born):
        days.add(turned)
    for text in texts:
        with suppress(ValueError):
            day = date(int(text[4:]), int(text[2:4]), int(text[:2]))
            if FIRST_YEAR <= day.year <= LAST_YEAR:
                days.add(day)
    return frozenset(days)

"""
Periods as text: a quarter (`2026-Q3`), a year (`2026`), or `withheld`.

Text and not a date, because a date cannot say whether 1 January stands for a quarter or for a
year; the gate coarsens the one into the other.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

PERIOD = r"^([0-9]{4}-Q[1-4]|[0-9]{4}|withheld)$"
QUARTER = r"^[0-9]{4}-Q[1-4]$"


def quarter(day: date) -> str:
    """
    The quarter in which a day falls.

    >>> quarter(date(2026, 9, 30))
    '2026-Q3'
    """
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def first_day(period: str) -> date:
    """
    The first day of a quarter or a year.

    >>> first_day("2026-Q3"), first_day("2026")
    (datetime.date(2026, 7, 1), datetime.date(2026, 1, 1))
    """
    _require(period)
    month = 3 * int(period[6]) - 2 if "Q" in period else 1
    return date(int(period[:4]), month, 1)


def last_day(period: str) -> date:
    """
    The last day of a quarter or a year.

    >>> last_day("2026-Q1"), last_day("2026")
    (datetime.date(2026, 3, 31), datetime.date(2026, 12, 31))
    """
    _require(period)
    if "Q" not in period:
        return date(int(period), 12, 31)
    return first_day(following(period)) - timedelta(days=1)


def following(period: str) -> str:
    """
    The quarter after this one.

    >>> following("2026-Q4")
    '2027-Q1'
    """
    year, number = int(period[:4]), int(period[6])
    return f"{year + 1:04d}-Q1" if number == 4 else f"{year:04d}-Q{number + 1}"


def watched_days(started: str, until: str) -> int:
    """
    How many days a case was certainly watched: from the end of one period to the end of another.

    The exact number would give away the day of the signal, because the end of a release is known.
    This is the same number for all cases that started in one period, and never too high.

    >>> watched_days("2025-Q3", "2026-Q3")
    365
    >>> watched_days("2026", "2026-Q3")
    0
    """
    if "withheld" in (started, until):
        return 0
    return max(0, (last_day(until) - last_day(started)).days)


def _require(period: str) -> None:
    if not re.match(PERIOD, period) or period == "withheld":
        raise ValueError(f"{period!r} is not a quarter such as 2026-Q3 or a year such as 2026.")

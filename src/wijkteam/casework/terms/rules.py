"""
When a term ends: plain values in, plain value out.

Source: Algemene termijnenwet (Atw), articles 1 to 4, and Awb 4:15 for suspension.
"""

from __future__ import annotations

from calendar import SATURDAY, monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

#: Atw 2: a term of three days or more holds at least two days that are no weekend or holiday.
SHORTEST_PROTECTED_DAYS = 3
WORKING_DAYS_WITHIN = 2
#: Atw 4 (a): longer than this, a term ends on its own last day, whatever day that is.
LONGEST_EXTENDED_DAYS = 90
#: The same ninety days said in weeks or in months, which Atw 4 (a) names beside them.
LONGEST_EXTENDED_WEEKS = 12
LONGEST_EXTENDED_MONTHS = 3

Pause = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Length:
    """How long a term is, in the unit that the law names: the unit decides how it is counted."""

    days: int = 0
    weeks: int = 0
    months: int = 0
    working_days: int = 0

    @property
    def is_extended_by_weekends(self) -> bool:
        return (
            self.days <= LONGEST_EXTENDED_DAYS
            and self.weeks <= LONGEST_EXTENDED_WEEKS
            and self.months <= LONGEST_EXTENDED_MONTHS
        )


@cache
def free_days(year: int) -> frozenset[date]:
    """
    The general holidays of Atw 3, Good Friday (Atw 3 lid 2) and 5 May of every year included.

    >>> date(2026, 12, 26) in free_days(2026), date(2026, 4, 3) in free_days(2026)
    (True, True)
    """
    # "optional" adds Good Friday and 5 May, which are no day off for everybody but do count here.
    return frozenset(holidays.country_holidays("NL", years=year, categories=("public", "optional")))


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in free_days(day.year)


def working_day_from(day: date) -> date:
    """
    That day, or the first working day after it.

    >>> working_day_from(date(2026, 12, 25))
    datetime.date(2026, 12, 28)
    """
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def end_of(started: date, length: Length, pauses: Iterable[Pause] = ()) -> date:
    """
    The last day of a term that began on the day *started*, which itself does not count.

    Days on which the term stood still are added (Awb 4:15). Atw 1 moves an end on a Saturday,
    Sunday or holiday to the next working day; Atw 2 keeps two working days within.

    >>> end_of(date(2026, 11, 2), Length(weeks=6))
    datetime.date(2026, 12, 14)
    >>> end_of(date(2026, 11, 13), Length(weeks=6))
    datetime.date(2026, 12, 28)
    """
    if length.working_days:
        return _after_working_days(started + _stood_still(pauses), length.working_days)
    end = _months_later(started, length.months) + timedelta(days=length.days, weeks=length.weeks)
    is_protected = (end - started).days >= SHORTEST_PROTECTED_DAYS
    end += _stood_still(pauses)
    if not length.is_extended_by_weekends:
        return end
    end = working_day_from(end)
    if is_protected:
        while _working_days_between(started, end) < WORKING_DAYS_WITHIN:
            end = working_day_from(end + timedelta(days=1))
    return end


def _months_later(day: date, months: int) -> date:
    """The same day of a later month; the last day where that month is shorter."""
    if not months:
        return day
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _after_working_days(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def _working_days_between(started: date, end: date) -> int:
    days = (started + timedelta(days=n) for n in range(1, (end - started).days + 1))
    return sum(is_working_day(day) for day in days)


def _stood_still(pauses: Iterable[Pause]) -> timedelta:
    return sum((until - since for since, until in pauses), timedelta())

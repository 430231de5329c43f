"""
How long a file is kept: plain values in, plain values out.

Sources: Wmo 2015, article 5.3.4 (fifteen years from the last change) and Jeugdwet, article 7.3.8
(twenty). One file holds parts of both laws and they are read together, so the longest decides.
"""

from __future__ import annotations

from calendar import isleap
from datetime import date

WMO_YEARS = 15
YOUTH_YEARS = 20
#: Whoever was younger on the last day of the file was helped under the Jeugdwet.
OF_AGE = 18


def years_to_keep(*, had_a_child: bool) -> int:
    """
    >>> years_to_keep(had_a_child=True), years_to_keep(had_a_child=False)
    (20, 15)
    """
    return YOUTH_YEARS if had_a_child else WMO_YEARS


def years_before(day: date, years: int) -> date:
    """
    The same day so many years earlier; the last day of February where that year has no 29th.

    >>> years_before(date(2040, 2, 29), 15)
    datetime.date(2025, 2, 28)
    """
    year = day.year - years
    if (day.month, day.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return day.replace(year=year)


def is_due(last_change: date, today: date, *, had_a_child: bool) -> bool:
    """
    Whether the term has passed: the file may be kept no longer without a reason.

    >>> is_due(date(2011, 11, 27), date(2026, 11, 28), had_a_child=False)
    True
    >>> is_due(date(2011, 11, 27), date(2026, 11, 28), had_a_child=True)
    False
    """
    return last_change < years_before(today, years_to_keep(had_a_child=had_a_child))

"""
How long a file is kept: plain values in, plain values out.

Sources: Wmo 2015, article 5.3.4 (fifteen years from the last change) and Jeugdwet, article 7.3.8
(twenty). One file holds parts of both laws, and each part has its own term. What tells about the
household as a whole is read with all of them, so there the longest decides.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Mapping
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


def years_of_part(law: str, *, had_a_child: bool, own: Mapping[str, int]) -> int:
    """
    How long what is known under one law stays; no law is the whole file.

    The Wmo and the Jeugdwet say it themselves. Of other laws no term of a law was found, so what is
    known under them stays as long as the file, unless the municipality sets it.

    >>> [years_of_part(law, had_a_child=True, own={"debt": 10}) for law in ("wmo", "youth", "debt")]
    [15, 20, 10]
    >>> years_of_part("participation", had_a_child=True, own={})
    20
    """
    terms = {"": years_to_keep(had_a_child=had_a_child), "wmo": WMO_YEARS, "youth": YOUTH_YEARS}
    return terms.get(law) or own.get(law) or years_to_keep(had_a_child=had_a_child)


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


def what_goes(
    parts: Mapping[str, date | None],
    *,
    last_change: date,
    had_a_child: bool,
    is_closed: bool,
    own: Mapping[str, int],
    today: date,
) -> list[str]:
    """
    The laws of which everything may be kept no longer; an empty one for the whole file.

    *parts* has the last change of each, and nothing for one of which something is in use. A part
    may go while the rest is worked with. The whole goes last, when nothing in it has to stay.

    >>> day, old = date(2026, 11, 28), date(2009, 5, 1)
    >>> what_goes({"wmo": old, "youth": old}, last_change=old, had_a_child=True, is_closed=True,
    ...     own={}, today=day)
    ['wmo']
    >>> what_goes({"wmo": old}, last_change=old, had_a_child=False, is_closed=True,
    ...     own={}, today=day)
    ['']
    """
    due = [
        law
        for law, last in sorted(parts.items())
        if last is not None
        and last < years_before(today, years_of_part(law, had_a_child=had_a_child, own=own))
    ]
    everything = len(due) == len(parts)
    if is_closed and everything and is_due(last_change, today, had_a_child=had_a_child):
        return [""]
    return due

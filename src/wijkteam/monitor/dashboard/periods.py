"""Quarters as people say them, and the quarter a year before."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.facts.periods import QUARTER
from wijkteam.analysis.facts.schema import WITHHELD
from wijkteam.analysis.indicators import YearPart
from wijkteam.ui.dates import quarter_words


def is_quarter(period: str) -> bool:
    return re.match(QUARTER, period) is not None


def is_year(period: str) -> bool:
    return period.isdecimal()


def year_before(quarter: str) -> str:
    """
    >>> year_before("2026-Q3")
    '2025-Q3'
    """
    # The same quarter: help asked for in summer differs from that in winter.
    return f"{int(quarter[:4]) - 1}{quarter[4:]}"


def number_of(quarter: str) -> int:
    """
    A quarter as a whole number, so that a quarter without a figure keeps its place in time.

    >>> number_of("2026-Q1") - number_of("2025-Q3")
    2
    """
    return int(quarter[:4]) * 4 + int(quarter[6])


def in_order(period: str) -> tuple[int, str]:
    """
    Sorts by time: a year whose quarters were withheld after them, and the whole period last.

    >>> sorted(["total", "2026", "withheld", "2027-Q1", "2026-Q4"], key=in_order)
    ['2026-Q4', '2026', '2027-Q1', 'withheld', 'total']
    """
    place = {WITHHELD: 1, TOTAL: 2}.get(period, 0)
    return place, period if is_quarter(period) else f"{period}-Q5"


def long(period: str) -> str:
    """``3e kwartaal 2026``."""
    if period == TOTAL:
        return _("hele periode")
    if period == WITHHELD:
        return _("kwartaal niet getoond")
    if not is_quarter(period):
        return _("%(year)s, kwartalen samen") % {"year": period}
    return quarter_words(period)


def part_of_year(part: YearPart) -> str:
    """``1e tot en met 2e kwartaal 2026``, of a year that is split where a team changed."""
    if part.is_mixed:
        return _("%(quarter)s, waarin het team anders ging werken") % {"quarter": long(part.first)}
    if part.first == part.last:
        return long(part.first)
    return _("%(first)se tot en met %(last)s") % {"first": part.first[6], "last": long(part.last)}


def short(quarter: str) -> str:
    """``3e ’26``: under a chart."""
    return _("%(number)se ’%(year)s") % {"number": quarter[6], "year": quarter[2:4]}

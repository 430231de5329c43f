"""When to look back at a plan: plain values in, plain value out."""

from __future__ import annotations

import calendar
from datetime import date

REVIEW_MONTHS = 3


def next_review(made_on: date) -> date:
    """
    Three months on, unless somebody chooses another day.

    >>> next_review(date(2026, 11, 30))
    datetime.date(2027, 2, 28)
    """
    months = made_on.month - 1 + REVIEW_MONTHS
    year, month = made_on.year + months // 12, months % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(made_on.day, last))

"""Until when what was followed holds, and how it stands: plain values in, plain value out."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

#: Three months before the end one can still find a place. Own choice.
SOON = timedelta(days=90)


def valid_until(done_on: date, months: int | None) -> date | None:
    """
    The last day on which it holds; None is for good.

    >>> valid_until(date(2026, 8, 31), 6), valid_until(date(2026, 8, 31), None)
    (datetime.date(2027, 2, 28), None)
    """
    if months is None:
        return None
    year, month = divmod(done_on.year * 12 + done_on.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(done_on.day, last))


def state(today: date, *, is_done: bool, until: date | None, planned_on: date | None) -> str:
    """
    How a training of somebody stands.

    >>> today = date(2026, 11, 30)
    >>> state(today, is_done=True, until=date(2026, 12, 31), planned_on=None)
    'soon'
    >>> state(today, is_done=True, until=date(2026, 11, 29), planned_on=date(2027, 1, 5))
    'planned'
    >>> state(today, is_done=False, until=None, planned_on=None)
    'missing'
    """
    if is_done and (until is None or until > today + SOON):
        return "valid"
    if planned_on is not None and planned_on >= today:
        return "planned"
    if not is_done:
        return "missing"
    return "soon" if until is None or until >= today else "over"

"""When a group comes together again: plain values in, plain value out."""

from __future__ import annotations

from datetime import date, timedelta

from wijkteam.casework.terms.rules import working_day_from


def next_meeting(held_on: date, every_weeks: int) -> date:
    """
    So many weeks on, on a working day.

    >>> next_meeting(date(2026, 11, 27), 4)
    datetime.date(2026, 12, 28)
    """
    return working_day_from(held_on + timedelta(weeks=every_weeks))

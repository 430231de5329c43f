"""What a week probably looks like that nobody wrote down yet: plain values in, plain value out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

#: How the internal hours of a week fall apart, by code of `internal_kind`, for who wrote nothing
#: before. Own choice.
PARTS: Mapping[str, float] = {
    "registration": 0.4,
    "meeting": 0.3,
    "travel": 0.15,
    "learning": 0.05,
    "overhead": 0.1,
}


def monday_of(day: date) -> date:
    """
    The first day of the week of *day*.

    >>> monday_of(date(2026, 11, 29))
    datetime.date(2026, 11, 23)
    """
    return day - timedelta(days=day.weekday())


def usual_week(hours_a_week: int, share: int) -> dict[str, int]:
    """
    Whole hours by kind, of the share of a week that the norms of the team reckon with.

    >>> usual_week(32, 30)
    {'registration': 4, 'meeting': 3, 'travel': 1, 'learning': 0, 'overhead': 1}
    """
    internal = hours_a_week * share / 100
    return {kind: round(internal * part) for kind, part in PARTS.items()}

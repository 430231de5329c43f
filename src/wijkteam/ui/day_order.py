"""
Where rows without a day stand in a list that goes by day.

A database decides otherwise by itself: SQLite puts what is empty before every day, PostgreSQL after
it. What still waits would stand on top while one tries it out, and at the bottom in the service.
"""

from __future__ import annotations

from django.db.models import F
from django.db.models.expressions import OrderBy


def open_first(ended: str) -> OrderBy:
    """What has not ended stands on top; of what did, the last."""
    return F(ended).desc(nulls_first=True)


def soonest(day: str) -> OrderBy:
    """What comes first stands on top, and at the bottom what has no day."""
    return F(day).asc(nulls_last=True)


def latest(day: str) -> OrderBy:
    """What was last stands on top, and at the bottom what has no day."""
    return F(day).desc(nulls_last=True)

"""The weight of a caseload and the order of a day: plain values in, plain value out."""

from __future__ import annotations

from datetime import date

from wijkteam.casework.households.rules import points, total
from wijkteam.vocabulary import journey

__all__ = ["MEDIUM", "points", "room", "total", "urgency"]

#: What an empty place in the caseload is enough for.
MEDIUM = journey.POINTS["medium"]


def room(used: float) -> int:
    """
    How many households of medium weight still fit.

    >>> room(17.5)
    2
    """
    return max(0, int((journey.FULL_CASELOAD_POINTS - used) / MEDIUM))


def urgency(day: date | None, today: date) -> tuple[int, date]:
    """Late first, then today, then what has no day, then by date."""
    if day is None:
        return (2, today)
    return (0 if day < today else 1 if day == today else 3, day)

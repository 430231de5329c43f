"""What still fits in a caseload, and the order of a day: plain values in, plain value out."""

from __future__ import annotations

from datetime import date, timedelta

#: A working week: what can still be planned for.
AHEAD = timedelta(days=7)


def room(left: float, household: float) -> int:
    """
    How many households of so many points still fit in what is left.

    >>> room(2.5, 1.25), room(-4.0, 1.25)
    (2, 0)
    """
    return max(0, int(left / household))


def urgency(day: date | None, today: date) -> tuple[int, date]:
    """Late first, then today, then what has no day, then by date."""
    if day is None:
        return (2, today)
    return (0 if day < today else 1 if day == today else 3, day)

"""Who may take a household over, and who first: plain values in, plain value out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TypeVar

from wijkteam.casework.terms.rules import working_day_from

COVER = "cover"
PERMANENT = "permanent"
#: How long a cover lasts when nobody knows when the colleague is back.
USUAL_COVER = timedelta(weeks=2)

Key = TypeVar("Key")


def cover_until(today: date, back_on: date | None) -> date:
    """
    The day on which a cover ends: when the colleague is back, or else in two weeks.

    >>> cover_until(date(2026, 11, 23), None)
    datetime.date(2026, 12, 7)
    """
    if back_on and back_on > today:
        return back_on
    return working_day_from(today + USUAL_COVER)


def proposed(
    knows: Iterable[Key], room: Mapping[Key, float], points: float
) -> tuple[Key | None, str]:
    """
    Who is proposed to take a household, and why: who knows it, else who has most room.

    >>> proposed([], {"inge": 4.0, "omar": -6.0}, 1.25)
    ('inge', 'has_room')
    >>> proposed(["omar"], {"inge": 4.0, "omar": -6.0}, 1.25)
    ('omar', 'knows')
    >>> proposed([], {"omar": -6.0}, 1.25)
    ('omar', 'nobody_has_room')
    """
    known = [key for key in knows if key in room]
    if known:
        return known[0], "knows"
    if not room:
        return None, ""
    most = max(room, key=lambda key: room[key])
    return most, "has_room" if room[most] >= points else "nobody_has_room"

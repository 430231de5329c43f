"""When to look in again, and when it is enough: plain values in, plain value out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

#: Weeks until the next contact after each quiet one: sooner at first, then further apart.
RHYTHM_WEEKS = (4, 8, 12, 12)


def next_contact(after: date, quiet_so_far: int) -> date:
    """
    The day to look in again.

    >>> next_contact(date(2026, 1, 5), 0)
    datetime.date(2026, 2, 2)
    """
    weeks = RHYTHM_WEEKS[min(quiet_so_far, len(RHYTHM_WEEKS) - 1)]
    return after + timedelta(weeks=weeks)


def quiet_in_a_row(contacts: Sequence[bool]) -> int:
    """How many of the last contacts, newest first, were quiet.

    >>> quiet_in_a_row([True, True, False, True])
    2
    """
    for place, quiet in enumerate(contacts):
        if not quiet:
            return place
    return len(contacts)


def may_stop(contacts: Sequence[bool], quiet_contacts: int) -> bool:
    return quiet_in_a_row(contacts) >= quiet_contacts

"""What follows from a contact: plain values in, plain value out."""

from __future__ import annotations

from datetime import date, timedelta

from wijkteam.casework.terms.rules import working_day_from
from wijkteam.vocabulary.journey import USUAL_MINUTES

#: After these kinds nothing needs to be said: the kind is the message.
WITHOUT_WORDS = ("no_show", "appointment")


def minutes_spent(kind: str, given: int | None) -> int:
    """
    What was filled in, or else what such a contact usually takes; 0 is no time at all.

    >>> minutes_spent("call", None), minutes_spent("call", 40), minutes_spent("call", 0)
    (15, 40, 0)
    """
    return USUAL_MINUTES[kind] if given is None else given


def next_working_day(after: date) -> date:
    """
    The first day after it that people work: no weekend and no holiday of Atw 3.

    >>> next_working_day(date(2026, 12, 24))
    datetime.date(2026, 12, 28)
    """
    return working_day_from(after + timedelta(days=1))


def usual_step(kind: str) -> str:
    """
    What one does after such a contact, unless the worker says otherwise.

    >>> usual_step("no_show"), usual_step("call")
    ('call', '')
    """
    return "call" if kind == "no_show" else ""

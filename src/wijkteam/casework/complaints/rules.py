"""
What the law asks of who answers a complaint: plain values in, plain values out.

Source: Algemene wet bestuursrecht (Awb), articles 9:5 to 9:12, as of 1 January 2026.
"""

from __future__ import annotations

from datetime import date, timedelta

from wijkteam.casework.terms.clocks import Clock
from wijkteam.casework.terms.rules import Length, end_of

#: Awb 9:11: six weeks from the day it came in; once four weeks more, and that is told in writing.
CLOCK = Clock("Awb, art. 9:11", Length(weeks=6), extension=Length(weeks=4))
#: Awb 9:8 lid 1 (b): what happened longer ago need not be taken up.
OLD = timedelta(days=365)
#: From so many days before its end a complaint is said to be near it.
NEAR = timedelta(days=7)
#: Ends that need no hearing: nothing is judged (Awb 9:5, 9:8), or there is nothing left to judge.
WITHOUT_HEARING = frozenset({"settled", "withdrawn", "not_taken_up"})


def answer_by(received_on: date, *, is_extended: bool = False) -> date:
    """
    The last day to answer a complaint that came in on *received_on*.

    >>> answer_by(date(2026, 11, 2)), answer_by(date(2026, 11, 2), is_extended=True)
    (datetime.date(2026, 12, 14), datetime.date(2027, 1, 11))
    """
    end = end_of(received_on, CLOCK.length)
    return end_of(end, CLOCK.extension) if is_extended and CLOCK.extension else end


def must_hear(outcome: str) -> bool:
    """Whether who complains must have had the chance to tell it in person first (Awb 9:10)."""
    return outcome not in WITHOUT_HEARING


def is_old(happened_on: date | None, received_on: date) -> bool:
    """Whether the law leaves it to the municipality to take this up."""
    return happened_on is not None and received_on - happened_on > OLD

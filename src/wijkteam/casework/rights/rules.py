"""Within which time somebody hears about the own data. Source: GDPR, article 12, paragraph 3."""

from __future__ import annotations

from datetime import date

from wijkteam.casework.terms.clocks import Clock
from wijkteam.casework.terms.rules import Length, end_of

#: One month from the day it was asked; two more when it is much or hard, told within the first.
CLOCK = Clock("AVG, art. 12 lid 3", Length(months=1), extension=Length(months=2))


def answer_by(asked_on: date, *, is_extended: bool = False) -> date:
    """
    The last day to answer.

    >>> answer_by(date(2026, 11, 28)), answer_by(date(2026, 11, 28), is_extended=True)
    (datetime.date(2026, 12, 28), datetime.date(2027, 3, 1))
    """
    end = end_of(asked_on, CLOCK.length)
    return end_of(end, CLOCK.extension) if is_extended and CLOCK.extension else end

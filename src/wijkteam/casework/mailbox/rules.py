"""By when somebody hears back: plain values in, plain value out."""

from __future__ import annotations

from datetime import date

from wijkteam.casework.terms.rules import Length, end_of

#: What the page promises. Who cannot wait so long finds a telephone number beside it.
ANSWER_WITHIN = Length(working_days=2)


def answer_by(sent_on: date) -> date:
    """
    The last day on which the team answers a message.

    >>> answer_by(date(2026, 11, 27))
    datetime.date(2026, 12, 1)
    """
    return end_of(sent_on, ANSWER_WITHIN)

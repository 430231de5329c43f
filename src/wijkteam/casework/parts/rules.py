"""How long a partner sees their part."""

from __future__ import annotations

from datetime import date, timedelta

from wijkteam.casework.terms.rules import working_day_from

#: A partner sees a part while it is in one of these states.
OPEN = ("asked", "accepted", "started")
#: The partner said yes: only then there is a day to agree on.
TAKEN_UP = ("accepted", "started")
#: Where the law leaves the weighing to the worker, the weighing is written down.
NEEDS_WORDS = ("consent", "vital", "duty")
#: Long enough for one thing that is asked, short enough that somebody looks again. Own choice.
USUAL_DAYS = 183
#: Longer than a year nobody is let in without somebody looking again whether it is needed.
MOST_DAYS = 366


def usual_end(today: date) -> date:
    """
    The end that a form proposes: a working day, on which somebody can look again.

    >>> usual_end(date(2026, 11, 28))
    datetime.date(2027, 5, 31)
    """
    return working_day_from(today + timedelta(days=USUAL_DAYS))


def latest_end(asked_on: date) -> date:
    return asked_on + timedelta(days=MOST_DAYS)

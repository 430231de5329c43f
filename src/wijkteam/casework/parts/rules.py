"""How long a partner sees their part, and who says yes when consent is the ground."""

from __future__ import annotations

from datetime import date, timedelta

from wijkteam.casework.terms.rules import working_day_from

#: A partner sees a part while it is in one of these states.
OPEN = ("asked", "accepted", "started")
#: Where the law leaves the weighing to the worker, the weighing is written down.
NEEDS_WORDS = ("consent", "vital", "duty")
#: Long enough for one thing that is asked, short enough that somebody looks again. Own choice.
USUAL_DAYS = 183
#: Longer than a year nobody is let in without somebody looking again whether it is needed.
MOST_DAYS = 366
#: Jeugdwet 7.3.4 and 7.3.5: from twelve a child says yes beside the parents, from sixteen alone.
WITH_PARENTS, ALONE = 12, 16


def usual_end(today: date) -> date:
    """
    The end that a form proposes: a working day, on which somebody can look again.

    >>> usual_end(date(2026, 11, 28))
    datetime.date(2027, 5, 31)
    """
    return working_day_from(today + timedelta(days=USUAL_DAYS))


def latest_end(asked_on: date) -> date:
    return asked_on + timedelta(days=MOST_DAYS)


def who_consents(age: int | None) -> str:
    """
    Whose yes it takes to share what is known about somebody of this age (in years).

    Source: Jeugdwet, articles 7.3.4 and 7.3.5. An age nobody knows is treated as grown up, for
    the registration holds hardly any child without a birth date.

    >>> [who_consents(age) for age in (8, 12, 15, 16, None)]
    ['parents', 'both', 'both', 'self', 'self']
    """
    if age is None or age >= ALONE:
        return "self"
    return "both" if age >= WITH_PARENTS else "parents"

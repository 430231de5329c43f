"""
Who must say yes, and when something may go from one law to another: plain values in and out.

Sources: Jeugdwet 7.3.4 and 7.3.5 (ages 12 and 16); Wmo 2015, 5.1.1 (4) and (5): what is known from
the Jeugdwet, Participatiewet or Wgs, or from health care, is used for the Wmo with the explicit
consent of the person only. The same is asked here of every step from one law to another: no law
covers them all (AP, *De rol van toestemming in het sociaal domein*, 2016). That is our own caution.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from wijkteam.casework.terms.rules import working_day_from

#: Jeugdwet 7.3.4 and 7.3.5: from twelve a child says yes beside the parents, from sixteen alone.
WITH_PARENTS, ALONE = 12, 16
GENERAL = "general"
#: Grounds that carry something from one law to another; "our task" is a task under one law.
CROSSES = ("consent", "vital", "duty")
#: Where the law leaves the weighing to the worker, the weighing is written down.
NEEDS_WORDS = ("vital", "duty")
#: Long enough for what is asked, short enough that somebody looks again. Own choice, as with parts.
USUAL_DAYS, MOST_DAYS = 183, 366


def who_consents(age: int | None) -> str:
    """
    Whose yes it takes to share what is known about somebody of this age (in years).

    An age nobody knows is treated as grown up, for the registration holds hardly any child without
    a birth date.

    >>> [who_consents(age) for age in (8, 12, 15, 16, None)]
    ['parents', 'both', 'both', 'self', 'self']
    """
    if age is None or age >= ALONE:
        return "self"
    return "both" if age >= WITH_PARENTS else "parents"


def whose_yes(person: str, *, age: int | None, parents: Iterable[str]) -> set[str]:
    """
    Everybody who must say yes to share something about *person*; all are keys.

    A child whose parents nobody knows is asked itself from twelve on, and else nobody can say yes.

    >>> sorted(whose_yes("Mila", age=13, parents=["Sanne", "Daan"]))
    ['Daan', 'Mila', 'Sanne']
    >>> sorted(whose_yes("Mila", age=16, parents=["Sanne", "Daan"]))
    ['Mila']
    """
    who = who_consents(age)
    if who == "self":
        return {person}
    return {*parents, person} if who == "both" else set(parents)


def stands(
    wanted: Mapping[str, set[str]], yes: Iterable[str], *, day: date, since: date, until: date
) -> bool:
    """
    Whether consent carries on *day* what is shared about these people.

    *wanted* is whose yes it takes for each person of that day: who turns sixteen is asked anew.

    >>> day = date(2026, 11, 28)
    >>> stands({"Mila": {"Mila"}}, ["Sanne"], day=day, since=day, until=day)
    False
    """
    said = set(yes)
    return since <= day <= until and all(who and who <= said for who in wanted.values())


def crossing(categories: Iterable[str], purpose: str, origin: Mapping[str, str]) -> list[str]:
    """
    The kinds of data that were known under another law than the one they are wanted for.

    >>> crossing(["contact", "debts", "housing"], "wmo", {"contact": GENERAL, "debts": "debt",
    ...          "housing": "wmo"})
    ['debts']
    """
    return [kind for kind in categories if origin[kind] not in (GENERAL, purpose)]


#: A law that was opened closes again: with a yes after half a year, in need after a week. Own
#: choice.
OPENED_DAYS = {"consent": USUAL_DAYS, "vital": 7, "duty": 7}


def opened_until(ground: str, today: date) -> date:
    """
    The last day on which somebody reads what is not of their task.

    >>> opened_until("vital", date(2026, 11, 28))
    datetime.date(2026, 12, 5)
    """
    return today + timedelta(days=OPENED_DAYS[ground])


def usual_end(today: date) -> date:
    """The end that a form proposes: a working day, on which somebody can look again."""
    return working_day_from(today + timedelta(days=USUAL_DAYS))


def latest_end(since: date) -> date:
    return since + timedelta(days=MOST_DAYS)

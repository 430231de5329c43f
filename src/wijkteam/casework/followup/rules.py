"""When to let go, look in again, and stop looking: plain values in, plain value out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from wijkteam.casework.terms.rules import working_day_from

#: Weeks until the next contact after each quiet one: sooner at first, then further apart.
RHYTHM_WEEKS = (4, 8, 12, 12)


def next_contact(after: date, quiet_so_far: int) -> date:
    """
    The working day to look in again.

    >>> next_contact(date(2026, 1, 5), 0)
    datetime.date(2026, 2, 2)
    """
    weeks = RHYTHM_WEEKS[min(quiet_so_far, len(RHYTHM_WEEKS) - 1)]
    return working_day_from(after + timedelta(weeks=weeks))


#: After so many quiet contacts a watch that has an end stops: a year at this rhythm.
USUAL_CONTACTS = 4


def call_on(today: date, *, once: bool) -> date:
    """
    When to call after closing: once in six weeks or from a quarter on, on a working day.

    >>> call_on(date(2026, 11, 28), once=True)
    datetime.date(2027, 1, 11)
    """
    return working_day_from(today + timedelta(weeks=6 if once else 13))


def quiet_in_a_row(contacts: Sequence[bool]) -> int:
    """How many of the last contacts, newest first, were quiet.

    >>> quiet_in_a_row([True, True, False, True])
    2
    """
    for place, quiet in enumerate(contacts):
        if not quiet:
            return place
    return len(contacts)


def may_stop(contacts: Sequence[bool], quiet_contacts: int | None) -> bool:
    """
    Whether it is enough; a watch without an end goes on until somebody stops it.

    >>> may_stop([True, True], 2), may_stop([True] * 40, None)
    (True, False)
    """
    return quiet_contacts is not None and quiet_in_a_row(contacts) >= quiet_contacts


#: Who keeps the file when it closes: somebody must be able to open it. The others lose sight of it.
KEEPS_THE_FILE = "coordinator"

TAKEN_OVER = "taken_over"
#: Nobody is there to ask what they think of it, or to call again.
NOBODY_TO_ASK = ("died", "not_reached")
#: Who moved away or died is not called again by this team.
NOBODY_TO_CALL = ("died", "moved")

#: What may become of a loose end, per kind; exactly one must be chosen.
SETTLES = {
    "action": ("goes_on", "resident", "done", "stopped"),
    "transition": ("goes_on", "resident", "stopped"),
    "draft": ("thrown_away",),
}

#: How an ending is said where a watch begins in the facts: both lists grew apart.
AS_SCALING_DOWN = {
    "goals_reached": "goals_reached",
    "good_enough": "good_enough",
    "declined": "household_stops",
    "moved": "moved",
}


#: Years that a file is kept after its last change: Wmo 2015, art. 5.3.4; Jeugdwet, art. 7.3.8.
KEPT_YEARS, KEPT_YEARS_OF_YOUTH = 15, 20


def kept_until(last_change: date, *, of_youth: bool) -> date:
    """
    Until which day a file is kept at least; help to a child makes it the longer of the two.

    >>> kept_until(date(2026, 11, 28), of_youth=True), kept_until(date(2024, 2, 29), of_youth=False)
    (datetime.date(2046, 11, 28), datetime.date(2039, 3, 1))
    """
    year = last_change.year + (KEPT_YEARS_OF_YOUTH if of_youth else KEPT_YEARS)
    try:
        return last_change.replace(year=year)
    except ValueError:  # 29 February, in a year without one
        return date(year, 3, 1)


def asks_opinion(ending: str) -> bool:
    return ending not in NOBODY_TO_ASK


def asks_followup(ending: str) -> bool:
    return ending not in NOBODY_TO_CALL


def unsettled(
    loose_ends: Iterable[tuple[str, str]], choices: Mapping[tuple[str, str], str]
) -> list[tuple[str, str]]:
    """
    The loose ends for which nobody chose, or chose what does not exist.

    >>> unsettled([("action", "1"), ("draft", "2")], {("action", "1"): "done"})
    [('draft', '2')]
    """
    return [end for end in loose_ends if choices.get(end) not in SETTLES[end[0]]]

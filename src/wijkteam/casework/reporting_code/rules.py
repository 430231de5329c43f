"""
The five steps of the reporting code for domestic violence and child abuse.

Source: Besluit verplichte meldcode huiselijk geweld en kindermishandeling, article 2, and the
weighing of step 4 in it: acute and structural danger are always reported to Veilig Thuis.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from wijkteam.casework.terms.rules import working_day_from

#: The steps in the order of the code. The talk may come before the consultation, and each may be
#: done again: the order is that of the page, not a lock.
STEPS = ("signs", "consult", "talk", "weigh", "decide")
#: Decisions that leave Veilig Thuis out of it.
WITHOUT_REPORT = ("help", "neither")


def steps_done(held: Mapping[str, object]) -> dict[str, bool]:
    """
    Which steps are done, by what is written down (names of fields to their values).

    No talk is a step done too when it says why: a talk can make it more dangerous.

    >>> seen = {"signs": "Blauwe plek", "child_check": "safe", "not_talked_because": "Hij dreigt"}
    >>> list(steps_done(seen).values())
    [True, False, True, False, False]
    """
    return {
        "signs": bool(held.get("signs")) and bool(held.get("child_check")),
        "consult": bool(held.get("consulted")),
        "talk": bool(held.get("talked_on")) or bool(held.get("not_talked_because")),
        "weigh": all(held.get(name) for name in ("acute", "structural", "weighing")),
        "decide": bool(held.get("decision")),
    }


def must_report(*, acute: str, structural: str) -> bool:
    """
    Whether the weighing leads to a report to Veilig Thuis, whoever helps besides.

    >>> must_report(acute="no", structural="yes"), must_report(acute="no", structural="unknown")
    (True, False)
    """
    return "yes" in (acute, structural)


def needs_advice(decision: str, *, acute: str, structural: str) -> bool:
    """
    Whether this decision may only be made with the advice of Veilig Thuis.

    Own rule of the house: the code says *report*; who does not must have heard it from them first.

    >>> needs_advice("help", acute="yes", structural="no")
    True
    >>> needs_advice("report", acute="yes", structural="no")
    False
    """
    return decision in WITHOUT_REPORT and must_report(acute=acute, structural=structural)


def usual_review(today: date) -> date:
    """
    Six weeks: long enough to try an agreement, short enough to notice. Own choice.

    >>> usual_review(date(2026, 11, 14))
    datetime.date(2026, 12, 28)
    """
    return working_day_from(today + timedelta(weeks=6))

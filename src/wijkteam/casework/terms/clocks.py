"""
Which terms run, from which law, and how long: one place to look them up and to change them.

The articles are those of 1 January 2026. A term that only a resident has to keep (an own plan)
is shown and never late.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from wijkteam.casework.terms.rules import Length


@dataclass(frozen=True, slots=True)
class Clock:
    """One kind of term: where it stands in the law, and what may be done with it."""

    article: str
    length: Length
    #: How much longer it may be made once, with a reason; None where the law gives no room.
    extension: Length | None = None
    #: Whether the law lets it stand still while somebody must bring something (Awb 4:15).
    may_pause: bool = False
    #: The team must keep it. An own plan is a right of the household and can never be late.
    binds_team: bool = True


CLOCKS: dict[str, Clock] = {
    "own_plan": Clock("Wmo 2015, art. 2.3.2 lid 2", Length(days=7), binds_team=False),
    "inquiry": Clock("Wmo 2015, art. 2.3.2 lid 1", Length(weeks=6)),
    "wmo_decision": Clock(
        "Wmo 2015, art. 2.3.5 lid 2", Length(weeks=2), extension=Length(weeks=6), may_pause=True
    ),
    "youth_plan": Clock("Jeugdwet, art. 4.1.3 lid 2", Length(weeks=6)),
    # On paper for who asks for it; told without paper it is a plan too.
    "plan_on_paper": Clock("Jeugdwet, art. 4.1.3", Length(days=14)),
    "debt_first_talk": Clock("Wgs, art. 4 lid 1", Length(weeks=4)),
    "debt_threat": Clock("Wgs, art. 4 lid 2", Length(working_days=3)),
    "debt_decision": Clock("Wgs, art. 4a lid 1", Length(weeks=8), may_pause=True),
    "decision": Clock(
        "Awb, art. 4:13 lid 2", Length(weeks=8), extension=Length(weeks=8), may_pause=True
    ),
    "objection": Clock("Awb, art. 6:7", Length(weeks=6), binds_team=False),
    "objection_answer": Clock(
        "Awb, art. 7:10", Length(weeks=6), extension=Length(weeks=6), may_pause=True
    ),
    "appeal": Clock("Awb, art. 6:7 en 8:1", Length(weeks=6), binds_team=False),
}


#: That somebody asked for debt help is told by the clock of it: who does not read that law does not
#: see it either. Other clocks tell nothing of one law.
LAW = {
    "inquiry": "wmo",
    "wmo_decision": "wmo",
    "youth_plan": "youth",
    "plan_on_paper": "youth",
    "debt_first_talk": "debt",
    "debt_threat": "debt",
    "debt_decision": "debt",
}


def of_signal(
    *, team_kind: str, channel: str, threatens_home: bool, domains: Collection[str] = ()
) -> list[str]:
    """
    The clocks that start when a signal comes in.

    The Wmo counts from the report of an adult's question; the Youth Act knows no such term for a
    report. Debt help starts with an early warning (Wgs 3 lid 1 b), or when somebody asks about
    money themselves (Wgs 4 lid 1); it is quicker where eviction or cut-off threatens. Whether such
    a question is about debts shows in the talk: the most careful reading. Own choice.

    >>> of_signal(team_kind="wmo", channel="self", threatens_home=False)
    ['own_plan', 'inquiry']
    >>> of_signal(team_kind="youth", channel="self", threatens_home=False, domains=["finances"])
    ['debt_first_talk']
    >>> of_signal(team_kind="youth", channel="debt_warning", threatens_home=True)
    ['debt_threat']
    """
    kinds = [] if team_kind == "youth" else ["own_plan", "inquiry"]
    if channel == "debt_warning" or (channel == "self" and "finances" in domains):
        kinds.append("debt_threat" if threatens_home else "debt_first_talk")
    return kinds

"""
Who searches for people in another way than their colleagues do: a reason to ask, no verdict.

A worker on duty searches more than others, and somebody who works evenings searches at night. So
nothing is judged here: a figure stands beside the median of the own team, and the privacy officer
asks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from wijkteam.accounts.models import User
from wijkteam.casework.audit.access import searching
from wijkteam.casework.audit.actions import record
from wijkteam.casework.terms.rules import is_working_day

if TYPE_CHECKING:
    from wijkteam.casework.audit.models import Event

#: Who finds somebody and opens the file or takes the signal, does so within half an hour.
OPENED_WITHIN = timedelta(minutes=30)
#: Teams work from seven; an evening visit is written up before ten.
DAY_BEGINS, DAY_ENDS = 7, 22
#: So many times what colleagues do stands out; below so many it is chance, whatever they do.
TIMES, FEWEST = 3, 10
MEASURES = ("searches", "unused", "by_address", "odd_hours")


@dataclass(slots=True)
class Searching:
    """How often one worker searched, and how."""

    worker: User
    team: str
    searches: int = 0
    #: Somebody was found, and no file was opened and no signal taken after it.
    unused: int = 0
    by_address: int = 0
    odd_hours: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Beside:
    """One worker beside the median of their colleagues, and in what they stand out."""

    own: Searching
    medians: Mapping[str, float]
    stands_out: tuple[str, ...]
    has_colleagues: bool

    @property
    def cells(self) -> list[tuple[int, float, bool]]:
        """Each figure, what colleagues have, and whether it stands out."""
        return [
            (getattr(self.own, name), self.medians[name], name in self.stands_out)
            for name in MEASURES
        ]


def searching_of_everybody(*, by: User, days: int) -> list[Beside]:
    """
    Everybody who searched in the last *days*, who stands out most first.

    That the privacy officer looked is itself written down.
    """
    record("searching_viewed", by=by, days=days)
    return beside_colleagues(counted(searching(timezone.now() - timedelta(days=days))))


def counted(events: Iterable[Event]) -> list[Searching]:
    """How often each worker searched, of events in order of worker and time."""
    people: dict[UUID, Searching] = {}
    last: tuple[UUID, datetime] | None = None
    for event in events:
        own = people.get(event.actor_id)
        if own is None:
            own = people[event.actor_id] = Searching(event.actor, event.actor.team_name)
        if event.action == "search_refused":
            own.refused += 1
        elif event.action == "people_searched":
            _count(own, event.at, event.details)
            last = (event.actor_id, event.at) if event.details.get("found") else None
        elif last and last[0] == event.actor_id and event.at - last[1] <= OPENED_WITHIN:
            own.unused -= 1
            last = None
    return [own for own in people.values() if own.searches or own.refused]


def beside_colleagues(people: Sequence[Searching]) -> list[Beside]:
    """Each beside the median of the others of the own team, who stands out most first."""
    teams: dict[str, list[Searching]] = defaultdict(list)
    for own in people:
        teams[own.team].append(own)
    compared = [_beside(own, [c for c in teams[own.team] if c is not own]) for own in people]
    return sorted(
        compared,
        key=lambda beside: (
            -len(beside.stands_out),
            -beside.own.unused,
            beside.own.worker.full_name,
        ),
    )


def _beside(own: Searching, colleagues: Iterable[Searching]) -> Beside:
    others = list(colleagues)
    medians = {
        name: float(median(getattr(other, name) for other in others)) if others else 0.0
        for name in MEASURES
    }
    out = [
        name
        for name in MEASURES
        if getattr(own, name) >= FEWEST
        and getattr(own, name) >= TIMES * medians[name]
        # Alone in a team there is nobody to stand beside.
        and others
    ]
    stands_out = (*out, *(("refused",) if own.refused else ()))
    return Beside(own, medians, stands_out, has_colleagues=bool(others))


def _count(own: Searching, at: datetime, details: Mapping[str, object]) -> None:
    facts = details.get("facts")
    own.searches += 1
    own.unused += bool(details.get("found"))
    own.by_address += isinstance(facts, list) and "address" in facts and "name" not in facts
    own.odd_hours += is_outside_hours(at)


def is_outside_hours(at: datetime) -> bool:
    """At night, in the weekend or on a day on which offices are closed."""
    local = timezone.localtime(at)
    return not (DAY_BEGINS <= local.hour < DAY_ENDS and is_working_day(local.date()))

"""Goals and reflections: of a team for its workers, of every team for an adviser."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from wijkteam.accounts.access import teams
from wijkteam.accounts.models import Team, User
from wijkteam.casework.commission.models import Reflection, TeamGoal
from wijkteam.casework.households.access import team_of
from wijkteam.vocabulary import lists, people

#: So many times beside each other still fit on a page.
SHOWN = 4


def teams_of(user: User) -> QuerySet[Team]:
    """Whose goals somebody reads: the own team, or all for who advises the municipality."""
    if user.role == people.ADVISER:
        return teams()
    return teams().filter(pk=team_of(user).pk)


def writes(user: User) -> bool:
    """Who agrees on goals: who leads the team, and who advises the municipality."""
    return user.role == people.ADVISER or user.leads


def goals_of(user: User) -> QuerySet[TeamGoal]:
    return (
        TeamGoal.objects.filter(team__in=teams_of(user))
        .select_related("team")
        .prefetch_related("results")
        .order_by("team__name", "stopped_on", "term_on", "pk")
    )


def goal_to_write(user: User, pk: UUID) -> TeamGoal:
    goal = goals_of(user).filter(pk=pk).first() if writes(user) else None
    if goal is None:
        raise Http404
    return goal


@dataclass(frozen=True, slots=True)
class Line:
    """One element through the years: the levels of the last times, the newest first."""

    code: str
    levels: list[int | None]

    @property
    def step(self) -> int:
        """How many levels it went up or down since the time before."""
        told = [level for level in self.levels if level is not None]
        return told[0] - told[1] if len(told) > 1 and self.levels[0] is not None else 0


@dataclass(frozen=True, slots=True)
class Compared:
    times: list[Reflection]
    #: By heading of the chapter.
    lines: list[tuple[str, list[Line]]]


def reflections_of(user: User) -> Compared:
    times = list(Reflection.objects.filter(team=team_of(user))[:SHOWN])
    return Compared(
        times,
        [
            (heading, [Line(code, [time.levels.get(code) for time in times]) for code in codes])
            for heading, codes in lists.ELEMENTS_OF.items()
        ],
    )

"""Goals and reflections: of a team for its workers, of every team for an adviser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from wijkteam.accounts.access import teams
from wijkteam.accounts.models import Team, User
from wijkteam.casework.commission.models import GoalResult, Reflection, TeamGoal
from wijkteam.casework.households.access import team_of
from wijkteam.ui.day_order import open_first
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
        .order_by("team__name", open_first("stopped_on"), "term_on", "pk")
    )


@dataclass(frozen=True, slots=True)
class GoalOfYear:
    """A goal as it stood at the end of a year: what was said later is not in it."""

    goal: TeamGoal
    result: GoalResult | None
    was_stopped: bool


def goals_of_year(user: User, year: int) -> list[GoalOfYear]:
    """The goals that ran in a year, at the state of its last day, or of today while it runs."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    ran = goals_of(user).filter(agreed_on__lte=last)
    ran = ran.filter(Q(stopped_on__isnull=True) | Q(stopped_on__gte=first))
    return [
        GoalOfYear(
            goal,
            # The newest first, as the model orders them.
            next((result for result in goal.results.all() if result.on <= last), None),
            was_stopped=goal.stopped_on is not None and goal.stopped_on <= last,
        )
        for goal in ran
    ]


def years_of(user: User) -> list[int]:
    """The years in which there was a goal, this one included, the newest first."""
    this = timezone.localdate().year
    first = goals_of(user).order_by("agreed_on").values_list("agreed_on", flat=True).first()
    return list(range(this, (first.year if first else this) - 1, -1))


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

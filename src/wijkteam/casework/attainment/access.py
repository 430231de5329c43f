"""The ladders of a household that came through its door, and what they make together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from wijkteam.accounts.access import who
from wijkteam.analysis.statistics.goal_attainment import t_score
from wijkteam.casework.attainment.models import Ladder, Level
from wijkteam.casework.households.models import Household
from wijkteam.casework.plans.models import Goal


def ladders_of(household: Household) -> QuerySet[Ladder]:
    """Those of the plan that runs, with every level that was given."""
    levels = Level.objects.select_related("given_by", "person")
    return (
        Ladder.objects.filter(
            goal__plan__household=household,
            goal__plan__ended_on=None,
            goal__withdrawn_at=None,
        )
        .select_related("goal__plan")
        .prefetch_related(Prefetch("levels", levels))
    )


def ladder_of(goal: Goal) -> Ladder | None:
    return Ladder.objects.filter(goal=goal).prefetch_related(who("levels__given_by")).first()


def goal_with_ladder(household: Household, pk: UUID) -> tuple[Goal, Ladder | None]:
    goal = Goal.objects.filter(plan__household=household, pk=pk).select_related("plan").first()
    if goal is None:
        raise Http404
    return goal, ladder_of(goal)


@dataclass(frozen=True, slots=True)
class Attained:
    """How far the goals of a plan came, as the household and as the team say."""

    household: dict[str, float] = field(default_factory=dict)
    team: dict[str, float] = field(default_factory=dict)
    goals: int = 0

    @property
    def is_known(self) -> bool:
        return bool(self.household or self.team)


def attained(ladders: Iterable[Ladder]) -> Attained:
    """
    The T-score by month, as it stood after the last level of that month.

    It counts the goals that have a level by then: a goal without one is not "as expected".
    """
    every = list(ladders)
    return Attained(
        household=_by_month(every, of_household=True),
        team=_by_month(every, of_household=False),
        goals=len(every),
    )


def _by_month(ladders: list[Ladder], *, of_household: bool) -> dict[str, float]:
    given = sorted(
        (
            (level.given_on, ladder, level.level)
            for ladder in ladders
            for level in ladder.levels.all()
            if (level.person_id is not None) == of_household
        ),
        key=lambda one: one[0],
    )
    stands: dict[UUID, tuple[int, int]] = {}
    scores: dict[str, float] = {}
    for day, ladder, level in given:
        stands[ladder.pk] = (level, ladder.weight)
        levels, weights = zip(*stands.values(), strict=True)
        scores[f"{day:%Y-%m}"] = t_score(levels, weights)
    return scores

"""Agreeing on a goal, saying what came of it, stopping it; and keeping a reflection."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import Team, User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.commission.models import GoalResult, Reflection, TeamGoal
from wijkteam.casework.errors import CaseworkError


class GoalStopped(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Dit doel is al gestopt. Maak een nieuw doel om verder te gaan."))


@transaction.atomic
def agree(*, team: Team, by: User, **fields: Any) -> TeamGoal:
    goal = TeamGoal(team=team, written_by=by, **fields)
    goal.full_clean()
    goal.save()
    record("team_goal_agreed", by=by, subject=goal)
    return goal


@transaction.atomic
def tell(*, goal: TeamGoal, by: User, **fields: Any) -> GoalResult:
    """Say how a goal stands; what was said before stays."""
    goal = _open(goal)
    result = GoalResult(goal=goal, written_by=by, **fields)
    result.full_clean()
    result.save()
    record("team_goal_told", by=by, subject=goal, met=result.met)
    return result


@transaction.atomic
def stop(*, goal: TeamGoal, because: str, by: User) -> TeamGoal:
    goal = _open(goal)
    goal.stopped_on, goal.stopped_because = timezone.localdate(), because
    goal.full_clean()
    goal.save(update_fields=["stopped_on", "stopped_because"])
    record("team_goal_stopped", by=by, subject=goal)
    return goal


def _open(goal: TeamGoal) -> TeamGoal:
    locked = TeamGoal.objects.select_for_update().get(pk=goal.pk)
    if not locked.is_open:
        raise GoalStopped
    return locked


@transaction.atomic
def reflect(*, team: Team, by: User, **fields: Any) -> Reflection:
    """Keep what the team said of itself; the next time stands beside it."""
    reflection = Reflection(team=team, written_by=by, **fields)
    reflection.full_clean()
    reflection.save()
    record("team_reflected", by=by, subject=reflection, elements=len(reflection.levels))
    return reflection

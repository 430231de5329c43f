"""Agreeing what each level means, and saying where a goal stands."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.attainment.models import HIGHEST, LOWEST, Ladder, Level
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history import actions as history
from wijkteam.casework.people.models import Person
from wijkteam.casework.plans.actions import PlanEnded
from wijkteam.casework.plans.models import Goal


class NoSuchLevel(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Kies een van de vijf treden."))


@transaction.atomic
def describe(*, goal: Goal, by: User, seen: int | None = None, **words: object) -> Ladder:
    """Write down what each level means; what was given before stays where it stands."""
    history.lock(goal)
    if not goal.plan.is_open:
        raise PlanEnded
    ladder = Ladder.objects.filter(goal=goal).first()
    if ladder:
        return history.change(record=ladder, values=words, by=by, seen=seen, event="ladder_changed")
    ladder = Ladder(goal=goal, **words)
    ladder.full_clean()
    ladder.save()
    record("ladder_made", by=by, household=goal.plan.household_id, subject=ladder)
    return ladder


@transaction.atomic
def rate(*, ladder: Ladder, level: int, by: User, person: Person | None = None) -> Level:
    """Say where a goal stands today: for the household by a *person*, or as the team sees it."""
    history.lock(ladder)
    if not ladder.goal.plan.is_open:
        raise PlanEnded
    if not LOWEST <= level <= HIGHEST:
        raise NoSuchLevel
    today = timezone.localdate()
    given = Level.objects.filter(ladder=ladder, person=person, given_on=today).first()
    given = given or Level(ladder=ladder, person=person, given_on=today)
    given.level, given.given_by = level, by
    given.full_clean()
    given.save()
    record(
        "level_given",
        by=by,
        household=ladder.of_household,
        subject=given,
        level=level,
        of_household=person is not None,
    )
    return given

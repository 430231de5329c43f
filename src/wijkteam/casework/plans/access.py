"""The plan of a household that came through its door."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from wijkteam.casework.households.models import Household
from wijkteam.casework.plans.models import Action, Agreement, Evaluation, Goal, Plan
from wijkteam.vocabulary import lists


def plans_of(household: Household) -> QuerySet[Plan]:
    goals = Goal.objects.prefetch_related(
        "people", "actions", Prefetch("agreements", Agreement.objects.select_related("person"))
    )
    return household.plans.prefetch_related(Prefetch("goals", goals), "evaluations")


def current_plan(household: Household) -> Plan | None:
    return plans_of(household).filter(ended_on__isnull=True).first()


def open_plan(household: Household) -> Plan:
    plan = current_plan(household)
    if plan is None:
        raise Http404
    return plan


def may_take_along(versions: Sequence[Plan]) -> bool:
    """Whether the newest plan ended with goals that were not reached."""
    last = versions[0] if versions else None
    return bool(last and not last.is_open and any(not goal.is_reached for goal in last.goals.all()))


def goal_of(household: Household, pk: UUID) -> Goal:
    goal = Goal.objects.filter(plan__household=household, pk=pk).select_related("plan").first()
    if goal is None:
        raise Http404
    return goal


def agreements_on(goal: Goal) -> QuerySet[Agreement]:
    return Agreement.objects.filter(goal=goal).select_related("person")


def action_of(household: Household, pk: UUID) -> Action:
    action = Action.objects.filter(goal__plan__household=household, pk=pk).first()
    if action is None:
        raise Http404
    return action


def who_does_what(plan: Plan) -> dict[str, int]:
    """How many actions each kind of actor has in this plan, in the order of the code list."""
    counted = Counter(action.actor for goal in plan.goals.all() for action in goal.actions.all())
    return {actor: counted[actor] for actor in lists.ACTOR if counted[actor]}


def informal_share(counts: dict[str, int]) -> tuple[int, int]:
    """How many actions the household and the people around it do, of how many."""
    return sum(counts.get(actor, 0) for actor in lists.INFORMAL_ACTORS), sum(counts.values())


def evaluations_of(household: Household) -> QuerySet[Evaluation]:
    return Evaluation.objects.filter(plan__household=household).select_related("plan", "by")

"""Making the plan, carrying it out and looking back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household, Person
from wijkteam.casework.plans.models import Action, Agreement, Evaluation, Goal, Plan
from wijkteam.vocabulary import journey


class PlanWithoutGoals(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Een plan heeft minstens één doel. Schrijf op wat het huishouden zelf wil bereiken.")
        )


class PlanEnded(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Dit plan is afgerond. Maak een nieuw plan om verder te werken."))


@transaction.atomic
def make_plan(
    *, household: Household, goals: list[dict[str, Any]], review_on: date, by: User
) -> Plan:
    """
    Make the household's plan. An earlier plan that still runs is ended, and its goals that are
    not reached go along, with their actions: nothing is written twice.
    """
    households.one_at_a_time(household)
    households.must_be_open(household)
    previous = household.plans.filter(ended_on__isnull=True).first()
    if not goals and not (previous and previous.goals.filter(reached_on__isnull=True).exists()):
        raise PlanWithoutGoals
    if previous:
        previous.ended_on = timezone.localdate()
        previous.save(update_fields=["ended_on"])
    plan = Plan(
        household=household,
        version=household.plans.count() + 1,
        review_on=review_on,
        made_by=by,
    )
    plan.full_clean()
    plan.save()
    if previous:
        previous.goals.filter(reached_on__isnull=True).update(plan=plan)
    for goal in goals:
        add_goal(plan=plan, by=by, **goal)
    households.move_to(household=household, phase=journey.PLAN, by=by)
    record("plan_made", by=by, household=household.pk, subject=plan, version=plan.version)
    return plan


@transaction.atomic
def add_goal(*, plan: Plan, by: User, people: list[Person] | None = None, **goal: object) -> Goal:
    """Add what somebody wants, in their words."""
    _must_be_open(plan)
    wanted = Goal(plan=plan, **goal)
    wanted.now = wanted.now or wanted.start
    wanted.full_clean()
    wanted.save()
    wanted.people.set(people or [])
    record("goal_added", by=by, household=plan.household_id, subject=wanted, domain=wanted.domain)
    return wanted


@transaction.atomic
def add_action(
    *, goal: Goal, what: str, actor: str, by: User, who: str = "", due_on: date | None = None
) -> Action:
    """Agree who does what for a goal."""
    _must_be_open(goal.plan)
    action = Action(goal=goal, what=what, actor=actor, who=who, due_on=due_on)
    if due_on is None:
        action.state = "running"
    action.full_clean()
    action.save()
    record("action_added", by=by, household=goal.plan.household_id, subject=action, actor=actor)
    return action


@transaction.atomic
def set_action_state(*, action: Action, state: str, by: User) -> Action:
    """Mark an action as planned, running, done or stopped; every mark can be put back."""
    was = action.state
    action.state = state
    action.ended_on = None if action.is_open else timezone.localdate()
    action.full_clean()
    action.save()
    record(
        "action_marked",
        by=by,
        household=action.goal.plan.household_id,
        subject=action,
        was=was,
        now=state,
    )
    return action


@transaction.atomic
def give_opinion(*, goal: Goal, person: Person, opinion: str, by: User, words: str = "") -> None:
    """Keep what one person thinks of a goal; saying no needs no reason."""
    agreement = Agreement.objects.filter(goal=goal, person=person).first() or Agreement(
        goal=goal, person=person
    )
    agreement.opinion, agreement.words = opinion, words
    agreement.given_on = timezone.localdate()
    agreement.full_clean()
    agreement.save()
    record("opinion_given", by=by, household=goal.plan.household_id, subject=goal, opinion=opinion)


@transaction.atomic
def evaluate(
    *,
    plan: Plan,
    held_on: date,
    words: str,
    scores: dict[Goal, int],
    reached: set[Goal],
    next_review: date,
    by: User,
) -> Evaluation:
    """Look back together: a number per goal, which goals are reached, and when to look again."""
    _must_be_open(plan)
    evaluation = Evaluation(plan=plan, held_on=held_on, words=words, by=by)
    evaluation.full_clean()
    evaluation.save()
    for goal in plan.goals.all():
        goal.now = scores.get(goal, goal.now)
        goal.reached_on = (goal.reached_on or held_on) if goal in reached else None
        goal.full_clean()
        goal.save()
    plan.review_on = next_review
    plan.full_clean()
    plan.save(update_fields=["review_on"])
    record(
        "plan_evaluated",
        by=by,
        household=plan.household_id,
        subject=plan,
        reached=len(reached),
        goals=plan.goals.count(),
    )
    return evaluation


def _must_be_open(plan: Plan) -> None:
    if not plan.is_open:
        raise PlanEnded

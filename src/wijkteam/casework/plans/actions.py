"""Making the plan, carrying it out and looking back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.access import setup_of
from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.conversations import actions as conversations
from wijkteam.casework.conversations.models import Conversation
from wijkteam.casework.errors import CaseworkError, ChangedMeanwhile
from wijkteam.casework.history import actions as history
from wijkteam.casework.hours.actions import note_minutes
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.instruments.actions import measure_in
from wijkteam.casework.own_plans.access import last_handed_in
from wijkteam.casework.people.models import Person
from wijkteam.casework.plans import rules
from wijkteam.casework.plans.models import (
    OPEN_STATES,
    Action,
    Agreement,
    Evaluation,
    Goal,
    Plan,
)
from wijkteam.casework.terms import actions as terms
from wijkteam.casework.terms.models import Term
from wijkteam.vocabulary import journey


class PlanWithoutGoals(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Een plan heeft minstens één doel. Schrijf op wat het huishouden zelf wil bereiken.")
        )


class OwnPlanFirst(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Hier begint het huishouden zelf met een plan. Vraag eerst naar het eigen plan; "
                "daarna kan dat van jullie."
            )
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
    households.must_be_open(household)
    must_begin_themselves(household)
    previous = household.plans.select_for_update().filter(ended_on__isnull=True).first()
    if not goals and not (previous and previous.goals.filter(reached_on__isnull=True).exists()):
        raise PlanWithoutGoals
    if previous:
        history.change(
            record=previous,
            values={"ended_on": timezone.localdate()},
            by=by,
            event="plan_ended",
            is_logged=False,
        )
    plan = Plan(
        household=household,
        version=household.plans.count() + 1,
        review_on=review_on,
        made_by=by,
        follows=last_handed_in(household),
    )
    plan.full_clean()
    plan.save()
    terms.meet_of(household=household, kinds=("youth_plan",), on=plan.made_on, by=by)
    if previous:
        previous.goals.filter(reached_on__isnull=True).update(plan=plan)
    for goal in goals:
        add_goal(plan=plan, by=by, **goal)
    households.move_to(household=household, phase=journey.PLAN, by=by)
    record("plan_made", by=by, household=household.pk, subject=plan, version=plan.version)
    return plan


def must_begin_themselves(household: Household) -> None:
    """Refuse a first plan of a team where the household begins, until that was pointed out."""
    if setup_of(household.team).plan_of != "resident" or household.plans.exists():
        return
    if not household.own_plans.exists():
        raise OwnPlanFirst


@transaction.atomic
def plan_that_runs(*, household: Household, review_on: date, by: User) -> Plan:
    """The plan that runs, for goals that come in from elsewhere; they make the first if need be."""
    households.must_be_open(household)
    plan = household.plans.filter(ended_on__isnull=True).first()
    if plan:
        return plan
    must_begin_themselves(household)
    today = timezone.localdate()
    plan = Plan(
        household=household,
        version=household.plans.count() + 1,
        review_on=review_on
        if review_on > today
        else rules.next_review(today, setup_of(household.team).review_months),
        made_by=by,
        follows=last_handed_in(household),
    )
    plan.full_clean()
    plan.save()
    terms.meet_of(household=household, kinds=("youth_plan",), on=plan.made_on, by=by)
    households.move_to(household=household, phase=journey.PLAN, by=by)
    record("plan_made", by=by, household=household.pk, subject=plan, version=plan.version)
    return plan


class NothingToTakeAlong(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Er is geen eerder plan om mee te nemen, of er loopt al een plan. Kijk bij Plan.")
        )


@transaction.atomic
def take_along(*, household: Household, review_on: date, by: User) -> Plan:
    """
    Begin again where the last plan stopped: its goals that were not reached, their people and
    the actions that were not done. The earlier plan stays as it was, with what became of it.
    """
    households.one_at_a_time(household)
    last = household.plans.first()
    if last is None or last.is_open:
        raise NothingToTakeAlong
    left = list(last.goals.filter(reached_on__isnull=True).prefetch_related("people", "actions"))
    if not left:
        raise NothingToTakeAlong
    households.must_be_open(household)
    plan = Plan(
        household=household,
        version=household.plans.count() + 1,
        review_on=review_on,
        made_by=by,
    )
    plan.full_clean()
    plan.save()
    for goal in left:
        again = add_goal(
            plan=plan,
            by=by,
            words=goal.words,
            domain=goal.domain,
            start=goal.now or goal.start,
            enough=goal.enough,
            people=list(goal.people.all()),
        )
        for action in goal.actions.all():
            if action.state != "done":
                add_action(goal=again, what=action.what, actor=action.actor, who=action.who, by=by)
    households.move_to(household=household, phase=journey.PLAN, by=by)
    record("plan_taken_along", by=by, household=household.pk, subject=plan, goals=len(left))
    return plan


@transaction.atomic
def add_goal(*, plan: Plan, by: User, people: list[Person] | None = None, **goal: object) -> Goal:
    """Add what somebody wants, in their words."""
    _must_be_open(plan)
    wanted = Goal(plan=plan, **goal)
    wanted.now = wanted.now or wanted.start
    wanted.position = plan.goals.count() + 1
    wanted.full_clean()
    wanted.save()
    wanted.people.set(people or [])
    record("goal_added", by=by, household=plan.household_id, subject=wanted, domain=wanted.domain)
    return wanted


@transaction.atomic
def begin_goal(*, household: Household, by: User, **goal: Any) -> Goal:
    """Add a goal to the plan that runs; the first goal makes the plan."""
    households.one_at_a_time(household)
    plan = household.plans.filter(ended_on__isnull=True).first()
    if plan:
        return add_goal(plan=plan, by=by, **goal)
    review_on = rules.next_review(timezone.localdate())
    plan = make_plan(household=household, goals=[goal], review_on=review_on, by=by)
    return plan.goals.get()


@transaction.atomic
def score_goal(*, goal: Goal, by: User, seen: int | None = None, **numbers: int) -> Goal:
    """A click on the scale; where it was at the start is where it is now, until looked back."""
    _must_be_open(goal.plan)
    if goal.now is None and "start" in numbers:
        numbers["now"] = numbers["start"]
    return history.change(record=goal, values=numbers, by=by, event="goal_scored", seen=seen)


@transaction.atomic
def reach_goal(*, goal: Goal, reached: bool, by: User) -> Goal:
    """Say that a goal is reached, or that it is not after all."""
    _must_be_open(goal.plan)
    return history.change(
        record=goal,
        values={"reached_on": timezone.localdate() if reached else None},
        by=by,
        event="goal_reached" if reached else "goal_not_reached",
    )


@transaction.atomic
def move_goal(*, goal: Goal, up: bool, by: User) -> None:
    """Give a goal another place among the goals of its plan."""
    _must_be_open(goal.plan)
    _move(goal.plan.goals.select_for_update(), goal, up=up)
    record("goal_moved", by=by, household=goal.plan.household_id, subject=goal, up=up)


@transaction.atomic
def move_action(*, action: Action, up: bool, by: User) -> None:
    """Give an action another place among those of its goal."""
    _must_be_open(action.goal.plan)
    _move(action.goal.actions.select_for_update(), action, up=up)
    record("action_moved", by=by, household=action.goal.plan.household_id, subject=action, up=up)


def _move(rows: Any, row: Goal | Action, *, up: bool) -> None:
    by_key = {str(item.pk): item for item in rows}
    for place, key in enumerate(rules.moved(list(by_key), str(row.pk), up=up), start=1):
        if by_key[key].position != place:
            by_key[key].position = place
            by_key[key].save(update_fields=["position"])


@transaction.atomic
def move_review(*, plan: Plan, review_on: date, by: User, seen: int | None = None) -> Plan:
    """Look back on another day."""
    _must_be_open(plan)
    return history.change(
        record=plan, values={"review_on": review_on}, by=by, event="review_moved", seen=seen
    )


@transaction.atomic
def agree_with_all(*, plan: Plan, person: Person, by: User) -> int:
    """
    Write down that somebody agrees with every goal that runs and that they said nothing of yet.

    An earlier no stays a no: it is not undone by one press of a button.
    """
    _must_be_open(plan)
    asked = Agreement.objects.filter(person=person).exclude(opinion="not_asked").values("goal")
    goals = list(plan.goals.filter(reached_on__isnull=True).exclude(pk__in=asked))
    for goal in goals:
        give_opinion(goal=goal, person=person, opinion="agree", by=by)
    return len(goals)


@transaction.atomic
def keep_talk(
    *,
    household: Household,
    by: User,
    marks: Mapping[Action, str],
    agreed: Sequence[Mapping[str, Any]],
    minutes: int | None,
    scores: Mapping[str, int | None],
    **told: Any,
) -> Conversation:
    """
    Keep a conversation with all that came of it: scores, marks on old agreements, new ones, and
    minutes.

    All or nothing: a refused agreement must not leave a conversation that is told twice.
    """
    is_first = household.phase == journey.INTAKE
    given = {domain: score for domain, score in scores.items() if score is not None}
    held = conversations.hold_conversation(household=household, by=by, scored=given, **told)
    if given:
        measure_in(talk=held, person=told["about"], scores=given, by=by)
    for action, state in marks.items():
        if action.state != state:
            set_action_state(action=action, state=state, by=by)
    for agreement in agreed:
        add_action(by=by, **agreement)
    if minutes:
        note_minutes(
            household=household,
            minutes=minutes,
            by=by,
            kind="access" if is_first else "help",
            on=held.held_on,
        )
    return held


@transaction.atomic
def add_action(
    *, goal: Goal, what: str, actor: str, by: User, who: str = "", due_on: date | None = None
) -> Action:
    """
    Agree who does what for a goal. Who of the network is named and stands around the household is
    that same person: the action hangs on the tie.
    """
    _must_be_open(goal.plan)
    action = Action(goal=goal, what=what, actor=actor, who=who, due_on=due_on)
    if who and actor == "network":
        action.tie = goal.plan.household.ties.current().filter(name__iexact=who).first()
    action.position = goal.actions.count() + 1
    if due_on is None:
        action.state = "running"
    action.full_clean()
    action.save()
    record("action_added", by=by, household=goal.plan.household_id, subject=action, actor=actor)
    return action


@transaction.atomic
def set_action_state(*, action: Action, state: str, by: User) -> Action:
    """Mark an action as planned, running, done or stopped; every mark can be put back."""
    history.lock(action)
    return history.change(
        record=action,
        values={
            "state": state,
            "ended_on": None if state in OPEN_STATES else action.ended_on or timezone.localdate(),
        },
        by=by,
        event="action_marked",
        was=action.state,
        now=state,
    )


@transaction.atomic
def correct_goal(*, goal: Goal, by: User, seen: int | None = None, **fields: object) -> Goal:
    """Correct what was written of a goal, its people and numbers too; what it was is kept."""
    return history.change(record=goal, values=fields, by=by, seen=seen, event="goal_corrected")


@transaction.atomic
def correct_action(
    *, action: Action, by: User, seen: int | None = None, **fields: object
) -> Action:
    """Correct what was agreed: what, who, when, and how it stands."""
    if "state" in fields and fields["state"] in OPEN_STATES:
        fields["ended_on"] = None
    return history.change(record=action, values=fields, by=by, seen=seen, event="action_corrected")


@transaction.atomic
def correct_evaluation(
    *, evaluation: Evaluation, by: User, seen: int | None = None, **fields: object
) -> Evaluation:
    """Correct the day or the words of a look back; its numbers stand at the goals."""
    return history.change(
        record=evaluation, values=fields, by=by, seen=seen, event="evaluation_corrected"
    )


@transaction.atomic
def give_opinion(
    *,
    goal: Goal,
    person: Person,
    opinion: str,
    by: User,
    words: str = "",
    seen: int | None = None,
) -> Agreement:
    """
    Keep what one person thinks of a goal; saying no needs no reason.

    *seen* is the revision of the opinion that the form showed, and 0 when there was none yet.
    """
    history.lock(goal)
    agreement = Agreement.objects.filter(goal=goal, person=person).first()
    if agreement is None:
        agreement = Agreement(goal=goal, person=person, opinion=opinion, words=words, given_by=by)
        agreement.full_clean()
        agreement.save()
        history.begin(
            record=agreement,
            fields=("opinion", "words"),
            by=by,
            event="opinion_given",
            opinion=opinion,
        )
    else:
        history.change(
            record=agreement,
            values={"opinion": opinion, "words": words},
            along={"given_on": timezone.localdate(), "given_by": by},
            by=by,
            seen=seen,
            event="opinion_given",
            opinion=opinion,
        )
    return agreement


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
    seen: Mapping[Goal, int] | None = None,
) -> Evaluation:
    """
    Look back together: a number per goal, which goals are reached, and when to look again.

    *seen* holds per goal the revision that the form showed: a goal that a colleague marked as
    reached meanwhile stays reached.
    """
    _must_be_open(plan)
    evaluation = Evaluation(plan=plan, held_on=held_on, words=words, by=by)
    evaluation.full_clean()
    evaluation.save()
    for goal in plan.goals.all():
        _look_back(
            goal,
            number=scores.get(goal),
            reached_on=(goal.reached_on or held_on) if goal in reached else None,
            seen=(seen or {}).get(goal),
            by=by,
        )
    history.change(
        record=plan,
        values={"review_on": next_review},
        by=by,
        event="review_planned",
        is_logged=False,
    )
    record(
        "plan_evaluated",
        by=by,
        household=plan.household_id,
        subject=plan,
        reached=len(reached),
        goals=plan.goals.count(),
    )
    return evaluation


def _look_back(
    goal: Goal, *, number: int | None, reached_on: date | None, seen: int | None, by: User
) -> None:
    """Keep where one goal stands now; an empty number leaves the last one."""
    now = {} if number is None else {"now": number}
    try:
        history.change(
            record=goal,
            values={**now, "reached_on": reached_on},
            by=by,
            seen=seen,
            event="goal_looked_back_on",
            is_logged=False,
        )
    except ChangedMeanwhile as refusal:
        raise refusal.renamed(
            {
                "now": f"score_{goal.pk}",
                "reached_on": f"reached_{goal.pk}",
                "seen": f"seen_{goal.pk}",
            }
        ) from None


def _must_be_open(plan: Plan) -> None:
    history.lock(plan)
    if not plan.is_open:
        raise PlanEnded


@transaction.atomic
def ask_on_paper(*, plan: Plan, by: User) -> Term:
    """Who asks for the plan on paper has it within fourteen days (Jeugdwet, article 4.1.3)."""
    households.must_be_open(plan.household)
    term = terms.start(
        kind="plan_on_paper",
        about=plan,
        team=plan.household.team,
        household=plan.household,
        started_on=timezone.localdate(),
        by=by,
        is_logged=False,
    )
    record("plan_asked_on_paper", by=by, household=plan.household_id, subject=term)
    return term

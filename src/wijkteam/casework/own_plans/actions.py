"""Pointing out an own plan, writing it, receiving it on paper, or that it will not be."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history import actions as history
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.own_plans.models import FAMILY, OwnPlan
from wijkteam.casework.people.models import Person
from wijkteam.casework.terms import actions as terms


class IsSettled(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Dit is al ingeleverd of afgesproken. Open de pagina opnieuw en lees hoe het staat.")
        )


@transaction.atomic
def point_out(*, household: Household, kind: str, by: User) -> OwnPlan:
    """
    Tell the household that it may make a plan itself first (Wmo 2.3.2 lid 2, Jeugdwet 4.1.2).

    Who is told twice was told on the first day.
    """
    households.must_be_open(household)
    households.one_at_a_time(household)
    offered = household.own_plans.filter(kind=kind, state="offered").first()
    if offered and offered.pointed_out_on:
        return offered
    plan = offered or OwnPlan(household=household, kind=kind)
    plan.pointed_out_on, plan.pointed_out_by = timezone.localdate(), by
    plan.full_clean()
    plan.save()
    record("own_plan_pointed_out", by=by, household=household.pk, subject=plan, kind=kind)
    return plan


@transaction.atomic
def begin(*, household: Household, kind: str, by: User) -> OwnPlan:
    """A resident begins by themselves: nobody has to point it out first."""
    households.must_be_open(household)
    households.one_at_a_time(household)
    offered = household.own_plans.filter(kind=kind, state="offered").first()
    if offered:
        return offered
    plan = OwnPlan(household=household, kind=kind)
    plan.full_clean()
    plan.save()
    record("own_plan_begun", by=by, household=household.pk, subject=plan, kind=kind)
    return plan


@transaction.atomic
def hand_in(
    *,
    plan: OwnPlan,
    by: User,
    person: Person | None = None,
    on: date | None = None,
    on_paper: bool = False,
    **words: str,
) -> OwnPlan:
    """
    Give it to the team: the term of the Wmo is kept with it.

    Too late is no reason to refuse it: the seven days are a right of the household, and the inquiry
    must reckon with what it knows (Wmo 2.3.2 lid 2).
    """
    history.lock(plan)
    if not plan.is_open:
        raise IsSettled
    day = on or timezone.localdate()
    history.write(
        record=plan,
        values={
            **words,
            "state": "handed_in",
            "handed_in_on": day,
            "on_paper": on_paper,
            "written_by": person,
        },
        by=by,
        event="own_plan_handed_in",
        kind=plan.kind,
        on_paper=on_paper,
    )
    if plan.kind != FAMILY:
        terms.meet_of(household=plan.household, kinds=("own_plan",), on=day, by=by)
    return plan


@transaction.atomic
def change(*, plan: OwnPlan, by: User, seen: int | None = None, **words: str) -> OwnPlan:
    """Say it otherwise after all; the team sees what it was before."""
    history.lock(plan)
    if not plan.is_handed_in:
        raise IsSettled
    return history.change(record=plan, values=words, by=by, seen=seen, event="own_plan_changed")


@transaction.atomic
def decline(*, plan: OwnPlan, because: str, on: date, by: User, words: str = "") -> OwnPlan:
    """
    There will be no own plan. From the day that a family said so the team has six weeks for its
    own (Jeugdwet 4.1.3 lid 2).
    """
    history.lock(plan)
    if not plan.is_open:
        raise IsSettled
    history.write(
        record=plan,
        values={
            "state": "declined",
            "declined_on": on,
            "declined_because": because,
            "declined_words": words,
        },
        by=by,
        event="own_plan_declined",
        because=because,
    )
    if plan.kind == FAMILY:
        terms.start(
            kind="youth_plan",
            about=plan,
            team=plan.household.team,
            household=plan.household,
            started_on=on,
            by=by,
        )
    return plan

"""A part of a household goes on by itself, and for thirty days they can be one again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history import actions as history
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import (
    Household,
    HouseholdSplit,
    Involvement,
    Membership,
)
from wijkteam.casework.households.rules import ALL_THE_TIME
from wijkteam.casework.people.joining import Steps, undo
from wijkteam.casework.people.rules.numbers import plain_postcode
from wijkteam.casework.plans.actions import plan_that_runs
from wijkteam.casework.plans.models import Goal
from wijkteam.casework.regrouping import merging, rules

FEWEST_TO_PART = 2
KNOWS_THEM = gettext_noop("Kent hen van het huishouden dat splitste")


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody lives after the split, and which share of the time in the new household."""

    stay: Membership
    where: str
    share: int | None = None


def must_be_possible(household: Household, members: Collection[Membership], *, by: User) -> None:
    """Refuse before anything is asked: who lives alone has nobody to part from."""
    merging.must_coordinate(by, household)
    if len(members) < FEWEST_TO_PART:
        raise CaseworkError(
            _(
                "Er wonen geen twee mensen in dit huishouden, dus er valt niets te splitsen. "
                "Verhuist iemand? Leg dat vast bij Mensen."
            )
        )


@transaction.atomic
def split(
    *,
    household: Household,
    on: date,
    places: Sequence[Place],
    name: str,
    kind: str,
    kind_here: str,
    coordinator: User,
    by: User,
    colleagues: Collection[User] = (),
    goals: Collection[Goal] = (),
    safety: str = "",
    **address: object,
) -> HouseholdSplit:
    """
    Let a part of a household go on by itself from that day, with a coordinator and an address.

    The file stays where it is, and with who reads it; only the goals that are named go along,
    with their actions and what everybody thinks of them. The new file begins empty, so that who
    works with the one does not read the other (decision 0013).
    """
    households.must_be_open(household)
    merging.must_coordinate(by, household)
    if not rules.is_split(place.where for place in places):
        raise CaseworkError(
            _("Laat minstens één van hen hier wonen, en minstens één in het nieuwe huishouden.")
        )
    if on > timezone.localdate():
        raise CaseworkError(_("Splits op de dag dat het zover is: deze dag moet nog komen."))
    steps = Steps()
    steps.correct(household, by=by, event="household_split", kind=kind_here)
    new = Household(
        name=name,
        kind=kind,
        team=household.team,
        weight=household.weight,
        known_since=on,
        safety=safety,
        split_from=household,
        **address,
    )
    new.postcode = plain_postcode(new.postcode)
    new.full_clean()
    new.save()
    for place in places:
        _settle(steps, place, new, on=on, by=by)
    households.must_work_in_team(coordinator, new)
    colleagues = [worker for worker in colleagues if worker != coordinator]
    for worker, role in [(coordinator, "coordinator"), *((w, "second") for w in colleagues)]:
        involved = Involvement(household=new, worker=worker, role=role, reason=KNOWS_THEM)
        involved.full_clean()
        involved.save()
    _take_along(steps, [goal for goal in goals if not goal.is_reached], new, by=by)
    made = HouseholdSplit(kept=household, new=new, changes=steps.changes, by=by)
    made.full_clean()
    made.save()
    record("household_split", by=by, household=household.pk, subject=made, goals=len(goals))
    record("household_split_off", by=by, household=new.pk, subject=made)
    return made


def _settle(steps: Steps, place: Place, new: Household, *, on: date, by: User) -> None:
    """Write down where one of them lives from that day. The old place first: see `clash`."""
    if place.where == rules.HERE:
        return
    stay = place.stay
    households.stays_here(stay)
    share = place.share if place.where == rules.BOTH else stay.share
    if place.where == rules.BOTH:
        left = ALL_THE_TIME - (place.share or 0)
        steps.correct(stay, by=by, event="household_split", share=left)
    else:
        steps.correct(stay, by=by, event="household_split", until_date=on, left_because="split")
    steps.make(
        Membership(
            household=new,
            person=stay.person,
            role=stay.role,
            has_custody=stay.has_custody,
            share=share,
            from_date=on,
            joined_because="two_homes" if place.where == rules.BOTH else "split",
        )
    )


def _take_along(steps: Steps, goals: Sequence[Goal], new: Household, *, by: User) -> None:
    """Goals that go along are the first plan of the new household."""
    if not goals:
        return
    plan = plan_that_runs(household=new, review_on=goals[0].plan.review_on, by=by)
    for position, goal in enumerate(goals, start=1):
        steps.correct(goal, by=by, event="goal_went_along", plan=plan, position=position)
        # Who stands around the one household does not stand around the other: the name stays.
        for action in goal.actions(manager="with_withdrawn").filter(tie__isnull=False):
            who = action.who or (action.tie.name if action.tie else "")
            steps.correct(action, by=by, event="goal_went_along", tie=None, who=who)


@transaction.atomic
def undo_split(*, split: HouseholdSplit, by: User) -> HouseholdSplit:
    """
    Make one household of them again. What was written in the new file since then comes along.
    """
    split = HouseholdSplit.objects.select_for_update().get(pk=split.pk)
    kept, new = split.kept, split.new
    merging.lock(kept, new)
    if not split.can_be_undone or new.merged_into_id:
        raise CaseworkError(
            _(
                "Dit splitsen kan niet meer ongedaan: het is al gebeurd of langer dan dertig dagen "
                "geleden. Voeg de twee huishoudens zo nodig samen."
            )
        )
    merging.must_both_run(kept, new)
    stays = Membership.objects.filter(household=new, joined_because__in=("split", "two_homes"))
    if stays.filter(until_date__isnull=False).exists():
        raise CaseworkError(
            _(
                "Iemand van hen is na de splitsing weer vertrokken. "
                "Voeg de twee huishoudens samen: dan blijft ook dat staan."
            )
        )
    was = {row["pk"]: row["version"] for row in new.plans.values("pk", "version")}
    undo(split.changes, by=by, event="split_undone")
    for plan in new.plans.filter(pk__in=was, goals=None, evaluations=None):
        plan.delete()  # it was made by the split, and everything in it went back
    steps = Steps()
    merging.bring_together(steps, kept=kept, gone=new, by=by)
    _bring_up_to_date(split)
    history.write(
        record=new,
        values={"merged_into": kept},
        by=by,
        event="split_undone",
        is_logged=False,
    )
    try:
        for stay in kept.memberships.all():
            stay.full_clean()
    except ValidationError as refusal:
        raise CaseworkError(
            _(
                "Iemand van hen hoort sinds de splitsing ook ergens anders bij. "
                "Leg eerst vast waar diegene nu woont."
            )
        ) from refusal
    split.undone_by, split.undone_at = by, timezone.now()
    split.save(update_fields=["undone_by", "undone_at"])
    record("split_undone", by=by, household=kept.pk, subject=split)
    return split


def _bring_up_to_date(split: HouseholdSplit) -> None:
    """A plan that was made anew since the split takes the goals that came back to the old one."""
    plan = split.kept.plans.filter(ended_on__isnull=True).first()
    went = {change["key"] for change in split.changes if change.get("model") == Goal._meta.label}
    if plan:
        back = Goal.objects.filter(pk__in=went, reached_on=None, plan__ended_on__isnull=False)
        back.update(plan=plan)

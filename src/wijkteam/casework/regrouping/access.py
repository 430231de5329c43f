"""What two households are to one who works with both, and what hangs on each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from wijkteam.accounts.models import User
from wijkteam.casework.handover.models import HandOver
from wijkteam.casework.households import access as households
from wijkteam.casework.households.duplicates import household_proposals, regrouped
from wijkteam.casework.households.models import (
    Household,
    HouseholdMerge,
    HouseholdSplit,
    Involvement,
    Membership,
    TeamMove,
)
from wijkteam.casework.people.joining import pointing_at
from wijkteam.casework.plans.access import current_plan
from wijkteam.casework.plans.models import Goal
from wijkteam.casework.regrouping import merging


def other_of(user: User, household: Household, pk: UUID) -> Household:
    """The household to compare with: another that *user* works with."""
    other = Household.objects.filter(pk__in=households.caseload_keys(user), pk=pk).first()
    if other is None or other.pk == household.pk:
        raise Http404
    return other


def why_same(user: User, household: Household, other: Household) -> tuple[str, ...]:
    for proposal in household_proposals(user, household):
        if proposal.other == other:
            return proposal.reasons
    return ()


def merge_of(user: User, household: Household, pk: int) -> HouseholdMerge:
    for change in regrouped(user, household):
        if isinstance(change, HouseholdMerge) and change.pk == pk:
            return change
    raise Http404


def split_of(user: User, household: Household, pk: int) -> HouseholdSplit:
    """A split that *user* may undo: who works with both, as they come to read both."""
    mine = households.caseload_keys(user)
    for change in regrouped(user, household):
        if (
            isinstance(change, HouseholdSplit)
            and change.pk == pk
            and {change.kept_id, change.new_id} <= mine
        ):
            return change
    raise Http404


def comes_along(household: Household) -> Mapping[str, int]:
    """How much of each kind hangs on a household: the name of the model, and how often."""
    counts: dict[str, int] = {}
    for row, _name in pointing_at(household, but=(*merging.APART, HandOver, TeamMove)):
        name = str(row._meta.model_name)
        counts[name] = counts.get(name, 0) + 1
    plans = household.plans.count()
    goals = Goal.objects.filter(plan__household=household).count()
    return {"plan": plans, "goal": goals, **counts} if plans else counts


@dataclass(frozen=True, slots=True)
class Sight:
    """Who works with one of two households today, and whether they see both now."""

    name: str
    role: str
    sees_both_now: bool


def who_sees(*both: Household) -> list[Sight]:
    """Who will read the one file of two."""
    seen: dict[UUID, list[Involvement]] = {}
    involved = Involvement.objects.current().filter(household__in=both).select_related("worker")
    for involvement in involved.order_by("from_date", "pk"):
        if involvement.worker.current_team is not None:  # who left the team sees nothing
            seen.setdefault(involvement.worker_id, []).append(involvement)
    return [
        Sight(rows[0].worker.full_name, rows[0].get_role_display(), len(rows) == len(both))
        for rows in seen.values()
    ]


def members(household: Household) -> list[Membership]:
    """Who lives there today, to say of each where they go."""
    return list(households.members(household).select_related("person"))


def goals(household: Household) -> list[Goal]:
    """What runs and may go along."""
    plan = current_plan(household)
    return [goal for goal in plan.goals.all() if not goal.is_reached] if plan else []


def who_reads(household: Household) -> list[Involvement]:
    """Who works with it; who left the team sees nothing, whatever stands open still."""
    involved = households.involvements(household).order_by("role", "from_date")
    return [involvement for involvement in involved if involvement.worker.current_team is not None]

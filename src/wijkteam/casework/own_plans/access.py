"""The team reads every own plan of a household; a resident the own one and that of the family."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from wijkteam.casework.households.models import Household
from wijkteam.casework.own_plans.models import FAMILY, OwnPlan
from wijkteam.casework.people.models import Person
from wijkteam.casework.terms.access import terms_of


def own_plans_of(household: Household) -> QuerySet[OwnPlan]:
    return household.own_plans.select_related("pointed_out_by", "written_by")


def own_plan_of(household: Household, pk: UUID) -> OwnPlan:
    found = own_plans_of(household).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def own_plans_for(household: Household, person: Person) -> QuerySet[OwnPlan]:
    """What somebody of the household reads, or may still write."""
    theirs = Q(kind=FAMILY) | Q(written_by=person) | Q(written_by=None)
    return own_plans_of(household).filter(theirs)


def own_plan_for(household: Household, person: Person, pk: UUID) -> OwnPlan:
    found = own_plans_for(household, person).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def last_handed_in(household: Household) -> OwnPlan | None:
    """What the team's plan begins with."""
    return own_plans_of(household).filter(state="handed_in").order_by("-handed_in_on").first()


def hand_in_by(household: Household) -> date | None:
    """The last of the seven days of the Wmo, while they run; later is welcome too."""
    running = terms_of(household).filter(kind="own_plan", met_on=None, dropped_on=None)
    return running.values_list("ends_on", flat=True).first()

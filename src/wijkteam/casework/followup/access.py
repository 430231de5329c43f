from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from wijkteam.accounts.models import User
from wijkteam.casework.followup.models import Followup
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household


def followups_of(household: Household) -> QuerySet[Followup]:
    return household.followups.prefetch_related("contacts")


def current_followup(household: Household) -> Followup | None:
    return followups_of(household).filter(ended_on__isnull=True).first()


def open_followup(household: Household) -> Followup:
    followup = current_followup(household)
    if followup is None:
        raise Http404
    return followup


def to_contact(user: User) -> QuerySet[Followup]:
    """The households this worker watches over, first who must be called first."""
    return (
        Followup.objects.filter(
            ended_on__isnull=True, household__in=households.caseload_of(user).order_by()
        )
        .select_related("household")
        .order_by("next_contact", "household__name")
    )

"""An inquiry is read by who works with the household, and by who it is about once it was given."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from wijkteam.accounts.models import User
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.inquiry.models import Inquiry


def inquiries_of(household: Household) -> QuerySet[Inquiry]:
    rows = household.inquiries.select_related("about", "written_by", "household__team")
    everything = Q(pk__isnull=False)
    return households.readable(
        rows,
        household,
        closed=everything if "wmo" in household.withheld else ~everything,
        author="written_by",
    )


def inquiry_of(household: Household, pk: UUID) -> Inquiry:
    inquiry = inquiries_of(household).filter(pk=pk).first()
    if inquiry is None:
        raise Http404
    return inquiry


def own_reports(user: User, household: Household) -> QuerySet[Inquiry]:
    """The reports about *user* that were given; those of others in the house are theirs."""
    return inquiries_of(household).filter(about__account=user, given_on__isnull=False)


def own_report(user: User, pk: UUID, *, why: str) -> Inquiry:
    household = households.household_of_resident(user, why=why)
    inquiry = own_reports(user, household).filter(pk=pk).first()
    if inquiry is None:
        raise Http404
    return inquiry

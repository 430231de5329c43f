"""Whose glass may be broken, and who reviews that it was."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from wijkteam.accounts.models import User
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import BrokenGlass, Household
from wijkteam.ui.day_order import open_first
from wijkteam.vocabulary import people


def household_behind_glass(user: User, key: str, *, seen: Collection[str]) -> Household:
    """
    A household that the search of this session showed to be known elsewhere, and no other.

    So an address that somebody made up tells as little as one that does not exist.
    """
    household = None
    if key in seen:
        household = Household.objects.open().filter(pk=key, merged_into=None).first()
    if household is None or households.may_open(user, household):
        raise Http404
    return household


def is_open_for(user: User, key: str, *, seen: Collection[str]) -> bool:
    """Whether *user* broke this glass already, and the hours are not over."""
    return key in seen and BrokenGlass.objects.open_for(user).filter(household=UUID(key)).exists()


def to_review() -> QuerySet[BrokenGlass]:
    """Every glass that was broken, what waits for a review first. Never the name of a household."""
    return BrokenGlass.objects.select_related(
        "worker__organisation", "reviewed_by", "household__team"
    ).order_by(open_first("reviewed_on"), "-at")


def count_to_review() -> int:
    return BrokenGlass.objects.filter(reviewed_on=None).count()


def glass_to_review(pk: UUID) -> BrokenGlass:
    glass = to_review().filter(pk=pk).first()
    if glass is None:
        raise Http404
    return glass


def who_hears(household: Household) -> list[User]:
    """The coordinator, or the lead of the team while there is none; and who guards privacy."""
    coordinator = households.coordinator(household)
    officers = User.objects.filter(role=people.PRIVACY_OFFICER, is_active=True)
    return [*([coordinator.worker] if coordinator else []), *officers]

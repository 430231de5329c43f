"""Households of the demonstration that move, part and go to another team, as real ones would."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.casework.doors import shown, signed_in
from wijkteam.accounts.access import works_in
from wijkteam.accounts.models import User
from wijkteam.casework.history.models import Change
from wijkteam.casework.households import access
from wijkteam.casework.households.models import (
    Household,
    HouseholdSplit,
    Membership,
    TeamInvolved,
    TeamMove,
)
from wijkteam.synthetic.demo.moving import SHOWN, move_some
from wijkteam.synthetic.fill import fill

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def moved(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        fill(households=160)
        move_some()
        yield
        transaction.set_rollback(True)


def test_children_of_parents_who_parted_live_in_two_homes_for_all_of_the_time(moved: None) -> None:
    splits = HouseholdSplit.objects.all()
    assert splits
    for split in splits:
        assert split.can_be_undone
        children = Membership.objects.current().filter(household=split.new, role="child")
        assert children
        for stay in children:
            shares = stay.person.memberships.current().values_list("share", flat=True)
            assert sorted(shares) == [50, 50]
            stay.full_clean()


def test_who_went_on_alone_has_a_story_of_their_own(moved: None) -> None:
    for split in HouseholdSplit.objects.all():
        coordinator = access.coordinator(split.new)
        assert coordinator
        page = signed_in(coordinator.worker).get(f"/huishoudens/{split.new.pk}/verhaal/")
        told = shown(page)
        assert "wel een tafel waar iedereen aan past" in told
        assert "De school weet nu van beide adressen" in told


def test_some_went_to_another_team_and_some_still_wait_for_an_answer(moved: None) -> None:
    taken = TeamMove.objects.filter(state="accepted", kind="over")
    assert taken
    assert TeamMove.objects.filter(state="proposed")
    assert TeamInvolved.objects.current()
    for move in taken:
        coordinator = access.coordinator(move.household)
        assert move.household.team == move.to_team
        assert coordinator
        assert works_in(coordinator.worker, move.to_team)


def test_a_new_address_shows_the_old_one(moved: None) -> None:
    change = Change.objects.filter(event="household_changed", field="street").first()
    assert change
    assert change.was != change.now


def test_the_household_of_the_guides_stays_as_it_is_told(moved: None) -> None:
    shown_home = Household.objects.get(name=SHOWN)
    assert not Change.objects.filter(household=shown_home.pk, event="household_changed").exists()
    assert shown_home.team.code == "molenbuurt"


def test_the_team_of_the_demonstration_has_one_to_answer(moved: None) -> None:
    lies = User.objects.get(username="lies")
    assert TeamMove.objects.filter(to_team=lies.current_team, state="proposed")
    assert "aan jullie team" in shown(signed_in(lies).get("/mijn-dag/"))

"""The hash of a password stays with its account: it does not come along with a name."""

from __future__ import annotations

import pytest
from django.db.migrations.state import ModelState

from tests.people import PASSWORD, Neighbourhood
from wijkteam.accounts.models import CHOSE_PASSWORD, TeamMembership, User

pytestmark = pytest.mark.django_db


def test_who_comes_along_in_a_join_has_no_hash_and_keeps_it_when_saved(buurt: Neighbourhood):
    spell = TeamMembership.objects.select_related("user").get(user=buurt.fatima)
    assert "password" in spell.user.get_deferred_fields()
    spell.user.first_name = "Fatma"
    spell.user.save()
    saved = User.accounts.get(pk=buurt.fatima.pk)
    assert saved.first_name == "Fatma"
    assert saved.check_password(PASSWORD)


def test_who_needs_the_hash_of_somebody_in_a_list_asks_for_it(buurt: Neighbourhood):
    listed = User.objects.get(pk=buurt.fatima.pk)
    assert "password" in listed.get_deferred_fields()
    assert listed.check_password(PASSWORD)
    listed.set_password("een ander lang wachtwoord")
    listed.save()
    assert User.accounts.get(pk=listed.pk).check_password("een ander lang wachtwoord")


def test_whether_somebody_chose_one_is_known_without_it_and_follows_a_change(buurt: Neighbourhood):
    listed = User.objects.annotate(chose_password=CHOSE_PASSWORD).get(pk=buurt.fatima.pk)
    assert listed.has_usable_password()
    assert "password" in listed.get_deferred_fields()
    listed.set_unusable_password()
    assert not listed.has_usable_password()


def test_the_migrations_of_others_find_people() -> None:
    """Those of allauth ask for `User.objects`; without it no new installation comes up."""
    assert "objects" in dict(ModelState.from_model(User).managers)

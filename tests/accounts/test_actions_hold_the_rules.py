"""What a form refuses, its action refuses too: a command or a script passes by the form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.people import Neighbourhood
from wijkteam.accounts.absence.actions import note_absence
from wijkteam.accounts.access import EVERYTHING
from wijkteam.accounts.errors import AccountsError
from wijkteam.accounts.models import AccountEvent
from wijkteam.accounts.people import actions as people
from wijkteam.accounts.teams import actions as teams

TODAY = timezone.localdate
Try = Callable[[Neighbourhood], object]

WRONG: dict[str, Try] = {
    "a role that does not exist": lambda b: people.make_account(
        first_name="A", last_name="Test", role="tsar", by=b.ans
    ),
    "an address of mail that is none": lambda b: people.make_account(
        first_name="A", last_name="Test", role="worker", email="geen adres", by=b.ans
    ),
    "a role changed into none": lambda b: people.change_account(user=b.bram, role="tsar", by=b.ans),
    "more hours than a week has": lambda b: teams.set_hours(
        membership=b.bram.memberships.get(), hours_a_week=500, from_date=TODAY(), by=b.ans
    ),
    "no hours at all": lambda b: teams.set_hours(
        membership=b.bram.memberships.get(), hours_a_week=0, from_date=TODAY(), by=b.ans
    ),
    "a law that does not exist": lambda b: teams.set_laws(
        membership=b.bram.memberships.get(), laws=["roman"], by=b.ans
    ),
    "a budget below nought": lambda b: teams.set_budget(
        team=b.team, year=2026, euros=-5, hours=None, source="x", by=b.ans
    ),
    "a norm below nought": lambda b: teams.set_norms(
        team=b.team, from_date=TODAY(), heavy=-1, middle=1, light=1, watchful=1, by=b.ans
    ),
    "a kind of team that does not exist": lambda b: teams.make_team(
        name="X", code="x", kind="army", by=b.ans
    ),
    "a team set up for nobody": lambda b: teams.set_up(
        team=b.team, from_date=TODAY(), by=b.ans, kind="wmo", **{**EVERYTHING, "targets": []}
    ),
    "a member of a team who is one already": lambda b: teams.join_team(
        user=b.bram, team=b.team, by=b.ans
    ),
    "an absence that ends before it begins": lambda b: note_absence(
        user=b.bram, kind="holiday", from_date=TODAY(), until_date=TODAY() - timedelta(days=3),
        covered_by=None, by=b.ans,
    ),
    "the last administrator who leaves": lambda b: people.close_account(
        user=b.ans, last_day=TODAY(), by=b.ans
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_an_action_refuses_what_its_form_does(what: str, buurt: Neighbourhood):
    before = AccountEvent.objects.count()
    with pytest.raises((ValidationError, AccountsError)):
        WRONG[what](buurt)
    assert AccountEvent.objects.count() == before

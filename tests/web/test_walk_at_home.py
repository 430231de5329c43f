"""
Every page at home, tried by who does not live there any more and by children.

A child reads from twelve, and what is a parent's stays the parent's: letters, reports, consent,
appointments, messages and who they asked to think along.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.people import Neighbourhood, person
from tests.web.routes import RESIDENTS, routes
from tests.web.test_routes import SECRETS, body, rows
from wijkteam.accounts.models import User
from wijkteam.casework.households.actions import add_person
from wijkteam.casework.households.models import Household, Membership

AT_HOME = [route for route in routes() if route.room in (*RESIDENTS, "own_support")]
#: The goal and the action are of everybody in the house; what was told is of who told it.
OF_THE_HOUSE = {"my_plan", "about_me", "supporters", "my_own_plan", "my_ladder"}
TOLD = SECRETS[:2]
#: Pages of one row of Sanne, and so nobody else's in the house.
HERS = {
    "own_decisions:object",
    "own_letters:pdf",
    "own_reports:report",
    "own_reports:pdf",
    "own_consents:withdraw",
    "own_agenda:answer",
    "own_agenda:download",
    "supporters:choose",
}


def lives_along(household: Household, name: str, age: float, **more: object) -> Membership:
    today = timezone.localdate()
    return add_person(
        household=household,
        given_names=name,
        family_name="Zandloper-Test",
        birth_date=today - timedelta(days=round(age * 365.25)),
        by=User.objects.get(username="fatima"),
        **more,
    )


def signed_in_as(stay: Membership, name: str) -> Client:
    stay.person.account = person(name, "resident")
    stay.person.save()
    client = Client()
    client.force_login(stay.person.account)
    return client


def test_who_moved_out_reads_nothing_any_more(buurt: Neighbourhood):
    stay = lives_along(buurt.household, "Daan", 38, role="parent", has_custody=True)
    client = signed_in_as(stay, "daan")
    assert "Zonder buikpijn" in body(client.get("/mijn-plan/"))
    Membership.objects.filter(pk=stay.pk).update(
        from_date=timezone.localdate() - timedelta(days=90),
        until_date=timezone.localdate() - timedelta(days=1),
        left_because="divorce",
    )
    before = rows()
    for route in AT_HOME:
        answer = client.get(route.url())
        assert not any(secret in body(answer) for secret in SECRETS), route.name
        assert "Zandloper" not in body(answer), route.name
        if route.parameters:
            assert answer.status_code in (404, 405), route.name
    assert rows() == before


@pytest.mark.parametrize("age", [11.5, 12.5, 15.5, 16.5])
def test_a_child_reads_the_plan_of_the_house_and_nothing_that_is_a_parents(
    age: float, buurt: Neighbourhood
):
    client = signed_in_as(lives_along(buurt.household, "Mila", age, role="child"), "mila")
    for route in AT_HOME:
        answer = client.get(route.url())
        assert not any(told in body(answer) for told in TOLD), route.name
        if route.name in HERS:
            assert answer.status_code == 404, route.name
        if route.room not in OF_THE_HOUSE:
            assert not any(secret in body(answer) for secret in SECRETS), route.name
    assert "Tot gauw." not in body(client.get("/berichten/"))


def test_a_child_that_is_not_twelve_yet_reads_nothing_of_the_house(buurt: Neighbourhood):
    client = signed_in_as(lives_along(buurt.household, "Mila", 11.5, role="child"), "mila")
    for route in AT_HOME:
        answer = client.get(route.url())
        assert not any(secret in body(answer) for secret in SECRETS), route.name
        assert "Zandloper" not in body(answer), route.name
        assert answer.status_code in (302, 404, 405), route.name


def test_who_thought_along_once_reads_nothing_any_more(buurt: Neighbourhood):
    client = Client()
    client.force_login(buurt.olga)
    for route in AT_HOME:
        answer = client.get(route.url())
        assert not any(secret in body(answer) for secret in SECRETS), route.name
        assert "Zandloper" not in body(answer), route.name

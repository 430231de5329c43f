"""A child of parents who parted reaches both homes, and each shows only what is of there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.casework.doors import fill, form_with, home, send, shown, signed_in
from tests.casework.helping.test_agenda import resident
from tests.people import Neighbourhood
from wijkteam.accounts.models import User
from wijkteam.casework.agenda.models import Appointment, Invitee
from wijkteam.casework.errors import LivesNowhere
from wijkteam.casework.households import access
from wijkteam.casework.households.models import Household, Membership
from wijkteam.casework.mailbox.actions import write
from wijkteam.casework.mailbox.models import Message
from wijkteam.casework.people.models import Person
from wijkteam.casework.plans.models import Goal, Plan
from wijkteam.casework.rights.models import Question

PLAN, MAIL = "/mijn-plan/", "/berichten/"


@pytest.fixture
def tijn(buurt: Neighbourhood) -> User:
    return resident(buurt, "Tijn")


@pytest.fixture
def fathers(buurt: Neighbourhood, tijn: User) -> Household:
    """Where the father lives, with a plan of its own."""
    there = Household.objects.create(name="Duin-Test", team=buurt.team)
    father = Person.objects.create(given_names="Erik", family_name="Duin-Test")
    Membership.objects.create(
        household=there, person=father, role="parent", has_custody=True,
        from_date=timezone.localdate(),
    )  # fmt: skip
    Membership.objects.create(
        household=there, person=tijn.person, role="child", from_date=timezone.localdate()
    )
    plan = Plan.objects.create(
        household=there, version=1, made_on=timezone.localdate(), made_by=buurt.fatima,
        review_on=timezone.localdate() + timedelta(days=90),
    )  # fmt: skip
    Goal.objects.create(plan=plan, words="Samen koken bij papa", domain="home")
    Membership.objects.filter(household=buurt.household, person=buurt.person).update(
        has_custody=True
    )
    return there


def go_to(client: Client, there: Household) -> str:
    """Press the button of the other home."""
    page = client.get(PLAN)
    return shown(send(client, PLAN, page, {"to": str(there.pk)}, action="thuis/"))


def test_a_child_goes_from_the_one_home_to_the_other(
    buurt: Neighbourhood, tijn: User, fathers: Household
):
    client = signed_in(tijn)
    assert "Samen koken bij papa" in go_to(client, fathers)
    for page in (PLAN, MAIL, "/mijn-verhaal/", "/mijn-brieven/"):
        read = client.get(page)
        assert read.status_code == 200, page
        assert "Je ziet nu: bij Erik" in shown(read), page
    mothers = go_to(client, buurt.household)
    assert "Je ziet nu: bij Sanne" in mothers
    assert "Samen koken bij papa" not in mothers


def test_who_has_one_home_is_not_asked(buurt: Neighbourhood):
    assert "Je ziet nu" not in shown(signed_in(buurt.sanne).get(PLAN))


def test_nobody_chooses_a_home_that_is_not_theirs(
    buurt: Neighbourhood, tijn: User, fathers: Household
):
    sanne = signed_in(buurt.sanne)
    csrf = form_with(sanne.get(MAIL), {"words": ""}).values
    asked = {**csrf, "to": str(fathers.pk)}
    assert sanne.post(f"{PLAN}thuis/", asked).status_code == 404


def test_what_is_written_in_one_home_is_not_read_in_the_other(
    buurt: Neighbourhood, tijn: User, fathers: Household
):
    client = signed_in(tijn)
    go_to(client, fathers)
    fill(client, MAIL, {"words": "Papa kookt lekker."})
    assert Message.objects.get(words="Papa kookt lekker.").household == fathers
    write(household=buurt.household, person=tijn.person, words="Dag Tijn!", by=buurt.fatima)
    assert "Dag Tijn!" not in shown(client.get(MAIL))
    assert "Ook in je andere huis is er een nieuw bericht" in shown(client.get(PLAN))
    go_to(client, buurt.household)
    page = shown(client.get(MAIL))
    assert "Dag Tijn!" in page
    assert "Papa kookt" not in page
    # The parent at home reads neither.
    assert "Papa kookt" not in shown(signed_in(buurt.sanne).get(MAIL))


def test_a_form_goes_to_the_home_in_which_it_was_opened(
    buurt: Neighbourhood, tijn: User, fathers: Household
):
    client = signed_in(tijn)
    go_to(client, fathers)
    opened_there = client.get(MAIL)
    go_to(client, buurt.household)  # in another tab
    send(client, MAIL, opened_there, {"words": "Voor papa zijn huis."})
    assert Message.objects.get(words="Voor papa zijn huis.").household == fathers


def test_a_form_of_a_home_that_one_left_goes_nowhere_else(
    buurt: Neighbourhood, tijn: User, fathers: Household
):
    client = signed_in(tijn)
    go_to(client, fathers)
    opened_there = client.get(MAIL)
    stays = Membership.objects.filter(household=fathers, person=tijn.person)
    stays.update(until_date=timezone.localdate())
    assert send(client, MAIL, opened_there, {"words": "Voor papa."}).status_code == 404
    assert not Message.objects.filter(words="Voor papa.").exists()
    tijn.home, tijn.home_was_sent = str(fathers.pk), True
    with pytest.raises(LivesNowhere):
        access.household_of_resident(tijn, why="proef")


def test_the_next_appointment_of_the_other_home_stands_in_the_agenda_only(
    buurt: Neighbourhood, tijn: User, fathers: Household
):
    begins = timezone.now() + timedelta(days=2)
    planned = Appointment.objects.create(
        household=fathers, worker=buurt.fatima, begins_at=begins,
        minutes=60, about="Koken met Erik", place="home", made_by=buurt.fatima,
    )  # fmt: skip
    Invitee.objects.create(appointment=planned, person=tijn.person)
    client = signed_in(tijn)
    go_to(client, buurt.household)
    for page in (PLAN, "/mijn-verhaal/op-papier/"):
        assert "Koken met Erik" not in shown(client.get(page)), page
    assert "Koken met Erik" in shown(client.get("/agenda/"))
    assert "Koken met Erik" in go_to(client, fathers)


def test_a_question_about_the_own_data_is_of_the_home_that_was_chosen(
    buurt: Neighbourhood, tijn: User, fathers: Household
):
    client = signed_in(tijn)
    for there in (fathers, buurt.household):
        go_to(client, there)
        fill(client, "/gegevens/vragen/", {"kind": "correct", "words": "Dit klopt niet."})
        assert Question.objects.filter(asked_by=tijn, household=there.pk).count() == 1
    assert home(buurt)  # both are files that somebody keeps

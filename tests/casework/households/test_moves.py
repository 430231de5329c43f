"""People who move, live in two places or no longer belong to each other."""

import pytest
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in, typed_day
from tests.people import Neighbourhood
from wijkteam.casework.audit.models import Event
from wijkteam.casework.households.actions import become_coordinator, open_household
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Relation

TODAY = timezone.localdate


@pytest.fixture
def other(buurt: Neighbourhood) -> Household:
    """A second household of Fatima."""
    made = open_household(name="Molen-Test", kind="family", team=buurt.team, by=buurt.fatima)
    become_coordinator(household=made, worker=buurt.fatima, by=buurt.fatima, reason="Nieuw")
    return made


def pages(buurt: Neighbourhood) -> list[str]:
    """Every page of this file, for the household of the tests."""
    stay = buurt.household.memberships.get().pk
    return [
        home(buurt, f"personen/{stay}/verhuizing/"),
        home(buurt, f"personen/{stay}/deel/"),
        home(buurt, f"personen/relatie/{Relation.objects.get().pk}/einde/"),
        home(buurt, f"netwerk/{buurt.household.ties.get(name='Oma').pk}/einde/"),
    ]


def test_a_person_moves_to_another_household_in_one_step(buurt: Neighbourhood, other: Household):
    stay = buurt.household.memberships.get()
    fill(
        signed_in(buurt.fatima),
        home(buurt, f"personen/{stay.pk}/verhuizing/"),
        {"to": str(other.pk), "role": "adult", "on": typed_day(0)},
    )
    stay.refresh_from_db()
    there = other.memberships.get()
    assert (stay.until_date, stay.left_because) == (TODAY(), "moved_out")
    assert (there.person, there.from_date, there.joined_because) == (
        stay.person,
        TODAY(),
        "moved_in",
    )
    told = Event.objects.filter(action__in=("person_left", "person_added"))
    assert {buurt.household.pk, other.pk} <= set(told.values_list("household", flat=True))


def test_nobody_moves_to_a_household_one_does_not_work_with(buurt: Neighbourhood):
    elsewhere = Household.objects.get(name="Ooievaar-Test")
    stay = buurt.household.memberships.get()
    page = fill(
        signed_in(buurt.fatima),
        home(buurt, f"personen/{stay.pk}/verhuizing/"),
        {"to": str(elsewhere.pk), "role": "adult", "on": typed_day(0)},
    )
    assert page.context["form"].errors["to"]
    assert buurt.household.memberships.current().get() == stay


def test_a_move_that_cannot_be_leaves_everything_as_it_was(buurt: Neighbourhood, other: Household):
    stay = buurt.household.memberships.get()
    page = fill(
        signed_in(buurt.fatima),
        home(buurt, f"personen/{stay.pk}/verhuizing/"),
        {"to": str(other.pk), "role": "adult", "on": typed_day(900)},
    )
    assert page.context["form"].errors
    assert buurt.household.memberships.current().get() == stay
    assert not other.memberships.exists()


def test_a_share_of_the_time_makes_room_for_a_second_place(buurt: Neighbourhood, other: Household):
    client, stay = signed_in(buurt.fatima), buurt.household.memberships.get()
    fill(client, home(buurt, f"personen/{stay.pk}/deel/"), {"share": "60"})
    assert "60 procent van de tijd" in shown(client.get(home(buurt, "personen/")))
    other.memberships.create(person=stay.person, role="adult", share=40)
    page = fill(client, home(buurt, f"personen/{stay.pk}/deel/"), {"share": "70"})
    assert page.context["form"].errors["share"]


def test_a_relation_ends_and_stands_with_what_is_past(buurt: Neighbourhood):
    relation, client = Relation.objects.get(), signed_in(buurt.fatima)
    assert "Broer of zus van" in shown(client.get(home(buurt, "personen/")))
    page = home(buurt, f"personen/relatie/{relation.pk}/einde/")
    fill(client, page, {"until": typed_day(0)})
    relation.refresh_from_db()
    assert relation.until_date == TODAY()
    now, _heading, past = shown(client.get(home(buurt, "personen/"))).partition("Voorbij")
    assert "Broer of zus van" not in now
    assert "Broer of zus van" in past
    assert Event.objects.filter(action="relation_ended", household=buurt.household.pk).exists()
    assert client.get(page).status_code == 404


def test_a_tie_ends_and_stays_written_down(buurt: Neighbourhood):
    tie, client = buurt.household.ties.get(name="Oma"), signed_in(buurt.fatima)
    fill(client, home(buurt, f"netwerk/{tie.pk}/einde/"), {"until": typed_day(0)})
    tie.refresh_from_db()
    assert tie.until_date == TODAY()
    now, _heading, past = shown(client.get(home(buurt, "personen/"))).partition("Voorbij")
    assert "Oma" not in now
    assert "Oma" in past
    assert Event.objects.filter(action="tie_ended", household=buurt.household.pk).exists()


def test_a_stranger_opens_none_of_it(buurt: Neighbourhood):
    for user in (buurt.noor, buurt.bram, buurt.oud):
        assert {signed_in(user).get(page).status_code for page in pages(buurt)} <= {403, 404}
    assert {signed_in(buurt.fatima).get(page).status_code for page in pages(buurt)} == {200}

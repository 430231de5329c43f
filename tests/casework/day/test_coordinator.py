"""One household, one coordinator: held by the action and by the database."""

import pytest
from django.db import IntegrityError, transaction

from tests.casework.doors import fill, home, shown, signed_in
from tests.logged import events_since, newest_event
from tests.people import Neighbourhood
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.households.actions import (
    AlreadyCoordinated,
    NotInTheTeam,
    become_coordinator,
    hand_over,
    join,
    leave,
    open_household,
)
from wijkteam.casework.households.models import Household, Involvement


@pytest.fixture
def loose(buurt: Neighbourhood) -> Household:
    """A household that nobody coordinates yet."""
    return open_household(name="Los-Test", kind="single", team=buurt.team, by=buurt.fatima)


def test_the_database_refuses_a_second_coordinator(buurt: Neighbourhood):
    second = Involvement(
        household=buurt.household, worker=buurt.bram, role="coordinator", reason="Ook"
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_the_action_refuses_a_second_coordinator_and_says_who_it_is(buurt: Neighbourhood):
    with pytest.raises(AlreadyCoordinated, match=r"Fatima Test\. .*Draag eerst"):
        become_coordinator(
            household=buurt.household, worker=buurt.bram, by=buurt.bram, reason="Vraag"
        )


def test_a_worker_who_left_the_team_cannot_become_coordinator(
    buurt: Neighbourhood, loose: Household
):
    with pytest.raises(NotInTheTeam, match="werkt niet"):
        become_coordinator(household=loose, worker=buurt.oud, by=buurt.fatima, reason="Vraag")


def test_a_worker_of_another_team_cannot_become_coordinator(buurt: Neighbourhood, loose: Household):
    with pytest.raises(NotInTheTeam, match="Kies een collega"):
        become_coordinator(household=loose, worker=buurt.noor, by=buurt.fatima, reason="Vraag")


def test_a_worker_whose_account_is_closed_cannot_become_coordinator(
    buurt: Neighbourhood, loose: Household
):
    buurt.bram.is_active = False
    buurt.bram.save()
    with pytest.raises(NotInTheTeam):
        become_coordinator(household=loose, worker=buurt.bram, by=buurt.fatima, reason="Vraag")


def test_coordination_is_handed_over_and_the_history_stays(buurt: Neighbourhood):
    hand_over(household=buurt.household, to=buurt.bram, by=buurt.fatima, reason="Verlof")
    roles = buurt.household.involvements.filter(role="coordinator").order_by("pk")
    assert [(i.worker.username, i.until_date is None) for i in roles] == [
        ("fatima", False),
        ("bram", True),
    ]


def test_after_handing_over_the_former_coordinator_has_no_sight(buurt: Neighbourhood):
    hand_over(household=buurt.household, to=buurt.bram, by=buurt.fatima, reason="Verlof")
    assert signed_in(buurt.fatima).get(home(buurt)).status_code == 404
    assert signed_in(buurt.bram).get(home(buurt)).status_code == 200


def test_a_second_worker_who_takes_over_is_coordinator_only(buurt: Neighbourhood):
    join(
        household=buurt.household, worker=buurt.bram, role="second", reason="Samen", by=buurt.fatima
    )
    hand_over(household=buurt.household, to=buurt.bram, by=buurt.fatima, reason="Verlof")
    open_roles = buurt.household.involvements.filter(worker=buurt.bram, until_date__isnull=True)
    assert [i.role for i in open_roles] == ["coordinator"]


def test_handing_over_to_oneself_changes_nothing(buurt: Neighbourhood):
    before = Involvement.objects.count()
    hand_over(household=buurt.household, to=buurt.fatima, by=buurt.fatima, reason="Niets")
    assert Involvement.objects.count() == before


def test_only_who_works_in_the_team_now_can_be_chosen(buurt: Neighbourhood):
    form = signed_in(buurt.fatima).get(home(buurt, "coordinatie/")).context["form"]
    field = form.fields[f"to-{buurt.household.pk}"]
    assert {worker.username for worker in field.queryset} == {"bram", "lies"}


def test_a_coordinator_cannot_just_leave(buurt: Neighbourhood):
    involvement = buurt.household.involvements.get(role="coordinator")
    with pytest.raises(CaseworkError, match="Draag de coördinatie eerst over"):
        leave(involvement=involvement, by=buurt.fatima)


def test_the_page_says_so_too_with_a_409(buurt: Neighbourhood):
    involvement = buurt.household.involvements.get(role="coordinator")
    client = signed_in(buurt.fatima)
    client.get(home(buurt, "personen/"))
    token = client.cookies["csrftoken"].value
    answer = client.post(
        home(buurt, f"betrokken/{involvement.pk}/stop/"), {"csrfmiddlewaretoken": token}
    )
    assert answer.status_code == 409
    assert "Draag de coördinatie eerst over" in shown(answer)


def test_a_coordinator_who_left_the_team_leaves_the_household_open_to_a_new_one(
    buurt: Neighbourhood,
):
    membership = buurt.fatima.memberships.get()
    membership.until_date = buurt.household.known_since
    membership.save()
    join(
        household=buurt.household, worker=buurt.bram, role="cover", reason="Vertrek", by=buurt.bram
    )
    hand_over(household=buurt.household, to=buurt.bram, by=buurt.bram, reason="Fatima vertrok")
    assert signed_in(buurt.bram).get(home(buurt)).status_code == 200


def test_the_page_of_a_household_shows_that_its_coordinator_left(buurt: Neighbourhood):
    involvement = buurt.household.involvements.get(role="coordinator")
    involvement.until_date = involvement.from_date
    involvement.save()
    join(
        household=buurt.household, worker=buurt.bram, role="cover", reason="Vertrek", by=buurt.bram
    )
    assert "Nog geen coördinator" in shown(signed_in(buurt.bram).get(home(buurt)))


def test_an_invited_colleague_sees_the_file_until_it_stops(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    fill(
        client,
        home(buurt, "collega/"),
        {"worker": str(buurt.bram.pk), "role": "second", "reason": "Samen op huisbezoek"},
    )
    assert signed_in(buurt.bram).get(home(buurt)).status_code == 200
    joined = buurt.household.involvements.get(worker=buurt.bram)
    fill(client, home(buurt, "personen/"), action=f"/betrokken/{joined.pk}/stop/")
    assert signed_in(buurt.bram).get(home(buurt)).status_code == 404


def test_inviting_a_colleague_twice_keeps_one_involvement(buurt: Neighbourhood):
    for _ in range(2):
        join(
            household=buurt.household,
            worker=buurt.bram,
            role="second",
            reason="Samen",
            by=buurt.fatima,
        )
    assert buurt.household.involvements.filter(worker=buurt.bram).count() == 1


def test_the_reason_of_an_involvement_stays_in_the_file_and_out_of_the_log(buurt: Neighbourhood):
    before = newest_event()
    reason = "Sanne en Bram kennen elkaar"
    involvement = hand_over(
        household=buurt.household, to=buurt.bram, by=buurt.fatima, reason=reason
    )
    assert involvement.reason == reason
    event = events_since(before).get(action="worker_involved")
    assert event.subject.endswith(f":{involvement.pk}")
    assert reason not in f"{event.why} {event.details}"

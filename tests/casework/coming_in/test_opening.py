"""A signal finds its household: a known one, or a new one with its people."""

import pytest

from tests.casework.doors import fill, home, send, shown, signed_in
from tests.people import Neighbourhood, signal_for
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person
from wijkteam.casework.signals.actions import (
    HasHousehold,
    NoHouseholdNeeded,
    match_to_household,
    open_household_for,
    triage,
)
from wijkteam.casework.signals.models import Signal


@pytest.fixture
def signal(buurt: Neighbourhood) -> Signal:
    found = signal_for(
        buurt.team,
        buurt.fatima,
        family_name="Wulp-Test",
        given_names="Ada",
        street="Proefweg",
        postcode="1234 ab",
        number="3",
    )
    triage(signal=found, outcome="team_help", reason="safety", by=buurt.fatima)
    return found


def opening(signal: Signal) -> str:
    return f"/meldingen/{signal.pk}/huishouden/"


def test_a_household_is_opened_with_the_people_that_were_typed(
    buurt: Neighbourhood, signal: Signal
):
    fill(
        signed_in(buurt.fatima),
        opening(signal),
        {
            "kind": "family",
            "people-0-role": "parent",
            "people-0-has_custody": "on",
            "people-1-given_names": "Pim",
            "people-1-family_name": "Wulp-Test",
            "people-1-role": "child",
            "people-1-born": "1 mei 2016",
        },
    )
    household = Household.objects.get(name="Wulp-Test")
    roles = household.memberships.values_list("person__given_names", "role", "has_custody")
    assert set(roles) == {("Ada", "parent", True), ("Pim", "child", False)}


def test_a_prefix_that_was_typed_with_the_surname_stands_apart(
    buurt: Neighbourhood, signal: Signal
):
    Signal.objects.filter(pk=signal.pk).update(family_name="van der Wulp-Test")
    fill(signed_in(buurt.fatima), opening(signal), {"kind": "single"})
    person = Household.objects.get(name="van der Wulp-Test").memberships.get().person
    assert (person.prefix, person.family_name) == ("van der", "Wulp-Test")


def test_the_address_and_the_first_day_come_along_from_the_signal(
    buurt: Neighbourhood, signal: Signal
):
    fill(signed_in(buurt.fatima), opening(signal), {"name": "Wulp-Test"})
    household = Household.objects.get(name="Wulp-Test")
    assert (household.address, household.known_since) == (
        "Proefweg 3, 1234AB",
        signal.received_on,
    )


def test_who_opens_the_household_is_its_coordinator(buurt: Neighbourhood, signal: Signal):
    page = fill(signed_in(buurt.fatima), opening(signal), {"name": "Wulp-Test"})
    assert "Jij bent de coördinator" in shown(page)
    household = Household.objects.get(name="Wulp-Test")
    assert household.involvements.get(role="coordinator").worker == buurt.fatima


def test_a_household_without_people_is_refused(buurt: Neighbourhood, signal: Signal):
    page = fill(
        signed_in(buurt.fatima),
        opening(signal),
        {"people-0-given_names": "", "people-0-family_name": ""},
    )
    assert page.context["members"].errors or "minstens één persoon" in shown(page)
    assert not Household.objects.filter(name="Wulp-Test").exists()


def test_sending_it_twice_makes_one_household(buurt: Neighbourhood, signal: Signal):
    client = signed_in(buurt.fatima)
    page = client.get(opening(signal))
    send(client, opening(signal), page, {"name": "Wulp-Test"})
    again = send(client, opening(signal), page, {"name": "Wulp-Test"})
    assert again.status_code == 200
    assert Household.objects.filter(name="Wulp-Test").count() == 1
    assert Person.objects.filter(family_name="Wulp-Test").count() == 1


def test_people_who_look_alike_are_shown_before_a_household_is_made(buurt: Neighbourhood):
    alike = signal_for(buurt.team, buurt.fatima, family_name="Sandlooper-Test")
    triage(signal=alike, outcome="team_help", reason="safety", by=buurt.fatima)
    assert "Sanne Zandloper-Test" in shown(signed_in(buurt.fatima).get(opening(alike)))


def test_a_signal_is_joined_to_a_household_that_is_known(buurt: Neighbourhood):
    known = signal_for(buurt.team, buurt.fatima)
    triage(signal=known, outcome="team_help", reason="safety", by=buurt.fatima)
    page = fill(
        signed_in(buurt.fatima), opening(known), action=f"/huishouden/{buurt.household.pk}/"
    )
    assert "hoort nu bij dit huishouden" in shown(page)
    known.refresh_from_db()
    assert known.household == buurt.household


def test_a_signal_about_a_watched_household_asks_whether_it_must_open_again(buurt: Neighbourhood):
    buurt.household.phase = "followup"
    buurt.household.save()
    known = signal_for(buurt.team, buurt.fatima)
    triage(signal=known, outcome="team_help", reason="safety", by=buurt.fatima)
    page = fill(
        signed_in(buurt.fatima), opening(known), action=f"/huishouden/{buurt.household.pk}/"
    )
    assert "Is er terugval? Open het dan weer." in shown(page)


def test_a_teammate_who_joins_a_signal_is_told_who_coordinates_and_sees_no_file(
    buurt: Neighbourhood,
):
    known = signal_for(buurt.team, buurt.bram)
    triage(signal=known, outcome="team_help", reason="safety", by=buurt.bram)
    client = signed_in(buurt.bram)
    page = fill(client, opening(known), action=f"/huishouden/{buurt.household.pk}/")
    assert "De coördinator is Fatima Test" in shown(page)
    assert client.get(home(buurt)).status_code == 404


def test_a_signal_has_one_household(buurt: Neighbourhood, signal: Signal):
    match_to_household(signal=signal, household=buurt.household, by=buurt.fatima)
    with pytest.raises(HasHousehold, match="al bij een huishouden"):
        open_household_for(signal=signal, name="Twee", kind="single", by=buurt.fatima, people=[{}])


def test_a_signal_closed_without_team_gets_no_household(buurt: Neighbourhood):
    closed = signal_for(buurt.team, buurt.fatima, family_name="Rietgors-Test")
    triage(
        signal=closed, outcome="advice", reason="can_do_it", done_instead="Gebeld", by=buurt.fatima
    )
    with pytest.raises(NoHouseholdNeeded, match="maak dan een nieuwe melding"):
        match_to_household(signal=closed, household=buurt.household, by=buurt.fatima)


def test_people_who_already_live_there_are_not_written_twice_when_a_signal_is_joined(
    buurt: Neighbourhood,
):
    before = Person.objects.count()
    known = signal_for(buurt.team, buurt.fatima)
    triage(signal=known, outcome="team_help", reason="safety", by=buurt.fatima)
    match_to_household(signal=known, household=buurt.household, by=buurt.fatima)
    assert Person.objects.count() == before


def test_what_was_told_with_the_signal_is_not_asked_again(buurt: Neighbourhood) -> None:
    signal = signal_for(buurt.team, buurt.fatima, phone="000 - 111 22 33", bsn="999900006")
    triage(signal=signal, outcome="team_help", reason="safety", by=buurt.fatima)
    household = open_household_for(
        signal=signal,
        name="Mol-Test",
        kind="single",
        by=buurt.fatima,
        people=[{"family_name": "Mol-Test", "role": "adult"}],
    )
    person = household.memberships.get().person
    assert (person.phone, person.bsn) == ("000 - 111 22 33", "999900006")

"""Search before create: by name, sound, birth date and address."""

from datetime import date

import pytest

from tests.casework.doors import fill, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.casework.audit.models import Event
from wijkteam.casework.households.actions import add_person, open_household


def found(buurt: Neighbourhood, text: str, worker: str = "fatima") -> str:
    return shown(fill(signed_in(getattr(buurt, worker)), "/zoeken/", {"q": text}))


@pytest.mark.parametrize(
    "text",
    ["Zandloper-Test", "zandloper test", "ZANDLOPER", "Sandlooper-Test", "14-02-1990", "14 2 1990"],
)
def test_a_person_is_found_by_name_by_sound_and_by_birth_date(text: str, buurt: Neighbourhood):
    assert "Sanne Zandloper-Test" in found(buurt, text)


def test_a_person_is_found_when_day_and_month_were_swapped(buurt: Neighbourhood):
    add_person(
        household=buurt.household,
        role="child",
        by=buurt.fatima,
        given_names="Jip",
        family_name="Zandloper-Test",
        birth_date=date(2015, 3, 4),
    )
    assert "Jip Zandloper-Test" in found(buurt, "04-03-2015")
    assert "Jip Zandloper-Test" in found(buurt, "03-04-2015")


@pytest.mark.parametrize("text", ["1234 AB", "1234ab 7", "1234 ab 7"])
def test_a_household_is_found_by_its_address(text: str, buurt: Neighbourhood):
    buurt.household.postcode, buurt.household.number = "1234AB", "7"
    buurt.household.save()
    assert "Sanne Zandloper-Test" in found(buurt, text)


def test_another_number_in_the_same_street_is_not_found(buurt: Neighbourhood):
    buurt.household.postcode, buurt.household.number = "1234AB", "7"
    buurt.household.save()
    assert "Sanne" not in found(buurt, "1234 AB 9")


@pytest.mark.parametrize(
    ("written", "typed"),
    [("Yıldız", "Yildiz"), ("O’Öuwehand", "O'Ouwehand"), ("Wałęsa", "walesa"), ("Ørsted", "orst")],
)
def test_letters_of_another_alphabet_are_found_on_a_dutch_keyboard(
    written: str, typed: str, buurt: Neighbourhood
):
    add_person(
        household=buurt.household,
        role="adult",
        by=buurt.fatima,
        given_names="Proef",
        family_name=written,
    )
    assert "Proef" in found(buurt, typed)


def test_another_team_learns_only_that_somebody_is_known(buurt: Neighbourhood):
    page = found(buurt, "Zandloper-Test", worker="noor")
    assert "Je ziet alleen dát iemand bekend is" in page
    assert "Sanne" not in page
    assert "Plan loopt" not in page


def test_a_teammate_who_does_not_work_with_them_may_ask_to_cover(buurt: Neighbourhood):
    page = fill(signed_in(buurt.bram), "/zoeken/", {"q": "Zandloper-Test"})
    assert f"/huishoudens/{buurt.household.pk}/waarnemen/" in page.content.decode()
    assert f'"/huishoudens/{buurt.household.pk}/"' not in page.content.decode()


def test_a_search_is_written_down_but_not_what_was_searched_for(buurt: Neighbourhood):
    Event.objects.all().delete()
    found(buurt, "Zandloper-Test")
    event = Event.objects.get(action="people_searched")
    assert event.actor == buurt.fatima
    assert event.details == {"found": 1}


def test_no_name_stands_in_an_address(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    assert 'method="get"' not in client.get("/zoeken/").content.decode().lower()
    assert "Sanne" not in shown(client.get("/zoeken/", {"q": "Zandloper-Test"}))


@pytest.mark.parametrize(
    "text", ["", "   ", "%", "_", "'", '"; drop', "99-99-2020", "\x00", "\u202e"]
)
def test_a_search_for_nothing_sensible_finds_nobody(text: str, buurt: Neighbourhood):
    assert "Sanne" not in found(buurt, text)


def test_a_very_long_search_is_answered(buurt: Neighbourhood):
    assert "Niemand gevonden" in found(buurt, "Q" * 100_000)


def test_the_intake_searches_before_it_makes(buurt: Neighbourhood):
    page = fill(
        signed_in(buurt.fatima),
        "/meldingen/nieuw/",
        {"do": "search", "family_name": "Sandlooper-Test", "words": "Net begonnen met typen."},
    )
    assert "Sanne Zandloper-Test" in shown(page)
    assert "Net begonnen met typen." in page.content.decode()


def test_at_most_twenty_people_are_shown(buurt: Neighbourhood):
    for number in range(25):
        household = open_household(
            name=f"Mus-Test {number}", kind="single", team=buurt.team, by=buurt.fatima
        )
        add_person(household=household, role="adult", by=buurt.fatima, family_name="Mus-Test")
    assert "20 personen lijken erop" in found(buurt, "Mus-Test")


def test_many_namesakes_do_not_hide_who_has_exactly_this_name(buurt: Neighbourhood):
    for number in range(25):
        add_person(
            household=buurt.household,
            role="adult",
            by=buurt.fatima,
            given_names=f"Kind{number}",
            family_name="Sandlooper-Test",  # sounds the same, is written otherwise
        )
    told = found(buurt, "Zandloper-Test")
    assert "Sanne Zandloper-Test" in told
    assert "Sandlooper-Test" in told

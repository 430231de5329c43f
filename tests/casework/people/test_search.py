"""Search before create: by name, sound, birth date and address."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.casework.doors import fill, send, shown, signed_in
from tests.logged import events_since, newest_event
from tests.people import Neighbourhood, signal_for
from wijkteam.casework.audit.models import Event
from wijkteam.casework.households.actions import add_person, end_membership, open_household
from wijkteam.casework.households.search.find import find
from wijkteam.casework.people.actions import add_contact
from wijkteam.casework.signals.actions import triage


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
    before = newest_event()
    found(buurt, "Zandloper-Test")
    event = events_since(before).get(action="people_searched")
    assert event.actor == buurt.fatima
    assert event.details == {"found": 1, "facts": ["name"]}


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
    page = found(buurt, "Mus-Test")
    assert "25 personen lijken erop" in page
    assert "de eerste 20 van 25" in page


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


def known_as(buurt: Neighbourhood, **who: object) -> None:
    add_person(household=buurt.household, role="adult", by=buurt.fatima, **who)


@pytest.mark.parametrize(
    "text",
    [
        "van der Proefmeer 02-01-1991",
        "Proefmeer, Jan",
        "Jan Proefmeer",
        "jan van der proefmeer",
        "Vanderproefmeer",
        "Proefmer Jan 02-01-1991",
        "Jan Proefmeer 02-01-1919",
        "Proefmeer 01-02-1991",
        "Johannes Proefmeer 1991",
        "Proefmeer januari 1991",
        "Jantje Proefmeer",
        "06 1234 5678",
        "+31612345678",
        "Bakker-Test",
    ],
)
def test_a_person_is_found_first_by_what_people_really_type(text: str, buurt: Neighbourhood):
    known_as(
        buurt,
        given_names="Jan",
        prefix="van der",
        family_name="Proefmeer",
        other_names="Bakker-Test",
        birth_date=date(1991, 1, 2),
        phone="06-12345678",
    )
    assert find(buurt.fatima, text).matches[0].person == "Jan van der Proefmeer"


@pytest.mark.parametrize(
    "text", ["1985", "Onbekend 1985", "00-00-1985 Onbekend", "Onbekend ca. 40"]
)
def test_who_is_known_by_the_year_of_birth_is_found_by_it(text: str, buurt: Neighbourhood):
    known_as(buurt, family_name="Onbekend-Test", birth_year=timezone.localdate().year - 40)
    year = str(timezone.localdate().year - 40)
    found = find(buurt.fatima, text.replace("1985", year) + " Onbekend")
    assert "Onbekend-Test" in {match.person for match in found.matches}


def test_a_secret_address_never_answers(buurt: Neighbourhood):
    buurt.household.postcode, buurt.household.number = "1234AB", "7"
    buurt.household.street, buurt.household.address_is_secret = "Kadehof", True
    buurt.household.full_clean()
    buurt.household.save()
    for text in ("1234 AB", "1234 AB 7", "Kadehof 7"):
        assert not find(buurt.fatima, text).matches
    named = find(buurt.fatima, "Zandloper-Test 1234 AB 7").matches[0]
    assert not {"address", "postcode"} & set(named.reasons)


def test_another_team_reads_no_name_no_age_and_no_reason(buurt: Neighbourhood):
    match = find(buurt.noor, "Zandloper-Test 14-02-1990").matches[0]
    assert (match.person, match.age, match.reasons, match.phase) == ("", None, (), "")
    assert match.team == "Molenbuurt"


@pytest.mark.parametrize(
    "text",
    ["06 1234 5679", "061234568", "Proefmeer 1234 AC 7", "Proefmeer Kadehof 9", "Jan Kadehoff 7",
     "fam. Kwartelhof", "Kwartelhof", "1991", "januari 1991", "jan@proef.example"],
)  # fmt: skip
def test_one_slip_in_any_fact_still_finds(text: str, buurt: Neighbourhood):
    buurt.household.name, buurt.household.street = "Familie Kwartelhof", "Kadehof"
    buurt.household.postcode, buurt.household.number = "1234AB", "7"
    buurt.household.full_clean()
    buurt.household.save()
    known_as(
        buurt,
        given_names="Jan",
        prefix="van der",
        family_name="Proefmeer",
        birth_date=date(1991, 1, 2),
        phone="06-12345678",
        email="jan@proef.example",
    )
    found = {match.person for match in find(buurt.fatima, text).matches}
    assert "Jan van der Proefmeer" in found


def sure(buurt: Neighbourhood, text: str) -> list[str]:
    return [match.person for match in find(buurt.fatima, text).matches if match.is_sure]


def test_only_a_fact_of_their_own_makes_somebody_probably_the_same(buurt: Neighbourhood):
    buurt.household.street, buurt.household.number = "Kadehof", "7"
    buurt.household.full_clean()
    buurt.household.save()
    assert sure(buurt, "Sanne Zandloper-Test 14-02-1990") == ["Sanne Zandloper-Test"]
    assert sure(buurt, "Sanne Zandloper-Test Kadehof 7") == []  # her mother may be called Sanne too
    assert sure(buurt, "Sanne Zandloper-Test 14-02-1961") == []
    assert sure(buurt, "Eva Zandloper-Test 14-02-1990") == []  # a twin


def test_a_whole_date_does_not_contradict_a_year(buurt: Neighbourhood):
    known_as(buurt, given_names="Omar", family_name="Onbekend-Test", birth_year=1985)
    match = find(buurt.fatima, "Omar Onbekend-Test 14-03-1985").matches[0]
    assert match.person == "Omar Onbekend-Test"
    assert "born_year" in match.reasons
    assert "born_other" not in match.reasons


def test_one_letter_is_told_as_a_letter_and_not_as_half_of_a_name(buurt: Neighbourhood):
    (sanne, *_others) = find(buurt.fatima, "Z").matches
    assert sanne.reasons == ("family_initial",)
    (sanne, *_others) = find(buurt.fatima, "Zandloper").matches
    assert sanne.reasons == ("family_same", "half_name")


def test_half_of_a_double_name_weighs_less_than_the_whole(buurt: Neighbourhood):
    known_as(buurt, given_names="Kim", family_name="Reiger-Plas")
    known_as(buurt, given_names="Kim", family_name="Reiger")
    assert [match.person for match in find(buurt.fatima, "Kim Reiger").matches] == [
        "Kim Reiger",
        "Kim Reiger-Plas",
    ]


def test_the_street_of_a_signal_finds_until_the_address_is_secret(buurt: Neighbourhood):
    signal_for(buurt.team, buurt.fatima, family_name="Kwartel", street="Schelppad", number="3")
    assert "Kwartel" in find(buurt.fatima, "Schelppad 3").matches[0].person


def test_who_has_a_secret_address_is_not_found_by_a_slip_of_it_either(buurt: Neighbourhood):
    buurt.household.postcode, buurt.household.number = "1234AB", "7"
    buurt.household.street, buurt.household.address_is_secret = "Kadehof", True
    buurt.household.full_clean()
    buurt.household.save()
    for text in ("1234 AC 7", "Kadehof", "Kadehoff 7", "Kadehof 9"):
        assert not find(buurt.fatima, text).matches
    # It moves her neither up nor down beside somebody who lives somewhere else.
    known_as(buurt, given_names="Sanne", family_name="Zandloper-Test")
    with_address = find(buurt.fatima, "Sanne Zandloper-Test Kadehof 7").matches
    without = find(buurt.fatima, "Sanne Zandloper-Test").matches
    assert [match.person for match in with_address] == [match.person for match in without]


def test_two_hits_are_compared_from_the_list(buurt: Neighbourhood):
    known_as(buurt, given_names="Sane", family_name="Zandloper-Test", birth_date=date(1990, 2, 14))
    client = signed_in(buurt.fatima)
    page = fill(client, "/zoeken/", {"q": "Zandloper-Test"})
    keys = [match.key for match in find(buurt.fatima, "Zandloper-Test").matches]
    assert "Vergelijk" in shown(page)
    both = send(client, "/zoeken/", page, {"person": keys}, action="vergelijk/")
    assert "Is dit dezelfde?" in shown(both)


@pytest.mark.parametrize("worker", ["bram", "noor"])
def test_who_does_not_work_with_both_cannot_compare_them(worker: str, buurt: Neighbourhood):
    known_as(buurt, given_names="Sane", family_name="Zandloper-Test", birth_date=date(1990, 2, 14))
    keys = [match.key for match in find(buurt.fatima, "Zandloper-Test").matches]
    client = Client()
    client.force_login(getattr(buurt, worker))
    page = client.post("/zoeken/vergelijk/", {"person": [*keys, "x"]}, follow=True)
    assert "Kies twee mensen" in shown(page)
    assert "Sanne" not in shown(page)


def test_who_left_the_household_is_found_there(buurt: Neighbourhood):
    known_as(buurt, given_names="Oud", family_name="Lid-Test")
    stay = buurt.household.memberships.get(person__family_name="Lid-Test")
    end_membership(
        membership=stay, until=timezone.localdate(), because="moved_out", by=buurt.fatima
    )
    assert "woont daar niet meer" in found(buurt, "Lid-Test")


def test_who_is_known_from_a_signal_alone_is_found_with_what_was_decided(buurt: Neighbourhood):
    sent = signal_for(buurt.team, buurt.fatima, family_name="van Toen-Test", given_names="Kees")
    triage(
        signal=sent, outcome="no_help", reason="declined", done_instead="Later.", by=buurt.fatima
    )
    page = found(buurt, "Toen-Test")
    assert "Kees van Toen-Test" in page
    assert "Geen hulp" in page


def test_after_the_time_that_it_may_be_kept_a_signal_finds_nobody(
    buurt: Neighbourhood, settings: Any
):
    signal_for(buurt.team, buurt.fatima, family_name="Kwartel")
    settings.SIGNALS_FOUND_FOR_DAYS = 30
    assert not find(buurt.fatima, "Kwartel").matches


def test_every_hit_is_written_down_on_its_household(buurt: Neighbourhood):
    found(buurt, "Zandloper-Test", worker="noor")
    assert Event.objects.filter(
        action="household_found", household=buurt.household.pk, actor=buurt.noor
    ).exists()


def test_who_searches_too_often_is_stopped_and_that_is_written_down(
    buurt: Neighbourhood, settings: Any
):
    settings.SEARCHES_PER_HOUR = 2
    client = signed_in(buurt.fatima)
    for _ in range(3):
        page = fill(client, "/zoeken/", {"q": "Zandloper-Test"})
    assert "heel vaak gezocht" in shown(page)
    assert Event.objects.filter(action="search_refused", actor=buurt.fatima).exists()


def test_intake_finds_somebody_by_the_telephone_number_alone(buurt: Neighbourhood):
    add_contact(person=buurt.person, kind="phone", value="010 000 98 76", by=buurt.fatima)
    page = fill(
        signed_in(buurt.fatima), "/meldingen/nieuw/", {"phone": "0100009876", "do": "search"}
    )
    assert "Sanne Zandloper-Test" in shown(page)

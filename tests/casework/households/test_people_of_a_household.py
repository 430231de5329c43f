"""Who belongs, who left, who stands around them, and who else works here."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.casework.doors import fill, home, send, shown, signed_in, typed_day
from tests.people import Neighbourhood
from wijkteam.casework.households.access import people, people_around
from wijkteam.casework.households.actions import (
    add_person,
    become_coordinator,
    end_membership,
    open_household,
)
from wijkteam.casework.households.search.find import find
from wijkteam.casework.people.models import Person

PERSON = {"family_name": "Zandloper-Test", "given_names": "Jip", "role": "child"}


def add(buurt: Neighbourhood, **typed: str):
    return fill(signed_in(buurt.fatima), home(buurt, "personen/nieuw/"), {**PERSON, **typed})


def test_a_person_is_added_to_the_household(buurt: Neighbourhood):
    assert "Jip Zandloper-Test" in shown(add(buurt, born="3 april 2015"))


def test_a_bsn_may_be_typed_with_spaces_and_stands_in_one_household_once(buurt: Neighbourhood):
    add(buurt, bsn="9999 00 006")
    page = add(buurt, given_names="Pip", bsn="999900006")
    assert page.context["form"].errors
    assert not Person.objects.filter(given_names="Pip").exists()


def test_a_child_with_a_bsn_that_left_is_the_same_person_elsewhere(buurt: Neighbourhood):
    add(buurt, bsn="999900006")
    stay = buurt.household.memberships.get(person__bsn="999900006")
    today = timezone.localdate()
    end_membership(membership=stay, until=today, because="moved_out", by=buurt.fatima)
    other = open_household(name="B-Test", kind="family", team=buurt.team, by=buurt.fatima)
    second = add_person(household=other, role="child", by=buurt.fatima, bsn="999900006")
    assert second.person == stay.person
    assert stay.person.memberships.count() == 2


def test_two_people_without_a_bsn_do_not_clash(buurt: Neighbourhood):
    add(buurt)
    add(buurt, given_names="Pip")
    assert Person.objects.filter(bsn=None, given_names__in=["Jip", "Pip"]).count() == 2


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"bsn": "123456789"}, "bsn"),
        ({"born": "1-1-2999"}, "born"),
        ({"born": "30-02-2010"}, "born"),
        ({"family_name": " "}, "family_name"),
        ({"role": "boss"}, "role"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    typed: dict[str, str], field: str, buurt: Neighbourhood
):
    page = add(buurt, **typed)
    assert page.context["form"].errors[field]
    assert not Person.objects.filter(given_names="Jip").exists()


def test_somebody_who_moves_out_stays_in_the_history(buurt: Neighbourhood):
    add(buurt)
    membership = buurt.household.memberships.get(person__given_names="Jip")
    client = signed_in(buurt.fatima)
    fill(
        client,
        home(buurt, f"personen/{membership.pk}/vertrek/"),
        {"until": typed_day(0), "because": "placed"},
    )
    membership.refresh_from_db()
    assert (membership.until_date, membership.left_because) == (timezone.localdate(), "placed")
    assert "woont elders sinds" in shown(client.get(home(buurt)))


def test_nobody_leaves_before_they_came(buurt: Neighbourhood):
    membership = buurt.household.memberships.get()
    page = fill(
        signed_in(buurt.fatima),
        home(buurt, f"personen/{membership.pk}/vertrek/"),
        {"until": typed_day(400), "because": "moved_out"},
    )
    assert "De einddatum ligt vóór de begindatum" in shown(page)


@pytest.mark.parametrize("sign", ["helpful", "mixed", "harmful"])
def test_somebody_around_the_household_has_a_sign(sign: str, buurt: Neighbourhood):
    page = fill(
        signed_in(buurt.fatima), home(buurt, "netwerk/nieuw/"), {"name": "Buur", "sign": sign}
    )
    assert "Het netwerk is aangevuld" in shown(page)
    assert buurt.household.ties.get(name="Buur").sign == sign


def test_somebody_is_taken_out_of_the_network(buurt: Neighbourhood):
    tie = buurt.household.ties.get(name="Oma")
    fill(
        signed_in(buurt.fatima),
        home(buurt, f"intrekken/netwerk/{tie.pk}/"),
        {"because": "not_agreed", "words": "Woont ver weg"},
    )
    assert not buurt.household.ties.filter(name="Oma").exists()


def test_another_organisation_is_named_without_content(buurt: Neighbourhood):
    page = fill(
        signed_in(buurt.fatima),
        home(buurt, "partners/nieuw/"),
        {"name": "De Sporthal", "contact": "Balie"},
    )
    assert "De Sporthal" in shown(page)


def test_details_are_corrected_and_the_log_names_the_fields_only(buurt: Neighbourhood):
    from wijkteam.casework.audit.models import Event

    fill(
        signed_in(buurt.fatima),
        home(buurt, "gegevens/"),
        {"street": "Nieuweweg", "number": "12", "postcode": "4321 zz"},
    )
    buurt.household.refresh_from_db()
    assert buurt.household.address == "Nieuweweg 12, 4321ZZ"
    details = Event.objects.get(action="household_changed").details
    assert set(details["fields"]) >= {"street", "number", "postcode"}
    assert "Nieuweweg" not in str(details)


def test_a_postcode_that_is_none_is_refused_with_an_example(buurt: Neighbourhood):
    page = fill(signed_in(buurt.fatima), home(buurt, "gegevens/"), {"postcode": "12AB"})
    assert "zoals 1234 AB" in shown(page)


def test_a_parent_elsewhere_can_be_present_and_have_an_opinion(buurt: Neighbourhood):
    page = fill(
        signed_in(buurt.fatima),
        home(buurt, "personen/relatie/"),
        {
            "to": str(buurt.person.pk),
            "kind": "parent",
            "has_authority": "on",
            "given_names": "Daan",
            "family_name": "Elders-Test",
        },
    )
    assert "De relatie staat erbij" in shown(page)
    daan = Person.objects.get(given_names="Daan")
    assert daan in people_around(buurt.household)
    assert daan not in people(buurt.household)


def page_of(buurt: Neighbourhood, rest: str = "") -> str:
    return f"/huishoudens/{buurt.household.pk}/personen/{buurt.person.pk}/{rest}"


def test_somebody_has_more_than_one_number_each_with_a_note(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    typed = {"kind": "phone", "value": "06 1234 5678", "note": "van haar zus, na vijf uur"}
    fill(client, page_of(buurt, "bereikbaar/"), typed)
    fill(client, page_of(buurt, "bereikbaar/"), {"kind": "email", "value": "s@proef.example"})
    page = shown(client.get(page_of(buurt)))
    assert "06 1234 5678" in page
    assert "na vijf uur" in page
    assert "s@proef.example" in page


@pytest.mark.parametrize(("kind", "value"), [("phone", "geen"), ("email", "geen adres")])
def test_what_is_no_number_or_address_is_asked_back(kind: str, value: str, buurt: Neighbourhood):
    before = buurt.person.contact_details.count()
    fill(signed_in(buurt.fatima), page_of(buurt, "bereikbaar/"), {"kind": kind, "value": value})
    assert buurt.person.contact_details.count() == before


def test_a_number_is_corrected_found_and_kept_in_the_history(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    contact = buurt.person.contact_details.get()
    fill(client, page_of(buurt, f"bereikbaar/{contact.pk}/"), {"value": "010 555 01 99"})
    page = shown(client.get(page_of(buurt)))
    assert "010 555 01 99" in page
    assert "was ‘010 555 01 23’" in page
    contact.refresh_from_db()
    assert contact.searched_as == "105550199"


def test_a_number_that_reaches_nobody_is_taken_away_and_can_be_put_back(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    contact = buurt.person.contact_details.get()
    page = fill(client, page_of(buurt), action=f"bereikbaar/{contact.pk}/weg/")
    assert not buurt.person.contact_details.exists()
    assert "Telefoon · weggehaald" in shown(page)
    assert "door Fatima Test" in shown(page)
    assert not find(buurt.fatima, contact.value).matches
    assert contact.value in shown(client.get(home(buurt, "geschiedenis/")))
    fill(client, page_of(buurt), action=f"bereikbaar/{contact.pk}/terug/")
    assert buurt.person.contact_details.get() == contact
    assert find(buurt.fatima, contact.value).matches


def test_somebody_known_without_bsn_is_offered_and_stays_one_person(buurt: Neighbourhood):
    other = open_household(name="Tweede-Test", kind="single", team=buurt.team, by=buurt.fatima)
    become_coordinator(household=other, worker=buurt.fatima, by=buurt.fatima, reason="Pakte het op")
    who = {"given_names": "Omar", "family_name": "Kwartel", "born": "00-00-1985"}
    known = add_person(
        household=other, role="adult", by=buurt.fatima, given_names="Omar", family_name="Kwartel",
        birth_year=1985,
    ).person  # fmt: skip
    leave_again(other, buurt)
    url = f"/huishoudens/{buurt.household.pk}/personen/nieuw/"
    client = signed_in(buurt.fatima)
    asked = fill(client, url, {**who, "role": "adult"})
    assert "Kies wie het is" in shown(asked)
    assert not buurt.household.memberships.filter(person=known).exists()
    send(client, url, asked, {"person": str(known.pk)})
    assert buurt.household.memberships.filter(person=known).exists()


def leave_again(household, buurt: Neighbourhood) -> None:
    stay = household.memberships.get()
    end_membership(
        membership=stay, until=timezone.localdate(), because="moved_out", by=buurt.fatima
    )


@pytest.mark.parametrize("born", ["1985", "00-00-1985", "maart 1985", "00-03-1985"])
def test_a_birth_is_written_down_as_far_as_it_is_known(born: str, buurt: Neighbourhood):
    add(buurt, given_names="Omar", born=born)
    omar = buurt.household.memberships.get(person__given_names="Omar").person
    assert (omar.birth_date, omar.birth_year) == (None, 1985)
    assert omar.birth_month == (3 if "3" in born or "maart" in born else None)


@pytest.mark.parametrize("bsn", ["999900006", "9999 00 006", "9999.00.006"])
def test_a_bsn_may_have_spaces_in_the_form(bsn: str, buurt: Neighbourhood):
    add(buurt, given_names="Omar", bsn=bsn)
    assert buurt.household.memberships.filter(person__bsn="999900006").exists()


def test_who_joined_before_today_and_whose_day_of_birth_nobody_knows_are_said(
    buurt: Neighbourhood,
):
    client = signed_in(buurt.fatima)
    born = str(timezone.localdate().year - 40)
    fill(
        client,
        home(buurt, "personen/nieuw/"),
        {"given_names": "Otto", "family_name": "Bes-Test", "role": "other", "born": born,
         "from_date": typed_day(12)},
    )  # fmt: skip
    stay = buurt.household.memberships.get(person__given_names="Otto")
    assert stay.from_date == timezone.localdate() - timedelta(days=12)
    assert "ongeveer 40 jaar" in shown(client.get(home(buurt, "personen/")))
    assert "ongeveer 40 jaar" in shown(fill(client, "/zoeken/", {"q": "Otto Bes-Test"}))
    assert "ongeveer 36" not in shown(client.get(home(buurt, "personen/")))


def test_who_stood_around_them_before_is_still_read(buurt: Neighbourhood):
    client, tie = signed_in(buurt.fatima), buurt.household.ties.get(name="Oma")
    fill(client, home(buurt, f"netwerk/{tie.pk}/einde/"), {"until": typed_day()})
    past = shown(client.get(home(buurt, "personen/"))).partition("Voorbij")[2]
    assert tie.name in past
    assert f"/verbeteren/netwerk/{tie.pk}/" in client.get(home(buurt, "personen/")).content.decode()

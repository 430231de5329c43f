"""Who belongs, who left, who stands around them, and who else works here."""

import pytest
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in, typed_day
from tests.people import Neighbourhood
from wijkteam.casework.households.access import people, people_around
from wijkteam.casework.households.actions import add_person, end_membership, open_household
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
    tie = buurt.household.ties.get()
    fill(
        signed_in(buurt.fatima),
        home(buurt, f"intrekken/netwerk/{tie.pk}/"),
        {"because": "not_agreed", "words": "Woont ver weg"},
    )
    assert not buurt.household.ties.exists()


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

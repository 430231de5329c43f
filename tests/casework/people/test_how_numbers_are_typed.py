"""
Numbers and birth dates, however people type them, in every form there is: found by itself.

A form that asks a citizen service number, a telephone, a postcode or a birth date with a field of
its own making fails here.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError

import wijkteam
from tests.casework.doors import fill, home, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.casework.households.models import Household, Membership
from wijkteam.casework.people.forms import BornField, BsnField, PhoneField, PostcodeField
from wijkteam.casework.people.models import Person
from wijkteam.casework.people.rules.births import Born
from wijkteam.casework.signals.models import Signal

#: What a field about people is called, and the class that reads it.
READ_BY = {"bsn": BsnField, "phone": PhoneField, "postcode": PostcodeField, "born": BornField}
#: A team is reached at a number of the house, such as 14 030: that is no telephone of a citizen.
OF_THE_HOUSE = {("accounts.administration.forms.TeamForm", "phone")}
ALSO_BORN = ("birth_date", "birthday", "date_of_birth", "geboortedatum")


def forms_of_everything() -> Iterator[type[forms.BaseForm]]:
    """Every form class of the product."""
    for module in pkgutil.walk_packages(wijkteam.__path__, "wijkteam."):
        if module.name.rpartition(".")[2].endswith("forms"):
            importlib.import_module(module.name)
    waiting = [forms.BaseForm]
    while waiting:
        for form in waiting.pop().__subclasses__():
            waiting.append(form)
            if form.__module__.startswith("wijkteam."):
                yield form


FIELDS = sorted(
    {
        (f"{form.__module__.removeprefix('wijkteam.')}.{form.__name__}", name)
        for form in forms_of_everything()
        for name in getattr(form, "base_fields", {})
        if name.rpartition("_")[2] in READ_BY or name in ALSO_BORN
    }
    - OF_THE_HOUSE
)
BY_NAME = {
    f"{form.__module__.removeprefix('wijkteam.')}.{form.__name__}": form
    for form in forms_of_everything()
}
#: As people write them, and as they are kept.
KEPT = {
    BsnField: {
        "999900006": "999900006",
        "9999 00 006": "999900006",
        "9999.00.006": "999900006",
        "9999-00-006": "999900006",
        " 999900006 ": "999900006",
        "12345672": "012345672",
        "1234 5672": "012345672",
        "": "",
    },
    PhoneField: {
        "0612345678": "0612345678",
        "06-12345678": "06-12345678",
        "06 - 12 34 56 78": "06 - 12 34 56 78",
        "  06  12345678 ": "06 12345678",
        "+31 6 12345678": "+31 6 12345678",
        "+31 (0)6 12345678": "+31 (0)6 12345678",
        "0031612345678": "0031612345678",
        "(020) 123 45 67": "(020) 123 45 67",
        "0512-345678": "0512-345678",
        "06 12345678 (oma)": "06 12345678 (oma)",
        "+32 470 12 34 56": "+32 470 12 34 56",
        "0800 1205": "0800 1205",
        "113": "113",
        "14 010": "14 010",
        "": "",
    },
    PostcodeField: {
        "1234AB": "1234AB",
        "1234 AB": "1234AB",
        "1234 ab": "1234AB",
        " 1234  ab ": "1234AB",
        "1234-ab": "1234AB",
        "1234.AB": "1234AB",
        "": "",
    },
    BornField: {
        "14-02-1985": Born(1985, 2, 14),
        "14/2/1985": Born(1985, 2, 14),
        "14.02.1985": Born(1985, 2, 14),
        "14 februari 1985": Born(1985, 2, 14),
        "14021985": Born(1985, 2, 14),
        "1985-02-14": Born(1985, 2, 14),
        "00-00-1985": Born(1985),
        "00-02-1985": Born(1985, 2),
        "1985": Born(1985),
        "ca. 1985": Born(1985),
        "02-1985": Born(1985, 2),
        "februari 1985": Born(1985, 2),
        "14-02-85": Born(1985, 2, 14),
        "14 feb '85": Born(1985, 2, 14),
        "00-00-85": Born(1985),
        "": Born(),
    },
}
#: What cannot be is asked back, except where somebody only searches.
ASKED_BACK = {
    BsnField: ("999900007", "1234567", "12345678901", "abc", "0"),
    PhoneField: ("06 1234567", "onbekend", "06", "061234567890123"),
    PostcodeField: ("1234", "AB 1234", "0234 AB", "1234 ABC", "onbekend"),
    BornField: ("31-02-1985", "14-13-1985", "14-02-05", "1795", "geen idee", "14-02-2085"),
}


def test_the_walk_finds_the_forms():
    assert len(FIELDS) > 20
    assert {name.rpartition("_")[2] for _, name in FIELDS} == set(READ_BY)


@pytest.mark.parametrize(("form", "name"), FIELDS)
def test_every_form_reads_it_however_it_is_typed(form: str, name: str):
    field = BY_NAME[form].base_fields[name]
    kind = READ_BY["born" if name in ALSO_BORN else name.rpartition("_")[2]]
    assert type(field) is kind
    read = {typed: field.clean(typed) for typed in KEPT[kind] if typed or not field.required}
    assert read == {typed: KEPT[kind][typed] for typed in read}
    for typed in ASKED_BACK[kind] if getattr(field, "is_checked", True) else ():
        with pytest.raises(forms.ValidationError):
            field.clean(typed)


def test_a_year_that_can_be_two_is_asked_back():
    with pytest.raises(forms.ValidationError, match="1905 of 2005"):
        BornField().clean("14-02-05")


def test_somebody_is_added_as_they_are_told(buurt: Neighbourhood):
    typed = {
        "family_name": "Sprinkhaan-Test", "born": "00-00-58", "role": "adult",
        "bsn": "1234 5672", "phone": "+31 (0)6 12345678",
    }  # fmt: skip
    fill(signed_in(buurt.fatima), home(buurt, "personen/nieuw/"), typed)
    added = Person.objects.get(family_name="Sprinkhaan-Test")
    assert (added.bsn, str(added.born), added.phone) == (
        "012345672", "00-00-1958", "+31 (0)6 12345678",
    )  # fmt: skip
    again = {"family_name": "Anders-Test", "role": "adult", "bsn": "012345672"}
    fill(signed_in(buurt.fatima), home(buurt, "personen/nieuw/"), again)
    assert Membership.objects.filter(person=added).count() == 1


def test_where_everybody_is_invented_their_postcodes_are_no_mistake(
    settings: Any,
) -> None:
    """No address of the demonstration could be corrected: its postcodes begin with a nought."""
    with pytest.raises(ValidationError):
        PostcodeField().clean("0101 AB")
    settings.DEMONSTRATION = True
    assert PostcodeField().clean("0101 ab") == "0101AB"
    with pytest.raises(ValidationError):
        PostcodeField().clean("0101 A")


def test_a_signal_keeps_what_was_typed_the_same_way(buurt: Neighbourhood):
    typed = {
        "family_name": "Sprinkhaan-Test", "born": "14-02-58", "bsn": "1234.56.72",
        "postcode": "1234 - ab", "phone": "06-12345678", "words": "Kan het niet meer aan.",
    }  # fmt: skip
    fill(signed_in(buurt.fatima), "/meldingen/nieuw/", typed)
    told = Signal.objects.get(family_name="Sprinkhaan-Test")
    assert (told.bsn, told.postcode, told.birth_date) == (
        "012345672", "1234AB", date(1958, 2, 14),
    )  # fmt: skip
    url = f"/meldingen/{told.pk}/verbeteren/"
    refused = shown(fill(signed_in(buurt.fatima), url, {"postcode": "0234 AB"}))
    assert "vier cijfers en twee letters" in refused
    fill(signed_in(buurt.fatima), url, {"postcode": "4321 zz", "bsn": "9999 00 006"})
    told.refresh_from_db()
    assert (told.postcode, told.bsn) == ("4321ZZ", "999900006")


def test_the_address_of_a_household_is_kept_the_same_way(buurt: Neighbourhood):
    fill(signed_in(buurt.fatima), home(buurt, "gegevens/"), {"postcode": " 1234  ab "})
    assert Household.objects.get(pk=buurt.household.pk).postcode == "1234AB"

"""What is sealed is not readable in the database, and is found and rotated all the same."""

from __future__ import annotations

import base64
import secrets
from io import StringIO

import pytest
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.people import Neighbourhood
from wijkteam.casework.documents.models import Content
from wijkteam.casework.drafts.models import Draft
from wijkteam.casework.history.models import Change
from wijkteam.casework.people.models import ContactDetail, Person
from wijkteam.casework.signals.models import Signal
from wijkteam.vault.seals import SealBroken, opened, seal, seals

BSN, OTHER = "999900006", "999990019"


def a_key(number: int) -> str:
    return f"{number}={base64.b64encode(secrets.token_bytes(64)).decode()}"


def person(name: str = "Proef", bsn: str | None = BSN) -> Person:
    made = Person(given_names="Jan", family_name=name, bsn=bsn)
    made.full_clean()
    made.save()
    return made


def in_the_database(table: str, column: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL")
        return [str(value) for (value,) in cursor.fetchall()]


@given(st.text())
def test_what_is_sealed_opens_as_it_was(text: str) -> None:
    sealed = seal(text, "bsn")
    assert opened(sealed, "bsn") == text
    assert seal(text, "bsn") == sealed
    assert not text or text not in sealed or len(text) < 4


def test_a_seal_of_one_thing_does_not_open_as_another() -> None:
    with pytest.raises(SealBroken):
        opened(seal(BSN, "bsn"), "contact")


@pytest.mark.parametrize("touched", [BSN, "0:", "9:aGVsbG8=", "0:é", "0:aGVsbG8gd29ybGQgaGVsbG8="])
def test_what_was_touched_does_not_open(touched: str) -> None:
    with pytest.raises(SealBroken) as broken:
        opened(touched, "bsn")
    assert BSN not in str(broken.value)


@pytest.mark.parametrize("told", [["1"], ["x=aGk="], ["1=aGk="], [a_key(1), a_key(1)], ["1=é"]])
def test_keys_that_are_none_stop_it(told: list[str], settings: object) -> None:
    settings.FIELD_KEYS = told  # type: ignore[attr-defined]
    with pytest.raises(ImproperlyConfigured):
        seal(BSN, "bsn")


def test_the_database_holds_no_number(buurt: Neighbourhood) -> None:
    made = person()
    contact = ContactDetail(person=made, kind="phone", value="06 8765 4321")
    contact.full_clean()
    contact.save()
    Change.objects.create(
        record="x", revision=1, event="x", field="bsn", was=BSN, now=OTHER, by=buurt.fatima
    )
    Draft.objects.create(
        author=buurt.fatima, form_key=made.pk, page="/", fields={"bsn": [BSN], "words": ["Geheim"]}
    )
    everything = [
        *in_the_database("people_person", "bsn"),
        *in_the_database("people_contactdetail", "value"),
        *in_the_database("people_contactdetail", "searched_as"),
        *in_the_database("history_change", "was"),
        *in_the_database("history_change", "now"),
        *in_the_database("drafts_draft", "fields"),
    ]
    assert len(everything) >= 6
    for secret in (BSN, OTHER, "8765", "87654321", "Geheim"):
        assert not any(secret in value for value in everything)
    assert Change.objects.get(record="x").was == BSN
    assert Draft.objects.get(form_key=made.pk).fields["words"] == ["Geheim"]


def test_it_is_found_by_its_number_and_stays_unique(buurt: Neighbourhood) -> None:
    made = person()
    assert Person.objects.get(bsn=BSN) == made
    assert list(Person.objects.filter(bsn__in=[OTHER, BSN])) == [made]
    assert not Person.objects.filter(bsn="").exists()
    assert not Person.objects.filter(bsn__in=[]).exists()
    assert person("Zonder", bsn=None) in Person.objects.filter(bsn=None)
    with pytest.raises(ValidationError):
        person("Dubbel")
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(family_name="Dubbel", sorted_as="dubbel", bsn=BSN)


def test_a_new_key_reads_the_old_seals_and_then_takes_them_over(
    buurt: Neighbourhood, settings: object
) -> None:
    # What the neighbourhood holds itself was sealed with the key of the tests.
    Person.objects.update(bsn=None)
    ContactDetail.objects.all().delete()
    for model in (Change, Draft, Content):
        model._base_manager.all().delete()
    Signal._base_manager.update(bsn="", phone="")
    old, new = a_key(1), a_key(2)
    settings.FIELD_KEYS = [old]  # type: ignore[attr-defined]
    made = person()
    settings.FIELD_KEYS = [new, old]  # type: ignore[attr-defined]
    assert len(seals(BSN, "bsn")) == 2
    assert Person.objects.get(bsn=BSN) == made
    with pytest.raises(ValidationError):
        person("Dubbel")
    other = person("Ander", bsn=OTHER)
    assert set(Person.objects.filter(bsn__in=[BSN, OTHER])) == {made, other}
    revision = made.revision
    out = StringIO()
    call_command("rotate_keys", stdout=out)
    assert out.getvalue().startswith("1 fields sealed anew")
    settings.FIELD_KEYS = [new]  # type: ignore[attr-defined]
    again = Person.objects.get(bsn=BSN)
    assert (again.pk, again.bsn, again.revision) == (made.pk, BSN, revision)
    settings.FIELD_KEYS = [old]  # type: ignore[attr-defined]
    with pytest.raises(SealBroken):
        Person.objects.get(pk=made.pk)

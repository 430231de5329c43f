"""What is sealed is not readable in the database, and is found and rotated all the same."""

from __future__ import annotations

import base64
import re
import secrets
import zlib
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.casework.doors import signed_in
from tests.people import Neighbourhood
from wijkteam.casework.complaints.models import Complaint
from wijkteam.casework.documents.models import Content
from wijkteam.casework.drafts.models import Draft
from wijkteam.casework.history.models import Change
from wijkteam.casework.people.models import ContactDetail, Person
from wijkteam.casework.signals.models import Signal
from wijkteam.vault.fields import Sealed
from wijkteam.vault.management.commands import rotate_keys
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


#: A number of the team itself, to call in; nobody of a file.
OF_THE_TEAM = {"safety.TeamAgreement.backup_phone"}


def test_no_register_keeps_a_number_or_address_of_somebody_to_read() -> None:
    """That of who asked at the front door for somebody else stood there as it was typed."""
    found = {
        f"{model._meta.label}.{field.name}"
        for app in apps.get_app_configs()
        if app.name.startswith("wijkteam.casework.")
        for model in app.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not (field.choices or isinstance(field, Sealed))
        and re.search(r"bsn|phone|mail|reach(?!ed)", field.name)
    }
    assert found == OF_THE_TEAM


def readable(column: str) -> str:
    """What who has the database reads of a session: Django packs it, and packing hides nothing."""
    packed = column.rsplit(":", 2)[0]
    try:
        content = signing.b64_decode(packed.lstrip(".").encode())
        content = zlib.decompress(content) if packed.startswith(".") else content
    except (ValueError, zlib.error):
        return column
    return content.decode("latin-1")


def test_a_session_holds_nothing_to_read_either(buurt: Neighbourhood) -> None:
    """The form that somebody sent while signed out waited in it, its number as it was typed."""
    client = signed_in(buurt.fatima)
    page = reverse("signals:intake")
    key = re.search(r'name="form_key" value="([^"]+)"', client.get(page).content.decode())
    assert key
    client.logout()
    client.post(page, {"form_key": key[1], "bsn": BSN, "words": "Iemand met een lange naam"})
    assert BSN in str(client.session["held_form"])
    rows = in_the_database("django_session", "session_data")
    assert not [row for row in rows if BSN in readable(row)]


def test_a_session_outlives_a_new_key_and_one_from_before(
    buurt: Neighbourhood, settings: Any
) -> None:
    client = signed_in(buurt.fatima)
    before = client.session
    old = db.SessionStore(before.session_key).encode(dict(before.items()))
    Session.objects.filter(pk=before.session_key).update(session_data=old)
    assert client.get("/account/").status_code == 200
    first, second = a_key(1), a_key(2)
    kept = client.session
    assert "device" in kept
    settings.FIELD_KEYS = [first]
    kept.save()
    settings.FIELD_KEYS = [second, first]
    assert rotate_keys.Command().rotate_sessions() == 1
    settings.FIELD_KEYS = [second]
    assert client.session["_auth_user_id"] == str(buurt.fatima.pk)


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
    Complaint._base_manager.update(reach="")
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

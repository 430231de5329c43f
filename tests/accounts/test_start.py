"""An empty installation is put to use by one person, once."""

from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from tests.casework.doors import fill, shown
from tests.people import Neighbourhood
from wijkteam.accounts.models import AccountEvent, Organisation, User
from wijkteam.accounts.people.forms import start_code

START = "/account/begin/"
PASSWORD = "drie-witte-zwanen-op-zee"


def filled(**changed: str) -> dict[str, str]:
    return {
        "code": start_code(),
        "organisation": "Gemeente Proefstad",
        "first_name": "Ans",
        "last_name": "Begin",
        "email": "ans@proefstad.nl",
        "username": "ans",
        "password": PASSWORD,
        "again": PASSWORD,
        **changed,
    }


def only_numbers(_validator: object, password: str, user: object = None) -> None:
    """The list of common passwords, of which the shipped one holds few of twelve signs."""
    if password.isdecimal():
        raise ValidationError("common", code="password_too_common")


def test_the_first_person_is_led_to_the_first_page(db):
    assert Client().get("/", follow=True).redirect_chain[-1][0] == START


def test_the_first_administrator_is_made_and_is_in(db):
    client = Client(enforce_csrf_checks=True)
    answer = fill(client, START, filled())
    assert answer.redirect_chain[-1][0] == "/beheer/"
    user = User.objects.get()
    assert (user.role, user.organisation.name) == ("administrator", "Gemeente Proefstad")
    assert Organisation.objects.get().kind == "municipality"
    assert AccountEvent.objects.filter(action="administrator_started", user=user).exists()


def test_after_that_the_page_is_gone(buurt: Neighbourhood):
    assert Client().get(START).status_code == 404
    assert Client().post(START, filled()).status_code == 404
    assert User.objects.filter(role="administrator").count() == 1


def test_without_the_code_of_the_server_nobody_begins(db):
    answer = Client().post(START, filled(code="geraden"))
    assert "startcode klopt niet" in shown(answer)
    assert not User.objects.exists()


def test_guessing_the_code_gets_slow(db):
    client = Client()
    for _ in range(6):
        answer = client.post(START, filled(code="geraden"))
    assert answer.status_code == 429


@pytest.mark.parametrize(
    ("password", "why"), [("kort", "te kort"), ("1234567890123", "veel mensen")]
)
def test_a_weak_password_is_refused_in_our_own_words(password: str, why: str, db, monkeypatch):
    monkeypatch.setattr(
        "django.contrib.auth.password_validation.CommonPasswordValidator.validate", only_numbers
    )
    answer = Client().post(START, filled(password=password, again=password))
    assert why in shown(answer)
    assert not User.objects.exists()


def test_two_different_passwords_are_refused(db):
    answer = Client().post(START, filled(again="iets-heel-anders-dan-dat"))
    assert "niet gelijk" in shown(answer)


def test_the_command_says_where_to_begin(db):
    said = StringIO()
    call_command("start", stdout=said)
    assert START in said.getvalue()
    assert start_code() in said.getvalue()


def test_the_command_makes_the_administrator_too(db, monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO(f"{PASSWORD}\n"))
    call_command("start", username="ans", organisation="Gemeente Proefstad", stdout=StringIO())
    assert User.objects.get().check_password(PASSWORD)
    with pytest.raises(CommandError, match="already"):
        call_command("start")

"""Signed out while typing on the board: what was typed comes back, to be sent, to its writer."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.casework.doors import form_with, send, shown, signed_in
from tests.monitor.drawing_board.board import begin, text, url
from wijkteam.accounts.models import User

pytestmark = pytest.mark.django_db
SIGN_IN = "/account/inloggen/"
WORDS = {"about-name": "Ouderen thuis, met hun buren"}


@pytest.fixture
def writer(adviser: Client) -> Client:
    """Who sits at the board, in a browser that checks where a form comes from."""
    begin(adviser)
    person = User.objects.get(pk=adviser.session["_auth_user_id"])
    person.set_password("molenbuurt-2026")
    person.save()
    return signed_in(person)


def sign_in(browser: Client, name: str) -> HttpResponse:
    page = browser.get(SIGN_IN, {"next": url("aanpak")})
    typed = {"username": name, "password": "molenbuurt-2026"}
    return send(browser, f"{SIGN_IN}?next={url('aanpak')}", page, typed)


def test_what_was_typed_is_asked_again_and_then_done(writer: Client) -> None:
    name = User.objects.get(pk=writer.session["_auth_user_id"]).username
    page = writer.get(url("aanpak"))
    writer.cookies.pop("sessionid")
    refused = send(writer, url("aanpak"), page, WORDS, follow=False)
    assert refused["Location"].startswith(SIGN_IN)
    asked = sign_in(writer, name)
    assert "Wil je dit nog versturen?" in shown(asked)
    assert WORDS["about-name"] in shown(asked)
    assert WORDS["about-name"] not in text(writer)
    send(writer, url("aanpak"), asked, WORDS)
    assert WORDS["about-name"] in text(writer)
    assert "Wil je dit nog versturen?" not in shown(writer.get(url("aanpak")))


def test_somebody_else_who_signs_in_there_does_not_read_it(writer: Client) -> None:
    other = User.objects.create_user("somebody", password="molenbuurt-2026", role="adviser")
    page = writer.get(url("aanpak"))
    writer.cookies.pop("sessionid")
    send(writer, url("aanpak"), page, WORDS, follow=False)
    assert WORDS["about-name"] not in shown(sign_in(writer, other.username))


def test_signed_in_again_in_another_tab_it_is_asked_at_once(writer: Client) -> None:
    name = User.objects.get(pk=writer.session["_auth_user_id"]).username
    page = writer.get(url("aanpak"))
    writer.cookies.clear()
    sign_in(writer, name)
    asked = send(writer, url("aanpak"), page, WORDS)
    assert "Wil je dit nog versturen?" in shown(asked)
    send(writer, url("aanpak"), asked, WORDS)
    assert WORDS["about-name"] in text(writer)


def test_who_was_signed_out_gets_no_form_to_sign_in_in_the_picture(writer: Client) -> None:
    page = writer.get(url("aanpak"))
    writer.cookies.pop("sessionid")
    sent = {**form_with(page, WORDS).values, **WORDS}
    answer = writer.post(url("aanpak"), sent, headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert "niet meer ingelogd" in answer.content.decode()


def test_a_password_waits_nowhere(writer: Client) -> None:
    name = User.objects.get(pk=writer.session["_auth_user_id"]).username
    own = reverse("accounts:change_password")
    page = writer.get(own)
    typed = {"now": "molenbuurt-2026", "password": "een heel lang geheim", "again": ""}
    writer.cookies.pop("sessionid")
    send(writer, own, page, typed, follow=False)
    assert "heel lang" not in str(dict(writer.session))
    assert "heel lang" not in shown(sign_in(writer, name))
    writer.cookies.clear()
    sign_in(writer, name)
    assert "heel lang" not in shown(send(writer, own, page, typed))

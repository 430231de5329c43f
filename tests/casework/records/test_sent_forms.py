"""A form is sent once: pressed twice, re-sent or sent in parallel it is one record."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.casework.doors import form_with, home, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.casework.drafts.models import SentForm
from wijkteam.casework.hours.models import TimeEntry
from wijkteam.casework.households.models import NetworkTie


def tie(client: Client, buurt: Neighbourhood, **typed: str) -> tuple[str, dict]:
    url = home(buurt, "netwerk/nieuw/")
    sent = form_with(client.get(url), {"name": ""}).values
    return url, {**sent, "name": "Tante Ank", "sign": "helpful", **typed}


def test_pressed_twice_is_one_record_and_the_same_page(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    url, sent = tie(client, buurt)
    first = client.post(url, sent)
    again = client.post(url, sent, follow=True)
    assert NetworkTie.objects.filter(name="Tante Ank").count() == 1
    assert again.redirect_chain[0][0] == first["Location"]
    assert "Het staat er één keer" in shown(again)


def test_a_form_with_an_error_does_not_use_up_its_key(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    url, sent = tie(client, buurt)
    wrong = client.post(url, {**sent, "sign": "unheard"})
    assert wrong.status_code == 200
    assert form_with(wrong, {"name": ""}).values["form_key"] == sent["form_key"]
    assert client.post(url, {**sent, "sign": "unheard"}).status_code == 200
    client.post(url, sent)
    assert NetworkTie.objects.filter(name="Tante Ank").count() == 1


def test_the_same_again_on_purpose_is_another_record(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    for _ in range(2):
        page = client.get(home(buurt, "tijd/"))
        sent = form_with(page, {"minutes": ""}).values
        client.post(home(buurt, "tijd/"), {**sent, "minutes": "15", "kind": "help"})
    assert TimeEntry.objects.filter(household=buurt.household, minutes=15).count() == 2


def test_a_form_filled_in_otherwise_after_going_back_is_another_record_and_says_so(
    buurt: Neighbourhood,
):
    client = signed_in(buurt.fatima)
    url, sent = tie(client, buurt)
    client.post(url, sent)
    answer = client.post(url, {**sent, "name": "Oom Piet"}, follow=True)
    assert NetworkTie.objects.filter(name__in=["Tante Ank", "Oom Piet"]).count() == 2
    assert "had je al eens verstuurd" in shown(answer)


def test_somebody_elses_key_is_no_key(buurt: Neighbourhood):
    url, sent = tie(signed_in(buurt.fatima), buurt)
    client = Client()
    client.force_login(buurt.bram)
    assert client.post(url, sent).status_code == 404
    assert not SentForm.objects.exists()


def test_when_it_breaks_halfway_nothing_stands_and_the_key_is_free(
    buurt: Neighbourhood, monkeypatch: pytest.MonkeyPatch
):
    from wijkteam.casework.households import views

    client = signed_in(buurt.fatima)
    client.raise_request_exception = False
    url, sent = tie(client, buurt)

    def breaks(*args: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(views, "_back", breaks)
        assert client.post(url, sent).status_code == 500
    assert not NetworkTie.objects.filter(name="Tante Ank").exists()
    assert client.post(url, sent).status_code == 302
    assert NetworkTie.objects.filter(name="Tante Ank").count() == 1

"""Coming in: with a name and a password, to the page that one's work starts with."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.casework.doors import fill, shown
from tests.people import PASSWORD, Neighbourhood

SIGN_IN = "/account/inloggen/"


def come_in(username: str, password: str = PASSWORD):
    client = Client(enforce_csrf_checks=True)
    return fill(client, SIGN_IN, {"username": username, "password": password})


@pytest.mark.parametrize(
    ("who", "page"),
    [
        ("fatima", "caseload:my_day"),
        ("lies", "caseload:my_day"),
        ("sanne", "my_plan:plan"),
        ("petra", "signals:partner"),
        ("koen", "monitor:dashboard"),
        ("paula", "publish:releases"),
    ],
)
def test_everybody_starts_where_the_own_work_is(who: str, page: str, buurt: Neighbourhood):
    assert come_in(who).redirect_chain[-1][0] == reverse(page)


def test_a_wrong_password_is_told_without_saying_whether_the_name_exists(buurt: Neighbourhood):
    known, unknown = come_in("fatima", "verkeerd-wachtwoord"), come_in("niemand", "verkeerd")
    assert "horen niet bij elkaar" in shown(known)
    assert known.context["form"].errors == unknown.context["form"].errors


def test_a_closed_account_does_not_come_in(buurt: Neighbourhood):
    buurt.fatima.is_active = False
    buurt.fatima.save()
    assert come_in("fatima").context["form"].errors


def test_after_ten_wrong_passwords_the_account_is_closed_for_a_while(
    buurt: Neighbourhood, settings
):
    settings.AXES_ENABLED = True
    client = Client()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post(SIGN_IN, {"username": "fatima", "password": "fout"})
    assert answer.status_code == 429
    right = client.post(SIGN_IN, {"username": "fatima", "password": PASSWORD})
    assert right.status_code == 429


def test_signing_out_ends_the_session(buurt: Neighbourhood):
    client = Client()
    client.force_login(buurt.fatima)
    client.post("/account/uitloggen/")
    assert client.get(reverse("caseload:my_day")).status_code == 302


def test_signing_out_by_a_link_is_not_possible(buurt: Neighbourhood):
    client = Client()
    client.force_login(buurt.fatima)
    assert client.get("/account/uitloggen/").status_code == 405


def test_after_signing_in_one_goes_only_to_our_own_pages(buurt: Neighbourhood):
    client = Client()
    answer = client.post(
        f"{SIGN_IN}?next=https://elders.example/", {"username": "koen", "password": PASSWORD}
    )
    assert "elders" not in answer["Location"]


def test_pages_about_people_stay_out_of_every_cache(buurt: Neighbourhood):
    client = Client()
    client.force_login(buurt.fatima)
    assert "no-store" in client.get(reverse("caseload:my_day"))["Cache-Control"]

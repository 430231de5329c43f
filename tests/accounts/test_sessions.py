"""How long a session lasts, on which devices one is signed in, and a second step."""

import time
from urllib.parse import parse_qs, urlparse

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client

from tests.casework.doors import fill, shown, signed_in, typed_day
from tests.people import PASSWORD, Neighbourhood
from wijkteam.accounts.models import Absence, AccountEvent, Device, TeamMembership, User

SIGN_IN = "/account/inloggen/"


def come_in(username: str, **headers: str) -> Client:
    client = Client(headers=headers)
    client.post(SIGN_IN, {"username": username, "password": PASSWORD})
    return client


@pytest.mark.parametrize(("field", "ago"), [("seen", 61 * 60), ("began", 11 * 3600)])
def test_a_session_that_is_idle_or_old_ends(field: str, ago: int, buurt: Neighbourhood):
    client = come_in("koen")
    client.get("/account/")
    session = client.session
    session[field] = int(time.time()) - ago
    session.save()
    answer = client.get("/account/", follow=True)
    assert answer.redirect_chain[0][0].startswith(SIGN_IN)
    assert "te lang weg" in shown(answer)
    assert AccountEvent.objects.filter(action="session_ended", user=buurt.koen).exists()


def test_own_devices_are_named_in_words_and_signed_out_one_by_one(buurt: Neighbourhood):
    phone = come_in("koen", **{"user-agent": "Mozilla/5.0 (iPhone; like Mac OS X) Safari/604.1"})
    phone.get("/account/")
    desk = come_in("koen", **{"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})
    page = shown(desk.get("/account/"))
    assert "Safari" in page
    assert "iPhone" in page
    assert "Firefox" in page
    theirs = Device.objects.get(browser="safari")
    desk.post(f"/account/toestellen/{theirs.pk}/")
    assert phone.get("/account/").status_code == 302
    assert desk.get("/account/").status_code == 200


def test_one_signs_out_everywhere_but_here(buurt: Neighbourhood):
    others = [come_in("koen"), come_in("koen")]
    for other in others:
        other.get("/account/")
    here = come_in("koen")
    here.get("/account/")
    here.post("/account/toestellen/overal/")
    assert [other.get("/account/").status_code for other in others] == [302, 302]
    assert here.get("/account/").status_code == 200


def test_a_strangers_device_is_not_found(buurt: Neighbourhood):
    come_in("fatima").get("/account/")
    device = Device.objects.get(user=buurt.fatima)
    assert come_in("koen").post(f"/account/toestellen/{device.pk}/").status_code == 404


def test_changing_the_password_leaves_only_this_device(buurt: Neighbourhood):
    elsewhere = come_in("koen")
    elsewhere.get("/account/")
    here = come_in("koen")
    typed = {"now": PASSWORD, "password": "acht-grote-olifanten", "again": "acht-grote-olifanten"}
    fill(here, "/account/wachtwoord/", typed)
    assert here.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


def code_for(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def with_app(client: Client) -> str:
    page = client.get("/account/tweede-stap/app/")
    secret = page.context["form"].secret
    answer = client.post("/account/tweede-stap/app/", {"code": code_for(secret)}, follow=True)
    assert "Reservecodes" in shown(answer)
    return secret


def test_with_an_app_a_password_alone_is_not_enough(
    buurt: Neighbourhood, monkeypatch, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        secret = with_app(come_in("koen"))
    client = Client()
    first = client.post(SIGN_IN, {"username": "koen", "password": PASSWORD}, follow=True)
    assert "Tweede stap" in shown(first)
    assert "Gebruik je passkey" not in shown(first), "koen has none"
    assert client.get("/account/").status_code == 302
    wrong = client.post("/account/tweede-stap/inloggen/", {"code": "000000"})
    assert "code klopt niet" in shown(wrong)
    # A code works once; the one that set the app up was used, so time goes on.
    later = time.time() + 30
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: later)
    client.post("/account/tweede-stap/inloggen/", {"code": code_for(secret)})
    assert client.get("/account/").status_code == 200
    assert AccountEvent.objects.filter(action="factor_added", user=buurt.koen).exists()


def test_each_wrong_code_makes_the_next_wait_longer(buurt: Neighbourhood, monkeypatch):
    """The library counts in the memory of one process, and every five minutes anew."""
    secret = with_app(come_in("koen"))
    told = []
    for _ in range(8):
        cache.clear()
        client = come_in("koen")
        told.append(shown(client.post("/account/tweede-stap/inloggen/", {"code": "000000"})))
    assert "code klopt niet" in told[4]
    assert "te vaak mis. Wacht" in told[-1]
    later = time.time() + 30
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: later)
    client.post("/account/tweede-stap/inloggen/", {"code": code_for(secret)})
    assert client.get("/account/").status_code == 302, "a right code waits as well"


@pytest.mark.parametrize("page", ["/account/bevestigen/", "/account/wachtwoord/"])
def test_each_wrong_password_to_confirm_makes_the_next_wait_longer(page: str, buurt: Neighbourhood):
    client = come_in("koen")
    for _ in range(7):
        cache.clear()
        answer = client.post(page, {"password": "fout", "now": "fout", "again": "fout"})
    assert "te vaak mis. Wacht" in shown(answer)


def test_a_code_works_once_in_whichever_process(buurt: Neighbourhood, monkeypatch):
    secret = with_app(come_in("koen"))
    later = time.time() + 30
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: later)
    code = code_for(secret)
    for status in (200, 302):
        cache.clear()  # as in another process
        client = come_in("koen")
        client.post("/account/tweede-stap/inloggen/", {"code": f" {code}"})
        assert client.get("/account/").status_code == status


def test_a_spare_code_lets_in_once(buurt: Neighbourhood):
    with_app(come_in("koen"))
    spare = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap()
    code = spare.get_unused_codes()[0]
    for status in (200, 302):
        client = Client()
        client.post(SIGN_IN, {"username": "koen", "password": PASSWORD})
        client.post("/account/tweede-stap/inloggen/", {"code": code})
        assert client.get("/account/").status_code == status
    assert AccountEvent.objects.filter(action="recovery_code_used").count() == 1


def test_the_secret_of_the_app_is_not_readable_in_the_database(buurt: Neighbourhood):
    secret = with_app(come_in("koen"))
    assert secret not in str(Authenticator.objects.values_list("data", flat=True))


def test_who_sees_households_must_have_a_second_step(buurt: Neighbourhood, settings):
    settings.SECOND_STEP_REQUIRED = True
    client = come_in("fatima")
    answer = client.get("/mijn-dag/", follow=True)
    assert answer.redirect_chain[-1][0] == "/account/tweede-stap/"
    with_app(client)
    assert client.get("/mijn-dag/").status_code == 200
    assert come_in("koen").get("/account/").status_code == 200


def test_an_obligatory_second_step_is_not_taken_away(buurt: Neighbourhood, settings):
    settings.SECOND_STEP_REQUIRED = True
    client = come_in("fatima")
    with_app(client)
    client.post("/account/tweede-stap/app/weg/")
    assert Authenticator.objects.filter(user=buurt.fatima, type="totp").exists()


def test_the_administrator_helps_who_lost_the_telephone(buurt: Neighbourhood):
    with_app(come_in("koen"))
    admin = signed_in(buurt.ans)
    url = f"/beheer/mensen/{buurt.koen.pk}/"
    fill(admin, url, action=f"{url}tweede-stap/")
    assert not Authenticator.objects.filter(user=buurt.koen).exists()


def test_the_page_for_a_passkey_asks_the_browser(buurt: Neighbourhood):
    client = come_in("koen")
    page = client.get("/account/tweede-stap/passkeys/nieuw/")
    assert page.status_code == 200
    assert page.context["js_data"]["creation_options"]["publicKey"]["rp"]["id"] == "testserver"


def test_who_works_in_two_teams_switches(buurt: Neighbourhood):
    TeamMembership.objects.create(
        user=buurt.fatima, team=buurt.other_team, from_date=buurt.fatima.memberships.get().from_date
    )
    client = come_in("fatima")
    client.post(f"/account/team/{buurt.other_team.pk}/")
    assert User.objects.get(pk=buurt.fatima.pk).current_team == buurt.other_team
    assert come_in("bram").post(f"/account/team/{buurt.other_team.pk}/").status_code == 404


def test_a_lead_notes_that_somebody_is_away_and_a_colleague_does_not(buurt: Neighbourhood):
    url = f"/account/afwezig/{buurt.fatima.pk}/"
    typed = {
        "kind": "unplanned",
        "from_date": typed_day(),
        "until_date": typed_day(-7),
        "covered_by": str(buurt.bram.pk),
    }
    assert signed_in(buurt.bram).get(url).status_code == 404
    assert signed_in(buurt.noor).get(url).status_code == 404
    fill(signed_in(buurt.lies), url, typed)
    absence = Absence.objects.get()
    assert absence.covered_by == buurt.bram
    fill(signed_in(buurt.fatima), "/account/", action=f"/account/terug/{absence.pk}/")
    assert not Absence.objects.current().exists()


def test_only_a_teammate_can_cover(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    client.handler.enforce_csrf_checks = False
    typed = {"kind": "planned", "from_date": typed_day(), "covered_by": str(buurt.noor.pk)}
    client.post(f"/account/afwezig/{buurt.fatima.pk}/", typed)
    assert not Absence.objects.exists()


class Provider:
    """An identity provider that vouches for whom it is told to."""

    def __init__(self, **claims: object) -> None:
        self.claims = {"sub": "4711", **claims}

    def __enter__(self) -> "Provider":
        return self

    def __exit__(self, *_error: object) -> None: ...

    def request(self, method: str, url: str, **_options: object):
        return self.get(url)

    post = request

    def get(self, url: str, **_options: object):
        host = "https://inlog.proefstad.nl"
        answers = {
            "/.well-known/openid-configuration": {
                "issuer": host,
                "authorization_endpoint": f"{host}/auth",
                "token_endpoint": f"{host}/token",
                "userinfo_endpoint": f"{host}/me",
                "jwks_uri": f"{host}/keys",
            },
            "/token": {"access_token": "x", "token_type": "Bearer"},
            "/me": self.claims,
        }
        return Answer(answers[urlparse(url).path])


class Answer:
    status_code = 200
    headers = {"content-type": "application/json"}

    def __init__(self, content: dict) -> None:
        self.content = content

    def json(self) -> dict:
        return self.content

    def raise_for_status(self) -> None: ...


@pytest.fixture
def openid(settings):
    settings.OPENID_ISSUER = "https://inlog.proefstad.nl"
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "inlog",
                    "name": "Proefstad",
                    "client_id": "wijkteam",
                    "secret": "geheim",
                    "settings": {"server_url": "https://inlog.proefstad.nl"},
                }
            ]
        }
    }


def come_in_through(monkeypatch, provider: Provider) -> tuple[Client, int]:
    monkeypatch.setattr(
        "wijkteam.accounts.signing_in.adapters.SingleSignOnAdapter.get_requests_session",
        lambda self: provider,
    )
    client = Client()
    began = client.post("/account/organisatie/inlog/")
    assert began["Location"].startswith("https://inlog.proefstad.nl/auth")
    state = parse_qs(urlparse(began["Location"]).query)["state"][0]
    back = client.get("/account/organisatie/inlog/terug/", {"code": "1", "state": state})
    return client, back.status_code


def test_single_sign_on_lets_in_who_has_an_account(buurt: Neighbourhood, openid, monkeypatch):
    User.objects.filter(pk=buurt.koen.pk).update(email="koen@proefstad.nl")
    provider = Provider(email="Koen@proefstad.nl", email_verified=True)
    client, status = come_in_through(monkeypatch, provider)
    assert status == 302
    assert client.get("/account/").status_code == 200
    assert AccountEvent.objects.filter(action="identity_linked", user=buurt.koen).exists()


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "onbekend@proefstad.nl"},
        {},
        {"email": "koen@proefstad.nl", "email_verified": False},
        {"email": "sanne@proefstad.nl"},
    ],
    ids=["unknown", "no address", "not verified", "a resident"],
)
def test_single_sign_on_makes_no_account(claims, buurt: Neighbourhood, openid, monkeypatch):
    User.objects.filter(pk=buurt.koen.pk).update(email="koen@proefstad.nl")
    User.objects.filter(pk=buurt.sanne.pk).update(email="sanne@proefstad.nl")
    before = User.objects.count()
    client, status = come_in_through(monkeypatch, Provider(**claims))
    assert status == 403
    assert client.get("/account/").status_code == 302
    assert User.objects.count() == before

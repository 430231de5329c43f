"""Coming in: with a name and a password, to the page that one's work starts with."""

import pytest
from django.core import signing
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.casework.doors import fill, shown
from tests.people import PASSWORD, Neighbourhood
from wijkteam.accounts.models import AccountEvent, User
from wijkteam.logbook.origin import address_of

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
        ("petra", "own_parts:list"),
        ("koen", "monitor:dashboard"),
        ("paula", "publish:releases"),
        ("ans", "administration:overview"),
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


def guess(client: Client, times: int, *, name: str = "fatima", address: str = "192.0.2.1"):
    for _ in range(times):
        answer = client.post(SIGN_IN, {"username": name, "password": "fout"}, REMOTE_ADDR=address)
    return answer


def test_each_wrong_password_more_makes_the_next_wait_longer(buurt: Neighbourhood):
    client = Client()
    assert guess(client, 4).status_code == 200
    assert guess(client, 2).status_code == 429
    right = client.post(
        SIGN_IN, {"username": "fatima", "password": PASSWORD}, REMOTE_ADDR="192.0.2.1"
    )
    assert right.status_code == 429
    assert int(right["Retry-After"]) >= 1


def test_a_strangers_guesses_do_not_lock_a_colleague_out(buurt: Neighbourhood):
    """Ten wrong guesses elsewhere closed an account for a quarter of an hour."""
    guess(Client(), 10, address="198.51.100.7")
    assert come_in("fatima").redirect_chain[-1][0] == reverse("caseload:my_day")


def test_seven_addresses_have_no_more_tries_than_one_for_long(buurt: Neighbourhood):
    """Counted per address alone, seven of them had seventy tries at one name."""
    looked_at = 0
    for number in range(7):
        for _ in range(10):
            answer = guess(Client(), 1, address=f"198.51.100.{number}")
            looked_at += answer.status_code == 200
    assert looked_at <= 21


def test_a_browser_that_is_known_is_not_slowed_down_by_the_world(buurt: Neighbourhood):
    client = Client()
    client.post(SIGN_IN, {"username": "fatima", "password": PASSWORD})
    client.post("/account/uitloggen/")
    for number in range(30):
        guess(Client(), 1, address=f"198.51.100.{number}")
    answer = client.post(SIGN_IN, {"username": "fatima", "password": PASSWORD})
    assert answer.status_code == 302


def test_what_somebody_wrote_in_the_header_of_a_proxy_is_believed_only_behind_one(
    buurt: Neighbourhood, settings
):
    request = RequestFactory().get(
        "/", REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": "1.2.3.4, 203.0.113.9"}
    )
    assert address_of(request) == "10.0.0.1"
    settings.TRUSTED_PROXIES = 1
    assert address_of(request) == "203.0.113.9"


def test_one_signs_in_with_an_email_address_too(buurt: Neighbourhood):
    User.objects.filter(pk=buurt.koen.pk).update(email="koen@voorbeeld.nl")
    assert come_in("Koen@voorbeeld.nl").redirect_chain[-1][0] == reverse("monitor:dashboard")


def test_coming_and_going_stand_in_the_log(buurt: Neighbourhood):
    before = AccountEvent.objects.count()
    come_in("koen", "fout")
    client = Client()
    client.post(SIGN_IN, {"username": "koen", "password": PASSWORD})
    client.post("/account/uitloggen/")
    said = list(AccountEvent.objects.order_by("pk").values_list("action", flat=True))[before:]
    assert said == ["wrong_password", "signed_in", "signed_out"]


def test_an_account_without_a_role_gets_a_page(buurt: Neighbourhood):
    """An account that createsuperuser made was a page that broke."""
    answer = come_in("leeg")
    assert answer.status_code == 200
    assert "nog geen rol" in shown(answer)


def test_the_demonstration_offers_its_people_with_one_click(buurt: Neighbourhood, settings):
    assert "Kijk mee" not in shown(Client().get(SIGN_IN))
    settings.DEMONSTRATION = True
    settings.DEMONSTRATION_PEOPLE = "wijkteam.synthetic.town.named"
    page = shown(Client().get(SIGN_IN))
    assert "Fatima Bos" in page
    # Nobody is offered who does not exist here: an empty installation is begun by hand.
    assert "Lies Vermeer" in page
    User.objects.filter(username="lies").update(username="iemand-anders")
    assert "Lies Vermeer" not in shown(Client().get(SIGN_IN))


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


def test_however_a_name_is_typed_it_is_one_name(buurt: Neighbourhood):
    """A user name in full-width letters and an address of mail had tries of their own."""
    User.objects.filter(pk=buurt.fatima.pk).update(email="fatima@voorbeeld.nl")
    wide = {ord(letter): ord(letter) + 0xFEE0 for letter in "fatim"}
    typed = ["fatima", "FATIMA ", "Fatima@voorbeeld.nl", "fatima".translate(wide), "fａtima"]
    looked_at = 0
    for number, name in enumerate(typed * 10):
        answer = guess(Client(), 1, name=name, address=f"198.51.100.{number}")
        looked_at += answer.status_code == 200
    assert looked_at <= 21


def test_a_known_browser_tells_nobody_who_signed_in_with_it(buurt: Neighbourhood, settings):
    client = Client()
    client.post(SIGN_IN, {"username": "sanne", "password": PASSWORD})
    kept = client.cookies[settings.KNOWN_BROWSER_COOKIE].value
    read = signing.b64_decode(kept.partition(":")[0].lstrip(".").encode()).decode()
    assert "sanne" not in read.lower()

"""A worker lets a resident in to the own plan, by a code on paper or a link, and takes it back."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.accounts.models import User
from wijkteam.casework.audit.models import Event
from wijkteam.casework.households.actions import add_person
from wijkteam.casework.people.models import Person

NEW = "zes-kleine-bootjes"


@pytest.fixture
def daan(buurt: Neighbourhood) -> Person:
    """Somebody of the household who cannot sign in yet."""
    return add_person(
        household=buurt.household,
        role="partner",
        by=buurt.fatima,
        given_names="Daan",
        family_name="Zandloper-Test",
    ).person


def let_in(buurt: Neighbourhood, person: Person, email: str = ""):
    page = home(buurt, "meelezen/")
    return fill(
        signed_in(buurt.fatima),
        page,
        {"email": email},
        action=f"{page}{person.pk}/",
    )


def code_of(letter) -> str:
    return re.search(r"([A-Z2-9]{4}-){3}[A-Z2-9]{4}", letter.content.decode()).group(0)


def test_a_resident_comes_in_with_the_code_of_the_letter(buurt: Neighbourhood, daan: Person):
    code = code_of(let_in(buurt, daan))
    client = Client(enforce_csrf_checks=True)
    page = fill(client, "/account/code/", {"code": code})
    typed = {"username": "daan_z", "password": NEW, "again": NEW}
    answer = fill(client, page.redirect_chain[-1][0], typed)
    assert answer.redirect_chain[-1][0] == "/mijn-plan/"
    assert "Zonder buikpijn" in shown(answer)
    assert Event.objects.filter(
        action="resident_let_in", household=buurt.household.pk, actor=buurt.fatima
    ).exists()


def test_a_resident_comes_in_with_a_link_by_mail(buurt: Neighbourhood, daan: Person):
    let_in(buurt, daan, "daan@thuis.nl")
    link = re.search(r"/account/uitnodiging/\w+/", mail.outbox[0].body).group(0)
    assert "Zandloper" not in mail.outbox[0].body
    assert Client().get(link).status_code == 200


def test_a_bsn_is_no_name_to_sign_in_with(buurt: Neighbourhood, daan: Person):
    code = code_of(let_in(buurt, daan)).replace("-", "")
    answer = fill(
        Client(),
        f"/account/uitnodiging/{code}/",
        {"username": "123456782", "password": NEW, "again": NEW},
    )
    assert "geen nummer" in shown(answer)


def test_access_that_is_taken_back_is_gone_at_once(buurt: Neighbourhood):
    theirs = signed_in(buurt.sanne)
    assert theirs.get("/mijn-plan/").status_code == 200
    page = home(buurt, "meelezen/")
    fill(signed_in(buurt.fatima), page, action=f"{page}{buurt.person.pk}/terug/")
    assert theirs.get("/mijn-plan/").status_code == 302
    assert not User.objects.get(pk=buurt.sanne.pk).may_sign_in
    assert Event.objects.filter(action="resident_shut_out").exists()


def test_access_is_given_again(buurt: Neighbourhood):
    page = home(buurt, "meelezen/")
    fill(signed_in(buurt.fatima), page, action=f"{page}{buurt.person.pk}/terug/")
    code_of(let_in(buurt, buurt.person))
    assert User.objects.get(pk=buurt.sanne.pk).may_sign_in


def test_a_young_child_is_refused_with_a_reason(buurt: Neighbourhood):
    child = add_person(
        household=buurt.household,
        role="child",
        by=buurt.fatima,
        given_names="Tijn",
        family_name="Zandloper-Test",
        birth_date=timezone.localdate() - timezone.timedelta(days=3000),
    ).person
    client = signed_in(buurt.fatima)
    page = home(buurt, "meelezen/")
    assert "Jonger dan twaalf" in shown(client.get(page))
    # The page offers no form for it, but one that was opened before the birth date was put right
    # can still be sent.
    client.handler.enforce_csrf_checks = False
    answer = client.post(f"{page}{child.pk}/", {"email": ""}, follow=True)
    assert "jonger dan twaalf" in shown(answer)
    assert Person.objects.get(pk=child.pk).account is None


def test_somebody_of_another_household_is_not_found(buurt: Neighbourhood):
    elsewhere = Person.objects.get(account=buurt.ria)
    client = signed_in(buurt.fatima)
    client.handler.enforce_csrf_checks = False
    assert client.post(home(buurt, f"meelezen/{elsewhere.pk}/")).status_code == 404
    assert client.post(home(buurt, f"meelezen/{elsewhere.pk}/terug/")).status_code == 404


def test_the_code_is_shown_once(buurt: Neighbourhood, daan: Person):
    client = signed_in(buurt.fatima)
    page = home(buurt, "meelezen/")
    letter = fill(client, page, {"email": ""}, action=f"{page}{daan.pk}/")
    again = client.get(letter.redirect_chain[-1][0], follow=True)
    assert code_of(letter) not in again.content.decode()


def test_a_worker_lets_a_partner_in_and_out(buurt: Neighbourhood):
    url = "/account/partners/"
    typed = {
        "first_name": "Gé",
        "last_name": "Arts",
        "email": "",
        "organisation": str(buurt.ggz.pk),
    }
    letter = fill(signed_in(buurt.fatima), url, typed)
    assert code_of(letter)
    assert f'href="{url}"' in letter.text
    partner = User.objects.get(last_name="Arts")
    assert (partner.role, partner.organisation) == ("partner", buurt.ggz)
    fill(signed_in(buurt.fatima), url, action=f"{url}{partner.pk}/")
    assert not User.objects.get(pk=partner.pk).may_sign_in
    assert signed_in(buurt.koen).get(url).status_code == 404

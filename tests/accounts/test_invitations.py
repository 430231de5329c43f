"""A way in that works once: by mail or on paper, sent again, withdrawn, expired, guessed."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, shown, signed_in
from tests.people import PASSWORD, Neighbourhood
from wijkteam.accounts.invitations import actions as invitations
from wijkteam.accounts.models import AccountEvent, Invitation, User
from wijkteam.accounts.people import actions

NEW = "vijf-blauwe-fietsen"


def someone(buurt: Neighbourhood, **changed: object) -> User:
    wanted = {"first_name": "Mila", "last_name": "Nieuw", "role": "adviser", "email": "m@proef.nl"}
    return actions.make_account(by=buurt.ans, **{**wanted, **changed})


def invited(buurt: Neighbourhood, user: User, way: str = "paper", **more: object):
    return invitations.invite(user=user, way=way, link=lambda s: s, by=buurt.ans, **more)


def choose(secret: str, password: str = NEW, **more: str):
    client = Client(enforce_csrf_checks=True)
    typed = {"password": password, "again": password, **more}
    return fill(client, f"/account/uitnodiging/{secret}/", typed)


def test_who_is_invited_by_mail_chooses_a_password_and_is_in(buurt: Neighbourhood):
    user = someone(buurt)
    fill(
        signed_in(buurt.ans),
        f"/beheer/mensen/{user.pk}/",
        {"way": "mail"},
        action=f"/beheer/mensen/{user.pk}/uitnodigen/",
    )
    sent = mail.outbox[0]
    assert sent.to == ["m@proef.nl"]
    secret = re.search(r"/account/uitnodiging/(\w+)/", sent.body).group(1)
    assert choose(secret).redirect_chain[-1][0].startswith("/cijfers/")
    assert User.objects.get(pk=user.pk).check_password(NEW)


def test_a_team_lets_a_partner_in_on_paper_and_goes_on_from_the_letter(buurt: Neighbourhood):
    worker, page = signed_in(buurt.fatima), reverse("accounts:partners")
    typed = {
        "first_name": "Ella", "last_name": "Proef", "email": "", "organisation": str(buurt.ggz.pk),
    }  # fmt: skip
    letter = fill(worker, page, typed)
    assert "Verder naar de partners" in letter.text
    assert f'href="{page}"' in letter.text
    assert "Ella Proef" in worker.get(page).text


def test_a_code_on_paper_is_shown_once_and_works_however_it_is_typed(buurt: Neighbourhood):
    user = someone(buurt, email="")
    client = signed_in(buurt.ans)
    letter = fill(
        client,
        f"/beheer/mensen/{user.pk}/",
        {"way": "paper"},
        action=f"/beheer/mensen/{user.pk}/uitnodigen/",
    )
    code = re.search(r"([A-Z2-9]{4}-){3}[A-Z2-9]{4}", letter.content.decode()).group(0)
    again = client.get(letter.redirect_chain[-1][0], follow=True)
    assert code not in again.content.decode()
    typed = fill(Client(enforce_csrf_checks=True), "/account/code/", {"code": code.lower()})
    assert "Kies een wachtwoord" in shown(typed)


@pytest.mark.parametrize(("role", "says"), [("partner", "u"), ("resident", "u"), ("adviser", "je")])
@pytest.mark.parametrize("purpose", ["welcome", "password"])
def test_who_comes_from_outside_is_addressed_with_u(
    role: str, says: str, purpose: str, buurt: Neighbourhood
):
    organisation = buurt.ggz if role == "partner" else None
    user = someone(buurt, organisation=organisation)
    User.objects.filter(pk=user.pk).update(role=role)
    user.refresh_from_db()
    sent = invited(buurt, user, way="mail", purpose=purpose)
    page = shown(Client().get(f"/account/uitnodiging/{sent.secret}/"))
    for told in (page, mail.outbox[0].subject + mail.outbox[0].body):
        words = set(re.findall(r"\w+", told.lower()))
        assert bool(words & {"u", "uw"}) == (says == "u")
        assert bool(words & {"je", "jij", "jouw"}) == (says == "je")


def test_an_invitation_works_once(buurt: Neighbourhood):
    sent = invited(buurt, someone(buurt))
    choose(sent.secret)
    answer = Client().get(f"/account/uitnodiging/{sent.secret}/")
    assert answer.status_code == 410
    assert "werkt niet meer" in shown(answer)


def test_a_new_invitation_makes_the_old_one_worthless(buurt: Neighbourhood):
    user = someone(buurt)
    first, second = invited(buurt, user), invited(buurt, user)
    assert Client().get(f"/account/uitnodiging/{first.secret}/").status_code == 410
    assert Client().get(f"/account/uitnodiging/{second.secret}/").status_code == 200


def test_a_withdrawn_and_an_expired_invitation_work_no_more(buurt: Neighbourhood):
    user = someone(buurt)
    sent = invited(buurt, user)
    signed_in(buurt.ans)
    client = Client()
    client.force_login(buurt.ans)
    client.post(f"/beheer/uitnodiging/{sent.invitation.pk}/intrekken/")
    assert Client().get(f"/account/uitnodiging/{sent.secret}/").status_code == 410
    late = invited(buurt, user)
    Invitation.objects.filter(pk=late.invitation.pk).update(
        expires_at=timezone.now() - timedelta(seconds=1)
    )
    assert Client().get(f"/account/uitnodiging/{late.secret}/").status_code == 410


def test_the_secret_is_kept_nowhere(buurt: Neighbourhood):
    sent = invited(buurt, someone(buurt))
    kept = Invitation.objects.filter(pk=sent.invitation.pk).values().get()
    assert sent.secret not in str(kept)


def test_guessing_codes_gets_slow(buurt: Neighbourhood):
    client = Client()
    answers = [client.post("/account/code/", {"code": f"AAAA{n}"}).status_code for n in range(7)]
    assert answers[0] == 200
    assert answers[-1] == 429


def test_a_forgotten_password_is_mailed_and_tells_nobody_who_exists(buurt: Neighbourhood):
    User.objects.filter(pk=buurt.koen.pk).update(email="koen@proef.nl")
    known = fill(Client(), "/account/wachtwoord-vergeten/", {"name": "koen@proef.nl"})
    unknown = fill(Client(), "/account/wachtwoord-vergeten/", {"name": "niemand"})
    assert shown(known) == shown(unknown)
    assert len(mail.outbox) == 1
    assert AccountEvent.objects.filter(action="reset_asked", user=buurt.koen).exists()


def test_a_new_password_ends_every_session(buurt: Neighbourhood):
    elsewhere = Client()
    elsewhere.post("/account/inloggen/", {"username": "koen", "password": PASSWORD})
    elsewhere.get("/account/")
    sent = invited(buurt, buurt.koen, purpose="password")
    choose(sent.secret)
    assert elsewhere.get("/account/").status_code == 302


def test_who_left_is_not_invited(buurt: Neighbourhood):
    user = someone(buurt)
    actions.close_account(
        user=user, last_day=timezone.localdate() - timedelta(days=1), by=buurt.ans
    )
    with pytest.raises(invitations.CannotBeInvited):
        invited(buurt, user)

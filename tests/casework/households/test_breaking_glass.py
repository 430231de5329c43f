"""In need a file of another team opens for some hours; who must know hears it, and looks back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests.casework.doors import fill, home, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.accounts.models import User
from wijkteam.casework.breaking_glass import actions
from wijkteam.casework.households.access import caseload_of
from wijkteam.casework.households.actions import become_coordinator
from wijkteam.casework.households.models import BrokenGlass

NEED = {"reason": "danger", "words": "Er is geweld", "hours": "1"}


def searched(who: User, text: str = "Zandloper-Test") -> Client:
    client = signed_in(who)
    fill(client, "/zoeken/", {"q": text})
    return client


def behind(who: Neighbourhood) -> str:
    return f"/glas/?huishouden={who.household.pk}"


def test_only_what_a_search_showed_can_be_opened_and_only_with_a_reason(buurt: Neighbourhood):
    page = home(buurt)
    stranger = signed_in(buurt.noor)
    assert stranger.get(behind(buurt)).status_code == 404  # not searched
    client = searched(buurt.noor)
    assert client.get(page).status_code == 404
    asked = client.get(behind(buurt)).content.decode()
    assert "Zandloper" not in asked
    assert "Molenbuurt" in asked
    told = fill(client, behind(buurt), NEED)
    assert "Het dossier is open" in shown(told)
    assert client.get(page).status_code == 200
    assert not caseload_of(buurt.noor).filter(pk=buurt.household.pk).exists()


def test_who_broke_it_reads_until_when_and_finds_the_way_back(buurt: Neighbourhood):
    client = searched(buurt.noor)
    told = shown(fill(client, behind(buurt), NEED))
    assert "door gebroken glas, tot" in told
    assert "door gebroken glas" not in shown(signed_in(buurt.fatima).get(home(buurt)))
    again = client.get(behind(buurt))
    assert again.status_code == 302
    assert again.url == home(buurt)
    assert BrokenGlass.objects.filter(worker=buurt.noor).count() == 1


def test_after_the_hours_it_is_shut_again(buurt: Neighbourhood):
    client = searched(buurt.noor)
    fill(client, behind(buurt), NEED)
    BrokenGlass.objects.filter(worker=buurt.noor).update(
        until=timezone.now() - timedelta(minutes=1)
    )
    assert client.get(home(buurt)).status_code == 404


@pytest.mark.parametrize("who", ["oud", "koen", "petra", "pim", "sanne", "paula", "leeg"])
def test_nobody_but_a_worker_of_a_team_breaks_the_glass(who: str, buurt: Neighbourhood):
    client = Client()
    client.force_login(getattr(buurt, who))
    assert client.get(behind(buurt)).status_code == 404


def test_a_colleague_of_the_own_team_covers_instead(buurt: Neighbourhood):
    with pytest.raises(actions.OwnTeam):
        actions.break_glass(
            household=buurt.household, reason="danger", words="Nu", hours=1, by=buurt.bram
        )


@pytest.mark.django_db(transaction=True)
def test_coordinator_privacy_officer_and_household_hear_it(buurt: Neighbourhood):
    if not buurt.household.involvements.current().filter(role="coordinator").exists():
        become_coordinator(
            household=buurt.household, worker=buurt.fatima, by=buurt.fatima, reason="Pakte op"
        )
    for hears in (buurt.fatima, buurt.paula):
        User.objects.filter(pk=hears.pk).update(email=f"{hears.username}@voorbeeld.test")
    fill(searched(buurt.noor), behind(buurt), NEED)
    assert len(mail.outbox) == 2
    assert "Zandloper" not in mail.outbox[0].subject + mail.outbox[0].body
    assert "brak het glas bij" in shown(signed_in(buurt.fatima).get("/mijn-dag/"))
    assert "Noor Test" in shown(signed_in(buurt.sanne).get("/mijn-plan/"))
    waiting = shown(signed_in(buurt.paula).get("/glas/nakijken/"))
    assert "Noor Test" in waiting
    assert "Zandloper" not in waiting


@pytest.mark.django_db(transaction=True)
def test_without_a_mail_server_nothing_is_mailed(buurt: Neighbourhood, settings):
    settings.MAIL_IS_SENT = False
    User.objects.filter(pk=buurt.paula.pk).update(email="paula@voorbeeld.test")
    fill(searched(buurt.noor), behind(buurt), NEED)
    assert not mail.outbox
    assert "Noor Test" in shown(signed_in(buurt.paula).get("/glas/nakijken/"))


def test_a_review_shuts_the_file_and_is_given_once_and_not_by_oneself(buurt: Neighbourhood):
    client = searched(buurt.noor)
    fill(client, behind(buurt), NEED)
    glass = BrokenGlass.objects.get(worker=buurt.noor)
    verdict = {"verdict": "wrong", "review_words": "Het team was te bereiken."}
    with pytest.raises(actions.OwnReview):
        actions.review(glass=glass, by=buurt.noor, **verdict)
    paula = signed_in(buurt.paula)
    fill(paula, f"/glas/nakijken/{glass.pk}/", verdict)
    assert client.get(home(buurt)).status_code == 404
    with pytest.raises(actions.ReviewClosed):
        actions.review(glass=glass, by=buurt.paula, **verdict)


def test_what_nobody_reviewed_for_a_week_is_said_to_be_late(buurt: Neighbourhood):
    assert "te lang open" in shown(signed_in(buurt.paula).get("/glas/nakijken/"))


def test_who_guards_privacy_reads_it_where_the_day_begins_until_it_was_reviewed(
    buurt: Neighbourhood,
):
    BrokenGlass.objects.all().delete()
    fill(searched(buurt.noor), behind(buurt), NEED)
    paula = signed_in(buurt.paula)
    for page in ("/publiceren/", "/gegevens/"):
        assert "Het wacht op je oordeel" in shown(paula.get(page)), page
    glass = BrokenGlass.objects.get()
    actions.review(glass=glass, verdict="right", review_words="Er was gevaar.", by=buurt.paula)
    for page in ("/publiceren/", "/gegevens/"):
        assert "wacht op je oordeel" not in shown(paula.get(page)), page
    assert "wacht op je oordeel" not in shown(signed_in(buurt.sanne).get("/gegevens/"))

"""Twelve and sixteen are judged at every look: a birth date may turn out to be another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.casework.doors import fill, home, send, shown, signed_in
from tests.casework.helping.test_agenda import resident
from tests.people import Neighbourhood
from wijkteam.accounts.models import User
from wijkteam.casework.agenda.access import feed_at
from wijkteam.casework.agenda.actions import make_feed
from wijkteam.casework.agenda.models import Appointment, Feed, Invitee
from wijkteam.casework.households.actions import ReadsNoPlan, may_go_by
from wijkteam.casework.households.models import Membership
from wijkteam.casework.mailbox.actions import CannotRead, write
from wijkteam.casework.sharing.actions import share
from wijkteam.casework.supporters.access import own_supports
from wijkteam.casework.supporters.models import Supporter
from wijkteam.vocabulary.lists import ONLINE

OWN = (
    "/mijn-plan/", "/agenda/", "/berichten/", "/mijn-verhaal/", "/mijn-brieven/", "/gegevens/",
    "/mijn-besluiten/", "/gegevens/vragen/",
)  # fmt: skip


def born(years_ago: int) -> date:
    return timezone.localdate() - timedelta(days=366 * years_ago)


@pytest.fixture
def tijn(buurt: Neighbourhood) -> User:
    """Thirteen, with an account."""
    user = resident(buurt, "Tijn")
    user.person.birth_date = born(13)
    user.person.save()
    return user


def is_now(user: User, years: int) -> None:
    user.person.birth_date = born(years)
    user.person.save()


def correct(buurt: Neighbourhood, user: User, years: int) -> Client:
    """The worker finds out when the child was really born."""
    fatima = signed_in(buurt.fatima)
    fatima.said = shown(  # type: ignore[attr-defined]
        fill(
            fatima,
            home(buurt, f"personen/{user.person.pk}/verbeteren/"),
            {"born": born(years).strftime("%d-%m-%Y")},
        )
    )
    return fatima


def test_a_child_that_turns_out_to_be_eleven_reads_nothing_and_is_told_why(
    buurt: Neighbourhood, tijn: User
):
    client = signed_in(tijn)
    for page in OWN:
        assert client.get(page, follow=True).status_code == 200, page
    fatima = correct(buurt, tijn, 10)
    assert "leest het plan daarom niet meer mee" in fatima.said  # type: ignore[attr-defined]
    for page in OWN:
        read = client.get(page, follow=True)
        assert read.status_code == 404, page
        words = shown(read)
        assert "Je bent nog geen twaalf" in words
        assert "Je hebt niets fout gedaan" in words
        assert "Kindertelefoon" in words
        assert "Mijn plan" not in words  # nor does the menu lead there
        assert "Uitleg bij deze pagina" not in words  # it is about the page that one does not see
    # A child of any age may say what is wrong.
    assert client.get("/klachten/").status_code == 200


def test_the_worker_reads_that_they_do_not_read_along(buurt: Neighbourhood, tijn: User):
    fatima = correct(buurt, tijn, 10)
    page = shown(fatima.get(home(buurt, "meelezen/")))
    assert "te jong om mee te lezen" in page
    assert "Kan niet lezen wat je schrijft" in shown(fatima.get(home(buurt, "berichten/")))
    tijn.person.refresh_from_db()
    with pytest.raises(CannotRead):
        write(household=buurt.household, person=tijn.person, words="Dag", by=buurt.fatima)
    with pytest.raises(ReadsNoPlan):
        may_go_by(ONLINE, to=tijn.person, household=buurt.household)


def test_on_the_twelfth_birthday_the_same_account_reads_again(buurt: Neighbourhood, tijn: User):
    client = signed_in(tijn)
    is_now(tijn, 11)
    assert client.get("/mijn-plan/").status_code == 404
    is_now(tijn, 12)
    assert client.get("/mijn-plan/").status_code == 200


def test_no_calendar_and_no_mail_goes_round_the_age(
    buurt: Neighbourhood, tijn: User, settings, mailoutbox
):
    settings.MAIL_IS_SENT = True
    User.objects.filter(pk=tijn.pk).update(email="tijn@voorbeeld.nl")
    secret = make_feed(tells=True, by=tijn, seen=0)
    address = f"/kalender/{secret}.ics"
    begins = timezone.now() + timedelta(days=2)
    planned = Appointment.objects.create(
        household=buurt.household, worker=buurt.fatima, begins_at=begins,
        minutes=60, about="Praten", place="home", made_by=buurt.fatima,
    )  # fmt: skip
    Invitee.objects.create(appointment=planned, person=tijn.person)
    assert feed_at(secret)
    is_now(tijn, 11)
    assert Client().get(address).status_code == 404
    assert signed_in(tijn).get(f"/agenda/{planned.pk}/").status_code == 404


def test_a_child_that_is_too_young_makes_no_address_of_a_calendar(buurt: Neighbourhood, tijn: User):
    client, page = signed_in(tijn), "/agenda/koppelen/"
    opened = client.get(page)
    is_now(tijn, 11)
    assert send(client, page, opened, {}, action="koppelen/").status_code == 404
    assert not Feed.objects.exists()


def test_whom_a_child_invited_reads_along_while_the_child_does(buurt: Neighbourhood, tijn: User):
    friend = User.objects.create(username="jet", role="supporter")
    Supporter.objects.create(
        household=buurt.household, invited_by=tijn.person, account=friend, name="Jet",
        what="friend",
    )  # fmt: skip
    assert own_supports(friend).exists()
    is_now(tijn, 11)
    assert not own_supports(friend).exists()


def test_of_a_child_of_sixteen_a_parent_reads_no_more_what_is_shared(
    buurt: Neighbourhood, tijn: User
):
    Membership.objects.filter(person=buurt.person).update(has_custody=True)
    is_now(tijn, 15)
    today = timezone.localdate()
    share(
        household=buurt.household, about=[tijn.person], said_yes=[tijn.person, buurt.person],
        by=buurt.fatima, recipient=buurt.ggz, ground="consent", purpose_domain="youth",
        purpose="Steun op school", categories=["contact"], from_date=today,
        until_date=today + timedelta(days=90),
    )  # fmt: skip
    sanne = signed_in(buurt.sanne)
    assert "Trek" in shown(sanne.get("/mijn-toestemming/"))
    is_now(tijn, 16)
    assert "Steun op school" not in shown(sanne.get("/mijn-toestemming/"))

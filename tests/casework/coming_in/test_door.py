"""Who has no account asks for help, hears when, and a machine does not get far."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from django.core import mail, signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.casework.door import rules
from wijkteam.casework.door.forms import OPENED
from wijkteam.casework.door.models import Knock
from wijkteam.casework.safety.access import danger_about
from wijkteam.casework.safety.models import Duty
from wijkteam.casework.signals.models import Signal

ASK = "/hulp-vragen/"


def knock(who: Neighbourhood, client: Client | None = None, seconds: int = 60, **otherwise: str):
    told = {
        "words": "Ik kan de huur niet meer betalen.",
        "is_danger": "no",
        "for_whom": "self",
        "given_names": "Truus",
        "family_name": "Tulp-Test",
        "team": str(who.team.pk),
        "contact_mode": "phone",
        "phone": "0612345678",
        "opened_at": signing.dumps(time.time() - seconds, salt=OPENED),
        **otherwise,
    }
    return (client or Client()).post(ASK, told, follow=True)


def test_it_becomes_a_signal_of_the_team_with_a_number_and_a_day(buurt: Neighbourhood):
    told = shown(knock(buurt))
    asked = Knock.objects.get()
    assert asked.reference in told
    signal = asked.signal
    assert (signal.team, signal.channel, signal.urgency) == (buurt.team, "self", "days")
    page = signed_in(buurt.fatima).get(reverse("signals:signal", args=[signal.pk]))
    assert asked.reference in shown(page)
    assert "Ik kan de huur niet meer betalen." in shown(page)


def test_for_somebody_else_the_number_is_of_who_asks(buurt: Neighbourhood):
    knock(buurt, for_whom="other", asker_name="Joop Tulp-Test", asker_is="zoon")
    asked = Knock.objects.get()
    assert (asked.signal.channel, asked.signal.phone) == ("family", "")
    assert (asked.asker_reach, asked.signal.contact_mode) == ("0612345678", "through_partner")


def test_the_language_is_asked_and_an_interpreter_only_for_one(buurt: Neighbourhood):
    refused = shown(knock(buurt, needs_interpreter="on"))
    assert "Kies in welke taal" in refused
    knock(buurt, language="tir", needs_interpreter="on")
    signal = Knock.objects.get().signal
    assert (signal.language, signal.needs_interpreter) == ("tir", True)
    assert "Tigrinya" in shown(
        signed_in(buurt.fatima).get(reverse("signals:signal", args=[signal.pk]))
    )


def test_danger_is_for_today_and_says_112(buurt: Neighbourhood):
    told = shown(knock(buurt, is_danger="yes"))
    assert "Bel 112. Wacht niet op ons." in told
    signal = Signal.objects.get(family_name="Tulp-Test")
    assert signal.urgency == "today"
    Duty.objects.create(team=buurt.team, worker=buurt.bram)
    day = signed_in(buurt.bram).get(reverse("caseload:my_day")).content.decode()
    assert reverse("signals:danger", args=[signal.pk]) in day
    assert not danger_about(signal).seen.exists()  # the door itself saw nothing


@pytest.mark.django_db(transaction=True)
def test_who_wants_a_mail_gets_one_that_tells_nothing_of_what_was_told(buurt: Neighbourhood):
    told = shown(knock(buurt, contact_mode="email", email="truus@voorbeeld.test"))
    assert "Wij hebben dit ook gemaild." in told
    sent = mail.outbox[0]
    assert Knock.objects.get().reference in sent.body
    assert "huur" not in sent.subject + sent.body
    assert "Tulp" not in sent.subject + sent.body
    assert Knock.objects.get().confirmed_at


@pytest.mark.django_db(transaction=True)
def test_without_a_mail_server_no_page_says_that_a_mail_went_out(buurt: Neighbourhood, settings):
    settings.MAIL_IS_SENT = False
    told = shown(knock(buurt, contact_mode="email", email="truus@voorbeeld.test"))
    assert not mail.outbox
    assert "gemaild" not in told
    assert "U krijgt een mail dat het binnen is." in told
    assert Knock.objects.get().confirmed_at is None


@pytest.mark.parametrize("mode", ["phone", "text", "email", "letter"])
def test_how_to_be_reached_must_be_filled_in(mode: str, buurt: Neighbourhood):
    answer = knock(buurt, contact_mode=mode, phone="")
    assert "of kies een andere manier" in shown(answer)
    assert "Ik kan de huur niet meer betalen." in answer.content.decode()
    assert not Knock.objects.exists()


def test_the_same_sent_twice_is_one(buurt: Neighbourhood):
    assert shown(knock(buurt)) == shown(knock(buurt))
    assert Signal.objects.filter(family_name="Tulp-Test").count() == 1


def test_a_machine_is_refused_and_the_words_stay(buurt: Neighbourhood):
    for trick in ({"website": "http://x.test"}, {"seconds": 0}, {"opened_at": ""}):
        answer = knock(buurt, **trick)
        assert "van een computer lijkt" in shown(answer)
        assert "Ik kan de huur niet meer betalen." in answer.content.decode()
    assert not Knock.objects.exists()


def test_a_page_without_its_moment_gets_one_and_is_sent_after_all(buurt: Neighbourhood):
    again = knock(buurt, opened_at="").context["form"]["opened_at"].value()
    stamped = signing.loads(again, salt=OPENED)
    assert shown(knock(buurt, opened_at=signing.dumps(stamped - 5, salt=OPENED)))
    assert Knock.objects.exists()


def test_one_address_does_not_fill_the_list(buurt: Neighbourhood):
    for number in range(rules.KNOCKS_AN_HOUR):
        knock(buurt, words=f"Vraag {number}")
    assert "te veel aanmeldingen" in shown(knock(buurt, words="Nog een"))
    assert Knock.objects.count() == rules.KNOCKS_AN_HOUR
    Knock.objects.update(at=timezone.now() - timedelta(hours=2))
    knock(buurt, words="Later")
    assert Knock.objects.count() == rules.KNOCKS_AN_HOUR + 1


def test_the_address_is_forgotten_after_a_day(buurt: Neighbourhood):
    knock(buurt)
    Knock.objects.update(at=timezone.now() - timedelta(days=2))
    knock(buurt, words="Iets anders")
    assert Knock.objects.filter(came_from="").count() == 1


def test_three_working_days(buurt: Neighbourhood):
    assert rules.hear_by(date(2026, 11, 27)) == date(2026, 12, 2)
    assert rules.hear_by(date(2026, 12, 30)) == date(2027, 1, 5)


def test_a_closed_door_is_not_there(buurt: Neighbourhood, settings):
    settings.FRONT_DOOR = False
    assert Client().get(ASK).status_code == 404


def test_nobody_signs_in_as_the_door(buurt: Neighbourhood):
    knock(buurt)
    door = Knock.objects.get().signal.taken_by
    assert not door.is_active
    assert not door.has_usable_password()
    assert not door.role


def test_the_door_speaks_english(buurt: Neighbourhood):
    page = Client(headers={"accept-language": "en"}).get(ASK).content.decode()
    assert "What is the matter?" in page


LETTER = {"phone": "", "street": "Testlaan", "number": "3", "postcode": "1234 AB"}


@pytest.mark.parametrize(
    ("mode", "more", "said"), [("letter", LETTER, "een brief"), ("text", {}, "een sms")]
)
def test_a_confirmation_by_letter_or_text_is_promised_and_written_down(
    mode: str, more: dict[str, str], said: str, buurt: Neighbourhood
):
    assert said in shown(knock(buurt, contact_mode=mode, **more))
    told = Knock.objects.get()
    assert told.confirmed_at is None
    done = f"/hulp-vragen/bevestigd/{told.signal_id}/"
    asked = reverse("signals:signal", args=[told.signal_id])
    page = fill(signed_in(buurt.fatima), asked, action=done)
    assert "ontvangst bevestigd" in shown(page)
    assert "Dat is gedaan" not in shown(page)
    told.refresh_from_db()
    assert told.confirmed_at

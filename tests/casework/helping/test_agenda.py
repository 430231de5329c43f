"""One agenda: made by the worker, answered by who is invited, and in the own calendar."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from tests.casework.doors import fill, home, send, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.accounts.models import Absence, User
from wijkteam.casework.agenda.by_itself import remind
from wijkteam.casework.agenda.models import Appointment, Feed, Invitee
from wijkteam.casework.followup.actions import close, scale_down
from wijkteam.casework.households.actions import add_person, end_membership
from wijkteam.casework.households.models import Membership
from wijkteam.vocabulary.people import ABSENCE_KIND

AGENDA = "/agenda/"


@pytest.fixture
def planned(buurt: Neighbourhood) -> Appointment:
    return Appointment.objects.get(household=buurt.household)


def typed(buurt: Neighbourhood, **other: str | list[str]) -> dict[str, str | list[str]]:
    day = timezone.localdate() + timedelta(days=9)
    return {
        "people": [str(buurt.person.pk)],
        "about": "Praten met de mentor",
        "day": day.strftime("%d-%m-%Y"),
        "at": "15u30",
        "minutes": "45",
        "place": "office",
        "where": "Molenplein 1",
        **other,
    }


def resident(buurt: Neighbourhood, name: str) -> User:
    """Somebody else of the household, with a way in of their own."""
    membership = add_person(
        household=buurt.household, given_names=name, family_name="Zandloper-Test",
        role="child", by=buurt.fatima,
    )  # fmt: skip
    user = User.objects.create(username=name.lower(), role="resident", first_name=name)
    membership.person.account = user
    membership.person.save()
    return user


def test_who_is_invited_reads_it_on_the_own_plan_and_answers(buurt: Neighbourhood):
    fill(signed_in(buurt.fatima), home(buurt, "afspraken/nieuw/"), typed(buurt))
    made = Appointment.objects.get(about="Praten met de mentor")
    assert timezone.localtime(made.begins_at).strftime("%H.%M") == "15.30"
    page = shown(signed_in(buurt.sanne).get("/mijn-plan/"))
    assert "Praten met de mentor" in page
    assert "Molenplein 1" in page
    fill(signed_in(buurt.sanne), f"{AGENDA}{made.pk}/", {"answer": "no", "words": "Dan werk ik."})
    page = shown(signed_in(buurt.fatima).get(home(buurt, "afspraken/")))
    assert "kan niet" in page
    assert "Dan werk ik." in page


def test_who_lives_there_and_is_not_invited_sees_nothing_of_it(
    buurt: Neighbourhood, planned: Appointment
):
    client = signed_in(resident(buurt, "Tijn"))
    for page in ("/mijn-plan/", AGENDA):
        assert planned.about not in shown(client.get(page))
    for page in ("", "herinnering/", "afspraak.ics"):
        assert client.get(f"{AGENDA}{planned.pk}/{page}").status_code in (404, 405)


def test_another_time_is_asked_again_and_other_words_are_not(
    buurt: Neighbourhood, planned: Appointment
):
    fill(signed_in(buurt.sanne), f"{AGENDA}{planned.pk}/", {"answer": "yes"})
    change, fatima = home(buurt, f"afspraken/{planned.pk}/"), signed_in(buurt.fatima)
    fill(fatima, change, {"about": "De post, en koffie"})
    assert Invitee.objects.get(appointment=planned).answer == "yes"
    fill(fatima, change, {"at": "11.00"})
    assert Invitee.objects.get(appointment=planned).answer == "asked"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"at": "kwart voor drie"}, "Dit is geen tijd"),
        ({"at": "25.00"}, "Dit is geen tijd"),
        ({"day": "01-01-2020"}, "al voorbij"),
        ({"place": "elsewhere", "where": ""}, "Schrijf op waar"),
        ({"minutes": "0"}, "5"),
    ],
)
def test_what_cannot_be_an_appointment_is_refused_and_stays_in_the_form(
    wrong: dict[str, str], told: str, buurt: Neighbourhood
):
    page = fill(signed_in(buurt.fatima), home(buurt, "afspraken/nieuw/"), typed(buurt, **wrong))
    assert told in shown(page)
    assert "Praten met de mentor" in page.content.decode()
    assert not Appointment.objects.filter(about="Praten met de mentor").exists()


def test_a_worker_is_in_one_place_at_a_time(buurt: Neighbourhood):
    url, fatima = home(buurt, "afspraken/nieuw/"), signed_in(buurt.fatima)
    fill(fatima, url, typed(buurt))
    assert "heeft dan al een afspraak" in shown(fill(fatima, url, typed(buurt, at="16.00")))
    assert "in de agenda" in shown(fill(fatima, url, typed(buurt, at="16.15")))


def test_what_is_off_stays_to_be_read_and_is_not_answered(
    buurt: Neighbourhood, planned: Appointment
):
    client = signed_in(buurt.sanne)
    opened = client.get(f"{AGENDA}{planned.pk}/")
    fill(
        signed_in(buurt.fatima),
        home(buurt, f"afspraken/{planned.pk}/afzeggen/"),
        {"because": "Ik ben ziek."},
    )
    late = send(client, f"{AGENDA}{planned.pk}/", opened, {"answer": "yes"})
    assert "afgezegd" in shown(late)
    page = shown(client.get(AGENDA))
    assert "Dit gaat niet door." in page
    assert "Ik ben ziek." in page
    assert planned.about not in shown(client.get("/mijn-plan/"))


def address(client: Client, **chosen: str) -> str:
    answer = fill(client, f"{AGENDA}koppelen/", chosen, action="koppelen/")
    return answer.content.decode().partition("<code>")[2].partition("</code>")[0]


def events(url: str) -> list:
    answer = Client().get(url)
    assert answer["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_the_own_calendar_reads_what_is_ones_own_and_says_as_much_as_one_chose(
    buurt: Neighbourhood, planned: Appointment
):
    client = signed_in(buurt.sanne)
    silent = address(client)
    (event,) = events(silent)
    assert event["SUMMARY"] == "Afspraak"
    assert event.decoded("DTSTART") == planned.begins_at.replace(microsecond=0)
    assert planned.about not in Client().get(silent).content.decode()
    telling = address(client, tells="yes")
    assert planned.about in events(telling)[0]["SUMMARY"]
    # A new address ends the one before, and withdrawing ends that one.
    assert Client().get(silent).status_code == 404
    fill(client, f"{AGENDA}koppelen/", action="intrekken/")
    assert Client().get(telling).status_code == 404
    assert not Feed.objects.filter(fingerprint__in=telling.split("/")).exists()


@pytest.mark.parametrize("who", ["sanne", "fatima"])
def test_an_address_that_another_tab_just_made_is_not_silently_taken_away(
    who: str, buurt: Neighbourhood
):
    client = signed_in(getattr(buurt, who))
    url = f"{AGENDA}koppelen/"
    opened_before = client.get(url)
    first = address(client)
    second = send(client, url, opened_before, {}, action="koppelen/")
    assert "In een ander venster is net een adres gemaakt." in shown(second)
    assert Client().get(first).status_code == 200
    # Having read that, pressing again is meant.
    assert "<code>" in send(client, url, second, {}, action="koppelen/").content.decode()
    assert Client().get(first).status_code == 404


def test_the_calendar_of_a_worker_holds_no_name_and_ends_with_the_account(buurt: Neighbourhood):
    url = address(signed_in(buurt.fatima))
    text = Client().get(url).content.decode()
    assert "SUMMARY:Afspraak" in text
    assert "Zandloper" not in text
    buurt.fatima.is_active = False
    buurt.fatima.save()
    assert Client().get(url).status_code == 404


def test_a_calendar_is_told_what_moved_and_what_is_off(buurt: Neighbourhood, planned: Appointment):
    url = address(signed_in(buurt.sanne))
    before = events(url)[0]["SEQUENCE"]
    cancel = home(buurt, f"afspraken/{planned.pk}/afzeggen/")
    fill(signed_in(buurt.fatima), cancel, {"because": ""})
    (event,) = events(url)
    assert event["SEQUENCE"] > before
    assert event["STATUS"] == "CANCELLED"


def test_a_reminder_goes_out_once_to_who_wants_it_and_says_nothing(
    buurt: Neighbourhood, planned: Appointment, settings, mailoutbox
):
    settings.MAIL_IS_SENT = True
    User.objects.filter(pk=buurt.sanne.pk).update(email="sanne@voorbeeld.nl")
    begins = timezone.localtime().replace(hour=10, minute=0) + timedelta(days=1)
    Appointment.objects.filter(pk=planned.pk).update(begins_at=begins)
    client = signed_in(buurt.sanne)
    fill(client, f"{AGENDA}{planned.pk}/", action="herinnering/")
    call_command("remind")
    assert mailoutbox == []
    fill(client, f"{AGENDA}{planned.pk}/", action="herinnering/")
    for _night in range(2):
        call_command("remind")
    (mail,) = mailoutbox
    assert mail.to == ["sanne@voorbeeld.nl"]
    assert not any(word in mail.body for word in (planned.about, "Fatima", "Sanne", "http"))


def test_a_closed_file_has_no_appointments_any_more(buurt: Neighbourhood, planned: Appointment):
    close(
        followup=scale_down(household=buurt.household, reason="good_enough", by=buurt.fatima),
        by=buurt.fatima,
    )
    assert planned.about not in shown(signed_in(buurt.fatima).get(reverse("own_agenda:agenda")))
    assert signed_in(buurt.sanne).get(f"{AGENDA}{planned.pk}/").status_code == 404


def test_who_moved_out_learns_no_more_where_the_others_are(
    buurt: Neighbourhood, planned: Appointment, settings, mailoutbox
):
    erik = resident(buurt, "Erik")
    fill(
        signed_in(buurt.fatima),
        home(buurt, f"afspraken/{planned.pk}/"),
        {"people": [str(buurt.person.pk), str(erik.person.pk)]},
    )
    client = signed_in(erik)
    assert planned.about in shown(client.get(AGENDA))
    end_membership(
        membership=erik.person.memberships.get(),
        because="moved_out",
        until=timezone.localdate(),
        by=buurt.fatima,
    )
    assert planned.about not in shown(client.get(AGENDA))
    assert client.get(f"{AGENDA}{planned.pk}/").status_code == 404
    assert client.get(f"{AGENDA}{planned.pk}/afspraak.ics").status_code == 404
    settings.MAIL_IS_SENT = True
    User.objects.filter(pk=erik.pk).update(email="erik@voorbeeld.nl")
    assert remind(planned.begins_at - timedelta(days=1)) == 0


def test_the_file_of_one_appointment_says_no_more_than_one_chooses(
    buurt: Neighbourhood, planned: Appointment
):
    client, url = signed_in(buurt.sanne), f"{AGENDA}{planned.pk}/afspraak.ics"
    assert [str(event["summary"]) for event in in_file(client, url)] == ["Afspraak"]
    (all_of_it,) = in_file(client, f"{url}?met-alles")
    assert planned.about in all_of_it["summary"]
    # In the calendar of a worker stands no household, whatever is asked.
    (worker,) = in_file(signed_in(buurt.fatima), f"{url}?met-alles")
    assert worker["summary"] == "Afspraak"
    page = shown(client.get(f"{AGENDA}{planned.pk}/"))
    assert "Daar staat alleen ‘Afspraak’ in" in page


def in_file(client: Client, url: str) -> list:
    return list(Calendar.from_ical(client.get(url).content).walk("VEVENT"))


def test_who_moved_out_with_authority_is_asked_anew_or_not_at_all(
    buurt: Neighbourhood, planned: Appointment
):
    erik = resident(buurt, "Erik")
    Membership.objects.filter(person=erik.person).update(role="parent", has_custody=True)
    asked = {"people": [str(buurt.person.pk), str(erik.person.pk)]}
    url = home(buurt, f"afspraken/{planned.pk}/")
    fill(signed_in(buurt.fatima), url, asked)
    end_membership(
        membership=erik.person.memberships.get(),
        because="moved_out",
        until=timezone.localdate(),
        by=buurt.fatima,
    )
    assert planned.about not in shown(signed_in(erik).get(AGENDA))
    assert "ziet dit niet" in shown(signed_in(buurt.fatima).get(home(buurt, "afspraken/")))
    fill(signed_in(buurt.fatima), url, {"about": "Over de kinderen"})  # nobody ticks him
    assert not planned.invitees.filter(person=erik.person).exists()
    fill(signed_in(buurt.fatima), url, asked)
    assert "Over de kinderen" in shown(signed_in(erik).get(AGENDA))


def test_an_appointment_of_who_is_away_or_left_is_told(buurt: Neighbourhood, planned: Appointment):
    url, told = home(buurt, "afspraken/"), "is er dan niet"
    assert told not in shown(signed_in(buurt.fatima).get(url))
    away = Absence.objects.create(
        user=planned.worker, kind=next(iter(ABSENCE_KIND)), from_date=planned.day
    )
    assert told in shown(signed_in(buurt.fatima).get(url))
    away.delete()
    planned.worker = buurt.oud
    planned.save()
    assert told in shown(signed_in(buurt.fatima).get(url))


def test_who_covers_for_a_coordinator_can_hold_an_appointment(buurt: Neighbourhood):
    Absence.objects.create(
        user=buurt.fatima,
        kind=next(iter(ABSENCE_KIND)),
        from_date=timezone.localdate(),
        covered_by=buurt.bram,
    )
    bram = signed_in(buurt.bram)
    fill(
        bram,
        home(buurt, "afspraken/nieuw/"),
        typed(buurt, about="In plaats van Fatima", worker=str(buurt.bram.pk)),
    )
    assert Appointment.objects.get(about="In plaats van Fatima").worker == buurt.bram
    assert "In plaats van Fatima" in shown(bram.get(AGENDA))

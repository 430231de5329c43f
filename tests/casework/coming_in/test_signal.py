"""Somebody comes in: by themselves, through a partner or found by outreach."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests.casework.doors import fill, send, shown, signed_in, typed_day
from tests.logged import events_since, newest_event
from tests.people import Neighbourhood, signal_for
from wijkteam.casework.signals.models import Signal
from wijkteam.ui.day_limits import example

NEW = "/meldingen/nieuw/"
WORDS = "‘Ik weet het niet meer’, zei ze, en huilde."


def register(buurt: Neighbourhood, **typed: str | list[str]):
    told = {"do": "register", "words": WORDS, "family_name": "Specht-Test", **typed}
    return fill(signed_in(buurt.fatima), NEW, told)


def newest() -> Signal:
    return Signal.objects.get(family_name="Specht-Test")


@pytest.mark.parametrize(
    ("kind", "channel"),
    [("self_reported", "self"), ("partner", "gp"), ("partner", "police"), ("outreach", "outreach")],
)
def test_a_signal_is_registered_in_the_persons_own_words(
    kind: str, channel: str, buurt: Neighbourhood
):
    page = register(buurt, channel=channel)
    assert "De melding is vastgelegd" in shown(page)
    assert (newest().kind, newest().channel, newest().words) == (kind, channel, WORDS)
    assert WORDS in page.content.decode()


def test_who_takes_a_signal_and_for_which_team_is_kept(buurt: Neighbourhood):
    register(buurt)
    assert (newest().taken_by, newest().team) == (buurt.fatima, buurt.team)


def test_a_signal_waits_for_triage_in_the_intake_of_the_team(buurt: Neighbourhood):
    register(buurt, words="De tuin groeit mij over het hoofd.")
    assert "De tuin groeit" in shown(signed_in(buurt.bram).get("/meldingen/"))
    assert "De tuin groeit" not in shown(signed_in(buurt.noor).get("/meldingen/"))


def test_urgent_signals_come_first_and_then_who_waits_longest(buurt: Neighbourhood):
    for words, urgency, days in (("Kort", "weeks", 9), ("Nu", "today", 0), ("Lang", "weeks", 30)):
        register(buurt, words=f"{words} wachtend", urgency=urgency, received_on=typed_day(days))
    page = shown(signed_in(buurt.fatima).get("/meldingen/"))
    assert page.index("Nu wachtend") < page.index("Lang wachtend") < page.index("Kort wachtend")


def test_what_the_safety_questions_answered_is_kept_with_the_signal(buurt: Neighbourhood):
    register(buurt, safety_violence="yes", safety_children="unknown")
    assert newest().safety == {"violence": "yes", "children": "unknown"}
    assert newest().to_ask == ["children"]


def test_domains_are_proposed_from_the_words_and_ticked_by_the_worker(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    page = fill(client, NEW, {"words": "Veel brieven van de deurwaarder."}, action="")
    assert page.status_code == 200
    register(buurt, words="Veel brieven van de deurwaarder.", domains=["finances"])
    assert newest().domains == ["finances"]


def test_a_day_in_the_future_is_refused_and_nothing_typed_is_lost(buurt: Neighbourhood):
    page = register(buurt, received_on=typed_day(-1))
    assert "ligt in de toekomst" in shown(page)
    assert WORDS in page.content.decode()
    assert not Signal.objects.filter(family_name="Specht-Test").exists()


@pytest.mark.parametrize("day", ["31-02-2026", "gisteren", "2026", "00-00-0000"])
def test_a_day_that_does_not_exist_is_told_with_an_example(day: str, buurt: Neighbourhood):
    page = register(buurt, received_on=day)
    assert f"Schrijf dag, maand en jaar, zoals {example('past')}" in shown(page)
    assert day in page.content.decode()


def test_a_year_of_two_digits_is_asked_back(buurt: Neighbourhood):
    page = register(buurt, received_on="14-02-26")
    assert "Welk jaar is dat: 1926 of 2026?" in shown(page)
    assert not Signal.objects.filter(family_name="Specht-Test").exists()


@pytest.mark.parametrize(
    "bsn", ["123456789", "99990000", "abcdefghi", "000000000", "９９９９００００６"]
)
def test_a_bsn_that_fails_the_eleven_test_is_refused_with_what_to_do(
    bsn: str, buurt: Neighbourhood
):
    page = register(buurt, bsn=bsn)
    assert "Kijk de negen cijfers na" in shown(page)
    assert WORDS in page.content.decode()


def test_a_valid_test_bsn_is_accepted(buurt: Neighbourhood):
    register(buurt, bsn="999900006")
    assert newest().bsn == "999900006"


def test_a_signal_without_words_is_refused(buurt: Neighbourhood):
    page = register(buurt, words="   ")
    assert page.context["form"].errors["words"]
    assert not Signal.objects.filter(family_name="Specht-Test").exists()


def test_somebody_who_gives_no_name_can_still_come_in(buurt: Neighbourhood):
    before = Signal.objects.count()
    page = register(buurt, family_name="")
    assert page.status_code == 200
    assert Signal.objects.count() == before + 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"domains": ["money"]},
        {"tried": ["magic"]},
        {"safety": {"weather": "yes"}},
        {"safety": {"violence": "maybe"}},
        {"kind": "rumour"},
        {"birth_date": date(2999, 1, 1)},
    ],
)
def test_the_action_refuses_a_code_that_nobody_knows(wrong: dict, buurt: Neighbourhood):
    with pytest.raises(ValidationError):
        signal_for(buurt.team, buurt.fatima, **wrong)


def test_one_event_is_written_with_the_channel_and_no_words(buurt: Neighbourhood):
    before = newest_event()
    register(buurt, channel="gp")
    event = events_since(before).get(action="signal_registered")
    assert event.details == {"channel": "gp"}


def test_a_signal_in_a_file_is_seen_only_by_who_works_with_the_household(buurt: Neighbourhood):
    url = f"/meldingen/{buurt.signal.pk}/"
    assert signed_in(buurt.fatima).get(url).status_code == 200
    assert signed_in(buurt.bram).get(url).status_code == 404


def test_sending_the_same_form_twice_makes_one_signal(buurt: Neighbourhood):
    client = signed_in(buurt.fatima)
    page = client.get(NEW)
    told = {"do": "register", "words": WORDS, "family_name": "Specht-Test"}
    first = send(client, NEW, page, told, follow=False)
    again = send(client, NEW, page, told, follow=False)
    assert again["Location"] == first["Location"]
    assert Signal.objects.filter(family_name="Specht-Test").count() == 1


@pytest.mark.parametrize(
    ("told", "by"),
    [
        ({"channel": "self"}, "Sanne Zandloper-Test"),
        ({"kind": "partner", "channel": "provider"}, "Ggz Voorbeeld"),
        ({"kind": "partner", "channel": "family"}, "Familie of buren"),
    ],
    ids=["in person", "by a partner", "by the family"],
)
def test_words_are_quoted_as_of_who_said_them(told: dict, by: str, buurt: Neighbourhood):
    partner = buurt.ggz if told["channel"] == "provider" else None
    signal = signal_for(buurt.team, buurt.fatima, sent_by=partner, **told)
    page = signed_in(buurt.fatima).get(f"/meldingen/{signal.pk}/").content.decode()
    assert f"<figcaption>{by}</figcaption>" in page

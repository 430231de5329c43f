"""One question, however many people ring about it; and what is sent to another team."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.casework.doors import fill, shown, signed_in
from tests.people import Neighbourhood, signal_for
from wijkteam.casework.conversations.actions import hold_conversation
from wijkteam.casework.people.models import Person
from wijkteam.casework.plans.actions import make_plan
from wijkteam.casework.signals.actions import (
    AlreadyAnswered,
    answer_transfer,
    assign,
    match_to_household,
    open_household_for,
    triage,
)
from wijkteam.casework.signals.models import Signal, Transfer, Triage
from wijkteam.casework.terms.models import Term
from wijkteam.publish.courses.build import build


@pytest.fixture
def signal(buurt: Neighbourhood) -> Signal:
    return signal_for(buurt.team, buurt.fatima, words="De merel zingt niet meer.")


def about_household(buurt: Neighbourhood, signal: Signal, **options: bool) -> Signal:
    triage(signal=signal, outcome="team_help", reason="several_problems", by=buurt.fatima)
    match_to_household(signal=signal, household=buurt.household, by=buurt.fatima, **options)
    return signal


def test_a_second_signal_joins_the_question_that_runs(buurt: Neighbourhood, signal: Signal):
    assert about_household(buurt, signal).part_of == buurt.signal
    page = shown(signed_in(buurt.fatima).get(f"/meldingen/{signal.pk}/"))
    assert "hoort bij de vraag van" in page


def test_a_worker_may_say_that_it_is_a_new_question(buurt: Neighbourhood, signal: Signal):
    assert about_household(buurt, signal, is_new_question=True).part_of is None


def test_the_terms_of_a_signal_that_joins_no_longer_ask_anything(
    buurt: Neighbourhood, signal: Signal
):
    about_household(buurt, signal)
    assert not Term.objects.filter(about=f"signals.signal:{signal.pk}").running().exists()


def test_ten_households_with_two_signals_each_are_ten_of_ten_within_two_weeks(
    buurt: Neighbourhood,
):
    today = timezone.localdate()
    start = today - timedelta(days=180)
    for number in range(10):
        name = f"Tientest-{'abcdefghij'[number]}"

        def came_in(channel: str, day: date, name: str = name) -> Signal:
            signal = signal_for(
                buurt.team, buurt.fatima, channel=channel, kind="partner", received_on=day,
                family_name=name, words=f"{name} {channel}",
            )  # fmt: skip
            triage(signal=signal, outcome="team_help", reason="several_problems", by=buurt.fatima)
            return signal

        household = open_household_for(
            signal=came_in("gp", start),
            name=name,
            kind="single",
            by=buurt.fatima,
            people=[{"family_name": name, "role": "adult"}],
        )
        police = came_in("police", start + timedelta(days=1))
        match_to_household(signal=police, household=household, by=buurt.fatima)
        person = household.memberships.get().person
        hold_conversation(
            household=household,
            held_on=start + timedelta(days=3),
            about=person,
            present=[person],
            story="We spraken.",
            notes={},
            by=buurt.fatima,
        )
        make_plan(
            household=household,
            goals=[{"words": "Rust"}],
            review_on=today + timedelta(days=30),
            by=buurt.fatima,
        )
        school = came_in("school", start + timedelta(days=30))
        match_to_household(signal=school, household=household, by=buurt.fatima)
    steps = build(until=today).steps
    quarter = f"{start.year}-Q{(start.month - 1) // 3 + 1}"
    cases = steps.filter(steps["started"] == quarter)
    signals = cases.filter(cases["step"] == "signal")
    seen = cases.filter((cases["step"] == "conversation") & (cases["days"] <= 14))
    assert (signals.height, seen["case"].n_unique()) == (10, 10)


def sent(buurt: Neighbourhood, signal: Signal) -> Transfer:
    triage(
        signal=signal,
        outcome="other_team",
        reason="outside_area",
        explanation="Woont sinds mei in het Havenkwartier.",
        to_team=buurt.other_team,
        by=buurt.fatima,
    )
    return signal.transfers.get()


def test_another_team_gets_the_words_and_the_first_date(buurt: Neighbourhood, signal: Signal):
    transfer = sent(buurt, signal)
    page = shown(signed_in(buurt.noor).get("/meldingen/"))
    assert "De merel zingt niet meer" in page
    page = shown(signed_in(buurt.noor).get(f"/meldingen/{transfer.signal_id}/antwoord/"))
    assert "Woont sinds mei in het Havenkwartier" in page


def test_the_other_team_takes_over_and_the_signal_counts_once(buurt: Neighbourhood, signal: Signal):
    first = signal.received_on
    transfer = sent(buurt, signal)
    fill(signed_in(buurt.noor), f"/meldingen/{transfer.signal_id}/antwoord/", {"accepts": "yes"})
    signal = Signal.objects.get(pk=signal.pk)
    assert (signal.team, signal.received_on) == (buurt.other_team, first)
    assert not signal.is_triaged
    assert signed_in(buurt.fatima).get(f"/meldingen/{signal.pk}/").status_code == 404
    term = Term.objects.get(about=f"signals.signal:{signal.pk}", kind="inquiry")
    assert (term.team, term.is_running) == (buurt.other_team, True)


def test_what_is_sent_back_comes_back_with_its_answer(buurt: Neighbourhood, signal: Signal):
    transfer = sent(buurt, signal)
    url = f"/meldingen/{transfer.signal_id}/antwoord/"
    page = fill(signed_in(buurt.noor), url, {"accepts": "no"})
    assert "Schrijf op waarom niet" in shown(page)
    fill(signed_in(buurt.noor), url, {"accepts": "no", "answer": "Woont in jullie straat."})
    page = shown(signed_in(buurt.fatima).get("/meldingen/"))
    assert "Woont in jullie straat." in page
    assert not Triage.objects.filter(signal=signal).exists()


def test_an_answer_is_given_once(buurt: Neighbourhood, signal: Signal):
    transfer = sent(buurt, signal)
    answer_transfer(transfer=transfer, accepts=True, answer="", by=buurt.noor)
    page = signed_in(buurt.noor).get(f"/meldingen/{transfer.signal_id}/antwoord/", follow=True)
    assert "Een antwoord is niet nodig" in shown(page)
    with pytest.raises(AlreadyAnswered):
        answer_transfer(transfer=transfer, accepts=True, answer="", by=buurt.noor)


def test_who_has_nothing_to_do_with_it_cannot_answer(buurt: Neighbourhood, signal: Signal):
    transfer = sent(buurt, signal)
    elsewhere = signed_in(buurt.fatima).get(f"/meldingen/{transfer.signal_id}/antwoord/")
    assert elsewhere.status_code == 302  # her own team sent it: she reads it, and answers nothing
    for stranger in (buurt.oud, buurt.koen, buurt.petra, buurt.sanne, buurt.paula):
        page = signed_in(stranger).get(f"/meldingen/{transfer.signal_id}/antwoord/")
        assert page.status_code == 404


def test_a_try_to_reach_somebody_is_kept_and_who_tries_takes_it_up(
    buurt: Neighbourhood, signal: Signal
):
    typed = {
        "kind": "phone",
        "is_reached": "no",
        "day_part": "evening",
        "on": timezone.localdate().strftime("%d-%m-%Y"),
        "words": "Geen gehoor.",
    }
    page = fill(signed_in(buurt.bram), f"/meldingen/{signal.pk}/", typed)
    assert "Geen gehoor." in shown(page)
    signal.refresh_from_db()
    assert signal.owner == buurt.bram


def test_a_lead_assigns_and_a_colleague_takes_up_only_for_herself(
    buurt: Neighbourhood, signal: Signal
):
    url = f"/meldingen/{signal.pk}/"
    for_another = {"owner": str(buurt.fatima.pk)}
    assert fill(signed_in(buurt.bram), url, for_another).status_code == 404
    fill(signed_in(buurt.lies), url, for_another)
    signal.refresh_from_db()
    assert signal.owner == buurt.fatima
    fill(signed_in(buurt.fatima), url, {"owner": ""})
    signal.refresh_from_db()
    assert signal.owner is None


def test_a_promise_that_passed_is_told_in_words(buurt: Neighbourhood):
    signal = signal_for(
        buurt.team,
        buurt.fatima,
        urgency="days",
        received_on=timezone.localdate() - timedelta(days=8),
    )
    assert signal.is_late
    assert "5 dagen te laat" in shown(signed_in(buurt.bram).get("/meldingen/"))
    assign(signal=signal, owner=buurt.bram, by=buurt.bram)
    assert "Eerste contact" in shown(signed_in(buurt.bram).get("/mijn-dag/"))


def test_what_was_written_wrong_is_put_right_and_the_old_words_are_kept(
    buurt: Neighbourhood, signal: Signal
):
    fill(
        signed_in(buurt.fatima),
        f"/meldingen/{signal.pk}/verbeteren/",
        {"words": "De merel zingt weer."},
    )
    signal.refresh_from_db()
    assert signal.words == "De merel zingt weer."
    page = shown(signed_in(buurt.fatima).get(f"/meldingen/{signal.pk}/"))
    assert "door Fatima Test" in page
    assert "was ‘De merel zingt niet meer.’" in page


def test_who_is_known_from_one_signal_is_found_by_what_it_says_now(
    buurt: Neighbourhood, signal: Signal
):
    url = f"/meldingen/{signal.pk}/verbeteren/"
    typed = {"family_name": "van der Krekel-Test", "given_names": "Mo", "born": "1971"}
    Signal.objects.filter(pk=signal.pk).update(person=None)
    fill(signed_in(buurt.fatima), url, typed)
    signal.refresh_from_db()
    assert (str(signal.person), str(signal.person.born)) == ("Mo van der Krekel-Test", "00-00-1971")
    fill(signed_in(buurt.fatima), url, {"family_name": "van der Mier-Test", "phone": "06 12345678"})
    signal.person.refresh_from_db()
    assert (str(signal.person), signal.person.phone) == ("Mo van der Mier-Test", "06 12345678")
    assert signal.person.name_words.filter(word="mier").exists()


def test_who_is_known_from_a_household_is_not_renamed_by_a_signal(
    buurt: Neighbourhood, signal: Signal
):
    Signal.objects.filter(pk=signal.pk).update(person=buurt.person)
    url = f"/meldingen/{signal.pk}/verbeteren/"
    fill(signed_in(buurt.fatima), url, {"family_name": "Krekel-Test"})
    assert str(Person.objects.get(pk=buurt.person.pk)) == str(buurt.person)

"""Danger answered with yes acts: it stays in sight until somebody weighs it and closes it."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.casework.doors import fill, shown, signed_in
from tests.people import Neighbourhood, signal_for
from wijkteam.casework.households.actions import add_person
from wijkteam.casework.safety import actions
from wijkteam.casework.safety.access import children_of, to_act_on
from wijkteam.casework.safety.models import Danger
from wijkteam.casework.signals.actions import answer_transfer, match_to_household, triage
from wijkteam.casework.signals.models import Signal


@pytest.fixture
def signal(buurt: Neighbourhood) -> Signal:
    answers = {"danger_now": "yes", "violence": "no", "suicidal": "no", "children": "yes"}
    return signal_for(buurt.team, buurt.bram, words="Hij staat voor de deur.", safety=answers)


@pytest.fixture
def danger(signal: Signal) -> Danger:
    return Danger.objects.get(about=f"signals.signal:{signal.pk}")


def test_a_yes_leads_straight_to_what_to_do_now(buurt: Neighbourhood):
    page = fill(
        signed_in(buurt.fatima),
        "/meldingen/nieuw/",
        {
            "safety_violence": "yes",
            "family_name": "Specht-Test",
            "words": "Hij slaat.",
            "do": "register",
        },
    )
    assert page.redirect_chain[-1][0].endswith("/gevaar/")
    assert "Bel 112" in shown(page)
    assert "0800-2000" in shown(page)


def test_who_is_on_duty_sees_danger_first_and_others_not(
    buurt: Neighbourhood, signal: Signal, danger: Danger
):
    actions.put_on_duty(
        team=buurt.team, worker=buurt.fatima, on=timezone.localdate(), by=buurt.lies
    )
    page = shown(signed_in(buurt.fatima).get("/mijn-dag/"))
    assert page.index("Gevaar op dit moment: ja") < page.index("Te doen")
    assert to_act_on(buurt.fatima) == [danger]
    assert to_act_on(buurt.noor) == []


def test_on_a_day_without_duty_the_whole_team_sees_danger(buurt: Neighbourhood, danger: Danger):
    assert to_act_on(buurt.fatima) == [danger]
    assert to_act_on(buurt.bram) == [danger]


def test_danger_stays_on_the_page_of_the_household(
    buurt: Neighbourhood, signal: Signal, danger: Danger
):
    triage(signal=signal, outcome="crisis", reason="safety", by=buurt.fatima)
    match_to_household(signal=signal, household=buurt.household, by=buurt.fatima)
    page = shown(signed_in(buurt.fatima).get(f"/huishoudens/{buurt.household.pk}/"))
    assert "Gevaar op dit moment: ja" in page


def test_danger_is_not_closed_while_a_child_is_forgotten(
    buurt: Neighbourhood, signal: Signal, danger: Danger
):
    actions.act(danger=danger, emergency="called", backup="Lies", by=buurt.fatima)
    with pytest.raises(actions.StepsOpen, match="wie op de kinderen let"):
        actions.close(danger=danger, because="safe_now", words="Rustig.", by=buurt.fatima)
    page = fill(
        signed_in(buurt.fatima),
        f"/meldingen/{signal.pk}/gevaar/",
        {
            "who_minds_child": ["Saar", "Cas"],
            "who_minds_where": ["bij oma", "op school"],
            "because": "safe_now",
            "words": "Hij is weg; oma blijft slapen.",
            "do": "close",
        },
    )
    danger.refresh_from_db()
    assert not danger.is_open
    assert danger.closing_words == "Hij is weg; oma blijft slapen."
    assert danger.who_minds == "Saar: bij oma\nCas: op school"
    assert "Het gevaar is afgesloten" in shown(page)
    assert "Gevaar op dit moment" not in shown(signed_in(buurt.fatima).get("/mijn-dag/"))


def test_every_child_of_the_household_is_named_and_none_can_be_left_out(
    buurt: Neighbourhood, signal: Signal, danger: Danger
):
    triage(signal=signal, outcome="crisis", reason="safety", by=buurt.fatima)
    match_to_household(signal=signal, household=buurt.household, by=buurt.fatima)
    danger.refresh_from_db()
    add_person(household=buurt.household, role="child", given_names="Cas", by=buurt.fatima)
    assert children_of(danger) == ["Cas"]
    client, address = signed_in(buurt.fatima), f"/meldingen/{signal.pk}/gevaar/"
    page = shown(client.get(address))
    assert "Waar is het nu, en wie let erop?" in page
    fill(
        client,
        address,
        {"who_minds_child": ["Buurkind"], "who_minds_where": ["naar huis gebracht"], "do": "act"},
    )
    danger.refresh_from_db()
    assert danger.who_minds.splitlines()[0] == "Buurkind: naar huis gebracht"
    assert danger.who_minds.splitlines()[1] == "Cas:"
    assert "who_minds" in danger.steps_open


def test_a_team_that_was_sent_danger_acts_at_once_and_closes_after_taking_over(
    buurt: Neighbourhood, signal: Signal, danger: Danger
):
    triage(
        signal=signal,
        outcome="other_team",
        reason="outside_area",
        to_team=buurt.other_team,
        by=buurt.fatima,
    )
    client, address = signed_in(buurt.noor), f"/meldingen/{signal.pk}/gevaar/"
    assert "Afsluiten kan als jullie de melding hebben overgenomen" in shown(client.get(address))
    assert "Gevaar op dit moment: ja" in shown(client.get(f"/meldingen/{signal.pk}/antwoord/"))
    steps = {"emergency": "called", "backup": "Wijkagent", "who_minds": "Saar: bij oma"}
    actions.act(danger=danger, by=buurt.noor, **steps)
    with pytest.raises(actions.NotTakenOver, match="neem eerst de melding over"):
        actions.close(danger=danger, because="safe_now", words="Rustig.", by=buurt.noor)
    answer_transfer(transfer=signal.transfers.get(), accepts=True, answer="", by=buurt.noor)
    danger.refresh_from_db()
    actions.close(danger=danger, because="safe_now", words="Rustig.", by=buurt.noor)
    assert not danger.is_open


def test_closing_without_words_keeps_the_bar(buurt: Neighbourhood, danger: Danger):
    actions.act(danger=danger, emergency="called", backup="Lies", who_minds="Oma", by=buurt.fatima)
    with pytest.raises(actions.CaseworkError, match="Schrijf op wat er gedaan is"):
        actions.close(danger=danger, because="safe_now", words="  ", by=buurt.fatima)


def test_danger_that_comes_back_is_opened_again(buurt: Neighbourhood, danger: Danger):
    actions.act(danger=danger, emergency="called", backup="Lies", who_minds="Oma", by=buurt.fatima)
    actions.close(danger=danger, because="safe_now", words="Rustig.", by=buurt.fatima)
    actions.reopen(danger=danger, by=buurt.bram)
    assert danger.is_open


def test_who_opened_the_page_is_seen_by_the_others(
    buurt: Neighbourhood, signal: Signal, danger: Danger
):
    signed_in(buurt.fatima).get(f"/meldingen/{signal.pk}/gevaar/")
    page = shown(signed_in(buurt.bram).get(f"/meldingen/{signal.pk}/gevaar/"))
    assert buurt.fatima.full_name in page


def test_another_team_learns_nothing_of_danger(buurt: Neighbourhood, signal: Signal):
    assert signed_in(buurt.noor).get(f"/meldingen/{signal.pk}/gevaar/").status_code == 404


def test_the_lead_arranges_duty_and_nobody_else(buurt: Neighbourhood):
    today = timezone.localdate().strftime("%d-%m-%Y")
    client = signed_in(buurt.lies)
    page = fill(client, "/dienst/", {"worker": str(buurt.bram.pk), "on": today})
    assert "Bram Test" in shown(page)
    page = signed_in(buurt.fatima).get("/dienst/")
    assert "Bram Test" in shown(page)
    assert "Zet in het rooster" not in shown(page)
    assert signed_in(buurt.koen).get("/dienst/").status_code == 404


def test_a_partner_is_asked_about_safety_and_their_words_stay_theirs(buurt: Neighbourhood):
    client = signed_in(buurt.petra)
    typed = {
        "team": str(buurt.team.pk),
        "family_name": "Specht-Test",
        "words": "Zij komt niet meer buiten.",
        "urgency": "days",
        "person_knows": "no",
        "why_not_told": "Zij nam niet op.",
        "their_reference": "HV-2211",
    }
    page = fill(client, "/meldingen/insturen/", typed)
    assert page.context["form"].errors["safety_violence"]
    answers = {
        f"safety_{code}": "no" for code in ("danger_now", "violence", "suicidal", "children")
    }
    fill(client, "/meldingen/insturen/", typed | answers)
    signal = Signal.objects.get(family_name="Specht-Test")
    assert signal.words == "Zij komt niet meer buiten."
    assert (signal.person_knows, signal.why_not_told) == (False, "Zij nam niet op.")
    assert (signal.kind, signal.channel) == ("partner", "gp")
    sent = shown(client.get("/meldingen/ingestuurd/"))
    assert "uw kenmerk HV-2211" in sent
    assert "Specht" not in sent

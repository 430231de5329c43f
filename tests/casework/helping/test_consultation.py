"""A colleague who knows is asked, without the file; the answer stands in the story."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.casework.doors import fill, home, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.accounts.models import TeamMembership
from wijkteam.casework.audit.models import Event
from wijkteam.casework.consultation import actions
from wijkteam.casework.consultation.models import Consultation

QUESTION = "Wat doe je met ongeopende post?"


def page(question: Consultation) -> str:
    return reverse("consultation:answer", args=[question.pk])


def test_a_question_without_a_name_is_answered_and_the_answer_stands_in_the_story(
    buurt: Neighbourhood,
):
    bram, question = signed_in(buurt.bram), Consultation.objects.get()
    day = bram.get("/mijn-dag/")
    assert QUESTION in shown(day)
    assert page(question) in day.content.decode()
    read = shown(bram.get(page(question)))
    assert QUESTION in read
    assert "Zandloper" not in read
    look = Event.objects.filter(action="consultation_viewed").latest("pk")
    assert look.household is None
    fill(bram, page(question), {"answer": "Leg ze op drie stapels."})
    assert QUESTION not in shown(bram.get("/mijn-dag/"))
    told = shown(signed_in(buurt.fatima).get(home(buurt, "verhaal/")))
    assert "Antwoord van Bram Test" in told
    assert "Leg ze op drie stapels." in told
    assert "beantwoordde een vraag over" in shown(signed_in(buurt.fatima).get("/mijn-dag/"))
    fill(bram, page(question), {"answer": "Leg ze op twee stapels."})
    assert "twee stapels" in shown(signed_in(buurt.fatima).get(home(buurt, "consultatie/")))
    assert bram.get(home(buurt)).status_code == 404


def test_what_a_colleague_knows_stands_in_the_words_of_the_list(buurt: Neighbourhood):
    """A short form keeps its capitals: “(iadl)” is no word."""
    buurt.bram.knows = ["instrumental_adl", "finances"]
    buurt.bram.save()
    asked = signed_in(buurt.fatima).get(home(buurt, "consultatie/vraag/")).content.decode()
    assert "): huishouden regelen (IADL), financiën" in asked


def test_a_name_goes_to_a_colleague_of_the_team_only_and_the_household_sees_the_look(
    buurt: Neighbourhood,
):
    fatima = signed_in(buurt.fatima)
    ask = home(buurt, "consultatie/vraag/")
    typed = {"domain": "finances", "question": "Zandloper-Test krijgt veel post. Wat nu?"}
    refused = shown(fill(fatima, ask, {**typed, "asked": str(buurt.bram.pk)}))
    assert "Hieraan is te zien over wie het gaat" in refused
    with pytest.raises(ValidationError):
        actions.ask(
            household=buurt.household, asked=buurt.noor, is_named=True, by=buurt.fatima, **typed
        )
    fill(fatima, ask, {**typed, "asked": str(buurt.lies.pk), "is_named": "on"})
    named = Consultation.objects.get(asked=buurt.lies)
    assert "Zandloper-Test" in shown(signed_in(buurt.lies).get(page(named)))
    look = Event.objects.filter(action="consultation_viewed").latest("pk")
    assert (look.household, look.why) == (buurt.household.pk, "consultatie")
    assert "Lies Test" in shown(signed_in(buurt.sanne).get("/mijn-plan/"))
    lies = signed_in(buurt.lies)
    assert "Zandloper" not in shown(lies.get("/mijn-dag/"))  # no look, so no name
    assert "Zandloper-Test" in shown(lies.get(reverse("consultation:asked")))
    listed = Event.objects.filter(action="household_listed", actor=buurt.lies).latest("pk")
    assert (listed.household, listed.why) == (buurt.household.pk, "consultatie")


def test_who_left_the_team_reads_a_question_with_a_name_no_more(buurt: Neighbourhood):
    named = actions.ask(
        household=buurt.household, asked=buurt.lies, is_named=True, domain="finances",
        question="Zandloper-Test krijgt veel post. Wat nu?", by=buurt.fatima,
    )  # fmt: skip
    TeamMembership.objects.filter(user=buurt.lies).update(team=buurt.other_team)
    lies = signed_in(buurt.lies)
    assert lies.get(page(named)).status_code == 404
    for address in ("/mijn-dag/", reverse("consultation:asked")):
        assert "Zandloper" not in shown(lies.get(address))


def test_a_colleague_of_another_team_is_asked_without_a_name_and_others_meet_a_404(
    buurt: Neighbourhood,
):
    asked = actions.ask(
        household=buurt.household, asked=buurt.noor, domain="housing", by=buurt.fatima,
        question="Wie gaat er over vocht?",
    )  # fmt: skip
    assert "Wie gaat er over vocht?" in shown(signed_in(buurt.noor).get(page(asked)))
    for who in (buurt.bram, buurt.lies, buurt.koen, buurt.petra, buurt.sanne):
        assert signed_in(who).get(page(asked)).status_code == 404
    with pytest.raises(actions.AlreadyAnswered):
        actions.answer(consultation=asked, answer="Ik ook", by=buurt.bram)


def test_a_question_is_taken_back_until_it_is_answered(buurt: Neighbourhood):
    question = Consultation.objects.get()
    fill(signed_in(buurt.fatima), home(buurt, "consultatie/"), action="terug/")
    assert signed_in(buurt.bram).get(page(question)).status_code == 404
    with pytest.raises(actions.AlreadyAnswered):
        actions.answer(consultation=question, answer="Te laat", by=buurt.bram)
    with pytest.raises(actions.AlreadyAnswered):
        actions.take_back(consultation=question, by=buurt.fatima)

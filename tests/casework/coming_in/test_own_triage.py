"""A team weighs by its own questions, from a day on; each decision says by which."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, shown, signed_in, typed_day
from tests.people import Neighbourhood, signal_for
from wijkteam.accounts.access import triage_model_of
from wijkteam.accounts.models import TriageModel
from wijkteam.accounts.teams.actions import set_triage_model, stop_triage_model
from wijkteam.casework.signals.forms import asked_field
from wijkteam.casework.signals.models import Signal, Triage
from wijkteam.vocabulary import lists

ALL = reverse("administration:triage_model_of_all")
MODEL = {
    "name": "Wegen in Molenbuurt",
    "questions": [{"words": "Kan het zonder ons?", "outcome": "own_strength"},
                  {"words": "Staat een huis op het spel?", "outcome": ""}],
    "outcomes": {"own_strength": "Zelf verder", "team_help": "", "crisis": ""},
    "source": "Afspraak van het team",
}  # fmt: skip


@pytest.fixture
def model(buurt: Neighbourhood) -> TriageModel:
    return set_triage_model(team=buurt.team, from_date=timezone.localdate(), by=buurt.ans, **MODEL)


def signal(buurt: Neighbourhood) -> Signal:
    return signal_for(buurt.team, buurt.fatima, family_name="Nieuw-Test", given_names="Anna")


def page(signal: Signal) -> str:
    return reverse("signals:signal", args=[signal.pk])


def weigh(buurt: Neighbourhood, known: Signal, **answers: str) -> HttpResponse:
    typed = {
        "outcome": "own_strength",
        "reason": next(iter(lists.TRIAGE_REASONS_OF["own_strength"])),
        "done_instead": "Samen gebeld",
        "urgency": "weeks",
        **answers,
    }
    return fill(signed_in(buurt.fatima), page(known), typed)


ASKED = [asked_field(question["words"]) for question in MODEL["questions"]]
ANSWERS = dict(zip(ASKED, ("yes", "no"), strict=True))


def test_its_questions_stand_at_the_weighing_and_the_answers_stay(
    buurt: Neighbourhood, model: TriageModel
):
    known = signal(buurt)
    asked = shown(signed_in(buurt.fatima).get(page(known)))
    assert "Kan het zonder ons?" in asked
    assert "denk aan ‘Zelf verder’" in asked
    assert "Wegen in Molenbuurt" in asked
    assert "Groep of cursus" not in asked
    refused = weigh(buurt, known)
    assert not Triage.objects.filter(signal=known).exists()
    assert refused.status_code == 200
    weigh(buurt, known, **ANSWERS)
    decided = Triage.objects.get(signal=known)
    assert decided.model == model
    assert decided.answers == {"Kan het zonder ons?": "yes", "Staat een huis op het spel?": "no"}
    told = shown(signed_in(buurt.fatima).get(page(known)))
    assert "Zelf verder" in told
    assert "Gewogen met Wegen in Molenbuurt" in told


def test_another_version_changes_nothing_of_what_was_weighed(
    buurt: Neighbourhood, model: TriageModel
):
    known = signal(buurt)
    weigh(buurt, known, **ANSWERS)
    TriageModel.objects.update(from_date=timezone.localdate() - timedelta(days=9))
    other = {**MODEL, "name": "Nieuw", "questions": [{"words": "Wie helpt al?", "outcome": ""}]}
    newer = set_triage_model(team=buurt.team, from_date=timezone.localdate(), by=buurt.ans, **other)
    assert triage_model_of(buurt.team) == newer
    assert triage_model_of(buurt.team, timezone.localdate() - timedelta(days=1)) == model
    told = shown(signed_in(buurt.fatima).get(page(known)))
    assert "Gewogen met Wegen in Molenbuurt" in told
    correct = reverse("signals:correct_decision", args=[known.pk])
    form = shown(signed_in(buurt.fatima).get(correct))
    assert "Kan het zonder ons?" in form
    assert "Wie helpt al?" not in form
    fill(signed_in(buurt.fatima), correct, {ASKED[0]: "partly"})
    assert Triage.objects.get(signal=known).answers["Kan het zonder ons?"] == "partly"
    assert "Wie helpt al?" in shown(signed_in(buurt.fatima).get(page(signal(buurt))))


def test_an_answer_never_goes_to_a_question_that_took_its_place(
    buurt: Neighbourhood, model: TriageModel
):
    """The model was changed while the page was open: what is asked now is asked again."""
    known, old = signal(buurt), dict(ANSWERS)
    questions = [{"words": "Wie helpt al?", "outcome": ""}, *MODEL["questions"]]
    set_triage_model(
        team=buurt.team, from_date=timezone.localdate(), by=buurt.ans,
        **{**MODEL, "questions": questions},
    )  # fmt: skip
    refused = weigh(buurt, known, **old)
    assert refused.status_code == 200
    assert not Triage.objects.filter(signal=known).exists()
    weigh(buurt, known, **old, **{asked_field("Wie helpt al?"): "unknown"})
    assert Triage.objects.get(signal=known).answers == {
        "Wie helpt al?": "unknown",
        "Kan het zonder ons?": "yes",
        "Staat een huis op het spel?": "no",
    }


def test_that_of_the_municipality_holds_for_teams_without_their_own(buurt: Neighbourhood):
    ans = signed_in(buurt.ans)
    fill(ans, ALL, {
        "name": "Overal", "source": "Raadsbesluit", "words_0": "Is er haast?",
        "outcome_0": "crisis", "from_date": typed_day(0),
    })  # fmt: skip
    town = TriageModel.objects.get()
    assert (town.team, town.questions) == (None, [{"words": "Is er haast?", "outcome": "crisis"}])
    assert triage_model_of(buurt.team) == triage_model_of(buurt.other_team) == town
    own = set_triage_model(team=buurt.team, from_date=timezone.localdate(), by=buurt.ans, **MODEL)
    assert triage_model_of(buurt.team) == own
    assert triage_model_of(buurt.other_team) == town
    assert "Is er haast?" in ans.get(ALL).content.decode()
    for who in (buurt.fatima, buurt.lies, buurt.koen):
        assert signed_in(who).get(ALL).status_code == 404


def test_a_team_goes_back_to_the_questions_of_the_municipality(
    buurt: Neighbourhood, model: TriageModel
):
    today = timezone.localdate()
    town = set_triage_model(team=None, from_date=today, by=buurt.ans, **MODEL)
    TriageModel.objects.filter(pk=model.pk).update(from_date=today - timedelta(days=30))
    own = reverse("administration:triage_model", args=[buurt.team.pk])
    fill(signed_in(buurt.ans), own, {"do": "stop"})
    assert triage_model_of(buurt.team) == town
    assert triage_model_of(buurt.team, today - timedelta(days=1)) == model
    assert "Stop met deze vragen" not in shown(signed_in(buurt.ans).get(own))
    again = set_triage_model(
        team=buurt.team, from_date=today + timedelta(days=9), by=buurt.ans, **MODEL
    )
    # Between the two those of the municipality hold: what was stopped does not come back.
    assert triage_model_of(buurt.team, today + timedelta(days=8)) == town
    assert triage_model_of(buurt.team, today + timedelta(days=9)) == again


def test_what_began_today_and_is_stopped_holds_today(buurt: Neighbourhood, model: TriageModel):
    today = timezone.localdate()
    stop_triage_model(model=model, by=buurt.ans)
    assert triage_model_of(buurt.team) == model
    assert triage_model_of(buurt.team, today + timedelta(days=1)) is None
    set_triage_model(team=buurt.team, from_date=today, by=buurt.ans, **MODEL)
    assert triage_model_of(buurt.team, today + timedelta(days=1)) == model


def test_without_a_model_the_questions_are_those_of_the_house(buurt: Neighbourhood):
    assert triage_model_of(buurt.team) is None
    told = shown(signed_in(buurt.fatima).get(page(buurt.signal)))
    assert "Gewogen met de vragen van wijkteam" in told


def test_a_crisis_and_help_of_the_team_are_always_offered(buurt: Neighbourhood):
    day = timezone.localdate()
    for wrong in ({"outcomes": {"advice": ""}}, {"questions": []}, {"outcomes": {"onzin": ""}}):
        with pytest.raises(ValidationError):
            set_triage_model(team=buurt.team, from_date=day, by=buurt.ans, **{**MODEL, **wrong})

"""A signal is weighed: with a coded reason, and with what was done when the team is not needed."""

import re

import pytest
from django.utils import timezone

from tests.casework.doors import fill, send, shown, signed_in, typed_day
from tests.people import Neighbourhood, signal_for
from wijkteam.casework.history.models import Change, key_of
from wijkteam.casework.referrals.actions import refer
from wijkteam.casework.referrals.models import Transition
from wijkteam.casework.signals.actions import (
    AlreadyTriaged,
    DecisionWentOn,
    correct_decision,
    open_household_for,
    triage,
)
from wijkteam.casework.signals.models import Signal, Triage
from wijkteam.casework.terms.access import terms_about
from wijkteam.vocabulary import lists


@pytest.fixture
def signal(buurt: Neighbourhood) -> Signal:
    return signal_for(buurt.team, buurt.fatima, words="De merel zingt niet meer.")


def weigh(buurt: Neighbourhood, signal: Signal, **typed: str):
    return fill(signed_in(buurt.fatima), f"/meldingen/{signal.pk}/", typed)


def test_a_signal_that_needs_no_team_is_closed_with_what_was_done(
    buurt: Neighbourhood, signal: Signal
):
    page = weigh(
        buurt,
        signal,
        outcome="general_provision",
        reason="fits_provision",
        to_what="Inloopspreekuur geldzaken",
        explanation="Aangemeld bij het inloopspreekuur geldzaken.",
    )
    assert "Aangemeld bij het inloopspreekuur geldzaken." in shown(page)
    assert "Besloten en vastgelegd" in shown(page)
    assert "De merel zingt niet meer" in shown(signed_in(buurt.fatima).get("/meldingen/"))


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        ("advice", "can_do_it"),
        ("own_strength", "can_do_it"),
        ("network", "network_helps"),
        ("no_help", "declined"),
    ],
)
def test_without_what_was_done_instead_nothing_is_closed(
    outcome: str, reason: str, buurt: Neighbourhood, signal: Signal
):
    page = weigh(
        buurt, signal, outcome=outcome, reason=reason, explanation="Zij wil het zelf proberen."
    )
    assert "Schrijf kort op wat er wel gedaan of afgesproken is" in shown(page)
    assert "Zij wil het zelf proberen." in page.content.decode()
    assert not Triage.objects.filter(signal=signal).exists()


@pytest.mark.parametrize("outcome", ["team_help", "crisis"])
def test_a_signal_that_needs_the_team_goes_on_to_its_household(
    outcome: str, buurt: Neighbourhood, signal: Signal
):
    asked = {f"safety_{question}": "no" for question in ("danger_now", "violence", "suicidal")}
    page = weigh(buurt, signal, outcome=outcome, reason="safety", **asked)
    assert page.redirect_chain[-1][0] == f"/meldingen/{signal.pk}/huishouden/"


def test_a_decision_without_a_reason_is_refused(buurt: Neighbourhood, signal: Signal):
    page = weigh(buurt, signal, outcome="team_help", reason="")
    assert page.context["form"].errors["reason"]
    assert not Triage.objects.filter(signal=signal).exists()


def test_who_decided_and_why_stays_with_the_signal(buurt: Neighbourhood, signal: Signal):
    weigh(buurt, signal, outcome="team_help", reason="network_short")
    decision = Triage.objects.get(signal=signal)
    assert (decision.decided_by, decision.reason) == (buurt.fatima, "network_short")


def test_a_second_decision_is_refused(buurt: Neighbourhood, signal: Signal):
    triage(signal=signal, outcome="team_help", reason="safety", by=buurt.bram)
    with pytest.raises(AlreadyTriaged, match="al besloten"):
        triage(signal=signal, outcome="crisis", reason="safety", by=buurt.fatima)


def test_sending_a_decision_twice_changes_nothing(buurt: Neighbourhood, signal: Signal):
    client = signed_in(buurt.fatima)
    url = f"/meldingen/{signal.pk}/"
    page = client.get(url)
    decision = {"outcome": "advice", "reason": "question_answered", "done_instead": "Gebeld."}
    send(client, url, page, decision)
    again = send(client, url, page, {**decision, "done_instead": "Nog eens."})
    assert again.status_code == 200
    assert Triage.objects.get(signal=signal).done_instead == "Gebeld."


def test_a_worker_of_another_team_cannot_decide(buurt: Neighbourhood, signal: Signal):
    answer = signed_in(buurt.noor).get(f"/meldingen/{signal.pk}/")
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [("advice", "outside_area"), ("team_help", "declined"), ("network", "fits_provision")],
)
def test_a_reason_that_makes_no_sense_with_the_outcome_is_refused(
    outcome: str, reason: str, buurt: Neighbourhood, signal: Signal
):
    page = weigh(buurt, signal, outcome=outcome, reason=reason, done_instead="Gebeld.")
    assert "past niet bij wat je afspreekt" in shown(page)
    assert not Triage.objects.filter(signal=signal).exists()


def test_the_page_knows_with_which_outcomes_a_reason_makes_sense(buurt: Neighbourhood):
    page = signed_in(buurt.fatima).get("/meldingen/nieuw/").content.decode()
    reasons = dict(re.findall(r'<option value="(\w+)"\s+data-with="([\w ]+)"', page))
    outcomes = {reason: set(outcomes.split()) for reason, outcomes in reasons.items()}
    assert set(outcomes) == set(lists.TRIAGE_REASON)
    assert "advice" not in outcomes["outside_area"]
    assert outcomes["outside_area"] == {
        outcome for outcome, fits in lists.TRIAGE_REASONS_OF.items() if "outside_area" in fits
    }


def test_a_crisis_without_answers_about_safety_is_refused(buurt: Neighbourhood, signal: Signal):
    page = weigh(buurt, signal, outcome="crisis", reason="safety")
    assert "Bij een crisis moet eerst duidelijk zijn of iedereen veilig is" in shown(page)
    assert not Triage.objects.filter(signal=signal).exists()


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [("specialist", "expertise"), ("general_provision", "fits_provision")],
)
def test_who_is_sent_on_is_sent_to_somebody(
    outcome: str, reason: str, buurt: Neighbourhood, signal: Signal
):
    page = weigh(buurt, signal, outcome=outcome, reason=reason)
    assert "Schrijf op naar wie of wat" in shown(page)
    assert not Triage.objects.filter(signal=signal).exists()


def test_whether_somebody_got_where_they_were_sent_is_asked_and_kept(
    buurt: Neighbourhood, signal: Signal
):
    weigh(buurt, signal, outcome="collective", reason="fits_provision", to_what="Kookgroep")
    client = signed_in(buurt.fatima)
    page = client.get(f"/meldingen/{signal.pk}/")
    assert "Is diegene daar aangekomen?" in shown(page)
    fill(client, f"/meldingen/{signal.pk}/", {"arrived": "yes"})
    assert "daar aangekomen" in shown(client.get(f"/meldingen/{signal.pk}/"))


def test_a_specialist_is_asked_by_the_same_record_as_from_a_household(
    buurt: Neighbourhood, signal: Signal
):
    weigh(
        buurt,
        signal,
        outcome="specialist",
        reason="expertise",
        to_organisation=str(buurt.ggz.pk),
        to_what="Slaapproblemen",
    )
    client = signed_in(buurt.fatima)
    url = f"/meldingen/{signal.pk}/specialist/"
    fill(client, url, {"considered": ["network"]})
    asked = Transition.objects.get(signal=signal)
    assert (asked.to, asked.for_what, asked.household) == (buurt.ggz, "Slaapproblemen", None)
    assert asked.home_organisation == buurt.fatima.organisation
    fill(client, url, {"accepted_on": "", "started_on": ""})
    assert client.get(url).status_code == 200
    assert signed_in(buurt.noor).get(url).status_code == 404


def test_every_outcome_has_reasons_and_every_reason_an_outcome():
    offered = lists.TRIAGE_REASONS_OF
    assert set(offered) == set(lists.TRIAGE_OUTCOME)
    assert {reason for reasons in offered.values() for reason in reasons} == set(
        lists.TRIAGE_REASON
    )


ADVICE = {"outcome": "advice", "reason": "can_do_it", "done_instead": "Zelf gebeld."}
TEAM = {"outcome": "team_help", "reason": "network_short"}


def decide_anew(buurt: Neighbourhood, signal: Signal, **typed: str):
    typed = {"decided_on": typed_day(), **typed}
    return fill(signed_in(buurt.bram), f"/meldingen/{signal.pk}/besluit/", typed)


def test_another_decision_keeps_the_earlier_one_and_the_terms_run_on(
    buurt: Neighbourhood, signal: Signal
):
    triage(signal=signal, by=buurt.fatima, **ADVICE)
    assert not any(term.is_running for term in terms_about(signal))
    page = decide_anew(buurt, signal, **TEAM)
    decided = Triage.objects.get(signal=signal)
    assert (decided.outcome, decided.decided_by) == ("team_help", buurt.bram)
    assert all(term.is_running for term in terms_about(signal))
    assert signal in Signal.objects.waiting()
    told = shown(signed_in(buurt.fatima).get(f"/meldingen/{signal.pk}/"))
    assert "Wat spreken we af was ‘Advies, kan verder’, werd ‘Hulp van het team’" in told
    assert "door Bram Test" in told
    assert page.status_code == 200
    decide_anew(buurt, signal, **ADVICE)
    assert not any(term.is_running for term in terms_about(signal))


def test_why_is_put_right_where_the_outcome_stands_fast(buurt: Neighbourhood, signal: Signal):
    triage(signal=signal, by=buurt.fatima, **TEAM)
    open_household_for(
        signal=signal, name="Merel-Test", kind="single", by=buurt.fatima,
        people=[{"family_name": "Merel-Test", "role": "adult"}],
    )  # fmt: skip
    url = f"/meldingen/{signal.pk}/besluit/"
    page = signed_in(buurt.fatima).get(url)
    assert "sluit het huishouden dan af met de reden" in shown(page)
    assert "outcome" not in page.context["form"].fields  # what cannot be is not asked
    with pytest.raises(DecisionWentOn):
        correct_decision(triage=signal.triage, by=buurt.fatima, **ADVICE)
    fill(signed_in(buurt.fatima), url, {"reason": "several_problems"})
    decided = Triage.objects.get(signal=signal)
    assert (decided.outcome, decided.reason) == ("team_help", "several_problems")
    assert decided.decided_by == buurt.fatima
    home = Signal.objects.get(pk=signal.pk).household_id
    history = shown(signed_in(buurt.fatima).get(f"/huishoudens/{home}/geschiedenis/"))
    assert "Netwerk kan het niet alleen" in history


def started(buurt: Neighbourhood, signal: Signal) -> None:
    triage(
        signal=signal, outcome="specialist", reason="expertise", to_organisation=buurt.ggz,
        by=buurt.fatima,
    )  # fmt: skip
    refer(
        signal=signal, kind="referral", to=buurt.ggz, for_what="Rouw", reason="expertise",
        considered=["network"], asked_on=timezone.localdate(), by=buurt.fatima,
    )  # fmt: skip


def arrived(buurt: Neighbourhood, signal: Signal) -> None:
    triage(
        signal=signal, outcome="collective", reason="fits_provision", to_what="Cursus",
        by=buurt.fatima,
    )  # fmt: skip
    Triage.objects.filter(signal=signal).update(arrived=True)


@pytest.mark.parametrize(
    ("went_on", "says"),
    [(started, "De specialist is al gevraagd"), (arrived, "Diegene kwam daar al aan")],
)
def test_what_came_of_a_decision_holds_it_and_is_said(
    went_on, says: str, buurt: Neighbourhood, signal: Signal
):
    went_on(buurt, signal)
    decided = Triage.objects.get(signal=signal)
    page = signed_in(buurt.bram).get(f"/meldingen/{signal.pk}/besluit/")
    assert says in shown(page)
    assert "outcome" not in page.context["form"].fields
    with pytest.raises(DecisionWentOn, match=says):
        correct_decision(triage=decided, by=buurt.bram, **ADVICE)
    fill(signed_in(buurt.bram), f"/meldingen/{signal.pk}/besluit/", {"explanation": "Toch zo."})
    decided.refresh_from_db()
    assert decided.explanation == "Toch zo."
    assert decided.decided_by == buurt.fatima


def test_what_lies_with_another_team_is_taken_back(buurt: Neighbourhood, signal: Signal):
    triage(
        signal=signal, outcome="other_team", reason="outside_area", to_team=buurt.other_team,
        by=buurt.fatima,
    )  # fmt: skip
    assert "De merel zingt" in shown(signed_in(buurt.noor).get("/meldingen/"))
    decide_anew(buurt, signal, **TEAM)
    assert "De merel zingt" not in shown(signed_in(buurt.noor).get("/meldingen/"))
    assert signed_in(buurt.noor).get(f"/meldingen/{signal.pk}/").status_code == 404
    assert "teruggehaald" in shown(signed_in(buurt.fatima).get(f"/meldingen/{signal.pk}/"))
    assert signal in Signal.objects.waiting()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"outcome": "crisis", "reason": "safety"}, "of iedereen veilig is"),
        ({"decided_on": typed_day(41)}, "vóór de dag van de melding"),
        ({"reason": "outside_area"}, "past niet bij wat je afspreekt"),
    ],
)
def test_a_correction_is_asked_the_same_as_the_decision(
    typed: dict[str, str], says: str, buurt: Neighbourhood, signal: Signal
):
    triage(signal=signal, by=buurt.fatima, **ADVICE)
    assert says in shown(decide_anew(buurt, signal, **typed))
    assert not Change.objects.filter(record=key_of(signal.triage)).exists()


def test_another_team_corrects_no_decision(buurt: Neighbourhood, signal: Signal):
    triage(signal=signal, by=buurt.fatima, **ADVICE)
    assert signed_in(buurt.noor).get(f"/meldingen/{signal.pk}/besluit/").status_code == 404

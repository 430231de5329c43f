"""A signal is weighed: with a coded reason, and with what was done when the team is not needed."""

import pytest

from tests.casework.doors import fill, send, shown, signed_in
from tests.people import Neighbourhood, signal_for
from wijkteam.casework.signals.actions import AlreadyTriaged, triage
from wijkteam.casework.signals.models import Signal, Triage


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
        done_instead="Aangemeld bij het inloopspreekuur geldzaken.",
    )
    assert "Aangemeld bij het inloopspreekuur geldzaken." in shown(page)
    assert "Besloten en vastgelegd" in shown(page)
    assert "De merel zingt niet meer" in shown(signed_in(buurt.fatima).get("/meldingen/"))


@pytest.mark.parametrize("outcome", ["advice", "own_strength", "network", "no_help", "other_team"])
def test_without_what_was_done_instead_nothing_is_closed(
    outcome: str, buurt: Neighbourhood, signal: Signal
):
    page = weigh(
        buurt, signal, outcome=outcome, reason="can_do_it", explanation="Zij wil het zelf proberen."
    )
    assert "Schrijf kort op wat er wel gedaan of afgesproken is" in shown(page)
    assert "Zij wil het zelf proberen." in page.content.decode()
    assert not Triage.objects.filter(signal=signal).exists()


@pytest.mark.parametrize("outcome", ["team_help", "crisis"])
def test_a_signal_that_needs_the_team_goes_on_to_its_household(
    outcome: str, buurt: Neighbourhood, signal: Signal
):
    page = weigh(buurt, signal, outcome=outcome, reason="safety")
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

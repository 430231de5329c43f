"""A household goes to another team: asked in words, taken on or not, and then out of sight."""

import pytest
from django.utils import timezone

from tests.casework.doors import fill, home, send, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.casework.audit.models import Event
from wijkteam.casework.handover import team_moves
from wijkteam.casework.handover.actions import AlreadyAnswered, NotYoursToHandOver, propose
from wijkteam.casework.households.access import coordinator
from wijkteam.casework.households.models import TeamMove
from wijkteam.casework.terms.models import Term

WORDS = "Ze verhuizen naar de Kade. De school weet ervan."


def asked(buurt: Neighbourhood) -> TeamMove:
    fill(
        signed_in(buurt.fatima),
        home(buurt, "ander-team/"),
        {"to_team": str(buurt.other_team.pk), "reason": "moved", "words": WORDS},
    )
    return TeamMove.objects.get()


def answer(buurt: Neighbourhood, **typed: str):
    client, url = signed_in(buurt.noor), home(buurt, "ander-team/antwoord/")
    return send(client, url, client.get(url), typed)


def test_until_the_other_team_says_yes_the_own_team_keeps_the_household(buurt: Neighbourhood):
    asked(buurt)
    assert coordinator(buurt.household).worker == buurt.fatima
    assert signed_in(buurt.noor).get(home(buurt)).status_code == 404
    waiting = shown(signed_in(buurt.fatima).get(home(buurt, "ander-team/")))
    assert "Gevraagd aan Havenkwartier" in waiting


def test_the_other_team_reads_the_words_and_who_asks_and_nothing_of_the_file(
    buurt: Neighbourhood,
):
    asked(buurt)
    client = signed_in(buurt.noor)
    assert "Nemen jullie Zandloper-Test over?" in shown(client.get("/mijn-dag/"))
    page = shown(client.get(home(buurt, "ander-team/antwoord/")))
    assert WORDS in page
    assert "Fatima Test van Molenbuurt" in page
    assert "buikpijn" not in page
    assert Event.objects.filter(action="team_move_viewed", household=buurt.household.pk).exists()


def test_who_says_yes_is_coordinator_and_the_old_team_sees_it_no_more(buurt: Neighbourhood):
    asked(buurt)
    page = answer(buurt, answered="yes")
    assert "Jij bent nu de coördinator" in shown(page)
    buurt.household.refresh_from_db()
    assert buurt.household.team == buurt.other_team
    assert coordinator(buurt.household).worker == buurt.noor
    assert not buurt.household.involvements.current().exclude(worker=buurt.noor).exists()
    assert signed_in(buurt.noor).get(home(buurt)).status_code == 200
    for rest in ("", "personen/", "ander-team/"):
        assert signed_in(buurt.fatima).get(home(buurt, rest)).status_code == 404
    told = Event.objects.filter(household=buurt.household.pk).values_list("action", flat=True)
    assert {"team_move_proposed", "team_move_accepted", "involvement_ended"} <= set(told)


def test_terms_and_signals_go_along_from_the_same_first_day(buurt: Neighbourhood):
    before = set(Term.objects.filter(household=buurt.household).values_list("pk", "started_on"))
    asked(buurt)
    answer(buurt, answered="yes")
    terms = Term.objects.filter(household=buurt.household)
    assert before
    assert set(terms.values_list("pk", "started_on")) == before
    assert {term.team for term in terms} == {buurt.other_team}
    page = f"/meldingen/{buurt.signal.pk}/"
    assert signed_in(buurt.noor).get(page).status_code == 200
    assert signed_in(buurt.fatima).get(page).status_code == 404


def test_a_proposal_to_a_colleague_of_the_old_team_ends_with_the_move(buurt: Neighbourhood):
    inside = propose(
        household=buurt.household, to=buurt.bram, kind="permanent", reason="load", by=buurt.fatima
    )
    asked(buurt)
    answer(buurt, answered="yes")
    inside.refresh_from_db()
    assert inside.state == "withdrawn"


def test_no_needs_a_reason_that_who_asked_reads(buurt: Neighbourhood):
    asked(buurt)
    assert answer(buurt, answered="no").context["form"].errors
    answer(buurt, answered="no", answer="Wij hebben nu geen plek.")
    client = signed_in(buurt.fatima)
    day = shown(client.get("/mijn-dag/"))
    assert "Zandloper-Test blijft bij jullie team" in day
    assert "Wij hebben nu geen plek." in shown(client.get(home(buurt, "ander-team/")))
    assert signed_in(buurt.noor).get(home(buurt, "ander-team/antwoord/")).status_code == 404


def test_a_question_can_be_taken_back_and_is_then_no_longer_answered(buurt: Neighbourhood):
    move = asked(buurt)
    fill(signed_in(buurt.fatima), home(buurt, "ander-team/"), action="intrekken/")
    with pytest.raises(AlreadyAnswered):
        team_moves.accept(move=move, by=buurt.noor)
    assert coordinator(buurt.household).worker == buurt.fatima


def test_only_the_coordinator_or_lead_asks_and_only_the_other_team_answers(buurt: Neighbourhood):
    with pytest.raises(NotYoursToHandOver):
        team_moves.propose(
            household=buurt.household,
            to_team=buurt.other_team,
            reason="moved",
            words=WORDS,
            by=buurt.bram,
        )
    move = asked(buurt)
    with pytest.raises(team_moves.AskedOfAnotherTeam):
        team_moves.accept(move=move, by=buurt.bram)


def test_a_household_is_not_asked_of_two_teams_at_once(buurt: Neighbourhood):
    asked(buurt)
    with pytest.raises(Exception, match="wacht al een overdracht"):
        team_moves.propose(
            household=buurt.household,
            to_team=buurt.other_team,
            reason="moved",
            words=WORDS,
            by=buurt.fatima,
        )


def test_a_stranger_finds_none_of_these_pages(buurt: Neighbourhood):
    asked(buurt)
    for user in (buurt.bram, buurt.oud, buurt.koen, buurt.petra, buurt.sanne):
        for rest in ("ander-team/", "ander-team/antwoord/"):
            assert signed_in(user).get(home(buurt, rest)).status_code in (403, 404)
    assert timezone.localdate() == TeamMove.objects.get().proposed_on

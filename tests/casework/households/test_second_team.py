"""A second team round one household: asked, taken part in, one coordinator, and over by itself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.casework.doors import fill, home, send, shown, signed_in, typed_day
from tests.people import Neighbourhood, worker
from wijkteam.accounts.models import User
from wijkteam.casework.households.access import coordinator, household_of_team
from wijkteam.casework.households.actions import NotInTheTeam, become_coordinator, hand_over
from wijkteam.casework.households.models import Household, Involvement, TeamInvolved
from wijkteam.casework.notes.actions import write_note
from wijkteam.publish.courses.build import build

WORDS = "De oudste woont door de week bij jullie in de wijk."


@pytest.fixture
def daan(buurt: Neighbourhood) -> User:
    """A colleague of Noor's, in the other team."""
    return worker("daan", buurt.other_team)


def ask(buurt: Neighbourhood, **typed: str):
    return fill(
        signed_in(buurt.fatima),
        home(buurt, "ander-team/"),
        {
            "kind": "beside",
            "to_team": str(buurt.other_team.pk),
            "until": typed_day(-30),
            "reason": "part_there",
            "words": WORDS,
            **typed,
        },
    )


def answer(buurt: Neighbourhood, **typed: str):
    client, url = signed_in(buurt.noor), home(buurt, "ander-team/antwoord/")
    return send(client, url, client.get(url), {"answered": "yes", **typed})


@pytest.fixture
def both(buurt: Neighbourhood) -> Neighbourhood:
    ask(buurt)
    answer(buurt)
    return buurt


def test_nothing_is_seen_before_the_other_team_says_yes(buurt: Neighbourhood):
    ask(buurt)
    assert "Werken jullie mee met Zandloper-Test?" in shown(signed_in(buurt.noor).get("/mijn-dag/"))
    page = shown(signed_in(buurt.noor).get(home(buurt, "ander-team/antwoord/")))
    assert WORDS in page
    assert "buikpijn" not in page
    assert signed_in(buurt.noor).get(home(buurt)).status_code == 404


def test_who_says_yes_works_along_and_the_coordinator_stays(both: Neighbourhood):
    for page in ("", "plan/", "verhaal/", "personen/", f"personen/{both.person.pk}/"):
        assert signed_in(both.noor).get(home(both, page)).status_code == 200
    assert coordinator(both.household).worker == both.fatima
    both.household.refresh_from_db()
    assert both.household.team == both.team
    assert signed_in(both.noor).get(f"/meldingen/{both.signal.pk}/").status_code == 200
    write_note(household=both.household, kind="call", words="Gebeld", by=both.noor)
    for reader in (both.fatima, both.noor):
        assert "Havenkwartier werkt mee tot" in shown(signed_in(reader).get(home(both)))


def test_a_colleague_of_the_second_team_can_be_involved_but_not_coordinate(
    both: Neighbourhood, daan: User
):
    page = signed_in(both.noor).get(home(both, "collega/"))
    assert "Daan Test (Havenkwartier)" in shown(page)
    fill(
        signed_in(both.noor),
        home(both, "collega/"),
        {"worker": str(daan.pk), "role": "second", "reason": "Samen op bezoek"},
    )
    assert signed_in(daan).get(home(both)).status_code == 200
    until = TeamInvolved.objects.get().until_date
    assert Involvement.objects.get(worker=daan).until_date == until
    with pytest.raises(NotInTheTeam):
        hand_over(household=both.household, to=daan, by=both.fatima, reason="x")
    with pytest.raises(NotInTheTeam):
        become_coordinator(household=both.household, worker=daan, by=both.noor, reason="x")


def test_without_a_second_team_nobody_of_another_team_comes_in(buurt: Neighbourhood, daan: User):
    page = signed_in(buurt.fatima).get(home(buurt, "collega/"))
    assert "Daan" not in shown(page)
    answer = fill(
        signed_in(buurt.fatima),
        home(buurt, "collega/"),
        {"worker": str(daan.pk), "role": "second", "reason": "Samen"},
    )
    assert answer.context["form"].errors


def test_it_ends_by_itself_on_the_day_that_was_agreed(both: Neighbourhood):
    today = timezone.localdate()
    TeamInvolved.objects.update(from_date=today - timedelta(days=30), until_date=today)
    assert signed_in(both.noor).get(home(both)).status_code == 404
    page = signed_in(both.fatima).get(home(both))
    assert "werkt mee tot" not in shown(page)


def test_it_can_stop_today_and_then_nothing_is_seen_any_more(both: Neighbourhood):
    url = home(both, f"meewerken/{TeamInvolved.objects.get().pk}/")
    fill(signed_in(both.fatima), url, {"until_date": typed_day(0)})
    assert signed_in(both.noor).get(home(both)).status_code == 404
    assert signed_in(both.fatima).get(url).status_code == 404
    assert not both.household.involvements.current().filter(worker=both.noor).exists()


def test_it_can_go_on_longer_and_sight_with_it(both: Neighbourhood):
    url = home(both, f"meewerken/{TeamInvolved.objects.get().pk}/")
    fill(signed_in(both.noor), url, {"until_date": typed_day(-90)})
    day = timezone.localdate() + timedelta(days=90)
    assert Involvement.objects.get(worker=both.noor).until_date == day


def test_the_household_counts_once_and_with_the_team_that_leads(buurt: Neighbourhood):
    today = timezone.localdate()
    before = build(until=today).steps["case"].n_unique()
    ask(buurt)
    answer(buurt)
    assert build(until=today).steps["case"].n_unique() == before
    assert Household.objects.of_team(buurt.other_team).filter(pk=buurt.household.pk).count() == 0
    assert "Zandloper-Test" not in shown(signed_in(buurt.noor).get("/team/"))
    assert household_of_team(buurt.bram, buurt.household.pk) == buurt.household


def test_a_team_that_works_along_is_not_asked_again(both: Neighbourhood):
    assert "werkt al mee" in shown(ask(both))


@pytest.mark.parametrize("until", ["", typed_day(1), typed_day(0)])
def test_it_is_asked_until_a_day_that_is_to_come(buurt: Neighbourhood, until: str):
    assert ask(buurt, until=until).context["form"].errors


def test_a_second_team_that_takes_it_on_is_no_second_team_any_more(both: Neighbourhood):
    ask(both, kind="over", until="")
    answer(both)
    both.household.refresh_from_db()
    assert both.household.team == both.other_team
    assert coordinator(both.household).worker == both.noor
    assert not both.household.teams_involved.current().exists()
    assert signed_in(both.noor).get(home(both)).status_code == 200

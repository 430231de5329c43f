"""A worker in two teams: each team reads its own households and hours, and both who is away."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, shown, signed_in
from tests.people import Neighbourhood, worker
from wijkteam.accounts.absence.actions import note_absence
from wijkteam.accounts.models import TeamMembership, User
from wijkteam.casework.capacity.access import week_of
from wijkteam.casework.choices.access import choices_of
from wijkteam.casework.handover.access import away
from wijkteam.casework.hours.actions import note_minutes
from wijkteam.casework.hours.models import TimeEntry
from wijkteam.casework.households.access import carried_in, caseload_of
from wijkteam.casework.households.actions import become_coordinator
from wijkteam.casework.households.models import Household
from wijkteam.casework.internal_time import access as internal_time
from wijkteam.casework.signals.models import Signal


@pytest.fixture
def here_and_there(buurt: Neighbourhood) -> User:
    """Fatima works twenty hours here and twelve there, with one household there; its lead."""
    TeamMembership.objects.filter(user=buurt.fatima).update(hours_a_week=20)
    TeamMembership.objects.create(
        user=buurt.fatima,
        team=buurt.other_team,
        hours_a_week=12,
        from_date=timezone.localdate() - timedelta(days=90),
    )
    there = Household.objects.get(team=buurt.other_team)
    become_coordinator(household=there, worker=buurt.fatima, reason="Pakte op", by=buurt.fatima)
    return worker("leo", buurt.other_team, lead=True)


def carries(buurt: Neighbourhood, team: object) -> tuple[int, int | None]:
    (one,) = [c for c in carried_in(team) if c.worker == buurt.fatima]  # type: ignore[arg-type]
    assert one.hours_everywhere == 32
    return one.households, one.membership.hours_a_week


def test_each_team_reads_what_is_carried_in_its_own_hours(
    buurt: Neighbourhood, here_and_there: User
):
    before = carries(buurt, buurt.team)
    assert before[1] == 20
    assert carries(buurt, buurt.other_team) == (1, 12)
    assert week_of(here_and_there).too_many_hours == []
    # Her own list is of the team that she is in now.
    assert not caseload_of(buurt.fatima).filter(team=buurt.other_team).exists()


def test_the_day_of_one_team_says_that_the_other_is_not_in_it(
    buurt: Neighbourhood, here_and_there: User
):
    """The day said that nothing had to be done, with seven things overdue in the other team."""
    here, there = buurt.team, buurt.other_team
    fatima = signed_in(buurt.fatima)
    said = "Dit is je dag in {}. Wat je in {} doet, staat hier niet bij."
    assert said.format(here.name, there.name) in shown(fatima.get("/mijn-dag/"))
    fill(fatima, "/mijn-dag/", {}, action=reverse("accounts:choose_team", args=[there.pk]))
    assert said.format(there.name, here.name) in shown(fatima.get("/mijn-dag/"))
    assert "Dit is je dag in" not in shown(signed_in(buurt.bram).get("/mijn-dag/"))


def test_who_is_away_is_away_from_both_and_each_covers_its_own(
    buurt: Neighbourhood, here_and_there: User
):
    note_absence(user=buurt.fatima, kind="unplanned", from_date=timezone.localdate(), by=buurt.lies)
    (here,), (there,) = away(buurt.lies), away(here_and_there)
    assert (there.households, there.uncovered) == (1, 1)
    assert (
        here.households
        == Household.objects.of_team(buurt.team)
        .open()
        .filter(involvements__worker=buurt.fatima, involvements__role="coordinator")
        .distinct()
        .count()
    )
    page = shown(signed_in(here_and_there).get("/team/"))
    assert "bij 1 van 1 huishouden neemt niemand waar" in page


def test_hours_with_households_of_the_other_team_are_not_of_this_one(
    buurt: Neighbourhood, here_and_there: User
):
    TimeEntry.objects.all().delete()
    monday = internal_time.own_weeks(buurt.fatima)[1].monday
    there = Household.objects.get(team=buurt.other_team)
    for household, minutes in ((buurt.household, 120), (there, 60)):
        note_minutes(household=household, minutes=minutes, kind="help", on=monday, by=buurt.fatima)
    assert internal_time.own_weeks(buurt.fatima)[1].direct == 2
    assert internal_time.direct_hours(buurt.team) == 2
    assert internal_time.direct_hours(buurt.other_team) == 1
    buurt.fatima.chosen_team = buurt.other_team
    buurt.fatima.save()
    fatima = User.objects.get(pk=buurt.fatima.pk)
    assert internal_time.own_weeks(fatima)[1].direct == 1


def test_a_question_is_counted_in_the_choices_of_one_team(
    buurt: Neighbourhood, here_and_there: User
):
    asked = [period.outcomes.whole for period in choices_of(buurt.lies).periods]
    there = [period.outcomes.whole for period in choices_of(here_and_there).periods]
    fatima = [period.outcomes.whole for period in choices_of(buurt.fatima).periods]
    assert fatima == asked
    assert sum(asked) > 0
    since = timezone.localdate() - timedelta(days=365)
    decided = Signal.objects.questions().filter(triage__decided_on__gt=since)
    assert sum(asked) + sum(there) == decided.count()

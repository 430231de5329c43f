"""Hours of no household: written in one press, and what they leave for households."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, shown, signed_in
from tests.people import Neighbourhood
from wijkteam.accounts.models import TeamMembership, User
from wijkteam.casework.capacity.access import week_of
from wijkteam.casework.internal_time import access, actions
from wijkteam.casework.internal_time.models import InternalWeek
from wijkteam.casework.internal_time.rules import monday_of
from wijkteam.publish.courses.staff import staff
from wijkteam.vocabulary import lists

MINE, TEAM = reverse("internal_time:mine"), reverse("internal_time:team")
HOURS = {"registration": 6, "meeting": 5, "travel": 2, "learning": 1, "overhead": 2}


def week(ago: int) -> str:
    return reverse("internal_time:week", args=[ago])


def quarter(buurt: Neighbourhood, *others: User) -> None:
    """Twelve weeks of two people, and of these *others*, at 32 hours, half of it internal."""
    TeamMembership.objects.filter(team=buurt.team).update(hours_a_week=32)
    monday = monday_of(timezone.localdate())
    for who in (buurt.fatima, buurt.bram, *others):
        for ago in range(1, 13):
            actions.write_week(monday=monday - timedelta(weeks=ago), by=who, **HOURS)


def test_of_two_who_write_a_colleague_does_not_read_whose_hours_they_are(
    buurt: Neighbourhood, django_assert_num_queries: Any
):
    quarter(buurt)
    assert "zo weinig collega’s" in shown(signed_in(buurt.fatima).get(TEAM))
    assert "Samen intern" not in shown(signed_in(buurt.fatima).get(TEAM))
    assert "Samen intern" in shown(signed_in(buurt.lies).get(TEAM))
    assert "Intern werk neemt" not in shown(signed_in(buurt.fatima).get(reverse("capacity:week")))
    monday = monday_of(timezone.localdate()) - timedelta(weeks=1)
    actions.write_week(monday=monday, by=buurt.lies, **HOURS)
    assert "Samen intern" in shown(signed_in(buurt.fatima).get(TEAM))
    assert "Intern werk neemt" in shown(signed_in(buurt.fatima).get(reverse("capacity:week")))
    lies = buurt.lies
    access.per_worker(lies)  # in which team they work is asked once
    with django_assert_num_queries(2):
        assert [own.weeks for _, own in access.per_worker(lies)].count(12) == 2


def test_a_week_stands_there_already_and_one_press_keeps_it(buurt: Neighbourhood):
    fatima = signed_in(buurt.fatima)
    usual = access.usual(buurt.fatima)
    assert list(usual) == list(lists.INTERNAL_KIND.codes)
    assert sum(usual.values()) == pytest.approx(36 * 0.3, abs=2)
    fill(fatima, week(1), {"registration": "9"})
    kept = InternalWeek.objects.get()
    assert (kept.registration, kept.meeting) == (9, usual["meeting"])
    assert kept.monday == monday_of(timezone.localdate()) - timedelta(weeks=1)
    assert access.usual(buurt.fatima)["registration"] == 9  # the next one begins with it
    fill(fatima, week(1), {"registration": "4"})
    assert InternalWeek.objects.get().registration == 4
    assert f"{kept.total - 5} uur intern" in shown(fatima.get(MINE))
    assert fatima.get(week(9)).status_code == 404


def test_a_week_has_no_more_hours_than_a_week(buurt: Neighbourhood):
    refused = shown(fill(signed_in(buurt.fatima), week(0), {"registration": "30", "meeting": "20"}))
    assert "je week heeft er 36" in refused
    with pytest.raises(ValidationError):
        actions.write_week(
            monday=monday_of(timezone.localdate()) + timedelta(weeks=1), by=buurt.fatima, **HOURS
        )


def test_what_the_team_wrote_says_what_fits_beside_the_norms(buurt: Neighbourhood):
    assert week_of(buurt.lies).capacity_as_written is None
    quarter(buurt)
    spent = access.lately(buurt.team)
    assert (spent.weeks, spent.share) == (24, 0.5)
    shown_week = week_of(buurt.lies)
    assert shown_week.capacity_as_written == pytest.approx(shown_week.capacity * 0.5 / 0.7)
    told = shown(signed_in(buurt.lies).get(reverse("capacity:week")))
    assert "Intern werk neemt 50% van de uren; de normen rekenen met 30%" in told


def test_the_team_reads_the_sum_and_its_lead_each_colleague(buurt: Neighbourhood):
    quarter(buurt, User.objects.get(pk=buurt.lies.pk))  # whose hours are those of now
    assert "gaan er 50 naar intern werk" in shown(signed_in(buurt.bram).get(TEAM))
    assert "Per collega" not in shown(signed_in(buurt.bram).get(TEAM))
    assert "Per collega" in shown(signed_in(buurt.lies).get(TEAM))
    assert "Nog niet te zeggen" in shown(signed_in(buurt.noor).get(TEAM))
    for who in (buurt.koen, buurt.petra, buurt.sanne):
        assert signed_in(who).get(TEAM).status_code == 404
        assert signed_in(who).get(MINE).status_code == 404


def test_a_release_tells_a_percentage_of_a_team_in_which_five_wrote(buurt: Neighbourhood):
    quarter(buurt)
    since = monday_of(timezone.localdate()) - timedelta(weeks=13)
    told = {"since": since, "until": timezone.localdate()}
    assert access.share_of("molenbuurt", **told, fewest=5) is None
    assert access.share_of("molenbuurt", **told, fewest=2) == 0.5
    assert access.share_of("nergens", **told, fewest=2) is None
    assert staff(teams=["molenbuurt"], since="2026-Q3", until="2026-Q3") == ()

"""What a team carries beside what fits: norms, hours, absence, and the weeks after."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.casework.doors import fill, form_with, send, shown, signed_in
from tests.people import Neighbourhood, worker
from wijkteam.accounts.absence.actions import note_absence
from wijkteam.accounts.access import norms_of
from wijkteam.accounts.models import TeamMembership, TeamNorms, User
from wijkteam.accounts.teams.actions import join_team, set_hours, set_norms
from wijkteam.analysis import parameters
from wijkteam.casework.capacity import access, rules
from wijkteam.casework.households.access import carried_in
from wijkteam.casework.households.actions import become_coordinator, join, open_household
from wijkteam.casework.households.rules import Norms
from wijkteam.vocabulary import journey

WEEK = reverse("capacity:week")
NVSI = {"heavy": 6, "medium": 35, "light": 100, "watched": 80, "source": "NVSI"}


def carry(buurt: Neighbourhood, who: User, *, number: int = 1) -> None:
    for _ in range(number):
        household = open_household(name="Last-Test", kind="single", team=buurt.team, by=who)
        become_coordinator(household=household, worker=who, by=who, reason="Pakte op")


def carried(buurt: Neighbourhood, who: str):
    return next(one for one in carried_in(buurt.team) if one.worker.username == who)


def test_a_full_time_week_is_that_of_the_parameter():
    week = parameters.load()["norms.team.full_time_week"].values[-1]
    assert week.stated == journey.FULL_WEEK


def test_points_follow_from_the_norm_and_capacity_from_the_hours():
    nvsi = Norms(heavy=6, medium=35, light=100)
    assert nvsi.total([("plan", "heavy")] * 6) == pytest.approx(nvsi.capacity(36))
    assert nvsi.total([("plan", "light")] * 50) == pytest.approx(nvsi.capacity(18))
    assert Norms().total([("plan", w) for w in journey.WEIGHT]) == pytest.approx(4.0)


def test_four_out_of_five_quarters_end_inside_the_band():
    """Weeks drawn from one distribution, thirteen to learn from and four to foretell."""
    chance = np.random.default_rng(12)
    inside = 0
    for _ in range(2000):
        weeks = chance.poisson(6, 17) * 1.25 - chance.poisson(5, 17) * 1.25
        last = rules.ahead(100, list(weeks[:13]), 4)[-1]
        inside += last.low <= 100 + weeks[13:].sum() <= last.high
    assert 0.76 < inside / 2000 < 0.83


def test_what_somebody_carries_fits_the_hours_of_this_team(buurt: Neighbourhood):
    """Somebody in two teams has the hours of each, and not a whole week in both."""
    here = buurt.bram.memberships.get(team=buurt.team)
    set_hours(membership=here, hours_a_week=18, from_date=here.from_date, by=buurt.ans)
    join_team(user=buurt.bram, team=buurt.other_team, hours_a_week=18, by=buurt.ans)
    bram = carried(buurt, "bram")
    assert (bram.capacity, bram.hours_everywhere) == (10.0, 36)
    there = next(o for o in carried_in(buurt.other_team) if o.worker == buurt.bram)
    assert (there.capacity, there.is_settling) == (5.0, True)  # new there: half of ten


def test_hours_that_add_up_to_sixty_are_refused_and_said_aloud(buurt: Neighbourhood):
    here = buurt.bram.memberships.get(team=buurt.team)
    set_hours(membership=here, hours_a_week=30, from_date=here.from_date, by=buurt.ans)
    with pytest.raises(ValidationError, match=r"60 uur.*Kies hier hoogstens 10"):
        join_team(user=buurt.bram, team=buurt.other_team, hours_a_week=30, by=buurt.ans)
    # What was written before this was refused stays, and the lead is told.
    TeamMembership.objects.create(
        user=buurt.bram, team=buurt.other_team, hours_a_week=30, from_date=here.from_date
    )
    assert "60 uur per week" in shown(signed_in(buurt.lies).get(WEEK))


@pytest.mark.parametrize("weight", ["heavy", "medium", "light", "watched"])
def test_a_norm_of_zero_is_refused_by_the_action_and_by_the_database(
    weight: str, buurt: Neighbourhood
):
    with pytest.raises(ValidationError):
        set_norms(team=buurt.team, from_date=date(2026, 1, 1), by=buurt.ans, **{**NVSI, weight: 0})
    row = TeamNorms(team=buurt.team, from_date=date(2026, 1, 1), **{**NVSI, weight: 0})
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_the_norms_of_before_a_change_stay_the_norms_of_then(buurt: Neighbourhood):
    today = timezone.localdate()
    last_month = today - timedelta(days=30)
    set_norms(team=buurt.team, from_date=last_month, by=buurt.ans, **NVSI)
    set_norms(team=buurt.team, from_date=today, by=buurt.ans, **{**NVSI, "heavy": 5})
    then, now = norms_of(buurt.team, today - timedelta(days=1)), norms_of(buurt.team)
    assert (then.heavy, now.heavy) == (6, 5)
    set_norms(team=buurt.team, from_date=today, by=buurt.ans, **{**NVSI, "heavy": 7})
    assert [row.heavy for row in buurt.team.norms.all()] == [7, 6]  # a correction of today's


def test_the_administrator_takes_over_a_published_norm(buurt: Neighbourhood):
    client = signed_in(buurt.ans)
    url = reverse("administration:norms", args=[buurt.team.pk])
    opened = form_with(client.get(url), {"heavy": ""})
    typed = {**opened.values, "norm": "nvsi", "from_date": "1-12-2026"}
    taken = client.post(url, typed)
    form = taken.context["form"]
    assert [form.initial[w] for w in ("heavy", "medium", "light")] == [6, 35, 100]
    assert form.initial["from_date"] == "1-12-2026"  # what was typed stays
    assert norms_of(buurt.team) is None  # and nothing is saved yet
    assert "5 tot 7" in form.initial["source"]
    assert "Kies een norm van 1 of meer" in shown(fill(client, url, {"heavy": "0"}))
    today = timezone.localdate().strftime("%d-%m-%Y")
    send(client, url, taken, {"medium": "30", "from_date": today})
    now = norms_of(buurt.team)
    assert (now.heavy, now.medium, now.light) == (6, 30, 100)


def test_the_answer_comes_first_and_who_is_over_is_said_aloud(buurt: Neighbourhood):
    set_norms(team=buurt.team, from_date=date(2026, 1, 1), by=buurt.ans, **{**NVSI, "medium": 1})
    page = shown(signed_in(buurt.lies).get(WEEK))
    assert "Fatima Test draagt 20 punten en er passen er 20" not in page
    carry(buurt, buurt.fatima)
    page = shown(signed_in(buurt.lies).get(WEEK))
    assert "Fatima Test draagt 40 punten en er passen er 20: 20 te veel" in page
    # A colleague sees that somebody is over, and not who.
    page = shown(signed_in(buurt.bram).get(WEEK))
    assert "Fatima Test draagt" not in page
    assert "Eén collega draagt meer dan past" in page


def test_what_colleagues_carry_added_up_is_explained_beside_what_the_team_carries(
    buurt: Neighbourhood,
):
    """A lead added up eight where the page said five: two of them work with one household."""
    set_norms(team=buurt.team, from_date=date(2026, 1, 1), by=buurt.ans, **{**NVSI, "medium": 5})
    assert access.week_of(buurt.lies).carried_by_each is None
    assert "Tel je de collega’s op" not in shown(signed_in(buurt.lies).get(WEEK))
    join(
        household=buurt.household, worker=buurt.bram, role="second", reason="Rekent mee",
        by=buurt.fatima,
    )  # fmt: skip
    week = access.week_of(buurt.lies)
    added = week.carried_by_each
    assert added == week.points + week.norms.points("plan", "medium")
    said = f"kom je op {added:.0f} punten, en niet op {week.points:.0f}"
    assert said in shown(signed_in(buurt.lies).get(WEEK))
    # Beside a total a colleague could work out the load of another.
    assert "Tel je de collega’s op" not in shown(signed_in(buurt.bram).get(WEEK))


def test_who_is_away_carries_nothing_and_who_covers_carries_it(buurt: Neighbourhood):
    before = access.week_of(buurt.lies).capacity
    mine = carried(buurt, "bram").points
    theirs = carried(buurt, "fatima").points
    note_absence(
        user=buurt.fatima,
        kind="unplanned",
        from_date=timezone.localdate(),
        covered_by=buurt.bram,
        by=buurt.lies,
    )
    assert carried(buurt, "bram").points == mine + theirs
    week = access.week_of(buurt.lies)
    assert week.capacity == before - 20
    assert week.points == sum(week.norms.points("plan", "medium") for _ in range(week.households))


def test_the_room_of_who_is_there_is_first_for_households_of_who_is_away(buurt: Neighbourhood):
    """Three ill: what they left behind is carried by the team, so that less fits than it seems."""
    norms = {**NVSI, "medium": 20}
    set_norms(team=buurt.team, from_date=date(2026, 1, 1), by=buurt.ans, **norms)
    for who in (buurt.fatima, worker("dora", buurt.team), worker("joost", buurt.team)):
        carry(buurt, who, number=8)
        note_absence(user=who, kind="unplanned", from_date=timezone.localdate(), by=buurt.lies)
    week = access.week_of(buurt.lies)
    assert sum(one.left for one in week.colleagues) == 30
    assert (week.points, week.fits) == (25, 5)
    page = shown(signed_in(buurt.bram).get(WEEK))
    assert "3 collega’s zijn er niet. Bij 25 huishoudens neemt niemand waar." in page


def test_capacity_ahead_knows_who_leaves_and_who_comes(buurt: Neighbourhood):
    today = timezone.localdate()
    now = access.week_of(buurt.lies).capacity
    buurt.bram.memberships.update(until_date=today + timedelta(weeks=2))
    new = worker("nieuw", buurt.team)
    new.memberships.update(from_date=today + timedelta(weeks=4))
    week = access.week_of(buurt.lies)
    assert week.capacity == now
    ahead = week.capacity_ahead
    assert (ahead[0], ahead[1], ahead[3]) == (now, now - 20, now - 10)  # who is new carries half
    assert [m.user for m in week.leaving] == [buurt.bram]


def test_a_team_whose_last_worker_left_is_named_to_the_administrator(buurt: Neighbourhood):
    TeamMembership.objects.filter(team=buurt.team).update(until_date=timezone.localdate())
    page = shown(signed_in(buurt.ans).get(reverse("administration:teams")))
    assert "niemand werkt hier" in page
    overview = shown(signed_in(buurt.ans).get(reverse("administration:overview")))
    assert "In Molenbuurt werkt niemand meer" in overview
    assert "In Havenkwartier" not in overview
    # Nobody would read what is sent there.
    assert buurt.team not in Client().get("/hulp-vragen/").context["form"].fields["team"].queryset
    sending = signed_in(buurt.petra).get(reverse("signals:partner")).context["form"]
    assert list(sending.fields["team"].queryset) == [buurt.other_team]
    assert Client().get(WEEK).status_code == 302
    assert signed_in(buurt.fatima).get(WEEK).status_code == 404


def test_the_page_asks_as_much_of_ten_colleagues_as_of_three(buurt: Neighbourhood):
    client = signed_in(buurt.lies)
    client.get(WEEK)
    with CaptureQueriesContext(connection) as few:
        client.get(WEEK)
    for number in range(7):
        new = worker(f"extra{number}", buurt.team)
        carry(buurt, new)
    with CaptureQueriesContext(connection) as many:
        client.get(WEEK)
    assert len(many) <= len(few) + 1

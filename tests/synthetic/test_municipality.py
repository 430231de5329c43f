"""What is drawn before anything is written: no database needed."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from wijkteam.casework.people.rules import numbers as rules
from wijkteam.synthetic.base.rows import Rows
from wijkteam.synthetic.households.bsn import free_numbers
from wijkteam.synthetic.households.courses import MOST_EPISODES
from wijkteam.synthetic.households.queueing import NOBODY, changes
from wijkteam.synthetic.municipality import Municipality, batches, plan
from wijkteam.vocabulary import journey, lists

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def usual() -> Municipality:
    return plan(households=3000, today=TODAY)


@pytest.fixture(scope="module")
def told() -> list[Rows]:
    return list(batches(plan(households=1000, today=TODAY)))


def rows_of(municipality: Municipality) -> list[tuple[str, list[dict[str, object]]]]:
    return [(table, rows) for batch in batches(municipality) for table, rows in batch if rows]


def test_the_same_seed_gives_the_same_municipality() -> None:
    once = rows_of(plan(households=40, today=TODAY, seed=7))
    again = rows_of(plan(households=40, today=TODAY, seed=7))
    assert once == again


def test_another_seed_gives_another_municipality() -> None:
    one = rows_of(plan(households=40, today=TODAY, seed=7))
    other = rows_of(plan(households=40, today=TODAY, seed=8))
    assert one != other


def test_telling_the_stories_twice_gives_the_same_rows() -> None:
    """Drawn from the household's own stream: not from what was drawn before it."""
    municipality = plan(households=60, today=TODAY, seed=7)
    rows_of(municipality)
    assert rows_of(municipality) == rows_of(municipality)


def test_there_are_five_teams_of_five_kinds(usual: Municipality) -> None:
    assert len({team.kind for team in usual.town.teams} & set(lists.TEAM_KIND.codes)) == 5
    assert len(usual.town.seats) == 45


def test_the_registration_is_about_three_years_old(usual: Municipality) -> None:
    assert abs((TODAY - usual.since).days - 3 * 365) < 120


def test_larger_municipalities_have_more_teams_of_the_same_size() -> None:
    large = plan(households=9000, today=TODAY)
    assert len(large.town.teams) == 15
    assert len(large.town.seats) == 135
    assert len({team.name for team in large.town.teams}) == 15


def test_caseloads_are_ones_a_worker_could_carry(usual: Municipality) -> None:
    open_now = open_households(usual)
    workers = [seat for seat in usual.town.seats if not seat.is_lead]
    assert 700 <= open_now <= 950
    assert 14 <= open_now / len(workers) <= 23


def test_waiting_lists_come_and_go_with_the_room_in_the_team(usual: Municipality) -> None:
    helped = usual.households
    courses, service = usual.courses, usual.service
    waited = service.started[helped] - courses.received[helped]
    means = [waited[courses.team[helped] == team].mean() for team in range(5)]
    assert max(means) > 2 * min(means)
    assert len(usual.waiting) > 10


def test_who_is_urgent_does_not_wait(usual: Municipality) -> None:
    helped = usual.households
    urgent = helped[usual.courses.urgency[helped] == lists.URGENCY.codes.index("today")]
    waited = usual.service.started[urgent] - usual.courses.received[urgent]
    assert np.median(waited) <= 2
    assert waited.max() <= 4


def test_summer_is_quieter_than_autumn(usual: Municipality) -> None:
    months = [date.fromordinal(int(day)).month for day in usual.courses.received]
    assert months.count(7) + months.count(8) < 0.8 * (months.count(9) + months.count(10))


def test_nobody_comes_in_at_the_weekend(usual: Municipality) -> None:
    assert all(date.fromordinal(int(day)).weekday() < 5 for day in usual.courses.received)


def test_who_was_let_go_early_returns_more_often(usual: Municipality) -> None:
    early = usual.courses.let_go_early[:, 0]
    returned = usual.courses.returns_after[:, 0] > 0
    assert returned[early].mean() > 1.5 * returned[~early].mean()


def test_a_caseload_is_empty_again_after_the_last_follow_up(usual: Municipality) -> None:
    for entry in range(50):
        weight = float(usual.courses.points()[entry])
        steps = changes(usual.courses, entry, 0, weight)
        assert sum(change for _, change in steps) == pytest.approx(0)
        assert len(steps) <= 3 * MOST_EPISODES


def test_workers_send_people_to_their_own_organisation_more_often_than_others_do(
    told: list[Rows],
) -> None:
    steps = [step for batch in told for step in batch["referrals.transition"]]
    kinds = {o["id"]: o["kind"] for batch in told for o in batch["accounts.organisation"]}
    could = [s for s in steps if kinds.get(s["home_organisation_id"]) == kinds[s["to_id"]]]
    home = sum(step["to_id"] == step["home_organisation_id"] for step in could)
    assert home / len(could) > 0.5


def test_people_do_more_themselves_as_years_go_by(told: list[Rows]) -> None:
    actions = [action for batch in told for action in batch["plans.action"]]
    own = lists.INFORMAL_ACTORS
    middle = TODAY - timedelta(days=540)
    before = [a["actor"] in own for a in actions if a["agreed_on"] < middle]
    after = [a["actor"] in own for a in actions if a["agreed_on"] >= middle]
    assert np.mean(after) > np.mean(before)


def test_the_test_numbers_pass_the_eleven_test() -> None:
    numbers = free_numbers()
    assert len(numbers) == len(set(numbers)) > 9000
    assert all(rules.bsn_is_valid(number) for number in numbers)
    assert min(numbers) == "999900006"


def open_households(municipality: Municipality) -> int:
    today = TODAY.toordinal()
    return sum(
        _weight_on(municipality, int(entry), today) >= journey.FOLLOWUP_POINTS
        for entry in municipality.households
    )


def _weight_on(municipality: Municipality, entry: int, day: int) -> float:
    assert municipality.service.seat[entry] != NOBODY
    start = int(municipality.service.started[entry])
    weight = float(municipality.courses.points()[entry])
    steps = changes(municipality.courses, entry, start, weight)
    return sum(change for when, change in steps if when <= day)

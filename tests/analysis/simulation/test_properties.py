"""What must hold for every knob: the table of the design, one test per line."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from tests.analysis.simulation.worlds import run, total
from wijkteam.analysis.simulation.model.columns import AT
from wijkteam.analysis.simulation.model.words import DOMAINS, KINDS
from wijkteam.analysis.simulation.results.measures import HOUSEHOLDS


def _mean(outcome, measure: str, world: int) -> float:  # type: ignore[no-untyped-def]
    months = (0, outcome.scenario.months)
    return float(np.nanmean(outcome.figure(measure, f"w{world}", months=months)))


def _falls(numbers: list[float]) -> bool:
    return all(later < earlier for earlier, later in pairwise(numbers))


def _rises(numbers: list[float]) -> bool:
    return _falls([-number for number in numbers])


def test_nobody_is_lost_or_counted_twice() -> None:
    outcome = run({"team.caseload": 40, "indication.outside": 1}, draws=2)

    everybody = sum(outcome.books[..., AT[name]] for name, _ in HOUSEHOLDS)
    assert (everybody == 2_000).all()
    for domain in DOMAINS:
        levels = sum(outcome.books[..., AT[f"level_{domain}_{level}"]] for level in range(5))
        assert (levels == 2_000).all()
    for column in ("need", "need_in_view", "waiting"):
        parts = sum(outcome.books[..., AT[f"{column}_{kind}"]] for kind in KINDS)
        assert (parts == outcome.books[..., AT[column]]).all()
    # Whoever came onto the list is on it, began, or left.
    books = outcome.books
    onto = books[..., AT["accepted"]]
    assert (books[..., AT["waiting"]] >= 0).all()
    assert onto.sum() > 0


def test_no_hour_is_spent_that_is_not_there() -> None:
    outcome = run({"team.caseload": 60}, {"team.workers": 0.3}, draws=2)

    spent, there = outcome.books[..., AT["hours_spent"]], outcome.books[..., AT["hours_there"]]
    assert (spent <= there).all()
    assert (spent >= 0).all()


def test_the_parties_add_up_to_the_total() -> None:
    outcome = run({"team.caseload": 30}, draws=3)

    parts = sum(outcome.cost("w1", party=party) for party in outcome.parties)
    assert np.allclose(parts, outcome.cost("w1"), rtol=1e-12)
    money = outcome.party_money("w1")
    assert sum(one.total.mean for one in money[:-1]) == pytest.approx(money[-1].total.mean)


def test_finding_more_raises_reach_and_work_first_and_lowers_the_level_and_later_crises() -> None:
    outcome = run(
        {"find.self": 0.044, "find.lists": 0.03, "team.workers": 3.2},
        base={"team.workers": 3.2},
        households=8_000,
        area=4_000,
        months=60,
    )

    assert _mean(outcome, "reach", 1) > _mean(outcome, "reach", 0)
    assert _mean(outcome, "level_at_entry", 1) < _mean(outcome, "level_at_entry", 0)
    first, last = (0, 6), (48, 60)
    work = [outcome.figure("workload", f"w{w}", months=first).mean() for w in (0, 1)]
    crises = [outcome.figure("escalations", f"w{w}", months=last).mean() for w in (0, 1)]
    assert work[1] > work[0]
    assert crises[1] < crises[0]


def test_capacity_lowers_waiting_ever_less_and_idles_beyond_need() -> None:
    sizes = (1.4, 2.1, 2.8, 3.5, 6.0)
    outcome = run(*({"team.workers": size} for size in sizes), months=48)

    waiting = [_mean(outcome, "waiting_list", world) for world in range(1, 6)]
    assert _falls(waiting[:4])
    steps = -np.diff(waiting[:4])
    assert steps[0] > steps[1] > steps[2]
    assert _mean(outcome, "workload", 5) < 75


def test_a_caseload_can_be_too_low_and_too_high() -> None:
    sizes = (6, 17, 26, 45, 100)
    outcome = run(*({"team.caseload": size} for size in sizes), months=48, draws=6)

    severity = [_mean(outcome, "level", world) for world in range(1, 6)]
    best = int(np.argmin(severity))
    assert 0 < best < 4
    assert _rises([_mean(outcome, "workload", world) for world in (1, 2)])


def test_neither_everyone_nor_no_one_is_best() -> None:
    outcome = run(
        *({"selection.threshold": weight} for weight in (0, 2, 6)),
        base={"team.workers": 1.2},
        months=48,
        draws=6,
    )

    escalations = [_mean(outcome, "escalations", world) for world in (1, 2, 3)]
    waiting = [_mean(outcome, "waiting_days", world) for world in (1, 2, 3)]
    assert _falls(waiting)
    assert escalations[2] > min(escalations[:2])


def test_covering_more_domains_gives_more_success() -> None:
    domains = [f"diagnosis.coverage.{name}" for name in DOMAINS]
    outcome = run(*(dict.fromkeys(domains, share) for share in (0.2, 0.5, 0.9)))

    assert _rises([_mean(outcome, "success", world) for world in (1, 2, 3)])


def test_a_youth_only_team_does_less_than_one_with_money_and_work() -> None:
    youth = {f"diagnosis.coverage.{name}": 0.2 for name in DOMAINS} | {
        "diagnosis.coverage.family": 0.95
    }
    outcome = run(youth, youth | {"diagnosis.coverage.money": 0.85})

    assert _mean(outcome, "success", 2) > _mean(outcome, "success", 1)


def test_without_coaching_no_network_grows() -> None:
    outcome = run({"network.coaching": 0}, {"network.coaching": 1})

    assert total(outcome, "network_grew", 1) == 0
    assert total(outcome, "network_grew", 2) > total(outcome, "network_grew", 0) > 0


def test_follow_up_lowers_relapse_and_costs_hours() -> None:
    outcome = run(
        *({"followup.months": months} for months in (0, 12, 36)),
        base={"team.workers": 3.0, "followup.contacts": 0.6},
        months=60,
    )

    assert _falls([_mean(outcome, "relapse_rate", world) for world in (1, 2, 3)])
    assert _rises([total(outcome, "followed", world) for world in (1, 2, 3)])


def test_fewer_specialists_mean_more_bridging() -> None:
    few = {f"specialist.places.{name}": 1 for name in ("support", "mental_health", "youth")}
    outcome = run(few, months=48)

    assert total(outcome, "bridged", 1) > 1.5 * total(outcome, "bridged", 0)
    assert _mean(outcome, "escalations", 1) > _mean(outcome, "escalations", 0)


def test_bias_sends_more_to_the_own_organisation_and_helps_nobody() -> None:
    outcome = run({"referral.seconded": 0}, {"referral.seconded": 1}, draws=6, months=48)

    own = [_mean(outcome, "referrals_own", world) for world in (1, 2)]
    assert own[1] > 1.5 * own[0]
    assert _mean(outcome, "level", 2) == pytest.approx(_mean(outcome, "level", 1), rel=0.05)


def test_new_for_old_moves_the_balance_in_a_straight_line_without_fragmentation() -> None:
    shares = (0.0, 0.25, 0.5, 1.0)
    outcome = run(
        *({"financing.new_for_old": share} for share in shares),
        base={"financing.fragmentation": 0.0, "financing.bias": 0.0},
    )

    costs = [outcome.cost(f"w{w}", party="municipality").sum() for w in range(1, 5)]
    slopes = np.diff(costs) / np.diff(shares)
    assert slopes == pytest.approx(slopes[0])
    assert slopes[0] < 0


def test_an_indication_outside_the_team_takes_time() -> None:
    outcome = run({"indication.outside": 1})

    assert total(outcome, "asked_outside", 0) == 0
    assert total(outcome, "refused", 1) > 0
    assert _mean(outcome, "specialist", 1) < _mean(outcome, "specialist", 0)


def test_a_budget_that_runs_out_keeps_people_waiting() -> None:
    outcome = run({"budget.specialist_months": 60})

    assert total(outcome, "budget_out", 1) > 0
    assert total(outcome, "treated", 1) < total(outcome, "treated", 0)


def test_the_year_of_a_budget_begins_with_the_months_that_count() -> None:
    """Half a year of warming up does not move January to July."""
    outcome = run({"budget.specialist_months": 60}, months=24, warm_up=30)

    out = outcome.column("budget_out", "w1").sum(axis=0)
    assert (out[[0, 12]] == 0).all()
    assert out[6] > 0 < out[18]


def test_a_team_that_starts_works_with_friction_at_first() -> None:
    outcome = run({"team.friction": 0.8}, months=24)

    there = outcome.column("hours_there", "w1").sum(axis=0)
    assert _rises(list(there[:11]))
    assert there[13] == there[20]


def test_a_neighbourhood_that_grows_poorer_has_more_need() -> None:
    outcome = run({"course.trend": 0.4}, months=60)

    assert total(outcome, "need", 1) > 1.05 * total(outcome, "need", 0)


def test_problems_grow_from_the_months_that_count_on_and_only_what_begins() -> None:
    """Growth that was counted from the warming up would come as a leap where the worlds part."""
    outcome = run(
        {"course.trend": 0.5}, draws=8, households=4_000, area=2_000, months=24, warm_up=24
    )

    light = [
        sum(outcome.column(f"level_{domain}_1", world).sum(axis=0) for domain in DOMAINS)
        for world in ("w0", "w1")
    ]
    more = light[1] / light[0] - 1
    assert abs(more[0]) < 0.015
    assert 0.15 < more[-1] < 0.5


def test_the_door_finds_more_in_a_concentrated_neighbourhood() -> None:
    found = []
    for concentration in (0.5, 1.0, 3.0):
        outcome = run({"find.door": 30}, base={"population.concentration": concentration})
        found.append(total(outcome, "found_door", 1))

    assert _rises(found)


def test_the_same_luck_makes_a_difference_twenty_times_as_sure() -> None:
    outcome = run({"team.workers": 2.2}, draws=60, months=24, households=3_000, area=1_500)
    column = AT["level_money_2"]
    both = outcome.books[..., column].sum(axis=2).astype(float)
    for name in ("level_money_3", "level_money_4", "level_health_3", "level_family_3"):
        both += outcome.books[..., AT[name]].sum(axis=2)

    paired = np.var(both[1] - both[0])
    apart = np.var(both[0]) + np.var(both[1])

    assert apart / paired >= 20

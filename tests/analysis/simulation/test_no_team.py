"""Beside every run stands a world without a team, and it changes nothing of the others."""

from __future__ import annotations

import numpy as np
import pytest

from tests.analysis.simulation.worlds import keys, scenario, snapshot
from wijkteam.analysis.simulation import read_scenario, simulate
from wijkteam.analysis.simulation.results.no_team import TOLD, beside_no_team
from wijkteam.analysis.simulation.results.show import text, to_dict
from wijkteam.analysis.simulation.run.record import record
from wijkteam.analysis.simulation.scenario import scenario as module
from wijkteam.analysis.simulation.scenario.scenario import (
    NULL_WORLD,
    WITHOUT_TEAM,
    check,
    shipped,
)

ASKED = scenario({"team.caseload": 25}, households=400, area=200, months=24, warm_up=12)


def test_the_world_without_a_team_changes_no_bit_of_the_others() -> None:
    alone = simulate(ASKED, snapshot(), draws=3, seed=5)
    beside = simulate(module.beside_no_team(ASKED), snapshot(), draws=3, seed=5)

    assert np.array_equal(beside.books[:2], alone.books)
    told, plain = record(beside, requirements={}), record(alone, requirements={})
    assert set(told["no_team"]) == {"w0", "w1"}
    assert plain["no_team"] == {}
    assert {**told, "no_team": {}, "balance": {}} == {**plain, "balance": {}}


def test_it_is_the_first_world_organised_otherwise() -> None:
    lived = module.beside_no_team(scenario({}, base={"team.caseload": 12, "find.door": 20}))

    added = lived.worlds[-1]
    assert added.name == WITHOUT_TEAM
    assert lived.null_world is added
    assert added.sets == {"team.caseload": 12, **NULL_WORLD}


@pytest.mark.parametrize("name", ["null_world", "team_models"])
def test_a_scenario_with_such_a_world_of_its_own_gets_no_second(name: str) -> None:
    read = read_scenario(shipped(name))

    assert module.beside_no_team(read) is read


def test_who_finds_at_the_door_only_is_not_refused_for_it() -> None:
    domains = ("money", "housing", "health", "family", "participation")
    nothing = {f"find.partners.{domain}": 0.0 for domain in domains}
    door = scenario({}, base={**nothing, "find.self": 0, "find.crisis": 0, "find.door": 20})
    check(door, keys())

    lived = module.beside_no_team(door)

    check(lived, keys())
    assert lived is door


def test_what_a_team_does_is_the_difference_with_the_same_luck() -> None:
    outcome = simulate(module.beside_no_team(ASKED), snapshot(), draws=5, seed=5)

    first, second = beside_no_team(outcome)
    assert (first.world, second.world) == ("w0", "w1")
    assert tuple(first.measures) == TOLD
    reach = outcome.figure("reach", "w1") - outcome.figure("reach", WITHOUT_TEAM)
    assert second.measures["reach"].difference.middle == np.median(reach)
    saved = outcome.cost(WITHOUT_TEAM) - outcome.cost("w1")
    assert second.saved.middle == pytest.approx(np.median(saved @ outcome.discount_factors))


def test_the_command_tells_it_apart_from_what_was_asked() -> None:
    outcome = simulate(module.beside_no_team(ASKED), snapshot(), draws=3, seed=5)

    told = text(outcome)
    assert "World 1 against no team, last year of 24 months" in told
    assert "Zonder teams against" not in told
    assert set(to_dict(outcome)["worlds"]) == {"w0", "w1"}  # type: ignore[call-overload]

"""What pages and reports are made of: the film, the tables, and what would have to be true."""

from __future__ import annotations

import numpy as np
import pytest

from tests.analysis.simulation.worlds import run, scenario, snapshot
from wijkteam.analysis.simulation import estimate_seconds
from wijkteam.analysis.simulation.results.film import STATES, film
from wijkteam.analysis.simulation.results.outcome import NoSuchThing
from wijkteam.analysis.simulation.results.show import summary, text
from wijkteam.analysis.simulation.results.table import money_table, months_table
from wijkteam.analysis.simulation.run.search import what_would_have_to_be_true


def test_the_film_shows_the_counts_to_within_one_house() -> None:
    outcome = run({"team.caseload": 40})

    for frame in film(outcome, "w1", houses=100):
        counts = np.bincount(frame.houses, minlength=len(STATES))
        for at, state in enumerate(STATES):
            assert abs(counts[at] - 100 * frame.shares[state]) <= 1


def test_a_house_changes_only_when_the_counts_ask_for_it() -> None:
    outcome = run({})

    first, second = film(outcome, "w0", (10, 10))
    assert first.houses == second.houses
    one, other = film(outcome, "w0", (10, 11))
    changed = sum(a != b for a, b in zip(one.houses, other.houses, strict=True))
    assert changed <= 12


def test_the_open_data_of_a_run_holds_every_month_of_every_world() -> None:
    outcome = run({"team.caseload": 30}, months=12)

    table = months_table(outcome)
    assert set(table["month"]) == set(range(1, 13))
    assert set(table["world"]) == {"w0", "w1"}
    assert set(money_table(outcome)["half_year"]) == {1, 2}


def test_an_unknown_world_or_measure_is_refused_with_the_nearest() -> None:
    outcome = run({}, months=3)

    with pytest.raises(NoSuchThing, match="Did you mean w1"):
        outcome.compare("reach", "w2")
    with pytest.raises(NoSuchThing, match="Did you mean reach"):
        outcome.compare("reech", "w1")


def test_a_difference_that_is_clear_is_said_in_words() -> None:
    outcome = run({"team.workers": 4.0}, months=24)

    assert outcome.compare("waiting_list", "w1").verdict.dutch == "duidelijk"
    assert outcome.compare("waiting_list", "w1").better == 1
    assert summary(outcome, "w1").startswith("Duidelijk is wachten")
    assert "No forecast" in text(outcome)


def test_the_search_reports_from_where_the_door_pays() -> None:
    asked = scenario({"find.door": 25.0}, base={"find.door": 0.0}, months=24)

    def worth_the_walk(outcome, world: str) -> float:  # type: ignore[no-untyped-def]
        # Eighty hours of doors for a household that would else come later and heavier.
        found = outcome.column("found_door", world).sum() / outcome.draws
        hours = 25 / 1000 * 2_000 * 24 * outcome.keys["find.door_hours"].value
        return float(80 * found - hours)

    found = what_would_have_to_be_true(
        asked, "w1", snapshot(), keys=("population.concentration",), goal=worth_the_walk, draws=6
    )[0]

    assert found.at_low < 0 < found.at_high
    assert found.value is not None
    assert found.key.low < found.value < found.key.high


def test_a_turning_point_lies_where_it_holds_and_agrees_with_where_the_key_stands() -> None:
    """Between the last value that does not pay and the first that does, the first is told."""
    asked = scenario({"team.caseload": 20.0}, months=6, warm_up=6, households=200, area=200)
    shares: list[float] = []

    def above_four_tenths(outcome, world: str) -> float:  # type: ignore[no-untyped-def]
        return float(outcome.scenario.worlds[1].sets.get("financing.new_for_old", 0.4)) - 0.401

    found = what_would_have_to_be_true(
        asked, "w1", snapshot(), keys=("financing.new_for_old",), goal=above_four_tenths, draws=1,
        progress=shares.append,
    )[0]  # fmt: skip

    assert not found.holds_now
    assert found.value is not None
    assert 0.401 < found.value < 0.42
    assert shares == [1.0]


def test_what_is_smaller_than_chance_is_not_told() -> None:
    asked = scenario({"team.caseload": 20.0}, months=6, warm_up=6, households=200, area=200)

    def noise(outcome, world: str):  # type: ignore[no-untyped-def]
        return np.array([-90.0, 100.0, -80.0, 75.0])

    found = what_would_have_to_be_true(
        asked, "w1", snapshot(), keys=("team.effect",), goal=noise, draws=1
    )[0]

    assert not found.told
    assert found.value is None


def test_a_time_is_estimated() -> None:
    assert 0 < estimate_seconds(scenario({}), snapshot(), draws=10, workers=1) < 20

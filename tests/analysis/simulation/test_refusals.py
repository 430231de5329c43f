"""Bad input is said plainly, with the place and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.simulation.worlds import scenario, snapshot
from wijkteam.analysis.simulation import (
    RunStopped,
    ScenarioRefused,
    parse_scenario,
    read_scenario,
    simulate,
)
from wijkteam.analysis.simulation.scenario.scenario import beside_no_team, shipped_names


def _refused(text: str) -> str:
    with pytest.raises(ScenarioRefused) as refused:
        simulate(parse_scenario(text, file="mine.yaml"), snapshot(), draws=1)
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("worlds: {a: {sets: {team.casload: 3}}}", 1, "Did you mean team.caseload"),
        ("name: x\nworlds:\n  a:\n    sets:\n      find.self: 1.5\n", 5, "lies between 0 and 1"),
        ("worlds: {a: {sets: {team.caseload: veel}}}", 1, "is no number"),
        ("wolds: {}", 1, "Did you mean worlds"),
        ("worlds: {}", 1, "no world to run"),
        ("population: {households: 0}\nworlds: {a: {}}", 1, "at least one household"),
        ("months: 0\nworlds: {a: {}}", 1, "at least one month"),
        ("months: 300\nworlds: {a: {}}", 1, "at most 250"),
        ("population: {area: 9000}\nworlds: {a: {}}", 1, "does not fit"),
        ("worlds: {a: {sets: {team.workers: 0}}}", 1, "no places"),
        ("worlds: {a: {sets: {team.caseload: -2}}}", 1, "below zero"),
        (
            "worlds: {a: {sets: {course.worsens.from_2: 0.7, course.mends.from_2: 0.6}}}",
            1,
            "add up to 1.30, more than 1",
        ),
        ("worlds: {a: {sets: {find.door: 5, find.door_opens: 0}}}", 1, "none opens"),
        ("name: x\nworlds:\n  a:\n    sets:\n      team.stops: 1\n", 5, "certain every month"),
        ("worlds: {a: {sets: {course.escalates.money: 1}}}", 1, "certain every month"),
        ("worlds: {a: {sets: {indication.outside: 2}}}", 1, "write 0 for no or 1 for yes"),
        ("worlds: {a: {sets: {budget.first_month: 13}}}", 1, "from 1 to 12"),
        ("name: x\nworlds:\n  a:\n    null_world: ja\n", 4, "null_world is 'ja'"),
        ("before: {specialist.months: 0}\nworlds: {a: {}}", 1, "a treatment takes time"),
        ("a: [", 2, "not YAML"),
        ("", 1, "empty"),
    ],
)
def test_a_bad_scenario_is_refused_with_its_line(text: str, line: int, says: str) -> None:
    message = _refused(text)

    assert f"mine.yaml:{line}:" in message
    assert says in message


def test_channels_that_find_nobody_are_refused() -> None:
    domains = ("money", "housing", "health", "family", "participation")
    nobody = {f"find.partners.{name}": 0.0 for name in domains} | {
        "find.self": 0.0, "find.lists": 0.0, "find.door": 0.0, "find.crisis": 0.0,
    }  # fmt: skip

    with pytest.raises(ScenarioRefused, match="No channel finds anybody"):
        simulate(scenario(nobody), snapshot(), draws=1)


def test_yes_and_true_are_both_a_yes() -> None:
    worlds = parse_scenario(
        "worlds: {a: {}, b: {null_world: yes}, c: {null_world: true}, d: {null_world: no}}"
    ).worlds

    plain, yes, true, no = (world.sets for world in worlds)
    assert yes == true != plain == no


def test_before_the_worlds_part_there_need_be_no_team() -> None:
    outcome = simulate(
        parse_scenario("population: {households: 200}\nbefore: {team.workers: 0}\nworlds: {a: {}}"),
        snapshot(),
        draws=1,
    )

    assert outcome.column("started", "a").sum() > 0


def test_all_mistakes_are_told_at_once() -> None:
    message = _refused("months: 0\nworlds: {a: {sets: {team.casload: 1, find.self: 2}}}")

    assert "3 problems" in message


@pytest.mark.parametrize(
    "sets", ["team.casload: 3", "course.worsens.from_2: 0.7, course.mends.from_2: 0.6"]
)
def test_a_mistake_is_told_once_however_many_worlds_are_made_of_it(sets: str) -> None:
    """The command lives a world without a team too, which nobody wrote and nobody can mend."""
    written = parse_scenario(f"name: x\nworlds:\n  a:\n    sets: {{{sets}}}\n", file="mine.yaml")
    with pytest.raises(ScenarioRefused) as refused:
        simulate(beside_no_team(written), snapshot(), draws=1)

    assert "1 problem." in str(refused.value)
    assert "without_team" not in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScenarioRefused, match="cannot be read"):
        read_scenario(tmp_path / "nothing.yaml")


def test_no_draws_and_no_workers_are_refused() -> None:
    with pytest.raises(RunStopped, match="one or more"):
        simulate(scenario(), snapshot(), draws=0)
    with pytest.raises(RunStopped, match="one or more"):
        simulate(scenario(), snapshot(), draws=1, workers=0)


def test_one_household_can_be_simulated() -> None:
    outcome = simulate(scenario({"team.caseload": 20}, households=1), snapshot(), draws=2)

    assert outcome.books.shape[0] == 2
    assert outcome.party_money("w1")


@pytest.mark.parametrize("name", shipped_names())
def test_a_scenario_that_comes_along_runs_and_cites_its_seed(name: str) -> None:
    from wijkteam.analysis.simulation.scenario.scenario import shipped

    read = read_scenario(shipped(name))

    outcome = simulate(read.with_size(400), snapshot(), draws=2, seed=1, workers=1)

    assert read.question.endswith("?")
    assert read.says
    assert read.source
    assert outcome.books.sum() > 0

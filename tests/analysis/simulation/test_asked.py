"""Runs that were asked for: lived in a process of their own, stopped, killed and gone on with."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from wijkteam.analysis import background
from wijkteam.analysis.background import only_worker
from wijkteam.analysis.simulation import ScenarioRefused, World, parse_scenario, simulate
from wijkteam.analysis.simulation.run import asked as module
from wijkteam.analysis.simulation.run import worker
from wijkteam.analysis.simulation.run.asked import (
    SEARCHED_DRAWS,
    AskedRun,
    ahead_of,
    ask,
    cancel,
    delete,
    expected_seconds,
    go_on,
    measured,
    run_of,
    runs,
    see_to_it,
)
from wijkteam.analysis.simulation.run.worker import work
from wijkteam.analysis.simulation.scenario.scenario import beside_no_team

TEXT = """\
name: Een proef
population: {households: 300, area: 150}
months: 12
warm_up: 6
worlds:
  now: {label: Nu}
  more: {label: Meer, sets: {team.caseload: 25}}
"""
LONG = TEXT.replace("households: 300, area: 150", "households: 200000, area: 2500")


def asked(folder: Path, text: str = TEXT, *, draws: int = 4) -> AskedRun:
    return ask(folder, text, draws=draws, seed=7, on="2026-01-01", by="1", by_name="Koen Test")


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody starts by itself: the test does the work where it wants."""
    monkeypatch.setattr(module, "see_to_it", lambda folder: None)


def until(run: AskedRun, holds: Callable[[AskedRun], bool]) -> None:
    """Wait, at most as long as compiling on a busy machine takes."""
    for _ in range(1_200):
        if holds(run):
            return
        time.sleep(0.1)
    raise AssertionError(f"still {run.state}: {run.stopped}")


def test_a_run_is_lived_in_a_process_of_its_own_and_kept(tmp_path: Path) -> None:
    run = asked(tmp_path)

    until(run, lambda run: run.state == "done")
    background._started[-1].wait()

    record = run.record
    assert record is not None
    assert (record["draws"], record["seed"], record["on"]) == (4, 7, "2026-01-01")
    assert run.asked.by_name == "Koen Test"
    alone = simulate(parse_scenario(TEXT), "2026-01-01", draws=4, seed=7)
    told = record["against"]["more"]["measures"]["reach"]["difference"][1]
    assert told == pytest.approx(alone.compare("reach", "more").difference.middle, rel=1e-3)
    assert set(record["requirements"]["more"][0]) >= {"key", "now", "value"}
    assert expected_seconds(tmp_path, run.scenario, 4) is not None
    assert not run.file("blocks").exists()


def test_a_time_is_told_from_the_speed_that_was_measured_here(tmp_path: Path) -> None:
    """Living, searching and what surrounds them each at their own speed; not told before that."""
    scenario = parse_scenario(TEXT)
    assert expected_seconds(tmp_path, scenario, 4) is None
    lived = 300 * (6 + 12 * 3)  # household-months of one draw, the world without a team included
    searched = 300 * (6 + 12 * 2) * SEARCHED_DRAWS

    measured(tmp_path, a_second=lived, searched_a_second=searched, around=3.0)

    assert expected_seconds(tmp_path, scenario, 4) == pytest.approx(4 + 1 + 3)
    assert expected_seconds(tmp_path, scenario, 400) == pytest.approx(400 + 1 + 3)
    # One odd run of four times the time is only half believed.
    measured(tmp_path, a_second=lived / 4, searched_a_second=searched, around=3.0)
    assert expected_seconds(tmp_path, scenario, 400) == pytest.approx(640 + 1 + 3)
    # Who asks also waits for a process that loads a compiler.
    measured(tmp_path, starting=12.0)
    assert expected_seconds(tmp_path, scenario, 400) == pytest.approx(640 + 1 + 3 + 12)


def test_when_the_last_block_is_done_the_search_is_still_to_come(
    tmp_path: Path, by_hand: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(tmp_path)
    told: list[dict[str, float]] = []
    monkeypatch.setattr(worker, "_tell", lambda run, **what: told.append(what))

    work(tmp_path)

    last_block = [what for what in told if "searching" not in what][-1]
    assert 0 < last_block["share"] < 1
    assert last_block["left"] > 0
    assert told[-1]["share"] == 1


def test_a_first_run_measures_how_long_a_process_takes_to_start(
    tmp_path: Path, by_hand: None
) -> None:
    asked(tmp_path)
    asked(tmp_path)

    work(tmp_path)

    speed = json.loads((tmp_path / "speed.json").read_text())
    assert 0 <= speed["starting"] < 60


def test_the_open_data_says_how_to_make_it_anew_and_what_its_columns_mean(
    tmp_path: Path, by_hand: None
) -> None:
    run = asked(tmp_path)
    work(tmp_path)

    about = json.loads(run.file("metadata.json").read_text())
    for name in ("months", "money"):
        table = pl.read_parquet(run.file(f"{name}.parquet"))
        assert table.height == pl.read_csv(run.file(f"{name}.csv")).height
        assert set(table.columns) <= set(about["columns"])
        if "measure" in table.columns:
            assert set(table["measure"]) <= set(about["measures"])
    assert (about["seed"], about["draws"], about["run"]) == (7, 4, run.name)
    again = replace(
        run.scenario,
        households=about["households"],
        area=about["area"],
        months=about["months"],
        warm_up=about["warm_up"],
        before=about["before"],
        worlds=tuple(
            World(name, one["label"], one["sets"]) for name, one in about["worlds"].items()
        ),
    )
    assert again.digest == beside_no_team(run.scenario).digest


def test_a_process_that_was_killed_is_followed_by_one_that_goes_on(tmp_path: Path) -> None:
    run = asked(tmp_path, LONG, draws=40)
    until(run, lambda run: len(list(run.file("blocks").glob("block-*.npy"))) >= 2)
    process = background._started[-1]
    os.kill(process.pid, signal.SIGKILL)
    process.wait()

    assert run.state == "waiting"
    done = {file.name: file.stat().st_mtime_ns for file in run.file("blocks").glob("*.npy")}
    see_to_it(tmp_path)
    until(run, lambda run: len(list(run.file("blocks").glob("block-*.npy"))) > len(done))

    now = {file.name: file.stat().st_mtime_ns for file in run.file("blocks").glob("*.npy")}
    assert done.items() <= now.items()
    cancel(run)
    background._started[-1].wait()
    assert run.state == "cancelled"


def test_a_run_that_was_stopped_goes_on_where_it_stopped(tmp_path: Path, by_hand: None) -> None:
    run = asked(tmp_path)
    cancel(run)
    assert work(tmp_path) == 0
    assert run.state == "cancelled"

    go_on(run)
    assert run.state == "waiting"
    assert work(tmp_path) == 1
    assert run.state == "done"


def test_who_asked_first_goes_first_and_only_one_works(tmp_path: Path, by_hand: None) -> None:
    first, second = asked(tmp_path), asked(tmp_path)
    # Asked in the same second: their names decide, always the same way.
    queue = sorted((first, second), key=lambda run: (run.asked.at, run.name))

    assert [ahead_of(run) for run in queue] == [0, 1]
    with only_worker(tmp_path) as mine:
        assert mine is not None
        with only_worker(tmp_path) as other:
            assert other is None
    assert work(tmp_path) == 2


def test_who_asks_while_the_worker_lets_go_is_not_forgotten(
    tmp_path: Path, by_hand: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was seen at work, so nobody was started; and it had looked at its queue already."""
    asked(tmp_path)
    late: list[AskedRun] = []

    @contextmanager
    def letting_go(folder: Path) -> Iterator[Path | None]:
        with only_worker(folder) as lock:
            yield lock
            if not late:
                late.append(asked(folder))

    monkeypatch.setattr(worker, "only_worker", letting_go)
    assert work(tmp_path) == 2
    assert late[0].state == "done"


def test_a_run_that_cannot_be_says_why_and_the_queue_goes_on(tmp_path: Path, by_hand: None) -> None:
    wrong = asked(tmp_path, TEXT.replace("team.caseload: 25", "team.caselod: 25"))
    right = asked(tmp_path)

    assert work(tmp_path) == 2
    assert wrong.state == "failed"
    assert "team.caseload" in wrong.stopped["why"]
    assert right.state == "done"


def test_a_text_that_is_no_scenario_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(ScenarioRefused):
        asked(tmp_path, "worlds: [")
    assert runs(tmp_path) == []


def test_a_run_that_was_thrown_away_is_gone(tmp_path: Path, by_hand: None) -> None:
    run = asked(tmp_path)

    delete(run)

    assert runs(tmp_path) == []
    assert run_of(tmp_path, run.name) is None
    assert run_of(tmp_path, "../asked.json") is None

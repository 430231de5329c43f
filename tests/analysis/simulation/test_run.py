"""Blocks are kept: a run goes on after a kill, a cancel, a full disk, or a lost worker."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from tests.analysis.simulation.worlds import scenario, snapshot
from tests.little_room import files_of_at_most
from wijkteam.analysis.simulation import Progress, RunStopped, simulate
from wijkteam.analysis.simulation.run import blocks as blocks_module
from wijkteam.analysis.simulation.run import kept as kept_module
from wijkteam.cli import main

ASKED = scenario({"followup.months": 0}, households=1_000, area=500, months=8, warm_up=4)


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks_module, "_BLOCK", 2_000)


def test_a_cancelled_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    whole = simulate(ASKED, snapshot(), draws=10, seed=1)
    seen: list[Progress] = []

    with pytest.raises(RunStopped, match="cancelled"):
        simulate(
            ASKED, snapshot(), draws=10, seed=1, workers=1, folder=tmp_path,
            progress=seen.append, cancelled=lambda: len(seen) > 2,
        )  # fmt: skip
    before = {file.name: file.stat().st_mtime_ns for file in tmp_path.glob("block-*.npy")}
    again = simulate(ASKED, snapshot(), draws=10, seed=1, workers=1, folder=tmp_path)

    assert len(before) == 2
    assert all((tmp_path / name).stat().st_mtime_ns == at for name, at in before.items())
    assert np.array_equal(again.books, whole.books)


def test_progress_counts_to_the_end_and_tells_what_is_left() -> None:
    seen: list[Progress] = []

    simulate(ASKED, snapshot(), draws=6, seed=1, workers=2, progress=seen.append)

    assert [one.done for one in seen] == [0, 1, 2, 3]
    assert seen[-1].share == 1
    assert seen[-1].left == 0


def test_a_damaged_block_is_done_again(tmp_path: Path) -> None:
    whole = simulate(ASKED, snapshot(), draws=4, seed=1, folder=tmp_path)
    next(tmp_path.glob("block-*.npy")).write_bytes(b"half a file")

    again = simulate(ASKED, snapshot(), draws=4, seed=1, folder=tmp_path)

    assert np.array_equal(again.books, whole.books)


def test_blocks_of_another_run_are_not_mixed_in(tmp_path: Path) -> None:
    simulate(ASKED, snapshot(), draws=2, seed=1, folder=tmp_path)

    with pytest.raises(RunStopped, match="another run"):
        simulate(ASKED, snapshot(), draws=2, seed=2, folder=tmp_path)


def test_a_full_disk_is_said_plainly_and_keeps_what_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, count = np.save, [0]

    def full(file: object, array: object, **options: object) -> None:
        count[0] += 1
        if count[0] > 2:
            raise OSError(28, "No space left on device")
        save(file, array, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(kept_module.np, "save", full)
    with pytest.raises(RunStopped, match=r"No space left.*2 finished blocks are kept"):
        simulate(ASKED, snapshot(), draws=8, seed=1, workers=1, folder=tmp_path)
    monkeypatch.undo()

    assert len(list(tmp_path.iterdir())) == 3


def test_a_disk_on_which_only_the_head_of_a_block_fits_is_said_with_its_reason(
    tmp_path: Path,
) -> None:
    """A limit of the system stands for the full disk: numpy then says how many bytes, not why."""
    with ExitStack() as disk:

        def fill(progress: Progress) -> None:
            if progress.done == 2:
                disk.enter_context(files_of_at_most(4_096))

        with pytest.raises(RunStopped, match=r"File too large\. 2 finished blocks are kept"):
            simulate(ASKED, snapshot(), draws=8, seed=1, workers=1, folder=tmp_path, progress=fill)


def test_a_scheduler_that_is_not_there_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    from wijkteam.analysis import machines

    monkeypatch.setattr(machines, "PATIENCE", 0.5)
    with pytest.raises(RunStopped, match=r"no scheduler at tcp://127\.0\.0\.1:9"):
        simulate(ASKED, snapshot(), draws=1, seed=1, scheduler="tcp://127.0.0.1:9")


def test_the_command_tells_the_difference_first_and_ends_with_no_forecast(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "name: Mine\npopulation: {households: 300}\nmonths: 6\nwarm_up: 6\n"
        "worlds: {now: {label: Now}, full: {label: Full, sets: {team.caseload: 30}}}\n"
    )

    ran = CliRunner().invoke(main, ["simulate", str(file), "--draws", "2", "--on", "2026-01-01"])

    assert ran.exit_code == 0, ran.output
    assert "Full against Now" in ran.output
    assert ran.output.index("difference") < ran.output.index("saved, in euros")
    assert "No forecast" in ran.output.splitlines()[-1]


def test_the_command_gives_the_same_json_for_any_number_of_workers() -> None:
    found = []
    for workers in ("1", "2"):
        ran = CliRunner().invoke(
            main,
            ["simulate", "seconded", "--households", "400", "--draws", "3", "--json",
             "--workers", workers, "--on", "2026-01-01"],
        )  # fmt: skip
        found.append(json.loads(ran.output))

    assert found[0] == found[1]
    assert found[0]["worlds"]["employed"]["measures"]["reach"]["months"]


def test_an_unknown_scenario_is_refused_with_the_nearest_name() -> None:
    ran = CliRunner().invoke(main, ["simulate", "caselod"])

    assert ran.exit_code == 1
    assert "Did you mean caseload" in ran.output

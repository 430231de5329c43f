"""At a Dask scheduler the numbers are the same, also when a worker is lost on the way."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from distributed import Client, LocalCluster

from tests.analysis.simulation.worlds import scenario, snapshot
from wijkteam.analysis import machines
from wijkteam.analysis.simulation import RunStopped, simulate
from wijkteam.analysis.simulation.run import blocks

ASKED = scenario({"followup.months": 0}, households=4_000, area=2_000, months=24, warm_up=6)


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalCluster]:
    monkeypatch.setattr(blocks, "_BLOCK", 8_000)
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as found:
        yield found


# The lost worker is announced on a connection that is already closed.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_lost_worker_changes_no_bit(town: LocalCluster) -> None:
    alone = simulate(ASKED, snapshot(), draws=12, seed=8, workers=1)
    killed: list[bool] = []

    def kill_once(progress: object) -> None:
        if not killed and getattr(progress, "done", 0) >= 1:
            killed.append(True)
            next(iter(town.workers.values())).process.process._process.kill()

    together = simulate(
        ASKED, snapshot(), draws=12, seed=8, scheduler=town.scheduler_address, progress=kill_once
    )

    assert killed
    assert np.array_equal(alone.books, together.books)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_scheduler_without_workers_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machines, "PATIENCE", 1)
    with (
        LocalCluster(n_workers=0, dashboard_address=None) as empty,
        pytest.raises(RunStopped, match="has no workers"),
    ):
        simulate(ASKED, snapshot(), draws=1, seed=1, scheduler=empty.scheduler_address)


@pytest.mark.parametrize("address", ["banana", "http://127.0.0.1:8000", "tcp://127.0.0.1"])
def test_what_is_no_address_is_refused_at_once(address: str) -> None:
    with pytest.raises(RunStopped, match="Write it as tcp://host:8786"):
        simulate(ASKED, snapshot(), draws=1, seed=1, scheduler=address)


@contextmanager
def running(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A part of a cluster as a process of its own, that can be killed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_scheduler_that_dies_halfway_is_said_plainly_and_finished_blocks_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(blocks, "_BLOCK", 8_000)
    file = tmp_path / "scheduler.json"
    here = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    with running("dask_scheduler", *here, "--scheduler-file", str(file)) as scheduler:
        for _ in range(600):
            if file.exists() and file.read_text("utf-8").endswith("}"):
                break
            time.sleep(0.1)
        address = json.loads(file.read_text("utf-8"))["address"]

        def die(progress: object) -> None:
            if getattr(progress, "done", 0) >= 1:
                scheduler.kill()

        with running("dask_worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny"):
            with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
                client.wait_for_workers(1, timeout=120)  # it loads on a machine that is busy
            capfd.readouterr()
            with pytest.raises(RunStopped, match=r"went away during block \d+.*blocks are kept"):
                simulate(
                    ASKED, snapshot(), draws=60, seed=8, scheduler=address,
                    folder=tmp_path / "kept", progress=die,
                )  # fmt: skip

    # Nor does Dask print its own story before ours.
    assert "Traceback" not in capfd.readouterr().err
    kept = len(list((tmp_path / "kept").glob("block-*.npy")))
    assert kept >= 1
    alone = simulate(ASKED, snapshot(), draws=60, seed=8, workers=1)
    gone_on = simulate(ASKED, snapshot(), draws=60, seed=8, workers=1, folder=tmp_path / "kept")
    assert np.array_equal(alone.books, gone_on.books)

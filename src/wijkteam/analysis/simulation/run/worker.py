"""
The process that works through the runs of a folder: `python -m ….run.worker FOLDER`.

It stops by itself when nothing waits, and never when whoever started it does.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from wijkteam.analysis import parameters
from wijkteam.analysis.background import only_worker, write
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.parameters.figures.tree import Snapshot
from wijkteam.analysis.simulation.results.programme import programme_text
from wijkteam.analysis.simulation.results.table import write_open_data
from wijkteam.analysis.simulation.run.asked import (
    FAILED,
    SEARCHED_DRAWS,
    AskedRun,
    lived_share,
    measured,
    next_run,
    searched_work,
    searches,
    work_of,
)
from wijkteam.analysis.simulation.run.kept import RunStopped
from wijkteam.analysis.simulation.run.record import record
from wijkteam.analysis.simulation.run.search import Requirement, what_would_have_to_be_true
from wijkteam.analysis.simulation.run.simulate import Progress, estimate_seconds, simulate
from wijkteam.analysis.simulation.scenario.scenario import Scenario, beside_no_team

#: A process that loads its libraries on a busy machine has begun by then, in seconds.
_STARTS_WITHIN = 60


def work(folder: Path) -> int:
    """Live through every run that waits, the oldest first; says how many."""
    count = 0
    while next_run(folder):
        with only_worker(folder) as lock:
            if lock is None:  # another one works, and looks again once it has let go
                return count
            while run := next_run(folder):
                lock.write_text(run.name, "utf-8")
                _live(run, first=count == 0)
                count += 1
        # Who asked while this one let go saw it at work, and started nobody: look again.
    return count


def _live(run: AskedRun, *, first: bool) -> None:
    """One run, to its record or to the reason why there is none."""
    try:
        _live_through(run, is_first=first)
    except RunStopped as stopped:
        if not run.file("stopped.json").exists():  # not by somebody: the disk is full, say
            _stop(run, str(stopped))
    except AnalysisError as refused:
        _stop(run, str(refused))
    except Exception:  # whatever it is, the queue goes on and the page must say something
        logging.exception("run %s", run.name)
        _stop(run, "A fault in the program; what happened stands in worker.log.")


def _live_through(run: AskedRun, *, is_first: bool) -> None:
    began = time.monotonic()
    waited = (datetime.now(UTC) - datetime.fromisoformat(run.asked.at)).total_seconds()
    asked, scenario = run.asked, run.scenario
    overlay = Path(asked.overlay) if asked.overlay else None
    snapshot = parameters.load(overlay=overlay).at(asked.on)
    resumed = run.file("blocks").exists()
    # What having a team does at all stands beside every answer.
    lived_through = beside_no_team(scenario)
    first = estimate_seconds(lived_through, snapshot, draws=asked.draws, seed=asked.seed)
    # The search that follows is the last stretch of the same bar.
    stretch = lived_share(scenario, asked.draws)
    ready = time.monotonic()

    def progress(now: Progress) -> None:
        left = first if now.left is None else now.left
        # The search after it is still to come when the last block is done.
        search = first * (1 - stretch) / stretch
        _tell(run, share=now.share * stretch, left=left + search)

    outcome = simulate(
        lived_through,
        snapshot,
        draws=asked.draws,
        seed=asked.seed,
        folder=run.file("blocks"),
        progress=progress,
        cancelled=lambda: _stopped(run),
    )
    lived = time.monotonic()
    requirements = _what_would_have_to_be_true(run, scenario, snapshot, stretch)
    searched = time.monotonic()
    for world in scenario.worlds[1:]:
        text = programme_text(outcome, world.name)
        run.file(f"programme-{world.name}.yaml").write_text(text, encoding="utf-8")
    write_open_data(outcome, run.folder, about={"run": run.name, "asked": asked.at})
    made = record(outcome, requirements=requirements)
    speed = {
        "a_second": work_of(lived_through, asked.draws) / (lived - ready),
        "around": (ready - began) + (time.monotonic() - searched),
    }
    if requirements:
        speed["searched_a_second"] = searched_work(scenario) / (searched - lived)
    # Who asks waits for this process to start as well; what waited longer had others before it.
    if is_first and waited < _STARTS_WITHIN:
        speed["starting"] = waited
    if not resumed:  # only a run from its beginning says how fast this machine is
        measured(run.folder.parent, **speed)
    # Last: from here on it is done, and nothing else may still have to happen.
    write(run.file("record.json"), made)
    shutil.rmtree(run.file("blocks"), ignore_errors=True)


def _what_would_have_to_be_true(
    run: AskedRun, scenario: Scenario, snapshot: Snapshot, begin: float
) -> dict[str, Sequence[Requirement]]:
    requirements: dict[str, Sequence[Requirement]] = {}
    todo = searches(scenario)
    began = time.monotonic()
    for number, (world, small) in enumerate(todo):

        def progress(share: float, number: int = number) -> None:
            if _stopped(run):
                raise RunStopped("The run was cancelled.")
            done = (number + share) / len(todo)
            left = (time.monotonic() - began) / done * (1 - done)
            _tell(run, share=begin + (1 - begin) * done, left=left, searching=True)

        requirements[world] = what_would_have_to_be_true(
            small,
            world,
            snapshot,
            draws=SEARCHED_DRAWS,
            seed=run.asked.seed,
            steps=5,
            progress=progress,
        )
    return requirements


def _stopped(run: AskedRun) -> bool:
    return run.file("stopped.json").exists() or not run.folder.exists()


def _stop(run: AskedRun, why: str) -> None:
    if run.folder.exists():  # it may have been thrown away meanwhile
        write(run.file("stopped.json"), {"state": FAILED, "why": why})


def _tell(run: AskedRun, **what: Any) -> None:
    if run.folder.exists():
        write(run.file("progress.json"), what)


if __name__ == "__main__":
    os.nice(10)  # pages go first
    work(Path(sys.argv[1]))

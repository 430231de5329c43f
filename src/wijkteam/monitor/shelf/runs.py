"""The what-if runs: the six that come answered, and those that people asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from wijkteam.analysis.simulation.answers import QUESTIONS, answer, programme
from wijkteam.analysis.simulation.run.asked import AskedRun, run_of, runs
from wijkteam.analysis.simulation.scenario.reading import read_scenario
from wijkteam.analysis.simulation.scenario.scenario import Scenario, shipped

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FinishedRun:
    """
    A run that is done: *name* is its place in the address.

    *asked* is None for one of the six questions, which nobody asked for here.
    """

    name: str
    record: Record
    asked: AskedRun | None

    def programme(self, world: str) -> str:
        """A world of it as the text of a programme, for the drawing board."""
        if self.asked is None:
            return programme(self.name, world)
        return self.asked.file(f"programme-{world}.yaml").read_text("utf-8")


def folder() -> Path:
    """Where runs lie; made when it is not there."""
    place = Path(settings.VAR) / "runs"
    place.mkdir(parents=True, exist_ok=True)
    return place


def questions() -> list[FinishedRun]:
    """The six questions that come answered."""
    return [run for name in QUESTIONS if (run := finished_run(name))]


def finished_run(name: str) -> FinishedRun | None:
    """A run that is done, or one of the six; None for anything else."""
    if record := answer(name):
        return FinishedRun(name, record, None)
    run = run_of(folder(), name)
    record = run.record if run else None
    return FinishedRun(name, record, run) if record else None


def asked_run(name: str) -> AskedRun | None:
    """A run that somebody asked for, done or not."""
    return run_of(folder(), name)


def asked_runs() -> list[AskedRun]:
    """All that were asked for, the newest first."""
    return runs(folder())


def scenario_of(name: str) -> Scenario | None:
    """What a run, or one of the six, lives through."""
    if name in QUESTIONS:
        return read_scenario(shipped(name))
    run = run_of(folder(), name)
    return run.scenario if run else None

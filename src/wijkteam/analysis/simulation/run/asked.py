"""
Runs that were asked for: each a folder, lived through one after another by a process of its own.

A page asks for a run and looks how far it is; it never waits for it, and loads no compiler. All
there is to know stands in files, so that a run survives a restart of whatever asked for it:

- `asked.json`: the scenario as text, draws, seed, date, who and when; never changed;
- `blocks/`: what is done; after a kill the run goes on from there;
- `progress.json`, and `stopped.json` with the reason when somebody or something stopped it;
- `record.json`, the open data, and each world as a programme to weigh, once it is done.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from wijkteam.analysis import background
from wijkteam.analysis.background import busy_with, read, write
from wijkteam.analysis.simulation.scenario.reading import parse_scenario
from wijkteam.analysis.simulation.scenario.scenario import Scenario, beside_no_team

#: A name that shows itself and never leads out of its folder.
_NAME = re.compile(r"^[0-9a-f]{12}$")
_SPEED = "speed.json"
#: So many records stay in memory; a page and its pictures ask for the same one.
_RECORDS = 16

#: What would have to be true is looked for in a town of at most so many households, in so few
#: draws: it says about where a number must lie.
SEARCHED_HOUSEHOLDS, SEARCHED_DRAWS = 4_200, 20
#: So many tries per world, about: three for each number, and some more for those that turn it.
_TRIES = 40

#: Where a run is. Waiting covers what was broken off: it goes on by itself.
WAITING, RUNNING, DONE, CANCELLED, FAILED = "waiting", "running", "done", "cancelled", "failed"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, by whom (whatever the asker calls people) and when (UTC, ISO 8601)."""

    text: str
    draws: int
    seed: int
    on: str
    by: str
    by_name: str
    at: str
    overlay: str = ""


@dataclass(frozen=True, slots=True)
class AskedRun:
    """One run in its folder."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def asked(self) -> Asked:
        return _asked(self.folder)

    @property
    def scenario(self) -> Scenario:
        return parse_scenario(self.asked.text, file=f"{self.name}.yaml")

    @property
    def record(self) -> dict[str, Any] | None:
        """What came out; None while it is not done."""
        file = self.folder / "record.json"
        return read_record(file, file.stat().st_mtime_ns) if file.exists() else None

    @property
    def stopped(self) -> dict[str, str]:
        """Why it stopped, when it did: `state` and `why`."""
        return read(self.folder / "stopped.json")

    @property
    def progress(self) -> dict[str, Any]:
        """`share` of the work that is done, and `left` in seconds when that can be told."""
        return read(self.folder / "progress.json")

    @property
    def state(self) -> str:
        if (self.folder / "record.json").exists():
            return DONE
        if state := self.stopped.get("state"):
            return state
        return RUNNING if busy_with(self.folder.parent) == self.name else WAITING

    def file(self, name: str) -> Path:
        return self.folder / name


# Asking, stopping and going on.


def ask(  # one keyword per thing that is kept
    folder: Path,
    text: str,
    *,
    draws: int,
    seed: int,
    on: str,
    by: str,
    by_name: str,
    overlay: str = "",
) -> AskedRun:
    """
    Put a run in the queue and see to it that somebody works on it.

    Raises `ScenarioRefused` when the text cannot be read.
    """
    parse_scenario(text)
    run = AskedRun(folder / uuid4().hex[:12])
    asked = Asked(
        text=text,
        draws=draws,
        seed=seed,
        on=on,
        by=by,
        by_name=by_name,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        overlay=overlay,
    )
    run.folder.mkdir(parents=True)
    write(run.file("asked.json"), asdict(asked))
    see_to_it(folder)
    return run


def cancel(run: AskedRun) -> None:
    """Stop a run; the blocks that are done stay."""
    if run.state in (WAITING, RUNNING):
        write(run.file("stopped.json"), {"state": CANCELLED, "why": ""})


def go_on(run: AskedRun) -> None:
    """Put a run that stopped back in the queue; it goes on with the blocks that are done."""
    run.file("stopped.json").unlink(missing_ok=True)
    see_to_it(run.folder.parent)


def delete(run: AskedRun) -> None:
    """Throw a run away; when it is being worked on, that stops first by itself."""
    cancel(run)
    shutil.rmtree(run.folder, ignore_errors=True)


# Looking.


def runs(folder: Path) -> list[AskedRun]:
    """Every run in the folder, the newest first."""
    if not folder.is_dir():
        return []
    there = [AskedRun(path) for path in folder.iterdir() if _NAME.match(path.name)]
    whole = [run for run in there if run.file("asked.json").exists()]
    return sorted(whole, key=lambda run: (run.asked.at, run.name), reverse=True)


def run_of(folder: Path, name: str) -> AskedRun | None:
    """The run of that name; None when there is none."""
    run = AskedRun(folder / name)
    return run if _NAME.match(name) and run.file("asked.json").exists() else None


def ahead_of(run: AskedRun) -> int:
    """How many others come first."""
    queue = [waiting.name for waiting in _queue(run.folder.parent)]
    return queue.index(run.name) if run.name in queue else 0


def expected_seconds(folder: Path, scenario: Scenario, draws: int) -> float | None:
    """
    How long a run will take on this machine; None before one was measured.

    From the speed that earlier runs had here: so many household-months a second, and what
    starting the process, beginning and writing it up take.
    """
    speed = read(folder / _SPEED)
    if not speed:
        return None
    seconds = float(speed["around"]) + float(speed.get("starting", 0))
    seconds += work_of(beside_no_team(scenario), draws) / float(speed["a_second"])
    return seconds + searched_work(scenario) / float(speed["searched_a_second"])


def work_of(scenario: Scenario, draws: int) -> float:
    """Household-months to be lived, the time before included."""
    months = scenario.warm_up + scenario.months * len(scenario.worlds)
    return float(scenario.households * months * draws)


def searched_work(scenario: Scenario) -> float:
    """The same for the search of what would have to be true, per try."""
    return sum(work_of(small, SEARCHED_DRAWS) for _world, small in searches(scenario))


def lived_share(scenario: Scenario, draws: int) -> float:
    """The share of the work of a run that is living through it; the search is the other."""
    lived = work_of(beside_no_team(scenario), draws)
    return lived / (lived + _TRIES * searched_work(scenario))


def searches(scenario: Scenario) -> list[tuple[str, Scenario]]:
    """Every world to search in, beside the reference alone, in a town that is not too large."""
    size = min(scenario.households, SEARCHED_HOUSEHOLDS)
    return [
        (world.name, replace(scenario, households=size, worlds=(scenario.reference, world)))
        for world in scenario.worlds[1:]
    ]


@lru_cache(maxsize=_RECORDS)
def read_record(file: Path, _changed: int) -> dict[str, Any]:
    """A record, read once for as long as its file stays the same."""
    record: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return record


# The process that does the work.


def see_to_it(folder: Path) -> None:
    """
    Start the process that works through the queue, unless it is there already.

    Safe to call with every look: after a restart of the machine, a look is what sets the queue
    going again.
    """
    if _queue(folder):
        background.start(folder, ["wijkteam.analysis.simulation.run.worker", str(folder)])


def next_run(folder: Path) -> AskedRun | None:
    """Who was asked for first goes first."""
    return next(iter(_queue(folder)), None)


def measured(folder: Path, **speed: float) -> None:
    """Keep how fast this machine was; half of it stays from before, so that one odd run passes."""
    before = read(folder / _SPEED)
    mixed = {name: (value + float(before.get(name, value))) / 2 for name, value in speed.items()}
    write(folder / _SPEED, {**before, **mixed})


def _queue(folder: Path) -> list[AskedRun]:
    waiting = [
        run
        for run in runs(folder)
        if not (run.file("record.json").exists() or run.file("stopped.json").exists())
    ]
    return waiting[::-1]


@lru_cache(maxsize=256)
def _asked(folder: Path) -> Asked:
    return Asked(**json.loads((folder / "asked.json").read_text("utf-8")))

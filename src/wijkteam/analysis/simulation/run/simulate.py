"""`simulate`: a scenario, a number of draws and a seed give an `Outcome`."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import (
    FIRST_COMPLETED,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.parameters.figures.tree import Snapshot
from wijkteam.analysis.parameters.loading import load
from wijkteam.analysis.simulation.model.columns import WIDTH
from wijkteam.analysis.simulation.results.outcome import Outcome
from wijkteam.analysis.simulation.run.blocks import Block, Books, Plan, divide, run_block
from wijkteam.analysis.simulation.run.kept import Kept, RunStopped
from wijkteam.analysis.simulation.scenario.keys import Key, draw_values, load_keys
from wijkteam.analysis.simulation.scenario.scenario import Scenario, check

#: Raised by one when the same seed gives other numbers than before.
MODEL_VERSION = "3"

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come; *left* seconds, as far as can be told."""

    done: int
    total: int
    seconds: float
    left: float | None

    @property
    def share(self) -> float:
        return self.done / self.total if self.total else 1.0


def simulate(
    scenario: Scenario,
    snapshot: Snapshot | str | date | None = None,
    *,
    draws: int = 100,
    seed: int = 1,
    workers: int | None = None,
    how: Literal["threads", "processes"] = "threads",
    scheduler: str | None = None,
    folder: Path | str | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    posterior: Mapping[str, Floats] | None = None,
) -> Outcome:
    """
    Let every world of *scenario* be lived *draws* times, with the same luck in each.

    The same seed gives the same numbers to the last bit, with any number of *workers*, as
    threads or processes, or at the Dask *scheduler* of that address. With *folder* finished
    blocks are kept there and a second call goes on where the first stopped. *progress* is
    called after every block; when *cancelled* says so the run stops with `RunStopped`.
    *posterior* gives values of uncertain keys that a calibration found, one per draw; others
    are drawn from their own range.

    Raises `ScenarioRefused` for what cannot be run.
    """
    if draws < 1:
        raise RunStopped(f"{draws} draws were asked for. Ask for one or more.")
    if workers is not None and workers < 1:
        raise RunStopped(f"{workers} workers cannot do it. Ask for one or more.")
    known = snapshot if isinstance(snapshot, Snapshot) else load().at(snapshot or date.today())
    keys = load_keys(known)
    check(scenario, keys)
    plan = plan_of(scenario, keys, draws=draws, seed=seed, posterior=posterior)
    blocks = divide(plan, draws)
    kept = None
    if folder is not None:
        about = about_run(scenario, known, draws=draws, seed=seed, drawn=plan.drawn)
        kept = Kept(folder, about=about)
    shape = (len(scenario.worlds), draws, scenario.months, WIDTH)
    total = np.zeros(shape, dtype=np.int64)
    began, done = time.monotonic(), 0
    todo: list[Block] = []
    for block in blocks:
        books = kept.read(block) if kept else None
        if books is None:
            todo.append(block)
        else:
            _add(total, block, books)
            done += 1
    before = done
    if progress:
        progress(Progress(done, len(blocks), 0.0, None))
    runner = _here(plan, todo, workers, how)
    if scheduler:
        # The library for many machines is asked for only by who has them.
        from wijkteam.analysis.simulation.run.cluster import at_scheduler  # noqa: PLC0415

        runner = at_scheduler(plan, todo, scheduler)
    for block, books in _until_cancelled(runner, cancelled, kept):
        if kept:
            kept.write(block, books)
        _add(total, block, books)
        done += 1
        if progress:
            spent = time.monotonic() - began
            left = spent / (done - before) * (len(blocks) - done)
            progress(Progress(done, len(blocks), spent, left))
    return Outcome(
        scenario=scenario,
        books=total,
        keys=keys,
        drawn=dict(plan.drawn),
        draws=draws,
        seed=seed,
        parameters_version=known.version,
        on=known.on.isoformat(),
        model_version=MODEL_VERSION,
        snapshot=known,
    )


def plan_of(
    scenario: Scenario,
    keys: Mapping[str, Key],
    *,
    draws: int,
    seed: int,
    posterior: Mapping[str, Floats] | None = None,
) -> Plan:
    """What every block needs."""
    drawn = draw_values(keys, draws=draws, seed=seed)
    for name, draws_of_key in (posterior or {}).items():
        # As many as asked for, spread evenly over what the calibration left.
        at = np.linspace(0, len(draws_of_key) - 1, draws).round().astype(int)
        drawn[name] = np.asarray(draws_of_key, dtype=np.float64)[at]
    plain = {name: key.value for name, key in keys.items()}
    reference = scenario.reference.sets
    before = {**reference, **scenario.before}
    return Plan(
        worlds=tuple({**plain, **world.sets} for world in scenario.worlds),
        before={**plain, **before},
        drawn=drawn,
        fixed=tuple(frozenset(world.sets) for world in scenario.worlds),
        fixed_before=frozenset(before),
        households=scenario.households,
        area=min(scenario.area, scenario.households),
        months=scenario.months,
        warm_up=scenario.warm_up,
        seed=seed,
    )


def about_run(
    scenario: Scenario,
    snapshot: Snapshot,
    *,
    draws: int,
    seed: int,
    drawn: Mapping[str, Floats],
) -> dict[str, object]:
    """What makes a run this run: other blocks may not be mixed in."""
    sums = {name: float(numbers.sum()) for name, numbers in sorted(drawn.items())}
    return {
        "scenario": scenario.digest,
        "draws": draws,
        "seed": seed,
        "parameters": snapshot.version,
        "on": snapshot.on.isoformat(),
        "model": MODEL_VERSION,
        "wijkteam": version("wijkteam"),
        "drawn": sums,
    }


def _add(total: Books, block: Block, books: Books) -> None:
    first, until = block.draws
    total[:, first:until] += books.swapaxes(0, 1)


def _until_cancelled(
    runner: Iterator[tuple[Block, Books]],
    cancelled: Callable[[], bool] | None,
    kept: Kept | None,
) -> Iterator[tuple[Block, Books]]:
    for block in runner:
        yield block
        if cancelled and cancelled():
            where = f" Finished blocks are kept in {kept.folder}." if kept else ""
            raise RunStopped(f"The run was cancelled.{where}")


def _here(
    plan: Plan, todo: list[Block], workers: int | None, how: str
) -> Iterator[tuple[Block, Books]]:
    count = workers or os.cpu_count() or 1
    if count == 1 and how == "threads":
        for block in todo:
            yield block, run_block(plan, block)
        return
    pool: Executor
    if how == "processes":
        # Started afresh: a forked copy of a program with threads may hang.
        pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"))
    else:
        pool = ThreadPoolExecutor(count)
    try:
        waiting: dict[Future[Books], Block] = {}
        left = iter(todo)
        for block in left:
            waiting[pool.submit(run_block, plan, block)] = block
            # A few ahead and not all at once: then cancelling is quick and memory bounded.
            if len(waiting) >= 2 * count:
                break
        while waiting:
            finished, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in finished:
                block = waiting.pop(future)
                yield block, future.result()
                following = next(left, None)
                if following is not None:
                    waiting[pool.submit(run_block, plan, following)] = following
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def estimate_seconds(
    scenario: Scenario,
    snapshot: Snapshot | str | date | None = None,
    *,
    draws: int = 100,
    seed: int = 1,
    workers: int | None = None,
) -> float:
    """How long a run will take here, from living through one neighbourhood of it."""
    known = snapshot if isinstance(snapshot, Snapshot) else load().at(snapshot or date.today())
    keys = load_keys(known)
    check(scenario, keys)
    plan = plan_of(scenario, keys, draws=draws, seed=seed)
    trial = Block(0, (0, 1), (0, 1))
    run_block(plan, trial)  # compiling, or reading what was compiled, happens once
    times = []
    for draw in range(min(3, draws)):
        began = time.perf_counter()
        run_block(plan, Block(0, (draw, draw + 1), (0, 1)))
        times.append(time.perf_counter() - began)
    areas = -(-plan.households // plan.area)
    return sorted(times)[len(times) // 2] * areas * draws / (workers or os.cpu_count() or 1)

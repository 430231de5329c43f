"""
Are the intervals honest? `python -m benchmarks.calibration [TOWNS]`, some minutes.

For synthetic towns with a known truth: how often do the 80 % intervals of the hidden keys hold it,
read from the books and read from a facts release of the town, and how often does the waiting list
of the next quarter fall in its 80 % band, and how wide is that? What was found is kept for the page
that tells it.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date

import numpy as np

from benchmarks.children import tell
from wijkteam.analysis import parameters
from wijkteam.analysis.simulation import Scenario, World, load_keys
from wijkteam.analysis.simulation.answers import FOLDER
from wijkteam.analysis.simulation.calibration import (
    HIDDEN,
    SUMMARIES,
    calibrate,
    design,
    forecast_list,
    of_books,
    town_summaries,
)
from wijkteam.analysis.simulation.model.columns import AT
from wijkteam.analysis.simulation.run.blocks import Block, areas_of, run_block
from wijkteam.analysis.simulation.run.simulate import plan_of

OBSERVED, NEXT = 12, 3
TOWN = Scenario(
    name="town", question="", says="", source="", households=8_000, area=4_000,
    months=OBSERVED, warm_up=24, before={}, worlds=(World("now", "Now", {}),),
)  # fmt: skip


def _lived(values: dict[str, np.ndarray], keys, *, draws: int, seed: int) -> np.ndarray:  # type: ignore[no-untyped-def,type-arg]
    """The books of so many towns, a quarter longer than is observed."""
    longer = replace(TOWN, months=OBSERVED + NEXT)
    plan = plan_of(longer, keys, draws=draws, seed=seed, posterior=values)
    drawn = {name: plan.drawn[name] for name in values}
    plan = replace(plan, drawn=drawn)
    return run_block(plan, Block(0, (0, draws), (0, areas_of(plan))))[:, 0]


def main() -> None:
    towns = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    snapshot = parameters.load().at("2026-01-01")
    keys = load_keys(snapshot)
    found = design(TOWN, snapshot, points=300, draws=20, seed=1)
    stream = np.random.default_rng(2)
    through_release = design(TOWN, snapshot, points=300, draws=20, seed=1, through="release")
    inside, released, forecast, wide = [], [], 0, []
    for town in range(towns):
        truth = dict(zip(HIDDEN, found.values(stream.random(len(HIDDEN))), strict=True))
        books = _lived(
            {name: np.array([value]) for name, value in truth.items()}, keys, draws=1,
            seed=10_000 + town,
        )  # fmt: skip
        seen = of_books(books[:, :OBSERVED], TOWN.households)[0]
        fitted = calibrate(found, dict(zip(SUMMARIES, seen.tolist(), strict=True)), seed=town)
        for name in HIDDEN:
            low, high = fitted.interval(name)
            inside.append(low <= truth[name] <= high)
        release = town_summaries(TOWN, keys, truth, seed=10_000 + town)
        fitted_on_it = calibrate(through_release, release, seed=town)
        for name in HIDDEN:
            low, high = fitted_on_it.interval(name)
            released.append(low <= truth[name] <= high)
        lists = books[0, :, AT["waiting"]]
        told = forecast_list(TOWN, keys, fitted, lists[:OBSERVED].tolist(), seed=50_000 + town)
        forecast += bool(told.low <= lists[OBSERVED:].mean() <= told.high)
        wide.append(told.high - told.low)
    measured = {
        "towns": towns,
        "intervals": len(inside),
        "held": round(100 * float(np.mean(inside)), 1),
        "held_release": round(100 * float(np.mean(released)), 1),
        "forecast": forecast,
        "forecast_wide": round(float(np.mean(wide))),
        "measured_on": date.today().isoformat(),
    }
    (FOLDER / "proof.json").write_text(json.dumps(measured, indent=1) + "\n", "utf-8")
    tell(
        {
            "calibration_low": min(measured["held"], measured["held_release"]),
            "calibration_high": max(measured["held"], measured["held_release"]),
            "forecast": 100 * forecast / towns,
            "forecast_high": 100 * forecast / towns,
        }
    )


if __name__ == "__main__":
    main()

"""Small worlds for the tests: two worlds that differ in a few keys."""

from __future__ import annotations

from functools import cache

import numpy as np

from wijkteam.analysis import parameters
from wijkteam.analysis.parameters.figures.tree import Snapshot
from wijkteam.analysis.simulation import Key, Outcome, Scenario, World, load_keys, simulate

ON = "2026-01-01"


@cache
def snapshot() -> Snapshot:
    return parameters.load().at(ON)


@cache
def keys() -> dict[str, Key]:
    return load_keys(snapshot())


def scenario(
    *sets: dict[str, float],
    base: dict[str, float] | None = None,
    households: int = 2_000,
    area: int = 1_000,
    months: int = 36,
    warm_up: int = 24,
) -> Scenario:
    """The world as it is, and one more for every dictionary of *sets*."""
    all_sets = ({}, *sets)
    return Scenario(
        name="a test",
        question="",
        says="",
        source="",
        households=households,
        area=area,
        months=months,
        warm_up=warm_up,
        before=dict(base or {}),
        worlds=tuple(
            World(f"w{number}", f"World {number}", {**(base or {}), **one})
            for number, one in enumerate(all_sets)
        ),
    )


def run(*sets: dict[str, float], draws: int = 4, seed: int = 3, **options: object) -> Outcome:
    """Live through the worlds, with the numbers at their values: only luck differs per draw."""
    asked = scenario(*sets, **options)  # type: ignore[arg-type]
    # A world that sets every key itself draws none of them.
    plain = {name: key.value for name, key in keys().items()}
    worlds = tuple(World(one.name, one.label, {**plain, **one.sets}) for one in asked.worlds)
    fixed = Scenario(
        name=asked.name, question="", says="", source="", households=asked.households,
        area=asked.area, months=asked.months, warm_up=asked.warm_up,
        before={**plain, **asked.before}, worlds=worlds,
    )  # fmt: skip
    return simulate(fixed, snapshot(), draws=draws, seed=seed, workers=1)


def total(outcome: Outcome, column: str, world: int = 1) -> float:
    """A column over all draws and months."""
    return float(np.sum(outcome.column(column, f"w{world}")))

"""What would have to be true for this to pay? A search over one key at a time, in its bounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from wijkteam.analysis.parameters.figures.tree import Snapshot
from wijkteam.analysis.parameters.loading import load
from wijkteam.analysis.simulation.results.outcome import Outcome
from wijkteam.analysis.simulation.run.simulate import simulate
from wijkteam.analysis.simulation.scenario.keys import Key, load_keys
from wijkteam.analysis.simulation.scenario.scenario import Scenario, World

#: The numbers that most often decide; others may be asked for.
USUAL = (
    "population.concentration",
    "find.door_opens",
    "team.effect",
    "team.averts",
    "followup.protects",
    "network.builds",
    "referral.from_3",
    "financing.new_for_old",
)


@dataclass(frozen=True, slots=True)
class Requirement:
    """
    What one key would have to be; *value* is None when nothing within its bounds suffices.

    *at_low* and *at_high* are what the goal would be at the bounds.
    """

    key: Key
    now: float
    value: float | None
    at_low: float
    at_high: float
    holds_now: bool


def saves(outcome: Outcome, world: str) -> float:
    """The usual goal: all parties together save something, discounted, on average."""
    return float((outcome.saved(world) @ outcome.discount_factors).mean())


def what_would_have_to_be_true(
    scenario: Scenario,
    world: str,
    snapshot: Snapshot | str | date | None = None,
    *,
    keys: tuple[str, ...] = USUAL,
    goal: Callable[[Outcome, str], float] = saves,
    draws: int = 20,
    seed: int = 1,
    steps: int = 6,
    workers: int | None = None,
) -> tuple[Requirement, ...]:
    """
    For each of *keys*: from which value on is *goal* of *world* above zero?

    The same luck in every try makes the goal move with the key and not with chance. A fact of the
    world is set in all worlds; a choice of the municipality only in *world*.
    """
    known = snapshot if isinstance(snapshot, Snapshot) else load().at(snapshot or date.today())
    known_keys = load_keys(known)

    def tried(name: str, value: float) -> float:
        asked = _with(scenario, world, known_keys[name], value)
        outcome = simulate(asked, known, draws=draws, seed=seed, workers=workers)
        return goal(outcome, world)

    now = goal(simulate(scenario, known, draws=draws, seed=seed, workers=workers), world)
    sets = next(other.sets for other in scenario.worlds if other.name == world)
    requirements = []
    for name in keys:
        key = known_keys[name]
        low, high = tried(name, key.low), tried(name, key.high)
        value = None
        if (low > 0) != (high > 0):
            below, above = key.low, key.high
            for _ in range(steps):
                middle = (below + above) / 2
                if (tried(name, middle) > 0) == (low > 0):
                    below = middle
                else:
                    above = middle
            value = float(np.round((below + above) / 2, 6))
        requirements.append(Requirement(key, sets.get(name, key.value), value, low, high, now > 0))
    return tuple(requirements)


def _with(scenario: Scenario, world: str, key: Key, value: float) -> Scenario:
    def changed(lived: World) -> World:
        if key.choice and key.group and lived.name != world:
            return lived
        return replace(lived, sets={**lived.sets, key.name: value})

    before = dict(scenario.before)
    if not (key.choice and key.group):
        before[key.name] = value
    return replace(scenario, worlds=tuple(map(changed, scenario.worlds)), before=before)

"""What would have to be true for this to pay? A search over one key at a time, in its bounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.parameters.figures.tree import Snapshot
from wijkteam.analysis.parameters.loading import load
from wijkteam.analysis.simulation.results.outcome import Outcome
from wijkteam.analysis.simulation.run.simulate import simulate
from wijkteam.analysis.simulation.scenario.keys import Key, load_keys
from wijkteam.analysis.simulation.scenario.scenario import Scenario, World

Floats = NDArray[np.float64]

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
    What one key would have to be; *value* is None when no turning point was found in its bounds.

    *at_low*, *at_now* and *at_high* are what the goal is at the bounds and where the key stands,
    and *noise* how far such a figure lies off by chance (one standard error): what is smaller says
    nothing.
    """

    key: Key
    now: float
    value: float | None
    at_low: float
    at_now: float
    at_high: float
    noise: float

    @property
    def holds_now(self) -> bool:
        return self.at_now > 0

    @property
    def told(self) -> bool:
        """Whether anything found is larger than chance."""
        return max(abs(self.at_low), abs(self.at_now), abs(self.at_high)) > 2 * self.noise


def saves(outcome: Outcome, world: str) -> Floats:
    """The usual goal: what all parties together save, discounted, per draw."""
    return outcome.saved(world) @ outcome.discount_factors


def what_would_have_to_be_true(
    scenario: Scenario,
    world: str,
    snapshot: Snapshot | str | date | None = None,
    *,
    keys: tuple[str, ...] = USUAL,
    goal: Callable[[Outcome, str], Floats | float] = saves,
    draws: int = 20,
    seed: int = 1,
    steps: int = 6,
    workers: int | None = None,
    progress: Callable[[float], None] | None = None,
) -> tuple[Requirement, ...]:
    """
    For each of *keys*: from which value on is *goal* of *world* above zero, on average?

    The same luck in every try makes the goal move with the key and not with chance. A fact of the
    world is set in all worlds; a choice of the municipality only in *world*. *progress* is called
    with the share of the keys that is done.
    """
    known = snapshot if isinstance(snapshot, Snapshot) else load().at(snapshot or date.today())
    known_keys = load_keys(known)
    sets = next(other.sets for other in scenario.worlds if other.name == world)

    def tried(key: Key, value: float) -> Floats:
        asked = _with(scenario, world, key, value)
        outcome = simulate(asked, known, draws=draws, seed=seed, workers=workers)
        return np.atleast_1d(goal(outcome, world))

    requirements = []
    for done, key in enumerate((known_keys[name] for name in keys), start=1):
        now = sets.get(key.name, key.value)
        # Also where it stands: a number that is drawn elsewhere is held still here.
        there = tried(key, now)
        ends = {end: float(tried(key, end).mean()) for end in (key.low, key.high)}
        requirement = Requirement(
            key=key,
            now=now,
            value=None,
            at_low=ends[key.low],
            at_now=float(there.mean()),
            at_high=ends[key.high],
            noise=float(there.std() / len(there) ** 0.5),
        )
        turns = [end for end, at in ends.items() if (at > 0) != requirement.holds_now]
        if requirement.told and len(turns) == 1:
            # The one that pays and the one that does not, ever closer to each other.
            pays, not_yet = (now, turns[0]) if requirement.holds_now else (turns[0], now)
            for _ in range(steps):
                middle = (pays + not_yet) / 2
                if tried(key, middle).mean() > 0:
                    pays = middle
                else:
                    not_yet = middle
            requirement = replace(requirement, value=float(np.round(pays, 6)))
        requirements.append(requirement)
        if progress:
            progress(done / len(keys))
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

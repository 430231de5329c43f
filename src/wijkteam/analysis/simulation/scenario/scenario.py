"""What a scenario is: one neighbourhood or town, and the worlds compared in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from math import isfinite
from pathlib import Path

from wijkteam.analysis.parameters.errors import Problem
from wijkteam.analysis.simulation.limits import MOST_HOUSEHOLDS, MOST_MONTHS
from wijkteam.analysis.simulation.scenario.keys import Key, ScenarioRefused, nearest

#: In the world without a team: separate organisations, each with its own gate, indication and
#: plan; nobody seeks, nobody looks broadly, nobody keeps an eye.
NULL_WORLD: Mapping[str, float] = {
    "find.lists": 0.0,
    "find.door": 0.0,
    "diagnosis.breadth": 0.0,
    "network.coaching": 0.0,
    "followup.months": 0.0,
    "team.overlap": 0.6,
    "indication.outside": 1.0,
    "referral.seconded": 1.0,
}
#: Ways in which a household comes to those who do not seek.
_FOUND_WITHOUT_SEEKING = (
    "find.self",
    "find.crisis",
    "find.partners.money",
    "find.partners.housing",
    "find.partners.health",
    "find.partners.family",
    "find.partners.participation",
)
#: What that world is called where a scenario has none of its own.
WITHOUT_TEAM = "without_team"


@dataclass(frozen=True, slots=True)
class World:
    """One world of a scenario: its name, what it is called, and what it sets."""

    name: str
    label: str
    sets: Mapping[str, float]
    line: int = 1
    key_lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scenario:
    """
    Worlds to compare; the first is the reference.

    *households* live in neighbourhoods of at most *area* households. *warm_up* months under the
    sets of *before* come first and are not counted.
    """

    name: str
    question: str
    says: str
    source: str
    households: int
    area: int
    months: int
    warm_up: int
    before: Mapping[str, float]
    worlds: tuple[World, ...]
    file: str = "scenario"
    limits: str = ""

    @property
    def reference(self) -> World:
        return self.worlds[0]

    @property
    def null_world(self) -> World | None:
        """The world without a team; None when no world is that."""
        return next((it for it in self.worlds if NULL_WORLD.items() <= it.sets.items()), None)

    @property
    def digest(self) -> str:
        """Changes when the scenario would give other results."""
        plain = asdict(self)
        for word in ("name", "question", "says", "source", "file", "limits"):
            plain.pop(word)
        for world in plain["worlds"]:
            world.pop("label")
            world.pop("line")
            world.pop("key_lines")
        text = json.dumps(plain, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def values(self, world: World, keys: Mapping[str, Key]) -> dict[str, float]:
        """All keys of a world at their values."""
        return {**{name: key.value for name, key in keys.items()}, **world.sets}

    def with_size(self, households: int) -> Scenario:
        """The same scenario for another number of households."""
        return replace(self, households=households)


def beside_no_team(scenario: Scenario) -> Scenario:
    """
    The scenario with the world without a team as its last one, unless it has that already.

    The people and hours of the first world stay; they are organised otherwise, from the first month
    that counts. Before it all worlds are lived the same. Where nobody would be found in it, because
    the first world seeks at the door only, it is left out: such a world is refused.
    """
    if scenario.null_world or not scenario.worlds:
        return scenario
    sets = {**scenario.reference.sets, **NULL_WORLD}
    if all(sets.get(name) == 0 for name in _FOUND_WITHOUT_SEEKING):
        return scenario
    first = scenario.reference
    # Nobody wrote this world: what is wrong with it stands where the first one says so.
    world = World(WITHOUT_TEAM, "Zonder teams", sets, first.line, first.key_lines)
    return replace(scenario, worlds=(*scenario.worlds, world))


def without_what_was_added(scenario: Scenario) -> Scenario:
    """The scenario as it was asked, of one that `beside_no_team` gave a world more."""
    asked = tuple(world for world in scenario.worlds if world.name != WITHOUT_TEAM)
    return replace(scenario, worlds=asked or scenario.worlds)


def check(scenario: Scenario, keys: Mapping[str, Key]) -> None:
    """
    Refuse what cannot be run, with all reasons at once.

    Raises `ScenarioRefused`.
    """
    problems: list[Problem] = []

    def wrong(line: int, message: str) -> None:
        problems.append(Problem(file=scenario.file, line=line, message=message))

    if scenario.households < 1:
        wrong(1, f"The population is {scenario.households}. Give at least one household.")
    if not 1 <= scenario.area <= MOST_HOUSEHOLDS:
        wrong(
            1,
            f"A neighbourhood of {scenario.area} households does not fit; "
            f"choose 1 to {MOST_HOUSEHOLDS}.",
        )
    if scenario.months < 1:
        wrong(1, f"The horizon is {scenario.months} months. Give at least one month.")
    if scenario.warm_up < 0 or scenario.months + scenario.warm_up > MOST_MONTHS:
        wrong(
            1,
            f"{scenario.months} months and {scenario.warm_up} of warming up: choose together at "
            f"most {MOST_MONTHS}, and no negative number.",
        )
    if not scenario.worlds:
        wrong(1, "There is no world to run. Give at least one under `worlds:`.")
    names = [world.name for world in scenario.worlds]
    for name in sorted({name for name in names if names.count(name) > 1}):
        wrong(1, f"World {name!r} stands here twice. Give each its own name.")
    before = World("before", "", scenario.before)
    for world in (before, *scenario.worlds):
        for name, value in world.sets.items():
            line = world.key_lines.get(name, world.line)
            _check_value(name, value, keys, lambda message, at=line: wrong(at, message))
    if not problems:
        for world in (before, *scenario.worlds):
            values = scenario.values(world, keys)
            # Before the worlds part there need not be a team yet.
            never = [] if world is before else nobody_helped(values)
            for message in (*impossible(values), *never):
                wrong(world.line, f"{message} (world {_written_as(world, scenario)})")
    if problems:
        raise ScenarioRefused(tuple(dict.fromkeys(problems)))


def _written_as(world: World, scenario: Scenario) -> str:
    """The name of a world in the file: that without a team is made of the first one there."""
    made = world.name == WITHOUT_TEAM and world.key_lines is scenario.reference.key_lines
    return scenario.reference.name if made else world.name


def _check_value(name: str, value: float, keys: Mapping[str, Key], wrong) -> None:  # type: ignore[no-untyped-def]
    if name not in keys:
        wrong(f"There is no key {name!r}. {nearest(name, keys)}")
        return
    key = keys[name]
    whole = key.unit.startswith("share") and key.name != "course.trend"
    if not isfinite(value):
        wrong(f"{name} is {value}; give a number.")
    elif whole and not 0 <= value <= 1:
        wrong(f"{name} is {value:g}, but a share or a chance lies between 0 and 1.")
    elif key.unit == "share/month" and value == 1:
        wrong(f"{name} is 1: certain every month. Give a chance below 1.")
    elif key.unit == "yes/no" and value not in (0, 1):
        wrong(f"{name} is {value:g}; write 0 for no or 1 for yes.")
    elif key.unit == "month" and value not in range(1, 13):
        wrong(f"{name} is {value:g}; a month is a number from 1 to 12.")
    elif value < 0 and key.name != "course.trend":
        wrong(f"{name} is {value:g}, below zero, which means nothing here.")


def impossible(values: Mapping[str, float]) -> list[str]:
    """What cannot hold together, in one world or before the worlds part."""
    problems = []
    # A month has one of each: chances that add up to more than one leave nothing for the rest.
    groups = {
        "leaving a level of 1": ("course.worsens.from_1", "course.mends.from_1"),
        "leaving a level of 2": ("course.worsens.from_2", "course.mends.from_2"),
        "leaving a level of 3": ("course.worsens.from_3", "course.mends.from_3"),
        "the start": ("population.heavy", "population.vulnerable"),
    }
    for what, names in groups.items():
        total = sum(values[name] for name in names)
        if total > 1:
            problems.append(
                f"The chances for {what} ({', '.join(names)}) add up to {total:.2f}, more than 1. "
                "Lower one."
            )
    if sum(values[f"population.{kind}"] for kind in _KINDS) <= 0:
        problems.append("The kinds of household add up to nothing. Give at least one a share.")
    if values["specialist.months"] <= 0:
        problems.append("specialist.months is 0: a treatment takes time. Give more than 0.")
    return problems


def nobody_helped(values: Mapping[str, float]) -> list[str]:
    """Why nobody would ever be helped in a world."""
    problems = []
    if values["team.workers"] == 0 or values["team.caseload"] == 0:
        problems.append(
            "The team has no places (team.workers or team.caseload is 0): nobody would ever be "
            "helped. For a world without teams write `null_world: yes`."
        )
    channels = [name for name in values if name.startswith("find.partners")]
    ways = (*channels, "find.lists", "find.self", "find.crisis")
    door = values["find.door"] * values["find.door_opens"]
    if door == 0 and all(values[name] == 0 for name in ways):
        problems.append("No channel finds anybody. Give at least one `find.…` more than 0.")
    if values["find.door"] > 0 and values["find.door_opens"] == 0:
        problems.append("Doors are knocked on (find.door) but none opens (find.door_opens is 0).")
    return problems


_KINDS = ("single", "couple", "family", "single_parent", "other")


SHIPPED = Path(__file__).parent.parent / "scenarios"


def shipped_names() -> tuple[str, ...]:
    """
    The scenarios that come with wijkteam.

    >>> "caseload" in shipped_names()
    True
    """
    return tuple(sorted(file.stem for file in SHIPPED.glob("*.yaml")))


def shipped(name: str) -> Path:
    """The file of a scenario that comes with wijkteam; refuses an unknown one with the nearest."""
    names = dict.fromkeys(shipped_names())
    if name not in names:
        message = f"There is no scenario {name!r}. {nearest(name, names)}"
        raise ScenarioRefused((Problem(name, 1, message),))
    return SHIPPED / f"{name}.yaml"

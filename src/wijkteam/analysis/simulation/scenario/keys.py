"""The keys of the simulation: every number with its bounds, its source and its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.parameters.errors import Problem
from wijkteam.analysis.parameters.figures.distributions import Distribution, Fixed, Pert
from wijkteam.analysis.parameters.figures.tree import Snapshot
from wijkteam.analysis.parameters.files.located import Fields, Items, Node, Refusals, Text, read

BASE = Path(__file__).with_name("base_nl.yaml")

#: The seven keys of LPBL 2014; zero is the world outside them.
SEVEN = {
    0: ("De wereld", "The world"),
    1: ("Vinden", "Finding"),
    2: ("Werkdruk", "Caseload"),
    3: ("Kiezen", "Selecting"),
    4: ("Breed kijken", "Diagnosis and mix"),
    5: ("Netwerk", "Network"),
    6: ("Waakvlam", "Follow-up"),
    7: ("Nieuw voor oud", "New for old"),
}
_FIELDS = (
    "label", "label_en", "key", "value", "range", "bounds", "choice", "unit", "why", "parameter",
)  # fmt: skip


class ScenarioRefused(AnalysisError):
    """A scenario cannot be run as written; *problems* holds every reason with its line."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        lines = "\n".join(f"  {problem}" for problem in problems)
        super().__init__(f"The scenario was refused: {count}. Mend these lines:\n{lines}")


@dataclass(frozen=True, slots=True)
class Key:
    """
    One number of the model.

    A *choice* is what a municipality decides: *low* and *high* bound the slider and it is not
    drawn. Otherwise the number is uncertain, and *low* and *high* bound the draws.
    """

    name: str
    label: str
    label_en: str
    group: int
    value: float
    low: float
    high: float
    unit: str
    why: str
    choice: bool
    parameter: str | None
    distribution: Distribution

    @property
    def origin(self) -> str:
        """`study` when it comes from the parameters, `choice`, or `assumption`."""
        if self.parameter:
            return "study"
        return "choice" if self.choice else "assumption"


@cache
def _file() -> dict[str, dict[str, Node]]:
    refusals = Refusals(BASE.name)
    node = read(BASE.read_bytes(), refusals)
    if refusals.problems or not isinstance(node, Fields):
        raise ScenarioRefused(tuple(refusals.problems))
    return {name: dict(value) for name, value in node if isinstance(value, Fields)}


def load_keys(snapshot: Snapshot) -> dict[str, Key]:
    """
    The keys with their values, those of the parameters in force on the day of *snapshot*.

    >>> from wijkteam.analysis import parameters
    >>> keys = load_keys(parameters.load().at("2026-01-01"))
    >>> keys["team.caseload"].value, keys["team.caseload"].choice
    (17.0, True)
    """
    return {name: _key(name, fields, snapshot) for name, fields in _file().items()}


def _text(fields: Mapping[str, Node], name: str) -> str:
    node = fields.get(name)
    return node.value if isinstance(node, Text) else ""


def _key(name: str, fields: Mapping[str, Node], snapshot: Snapshot) -> Key:
    unknown = set(fields) - set(_FIELDS)
    if unknown:
        raise AnalysisError(f"{BASE.name}: {name} has fields that do not exist: {sorted(unknown)}.")
    parameter = _text(fields, "parameter") or None
    choice = _text(fields, "choice") == "yes"
    distribution: Distribution
    if parameter:
        estimate = snapshot[parameter]
        distribution, value = estimate.distribution, estimate.value
        low, high = estimate.low, estimate.high
    else:
        value = float(_text(fields, "value"))
        ends = fields.get("bounds") or fields.get("range")
        assert isinstance(ends, Items)
        low, high = (float(node.value) for node in ends.values if isinstance(node, Text))
        fixed = choice or low == high
        distribution = Fixed(value) if fixed else Pert(low=low, mode=value, high=high)
    return Key(
        name=name,
        label=_text(fields, "label"),
        label_en=_text(fields, "label_en"),
        group=int(_text(fields, "key") or 0),
        value=value,
        low=low,
        high=high,
        unit=_text(fields, "unit"),
        why=_text(fields, "why"),
        choice=choice,
        parameter=parameter,
        distribution=distribution,
    )


def nearest(name: str, known: Mapping[str, object]) -> str:
    """What may have been meant, as a sentence."""
    near = get_close_matches(name, list(known), n=3, cutoff=0.5)
    return f"Did you mean {', '.join(near)}?" if near else "docs/analysts/simulation.md lists them."


def draw_values(
    keys: Mapping[str, Key], *, draws: int, seed: int, only: tuple[str, ...] | None = None
) -> dict[str, NDArray[np.float64]]:
    """
    Draw the uncertain keys; a key gets the same numbers whatever other keys are drawn.

    The first draw is every key at its value, so that one draw is the central run. Stratified:
    each key has one draw in each of the other parts of its range, which steadies the bands.
    """
    values: dict[str, NDArray[np.float64]] = {}
    for name, key in keys.items():
        if key.choice or (only is not None and name not in only):
            continue
        values[name] = draw_numbers(
            key.distribution, name, draws=draws, seed=seed, central=key.value
        )
    return values


def draw_numbers(
    distribution: Distribution,
    name: str,
    *,
    draws: int,
    seed: int,
    central: float | None = None,
) -> NDArray[np.float64]:
    """The draws of one number: the first its value (or mean), the others spread over its range."""
    first = distribution.mean if central is None else central
    others = draws - 1
    if not others:
        return np.array([first])
    stream = np.random.Generator(np.random.Philox(key=[seed & 0xFFFFFFFFFFFFFFFF, _number(name)]))
    parts = (stream.permutation(others) + stream.random(others)) / others
    return np.concatenate([[first], distribution.quantile(parts)])


def _number(name: str) -> int:
    """A number that stays with the name, on every machine."""
    number = 14695981039346656037
    for letter in name.encode():
        number = ((number ^ letter) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
    return number

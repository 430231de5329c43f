"""
What an indicator is: its words, what it counts, and what it does and does not tell.

Every indicator counts *things* (a question, a household that is helped, a referral, an action): the
rows of one kind of step, each in the quarter in which it fell. `where` says which things belong to
the whole, `having` which of them are the part. Both are conditions on what happened in the same
case, seen from the day of the thing itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

#: Share: part of a whole. Days and months: how long until something (a median). Count: how many.
#: Mean: a number per thing. Hours: minutes together, as hours.
Unit = Literal["share", "days", "months", "count", "mean", "hours"]

#: Which way is better, where that is agreed.
Direction = Literal["higher", "lower", "none"]

Kind = Literal["input", "throughput", "output", "outcome"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in plain Dutch and in English."""

    dutch: str
    english: str


#: The goals of the transformation, in the order in which they are shown.
GOALS: Mapping[str, Text] = {
    "own_strength": Text("Preventie en eigen kracht", "Prevention and own strength"),
    "informal_help": Text("Informele hulp", "Informal help"),
    "early_finding": Text(
        "Vroeg vinden en laagdrempelig zijn", "Finding early and being easy to reach"
    ),
    "normalising": Text("Normaliseren", "Normalising"),
    "right_help": Text("Eerder juiste hulp op maat", "The right help, earlier and to measure"),
    "less_specialist": Text("Voorkomen van specialistische hulp", "Preventing specialist help"),
    "together": Text("Samenhangende hulp", "Help that hangs together"),
    "experience": Text("Ervaring van inwoners", "Experience of residents"),
    "working_elements": Text("Werkzame elementen", "Working elements"),
    "accounting": Text("Organisatie en verantwoording", "Organisation and accounting"),
}

KINDS: Mapping[str, Text] = {
    "input": Text("inzet", "input"),
    "throughput": Text("werkwijze", "throughput"),
    "output": Text("prestatie", "output"),
    "outcome": Text("uitkomst", "outcome"),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """
    One thing that must hold.

    On the *case* (its channel, form of household …), on the thing itself (*own*: its code, state,
    reason, actor), or on other steps of the case: those of *step* with these `codes`, of which the
    first or the last only when `which` says so, from `after` to `within` days from the thing, at
    least `at_least` of them (different codes when `different`). `any_of` holds when one of its
    lists does. `negate` turns it round.
    """

    case: str = ""
    own: str = ""
    step: tuple[str, ...] = ()
    codes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    which: Literal["any", "first", "last"] = "any"
    after: int | None = None
    within: int | None = None
    at_least: int = 1
    different: bool = False
    low: float | None = None
    high: float | None = None
    negate: bool = False
    any_of: tuple[tuple[Condition, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Things:
    """What is counted: the rows of a kind of step, or the first or last of each case."""

    step: tuple[str, ...]
    codes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    which: Literal["all", "first", "last"] = "first"


@dataclass(frozen=True, slots=True)
class Definition:
    """
    One indicator, as its file says it.

    `numerator` and `denominator` say in words what is counted; `period` says by which moment a
    thing falls in a quarter. `settles` is how many days after a quarter its figure is final: until
    then it is not published. `tables` lists by what else the figure is divided, beside team and
    quarter. `companion_of` is the indicator on whose page this one stands.
    """

    code: str
    question: Text
    label: Text
    goal: str
    kind: Kind
    unit: Unit
    things: Things
    where: tuple[Condition, ...]
    having: tuple[Condition, ...]
    until: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    numerator: Text
    denominator: Text
    period: Text
    direction: Direction
    tells: Text
    does_not_tell: Text
    source: str
    at: str
    since: str
    version: int
    settles: int = 0
    tables: tuple[tuple[str, ...], ...] = ()
    companion_of: str = ""
    sentence: Text = Text("", "")
    file: str = ""


@dataclass(frozen=True, slots=True)
class NotCounted:
    """
    An indicator that people ask for and the work does not tell: what it would take.

    `figure` is the page of the open statistics that shows it.
    """

    name: Text
    goal: str
    kind: str
    takes: Text
    source: str
    figure: str = ""

"""A programme as read from its file: what is weighed, against what, with which numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from wijkteam.analysis.economics.discounting import Timing as Moment
from wijkteam.analysis.mkba.programme.expression import Expression
from wijkteam.analysis.mkba.programme.timing import Timing
from wijkteam.analysis.parameters.errors import Problem
from wijkteam.analysis.parameters.figures.distributions import Distribution


class Evidence(StrEnum):
    """How well something is known, from best to worst."""

    MEASURED = "measured"
    RESEARCH = "research"
    ESTIMATE = "estimate"
    MISSING = "missing"


#: What the only alternative of a file without alternatives is called.
UNNAMED = "The approach"


def weakest(evidence: list[Evidence]) -> Evidence:
    """A chain is as strong as its weakest link; without links nothing is known."""
    # The kinds of evidence are listed from strong to weak.
    order = list(Evidence)
    return max(evidence, key=order.index) if evidence else Evidence.MISSING


def weakest_known(evidence: list[Evidence]) -> Evidence:
    """The weakest of what is known at all; missing only when nothing is."""
    return weakest([each for each in evidence if each is not Evidence.MISSING])


class Role(StrEnum):
    """What a line does in the sum."""

    EFFECT = "effect"
    COST = "cost"
    BENEFIT = "benefit"
    TRANSFER = "transfer"


#: Columns of the facts with the words that count.
Where = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class FactsQuery:
    """
    What to take from a facts release.

    ``start`` and ``end`` are the steps between which a duration runs, or of which the second may
    follow ``within`` so many months; ``since`` and ``until`` the quarters that count, both
    included.
    """

    what: str
    of: str
    where: Where
    among: Where
    per: str | None
    start: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    within: float | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Realised:
    """What came of an assumption, typed over from a report."""

    value: float
    low: float | None
    high: float | None
    source: str


@dataclass(frozen=True, slots=True)
class Confront:
    """From which quarter, and for which teams, an approach is laid beside the registration."""

    since: str
    teams: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Value:
    """
    One number of the programme, with where it comes from.

    A ``choice`` is decided by people, such as how many households or how large a caseload:
    what the registration counts is laid beside it and never takes its place.
    """

    name: str
    label: str
    unit: str | None
    line: int
    distribution: Distribution | None = None
    stated: float | None = None
    parameter: str | None = None
    facts: FactsQuery | None = None
    missing: str | None = None
    source: str | None = None
    assumption: str | None = None
    evidence: Evidence = Evidence.ESTIMATE
    price_year: int | None = None
    realised: Realised | None = None
    choice: bool = False
    description: str = ""
    label_is_name: bool = False


#: From the first year to the last: what says nothing of its years counts in all of them.
ALWAYS = Timing()


@dataclass(frozen=True, slots=True)
class Link:
    """
    One link of the policy theory: an effect (a quantity), or a line in euros.

    ``shares`` says who pays or gains, and adds up to one over the parties; for a transfer
    the givers stand below zero and the receivers above it, together nil.
    """

    name: str
    label: str
    role: Role
    quantity: Expression
    line: int
    unit: str | None = None
    price: Expression | None = None
    shares: tuple[tuple[str, float], ...] = ()
    kind: str | None = None
    path: str | None = None
    effect_type: int | None = None
    source_nodes: tuple[str, ...] = ()
    target: str | None = None
    timing: Timing = ALWAYS
    rate: str | None = None
    avoids: str | None = None
    outcome: str = ""
    population: str = "all"
    part_of: str | None = None
    apart_from: tuple[tuple[str, str], ...] = ()
    new_for_old: bool = False
    without: Expression | None = None
    with_team: Expression | None = None
    source: str | None = None
    assumption: str | None = None
    evidence: Evidence | None = None
    description: str = ""
    lines: tuple[tuple[str, int], ...] = ()

    def line_of(self, *keys: str) -> int:
        """The line in the file of the first of *keys* that stands there; else that of the link."""
        written = dict(self.lines)
        return next((written[key] for key in keys if key in written), self.line)


@dataclass(frozen=True, slots=True)
class Node:
    """A consequence in the diagram: what becomes less or more."""

    name: str
    label: str
    description: str
    line: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to do it: the whole programme, with some values changed or lines left out."""

    name: str
    label: str
    description: str
    line: int
    sets: tuple[tuple[str, Value | float], ...] = ()
    leave_out: tuple[str, ...] = ()

    def with_settings(self, sets: Mapping[str, float]) -> dict[str, float]:
        """The numbers it gives to links and values, under those set by hand."""
        own = {name: number for name, number in self.sets if isinstance(number, int | float)}
        return {**own, **sets}


@dataclass(frozen=True, slots=True)
class Kind:
    """A colour of the stacked bar; the financial ones count in the financial ratio."""

    code: str
    label: str
    financial: bool


@dataclass(frozen=True, slots=True)
class Key:
    """
    One of the seven keys: the value it turns, from less of the key to more of it.

    More follow-up means less relapse, so ``start`` may lie above ``end``.
    """

    code: str
    value: str
    start: float
    end: float
    line: int

    @property
    def bounds(self) -> tuple[float, float]:
        """The lower and the upper bound."""
        # Less of a key may be the higher number, such as fewer workers for a higher caseload.
        return min(self.start, self.end), max(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Discounting:
    """
    How later euros are weighed; ``already`` means the amounts are present values.

    ``steps`` holds the years, numbered from 1, from which another rate counts.
    """

    rate: str | None
    timing: Moment
    already: bool = False
    steps: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything a programme file says, checked."""

    file: str
    name: str
    description: str
    municipality: str
    runs_it: str
    currency: str
    price_year: int
    start: int
    horizon: int
    discounting: Discounting
    null_alternative: str
    alternatives: tuple[Alternative, ...]
    parties: dict[str, str]
    kinds: dict[str, Kind]
    values: dict[str, Value]
    links: dict[str, Link]
    order: tuple[str, ...]
    nodes: dict[str, Node]
    reference_events: dict[str, str]
    keys: dict[str, Key]
    effect_measure: str | None = None
    confront: Confront | None = None
    version: str = "1.0"
    key_lines: tuple[tuple[str, int], ...] = ()

    def line_of(self, key: str) -> int:
        """The line in the file on which a key stands; 1 when it does not."""
        return dict(self.key_lines).get(key, 1)

    def problem(self, line: int, message: str) -> Problem:
        """Something that is wrong on a line of its file."""
        return Problem(file=self.file, line=line, message=message)

    @property
    def years(self) -> tuple[int, ...]:
        """The calendar years of the horizon."""
        return tuple(range(self.start, self.start + self.horizon))

    @property
    def lines(self) -> tuple[Link, ...]:
        """The links in money, in the order of the file."""
        return tuple(link for link in self.links.values() if link.role is not Role.EFFECT)

    def label(self, name: str) -> str:
        """What a value or link is called in the file."""
        item = self.values.get(name) or self.links.get(name)
        return item.label if item else name

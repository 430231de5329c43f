"""What a case file holds: two or more courses on one time axis, and how people came to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from wijkteam.analysis.parameters.figures.distributions import Distribution, Fixed

Kind = Literal["activity", "event"]
State = Literal["happened", "averted"]

#: How well a line is known, as shown beside its amount.
EVIDENCE = ("measured", "research", "estimate", "missing")

#: Events that one hopes for; every other one that happens is harm.
HOPED_FOR = frozenset({"benefit_ended", "debt_settled", "job_found"})


@dataclass(frozen=True, slots=True)
class Line:
    """
    One line of a course: an activity, or an event in a life, with what it costs if anything.

    Its cost is quantity × price × chance, spread evenly from *start* to *end* (months since the
    signal; equal for something that happens at once). The price is a *parameter*, an *amount* in
    the file, or missing with the reason; None of the three for an event without a price.
    """

    name: str
    label: str
    kind: Kind
    start: float
    end: float
    line: int
    quantity: Distribution = field(default_factory=lambda: Fixed(1.0))
    unit: str | None = None
    parameter: str | None = None
    amount: Distribution | None = None
    missing: str | None = None
    chance: Distribution = field(default_factory=lambda: Fixed(1.0))
    party: str | None = None
    actor: str | None = None
    event: str | None = None
    state: State | None = None
    judge: str | None = None
    evidence: str = "estimate"
    source: str | None = None
    assumption: str | None = None
    price_year: int | None = None

    @property
    def is_priced(self) -> bool:
        return self.parameter is not None or self.amount is not None or self.missing is not None

    @property
    def is_harm(self) -> bool:
        """
        Whether something happened that one does not hope for.

        >>> debt = Line("a", "Schuld geregeld", "event", 3, 3, 1, event="debt_settled",
        ...             state="happened")
        >>> debt.is_harm
        False
        """
        return self.kind == "event" and self.state == "happened" and self.event not in HOPED_FOR


@dataclass(frozen=True, slots=True)
class Course:
    """How things went with the team, or would have gone without: lines, and levels at the end."""

    name: str
    label: str
    lines: tuple[Line, ...]
    scores: Mapping[str, Distribution]
    weight: float = 1.0
    plausibility: str | None = None

    @property
    def harms(self) -> int:
        """How many events happened in this course that one does not hope for."""
        return sum(line.is_harm for line in self.lines)


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody in the session, by role and never by name."""

    role: str
    involved: bool = True
    is_client: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """What the controllers found when they checked the sums."""

    by: str
    on: date | None
    found: str


@dataclass(frozen=True, slots=True)
class Session:
    """Who imagined the course without the team, whether they agreed, and who checked the sums."""

    on: date | None
    participants: tuple[Participant, ...]
    consensus: Literal["yes", "partly", "no"] | None
    dissent: tuple[str, ...]
    check: Check | None

    def remarks(self) -> tuple[str, ...]:
        """
        What a reader must know about how the judgement came about.

        The method asks for six or seven professionals, some of them not involved in the case,
        and preferably the client (Verwey-Jonker Instituut, effects calculator).
        """
        workers = [person for person in self.participants if not person.is_client]
        remarks = []
        # Six or seven: enough views to weigh an imagined course, few enough to agree on it.
        if len(workers) < 6:
            remarks.append(f"{len(workers)} professionals took part; the method asks for 6 or 7.")
        if all(person.involved for person in workers):
            remarks.append("Nobody from outside the case took part.")
        if not any(person.is_client for person in self.participants):
            remarks.append("The client did not take part.")
        if self.consensus != "yes":
            agreed = "was not written down" if self.consensus is None else f"is: {self.consensus}"
            remarks.append(f"Consensus {agreed}.")
        remarks += [f"Dissent: {text}" for text in self.dissent]
        if self.check is None:
            remarks.append("No controller checked the sums yet.")
        return tuple(remarks)


@dataclass(frozen=True, slots=True)
class Case:
    """
    One case of the effects calculator: the course with the team, and one or more without.

    Months count from the signal; lines beyond *horizon* are counted up to it. *rate* is a number,
    or the name of the parameter that holds it. Levels of self-reliance run from 1 to 5.
    """

    name: str
    title: str
    invented: bool
    horizon: float
    price_year: int
    rate: float | str
    start: Mapping[str, Distribution]
    team: Course
    references: tuple[Course, ...]
    mechanisms: tuple[str, ...]
    selection: Mapping[str, tuple[str, ...]]
    session: Session | None
    notes: tuple[str, ...]
    file: str

    @property
    def courses(self) -> tuple[Course, ...]:
        return (self.team, *self.references)

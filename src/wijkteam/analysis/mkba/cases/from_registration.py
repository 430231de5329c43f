"""The course with the team of one case, built from the registration; the rest stays blank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

import polars as pl

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.facts.made import are_protected
from wijkteam.analysis.mkba.cases.model import Case, Course, Line
from wijkteam.analysis.mkba.cases.reading import STANDARD_RATE
from wijkteam.analysis.parameters.figures.distributions import Distribution, Fixed
from wijkteam.vocabulary import lists

# A month of equal length: courses are laid beside each other by month.
DAYS_PER_MONTH = 365.25 / 12
WORKER_HOUR = "prices.team.worker_hour"
TO_FILL_IN = "To be filled in: nobody priced this yet."
COLUMNS = (
    "case", "step", "code", "state", "reason", "actor", "person", "days", "value", "channel",
)  # fmt: skip
PRICE_HOLDS = (
    "The price of a team hour may hold travel and meetings already; then take those hours out."
)


class NoSuchCase(AnalysisError):
    """A case that is not among the steps, or steps that lack a column."""


@dataclass(frozen=True, slots=True)
class RegisteredStep:
    """One step of the household's journey, with its month since the first."""

    step: str
    code: str | None
    state: str | None
    reason: str | None
    actor: str | None
    month: float
    value: float | None
    person: int | None = None


def from_steps(frame: pl.DataFrame, case: int, *, price_year: int, name: str = "casus") -> Case:
    """
    Build the course with the team of *case* from whole courses, as they are inside the gate.

    Hours, transitions, life events and scores come over, in half months since the signal; team,
    household and dates do not. Hours are priced with the parameter for a team hour; transitions
    are without a price until somebody gives one. The reference is blank: that course did not
    happen, so the session imagines it. What the gate withheld is counted in a note.

    Raises `NoSuchCase` when the case or a column is not there, and for the rows of a release: the
    gate leaves no course in them.

    >>> from wijkteam.analysis.facts.example import example
    >>> steps = example(households=300, smallest_cell=None).steps
    >>> helped = steps.filter(pl.col("step") == "time")["case"].min()
    >>> case = from_steps(steps, helped, price_year=2026)
    >>> case.team.lines[0].parameter, case.references[0].lines
    ('prices.team.worker_hour', ())
    """
    missing = [column for column in COLUMNS if column not in frame.columns]
    if missing:
        raise NoSuchCase(
            f"These steps lack the column {', '.join(missing)}. Give the steps of a facts release."
        )
    if are_protected(frame):
        raise NoSuchCase(
            "These rows passed the gate, which leaves nobody's course in them. Give those of one "
            "household as the registration makes them (the page of a household: a case without a "
            "name)."
        )
    own = frame.filter(pl.col("case") == case)
    if own.is_empty():
        raise NoSuchCase(f"There is no case {case} in these steps. Choose one that is there.")
    # As it went; what was noted on one day keeps the order of the release.
    steps = [_step(row) for row in own.select(COLUMNS).sort("days").iter_rows(named=True)]
    # A case needs a month to be weighed over, also when all happened on its first day.
    horizon = max([1.0, *(step.month for step in steps)])
    start, end = _scores(steps)
    lines = (*_hours(steps), *_transitions(steps, horizon), *_events(steps))
    return Case(
        name=name,
        title="Casus uit de registratie",
        invented=False,
        horizon=horizon,
        price_year=price_year,
        rate=STANDARD_RATE,
        start=start,
        team=Course("team", "Met team", lines, end),
        references=(Course("zonder team", "Zonder team", (), {}),),
        mechanisms=(),
        selection=_selection(steps, own["channel"].cast(pl.String)[0]),
        session=None,
        notes=tuple(_notes(steps)),
        file="facts release",
    )


def _step(row: dict[str, object]) -> RegisteredStep:
    def text(column: str) -> str | None:
        value = row[column]
        return None if value is None else str(value)

    value = row["value"]
    days = float(str(row["days"]))
    return RegisteredStep(
        step=str(row["step"]),
        code=text("code"),
        state=text("state"),
        reason=text("reason"),
        actor=text("actor"),
        # Half months: nearer the session remembers nothing, and a day could point at somebody.
        month=max(0.0, round(2 * days / DAYS_PER_MONTH) / 2),
        value=None if value is None else float(str(value)),
        person=None if row["person"] is None else int(str(row["person"])),
    )


def _hours(steps: Sequence[RegisteredStep]) -> Iterator[Line]:
    time = [step for step in steps if step.step == "time" and step.value]
    if not time:
        return
    minutes = sum(step.value or 0.0 for step in time)
    yield Line(
        name="team.activities.1",
        label="Team begeleidt",
        kind="activity",
        start=time[0].month,
        end=time[-1].month,
        line=0,
        # Hours in tenths, as people say them at the table.
        quantity=Fixed(round(minutes / 60, 1)),
        unit="hour",
        parameter=WORKER_HOUR,
        actor="team",
        evidence="measured",
    )


def _transitions(steps: Sequence[RegisteredStep], horizon: float) -> Iterator[Line]:
    every = [step for step in steps if step.step == "transition"]
    begun = [step for step in every if step.state == "started" and step.actor != "team"]
    for at, step in enumerate(begun, start=2):
        ends = [
            other.month
            for other in every
            if other.state == "ended" and other.actor == step.actor and other.month >= step.month
        ]
        kind = lists.TRANSITION_KIND.get(step.code or "")
        actor = lists.ACTOR.get(step.actor or "")
        label = ", ".join(term.dutch for term in (kind, actor) if term)
        yield Line(
            name=f"team.activities.{at}",
            label=label or "Overgang",
            kind="activity",
            start=step.month,
            # The first end after it: a later one belongs to a later start. What has not ended goes
            # on as long as is looked.
            end=min(ends, default=horizon),
            line=0,
            missing=TO_FILL_IN,
            actor=actor.code if actor else None,
            evidence="missing",
        )


def _events(steps: Sequence[RegisteredStep]) -> Iterator[Line]:
    events = [
        step
        for step in steps
        if step.step == "life_event"
        and step.code in lists.LIFE_EVENT
        and step.state in lists.EVENT_STATE
    ]
    for at, step in enumerate(events, start=1):
        assert step.code is not None
        yield Line(
            name=f"team.events.{at}",
            label=lists.LIFE_EVENT[step.code].dutch,
            kind="event",
            start=step.month,
            end=step.month,
            line=0,
            event=step.code,
            state="averted" if step.state == "averted" else "happened",
            judge=step.reason if step.reason in lists.JUDGE else None,
            evidence="measured" if step.reason == "record" else "estimate",
        )


def _scores(
    steps: Sequence[RegisteredStep],
) -> tuple[dict[str, Distribution], dict[str, Distribution]]:
    """
    The first level per domain, and the last one where there is a later one, over the persons.

    A level of one and a later level of another are no change in anybody: as soon as somebody has
    two levels on a domain, only who has two count there.
    """
    levels: dict[str, dict[int | None, list[float]]] = {}
    for step in steps:
        if step.step == "score" and step.code in lists.LIFE_DOMAIN and step.value is not None:
            levels.setdefault(str(step.code), {}).setdefault(step.person, []).append(step.value)
    start: dict[str, Distribution] = {}
    end: dict[str, Distribution] = {}
    for code, persons in levels.items():
        twice = [scored for scored in persons.values() if len(scored) > 1]
        start[code] = Fixed(fmean(scored[0] for scored in twice or persons.values()))
        if twice:
            end[code] = Fixed(fmean(scored[-1] for scored in twice))
    return start, end


def _selection(steps: Sequence[RegisteredStep], channel: str | None) -> dict[str, tuple[str, ...]]:
    """The characteristics that the registration tells; the others are for the session."""
    actors = {step.actor for step in steps if step.step == "action"}
    values: dict[str, tuple[str, ...]] = {}
    for code, actor in (
        ("own_strength", "resident"), ("network_used", "network"), ("collective", "collective"),
    ):  # fmt: skip
        values[code] = ("yes" if actor in actors else "no",)
    if channel in lists.CHANNEL:
        values["channel"] = (str(channel),)
    return values


def _notes(steps: Sequence[RegisteredStep]) -> Iterator[str]:
    yield "The course with the team comes from the registration; the one without is still blank."
    if any(step.step == "time" for step in steps):
        yield PRICE_HOLDS
    withheld = sum("withheld" in (step.code, step.state) for step in steps)
    if withheld:
        yield f"{withheld} step(s) were withheld because too few households share them."

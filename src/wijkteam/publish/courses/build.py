"""
Reading the registers, stripped of persons: the only place outside casework that does.

Every query names its columns. What is not named here cannot leave: no name, number, address or
sentence is ever read. Keys serve to join and never reach the release.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

import polars as pl
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    Expression,
    F,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import (
    Cast,
    Coalesce,
    ExtractYear,
    Left,
    NullIf,
    TruncDate,
    TruncMonth,
)

from wijkteam.accounts.models import Team, TeamSetup, User
from wijkteam.analysis.facts.manifest import Team as ReleasedTeam
from wijkteam.casework.agenda.models import Appointment
from wijkteam.casework.attainment.models import Level
from wijkteam.casework.audit.models import Event
from wijkteam.casework.conversations.models import Conversation
from wijkteam.casework.decisions.models import Application
from wijkteam.casework.drafts.models import Effort
from wijkteam.casework.events.models import LifeEvent
from wijkteam.casework.followup.models import Closing, Followup, FollowupContact
from wijkteam.casework.hours.models import TimeEntry
from wijkteam.casework.households.models import Household, Involvement
from wijkteam.casework.instruments.models import Score
from wijkteam.casework.own_plans.models import OwnPlan
from wijkteam.casework.plans.models import Action, Evaluation, Goal, Plan
from wijkteam.casework.referrals.models import Transition
from wijkteam.casework.sharing.models import Share
from wijkteam.casework.signals.models import ContactAttempt, Signal
from wijkteam.publish.courses import cases, steps
from wijkteam.publish.rules import DISSENT_FIRST
from wijkteam.ui.day_limits import FIRST_DAY_OF_WORK
from wijkteam.vocabulary import lists
from wijkteam.vocabulary.journey import TALK_INSTRUMENT

#: So many rows are in memory as Python objects at a time.
ROWS_AT_A_TIME = 20_000

#: From so many questions a month on an empty month is chance once in twenty thousand (Poisson).
USUAL_IN_A_MONTH = 10

#: What is read of a kind of column, where that is something else.
_AS_READ: Mapping[Any, type[pl.DataType]] = {pl.Date: pl.String}

Column = str | Expression
Columns = Mapping[str, tuple[Column, type[pl.DataType] | pl.DataType]]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which rows to read: up to and including a day, of everybody or of some households."""

    until: date
    households: frozenset[UUID] | None = None


def build(*, until: date) -> cases.Cases:
    """All steps of all cases up to and including *until*, in the columns of the facts schema."""
    scope = Scope(until)
    return cases.assemble(_signals(scope), _steps(scope), until=until, splits=_splits())


def build_one(household: UUID, *, until: date) -> cases.Cases:
    """
    The steps of one household as one case, counted from its first signal.

    Later signals of the same household are a part of that course, and no case of their own.
    """
    scope = Scope(until, frozenset({household}))
    first = _signals(scope).sort("on", "signal").head(1)
    return cases.assemble(first, _steps(scope), until=until)


def build_some(households: Collection[UUID], *, until: date) -> cases.Cases:
    """
    The steps of some households, with which case is of which household: never to leave.

    Cases begin as in a release, so that what is counted here is counted there.
    """
    scope = Scope(until, frozenset(households))
    return cases.assemble(_signals(scope), _steps(scope), until=until, splits=_splits())


def empty_months(*, until: date) -> tuple[date, ...]:
    """
    The months in which nobody came, between the first and the last whole month of the register.

    A month that was never registered, or got lost when registers were moved, makes every figure of
    its quarter and year too low, and no figure shows it. Nothing is said of a register in which an
    empty month is no wonder: with three questions a month one in twenty has none.
    """
    counts = dict(
        Signal.objects.questions()
        .filter(received_on__range=(FIRST_DAY_OF_WORK, until))
        .annotate(month=TruncMonth("received_on"))
        .order_by("month")
        .values_list("month")
        .annotate(Count("pk"))
    )
    if not counts:
        return ()
    first, months = min(counts), []
    while first < until.replace(day=1):
        months.append(first)
        first = (first + timedelta(days=31)).replace(day=1)
    if sum(counts.values()) < USUAL_IN_A_MONTH * len(months):
        return ()
    return tuple(month for month in months if month not in counts)


def teams() -> tuple[ReleasedTeam, ...]:
    """The teams as a release names them."""
    named = Team.objects.order_by("code").values_list("code", "name", "kind")
    return tuple(ReleasedTeam(code, label=name, kind=kind) for code, name, kind in named)


def published_by() -> dict[str, User]:
    """Who published each release, as the log keeps it."""
    events = Event.objects.filter(action="facts_published").select_related("actor").order_by("at")
    return {event.details.get("release", ""): event.actor for event in events}


def _read(
    rows: QuerySet[Any], scope: Scope, columns: Columns, *, household: str = "household_id"
) -> pl.DataFrame:
    """The named columns of *rows* and the key of their household, and nothing else."""
    columns = {"household": _key(household), **columns}
    if scope.households is not None:
        rows = rows.filter(**{f"{household}__in": scope.households})
    # A day comes as text, and all days of a part become days at once: made one by one for millions
    # of rows they take as long as everything else.
    schema = {name: _AS_READ.get(dtype, dtype) for name, (_, dtype) in columns.items()}
    days = [name for name, (_, dtype) in columns.items() if dtype == pl.Date]
    values = rows.order_by().values_list(*(column for column, _ in columns.values()))
    parts = [
        pl.DataFrame(part, schema=schema, orient="row").with_columns(pl.col(days).str.to_date())
        for part in _parts(values.iterator(chunk_size=ROWS_AT_A_TIME))
    ]
    return pl.concat(
        parts or [pl.DataFrame(schema=schema).with_columns(pl.col(days).cast(pl.Date))]
    )


def _parts(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    while part := list(islice(rows, ROWS_AT_A_TIME)):
        yield part


def _key(*names: str) -> tuple[Column, type[pl.DataType]]:
    """A key as text, the same in every database; only used to join. The first that is there."""
    keys = [Cast(name, CharField(max_length=40)) for name in names]
    return Coalesce(*keys) if len(keys) > 1 else keys[0], pl.String


def _text(name: str) -> tuple[Column, type[pl.DataType]]:
    return name, pl.String


def _day(column: Column) -> tuple[Column, type[pl.DataType]]:
    return Cast(column, CharField(max_length=10)), pl.Date


def _flag(name: str) -> tuple[Column, type[pl.DataType]]:
    return name, pl.Boolean


def _number(name: str) -> tuple[Column, type[pl.DataType]]:
    return name, pl.Int32


def _kind_of_then() -> tuple[Column, type[pl.DataType]]:
    """The kind that the team was on the day of the signal: a change halfway splits the figures."""
    then = TeamSetup.objects.filter(
        Q(until_date__isnull=True) | Q(until_date__gt=OuterRef("received_on")),
        team=OuterRef("team"),
        from_date__lte=OuterRef("received_on"),
    )
    kind = Subquery(then.order_by("-from_date").values("kind")[:1])
    return Coalesce(kind, F("team__kind"), output_field=CharField(max_length=20)), pl.String


def _signals(scope: Scope) -> pl.DataFrame:
    return _read(
        Signal.objects.questions().filter(received_on__range=(FIRST_DAY_OF_WORK, scope.until)),
        scope,
        {
            "signal": _key("id"),
            "team": _text("team__code"),
            "team_kind": _kind_of_then(),
            "household_kind": _text("household__kind"),
            "channel": _text("channel"),
            "signal_kind": _text("kind"),
            "on": _day("received_on"),
            "urgency": _text("urgency"),
            "outcome": _text("triage__outcome"),
            "reason": _text("triage__reason"),
            "decided_on": _day("triage__decided_on"),
        },
    )


def _splits() -> pl.DataFrame:
    """Which household split off from which, and when; not those that are one again."""
    apart = Household.objects.filter(split_from__isnull=False, merged_into__isnull=True)
    columns: Columns = {"part_of": _key("split_from_id"), "on": _day("known_since")}
    return _read(apart, Scope(date.max), columns, household="id")


def _steps(scope: Scope) -> Iterator[pl.DataFrame]:
    """One table per kind of step: the household, the day, and its codes."""
    yield steps.plain("conversation", _conversations(scope))
    yield steps.coded("score", _scores(scope))
    yield steps.plain("plan", _plans(scope))
    yield steps.goals(_goals(scope))
    yield steps.coded("action", _actions(scope))
    yield steps.plain("evaluation", _evaluations_without_numbers(scope))
    yield steps.coded("evaluation", _evaluated_goals(scope))
    yield from steps.transitions(_transitions(scope))
    yield steps.coded("life_event", _life_events(scope))
    yield from steps.followups(_followups(scope))
    yield from steps.closings(_closings(scope))
    yield steps.plain("followup_contact", _contacts(scope))
    yield steps.coded("time", _minutes(scope))
    yield from _inside(scope)


def _inside(scope: Scope) -> Iterator[pl.DataFrame]:
    """What figures are counted from and no row leaves with."""
    yield steps.listed("asked_about", _ticked(scope, "domains"))
    yield steps.listed("tried", _ticked(scope, "tried"))
    yield steps.coded("talk_place", _places(scope))
    yield steps.sent_home(_sent(scope))
    yield steps.plain("coordinator", _coordinators(scope))
    yield steps.coded("contact_attempt", _attempts(scope))
    yield from steps.own_plans(_own_plans(scope))
    yield steps.coded("goal_level", _levels(scope))
    yield steps.coded("appointment", _appointments(scope))
    yield steps.coded("shared", _shared(scope))
    yield from steps.applications(_applications(scope))
    yield from steps.filled_in(_forms(scope))
    yield steps.areas(_addresses(scope))
    yield steps.ages(_births(scope))


def _conversations(scope: Scope) -> pl.DataFrame:
    return _read(
        Conversation.objects.filter(held_on__lte=scope.until),
        scope,
        {"on": _day("held_on")},
    )


def _scores(scope: Scope) -> pl.DataFrame:
    return _read(
        Score.objects.filter(
            value__isnull=False,
            part__in=lists.ZRM_DOMAIN.codes,
            measurement__instrument=TALK_INSTRUMENT,
            measurement__held_on__lte=scope.until,
        ),
        scope,
        {
            "on": _day("measurement__held_on"),
            "code": _text("part"),
            "person": _key("measurement__person_id"),
            "value": _number("value"),
        },
        household="measurement__household_id",
    )


def _plans(scope: Scope) -> pl.DataFrame:
    return _read(
        Plan.objects.filter(made_on__lte=scope.until),
        scope,
        {"on": _day("made_on")},
    )


def _goals(scope: Scope) -> pl.DataFrame:
    opinion = Case(
        *(When(agreements__opinion=code, then=place) for place, code in enumerate(DISSENT_FIRST)),
        output_field=IntegerField(),
    )
    return _read(
        Goal.objects.filter(plan__made_on__lte=scope.until).annotate(opinion=Min(opinion)),
        scope,
        {
            "on": _day("plan__made_on"),
            "code": _text("domain"),
            "opinion": _number("opinion"),
        },
        household="plan__household_id",
    )


def _actions(scope: Scope) -> pl.DataFrame:
    return _read(
        Action.objects.filter(agreed_on__lte=scope.until),
        scope,
        {
            "on": _day("agreed_on"),
            "code": _text("goal__domain"),
            "state": _text("state"),
            "actor": _text("actor"),
        },
        household="goal__plan__household_id",
    )


def _evaluations_without_numbers(scope: Scope) -> pl.DataFrame:
    """Evaluations whose numbers are not kept: a goal keeps only the number of the last one."""
    later = Evaluation.objects.filter(plan=OuterRef("plan"), held_on__gt=OuterRef("held_on"))
    numbers = Goal.objects.filter(plan=OuterRef("plan"), now__isnull=False)
    return _read(
        Evaluation.objects.filter(Exists(later) | ~Exists(numbers), held_on__lte=scope.until),
        scope,
        {"on": _day("held_on")},
        household="plan__household_id",
    )


def _evaluated_goals(scope: Scope) -> pl.DataFrame:
    goals = Goal.objects.filter(now__isnull=False).annotate(last=Max("plan__evaluations__held_on"))
    return _read(
        goals.filter(last__lte=scope.until),
        scope,
        {
            "on": _day("last"),
            "code": _text("domain"),
            "value": _number("now"),
        },
        household="plan__household_id",
    )


def _transitions(scope: Scope) -> pl.DataFrame:
    return _read(
        Transition.objects.filter(asked_on__lte=scope.until),
        scope,
        {
            # Sent on straight after weighing: the signal stands for the household it has not.
            "household": _key("household_id", "signal_id"),
            "code": _text("kind"),
            "reason": _text("reason"),
            "organisation_kind": _text("to__kind"),
            "to_specialist": _flag("to_specialist"),
            "asked": _day("asked_on"),
            "accepted": _day("accepted_on"),
            "started": _day("started_on"),
            "ended": _day("ended_on"),
            "outcome": _text("outcome"),
        },
    )


def _life_events(scope: Scope) -> pl.DataFrame:
    return _read(
        LifeEvent.objects.filter(on__lte=scope.until),
        scope,
        {
            "on": _day("on"),
            "code": _text("kind"),
            "state": _text("state"),
            "reason": _text("judge"),
        },
    )


def _followups(scope: Scope) -> pl.DataFrame:
    return _read(
        Followup.objects.filter(started_on__lte=scope.until),
        scope,
        {
            "started": _day("started_on"),
            "reason": _text("reason"),
            "ended": _day("ended_on"),
            "ending": _text("closing__ending"),
            "reopened": _day("reopened_on"),
            "reopened_because": _text("reopened_because"),
        },
    )


def _closings(scope: Scope) -> pl.DataFrame:
    """Files that closed without a watch; the others close when their watch ends."""
    return _read(
        Closing.objects.filter(followup__isnull=True, closed_on__lte=scope.until),
        scope,
        {
            "closed": _day("closed_on"),
            "ending": _text("ending"),
            "reopened": _day("reopened_on"),
            "reopened_because": _text("reopened_because"),
        },
    )


def _contacts(scope: Scope) -> pl.DataFrame:
    return _read(
        FollowupContact.objects.filter(on__lte=scope.until),
        scope,
        {"on": _day("on")},
        household="followup__household_id",
    )


def _ticked(scope: Scope, name: str) -> pl.DataFrame:
    """A list of codes at the signal; the signal stands for the household it may not have."""
    return _read(
        Signal.objects.questions().filter(received_on__range=(FIRST_DAY_OF_WORK, scope.until)),
        scope,
        {
            "household": _key("household_id", "id"),
            "on": _day("received_on"),
            "codes": (name, pl.List(pl.String)),
        },
    )


def _own_plans(scope: Scope) -> pl.DataFrame:
    return _read(
        OwnPlan.objects.all(),
        scope,
        {
            "code": _text("kind"),
            "offered": _day("pointed_out_on"),
            "handed_in": _day("handed_in_on"),
            "declined": _day("declined_on"),
            "reason": _text("declined_because"),
        },
    )


def _levels(scope: Scope) -> pl.DataFrame:
    """The last level of each goal, whoever gave it."""
    in_time = Level.objects.filter(given_on__lte=scope.until)
    later = in_time.filter(ladder=OuterRef("ladder")).order_by("-given_on", "-id").values("id")
    return _read(
        in_time.filter(id=Subquery(later[:1])),
        scope,
        {
            "on": _day("given_on"),
            "code": _text("ladder__goal__domain"),
            "actor": (
                Case(When(person__isnull=True, then=Value("team")), default=Value("resident")),
                pl.String,
            ),
            "value": _number("level"),
        },
        household="ladder__goal__plan__household_id",
    )


def _appointments(scope: Scope) -> pl.DataFrame:
    """Each appointment on its day, and whether it was called off."""
    is_off = When(cancelled_at__isnull=False, then=Value("cancelled"))
    return _read(
        Appointment.objects.filter(begins_at__date__lte=scope.until),
        scope,
        {
            "on": _day(TruncDate("begins_at")),
            "code": _text("place"),
            "state": (Case(is_off, default=Value("planned")), pl.String),
        },
    )


def _shared(scope: Scope) -> pl.DataFrame:
    return _read(
        Share.objects.filter(from_date__lte=scope.until),
        scope,
        {"on": _day("from_date"), "code": _text("ground")},
    )


def _applications(scope: Scope) -> pl.DataFrame:
    return _read(
        Application.objects.filter(received_on__lte=scope.until),
        scope,
        {
            "law": _text("law"),
            "received": _day("received_on"),
            "after_objection": _key("came_after"),
            "outcome": _text("outcome"),
            "decided": _day("decided_on"),
        },
    )


def _forms(scope: Scope) -> pl.DataFrame:
    """What each form about a household took; who sent it is kept nowhere."""
    return _read(
        Effort.objects.filter(on__lte=scope.until),
        scope,
        {"on": _day("on"), "fields": _number("fields"), "seconds": _number("seconds")},
        household="household",
    )


def _addresses(scope: Scope) -> pl.DataFrame:
    """Where they lived when they asked, or else live now: the digits of the postcode only."""
    return _read(
        Signal.objects.questions().filter(received_on__range=(FIRST_DAY_OF_WORK, scope.until)),
        scope,
        {
            "household": _key("household_id", "id"),
            "on": _day("received_on"),
            "postcode": (
                Left(Coalesce(NullIf("postcode", Value("")), "household__postcode"), 4), pl.String
            ),
        },
    )  # fmt: skip


def _births(scope: Scope) -> pl.DataFrame:
    """The year in which whom the question is about was born, as far as anybody knows."""
    years = (ExtractYear("birth_date"), "birth_year", ExtractYear("person__birth_date"),
             "person__birth_year")  # fmt: skip
    return _read(
        Signal.objects.questions().filter(received_on__range=(FIRST_DAY_OF_WORK, scope.until)),
        scope,
        {
            "household": _key("household_id", "id"),
            "on": _day("received_on"),
            "born": (Coalesce(*years, output_field=IntegerField()), pl.Int32),
        },
    )


def _places(scope: Scope) -> pl.DataFrame:
    return _read(
        Conversation.objects.filter(held_on__lte=scope.until),
        scope,
        {"on": _day("held_on"), "code": _text("place")},
    )


def _sent(scope: Scope) -> pl.DataFrame:
    """Transitions of workers who have a home organisation, and whether it was the one asked."""
    return _read(
        Transition.objects.filter(asked_on__lte=scope.until, home_organisation__isnull=False),
        scope,
        {
            "household": _key("household_id", "signal_id"),
            "on": _day("asked_on"),
            "to_specialist": _flag("to_specialist"),
            "home": _key("home_organisation_id"),
            "to": _key("to_id"),
        },
    )


def referrals(*, until: date) -> pl.DataFrame:
    """
    Who sent where: team, home organisation, destination and what kind of help, never of whom.

    For counting inside only: an organisation with one worker is a person. What was asked for is
    the kind of organisation and whether it counted as a specialist.
    """
    found = _read(
        Transition.objects.filter(asked_on__lte=until),
        Scope(until),
        {
            "household": _key("household_id", "signal_id"),
            "household_team": _text("household__team__code"),
            "signal_team": _text("signal__team__code"),
            "home": _key("home_organisation_id"),
            "to": _key("to_id"),
            "kind": _text("to__kind"),
            "to_specialist": _flag("to_specialist"),
        },
    )
    return found.select(
        pl.coalesce("household_team", "signal_team").alias("team"),
        "home",
        "to",
        pl.format("{} {}", "kind", "to_specialist").alias("asked"),
    )


def _coordinators(scope: Scope) -> pl.DataFrame:
    return _read(
        Involvement.objects.filter(role="coordinator", from_date__lte=scope.until),
        scope,
        {"on": _day("from_date")},
    )


def _attempts(scope: Scope) -> pl.DataFrame:
    return _read(
        ContactAttempt.objects.filter(on__lte=scope.until),
        scope,
        {
            "household": _key("signal__household_id", "signal_id"),
            "on": _day("on"),
            "code": _text("kind"),
        },
        household="signal__household_id",
    )


def _minutes(scope: Scope) -> pl.DataFrame:
    return _read(
        TimeEntry.objects.filter(on__lte=scope.until),
        scope,
        {
            "on": _day("on"),
            "code": _text("kind"),
            "value": _number("minutes"),
        },
    )

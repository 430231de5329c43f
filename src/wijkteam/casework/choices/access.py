"""
The choices of a team, for the team first: how long, kept or sent on, held, let go.

Figures are of the team as a whole and never of a colleague. From a figure one comes to the cases
that one may see; the others are a number.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    Count,
    DateField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.utils import timezone

from wijkteam.accounts.access import changed_ways
from wijkteam.accounts.models import Absence, Team, TeamMembership, TeamSetup, User
from wijkteam.analysis.statistics import (
    FairError,
    Interval,
    OwnOrganisation,
    own_organisation,
    proportion_interval,
)
from wijkteam.casework.choices import rules
from wijkteam.casework.choices.rules import Period, Took
from wijkteam.casework.conversations.models import Conversation
from wijkteam.casework.followup.models import Closing, Followup
from wijkteam.casework.households.access import caseload_keys, duty_of, norms_by_day, team_of
from wijkteam.casework.households.models import Household
from wijkteam.casework.households.rules import Norms
from wijkteam.casework.referrals.models import Transition
from wijkteam.casework.signals.models import NEEDS_TEAM, ContactAttempt, Departure, Signal
from wijkteam.vocabulary import journey

YEAR = timedelta(days=365)
SENT_ON = ("specialist", "other_team")
NEARBY = ("informal", "general_provision", "collective")


@dataclass(frozen=True, slots=True)
class Question:
    """A question that came to the team: when, what was decided, and what followed."""

    signal: UUID
    household: UUID | None
    received: date
    outcome: str
    reason: str
    decided: date
    contact: date | None
    talk: date | None

    @property
    def is_kept(self) -> bool:
        return self.outcome in NEEDS_TEAM


@dataclass(frozen=True)
class Share:
    """So many of so many, with the interval in which the share lies nineteen times of twenty."""

    part: int
    whole: int

    @property
    def is_known(self) -> bool:
        return self.whole >= rules.FEWEST

    @property
    def value(self) -> float:
        return self.part / self.whole if self.whole else 0.0

    @cached_property
    def interval(self) -> Interval:
        return proportion_interval(self.part, self.whole)


@dataclass(frozen=True, slots=True)
class Pressed:
    """What was decided in weeks of one pressure."""

    pressure: str
    kept: Share
    sent: Share


@dataclass(frozen=True, slots=True)
class Down:
    """Scaling down sooner or later than half of the households, and who came back."""

    sooner: bool
    back: Share


@dataclass(frozen=True)
class Chosen:
    """Everything that the page says about one period in which the team worked in one way."""

    period: Period
    #: How the team worked then; nobody says so when it was never set up.
    setup: TeamSetup | None
    contact: Took
    talk: Took
    specialist: Took
    pressed: list[Pressed]
    outcomes: Share
    nearby: Share
    reasons: list[tuple[str, int]]
    left: list[tuple[str, int]]
    held: list[tuple[str, Took]]
    down: list[Down]


@dataclass(frozen=True)
class Choices:
    team: Team
    periods: list[Chosen]
    #: Only for who leads the team, and nothing when there are too few to say anything.
    own: OwnOrganisation | None


def choices_of(user: User) -> Choices:
    """The last year of the own team, split where its way of working changed."""
    team, today = team_of(user), timezone.localdate()
    setups = list(TeamSetup.objects.filter(team=team))
    spans = _spans(team, today)
    register = _Register(team, today)
    return Choices(
        team=team,
        periods=[
            # The newest of those that had begun holds; before anybody said so, the first said.
            register.chosen(
                span,
                next((s for s in setups if s.from_date <= span.first), setups[-1])
                if setups
                else None,
            )
            for span in reversed(spans)
        ],
        own=_own_organisation(team, today) if user.leads else None,
    )


def _spans(team: Team, today: date) -> list[Period]:
    changed = changed_ways().filter(team=team).values_list("from_date", flat=True)
    return rules.periods(today - YEAR, today, changed)


class _Register:
    """The rows that every figure of the page counts, asked once."""

    def __init__(self, team: Team, today: date) -> None:
        self.team, self.today = team, today
        self.since = today - YEAR
        self.questions = list(_questions(team, self.since))
        self.weights: dict[UUID, str] = {}
        #: When watching over a household began, and since when it was helped again.
        self.watched: dict[tuple[UUID, date], date | None] = {}
        self.held = self._held()

    def _held(self) -> dict[UUID, list[rules.Held]]:
        """The stretches in which each household of the team was helped, past and present."""
        theirs = Household.objects.of_team(self.team).order_by()
        began: dict[UUID, set[date]] = defaultdict(set)
        stopped: dict[UUID, set[date]] = defaultdict(set)
        rows = theirs.values_list("pk", "weight", "known_since", "returned_on")
        for household, weight, known, returned in rows:
            self.weights[household] = weight
            began[household] |= {day for day in (known, returned) if day}
        for model, day in ((Followup, "started_on"), (Closing, "closed_on")):
            stops = model.objects.filter(household__in=theirs).order_by()
            for household, on, again in stops.values_list("household", day, "reopened_on"):
                stopped[household].add(on)
                if again:
                    began[household].add(again)
                if model is Followup:
                    self.watched[household, on] = again
        return {key: rules.stretches(began[key], stopped[key]) for key in began}

    def chosen(self, period: Period, setup: TeamSetup | None) -> Chosen:
        asked = [one for one in self.questions if period.holds(one.received)]
        decided = [one for one in self.questions if period.holds(one.decided)]
        kept = [one for one in asked if one.is_kept]
        reasons = Counter(
            one.reason for one in decided if not one.is_kept and one.outcome not in SENT_ON
        )
        return Chosen(
            period=period,
            setup=setup,
            contact=rules.took([_days(one.received, one.contact) for one in kept]),
            talk=rules.took([_days(one.received, one.talk) for one in kept]),
            specialist=rules.took(
                [_days(a, b) for _key, a, b in self.specialist if period.holds(a)]
            ),
            pressed=self._pressed(decided),
            outcomes=Share(sum(one.is_kept for one in decided), len(decided)),
            nearby=Share(sum(one.outcome in NEARBY for one in decided), len(decided)),
            reasons=reasons.most_common(),
            left=self._left(period),
            held=self._how_long(period),
            down=self._down(period),
        )

    @cached_property
    def specialist(self) -> list[tuple[UUID | None, date, date | None]]:
        """Of whom a specialist was asked, when, and when that began."""
        asked = Transition.objects.filter(
            household__team=self.team,
            household__merged_into=None,
            to_specialist=True,
            asked_on__gt=self.since,
        ).exclude(Q(outcome="declined") | Q(started_on=None, ended_on__isnull=False))
        return list(asked.order_by().values_list("household", "asked_on", "started_on"))

    def _pressed(self, decided: Iterable[Question]) -> list[Pressed]:
        weeks: dict[date, str] = {}
        by: dict[str, list[Question]] = defaultdict(list)
        for one in decided:
            monday = one.decided - timedelta(days=one.decided.weekday())
            if monday not in weeks:
                weeks[monday] = rules.pressure(*self._load(monday))
            by[weeks[monday]].append(one)
        return [
            Pressed(
                pressure,
                kept=Share(sum(one.is_kept for one in theirs), len(theirs)),
                sent=Share(sum(one.outcome in SENT_ON for one in theirs), len(theirs)),
            )
            for pressure in rules.PRESSURES
            if (theirs := by.get(pressure))
        ]

    def _load(self, day: date) -> tuple[float, float]:
        """What the team helped with on a day and what fitted the hours of who was there."""
        norms = self._norms(day)
        points = sum(
            norms.points(journey.PLAN, weight) * (bisect(begun, day) - bisect(over, day))
            for weight, (begun, over) in self._help.items()
        )
        away = {
            user for user, gone, back in self._away if gone <= day and (back is None or day < back)
        }
        capacity = sum(
            norms.capacity(hours, is_lead=is_lead)
            for user, hours, is_lead, first, until in self._spells
            if first <= day and (until is None or day < until) and user not in away
        )
        return points, capacity

    @cached_property
    def _norms(self) -> Callable[[date], Norms]:
        return norms_by_day(self.team)

    @cached_property
    def _help(self) -> dict[str, tuple[list[date], list[date]]]:
        """By weight the days on which help began, and those on which it was over, in order."""
        days: dict[str, tuple[list[date], list[date]]] = {}
        for household, stretches in self.held.items():
            begun, over = days.setdefault(self.weights[household], ([], []))
            begun += [one.first for one in stretches]
            over += [one.until for one in stretches if one.until]
        for begun, over in days.values():
            begun.sort()
            over.sort()
        return days

    @cached_property
    def _spells(self) -> list[tuple[UUID, int | None, bool, date, date | None]]:
        spells = TeamMembership.objects.filter(team=self.team)
        return list(
            spells.values_list("user", "hours_a_week", "is_lead", "from_date", "until_date")
        )

    @cached_property
    def _away(self) -> list[tuple[UUID, date, date | None]]:
        workers = {spell[0] for spell in self._spells}
        away = Absence.objects.filter(user__in=workers)
        return list(away.order_by().values_list("user", "from_date", "until_date"))

    def gone(self, period: Period) -> QuerySet[Departure]:
        """Who left the list without help of the team."""
        return Departure.objects.filter(
            signal__team=self.team,
            returned_on=None,
            left_on__range=(period.first, period.last),
        ).order_by()

    def _left(self, period: Period) -> list[tuple[str, int]]:
        return Counter(self.gone(period).values_list("reason", flat=True)).most_common()

    def to_own(self) -> list[tuple[UUID | None, UUID | None]]:
        """Who was sent to the organisation of who sent them, in the last year."""
        sent = Transition.objects.filter(
            Q(household__team=self.team, household__merged_into=None) | Q(signal__team=self.team),
            asked_on__gt=self.since,
            home_organisation=F("to"),
        )
        return list(sent.order_by().values_list("signal", "household"))

    def _how_long(self, period: Period) -> list[tuple[str, Took]]:
        """Days of help by weight, of who was helped in the period; who still is counts too."""
        by: dict[str, list[float | None]] = defaultdict(list)
        for household, stretches in self.held.items():
            for one in stretches:
                over = one.until is not None and one.until <= period.last
                is_in = period.holds(one.until) if over else one.first <= period.last
                if is_in:
                    by[self.weights[household]].append(one.days(self.today) if over else None)
        return [(w, rules.took(by[w])) for w in journey.WEIGHT if by.get(w)]

    def _down(self, period: Period) -> list[Down]:
        """
        Of who was scaled down long enough ago: sooner than half of them, or later, and who was
        back within half a year.
        """
        known = [
            (one.days(self.today), self.watched[household, one.until], one.until)
            for household, stretches in self.held.items()
            for one in stretches
            if one.until
            and period.holds(one.until)
            and (household, one.until) in self.watched
            and (self.today - one.until).days >= rules.FOLLOWED_DAYS
        ]
        if not known:
            return []
        middle = sorted(days for days, _back, _on in known)[len(known) // 2]
        made = []
        for sooner in (True, False):
            theirs = [one for one in known if (one[0] < middle) == sooner]
            returned = sum(
                again is not None and (again - on).days <= rules.FOLLOWED_DAYS
                for _days, again, on in theirs
            )
            if theirs:
                made.append(Down(sooner, Share(returned, len(theirs))))
        return made


def _days(first: date, then: date | None) -> float | None:
    return None if then is None else max(0, (then - first).days)


def _questions(team: Team, since: date) -> Iterable[Question]:
    # The first of many contacts is found by the database: only questions come out, one row each.
    reached = ContactAttempt.objects.filter(signal=OuterRef("pk"), is_reached=True).order_by("on")
    talked = Conversation.objects.filter(
        household=OuterRef("household"), held_on__gte=OuterRef("received_on")
    ).order_by("held_on")
    rows = (
        Signal.objects.of_team(team)
        .questions()
        .filter(triage__decided_on__gt=since)
        .order_by()
        .values_list(
            "pk",
            "household",
            "received_on",
            "triage__outcome",
            "triage__reason",
            "triage__decided_on",
            Subquery(reached.values("on")[:1], output_field=DateField()),
            Subquery(talked.values("held_on")[:1], output_field=DateField()),
        )
    )
    for pk, household, received, outcome, reason, decided, tried, talk in rows:
        first = [day for day in (tried, talk) if day]
        yield Question(
            pk, household, received, outcome, reason, decided, min(first, default=None), talk
        )


def _own_organisation(team: Team, today: date) -> OwnOrganisation | None:
    """
    Of the last year; too few is below what can be told apart from one colleague.

    Beside it stands what the whole municipality chose: the database counts what is alike.
    """
    # By key: joined to every signal of the municipality this takes half a second.
    households = Household.objects.filter(team=team).order_by().values("pk")
    signals = Signal.objects.filter(team=team).order_by().values("pk")
    is_ours = Case(
        When(Q(household__in=households) | Q(signal__in=signals), then=True),
        default=False,
        output_field=BooleanField(),
    )
    rows = list(
        Transition.objects.filter(asked_on__gt=today - YEAR)
        .order_by()
        .values_list("home_organisation", "to", "to__kind", "to_specialist", is_ours)
        .annotate(times=Count("pk"))
    )
    try:
        found = own_organisation(
            [home for home, *_rest in rows],
            [to for _home, to, *_rest in rows],
            [(kind, is_specialist) for _home, _to, kind, is_specialist, *_rest in rows],
            of=[ours for *_rest, ours, _times in rows],
            times=[times for *_rest, times in rows],
        )
    except FairError:
        return None
    return found if found.compared >= FEWEST_REFERRALS else None


#: As in a release: of fewer a colleague could be told.
FEWEST_REFERRALS = 10


# From a figure to the cases.

#: What a figure counts, by the name in the address.
CASES: dict[str, Callable[[_Register, Period], list[tuple[UUID | None, UUID | None]]]] = {
    "contact": lambda r, p: [
        (q.signal, q.household)
        for q in r.questions
        if p.holds(q.received) and q.is_kept and q.contact is None
    ],
    "gesprek": lambda r, p: [
        (q.signal, q.household)
        for q in r.questions
        if p.holds(q.received) and q.is_kept and q.talk is None
    ],
    "doorgestuurd": lambda r, p: [
        (q.signal, q.household) for q in r.questions if p.holds(q.decided) and q.outcome in SENT_ON
    ],
    "geen-hulp": lambda r, p: [
        (q.signal, q.household)
        for q in r.questions
        if p.holds(q.decided) and not q.is_kept and q.outcome not in SENT_ON
    ],
    "specialist": lambda r, p: [
        (None, household)
        for household, asked, began in r.specialist
        if p.holds(asked) and began is None
    ],
    "buurt": lambda r, p: [
        (q.signal, q.household) for q in r.questions if p.holds(q.decided) and q.outcome in NEARBY
    ],
    "van-de-lijst": lambda r, p: list(r.gone(p).values_list("signal", "signal__household")),
    "eigen-organisatie": lambda r, _p: r.to_own(),
    "lang": lambda r, p: [
        (None, household)
        for household, stretches in r.held.items()
        if any(s.until is None and s.days(r.today) > YEAR.days for s in stretches)
    ],
    "terug": lambda r, p: [
        (None, household)
        for household, stretches in r.held.items()
        if any(p.holds(s.until) for s in stretches[:-1])
    ],
}


#: Behind the figure that only who leads the team reads.
OF_THE_LEAD = frozenset({"eigen-organisatie"})


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases of a figure that somebody may see, and how many others there are."""

    households: list[Household]
    signals: list[Signal]
    others: int
    #: Whether a lead could open the others by taking up the duty.
    may_open: bool


def cases_of(user: User, code: str, number: int) -> Cases:
    """
    Those behind a figure of one period; raises `IndexError` for a period that is not there, and for
    what only who leads the team reads.
    """
    if code in OF_THE_LEAD and not user.leads:
        raise IndexError
    team, today = team_of(user), timezone.localdate()
    span = list(reversed(_spans(team, today)))[number]
    found = CASES[code](_Register(team, today), span)
    theirs = {household for _signal, household in found if household}
    mine = theirs if duty_of(user) else theirs & caseload_keys(user)
    # What belongs to no household is read by the whole team.
    loose = [signal for signal, household in found if signal and not household]
    return Cases(
        households=list(Household.objects.of_team(team).filter(pk__in=mine)),
        signals=list(
            Signal.objects.filter(pk__in=loose).select_related("triage").order_by("-received_on")
        ),
        others=len(theirs - mine),
        may_open=user.leads and not duty_of(user),
    )

"""
Who waits for the team and for a specialist, in which order and why, what was promised, and with
what capacity nobody would wait longer than was meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from uuid import UUID

from django.db.models import Count, DateField, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from wijkteam.accounts.models import Team, User
from wijkteam.analysis.statistics import (
    QueueError,
    WaitingLine,
    erlang_a,
    servers_to_clear,
    servers_within,
)
from wijkteam.casework.capacity.access import WEEKS_BACK, Week
from wijkteam.casework.conversations.models import Conversation
from wijkteam.casework.households.access import (
    Carried,
    all_as_read_by,
    carried_in,
    caseload_of,
    norms_of,
    team_of,
)
from wijkteam.casework.households.models import Involvement
from wijkteam.casework.referrals.access import readable_of
from wijkteam.casework.referrals.models import Transition
from wijkteam.casework.signals.models import (
    NEEDS_TEAM,
    ContactAttempt,
    Departure,
    Signal,
)
from wijkteam.casework.signals.rules import see_before
from wijkteam.casework.waiting import rules
from wijkteam.casework.waiting.models import WaitingDay
from wijkteam.vocabulary import journey, lists

#: Half a year of arrivals: a quarter alone turns with the holidays.
ARRIVAL_WEEKS = 26
#: In fewer weeks than this next to nobody is let go, and nothing can be worked out. Own choice.
FEWEST_WEEKS = 4
#: Nineteen of twenty: a line that chance fills cannot promise everybody.
SHARE = 0.95


@dataclass(frozen=True, slots=True)
class Waiter:
    """Somebody on the list, where they stand, and what happened meanwhile."""

    signal: Signal
    place: rules.Place
    reached_on: date | None
    tries: int


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody who stood on the list of the earlier day and does not any more."""

    signal: Signal
    departure: Departure | None

    @property
    def is_helped(self) -> bool:
        return self.signal.household_id is not None


@dataclass(frozen=True, slots=True)
class Group:
    """Like questions on the list: maybe a group, if somebody decides so."""

    domain: str
    signals: list[Signal]


@dataclass(frozen=True, slots=True)
class WaitingList:
    team: Team
    today: date
    waiters: list[Waiter]
    since: date | None
    left: list[Left]
    groups: list[Group]

    @property
    def came(self) -> list[Waiter]:
        """Who is new since the earlier day; on the first day nobody is new."""
        if self.since is None:
            return []
        return [one for one in self.waiters if one.place.before is None]

    @property
    def late(self) -> int:
        return sum(one.signal.is_late and one.reached_on is None for one in self.waiters)

    @property
    def order(self) -> list[tuple[str, str]]:
        return [(str(one.signal.pk), one.signal.urgency) for one in self.waiters]


def list_of(user: User) -> WaitingList:
    team, today = team_of(user), timezone.localdate()
    reached = Min("attempts__on", filter=Q(attempts__is_reached=True) & _kept("attempts"))
    waiting = list(
        Signal.objects.of_team(team)
        .waiting()
        .in_order()
        .select_related("triage", "owner", "person")
        .annotate(reached_on=reached, tries=Count("attempts", filter=_kept("attempts")))
    )
    now = [(str(signal.pk), signal.urgency) for signal in waiting]
    earlier = WaitingDay.objects.filter(team=team, on__lt=today).first()
    before = [(key, urgency) for key, urgency in earlier.order] if earlier else []
    where = rules.places(now, before)
    still = dict(now)
    gone = [key for key, _urgency in before if key not in still]
    return WaitingList(
        team=team,
        today=today,
        waiters=[
            Waiter(signal, where[str(signal.pk)], signal.reached_on, signal.tries)
            for signal in waiting
        ],
        since=earlier.on if earlier else None,
        left=_left(team, gone),
        groups=_groups(waiting),
    )


@dataclass(frozen=True, slots=True)
class Proposed:
    """A colleague who could take somebody up, with why; a person decides."""

    worker: User
    reasons: tuple[str, ...]
    room: float
    #: In which language they talk most easily, in a code of `language`; empty is Dutch.
    language: str = ""


def proposals(
    listed: WaitingList, *, most: int, colleagues: Sequence[Carried] | None = None
) -> dict[UUID, Proposed]:
    """
    For everybody on the list whom nobody takes up yet, who could, in the order of the list: what
    is proposed to somebody takes their room for who comes after.

    What *colleagues* carry is looked up when the page did not do so already.
    """
    waiting = [one.signal for one in listed.waiters[:most] if one.signal.owner_id is None]
    if colleagues is None:
        colleagues = carried_in(listed.team)
    carried = {o.worker.pk: o for o in colleagues if o.absence is None}
    room = {key: one.capacity - one.points for key, one in carried.items()}
    points = norms_of(listed.team).points(journey.PLAN, "medium")
    knows = _who_knows(waiting)
    made: dict[UUID, Proposed] = {}
    for signal in waiting:
        language, needs_interpreter = _language_of(signal)
        best = rules.proposal(
            [
                rules.Candidate(
                    key,
                    room[key],
                    knows=key in knows.get(signal.pk, ()),
                    is_expert=bool(set(signal.domains) & set(one.worker.knows)),
                    speaks=bool(language) and language in one.worker.speaks,
                    is_home=signal.sent_by_id is not None
                    and signal.sent_by_id == one.worker.organisation_id,
                )
                for key, one in carried.items()
            ],
            points,
        )
        if best is not None:
            worker = carried[best.key].worker  # type: ignore[index]
            reasons = best.reasons
            if needs_interpreter and "speaks" not in reasons:
                reasons = (*reasons, "interpreter")
            made[signal.pk] = Proposed(worker, reasons, room[worker.pk], language)
            room[worker.pk] -= points
    return made


def _language_of(signal: Signal) -> tuple[str, bool]:
    """The language and whether an interpreter is needed; of who is known, as it is known now."""
    known = signal.person or signal
    if not known.language:
        known = signal
    return known.language if known.language != "other" else "", known.needs_interpreter


def _who_knows(waiting: Sequence[Signal]) -> dict[UUID, set[UUID]]:
    """Who spoke with them about this signal, or worked before with a household of theirs."""
    knows: dict[UUID, set[UUID]] = {signal.pk: {signal.taken_by_id} for signal in waiting}
    tried = ContactAttempt.objects.filter(signal__in=list(knows), is_reached=True)
    for key, worker in tried.values_list("signal", "by"):
        knows[key].add(worker)
    people = {signal.person_id: signal.pk for signal in waiting if signal.person_id}
    worked = Involvement.objects.filter(household__memberships__person__in=list(people))
    for person, worker in worked.values_list("household__memberships__person", "worker"):
        if person in people:
            knows[people[person]].add(worker)
    return knows


def _kept(attempts: str) -> Q:
    return Q(**{f"{attempts}__withdrawn_at__isnull": True})


def _left(team: Team, keys: list[str]) -> list[Left]:
    signals = Signal.objects.filter(team=team, pk__in=keys).select_related("triage")
    gone = Departure.objects.filter(signal__in=signals, returned_on=None)
    departures = {departure.signal_id: departure for departure in gone}
    found = {str(signal.pk): Left(signal, departures.get(signal.pk)) for signal in signals}
    return [found[key] for key in keys if key in found]


def _groups(waiting: Sequence[Signal]) -> list[Group]:
    """Like questions of who is safe: danger is never a matter for a group."""
    by_key = {
        str(signal.pk): signal
        for signal in waiting
        if signal.triage.outcome != "crisis" and "yes" not in _dangers(signal)
    }
    groups = rules.alike({key: signal.domains for key, signal in by_key.items()})
    return [Group(domain, [by_key[key] for key in keys]) for domain, keys in groups.items()]


def _dangers(signal: Signal) -> list[str]:
    return [answer for code, answer in signal.safety.items() if code != "children"]


def promises(team: Team) -> Counter[str]:
    """What became of the promises of the last quarter: kept, late, broken or still open."""
    today = timezone.localdate()
    since = today - timedelta(weeks=WEEKS_BACK)
    tried = ContactAttempt.objects.filter(signal=OuterRef("pk"), is_reached=True).order_by("on")
    talked = Conversation.objects.filter(
        household=OuterRef("household"), held_on__gte=OuterRef("received_on")
    ).order_by("held_on")
    asked = (
        Signal.objects.of_team(team)
        .questions()
        .filter(received_on__gt=since, triage__outcome__in=NEEDS_TEAM)
        .order_by()
        .values_list(
            "received_on",
            "urgency",
            Subquery(tried.values("on")[:1], output_field=DateField()),
            Subquery(talked.values("held_on")[:1], output_field=DateField()),
        )
    )
    became: Counter[str] = Counter()
    for received, urgency, reached, talk in asked:
        first = min((day for day in (reached, talk) if day), default=None)
        became[rules.Promise(see_before(received, urgency), first).became(today)] += 1
    return became


def for_specialist(team: Team) -> QuerySet[Transition]:
    """
    Who of the team's households waits for a specialist, the longest first.

    To whom somebody goes is of the file: a colleague who does not work with them reads how many.
    """
    return (
        Transition.objects.filter(
            household__team=team,
            household__merged_into=None,
            to_specialist=True,
            started_on=None,
            ended_on=None,
        )
        .select_related("household", "to")
        .order_by("asked_on", "pk")
    )


def of_own(waiting: QuerySet[Transition], user: User, *, most: int) -> list[Transition]:
    """Those of the households that *user* works with, as far as they belong to the task."""
    theirs = caseload_of(user).order_by().filter(pk__in=waiting.order_by().values("household"))
    known = {household.pk: household for household in all_as_read_by(user, theirs)}
    return [row for row, _household in islice(readable_of(waiting, known), most)]


def departures(team: Team) -> list[tuple[str, int]]:
    """Why people left the list in the last quarter without help of the team."""
    since = timezone.localdate() - timedelta(weeks=WEEKS_BACK)
    counted = (
        Departure.objects.filter(signal__team=team, left_on__gt=since, returned_on=None)
        .order_by()
        .values_list("reason")
        .annotate(number=Count("pk"))
    )
    found = dict(counted)
    return [(code, found[code]) for code in lists.LEFT_LIST.codes if code in found]


@dataclass(frozen=True, slots=True)
class Needed:
    """What it takes that hardly anybody waits longer than so many days by a day."""

    days: int
    by: date
    arrivals: float
    months: float
    places: int
    #: For the line in balance, and to be rid of who waits now; the larger of both is needed.
    balance: int
    clearing: int
    hours: float
    line: WaitingLine
    #: The share that gives up at the patience that was seen, if nothing changes.
    lost_now: float | None

    @property
    def needed(self) -> int:
        return max(self.balance, self.clearing)

    @property
    def more(self) -> int:
        return max(0, self.needed - self.places)


def needed(week: Week, *, days: int, by: date) -> Needed | None:
    """
    Households wait as in a line for so many places: Erlang's formulas say how many are enough.

    Nothing when there is too little to work with: nobody came, or nobody was let go.
    """
    team, today = week.team, week.today
    helped = {code: n for code, n in week.per_weight.items() if code != journey.FOLLOWUP}
    busy = sum(helped.values())
    since = today - timedelta(weeks=ARRIVAL_WEEKS)
    came = (
        Signal.objects.of_team(team)
        .questions()
        .filter(received_on__gt=since, triage__outcome__in=NEEDS_TEAM)
    )
    known = _weeks_known(team, today)
    if known < FEWEST_WEEKS:
        return None
    arrivals = came.count() / min(ARRIVAL_WEEKS, known)
    # In the quarter so many were helped at once, on average: who came and went changed that.
    before = max(0, busy - week.came_households + week.went_households)
    services = week.went_households / min(WEEKS_BACK, known) / ((busy + before) / 2) if busy else 0
    weeks = (by - today).days / 7
    if not arrivals or not services or weeks <= 0:
        return None
    points = sum(week.norms.points(journey.PLAN, code) * n for code, n in helped.items())
    each = points / busy
    watched = week.per_weight[journey.FOLLOWUP] * week.norms.points(journey.FOLLOWUP, "light")
    places = max(0, int((week.capacity - watched) / each))
    try:
        line = servers_within(arrivals, services, time=days / 7, share=SHARE)
        clearing = servers_to_clear(week.waiting, busy, arrivals, services, time=weeks)
    except QueueError:
        return None
    more = max(0, max(line.servers, clearing) - places)
    return Needed(
        days=days,
        by=by,
        arrivals=arrivals,
        months=1 / services / (365.25 / 12 / 7),
        places=places,
        balance=line.servers,
        clearing=clearing,
        hours=more * each / journey.FULL_CASELOAD_POINTS * journey.FULL_WEEK,
        line=line,
        lost_now=_lost(week, since, known, line, places),
    )


def _weeks_known(team: Team, today: date) -> float:
    """Since how long the team writes down who asks: what was before counts for no weeks."""
    first = Signal.objects.of_team(team).aggregate(first=Min("received_on"))["first"]
    return (today - first).days / 7 if first else 0.0


def _lost(week: Week, since: date, known: float, line: WaitingLine, places: int) -> float | None:
    """The share that will give up with the places of today, when people did before."""
    gave_up = Departure.objects.filter(
        signal__team=week.team, left_on__gt=since, reason="gave_up", returned_on=None
    ).count()
    if not gave_up or not places or not week.waiting:
        return None
    impatience = gave_up / (week.waiting * min(ARRIVAL_WEEKS, known))
    return erlang_a(places, line.arrivals, line.services, impatience).lost

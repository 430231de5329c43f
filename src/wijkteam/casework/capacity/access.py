"""
What a team carries and can carry: now, next week, and in the weeks after if things go on as they
went. Everybody of the team sees the team; what each colleague carries is for who leads.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from wijkteam.accounts.models import LONGEST_WEEK, Absence, Team, TeamMembership, User
from wijkteam.casework.capacity import rules
from wijkteam.casework.followup.models import Closing, Followup
from wijkteam.casework.handover.access import Away, away, without_coordinator
from wijkteam.casework.households.access import Carried, carried_in, norms_of, team_of
from wijkteam.casework.households.models import Household
from wijkteam.casework.households.rules import Norms
from wijkteam.casework.internal_time.access import is_told, lately
from wijkteam.casework.signals.models import Signal
from wijkteam.vocabulary import journey

#: Points are told whole: what differs less is no other number to who reads it.
HALF_A_POINT = 0.5
#: A quarter back, so that one busy week does not make the forecast; two months ahead.
WEEKS_BACK, WEEKS_AHEAD = 13, 8


@dataclass(frozen=True)
class Week:
    """Everything that the page about the capacity of a team says."""

    team: Team
    today: date
    norms: Norms
    colleagues: list[Carried]
    #: Points of all open households of the team, each counted once.
    points: float
    households: int
    per_weight: dict[str, int]
    #: Households that nobody of the team coordinates.
    alone: int
    #: Points that each of the last weeks added and took away.
    came: list[float]
    went: list[float]
    came_households: int
    went_households: int
    seats: list[rules.Seat]
    waiting: int
    leaving: list[TeamMembership]
    away: list[Away]
    #: Of the hours that were written down in the last quarter, what went to no household.
    internal: float | None

    @cached_property
    def capacity_as_written(self) -> float | None:
        """What fits by the internal hours that the team wrote, where enough weeks were written."""
        if self.internal is None:
            return None
        return rules.with_internal(
            self.capacity, agreed=self.norms.internal_share, measured=self.internal
        )

    @cached_property
    def capacity(self) -> float:
        return rules.capacity_on(self.seats, self.today)

    @cached_property
    def capacity_ahead(self) -> list[float]:
        return [
            rules.capacity_on(self.seats, self.today + timedelta(weeks=week))
            for week in range(1, WEEKS_AHEAD + 1)
        ]

    @cached_property
    def ahead(self) -> list[rules.Ahead]:
        changes = [come - go for come, go in zip(self.came, self.went, strict=True)]
        return rules.ahead(self.points, changes, WEEKS_AHEAD)

    @property
    def too_much(self) -> float:
        return max(0.0, self.points - self.capacity)

    @property
    def fits(self) -> int:
        """
        Households of medium weight that still fit with colleagues who are there: no halves.

        Who is away left households behind: the room of who is there is theirs first.
        """
        each = self.norms.points(journey.PLAN, "medium")
        of_the_team = int(max(0.0, self.capacity - self.points) / each)
        return min(of_the_team, sum(int(one.left / each) for one in self.colleagues))

    @property
    def carried_by_each(self) -> float | None:
        """
        What all colleagues carry, added up, where that is not what the team carries: with a
        household may work more than one, and with another nobody yet.
        """
        added = sum(one.points for one in self.colleagues)
        return added if abs(added - self.points) >= HALF_A_POINT else None

    @property
    def over(self) -> list[Carried]:
        return [one for one in self.colleagues if one.over > 0]

    @property
    def uncovered(self) -> int:
        """Households of who is away, that nobody looks after meanwhile."""
        return sum(one.uncovered for one in self.away)

    @property
    def without_hours(self) -> int:
        return sum(one.membership.hours_a_week is None for one in self.colleagues)

    @property
    def too_many_hours(self) -> list[Carried]:
        """Two teams may each have written down a whole week."""
        return [one for one in self.colleagues if one.hours_everywhere > LONGEST_WEEK]

    @property
    def full_on(self) -> int | None:
        """In how many weeks more is probably carried than fits, when that is not so today."""
        if self.too_much:
            return None
        pairs = zip(self.ahead, self.capacity_ahead, strict=False)
        return next((week.weeks for week, fits in pairs if week.points > fits), None)


def week_of(user: User) -> Week:
    team, today = team_of(user), timezone.localdate()
    norms = norms_of(team)
    carried = carried_in(team)
    open_now = list(
        Household.objects.of_team(team)
        .open()
        .order_by()
        .values_list("phase", "weight")
        .annotate(households=Count("pk"))
    )
    per_weight = dict.fromkeys((*journey.WEIGHT, journey.FOLLOWUP), 0)
    for phase, weight, number in open_now:
        per_weight[journey.FOLLOWUP if phase == journey.FOLLOWUP else weight] += number
    came, went, number_in, number_out = _flow(team, norms, today)
    seats, leaving = _seats(team, norms, carried, today)
    written = lately(team)
    return Week(
        team=team,
        today=today,
        norms=norms,
        colleagues=sorted(carried, key=lambda one: one.capacity - one.points),
        points=sum(number * norms.points(phase, weight) for phase, weight, number in open_now),
        households=sum(number for _phase, _weight, number in open_now),
        per_weight=per_weight,
        alone=without_coordinator(user).order_by().count(),
        came=came,
        went=went,
        came_households=number_in,
        went_households=number_out,
        seats=seats,
        waiting=Signal.objects.of_team(team).waiting().count(),
        leaving=leaving,
        away=away(user),
        internal=written.share if is_told(written, user) else None,
    )


def _flow(team: Team, norms: Norms, today: date) -> tuple[list[float], list[float], int, int]:
    """
    The points that came and went per week, the oldest week first, and the households behind them.

    Who goes on a watchful eye takes away what the help weighed more than the watch does.
    """
    since = today - timedelta(weeks=WEEKS_BACK)
    came, went = [0.0] * WEEKS_BACK, [0.0] * WEEKS_BACK
    numbers = [0, 0]
    theirs = Household.objects.of_team(team).order_by()

    def helped(weight: str) -> float:
        return norms.points(journey.PLAN, weight)

    watched = norms.points(journey.FOLLOWUP, "light")
    new = theirs.filter(Q(known_since__gt=since) | Q(returned_on__gt=since))
    for known, returned, weight in new.values_list("known_since", "returned_on", "weight"):
        for day in {known, returned}:
            if day and since < day <= today:
                came[_week(day, today)] += helped(weight)
                numbers[0] += 1
    begun = Followup.objects.filter(household__in=theirs, started_on__gt=since)
    for day, weight in begun.values_list("started_on", "household__weight"):
        if day <= today:
            went[_week(day, today)] += helped(weight) - watched
    ended = Followup.objects.filter(household__in=theirs, ended_on__gt=since)
    for last_day in ended.values_list("ended_on", flat=True):
        if last_day:
            went[_week(last_day, today)] += watched
    # Closing what was watched over already took the watch away, and what begins one begins it.
    same_day = Followup.objects.filter(
        household=OuterRef("household"), ended_on=OuterRef("closed_on")
    )
    closed = Closing.objects.filter(household__in=theirs, closed_on__gt=since)
    for day, weight in closed.filter(~Exists(same_day), followup=None).values_list(
        "closed_on", "household__weight"
    ):
        went[_week(day, today)] += helped(weight)
        numbers[1] += 1
    numbers[1] += begun.count()
    return came, went, numbers[0], numbers[1]


def _week(day: date, today: date) -> int:
    """Which of the last weeks a day falls in, the oldest being nil."""
    return max(0, WEEKS_BACK - 1 - max(0, (today - day).days) // 7)


def _seats(
    team: Team, norms: Norms, carried: list[Carried], today: date
) -> tuple[list[rules.Seat], list[TeamMembership]]:
    """What everybody can carry from today on, who still comes included; and who leaves soon."""
    until = today + timedelta(weeks=WEEKS_AHEAD)
    capacity = {one.worker.pk: one.capacity for one in carried}
    members = [
        m
        for m in TeamMembership.objects.not_over(today)
        .filter(team=team, user__is_active=True, from_date__lte=until)
        .select_related("user")
        if not m.user.has_ended
    ]
    away: dict[object, list[tuple[date, date | None]]] = {}
    for worker, gone, back in (
        Absence.objects.not_over(today)
        .filter(user__in=[m.user_id for m in members])
        .values_list("user", "from_date", "until_date")
    ):
        away.setdefault(worker, []).append((gone, back))
    seats, leaving = [], []
    for member in members:
        ends = [day for day in (member.until_date, member.user.until_date) if day]
        last = min(ends) if ends else None
        if member.from_date > today:
            # Who works here already and goes on in a new spell need not settle in again.
            weeks_here = None if member.user_id in capacity else 0
            points = norms.capacity(
                member.hours_a_week, is_lead=member.is_lead, weeks_here=weeks_here
            )
        else:
            points = capacity[member.user_id]
        seats.append(
            rules.Seat(points, member.from_date, last, tuple(away.get(member.user_id, ())))
        )
        goes_on = any(m.user_id == member.user_id and m.from_date == last for m in members)
        if last and last <= until and not goes_on:
            leaving.append(member)
    return seats, leaving

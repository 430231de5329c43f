"""The own weeks of a worker, and what they make together for the team and its lead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet, Sum
from django.http import Http404
from django.utils import timezone

from wijkteam.accounts.access import current_workers
from wijkteam.accounts.models import Team, User
from wijkteam.casework.hours.models import TimeEntry
from wijkteam.casework.households.access import norms_of, team_of
from wijkteam.casework.households.models import Household
from wijkteam.casework.internal_time import rules
from wijkteam.casework.internal_time.models import InternalWeek
from wijkteam.vocabulary import journey, lists

#: So many weeks back one still remembers; a quarter is looked at together.
WEEKS_TO_WRITE, WEEKS_SHOWN = 5, 13
#: Of fewer written weeks a share tells how those happened to be. Own choice.
ENOUGH_WEEKS = 10
#: Of two who write, each reads the hours of the other off their sum.
FEWEST_WRITERS = 3


@dataclass(frozen=True, slots=True)
class OwnWeek:
    """One of the last weeks: what was written, and the hours that stand with households."""

    ago: int
    monday: date
    written: InternalWeek | None
    direct: float

    @property
    def last_day(self) -> date:
        return self.monday + timedelta(days=6)


def own_weeks(user: User) -> list[OwnWeek]:
    """The last weeks, this one first."""
    mondays = [_monday(ago) for ago in range(WEEKS_TO_WRITE)]
    written = {
        row.monday: row
        for row in InternalWeek.objects.filter(worker=user, team=team_of(user), monday__in=mondays)
    }
    noted = _noted(team_of(user)).filter(worker=user, on__gte=mondays[-1])
    minutes: dict[date, int] = {}
    for day, spent in noted.values_list("on", "minutes"):
        week = rules.monday_of(day)
        minutes[week] = minutes.get(week, 0) + spent
    return [
        OwnWeek(ago, monday, written.get(monday), minutes.get(monday, 0) / 60)
        for ago, monday in enumerate(mondays)
    ]


def own_week(user: User, ago: int) -> OwnWeek:
    if not 0 <= ago < WEEKS_TO_WRITE:
        raise Http404
    return own_weeks(user)[ago]


def hours_of(user: User) -> int:
    """The hours of the own week; who has none on record counts as full time."""
    membership = user.current_membership
    return (membership.hours_a_week if membership else None) or journey.FULL_WEEK


def usual(user: User) -> dict[str, int]:
    """What to begin with: the last week that was written, or what the norms reckon with."""
    last = InternalWeek.objects.filter(worker=user, team=team_of(user)).first()
    if last is not None:
        return {kind: getattr(last, kind) for kind in lists.INTERNAL_KIND.codes}
    return rules.usual_week(hours_of(user), norms_of(user.current_team).internal_share)


@dataclass(frozen=True, slots=True)
class Spent:
    """What weeks together went to: by kind, beside the hours of their contracts."""

    hours: Mapping[str, int]
    contract: int
    weeks: int
    workers: int

    @property
    def total(self) -> int:
        return sum(self.hours.values())

    @property
    def share(self) -> float | None:
        """Of the hours of the contracts; nothing of too few weeks."""
        return self.total / self.contract if self.weeks >= ENOUGH_WEEKS else None


def spent_by(team: Team, *, since: date, until: date) -> Spent:
    """What the team wrote in the weeks that began from *since* until *until*, both included."""
    rows = InternalWeek.objects.filter(team=team, monday__gte=since, monday__lte=until)
    return _spent(list(rows))


def lately(team: Team) -> Spent:
    """The last quarter of whole weeks."""
    return spent_by(team, since=_monday(WEEKS_SHOWN), until=_monday(1))


def is_told(spent: Spent, user: User) -> bool:
    """Whether *user* may read it: who leads, and the team once nobody's hours follow from it."""
    return user.leads or spent.workers >= FEWEST_WRITERS


def per_worker(user: User) -> list[tuple[User, Spent]]:
    """The same of each colleague, for who leads the team."""
    if not user.leads:
        return []
    team = team_of(user)
    written: dict[UUID, list[InternalWeek]] = defaultdict(list)
    for week in InternalWeek.objects.filter(team=team, monday__gte=_monday(WEEKS_SHOWN)):
        written[week.worker_id].append(week)
    return [(worker, _spent(written[worker.pk])) for worker in current_workers(team)]


def direct_hours(team: Team) -> float:
    """The hours that stand with households in the same weeks, of who works in the team now."""
    noted = _noted(team).filter(
        worker__in=current_workers(team).values("pk"),
        on__gte=_monday(WEEKS_SHOWN),
        on__lt=_monday(0),
    )
    return (noted.aggregate(Sum("minutes"))["minutes__sum"] or 0) / 60


def _noted(team: Team) -> QuerySet[TimeEntry]:
    """Time with the households of the team: who works in two has other hours in the other one."""
    known = Household.objects.known_to_team(team).order_by()
    return TimeEntry.objects.filter(household__in=known.values("pk"))


def share_of(team: str, *, since: date, until: date, fewest: int) -> float | None:
    """The internal share of the weeks in a period, for a release; of fewer workers nothing."""
    found = Team.objects.filter(code=team).first()
    if found is None:
        return None
    spent = spent_by(found, since=since, until=until)
    return spent.share if spent.workers >= fewest else None


def _spent(weeks: Collection[InternalWeek]) -> Spent:
    return Spent(
        {kind: sum(getattr(week, kind) for week in weeks) for kind in lists.INTERNAL_KIND.codes},
        contract=sum(week.hours_a_week for week in weeks),
        weeks=len(weeks),
        workers=len({week.worker_id for week in weeks}),
    )


def _monday(ago: int) -> date:
    return rules.monday_of(timezone.localdate()) - timedelta(weeks=ago)

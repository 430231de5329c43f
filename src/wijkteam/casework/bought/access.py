"""
What the team bought of help this year, what that comes to in December, and who asks for more.

The sums are of the team and seen by all of it. Who asks for what is of the file: by name of the
households that one may open, of the others a number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from django.utils import timezone

from wijkteam.accounts.access import budget_of
from wijkteam.accounts.models import Team, TeamBudget, User
from wijkteam.casework.bought.rules import Bought
from wijkteam.casework.capacity.access import WEEKS_BACK
from wijkteam.casework.capacity.rules import Ahead, ahead
from wijkteam.casework.decisions.mandate import mandate
from wijkteam.casework.decisions.models import Application, QuickHelp
from wijkteam.casework.households.access import (
    all_as_read_by,
    caseload_keys,
    domains_closed,
    duty_of,
    team_of,
)
from wijkteam.casework.households.models import Household
from wijkteam.casework.instruments.models import Score
from wijkteam.casework.referrals.access import readable_of
from wijkteam.casework.referrals.models import Transition
from wijkteam.casework.safety.models import Danger
from wijkteam.casework.signals.models import Signal
from wijkteam.vocabulary.journey import TALK_INSTRUMENT

#: At nine tenths of what the mandate allows, help is as much as could be begun. Own choice.
NEAR = 0.9


@dataclass(frozen=True, slots=True)
class Line:
    """What was bought of one kind of help from one provider this year."""

    kind: str
    product: str
    provider: str
    number: int
    hours: int
    euros: float
    #: Of how many of them the mandate could hardly have allowed more.
    near: int


@dataclass(frozen=True)
class Year:
    team: Team
    today: date
    budget: TeamBudget | None
    spent: float
    agreed: float
    hours: int
    lines: list[Line]
    ahead: list[Ahead]
    #: What the year cost of all that was begun until the end of each month that is over.
    months: list[tuple[date, float]]

    @property
    def total(self) -> float:
        """What this year costs of all that was begun until now."""
        return self.spent + self.agreed

    @property
    def left(self) -> float:
        return (self.budget.euros if self.budget else 0) - self.total

    @property
    def over(self) -> float:
        return max(0.0, -self.left)

    @property
    def december(self) -> Ahead | None:
        return self.ahead[-1] if self.ahead else None

    @cached_property
    def empty_on(self) -> date | None:
        """The day on which more is probably begun than the budget has, if that comes this year."""
        if self.budget is None:
            return None
        if self.left < 0:
            return self.today
        week = next((w for w in self.ahead if w.points > self.budget.euros), None)
        return self.today + timedelta(weeks=week.weeks) if week else None


def year_of(user: User) -> Year:
    team, today = team_of(user), timezone.localdate()
    first, last = date(today.year, 1, 1), date(today.year, 12, 31)
    begun = [
        (row, Bought(row.euros, row.started_on, row.weeks))
        for row in QuickHelp.objects.filter(
            household__team=team, household__merged_into=None, euros__gt=0, started_on__lte=last
        ).select_related("provider", "product")
    ]
    now = [(row, bought) for row, bought in begun if bought.between(first, last)]
    since = today - timedelta(weeks=WEEKS_BACK)
    weekly = [0.0] * WEEKS_BACK
    for row, _bought in now:
        if since < row.started_on <= today:
            # What was begun in a week counts as begun now: so much a week is what comes.
            again = Bought(row.euros, today, row.weeks)
            weekly[(today - row.started_on).days // 7] += again.between(today, last)
    spent = sum(bought.between(first, today) for _row, bought in now)
    agreed = sum(bought.between(today + timedelta(days=1), last) for _row, bought in now)
    return Year(
        team=team,
        today=today,
        budget=budget_of(team, today.year),
        spent=spent,
        agreed=agreed,
        hours=sum(row.hours or 0 for row, _bought in now),
        lines=_lines(now, first, last),
        ahead=ahead(spent + agreed, weekly, (last - today).days // 7),
        months=[
            (end, sum(b.between(first, last) for row, b in now if row.started_on <= end))
            for month in range(1, today.month)
            for end in [date(today.year, month + 1, 1) - timedelta(days=1)]
        ],
    )


def _lines(now: list[tuple[QuickHelp, Bought]], first: date, last: date) -> list[Line]:
    by: dict[tuple[str, str, str], list[tuple[QuickHelp, Bought]]] = defaultdict(list)
    for row, bought in now:
        provider = row.provider.name if row.provider else ""
        by[row.label, row.product.name if row.product else "", provider].append((row, bought))
    allowed = mandate()
    return sorted(
        (
            Line(
                *key,
                number=len(rows),
                hours=sum(row.hours or 0 for row, _bought in rows),
                euros=sum(bought.between(first, last) for _row, bought in rows),
                near=sum(
                    row.kind in allowed and row.euros >= NEAR * allowed[row.kind].euros
                    for row, _bought in rows
                ),
            )
            for key, rows in by.items()
        ),
        key=lambda line: -line.euros,
    )


@dataclass(frozen=True, slots=True)
class Asks:
    """Somebody who asks for help that costs money, and what the meeting lays side by side."""

    household: Household
    asked_for: str
    waits_days: int
    urgency: str
    #: The lowest score on a domain of life at the last talk, and which domain.
    lowest: int | None
    domain: str
    is_danger: bool
    bridging: str


@dataclass(frozen=True, slots=True)
class WhoFirst:
    """In order of name: whoever is first is decided by people."""

    asks: list[Asks]
    others: int
    may_open: bool


def who_first(user: User) -> WhoFirst:
    """Who asks for a decision or waits for a specialist, of whom one may know it."""
    team, today = team_of(user), timezone.localdate()
    of_team = {"household__team": team, "household__merged_into": None}
    asked = [
        row
        for row in Application.objects.filter(**of_team, decided_on=None)
        if row.law in user.works_under
    ]
    waiting = Transition.objects.filter(
        **of_team, to_specialist=True, started_on=None, ended_on=None
    ).exclude(outcome="declined")
    keys = {row.household_id for row in asked} | set(
        waiting.order_by().values_list("household", flat=True)
    )
    mine = keys if duty_of(user) else keys & caseload_keys(user)
    households = {
        known.pk: known for known in all_as_read_by(user, Household.objects.filter(pk__in=mine))
    }
    rows: list[tuple[UUID, str, date, str]] = [
        (row.household_id, row.asked_for, row.received_on, "") for row in asked
    ]
    rows += [
        (household.pk, row.for_what, row.asked_on, row.bridging)
        for row, household in readable_of(waiting, households)
    ]
    urgency = dict(
        Signal.objects.filter(household__in=mine)
        .order_by("received_on")
        .values_list("household", "urgency")
    )
    dangers = set(
        Danger.objects.filter(household__in=mine, closed_at=None).values_list(
            "household", flat=True
        )
    )
    lowest = _lowest(households)
    asks = [
        Asks(
            household=households[key],
            asked_for=asked_for,
            waits_days=(today - since).days,
            urgency=urgency.get(key, ""),
            lowest=lowest.get(key, (None, ""))[0],
            domain=lowest.get(key, (None, ""))[1],
            is_danger=key in dangers,
            bridging=bridging,
        )
        for key, asked_for, since, bridging in rows
        if key in mine
    ]
    return WhoFirst(
        asks=sorted(asks, key=lambda one: one.household.sorts_as),
        others=len(keys - mine),
        may_open=user.leads and not duty_of(user),
    )


def _lowest(households: Mapping[UUID, Household]) -> dict[UUID, tuple[int, str]]:
    """The lowest score of the last day on which one was given, of what one may read."""
    scored = (
        Score.objects.filter(
            measurement__household__in=households,
            measurement__instrument=TALK_INSTRUMENT,
            value__isnull=False,
        )
        .order_by("measurement__held_on", "-value")
        .values_list("measurement__household", "measurement__held_on", "value", "part")
    )
    found: dict[UUID, tuple[int, str]] = {}
    last: dict[UUID, date] = {}
    for household, held, score, domain in scored:
        if score is None or domain in domains_closed(households[household]):
            continue
        if last.get(household) != held or score <= found[household][0]:
            found[household], last[household] = (score, domain), held
    return found

"""
What the rules cost a team: fields and minutes per household, counted from the forms it sent.

It is a figure about ourselves (seed of this house: rule pressure), never about a worker: who typed
is not kept with it, and it is told of a team together.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from uuid import UUID

from django.db.models import Count, Sum
from django.utils import timezone

from wijkteam.accounts.models import Team
from wijkteam.casework.drafts.models import Effort
from wijkteam.casework.drafts.words import what_of

#: A year, so that a figure does not turn with the seasons.
DAYS = 365
#: Below this a median is that of somebody. Own choice, as with small numbers elsewhere.
FEWEST = 5
MOST_FORMS = 10


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of form: how often it was sent, and what it took together."""

    name: str
    times: int
    fields: int
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Pressure:
    """What a team filled in over a year."""

    since: date
    households: int
    fields: float | None
    minutes: float | None
    #: The share of the forms of which the time is known: a form without a draft has none.
    timed: float
    forms: list[Form]

    @property
    def timed_percent(self) -> int:
        return round(100 * self.timed)


def pressure_of(team: Team) -> Pressure:
    since = timezone.localdate() - timedelta(days=DAYS)
    sent = Effort.objects.filter(team=team.pk, on__gte=since)
    fields_of: dict[UUID, int] = defaultdict(int)
    seconds_of: dict[UUID, int] = defaultdict(int)
    forms = timed = 0
    for household, fields, seconds in sent.values_list("household", "fields", "seconds"):
        fields_of[household] += fields
        forms += 1
        if seconds is not None:  # a household of which no time is known took some all the same
            seconds_of[household] += seconds
            timed += 1
    kinds = (
        sent.values("view")
        .annotate(times=Count("pk"), typed=Sum("fields"), took=Sum("seconds"))
        .order_by("-typed", "view")[:MOST_FORMS]
    )
    return Pressure(
        since=since,
        households=len(fields_of),
        fields=median(fields_of.values()) if len(fields_of) >= FEWEST else None,
        minutes=median(seconds_of.values()) / 60 if len(seconds_of) >= FEWEST else None,
        timed=timed / forms if forms else 0.0,
        forms=[
            Form(
                what_of(kind["view"]),
                kind["times"],
                kind["typed"],
                round(kind["took"] / 60) if kind["took"] else None,
            )
            for kind in kinds
        ],
    )

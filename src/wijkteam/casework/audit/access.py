"""Reading the log: who looked at this household, and what changed in what I work with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from wijkteam.accounts.models import User
from wijkteam.casework.audit.models import Event

LOOKS = (
    "household_viewed",
    "household_found",
    "household_covered",
    "household_listed",
    "secret_address_seen",
    "part_viewed",
    "supporter_viewed",
    "glass_broken",
)


#: Reading changes nothing, so it is no news on the day of a colleague.
READ = (
    "household_viewed",
    "household_found",
    "household_listed",
    "supporter_viewed",
    "appointment_viewed",
    "appointment_downloaded",
    "messages_opened",
)


def looks_at(*households: UUID) -> QuerySet[Event]:
    """Every look at these files of a household, newest first, with who looked."""
    return Event.objects.filter(household__in=households, action__in=LOOKS).select_related(
        "actor__organisation"
    )


#: A worker who plans with a household opens some thirty pages on a day: two weeks of that.
LOOKS_READ = 400


def days_of_looking(newest_first: QuerySet[Event]) -> list[list[Event]]:
    """What one person looked at on one day is one answer to who looked; oldest first within it."""
    days: dict[tuple[object, date], list[Event]] = {}
    for look in newest_first[:LOOKS_READ]:
        days.setdefault((look.actor_id, timezone.localdate(look.at)), []).insert(0, look)
    return list(days.values())


def changes_by_others(households: Iterable[UUID], *, me: User, since: datetime) -> QuerySet[Event]:
    """What somebody else did in these households since then: changes, and looks as cover."""
    return (
        Event.objects.filter(household__in=households, at__gte=since)
        .exclude(actor=me)
        .exclude(action__in=READ)
        .select_related("actor")
    )


def events_of(user: User, action: str, *, since: datetime) -> QuerySet[Event]:
    """How often somebody did something of late."""
    return Event.objects.filter(actor=user, action=action, at__gte=since)


#: What a worker does with somebody who was found: open the file, or take the signal.
USED = ("household_viewed", "household_covered", "signal_registered", "household_opened")


def searching(since: datetime) -> QuerySet[Event]:
    """Every search of everybody since then, and what was opened after it, in order of time."""
    return (
        Event.objects.filter(at__gte=since, action__in=("people_searched", "search_refused", *USED))
        .select_related("actor")
        .order_by("actor", "at", "pk")
    )

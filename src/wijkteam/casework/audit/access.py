"""Reading the log: who looked at this household, and what changed in what I work with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from wijkteam.accounts.access import with_teams
from wijkteam.accounts.models import User
from wijkteam.casework.audit.models import Event
from wijkteam.logbook.models import Chain

LOOKS = (
    "household_viewed",
    "household_found",
    "household_covered",
    "household_listed",
    "secret_address_seen",
    "part_viewed",
    "supporter_viewed",
    "glass_broken",
    "law_opened",
    "duty_viewed",
    "conference_viewed",
    "consultation_viewed",
    "draft_read",
    "signal_viewed",
    "team_move_viewed",
)


#: Reading changes nothing: it is no news on the day of a colleague, and no term begins anew by it.
READ = (
    "household_viewed",
    "household_found",
    "household_listed",
    "supporter_viewed",
    "appointment_viewed",
    "appointment_downloaded",
    "messages_opened",
    "own_story_read",
    "conference_viewed",
    "consultation_viewed",
    "document_opened",
    "draft_read",
    "looks_read",
    "messages_read",
    "rights_question_viewed",
    "signal_viewed",
    "team_move_viewed",
)


def looks_at(*households: UUID) -> QuerySet[Event]:
    """Every look at these files of a household, newest first, with who looked."""
    return Event.objects.filter(household__in=households, action__in=LOOKS).select_related(
        "actor__organisation"
    )


def midnight(day: date) -> datetime:
    """The moment at which a day begins here."""
    return datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone())


#: So many days with a look stand on a page; who wants more goes further back.
DAYS_READ = 14


def days_of_looking(
    looks: QuerySet[Event], *, before: date | None = None
) -> tuple[list[list[Event]], date | None]:
    """
    Who looked, newest day first: what one person looked at on one day is one answer, oldest first
    within it. And the day to go back from for what came earlier, when there is more.

    It goes by whole days, so that a busy day is never cut through, and never ends by itself.
    """
    if before:
        looks = looks.filter(at__lt=midnight(before))
    with_day = looks.annotate(day=TruncDate("at"))
    shown = list(
        with_day.order_by("-day").values_list("day", flat=True).distinct()[: DAYS_READ + 1]
    )
    earlier = shown[DAYS_READ - 1] if len(shown) > DAYS_READ else None
    days: dict[tuple[object, date], list[Event]] = {}
    for look in with_day.filter(day__in=shown[:DAYS_READ]).order_by("-at", "-pk"):
        days.setdefault((look.actor_id, timezone.localdate(look.at)), []).insert(0, look)
    return list(days.values()), earlier


def every_day_of_looking(looks: QuerySet[Event]) -> list[list[Event]]:
    """The same, as far back as it goes."""
    days, earlier = days_of_looking(looks)
    while earlier:
        more, earlier = days_of_looking(looks, before=earlier)
        days += more
    return days


def changes_by_others(households: Iterable[UUID], *, me: User, since: datetime) -> QuerySet[Event]:
    """What somebody else did in these households since then: changes, and looks as cover."""
    return (
        Event.objects.filter(household__in=households, at__gte=since)
        .exclude(actor=me)
        .exclude(action__in=READ)
        .select_related("actor")
    )


def chains() -> list[str]:
    """Every chain of the log: one for each person who ever did something."""
    log = Event._meta.label_lower
    return list(Chain.objects.filter(log=log).order_by("name").values_list("name", flat=True))


def events_on(chain: str, *, after: int) -> QuerySet[Event]:
    """What came on a chain after so many rows, in order."""
    return Event.objects.filter(chain=chain, number__gt=after).order_by("number")


def events_of(user: User, action: str, *, since: datetime) -> QuerySet[Event]:
    """How often somebody did something of late."""
    return Event.objects.filter(actor=user, action=action, at__gte=since)


#: What a worker does with somebody who was found: open the file, or take the signal.
USED = (
    "household_viewed",
    "duty_viewed",
    "household_covered",
    "signal_registered",
    "household_opened",
)


def searching(since: datetime) -> QuerySet[Event]:
    """Every search of everybody since then, and what was opened after it, in order of time."""
    return (
        Event.objects.filter(at__gte=since, action__in=("people_searched", "search_refused", *USED))
        # Everybody searched more often than once: who it was is asked once, with the team.
        .prefetch_related(Prefetch("actor", with_teams(User.objects.all())))
        .order_by("actor", "at", "pk")
    )

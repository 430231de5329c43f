"""What a worker must do now, and what happened without them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import DateField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.access import changes_by_others
from wijkteam.casework.audit.models import Event
from wijkteam.casework.caseload import rules
from wijkteam.casework.conversations.models import Conversation
from wijkteam.casework.drafts.access import drafts_of
from wijkteam.casework.followup.access import to_contact
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.plans.models import Action, Plan
from wijkteam.vocabulary import journey

AHEAD = timedelta(days=7)
MOST_CHANGES = 6
PAGE = 25


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do, with the day it is due and the page where it is done."""

    day: date | None
    icon: str
    title: str
    about: str
    verb: str
    url: str

    @property
    def is_late(self) -> bool:
        return self.day is not None and self.day < timezone.localdate()

    @property
    def is_today(self) -> bool:
        return self.day == timezone.localdate()


def tasks(user: User) -> list[Task]:
    """Everything due within a week, in the order that the page explains."""
    today = timezone.localdate()
    due = [*_reviews(user), *_contacts(user), *_actions(user), *_without_talk(user), *_drafts(user)]
    return sorted(due, key=lambda task: rules.urgency(task.day, today))


def _until() -> date:
    return timezone.localdate() + AHEAD


def _reviews(user: User) -> Iterator[Task]:
    plans = Plan.objects.filter(
        household__in=households.caseload_of(user).order_by(),
        ended_on__isnull=True,
        review_on__lte=_until(),
    ).select_related("household")
    for plan in plans:
        yield Task(
            day=plan.review_on,
            icon="chat",
            title=_("Evaluatie: %(name)s") % {"name": plan.household.name},
            about=_("Kijk samen terug op plan %(version)s.") % {"version": plan.version},
            verb=_("Evalueer"),
            url=reverse("plans:evaluate", args=[plan.household_id]),
        )


def _contacts(user: User) -> Iterator[Task]:
    for followup in to_contact(user).filter(next_contact__lte=_until()):
        yield Task(
            day=followup.next_contact,
            icon="phone",
            title=_("Waakvlam: %(name)s") % {"name": followup.household.name},
            about=followup.agreed or _("Vraag hoe het gaat."),
            verb=_("Leg contact vast"),
            url=reverse("followup:look_in", args=[followup.household_id]),
        )


def _actions(user: User) -> Iterator[Task]:
    actions = Action.objects.filter(
        goal__plan__household__in=households.caseload_of(user).order_by(),
        goal__plan__ended_on__isnull=True,
        actor="team",
        state__in=("planned", "running"),
        due_on__lte=_until(),
    ).select_related("goal__plan__household")
    for action in actions:
        household = action.goal.plan.household
        yield Task(
            day=action.due_on,
            icon="team",
            title=household.name,
            about=action.what,
            verb=_("Open plan"),
            url=reverse("plans:plan", args=[household.pk]),
        )


def _without_talk(user: User) -> Iterator[Task]:
    """New households, and those that came back: a return waits for a first conversation too."""
    since = Coalesce(OuterRef("returned_on"), Value(date.min, DateField()))
    talked = Conversation.objects.filter(household=OuterRef("pk"), held_on__gte=since)
    for household in households.caseload_of(user).filter(
        ~Exists(talked), phase__in=(journey.INTAKE, journey.CONVERSATION)
    ):
        waited = (timezone.localdate() - household.asked_since).days
        title = _("Terug: %(name)s") if household.returned_on else _("Eerste gesprek: %(name)s")
        about = (
            _("Kwam %(days)s dagen geleden terug. Lees eerst het vorige plan.")
            if household.returned_on
            else _("Wacht %(days)s dagen sinds de melding.")
        )
        yield Task(
            day=None,
            icon="home",
            title=title % {"name": household.name},
            about=about % {"days": waited},
            verb=_("Gesprek vastleggen"),
            url=reverse("conversations:hold", args=[household.pk]),
        )


def _drafts(user: User) -> Iterator[Task]:
    mine = dict(households.caseload_of(user).values_list("pk", "name"))
    for draft in drafts_of(user):
        if draft.household and draft.household not in mine:
            continue
        saved = _("Vanzelf bewaard op %(day)s.") % {
            "day": timezone.localtime(draft.saved_at).strftime("%d-%m, %H.%M")
        }
        yield Task(
            day=timezone.localdate(),
            icon="pen",
            title=_to_finish(draft.what, mine.get(draft.household, "")),
            about=saved,
            verb=_("Verder schrijven"),
            url=draft.url,
        )


def _to_finish(what: str, household: str) -> str:
    if not household:
        return _("%(what)s afmaken") % {"what": what}
    return _("%(what)s afmaken: %(name)s") % {"what": what, "name": household}


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody else did, as one sentence with one verb."""

    event: Event
    household: str
    url: str


def changes(user: User, *, days: int = 7) -> list[Change]:
    """What others did in my households in the last days, newest first."""
    names = dict(households.caseload_of(user).values_list("pk", "name"))
    since = timezone.now() - timedelta(days=days)
    return [
        Change(
            event=event,
            household=names[event.household],
            url=reverse("overview:household", args=[event.household]),
        )
        for event in changes_by_others(names, me=user, since=since)[:MOST_CHANGES]
        if event.household
    ]


@dataclass(frozen=True, slots=True)
class Load:
    """What somebody carries, in agreed points."""

    households: int
    points: float
    room: int
    per_weight: dict[str, list[float]]

    @property
    def capacity(self) -> int:
        return journey.FULL_CASELOAD_POINTS


def load_of(user: User) -> Load:
    carried = list(households.caseload_of(user).order_by().values_list("phase", "weight"))
    groups: dict[str, list[float]] = {code: [] for code in (*journey.WEIGHT, journey.FOLLOWUP)}
    for phase, weight in carried:
        group = journey.FOLLOWUP if phase == journey.FOLLOWUP else weight
        groups[group].append(rules.points(phase, weight))
    used = rules.total(carried)
    return Load(households=len(carried), points=used, room=rules.room(used), per_weight=groups)


def page_after(
    found: QuerySet[Household], *, after: str = "", **filters: Any
) -> tuple[list[Household], str]:
    """
    A page of households by name, and where the next one starts: no counting, so as fast with two
    hundred thousand households as with two hundred. The mark is a key, never a name.
    """
    found = found.filter(**{name: value for name, value in filters.items() if value})
    mark = Household.objects.filter(pk=after).values_list("name", "pk").first() if after else None
    if mark:
        name, pk = mark
        found = found.filter(name__gte=name).exclude(name=name, pk__lte=pk)
    shown = list(found.order_by("name", "pk")[: PAGE + 1])
    return shown[:PAGE], str(shown[PAGE - 1].pk) if len(shown) > PAGE else ""

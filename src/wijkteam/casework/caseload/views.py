"""My day, my households, those on a watchful eye, and the team."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from wijkteam.accounts.access import absences, colleagues_in, covers_for
from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.accounts.models import Absence, User
from wijkteam.casework.agenda.access import coming_for
from wijkteam.casework.audit.actions import record, record_listing
from wijkteam.casework.caseload import access, tasks
from wijkteam.casework.followup.access import NEVER, to_contact, with_next_day
from wijkteam.casework.handover import access as handover
from wijkteam.casework.households import access as households
from wijkteam.casework.notes.forms import DayNoteForm
from wijkteam.casework.safety.access import to_act_on
from wijkteam.casework.signals import access as signals
from wijkteam.ui.charts.work.caseload_blocks import WeightClass, caseload_blocks
from wijkteam.ui.charts.work.followup_weeks import followup_weeks
from wijkteam.ui.day_order import soonest
from wijkteam.ui.listing import Filter, Listing, Order
from wijkteam.ui.words import choices, word
from wijkteam.vocabulary import journey

WEEKS_AHEAD = 8
#: The rest is one press away: a day page that scrolls is not read.
WAITING_SHOWN = 3
APPOINTMENTS_SHOWN, APPOINTMENT_DAYS = 4, 7
ALONE_SHOWN = 5
TONES = {"heavy": "terra", "medium": "blue", "light": "green", journey.FOLLOWUP: "ochre"}


@team_workers_only
def my_day(request: SignedIn) -> HttpResponse:
    """What must I do now, and what happened without me?"""
    user = request.user
    mine = households.look_up_caseload(user)
    watched = list(to_contact(user))
    due, later = tasks.agenda(user, watched)
    load = access.load_of(user, mine)
    waiting = list(signals.waiting(user)[:WAITING_SHOWN])
    record("my_day_viewed", by=user, tasks=len(due))
    _list_once_a_day(request, [household.pk for household in mine])
    return render(
        request,
        "caseload/my_day.html",
        {
            "tasks": due,
            "dangers": to_act_on(user),
            "covering": covers_for(user),
            "late": sum(task.is_late for task in due),
            "today": timezone.localdate(),
            "greeting": _greeting(),
            "changes": access.changes(user),
            "later": later,
            "appointments": coming_for(user, days=APPOINTMENT_DAYS)[:APPOINTMENTS_SHOWN],
            "without_minutes": tasks.day_without_minutes(user) if mine else None,
            "load": load,
            "blocks": _blocks(load),
            "waiting": waiting,
            # Counted only where the list goes on: most days all who wait are shown.
            "waiting_count": len(waiting)
            if len(waiting) < WAITING_SHOWN
            else signals.waiting(user).count(),
            "followups": watched[:2],
            "weeks": _weeks(followup.next_contact for followup in watched),
            "quick_note": DayNoteForm(caseload=households.caseload_of(user), auto_id="kort-%s")
            if mine
            else None,
        },
    )


#: In the session: of which day, and which households were listed on it.
LISTED = "my_day_listed"


def _list_once_a_day(request: SignedIn, mine: list[UUID]) -> None:
    """
    Write down that their names were on the page, once a day: who looked is told by day, and a row
    for each household at each turn to this page would make most of the log.
    """
    today = timezone.localdate().isoformat()
    day, listed = request.session.get(LISTED, ("", []))
    known = set(listed) if day == today else set()
    fresh = [key for key in mine if str(key) not in known]
    if fresh:
        record_listing(
            "my_day_listed", by=request.user, households=fresh, why=gettext_noop("mijn dag")
        )
        request.session[LISTED] = (today, sorted(known | {str(key) for key in fresh}))


def _greeting() -> str:
    hour = timezone.localtime().hour
    if hour < 12:
        return _("Goedemorgen")
    return _("Goedemiddag") if hour < 18 else _("Goedenavond")


def _blocks(load: access.Load) -> object:
    return caseload_blocks(
        [
            WeightClass(
                label=word(code, "phase") if code == journey.FOLLOWUP else word(code, "weight"),
                weights=tuple(weights),
                tone=TONES[code],
            )
            for code, weights in load.per_weight.items()
        ],
        capacity=load.capacity,
    )


def _weeks(contacts: Iterable[date | None]) -> object:
    today = timezone.localdate()
    counts = [0] * WEEKS_AHEAD
    for day in contacts:
        week = max(0, (day - today).days // 7) if day else WEEKS_AHEAD
        if week < WEEKS_AHEAD:
            counts[week] += 1
    return followup_weeks(counts)


#: What the lists of households ask: which phase, and when somebody is expected.
PHASE = Filter(
    "fase",
    gettext_lazy("Fase"),
    [one for one in choices(journey.PHASE) if one[0] != journey.CLOSED],
    access.in_phase,
    gettext_lazy("alle"),
)
WHEN = (
    (access.LATE, gettext_lazy("over tijd")),
    (access.SOON, gettext_lazy("deze week")),
    (access.NOTHING, gettext_lazy("niets gepland")),
)
EXPECTED = Filter(
    "wanneer", gettext_lazy("Wat komt er"), WHEN, access.expected, gettext_lazy("alles")
)
#: How a list may be ordered, as the link says it.
HOUSEHOLD_ORDERS = (
    Order("naam", gettext_lazy("op naam"), ("sorts_as", "pk")),
    Order(
        "eerst", gettext_lazy("eerst wie iemand verwacht"), (soonest("next_on"), "sorts_as", "pk")
    ),
    Order("sinds", gettext_lazy("langst in beeld"), ("known_since", "sorts_as", "pk")),
)
FOLLOWUP_ORDERS = (
    Order(
        "eerst",
        gettext_lazy("eerst wie je moet bellen"),
        (soonest("next_contact"), "household__sorts_as", "pk"),
    ),
    Order("naam", gettext_lazy("op naam"), ("household__sorts_as", "pk")),
    Order("sinds", gettext_lazy("langst op waakvlam"), ("started_on", "household__sorts_as", "pk")),
)
CALLED = Filter("wanneer", gettext_lazy("Bellen"), WHEN, access.to_call, gettext_lazy("alles"))
ENDING = Filter(
    "einde",
    gettext_lazy("Einde"),
    (
        (access.ENDLESS, gettext_lazy("zonder einde")),
        (access.ENDS, gettext_lazy("stopt vanzelf")),
    ),
    access.without_end,
    gettext_lazy("alle"),
)


@team_workers_only
def my_households(request: SignedIn) -> HttpResponse:
    """Everything I work with, a page at a time."""
    mine = households.look_up_caseload(request.user)
    listing = Listing(
        request,
        with_next_day(households.caseload_of(request.user)),
        orders=HOUSEHOLD_ORDERS,
        filters=(PHASE, EXPECTED),
        search=access.with_name,
        search_label=gettext_lazy("Zoek op naam"),
    )
    if listing.moved:
        return redirect(listing.moved)
    record_listing(
        "caseload_listed",
        by=request.user,
        households=[household.pk for household in listing],
        why=gettext_noop("huishoudens"),
    )
    return render(
        request,
        "caseload/households.html",
        {"listing": listing, "load": access.load_of(request.user, mine), **_days()},
    )


def _days() -> dict[str, object]:
    return {"never": NEVER, "today": timezone.localdate()}


@team_workers_only
def followups(request: SignedIn) -> HttpResponse:
    """Who I watch over, first who must be called first."""
    households.look_up_caseload(request.user)
    watched = to_contact(request.user)
    contacts = list(watched.values_list("next_contact", flat=True))
    listing = Listing(
        request,
        watched,
        orders=FOLLOWUP_ORDERS,
        filters=(CALLED, ENDING),
        search=access.of_watched(access.with_name),
        search_label=gettext_lazy("Zoek op naam"),
    )
    if listing.moved:
        return redirect(listing.moved)
    record_listing(
        "followups_listed",
        by=request.user,
        households=[followup.household_id for followup in listing],
        why=gettext_noop("waakvlam"),
    )
    return render(
        request,
        "caseload/followups.html",
        {
            "listing": listing,
            "count": len(contacts),
            "weeks": _weeks(contacts),
            **_days(),
        },
    )


@team_workers_only
def team(request: SignedIn) -> HttpResponse:
    """Can the team carry it: who carries what, who waits, and every household's coordinator."""
    user = request.user
    colleagues = _colleagues(user)
    listing = Listing(
        request,
        with_next_day(households.team_caseload(user)),
        orders=HOUSEHOLD_ORDERS,
        filters=(PHASE, EXPECTED, _coordinators(colleagues)),
        search=access.with_name,
        search_label=gettext_lazy("Zoek op naam"),
    )
    if listing.moved:
        return redirect(listing.moved)
    mine = {household.pk for household in households.look_up_caseload(user)}
    record_listing(
        "team_listed",
        by=user,
        households=[household.pk for household in listing],
        why=gettext_noop("team"),
    )
    return render(
        request,
        "caseload/team.html",
        {
            "listing": listing,
            "mine": mine,
            "duty": households.duty_of(user),
            "colleagues": colleagues,
            "over": [member for member in colleagues if member.load and member.load.over],
            "alone": handover.without_coordinator(user)[:ALONE_SHOWN] if user.leads else [],
            "away": handover.away(user) if user.leads else [],
            "waiting_count": signals.waiting(user).count(),
            "to_triage_count": signals.to_triage(user).count(),
            **_days(),
        },
    )


def _coordinators(colleagues: list[Member]) -> Filter:
    named = [(str(one.worker.pk), one.worker.full_name) for one in colleagues]
    return Filter(
        "van",
        gettext_lazy("Coördinator"),
        [(access.NOBODY, gettext_lazy("nog niemand")), *named],
        access.coordinated_by,
        gettext_lazy("iedereen"),
        is_menu=True,
    )


@dataclass(frozen=True, slots=True)
class Member:
    """A colleague, whether they are there, and for the lead what they carry."""

    worker: User
    absence: Absence | None
    load: households.Carried | None


def _colleagues(user: User) -> list[Member]:
    """Who works in the team; who carries more than was agreed stands on top, for the lead."""
    if user.current_team is None:
        return []
    workers = list(colleagues_in(user.current_team))
    away = absences(workers)
    loads = (
        {one.worker.pk: one for one in households.carried_in(user.current_team)}
        if user.leads
        else {}
    )
    members = [Member(worker, away.get(worker.pk), loads.get(worker.pk)) for worker in workers]
    return sorted(members, key=lambda member: -(member.load.points if member.load else 0))

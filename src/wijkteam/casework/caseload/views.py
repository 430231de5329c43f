"""My day, my households, those on a watchful eye, and the team."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.accounts.access import absences, current_workers
from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.accounts.models import Absence, User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.caseload import access
from wijkteam.casework.followup.access import NEVER, to_contact
from wijkteam.casework.handover import access as handover
from wijkteam.casework.households import access as households
from wijkteam.casework.notes.forms import DayNoteForm
from wijkteam.casework.safety.access import to_act_on
from wijkteam.casework.signals import access as signals
from wijkteam.ui.charts.work.caseload_blocks import WeightClass, caseload_blocks
from wijkteam.ui.charts.work.followup_weeks import followup_weeks
from wijkteam.ui.words import word
from wijkteam.vocabulary import journey

WEEKS_AHEAD = 8
#: The rest is one press away: a day page that scrolls is not read.
WAITING_SHOWN = 3
ALONE_SHOWN = 5
#: How a list may be ordered, as the link says it.
ORDERS = (
    ("naam", gettext_lazy("op naam")),
    ("eerst", gettext_lazy("eerst wie iemand verwacht")),
    ("sinds", gettext_lazy("langst in beeld")),
)

if TYPE_CHECKING:
    from wijkteam.casework.households.models import Household
TONES = {"heavy": "terra", "medium": "blue", "light": "green", journey.FOLLOWUP: "ochre"}


@team_workers_only
def my_day(request: SignedIn) -> HttpResponse:
    """What must I do now, and what happened without me?"""
    user = request.user
    due = access.tasks(user)
    load = access.load_of(user)
    waiting = list(signals.waiting(user)[:WAITING_SHOWN])
    mine = households.caseload_of(user)
    record("my_day_viewed", by=user, tasks=len(due))
    return render(
        request,
        "caseload/my_day.html",
        {
            "tasks": due,
            "dangers": to_act_on(user),
            "late": sum(task.is_late for task in due),
            "today": timezone.localdate(),
            "greeting": _greeting(),
            "changes": access.changes(user),
            "later": access.later(user),
            "without_minutes": access.day_without_minutes(user) if mine else None,
            "load": load,
            "blocks": _blocks(load),
            "waiting": waiting,
            "waiting_count": signals.waiting(user).count(),
            "followups": to_contact(user)[:2],
            "weeks": _weeks(user),
            "quick_note": DayNoteForm(caseload=mine, auto_id="kort-%s") if mine else None,
        },
    )


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


def _weeks(user: User) -> object:
    today = timezone.localdate()
    counts = [0] * WEEKS_AHEAD
    for day in to_contact(user).values_list("next_contact", flat=True):
        week = max(0, (day - today).days // 7) if day else WEEKS_AHEAD
        if week < WEEKS_AHEAD:
            counts[week] += 1
    return followup_weeks(counts)


@team_workers_only
def my_households(request: SignedIn) -> HttpResponse:
    """Everything I work with, a page at a time."""
    wanted = _wanted(request)
    shown, following = access.listed(households.caseload_of(request.user), wanted)
    record("caseload_listed", by=request.user, found=len(shown))
    return render(
        request,
        "caseload/households.html",
        {**_list(request, wanted, shown, following), "load": access.load_of(request.user)},
    )


def _wanted(request: SignedIn) -> access.Wanted:
    """What the address asks for; what somebody searches by name comes by POST, never in it."""
    asked = request.GET
    phase, order = asked.get("fase", ""), asked.get("volgorde", "")
    page = asked.get("blad", "1")
    return access.Wanted(
        phase=phase if phase in journey.PHASE else "",
        name=request.POST.get("naam", "").strip()[:100],
        coordinator=_key(asked.get("van", "")),
        only_late=asked.get("laat") == "1",
        order=order if order in access.ORDERS else "naam",
        after=_key(asked.get("na", "")),
        page=int(page) if page.isdecimal() and 0 < len(page) < 4 and int(page) else 1,
    )


def _key(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def _list(
    request: SignedIn, wanted: access.Wanted, shown: list[Household], following: str
) -> dict[str, object]:
    """What the template of a list shows: the rows, the choices, and the way on."""
    chosen = {
        "fase": wanted.phase,
        "van": wanted.coordinator,
        "laat": "1" if wanted.only_late else "",
        "volgorde": "" if wanted.order == "naam" else wanted.order,
    }
    kept = {name: value for name, value in chosen.items() if value}
    return {
        "found": shown,
        "wanted": wanted,
        "phases": [code for code in journey.PHASE if code != journey.CLOSED],
        "orders": ORDERS,
        "kept": kept,
        "never": NEVER,
        "today": timezone.localdate(),
        "next_url": f"{request.path}?{urlencode(kept)}{'&' if kept else ''}{following}"
        if following
        else "",
        "first_url": f"{request.path}?{urlencode(kept)}" if kept else request.path,
        "started": bool(wanted.after) or wanted.page > 1,
    }


@team_workers_only
def followups(request: SignedIn) -> HttpResponse:
    """Who I watch over, first who must be called first."""
    record("followups_listed", by=request.user)
    return render(
        request,
        "caseload/followups.html",
        {
            "followups": to_contact(request.user),
            "weeks": _weeks(request.user),
            "today": timezone.localdate(),
        },
    )


@team_workers_only
def team(request: SignedIn) -> HttpResponse:
    """Can the team carry it: who carries what, who waits, and every household's coordinator."""
    user = request.user
    wanted = _wanted(request)
    shown, following = access.listed(households.team_caseload(user), wanted)
    mine = set(households.caseload_of(user).values_list("pk", flat=True))
    record("team_listed", by=user, found=len(shown))
    colleagues = _colleagues(user)
    return render(
        request,
        "caseload/team.html",
        {
            **_list(request, wanted, shown, following),
            "mine": mine,
            "colleagues": colleagues,
            "over": [member for member in colleagues if member.load and member.load.over],
            "alone": handover.without_coordinator(user)[:ALONE_SHOWN] if user.leads else [],
            "away": handover.away(user) if user.leads else [],
            "waiting_count": signals.waiting(user).count(),
            "to_triage_count": signals.to_triage(user).count(),
        },
    )


@dataclass(frozen=True, slots=True)
class Member:
    """A colleague, whether they are there, and for the lead what they carry."""

    worker: User
    absence: Absence | None
    load: access.Load | None


def _colleagues(user: User) -> list[Member]:
    """Who works in the team; who carries more than was agreed stands on top, for the lead."""
    if user.current_team is None:
        return []
    workers = list(current_workers(user.current_team))
    away = absences(workers)
    members = [
        Member(worker, away.get(worker.pk), access.load_of(worker) if user.leads else None)
        for worker in workers
    ]
    return sorted(members, key=lambda member: -(member.load.points if member.load else 0))

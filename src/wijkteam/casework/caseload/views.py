"""My day, my households, those on a watchful eye, and the team."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.access import current_workers
from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.caseload import access
from wijkteam.casework.followup.access import to_contact
from wijkteam.casework.households import access as households
from wijkteam.casework.signals import access as signals
from wijkteam.ui.charts.work.caseload_blocks import WeightClass, caseload_blocks
from wijkteam.ui.charts.work.followup_weeks import followup_weeks
from wijkteam.ui.words import word
from wijkteam.vocabulary import journey

WEEKS_AHEAD = 8
WAITING_SHOWN = 3
TONES = {"heavy": "terra", "medium": "blue", "light": "green", journey.FOLLOWUP: "ochre"}


@team_workers_only
def my_day(request: SignedIn) -> HttpResponse:
    """What must I do now, and what happened without me?"""
    user = request.user
    due = access.tasks(user)
    load = access.load_of(user)
    waiting = list(signals.waiting(user)[:WAITING_SHOWN])
    record("my_day_viewed", by=user, tasks=len(due))
    return render(
        request,
        "caseload/my_day.html",
        {
            "tasks": due,
            "late": sum(task.is_late for task in due),
            "today": timezone.localdate(),
            "greeting": _greeting(),
            "changes": access.changes(user),
            "load": load,
            "blocks": _blocks(load),
            "waiting": waiting,
            "waiting_count": signals.waiting(user).count(),
            "followups": to_contact(user)[:2],
            "weeks": _weeks(user),
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
    """Everything I work with, by name, a page at a time."""
    phase = request.GET.get("fase", "")
    phase = phase if phase in journey.PHASE else ""
    found, following = access.page_after(
        households.caseload_of(request.user), after=_mark(request), phase=phase
    )
    record("caseload_listed", by=request.user, found=len(found))
    return render(
        request,
        "caseload/households.html",
        {
            "found": found,
            "phase": phase,
            "phases": [code for code in journey.PHASE if code != journey.CLOSED],
            "next_url": _next(request, following, phase),
            "started": bool(request.GET.get("na")),
            "load": access.load_of(request.user),
        },
    )


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
    """The team: who carries what, who waits, and every household's coordinator."""
    user = request.user
    phase = request.GET.get("fase", "")
    phase = phase if phase in journey.PHASE else ""
    found, following = access.page_after(
        households.team_caseload(user), after=_mark(request), phase=phase
    )
    mine = set(households.caseload_of(user).values_list("pk", flat=True))
    record("team_listed", by=user, found=len(found))
    return render(
        request,
        "caseload/team.html",
        {
            "found": found,
            "mine": mine,
            "phase": phase,
            "phases": [code for code in journey.PHASE if code != journey.CLOSED],
            "colleagues": _colleagues(user),
            "waiting_count": signals.waiting(user).count(),
            "to_triage_count": signals.to_triage(user).count(),
            "next_url": _next(request, following, phase),
            "started": bool(request.GET.get("na")),
        },
    )


def _colleagues(user: User) -> list[tuple[User, access.Load | None]]:
    """Who works in the team; what they carry is for the team lead."""
    if user.current_team is None:
        return []
    workers = current_workers(user.current_team)
    return [(worker, access.load_of(worker) if user.leads else None) for worker in workers]


def _mark(request: SignedIn) -> str:
    """Where the page starts: the key of the last household of the page before."""
    try:
        return str(UUID(request.GET.get("na", "")))
    except ValueError:
        return ""


def _next(request: SignedIn, following: str, phase: str) -> str:
    if not following:
        return ""
    return f"{request.path}?na={following}" + (f"&fase={phase}" if phase else "")

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.access import setup_of
from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.conversations.access import conversations_of
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.followup import access, actions, rules
from wijkteam.casework.followup.forms import (
    CloseForm,
    LookInForm,
    ReopenForm,
    ScaleDownForm,
    WhatNowForm,
)
from wijkteam.casework.hours.access import minutes_per_kind
from wijkteam.casework.households import access as households
from wijkteam.casework.households.pages import form_page
from wijkteam.casework.plans.access import current_plan
from wijkteam.casework.signals.access import signals_of
from wijkteam.ui.charts.change.goal_scale import goal_scale
from wijkteam.vocabulary import journey

if TYPE_CHECKING:
    pass


@team_workers_only
def close(request: SignedIn, household: UUID) -> HttpResponse:
    """Can they go on without us? A last look, from whatever phase."""
    known = households.household_for(request.user, household, why=gettext_noop("afsluiten"))
    if request.method == "GET" and known.phase == journey.CLOSED:
        raise actions.AlreadyClosed
    loose_ends = access.loose_ends(known, request.user)
    people = [member.person for member in households.members(known)]
    form = opened(
        CloseForm,
        request,
        loose_ends=loose_ends,
        people=people,
        has_end=setup_of(known.team).followup_has_end,
    )
    if form.is_valid() and attempt(
        form,
        actions.close_household,
        household=known,
        by=request.user,
        ending=form.cleaned_data["ending"],
        taken_over_by=form.cleaned_data["taken_over_by"],
        words=form.cleaned_data["words"],
        settled=form.settled(),
        opinions=form.opinions(),
        **form.watch(),
    ):
        known.refresh_from_db()
        done = (
            _("Het dossier is afgesloten. Komen zij terug, dan staat alles er nog.")
            if known.phase == journey.CLOSED
            else _("De hulp is gestopt. Het volgende belmoment staat bij Waakvlam.")
        )
        if households.may_open(request.user, known):
            return _to_overview(request, known.pk, done)
        messages.success(request, done)
        return redirect("caseload:households")
    plan = current_plan(known)
    signals = list(signals_of(known))
    return render(
        request,
        "followup/close.html",
        {
            "household": known,
            "form": form,
            "kept_until": rules.kept_until(timezone.localdate(), of_youth=access.has_youth(known)),
            "has_youth": access.has_youth(known),
            "open_ends": len(loose_ends),
            "goals": [(g, goal_scale(g.start, g.now, g.enough)) for g in plan.goals.all()]
            if plan
            else [],
            "ties": households.ties(known).exclude(sign="absent"),
            "organisations": households.organisations_involved(known),
            "since": min((s.received_on for s in signals), default=known.known_since),
            "conversations": conversations_of(known).count(),
            "minutes": sum(minutes_per_kind(known).values()),
        },
    )


@team_workers_only
def closing(request: SignedIn, household: UUID) -> HttpResponse:
    """How it ended, what was left and what they thought of it; every time, newest first."""
    known = households.household_for(request.user, household, why=gettext_noop("afsluiting"))
    return render(
        request,
        "followup/closing.html",
        {"household": known, "closings": access.closings_of(known)},
    )


@team_workers_only
def scale_down(request: SignedIn, household: UUID) -> HttpResponse:
    """Let go without leaving alone."""
    known = households.household_for(request.user, household, why=gettext_noop("afschalen"))
    if request.method == "GET" and known.phase != journey.PLAN:
        raise actions.NoPlanYet
    form = ScaleDownForm(
        request.POST or None,
        workers=households.workers_of(known),
        initial={
            "next_contact": rules.next_contact(timezone.localdate(), 0),
            "quiet_contacts": rules.USUAL_CONTACTS
            if setup_of(known.team).followup_has_end
            else None,
        },
    )
    if form.is_valid() and attempt(
        form, actions.scale_down, household=known, by=request.user, **form.cleaned_data
    ):
        return _to_overview(request, known.pk, _("Het huishouden staat op waakvlam."))
    return form_page(
        request,
        known,
        form,
        _("Afschalen naar waakvlam"),
        lead=_(
            "De hulp stopt, iemand blijft kijken. Komt er iets, dan gaat het dossier weer open."
        ),
        submit=_("Zet op waakvlam"),
    )


@team_workers_only
def look_in(request: SignedIn, household: UUID) -> HttpResponse:
    """Write down a contact during the watchful follow-up."""
    known = households.household_for(request.user, household, why=gettext_noop("waakvlamcontact"))
    followup = access.open_followup(known)
    form = opened(LookInForm, request, initial={"on": timezone.localdate()})
    if form.is_valid() and attempt(
        form, actions.look_in, followup=followup, by=request.user, **form.cleaned_data
    ):
        if not form.cleaned_data["is_quiet"]:
            messages.success(request, _("Genoteerd. Wat gebeurt er nu?"))
            return redirect("followup:what_now", known.pk)
        if not followup.is_open:
            done = _("Genoeg rustige contacten: de waakvlam is gestopt en het dossier gesloten.")
            if not households.may_open(request.user, known):
                messages.success(request, done)
                return redirect("caseload:followups")
        else:
            done = _("Genoteerd. Het volgende contact staat klaar.")
        return _to_overview(request, known.pk, done)
    return form_page(
        request, known, form, _("Waakvlamcontact"), lead=followup.agreed, submit=_("Leg vast")
    )


@team_workers_only
def what_now(request: SignedIn, household: UUID) -> HttpResponse:
    """Something is up: open the file again, call sooner, or let it be, with a reason."""
    known = households.household_for(request.user, household, why=gettext_noop("waakvlamcontact"))
    followup = access.open_followup(known)
    form = WhatNowForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        if given["now"] == "reopen":
            if (
                attempt(form, actions.reopen, household=known, reason="relapse", by=request.user)
                or not form.errors
            ):
                return _to_overview(
                    request, known.pk, _("Het dossier is weer open, met alles erin.")
                )
        elif attempt(
            form,
            actions.agree_next,
            followup=followup,
            next_contact=given["next_contact"],
            agreed=given["agreed"],
            by=request.user,
        ):
            return _to_overview(request, known.pk, _("Afgesproken. Het volgende contact staat."))
    last = followup.contacts.first()
    return form_page(
        request,
        known,
        form,
        _("Er speelt iets. Wat gebeurt er nu?"),
        lead=f"‘{last.words}’" if last and last.words else "",
        submit=_("Leg vast"),
    )


@team_workers_only
def reopen(request: SignedIn, household: UUID) -> HttpResponse:
    """The household comes back, with its history."""
    known = households.household_for(request.user, household, why=gettext_noop("heropenen"))
    if request.method == "GET" and known.phase not in (journey.FOLLOWUP, journey.CLOSED):
        raise actions.NotClosed
    form = ReopenForm(request.POST or None)
    if form.is_valid():
        attempt(
            form,
            actions.reopen,
            household=known,
            reason=form.cleaned_data["reason"],
            by=request.user,
        )
        if not form.errors:
            return _to_overview(request, known.pk, _("Het dossier is weer open, met alles erin."))
    return form_page(request, known, form, _("Weer openen"), submit=_("Open het dossier weer"))


def _to_overview(request: SignedIn, household: UUID, message: str) -> HttpResponse:
    messages.success(request, message)
    return redirect("overview:household", household)

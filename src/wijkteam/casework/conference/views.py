"""Talking a household over with the team: the agenda, who is there, and what came of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijkteam.accounts.access import absences, current_workers
from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.conference import access, actions
from wijkteam.casework.conference.forms import BringForm, KeepForm, MeetingForm
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import CaseworkError, attempt
from wijkteam.casework.history.forms import correcting
from wijkteam.casework.households import access as households
from wijkteam.casework.households.pages import form_page
from wijkteam.casework.plans.access import current_plan


@team_workers_only
def conferences(request: SignedIn) -> HttpResponse:
    found = list(access.conferences_of(request.user))
    return render(
        request,
        "conference/list.html",
        {
            "coming": sorted((one for one in found if one.is_open), key=lambda one: one.on),
            "over": [one for one in found if not one.is_open],
            "today": timezone.localdate(),
        },
    )


@team_workers_only
def call(request: SignedIn) -> HttpResponse:
    team = households.team_of(request.user)
    colleagues = current_workers(team)
    # Who is ill today was not there when nobody unticks them, and the household would read so.
    there = colleagues.exclude(pk__in=list(absences(colleagues)))
    form = opened(MeetingForm, request, colleagues=colleagues, initial={"present": there})
    if form.is_valid():
        made = attempt(form, actions.call, team=team, by=request.user, **form.cleaned_data)
        if made:
            messages.success(request, _("De bespreking staat gepland. Zet er huishoudens op."))
            return redirect("conference:conference", made.pk)
    return _meeting_page(
        request, form, _("Plan een casuïstiekbespreking"), reverse("conference:list")
    )


@team_workers_only
def conference(request: SignedIn, conference: UUID) -> HttpResponse:
    """The agenda; what one reads of it hangs on whether one is there."""
    meeting = access.conference_for(request.user, conference)
    return render(
        request,
        "conference/conference.html",
        {
            "conference": meeting,
            "agenda": access.agenda(request.user, meeting),
        },
    )


@team_workers_only
def change(request: SignedIn, conference: UUID) -> HttpResponse:
    meeting = access.conference_for(request.user, conference)
    here = reverse("conference:conference", args=[meeting.pk])
    if not meeting.is_open:
        messages.info(request, str(actions.ConferenceClosed()))
        return redirect(here)
    colleagues = current_workers(meeting.team)
    form = correcting(MeetingForm, request, meeting, colleagues=colleagues)
    if form.is_valid() and attempt(
        form, actions.change_meeting, conference=meeting, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Bewaard."))
        return redirect(here)
    return _meeting_page(request, form, _("Dag, plaats en wie erbij zijn"), here)


@require_POST
@team_workers_only
def close(request: SignedIn, conference: UUID) -> HttpResponse:
    meeting = access.conference_for(request.user, conference)
    try:
        actions.close(conference=meeting, by=request.user)
    except CaseworkError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("De bespreking is gesloten. Wat eruit kwam, staat bij elk huishouden.")
        )
    return redirect("conference:conference", meeting.pk)


@team_workers_only
def household(request: SignedIn, household: UUID) -> HttpResponse:
    """Where this household was talked over, and what came of it."""
    known = households.household_for(request.user, household, why=access.WHY)
    return render(
        request,
        "conference/household.html",
        {"household": known, "cases": list(access.cases_of(known))},
    )


@team_workers_only
def bring(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_to_write_in(request, household, why=access.WHY)
    coming = access.open_conferences(request.user, known)
    if not coming:
        messages.info(request, _("Er is geen bespreking waar dit bij kan. Plan er eerst een."))
        return redirect("conference:list")
    form = opened(BringForm, request, conferences=coming)
    if form.is_valid() and attempt(
        form, actions.bring, household=known, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Het staat op de agenda."))
        return redirect("conference:household", known.pk)
    return form_page(
        request,
        known,
        form,
        _("Bespreek dit huishouden met het team"),
        submit=_("Zet op de agenda"),
        cancel_url=reverse("conference:household", args=[known.pk]),
    )


@team_workers_only
def keep(request: SignedIn, household: UUID, case: UUID) -> HttpResponse:
    """Write down what came of it, while one talks."""
    known = households.household_to_write_in(request, household, why=access.WHY)
    brought = access.case_of(known, case)
    if brought.is_to_come and request.method == "GET":
        messages.info(request, str(actions.NotYetHeld(brought.conference.on)))
        return redirect("conference:household", known.pk)
    plan = current_plan(known)
    form = correcting(
        KeepForm,
        request,
        brought,
        initial={} if brought.discussed_on else {"discussed_on": timezone.localdate()},
        partners=access.partners_here(known),
        goals=[goal for goal in plan.goals.all() if not goal.is_reached] if plan else [],
    )
    if form.is_valid() and attempt(
        form, actions.keep, case=brought, by=request.user, agreed=form.agreed(), **form.told()
    ):
        messages.success(request, _("Vastgelegd. De acties staan in het plan."))
        return redirect("conference:household", known.pk)
    context = {
        "household": known,
        "case": brought,
        "form": form,
        "has_plan": plan is not None,
        "title": _("Wat kwam eruit?"),
        "lead": brought.question,
        "cancel_url": reverse("conference:household", args=[known.pk]),
    }
    return render(request, "conference/keep.html", context)


@require_POST
@team_workers_only
def take_off(request: SignedIn, household: UUID, case: UUID) -> HttpResponse:
    known = households.household_to_change(request.user, household)
    try:
        actions.take_off(case=access.case_of(known, case), by=request.user)
    except actions.NotOnTheAgenda as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, _("Het staat niet meer op de agenda."))
    return redirect("conference:household", known.pk)


@require_POST
@team_workers_only
def tell(request: SignedIn, household: UUID, case: UUID) -> HttpResponse:
    known = households.household_to_change(request.user, household)
    actions.tell(case=access.case_of(known, case), by=request.user)
    messages.success(request, _("Goed. Het huishouden leest nu ook wie erbij waren."))
    return redirect("conference:household", known.pk)


def _meeting_page(request: SignedIn, form: object, title: str, back_to: str) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "lead": _("Wie met een huishouden werkt, zet het op de agenda met een vraag."),
        "cancel_url": back_to,
        "back": _("Casuïstiekbespreking"),
    }
    return render(request, "ui/form_page.html", context)

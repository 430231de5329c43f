"""
One set of pages: what somebody may do there depends on who they are.

Who is unhappy or glad tells it and reads the answer; a worker writes down what is told to them;
who handles complaints and who leads the team answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn, only
from wijkteam.casework.complaints import access, actions
from wijkteam.casework.complaints.forms import (
    ConcludeForm,
    ExtendForm,
    HandleForm,
    TellForm,
    WriteDownForm,
)
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.history.forms import correcting
from wijkteam.ui.dates import date_short
from wijkteam.vocabulary import people

if TYPE_CHECKING:
    from wijkteam.casework.complaints.models import Complaint

EVERYBODY = (people.WORKER, people.COMPLAINTS_OFFICER, people.RESIDENT, people.PARTNER)
#: Who tells it for themselves.
THEMSELVES = (people.RESIDENT, people.PARTNER)
SHOWN = ("open", "ended", "all")


@only(*EVERYBODY)
def complaints(request: SignedIn) -> HttpResponse:
    """What came in, the one whose term ends first on top."""
    asked = request.GET.get("toon")
    shown = asked if asked in SHOWN else "open"
    found = access.complaints_for(request.user)
    every = list(found.filter(ended_on=None))
    if shown != "all":
        found = found.filter(ended_on__isnull=shown == "open")
    return render(
        request,
        "complaints/list.html",
        {
            "complaints": found,
            "shown": shown,
            "running": len(every),
            "late": sum(complaint.is_late for complaint in every),
            "has_figures": _answers(request),
            "is_own": request.user.role in THEMSELVES,
        },
    )


@only(*EVERYBODY)
def new(request: SignedIn) -> HttpResponse:
    is_own = request.user.role in THEMSELVES
    if is_own:
        form = opened(TellForm, request)
    else:
        form = opened(WriteDownForm, request, initial={"received_on": timezone.localdate()})
    if form.is_valid():
        given = dict(form.cleaned_data)
        if is_own:
            given |= {"said_by": request.user.role, "account": request.user}
        complaint = attempt(form, actions.receive, by=request.user, **given)
        if complaint:
            messages.success(request, _thanks(complaint, is_own=is_own))
            return redirect("complaints:complaint", complaint.pk)
    return render(
        request,
        "complaints/new.html",
        {
            "form": form,
            "title": _("Een klacht of een compliment"),
            "lead": _("Binnen zes weken komt er antwoord, van iemand die er niet bij was.")
            if is_own
            else _("Schrijf op wat iemand vertelt. Een klacht krijgt binnen zes weken antwoord."),
            "submit": _("Verstuur") if is_own else _("Leg vast"),
            "cancel_url": reverse("complaints:list"),
        },
    )


@only(*EVERYBODY)
def complaint(request: SignedIn, complaint: UUID) -> HttpResponse:
    shown = access.complaint_for(request.user, complaint)
    return render(
        request,
        "complaints/complaint.html",
        {
            "complaint": shown,
            "may_handle": access.may_handle(request.user, shown),
            "is_own": shown.account_id == request.user.pk,
        },
    )


@only(people.WORKER, people.COMPLAINTS_OFFICER)
def handle(request: SignedIn, complaint: UUID) -> HttpResponse:
    shown = access.complaint_to_handle(request.user, complaint)
    form = correcting(HandleForm, request, shown, handlers=access.handlers(shown))
    if form.is_valid() and attempt(
        form, actions.handle, complaint=shown, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Vastgelegd."))
        return redirect("complaints:complaint", shown.pk)
    return _step(request, shown, form, _("Wie handelt af, en wat is gedaan?"))


@only(people.WORKER, people.COMPLAINTS_OFFICER)
def extend(request: SignedIn, complaint: UUID) -> HttpResponse:
    shown = access.complaint_to_handle(request.user, complaint)
    form = opened(ExtendForm, request)
    if form.is_valid() and attempt(
        form, actions.extend, complaint=shown, by=request.user, **form.cleaned_data
    ):
        messages.success(
            request, _("Er zijn vier weken bij gekomen. Vertel het aan wie de klacht gaf.")
        )
        return redirect("complaints:complaint", shown.pk)
    return _step(request, shown, form, _("Vier weken langer"))


@only(people.WORKER, people.COMPLAINTS_OFFICER)
def conclude(request: SignedIn, complaint: UUID) -> HttpResponse:
    shown = access.complaint_to_handle(request.user, complaint)
    form = opened(ConcludeForm, request, complaint=shown)
    if form.is_valid() and attempt(
        form, actions.conclude, complaint=shown, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Afgerond. Stuur het antwoord ook op papier of per mail."))
        return redirect("complaints:complaint", shown.pk)
    return _step(request, shown, form, _("Geef antwoord en rond af"))


@require_POST
@only(people.WORKER, people.COMPLAINTS_OFFICER)
def reopen(request: SignedIn, complaint: UUID) -> HttpResponse:
    shown = access.complaint_to_handle(request.user, complaint)
    actions.reopen(complaint=shown, by=request.user)
    messages.success(request, _("Weer open. Het antwoord van eerder blijft staan."))
    return redirect("complaints:complaint", shown.pk)


@only(people.WORKER, people.COMPLAINTS_OFFICER)
def figures(request: SignedIn) -> HttpResponse:
    """Per year: how many, about what, in time or not, how they ended and what was learnt."""
    if not _answers(request):
        return redirect("complaints:list")
    return render(request, "complaints/figures.html", {"years": access.years_for(request.user)})


def _answers(request: SignedIn) -> bool:
    user = request.user
    return user.role == people.COMPLAINTS_OFFICER or access.leads_a_team(user)


def _thanks(complaint: Complaint, *, is_own: bool) -> str:
    if not complaint.is_complaint:
        return _("Bedankt. We geven het door.") if is_own else _("Vastgelegd. Geef het door.")
    named = {"day": date_short(complaint.answer_by), "reference": complaint.reference}
    if is_own:
        return (
            _("Bedankt. Er komt uiterlijk op %(day)s antwoord, onder nummer %(reference)s.") % named
        )
    return _("Vastgelegd als %(reference)s. Het antwoord moet er zijn op %(day)s.") % named


def _step(
    request: SignedIn, complaint: Complaint, form: forms.BaseForm, title: str
) -> HttpResponse:
    """One step of answering, with the words of who complained beside it."""
    return render(
        request,
        "complaints/step.html",
        {
            "complaint": complaint,
            "form": form,
            "title": title,
            "cancel_url": reverse("complaints:complaint", args=[complaint.pk]),
        },
    )

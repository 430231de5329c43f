"""Help at once within the mandate; beyond it an application, a decision, and an objection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.access import setup_of
from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.decisions import access, actions
from wijkteam.casework.decisions.forms import (
    AnswerObjectionForm,
    ApplicationForm,
    DecideForm,
    ObjectionForm,
    QuickHelpForm,
)
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import CaseworkError, attempt
from wijkteam.casework.history.forms import correcting
from wijkteam.casework.households import access as households
from wijkteam.casework.households.pages import form_page

if TYPE_CHECKING:
    from wijkteam.casework.households.models import Household

WHY = gettext_noop("hulp en besluiten")


@team_workers_only
def decisions(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    return render(
        request,
        "decisions/list.html",
        {
            "household": known,
            "setup": setup_of(known.team),
            "quick_help": access.quick_help_of(known),
            "applications": access.applications_of(known),
        },
    )


@team_workers_only
def begin_help(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_to_write_in(request, household, why=WHY)
    if not setup_of(known.team).may_begin:
        return _cannot(request, known, actions.DecisionFirst())
    form = opened(QuickHelpForm, request)
    if form.is_valid() and attempt(
        form, actions.begin_help, household=known, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("De hulp is begonnen. Er is geen besluit nodig."))
        return redirect("decisions:list", known.pk)
    return _ask(
        request,
        known,
        form,
        _("Begin meteen met hulp"),
        lead=_(
            "Binnen jullie mandaat is één zin genoeg. Gaat het verder, leg dan een aanvraag vast."
        ),
        submit=_("Begin"),
    )


@team_workers_only
def apply(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_to_write_in(request, household, why=WHY)
    form = opened(ApplicationForm, request, people=households.people(known))
    if form.is_valid() and attempt(
        form, actions.apply, household=known, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("De aanvraag staat vast en de termijn loopt."))
        return redirect("decisions:list", known.pk)
    return _ask(request, known, form, _("Leg een aanvraag vast"))


@team_workers_only
def change(request: SignedIn, household: UUID, application: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    asked = access.application_of(known, application)
    if not asked.is_open:
        return _cannot(request, known, actions.IsDecided())
    form = correcting(ApplicationForm, request, asked, people=households.people(known))
    if form.is_valid() and attempt(
        form, actions.change_application, application=asked, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Bewaard."))
        return redirect("decisions:list", known.pk)
    return _ask(request, known, form, _("Verbeter de aanvraag"))


@team_workers_only
def decide(request: SignedIn, household: UUID, application: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    asked = access.application_of(known, application)
    if not asked.is_open:
        return _cannot(request, known, actions.IsDecided())
    if asked.law == "wmo" and not asked.identity_on:
        return _cannot(request, known, actions.IdentityNotSeen())
    decides = setup_of(known.team).decides
    form = opened(DecideForm, request)
    if form.is_valid() and attempt(
        form, actions.decide, application=asked, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Het besluit staat vast. Maak nu de brief."))
        return redirect("decisions:list", known.pk)
    return _ask(
        request,
        known,
        form,
        _("Neem een besluit") if decides else _("Schrijf het besluit van de gemeente over"),
        lead=asked.asked_for,
        submit=_("Besluit") if decides else _("Leg het besluit vast"),
    )


@team_workers_only
def object_to(request: SignedIn, household: UUID, application: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    asked = access.application_of(known, application)
    try:
        actions.must_be_open_to_objection(asked)
    except CaseworkError as refusal:
        return _cannot(request, known, refusal)
    form = opened(ObjectionForm, request)
    objected = form.is_valid() and attempt(
        form, actions.object_to, application=asked, by=request.user, **form.cleaned_data
    )
    if objected:
        if objected.was_in_time:
            messages.success(request, _("Het bezwaar staat vast en de termijn loopt."))
        else:
            messages.warning(
                request,
                _("Het bezwaar kwam te laat. Vraag waarom: soms is dat te begrijpen (Awb 6:11)."),
            )
        return redirect("decisions:list", known.pk)
    return _ask(request, known, form, _("Iemand is het er niet mee eens"), lead=asked.asked_for)


@team_workers_only
def answer(request: SignedIn, household: UUID, objection: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    objected = access.objection_of(known, objection)
    if not objected.is_open:
        return _cannot(request, known, actions.IsAnswered())
    if objected.application.decided_by == request.user:
        return _cannot(request, known, actions.OwnDecision())
    form = opened(AnswerObjectionForm, request)
    if form.is_valid() and attempt(
        form, actions.answer_objection, objection=objected, by=request.user, **form.answer
    ):
        messages.success(request, _("Het antwoord op het bezwaar staat vast. Maak nu de brief."))
        return redirect("decisions:list", known.pk)
    return _ask(
        request,
        known,
        form,
        _("Beantwoord het bezwaar"),
        lead=_(
            "%(asked_for)s: ‘%(words)s’ Iemand anders dan wie het besluit nam antwoordt. Is het "
            "bezwaar gegrond, dan geldt het besluit niet meer en komt er een nieuw."
        )
        % {"asked_for": objected.application.asked_for, "words": objected.words},
    )


def _ask(
    request: SignedIn, known: Household, form: forms.Form, title: str, **more: Any
) -> HttpResponse:
    back = reverse("decisions:list", args=[known.pk])
    return form_page(request, known, form, title, cancel_url=back, **more)


def _cannot(request: SignedIn, known: Household, refusal: CaseworkError) -> HttpResponse:
    """A page that cannot apply does not open: it says why, where the file stands."""
    messages.info(request, str(refusal))
    return redirect("decisions:list", known.pk)

"""Safety of one household: the reporting code, agreements, Veilig Thuis, crisis plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import CaseworkError, attempt
from wijkteam.casework.history.forms import correcting, with_revision
from wijkteam.casework.households import access as households
from wijkteam.casework.households.pages import form_page
from wijkteam.casework.reporting_code import access, actions
from wijkteam.casework.reporting_code.forms import (
    AgreementForm,
    AnswerVeiligThuisForm,
    CrisisPlanForm,
    DecideForm,
    EndAgreementForm,
    SignsForm,
    StepsForm,
    VeiligThuisForm,
)
from wijkteam.casework.reporting_code.rules import WITHOUT_REPORT

if TYPE_CHECKING:
    from wijkteam.casework.households.models import Household

WHY = gettext_noop("veiligheid")


@team_workers_only
def safety(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    return render(
        request,
        "reporting_code/safety.html",
        {
            "household": known,
            "concerns": access.concerns_of(known),
            "agreements": access.agreements_of(known),
            "reports": access.reports_of(known),
            "crisis_plan": access.crisis_plan_of(known),
        },
    )


@team_workers_only
def note(request: SignedIn, household: UUID) -> HttpResponse:
    """Step 1 of the reporting code."""
    known = households.household_to_write_in(request, household, why=WHY)
    form = opened(SignsForm, request, people=households.people_around(known))
    noted = form.is_valid() and attempt(
        form, actions.note_concern, household=known, by=request.user, **form.cleaned_data
    )
    if noted:
        messages.success(request, _("Stap 1 staat vast. Overleg nu met een collega."))
        return redirect("reporting_code:go_on", known.pk, noted.pk)
    return _ask(
        request,
        known,
        form,
        _("Meldcode: wat zag of hoorde je?"),
        lead=_("Is er nu gevaar? Bel 112. Twijfel je? Bel Veilig Thuis: 0800 2000, dag en nacht."),
    )


@team_workers_only
def go_on(request: SignedIn, household: UUID, concern: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    worry = access.one_of(access.concerns_of(known), concern)
    if not worry.is_open:
        return _cannot(request, known, actions.IsDecided())
    form = correcting(StepsForm, request, worry, people=households.people_around(known))
    if form.is_valid() and attempt(
        form, actions.go_on, concern=worry, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Bewaard. Zijn alle stappen gedaan, neem dan een besluit."))
        return redirect("reporting_code:safety", known.pk)
    return _ask(
        request,
        known,
        form,
        _("Meldcode: stap 1 tot en met 4"),
        lead=_("Vul in wat je deed. De rest blijft open staan; je hoeft niet alles tegelijk."),
    )


@team_workers_only
def decide(request: SignedIn, household: UUID, concern: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    worry = access.one_of(access.concerns_of(known), concern)
    if not worry.is_open:
        return _cannot(request, known, actions.IsDecided())
    open_steps = [step for step, done in worry.steps_done.items() if not done and step != "decide"]
    if open_steps:
        return _cannot(request, known, actions.StepsOpen(open_steps))
    form = opened(DecideForm, request)
    if form.is_valid() and attempt(
        form, actions.decide, concern=worry, by=request.user, **form.cleaned_data
    ):
        messages.success(
            request,
            _("Het besluit staat vast. Meld nu: bel Veilig Thuis, 0800 2000, dag en nacht.")
            if form.cleaned_data["decision"] not in WITHOUT_REPORT
            else _("Het besluit staat vast."),
        )
        return redirect("reporting_code:safety", known.pk)
    return _ask(
        request,
        known,
        form,
        _("Meldcode: besluit"),
        lead=_("‘%(signs)s’ Gewogen: ‘%(weighing)s’ %(question)s")
        % {
            "signs": worry.signs,
            "weighing": worry.weighing,
            "question": _("Er is acute of structurele onveiligheid: dan meld je altijd.")
            if worry.must_report
            else _("Is melden nodig? En is hulp nodig, en kun je die zelf geven?"),
        },
        submit=_("Leg het besluit vast"),
    )


@team_workers_only
def agree(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_to_write_in(request, household, why=WHY)
    form = opened(AgreementForm, request)
    if form.is_valid() and attempt(
        form, actions.agree, household=known, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("De afspraak staat erbij."))
        return redirect("reporting_code:safety", known.pk)
    return _ask(request, known, form, _("Afspraak over veiligheid"))


@team_workers_only
def review(request: SignedIn, household: UUID, safetyagreement: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    agreement = access.one_of(access.agreements_of(known), safetyagreement)
    if not agreement.is_open:
        return _cannot(request, known, actions.IsEnded())
    form = correcting(AgreementForm, request, agreement)
    if form.is_valid() and attempt(
        form, actions.change_agreement, agreement=agreement, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Bewaard. De afspraak loopt door."))
        return redirect("reporting_code:safety", known.pk)
    return _ask(
        request,
        known,
        form,
        _("Kijk samen terug op de afspraak"),
        lead=_(
            "Werkt hij? Pas de woorden aan als dat nodig is en kies wanneer jullie weer kijken."
        ),
    )


@team_workers_only
def end(request: SignedIn, household: UUID, safetyagreement: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    agreement = access.one_of(access.agreements_of(known), safetyagreement)
    if not agreement.is_open:
        return _cannot(request, known, actions.IsEnded())
    form = opened(EndAgreementForm, request)
    if form.is_valid() and attempt(
        form, actions.end_agreement, agreement=agreement, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("De afspraak is afgelopen."))
        return redirect("reporting_code:safety", known.pk)
    return _ask(
        request, known, form, _("De afspraak stopt"), lead=agreement.words, submit=_("Stop ermee")
    )


@team_workers_only
def handed_over(request: SignedIn) -> HttpResponse:
    """What came from Veilig Thuis in a year, for who leads the team: a few are soon recognised."""
    if not request.user.leads:
        raise Http404
    years = access.handed_over_to(households.team_of(request.user))
    return render(request, "reporting_code/handed_over.html", {"years": years})


@team_workers_only
def take_over(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_to_write_in(request, household, why=WHY)
    form = opened(VeiligThuisForm, request)
    if form.is_valid() and attempt(
        form, actions.take_over, household=known, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("De overdracht staat erbij."))
        return redirect("reporting_code:safety", known.pk)
    return _ask(request, known, form, _("Overdracht van Veilig Thuis"))


@team_workers_only
def report(request: SignedIn, household: UUID, veiligthuisreport: UUID) -> HttpResponse:
    """Put it right, or write down what was reported back."""
    known = households.household_for(request.user, household, why=WHY)
    handed = access.one_of(access.reports_of(known), veiligthuisreport)
    form = correcting(AnswerVeiligThuisForm, request, handed)
    if form.is_valid() and attempt(
        form, actions.change_report, report=handed, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Bewaard."))
        return redirect("reporting_code:safety", known.pk)
    return _ask(request, known, form, _("Overdracht van Veilig Thuis"))


@team_workers_only
def crisis_plan(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_to_write_in(request, household, why=WHY)
    plan = access.crisis_plan_of(known)
    if plan:
        form = correcting(CrisisPlanForm, request, plan)
    else:
        form = opened(CrisisPlanForm, request)
        with_revision(form, None)
    if form.is_valid() and attempt(
        form, actions.write_crisis_plan, household=known, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Het crisisplan staat klaar. Geef het ook op papier mee."))
        return redirect("reporting_code:safety", known.pk)
    return _ask(
        request,
        known,
        form,
        _("Crisisplan"),
        lead=_("In hun eigen woorden, gemaakt op een rustig moment."),
    )


@team_workers_only
def crisis_sheet(request: SignedIn, household: UUID) -> HttpResponse:
    """The crisis plan alone: what is given along holds no worry and no step of the code."""
    known = households.household_for(request.user, household, why=WHY)
    plan = access.crisis_plan_of(known)
    if plan is None:
        messages.info(request, _("Er is nog geen crisisplan. Maak het eerst samen."))
        return redirect("reporting_code:safety", known.pk)
    context = {"household": known, "crisis_plan": plan}
    return render(request, "reporting_code/crisis_sheet.html", context)


def _ask(
    request: SignedIn, known: Household, form: forms.Form, title: str, **more: Any
) -> HttpResponse:
    back = reverse("reporting_code:safety", args=[known.pk])
    return form_page(request, known, form, title, cancel_url=back, **more)


def _cannot(request: SignedIn, known: Household, refusal: CaseworkError) -> HttpResponse:
    """A page that cannot apply does not open: it says why, where the file stands."""
    messages.info(request, str(refusal))
    return redirect("reporting_code:safety", known.pk)

"""Asking a colleague who knows, and answering: the question goes round, the file does not."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.audit.actions import record_listing
from wijkteam.casework.consultation import access, actions
from wijkteam.casework.consultation.forms import AnswerForm, AskForm
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.history.forms import correcting
from wijkteam.casework.households import access as households
from wijkteam.casework.households.pages import form_page


@team_workers_only
def asked(request: SignedIn) -> HttpResponse:
    """What colleagues ask me, and what I answered."""
    questions = list(access.asked_of(request.user))
    record_listing(
        "consultations_listed",
        by=request.user,
        households={one.household_id for one in questions if one.is_named},
        why=access.WHY,
    )
    return render(
        request,
        "consultation/asked.html",
        {
            "waiting": [one for one in questions if one.is_open],
            "answered": [one for one in questions if not one.is_open],
        },
    )


@team_workers_only
def answer(request: SignedIn, consultation: UUID) -> HttpResponse:
    question = access.question_for(request.user, consultation)
    if question.asked_id != request.user.pk:
        return redirect("consultation:household", question.household_id)
    form = correcting(AnswerForm, request, question)
    if form.is_valid() and attempt(
        form, actions.answer, consultation=question, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Dank je. Je antwoord staat bij het huishouden."))
        return redirect("consultation:asked")
    context = {
        "form": form,
        "question": question,
        "title": _("Een collega vraagt jou iets"),
        "submit": _("Geef antwoord"),
        "cancel_url": reverse("consultation:asked"),
        "back": _("Consultatie"),
    }
    return render(request, "consultation/answer.html", context)


@team_workers_only
def household(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=access.WHY)
    return render(
        request,
        "consultation/household.html",
        {"household": known, "consultations": list(access.consultations_of(known))},
    )


@team_workers_only
def ask(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_to_write_in(request, household, why=access.WHY)
    form = opened(AskForm, request, colleagues=access.who_may_be_asked(request.user))
    if form.is_valid() and attempt(
        form, actions.ask, household=known, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Gevraagd. Je collega ziet het op Mijn dag."))
        return redirect("consultation:household", known.pk)
    return form_page(
        request,
        known,
        form,
        _("Vraag een collega die het weet"),
        submit=_("Stel de vraag"),
        cancel_url=reverse("consultation:household", args=[known.pk]),
    )


@require_POST
@team_workers_only
def take_back(request: SignedIn, household: UUID, consultation: UUID) -> HttpResponse:
    known = households.household_to_change(request.user, household)
    question = access.consultation_of(known, consultation)
    try:
        actions.take_back(consultation=question, by=request.user)
    except actions.AlreadyAnswered as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, _("De vraag is teruggenomen."))
    return redirect("consultation:household", known.pk)

"""My data: what a resident may ask, and how who guards privacy answers it in time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from wijkteam.accounts.guards import SignedIn, only
from wijkteam.casework.audit.access import days_of_looking
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.households import access as households
from wijkteam.casework.rights import access, actions
from wijkteam.casework.rights.forms import AnswerForm, AskForm, ExtendForm
from wijkteam.ui.dates import date_short
from wijkteam.vocabulary import people, rights

if TYPE_CHECKING:
    from wijkteam.casework.rights.models import Question


@only(people.RESIDENT, people.PRIVACY_OFFICER)
def questions(request: SignedIn) -> HttpResponse:
    return render(
        request,
        "rights/list.html",
        {
            "questions": access.questions_for(request.user),
            "is_own": request.user.role == people.RESIDENT,
        },
    )


@only(people.RESIDENT)
def ask(request: SignedIn) -> HttpResponse:
    file = households.file_about(request.user)
    form = opened(AskForm, request)
    if form.is_valid():
        asked = attempt(form, actions.ask, household=file, by=request.user, **form.cleaned_data)
        if asked:
            messages.success(
                request,
                _("Gevraagd. Je hoort er uiterlijk %(day)s van.")
                % {"day": date_short(asked.answer_by)},
            )
            return redirect("rights:list")
    return render(
        request,
        "rights/form.html",
        {
            "form": form,
            "title": _("Vraag over jouw gegevens"),
            "lead": _("Het kost niets. De privacy-functionaris antwoordt binnen een maand."),
            "submit": _("Vraag het"),
            "cancel_url": reverse("rights:list"),
        },
    )


@only(people.RESIDENT, people.PRIVACY_OFFICER)
def question(request: SignedIn, question: UUID) -> HttpResponse:
    asked = access.question_for(request.user, question)
    return render(
        request,
        "rights/question.html",
        {
            "question": asked,
            "may_answer": request.user.role == people.PRIVACY_OFFICER,
            "is_of_others": households.others_live_there(asked.household, than=asked.asked_by),
            "others": access.others_along(asked),
        },
    )


@only(people.PRIVACY_OFFICER)
def looks(request: SignedIn, question: UUID) -> HttpResponse:
    """Who looked at the file a question is about, and why: all of it, as far back as it goes."""
    asked = access.question_for(request.user, question)
    try:
        before = date.fromisoformat(request.GET.get("voor", ""))
    except ValueError:
        before = None
    found = access.looks_of(asked, by=request.user)
    days, earlier = days_of_looking(found, before=before)
    return render(
        request, "rights/looks.html", {"question": asked, "days": days, "earlier": earlier}
    )


@only(people.PRIVACY_OFFICER)
def extend(request: SignedIn, question: UUID) -> HttpResponse:
    asked = access.question_for(request.user, question)
    form = opened(ExtendForm, request)
    if form.is_valid() and attempt(
        form, actions.extend, question=asked, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Er zijn twee maanden bij gekomen."))
        return redirect("rights:question", asked.pk)
    return _step(request, asked, form, _("Twee maanden langer"))


@only(people.PRIVACY_OFFICER)
def answer(request: SignedIn, question: UUID) -> HttpResponse:
    asked = access.question_for(request.user, question)
    form = opened(AnswerForm, request)
    if form.is_valid() and attempt(
        form, actions.answer, question=asked, by=request.user, **form.cleaned_data
    ):
        is_destroyed = asked.kind == rights.DESTROY and asked.answer == rights.GRANTED
        messages.success(
            request,
            _("Vernietigd en beantwoord. Bij Bewaren staat het bewijs.")
            if is_destroyed
            else _("Beantwoord. Wie het vroeg, leest het op de eigen pagina."),
        )
        return redirect("rights:question", asked.pk)
    return _step(request, asked, form, _("Geef antwoord"))


def _step(request: SignedIn, asked: Question, form: forms.BaseForm, title: str) -> HttpResponse:
    destroys = asked.kind == rights.DESTROY
    return render(
        request,
        "rights/form.html",
        {
            "question": asked,
            "form": form,
            "title": title,
            "lead": _before_destroying(asked) if destroys else "",
            "cancel_url": reverse("rights:question", args=[asked.pk]),
        },
    )


def _before_destroying(asked: Question) -> str:
    """What a yes does at once, and that nobody reads this answer then: the account goes too."""
    told = (
        _("Wie dit vroeg, krijgt een mail dat het is gedaan")
        if asked.asked_by.email
        else _("Van wie dit vroeg, is geen mailadres bekend: laat het team het eerst vertellen")
    )
    return _(
        "Een ja vernietigt het hele dossier meteen, met het account van wie dit vroeg. %(told)s."
    ) % {"told": told}

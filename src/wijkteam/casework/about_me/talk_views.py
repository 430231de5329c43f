"""The report of a talk: given to who was there, and what they say of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, only, team_workers_only
from wijkteam.casework.about_me import access, printing
from wijkteam.casework.about_me.forms import HandOutForm
from wijkteam.casework.conversations import actions
from wijkteam.casework.conversations.access import conversation_of, handout_of, without_report
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.households import access as households
from wijkteam.casework.households.pages import form_page
from wijkteam.casework.inquiry.forms import AnswerForm, AnswerOnPaperForm
from wijkteam.vocabulary import people

WHY, OWN_WHY = gettext_noop("verslag van een gesprek"), gettext_noop("eigen verslag")


@team_workers_only
def reports(request: SignedIn, household: UUID, conversation: UUID) -> HttpResponse:
    """What each who was there reads of a talk, who has it, and what they said of it."""
    known = households.household_for(request.user, household, why=WHY)
    talk = conversation_of(known, conversation)
    context = {
        "household": known,
        "talk": talk,
        "reports": access.reports_of_talk(known, talk),
        "to_give": without_report(talk).exists(),
    }
    return render(request, "about_me/talk_reports.html", context)


@team_workers_only
def give(request: SignedIn, household: UUID, conversation: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    talk = conversation_of(known, conversation)
    page = reverse("talk_report:list", args=[known.pk, talk.pk])
    still = without_report(talk)
    if not still.exists():
        messages.info(
            request,
            _("Iedereen van dit gesprek heeft het verslag al. Kijk hieronder wat zij zeggen."),
        )
        return redirect(page)
    form = opened(HandOutForm, request, people=still)
    if form.is_valid() and attempt(
        form, actions.hand_out, conversation=talk, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Gegeven. Het antwoord komt bij het verslag te staan."))
        return redirect(page)
    return form_page(
        request,
        known,
        form,
        _("Geef het verslag"),
        lead=_("Iedereen krijgt het eigen blad. Kijk eerst of er iets op staat dat onveilig is."),
        submit=_("Leg vast dat het gegeven is"),
        cancel_url=page,
    )


@team_workers_only
def answer(request: SignedIn, household: UUID, conversation: UUID, handout: UUID) -> HttpResponse:
    """What came back on paper, or was said at the table."""
    known = households.household_for(request.user, household, why=WHY)
    page = reverse("talk_report:list", args=[known.pk, conversation_of(known, conversation).pk])
    given = handout_of(known, handout)
    if given.answer:
        messages.info(request, str(actions.WasAnswered()))
        return redirect(page)
    form = opened(AnswerOnPaperForm, request)
    if form.is_valid() and attempt(
        form, actions.answer_report, handout=given, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Bewaard. Het antwoord staat bij het verslag."))
        return redirect(page)
    return form_page(
        request,
        known,
        form,
        _("Wat vond diegene van het verslag?"),
        lead=str(given.person),
        cancel_url=page,
    )


@team_workers_only
def pdf(request: SignedIn, household: UUID, conversation: UUID, person: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    report = access.report_of_talk(known, conversation_of(known, conversation), person)
    return HttpResponse(printing.as_pdf(report), content_type="application/pdf")


@only(people.RESIDENT)
def own(request: SignedIn, handout: UUID) -> HttpResponse:
    """The report that a resident got, and what they say of it."""
    report = access.own_given_report(request.user, handout, why=OWN_WHY)
    given = report.handout
    assert given is not None  # it is found by that
    form = None if given.answer else opened(AnswerForm, request)
    if (
        form
        and form.is_valid()
        and attempt(
            form, actions.answer_report, handout=given, by=request.user, **form.cleaned_data
        )
    ):
        messages.success(request, _("Dank je. Jouw antwoord staat bij het verslag."))
        return redirect("about_me:talk", given.pk)
    return render(request, "about_me/own_talk_report.html", {"report": report, "form": form})


@only(people.RESIDENT)
def own_pdf(request: SignedIn, handout: UUID) -> HttpResponse:
    report = access.own_given_report(request.user, handout, why=OWN_WHY)
    return HttpResponse(printing.as_pdf(report), content_type="application/pdf")

"""The inquiry of one household, from the first heading to the answer on the report."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.history.forms import correcting
from wijkteam.casework.households import access as households
from wijkteam.casework.households.pages import form_page
from wijkteam.casework.inquiry import access, actions, printing
from wijkteam.casework.inquiry.forms import AnswerOnPaperForm, GiveForm, InquiryForm

WHY = gettext_noop("onderzoek")


@team_workers_only
def inquiries(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    context = {"household": known, "inquiries": access.inquiries_of(known)}
    return render(request, "inquiry/list.html", context)


@team_workers_only
def begin(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_to_write_in(request, household, why=WHY)
    form = opened(InquiryForm, request, people=households.people(known))
    begun = form.is_valid() and attempt(
        form, actions.begin, household=known, by=request.user, **form.cleaned_data
    )
    if begun:
        messages.success(request, _("Bewaard. Je kunt later verdergaan."))
        return redirect("inquiry:report", known.pk, begun.pk)
    return form_page(
        request,
        known,
        form,
        _("Onderzoek: wat is er nodig?"),
        lead=_("De zeven onderdelen van de Wmo. Je hoeft niet alles tegelijk in te vullen."),
        cancel_url=reverse("inquiry:list", args=[known.pk]),
    )


@team_workers_only
def report(request: SignedIn, household: UUID, inquiry: UUID) -> HttpResponse:
    """The report as the household gets it: one sheet, to print or to read in My plan."""
    known = households.household_for(request.user, household, why=WHY)
    looked_into = access.inquiry_of(known, inquiry)
    return render(request, "inquiry/report.html", {"household": known, "inquiry": looked_into})


@team_workers_only
def go_on(request: SignedIn, household: UUID, inquiry: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    looked_into = access.inquiry_of(known, inquiry)
    if looked_into.given_on:
        messages.info(request, str(actions.WasGiven()))
        return redirect("inquiry:report", known.pk, looked_into.pk)
    form = correcting(InquiryForm, request, looked_into, people=households.people(known))
    if form.is_valid() and attempt(
        form, actions.go_on, inquiry=looked_into, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Bewaard."))
        return redirect("inquiry:report", known.pk, looked_into.pk)
    return form_page(
        request,
        known,
        form,
        _("Onderzoek: ga verder"),
        cancel_url=reverse("inquiry:report", args=[known.pk, looked_into.pk]),
    )


@team_workers_only
def give(request: SignedIn, household: UUID, inquiry: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    looked_into = access.inquiry_of(known, inquiry)
    page = reverse("inquiry:report", args=[known.pk, looked_into.pk])
    if looked_into.given_on or looked_into.still_open:
        refusal = (
            actions.WasGiven() if looked_into.given_on else actions.NotWhole(looked_into.still_open)
        )
        messages.info(request, str(refusal))
        return redirect(page)
    form = opened(GiveForm, request)
    if form.is_valid() and attempt(
        form, actions.give, inquiry=looked_into, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Gegeven. Het antwoord komt bij het verslag te staan."))
        return redirect(page)
    return form_page(
        request,
        known,
        form,
        _("Geef het verslag"),
        lead=str(looked_into.about),
        submit=_("Leg vast dat het gegeven is"),
        cancel_url=page,
    )


@team_workers_only
def answer(request: SignedIn, household: UUID, inquiry: UUID) -> HttpResponse:
    """What came back on paper, or was said at the table."""
    known = households.household_for(request.user, household, why=WHY)
    given = access.inquiry_of(known, inquiry)
    page = reverse("inquiry:report", args=[known.pk, given.pk])
    if given.given_on is None or given.answer:
        messages.info(request, str(actions.WasAnswered()))
        return redirect(page)
    form = opened(AnswerOnPaperForm, request)
    if form.is_valid() and attempt(
        form, actions.answer, inquiry=given, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Bewaard. Het staat bij het verslag."))
        return redirect(page)
    return form_page(
        request,
        known,
        form,
        _("Wat vond diegene van het verslag?"),
        lead=str(given.about),
        cancel_url=page,
    )


@team_workers_only
def pdf(request: SignedIn, household: UUID, inquiry: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    content = printing.as_pdf(access.inquiry_of(known, inquiry))
    return HttpResponse(content, content_type="application/pdf")

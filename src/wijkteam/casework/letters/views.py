"""Letters of one household: made from a template, read over, and kept as they were sent."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.conversations.access import handouts_of
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.history.forms import correcting
from wijkteam.casework.households import access as households
from wijkteam.casework.households.pages import form_page
from wijkteam.casework.inquiry.access import inquiries_of
from wijkteam.casework.letters import access, actions, printing
from wijkteam.casework.letters.forms import NewLetterForm, SendForm, WordsForm

WHY = gettext_noop("brieven")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@team_workers_only
def letters(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    context = {
        "household": known,
        "letters": access.letters_of(known),
        "reports": inquiries_of(known).filter(given_on__isnull=False),
        "handouts": handouts_of(known),
    }
    return render(request, "letters/list.html", context)


@team_workers_only
def write(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_to_write_in(request, household, why=WHY)
    applications = access.applications_of(known)
    asked = next((a for a in applications if str(a.pk) == request.GET.get("aanvraag")), None)
    form = opened(
        NewLetterForm,
        request,
        people=households.people_around(known),
        applications=applications,
        templates=access.templates(),
        initial={"kind": access.letter_about(asked), "to": asked.about, "application": asked}
        if asked
        else {},
    )
    written = form.is_valid() and attempt(
        form, actions.write_letter, household=known, by=request.user, **form.cleaned_data
    )
    if written:
        return redirect("letters:preview", known.pk, written.pk)
    return form_page(
        request,
        known,
        form,
        _("Maak een brief"),
        lead=_("Wat bekend is, staat er straks al in. Je leest de brief na voordat hij weggaat."),
        submit=_("Maak de brief"),
        cancel_url=reverse("letters:list", args=[known.pk]),
    )


@team_workers_only
def preview(request: SignedIn, household: UUID, letter: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    written = access.letter_of(known, letter)
    return render(request, "letters/preview.html", {"household": known, "letter": written})


@team_workers_only
def change(request: SignedIn, household: UUID, letter: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    written = access.letter_of(known, letter)
    if written.sent_on:
        messages.info(request, str(actions.WasSent()))
        return redirect("letters:preview", known.pk, written.pk)
    form = correcting(WordsForm, request, written)
    if form.is_valid() and attempt(
        form, actions.change_letter, letter=written, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Bewaard. Lees hem nog één keer na."))
        return redirect("letters:preview", known.pk, written.pk)
    return form_page(
        request,
        known,
        form,
        _("Verander de brief"),
        cancel_url=reverse("letters:preview", args=[known.pk, written.pk]),
    )


@team_workers_only
def send(request: SignedIn, household: UUID, letter: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    written = access.letter_of(known, letter)
    if written.sent_on or written.open_places:
        refusal = actions.WasSent() if written.sent_on else actions.PlacesOpen(written.open_places)
        messages.info(request, str(refusal))
        return redirect("letters:preview", known.pk, written.pk)
    form = opened(SendForm, request)
    if form.is_valid() and attempt(
        form, actions.send, letter=written, by=request.user, **form.cleaned_data
    ):
        messages.success(
            request, _("Dat hij verstuurd is, staat vast. De woorden veranderen niet meer.")
        )
        return redirect("letters:list", known.pk)
    return form_page(
        request,
        known,
        form,
        _("Verstuur de brief"),
        lead=written.title,
        submit=_("Leg vast dat hij weg is"),
        cancel_url=reverse("letters:preview", args=[known.pk, written.pk]),
    )


@team_workers_only
def pdf(request: SignedIn, household: UUID, letter: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    content = printing.as_pdf(access.letter_of(known, letter))
    return HttpResponse(content, content_type="application/pdf")


@team_workers_only
def word(request: SignedIn, household: UUID, letter: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    written = access.letter_of(known, letter)
    return HttpResponse(
        printing.as_word(written),
        content_type=WORD,
        headers={"Content-Disposition": f'attachment; filename="brief-{written.reference}.docx"'},
    )

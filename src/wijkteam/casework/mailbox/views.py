"""Messages: per person of a household for the worker, and the own ones of a resident."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn, only, team_workers_only
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.households import access as households
from wijkteam.casework.mailbox import access, actions
from wijkteam.casework.mailbox.forms import MessageForm
from wijkteam.ui.dates import date_short
from wijkteam.vocabulary import journey, people


@team_workers_only
def threads(request: SignedIn, household: UUID) -> HttpResponse:
    """With whom of the household something was written, first who waits for an answer."""
    known = households.household_for(request.user, household, why=gettext_noop("berichten"))
    return render(
        request,
        "mailbox/list.html",
        {"household": known, "threads": access.threads_of(known)},
    )


@team_workers_only
def thread(request: SignedIn, household: UUID, person: UUID) -> HttpResponse:
    """What was written with one person, and a field to write back."""
    known = households.household_for(request.user, household, why=gettext_noop("berichten"))
    somebody = access.person_of(known, person)
    form = opened(MessageForm, request)
    if form.is_valid() and attempt(
        form, actions.write, household=known, person=somebody, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Verstuurd. Een mail zegt alleen dat er iets te lezen is."))
        return redirect("mailbox:thread", known.pk, somebody.pk)
    written = access.messages_with(known, somebody)
    actions.mark_read(messages=written, by=request.user)
    return render(
        request,
        "mailbox/thread.html",
        {
            "household": known,
            "person": somebody,
            "written": written,
            "form": form,
            "may_write": access.can_read(somebody) and known.phase != journey.CLOSED,
            "waits": written.waiting().exists(),
        },
    )


@require_POST
@team_workers_only
def set_aside(request: SignedIn, household: UUID, person: UUID) -> HttpResponse:
    """One press: this asks for no answer any more."""
    known = households.household_for(request.user, household, why=gettext_noop("berichten"))
    somebody = access.person_of(known, person)
    actions.set_aside(household=known, person=somebody, by=request.user)
    messages.success(request, _("Het wacht niet meer op een antwoord. Terugschrijven kan altijd."))
    return redirect("mailbox:thread", known.pk, somebody.pk)


@only(people.RESIDENT)
def own(request: SignedIn) -> HttpResponse:
    """Write to the team, and read what it wrote: nobody else of the household sees this."""
    household = households.household_of_resident(request.user, why=gettext_noop("eigen berichten"))
    form = opened(MessageForm, request)
    if form.is_valid():
        sent = attempt(
            form,
            actions.write,
            household=household,
            person=request.user.person,
            by=request.user,
            **form.cleaned_data,
        )
        if sent:
            messages.success(
                request,
                _("Verstuurd. Je hoort uiterlijk %(day)s iets terug.")
                % {"day": date_short(sent.answer_by)},
            )
            return redirect("own_mailbox:thread")
    written = access.own_messages(request.user, household)
    actions.mark_read(messages=written, by=request.user)
    return render(
        request,
        "mailbox/own.html",
        {
            "written": written,
            "form": form,
            "household": household,
            "coordinator": households.coordinator(household),
            "may_write": household.phase != journey.CLOSED,
        },
    )

"""One's own agenda, of a worker and of somebody of a household, and in the own calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn, only
from wijkteam.casework.agenda import access, actions
from wijkteam.casework.agenda.by_itself import was_read
from wijkteam.casework.agenda.calendar import as_ics
from wijkteam.casework.agenda.forms import AnswerForm, FeedForm
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import attempt
from wijkteam.casework.history.forms import correcting
from wijkteam.ui.forms import retype
from wijkteam.vocabulary import people

if TYPE_CHECKING:
    from wijkteam.casework.agenda.models import Appointment

EVERYBODY = (people.WORKER, people.RESIDENT)
#: In the address of one appointment: the file also says with whom and about what.
WITH_ALL = "met-alles"


@only(*EVERYBODY)
def agenda(request: SignedIn) -> HttpResponse:
    """What comes, first what is first."""
    if request.user.is_worker:
        days: dict[object, list[Appointment]] = {}
        for appointment in access.agenda_of(request.user):
            days.setdefault(appointment.day, []).append(appointment)
        return render(request, "agenda/worker.html", {"days": days})
    record("agenda_viewed", by=request.user)
    return render(
        request, "agenda/own.html", {"invitations": access.coming_invitations(request.user)}
    )


@only(people.RESIDENT)
def answer(request: SignedIn, appointment: UUID) -> HttpResponse:
    """When, where and what about; yes or no; reminded or not."""
    mine = access.invitation_of(request.user, appointment)
    is_answered = mine.answer != "asked"
    form = correcting(
        AnswerForm, request, mine, initial={"answer": mine.answer if is_answered else ""}
    )
    if form.is_valid() and attempt(
        form, actions.answer, invitee=mine, by=request.user, **form.cleaned_data
    ):
        messages.success(
            request,
            _("Fijn. Tot dan.")
            if mine.answer == "yes"
            else _("Dank je. Het team zoekt een andere tijd met je."),
        )
        return redirect("own_agenda:agenda")
    return render(
        request,
        "agenda/appointment.html",
        {"invitee": mine, "appointment": mine.appointment, "form": form},
    )


@require_POST
@only(people.RESIDENT)
def reminder(request: SignedIn, appointment: UUID) -> HttpResponse:
    """Turn the mail of the day before on or off."""
    mine = access.invitation_of(request.user, appointment)
    actions.set_reminder(invitee=mine, is_on=not mine.is_reminded, by=request.user)
    messages.success(
        request,
        _("Je krijgt een dag ervoor een mail.")
        if mine.is_reminded
        else _("Je krijgt geen herinnering."),
    )
    return redirect("own_agenda:answer", appointment)


@only(*EVERYBODY)
def download(request: SignedIn, appointment: UUID) -> HttpResponse:
    """
    One appointment as a file for the own calendar.

    It says as little as the calendar that reads by itself, unless a resident chooses otherwise: on
    a phone that lies on the table others read with whom one speaks, and about what.
    """
    mine = access.own_appointment(request.user, appointment)
    tells = WITH_ALL in request.GET and not request.user.is_worker
    record(
        "appointment_downloaded",
        by=request.user,
        household=mine.household_id,
        subject=mine,
        tells=tells,
    )
    return _calendar([mine], tells=tells, rings=True)


@only(*EVERYBODY)
def calendar(request: SignedIn) -> HttpResponse:
    """The secret address for the own calendar: shown once, and withdrawn at any time."""
    access.feed_of(request.user)  # a child who is too young makes none
    form = FeedForm(request.POST or None)
    secret = form.is_valid() and attempt(
        form, actions.make_feed, by=request.user, **form.cleaned_data
    )
    feed = access.feed_of(request.user)
    now = feed.pk if feed else 0
    if form.errors:
        retype(form, "seen", now)
    else:
        form = FeedForm(initial={"seen": now})
    return render(
        request,
        "agenda/calendar.html",
        {
            "form": form,
            "feed": feed,
            "address": secret
            and request.build_absolute_uri(reverse("calendar_feed", args=[secret])),
        },
    )


@require_POST
@only(*EVERYBODY)
def withdraw(request: SignedIn) -> HttpResponse:
    actions.withdraw_feed(by=request.user)
    messages.success(
        request, _("Het adres werkt niet meer. Haal zelf weg wat al in je agenda stond.")
    )
    return redirect("own_agenda:calendar")


@login_not_required
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """What a calendar program reads; the address is the key, so it works without signing in."""
    kept = access.feed_at(secret)
    was_read(kept)
    return _calendar(access.in_calendar(kept.user), tells=kept.tells)


def _calendar(appointments: list[Appointment], *, tells: bool, rings: bool = False) -> HttpResponse:
    answer = HttpResponse(
        as_ics(appointments, tells=tells, rings=rings), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="afspraak.ics"'
    return answer

"""The appointments of one household, made by the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.agenda import access, actions
from wijkteam.casework.agenda.forms import AppointmentForm, CancelForm
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.history.forms import correcting
from wijkteam.casework.households import access as households
from wijkteam.casework.households.pages import form_page

if TYPE_CHECKING:
    from wijkteam.casework.households.models import Household


@team_workers_only
def appointments(request: SignedIn, household: UUID) -> HttpResponse:
    """What comes, first what is first; and what was."""
    known = households.household_for(request.user, household, why=gettext_noop("afspraken"))
    every = list(access.appointments_of(known))
    coming = [one for one in every if one.is_on]
    return render(
        request,
        "agenda/list.html",
        {
            "household": known,
            "coming": coming,
            "held_by_nobody": access.held_by_nobody(known, coming),
            "lapsed": access.lapsed_of(known, every),
            "past": [one for one in reversed(every) if not one.is_on],
        },
    )


@team_workers_only
def make(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_to_write_in(request, household, why=gettext_noop("afspraak maken"))
    form = opened(
        AppointmentForm,
        request,
        **_choices(known),
        # Nobody is ticked beforehand: who forgets to untick would tell one of the other.
        initial={"worker": request.user.pk, "place": "home"},
    )
    if form.is_valid() and attempt(
        form, actions.make_appointment, household=known, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("De afspraak staat bij iedereen in de agenda."))
        return redirect("agenda:list", known.pk)
    return form_page(
        request,
        known,
        form,
        _("Maak een afspraak"),
        lead=_("Wie je uitnodigt, ziet hem op de eigen pagina en zegt of het uitkomt."),
        submit=_("Zet in de agenda"),
        cancel_url=reverse("agenda:list", args=[known.pk]),
    )


@team_workers_only
def change(request: SignedIn, household: UUID, appointment: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=gettext_noop("afspraken"))
    planned = access.appointment_of(known, appointment)
    if request.method == "GET" and not planned.is_on:
        raise actions.IsOff
    begins = timezone.localtime(planned.begins_at)
    # Who moved out is not asked again by a change: whoever wants that ticks them.
    lapsed = access.lapsed_of(known, [planned])
    form = correcting(
        AppointmentForm,
        request,
        planned,
        **_choices(known),
        initial={
            "people": [one.person for one in planned.invitees.all() if one.pk not in lapsed],
            "day": begins.date(),
            "at": begins.time(),
        },
    )
    if form.is_valid() and attempt(
        form, actions.change_appointment, appointment=planned, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Veranderd. Iedereen ziet het in de eigen agenda."))
        return redirect("agenda:list", known.pk)
    return form_page(
        request,
        known,
        form,
        _("Verander de afspraak"),
        lead=_("Bij een andere tijd vragen we opnieuw of het uitkomt."),
        cancel_url=reverse("agenda:list", args=[known.pk]),
    )


@team_workers_only
def cancel(request: SignedIn, household: UUID, appointment: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=gettext_noop("afspraken"))
    planned = access.appointment_of(known, appointment)
    if request.method == "GET" and not planned.is_on:
        raise actions.IsOff
    form = opened(CancelForm, request)
    if form.is_valid() and attempt(
        form, actions.cancel, appointment=planned, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Afgezegd. Wie was uitgenodigd, ziet dat het niet doorgaat."))
        return redirect("agenda:list", known.pk)
    return form_page(
        request,
        known,
        form,
        _("Zeg de afspraak af"),
        lead=planned.about,
        submit=_("Zeg af"),
        cancel_url=reverse("agenda:list", args=[known.pk]),
    )


def _choices(household: Household) -> dict[str, Any]:
    return {
        "people": households.people_around(household),
        "workers": access.who_can_hold(household),
    }

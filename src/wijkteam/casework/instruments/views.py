"""How it goes on each part of an instrument, the last time beside this one."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.conversations.access import talk_named
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.households import access as households
from wijkteam.casework.households.pages import form_page
from wijkteam.casework.instruments import access, actions
from wijkteam.casework.instruments.forms import ChooseForm, MeasureForm

WHY = gettext_noop("instrument invullen")


@team_workers_only
def sheets(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=WHY)
    return render(
        request,
        "instruments/sheets.html",
        {"household": known, "sheets": access.sheets(access.measurements_of(known))},
    )


@team_workers_only
def choose(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_to_write_in(request, household, why=WHY)
    talk = talk_named(known, request.GET.get("gesprek", ""))
    form = ChooseForm(request.POST or None, people=households.people_around(known))
    if form.is_valid():
        chosen = form.cleaned_data
        page = reverse(
            "instruments:measure", args=[known.pk, chosen["instrument"], chosen["person"].pk]
        )
        return redirect(f"{page}?{urlencode({'gesprek': talk.pk})}" if talk else page)
    return form_page(
        request,
        known,
        form,
        _("Welk instrument, en over wie?"),
        lead=_("Een instrument helpt bij het gesprek. Het verhaal gaat voor."),
        submit=_("Begin"),
        cancel_url=reverse("instruments:sheets", args=[known.pk]),
    )


@team_workers_only
def measure(request: SignedIn, household: UUID, instrument: str, person: UUID) -> HttpResponse:
    known = households.household_to_write_in(request, household, why=WHY)
    chosen = access.instrument_named(instrument)
    someone = households.people_around(known).filter(pk=person).first()
    if someone is None:
        raise Http404
    talk = talk_named(known, request.GET.get("gesprek", ""))
    before = access.last_scores(known, someone, chosen)
    form = opened(MeasureForm, request, instrument=chosen, before=before, talk=talk)
    if form.is_valid() and attempt(
        form,
        actions.measure,
        household=known,
        person=someone,
        instrument=chosen.name,
        talk=talk,
        by=request.user,
        **form.fields_of_record(),
    ):
        messages.success(
            request, _("Bewaard. De vorige keer staat ernaast.") if before else _("Bewaard.")
        )
        if talk:
            return redirect("conversations:conversation", known.pk, talk.pk)
        return redirect("instruments:sheets", known.pk)
    return form_page(
        request,
        known,
        form,
        chosen.label,
        lead=str(someone),
        cancel_url=reverse("instruments:sheets", args=[known.pk]),
    )

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.history.forms import correcting
from wijkteam.casework.households import access as households
from wijkteam.casework.referrals import access, actions
from wijkteam.casework.referrals.forms import ProgressForm, ReferForm


@team_workers_only
def transitions(request: SignedIn, household: UUID) -> HttpResponse:
    """Who else is or was asked in, and where it stands."""
    known = households.household_for(request.user, household, why=gettext_noop("partners"))
    return render(
        request,
        "referrals/list.html",
        {
            "household": known,
            "transitions": access.transitions_of(known),
            "organisations": households.organisations_involved(known),
        },
    )


@team_workers_only
def refer(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=gettext_noop("partner betrekken"))
    form = opened(
        ReferForm,
        request,
        initial={"asked_on": timezone.localdate().strftime("%d-%m-%Y")},
    )
    if form.is_valid() and attempt(
        form, actions.refer, household=known, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("De overdracht is vastgelegd. De wachttijd loopt vanaf nu."))
        return redirect("referrals:list", known.pk)
    return render(
        request,
        "households/form.html",
        {
            "household": known,
            "form": form,
            "title": _("Betrek een partner"),
            "lead": _(
                "Eerst eigen kracht, netwerk en buurt. Dan pas een specialist, met een reden."
            ),
        },
    )


@team_workers_only
def update(request: SignedIn, household: UUID, pk: UUID) -> HttpResponse:
    """How it went on: accepted, started, ended, and what came back."""
    known = households.household_for(request.user, household, why=gettext_noop("partners"))
    transition = access.transition_of(known, pk)
    form = correcting(ProgressForm, request, transition)
    if form.is_valid() and attempt(
        form, actions.update_transition, transition=transition, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Dat is bijgewerkt."))
        return redirect("referrals:list", known.pk)
    return render(
        request,
        "households/form.html",
        {
            "household": known,
            "form": form,
            "title": transition.to.name,
            "lead": transition.for_what,
        },
    )

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.history.forms import correcting
from wijkteam.casework.households import access as households
from wijkteam.casework.households.pages import form_page
from wijkteam.casework.referrals import access, actions
from wijkteam.casework.referrals.forms import ProgressForm, ReferForm
from wijkteam.casework.signals import access as signals


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
            "coordinator": households.coordinator(known),
            "organisations": households.organisations_involved(known),
        },
    )


@team_workers_only
def refer(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_to_write_in(
        request, household, why=gettext_noop("partner betrekken")
    )
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
    return form_page(
        request,
        known,
        form,
        _("Betrek een partner"),
        lead=_("Eerst eigen kracht, netwerk en buurt. Dan pas een specialist, met een reden."),
    )


@team_workers_only
def update(request: SignedIn, household: UUID, pk: UUID) -> HttpResponse:
    """How it went on: accepted, started, ended, and what came back."""
    known = households.household_for(request.user, household, why=gettext_noop("partners"))
    transition = access.transition_of(known, pk)
    if request.method == "GET" and transition.ended_on:
        raise actions.AlreadyEnded
    form = correcting(ProgressForm, request, transition)
    if form.is_valid() and attempt(
        form, actions.update_transition, transition=transition, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Dat is bijgewerkt."))
        return redirect("referrals:list", known.pk)
    return form_page(request, known, form, transition.to.name, lead=transition.for_what)


#: What was tried before the signal, as what was considered before a specialist.
CONSIDERED = {
    "self": "own_strength",
    "network": "network",
    "general": "general",
    "team": "team",
}


@team_workers_only
def refer_signal(request: SignedIn, signal: UUID) -> HttpResponse:
    """Straight after weighing: ask the specialist, and write down how it goes on."""
    shown = signals.signal_for(request.user, signal, why=gettext_noop("partner betrekken"))
    if not (shown.is_triaged and shown.triage.outcome == "specialist"):
        messages.info(
            request, _("Hier is niet voor een specialist gekozen. Kijk wat er is besloten.")
        )
        return redirect("signals:signal", shown.pk)
    asked = access.transitions_of_signal(shown).first()
    form: forms.Form
    if asked is None:
        decision = shown.triage
        form = opened(
            ReferForm,
            request,
            initial={
                "asked_on": timezone.localdate().strftime("%d-%m-%Y"),
                "to": decision.to_organisation,
                "kind": "referral",
                "reason": decision.reason,
                "for_what": decision.to_what or decision.explanation[:200],
                "considered": [CONSIDERED[code] for code in shown.tried],
            },
        )
        done = form.is_valid() and attempt(
            form, actions.refer, signal=shown, by=request.user, **form.cleaned_data
        )
        title, lead = _("Vraag de specialist"), _("De wachttijd telt vanaf de dag van vragen.")
    else:
        form = correcting(ProgressForm, request, asked)
        done = form.is_valid() and attempt(
            form, actions.update_transition, transition=asked, by=request.user, **form.cleaned_data
        )
        title, lead = asked.to.name, asked.for_what
    if done:
        messages.success(request, _("Dat is vastgelegd."))
        return redirect("signals:signal", shown.pk)
    return render(
        request,
        "signals/form.html",
        {
            "signal": shown,
            "record": asked,
            "form": form,
            "title": title,
            "lead": lead,
            "submit": _("Leg vast"),
            "cancel_url": reverse("signals:signal", args=[shown.pk]),
        },
    )

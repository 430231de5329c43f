"""A lead opens the files of the own team, for a reason and for some days."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.lead_duty import access, actions
from wijkteam.casework.lead_duty.forms import DutyForm


@team_workers_only
def take_up(request: SignedIn) -> HttpResponse:
    team = access.team_led_by(request.user)
    if request.method == "GET" and access.duty_of(request.user):
        messages.info(request, str(actions.AlreadyOn()))
        return redirect("caseload:team")
    form = opened(DutyForm, request)
    if form.is_valid() and attempt(form, actions.take_up, by=request.user, **form.cleaned_data):
        messages.success(request, _("De dossiers van je team zijn open. Kies hieronder welk."))
        return redirect("caseload:team")
    return render(
        request,
        "lead_duty/take_up.html",
        {
            "form": form,
            "earlier": access.earlier(team),
            "title": _("Open de dossiers van je team"),
            "lead": _("Je leidt %(team)s. Zo hoef je niet per huishouden waar te nemen.")
            % {"team": team.name},
            "submit": _("Open de dossiers"),
            "cancel_url": reverse("caseload:team"),
            "back": _("Team"),
        },
    )


@require_POST
@team_workers_only
def lay_down(request: SignedIn) -> HttpResponse:
    access.team_led_by(request.user)
    try:
        actions.lay_down(by=request.user)
    except actions.NotOn as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, _("De dossiers zijn weer dicht."))
    return redirect("caseload:team")

"""What a team arranged for danger: who is on duty, whom to call in, what was agreed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.errors import attempt
from wijkteam.casework.safety import access, actions
from wijkteam.casework.safety.forms import AgreementForm, DutyForm


@team_workers_only
def arrangements(request: SignedIn) -> HttpResponse:
    """Everybody of the team reads who is on duty; who leads it changes that."""
    team = access.team_of(request.user)
    agreement = access.agreement_of(team)
    form = AgreementForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(agreement, name) for name in AgreementForm.base_fields if agreement},
    )
    if request.method == "POST":
        access.led_team(request.user)
    if form.is_valid() and attempt(
        form, actions.agree, team=team, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("De afspraak van het team is bewaard."))
        return redirect("safety:arrangements")
    today = timezone.localdate().strftime("%d-%m-%Y")
    return _page(request, form, DutyForm(team=team, initial={"on": today}))


@require_POST
@team_workers_only
def put_on_duty(request: SignedIn) -> HttpResponse:
    team = access.led_team(request.user)
    form = DutyForm(request.POST, team=team)
    if form.is_valid():
        attempt(form, actions.put_on_duty, team=team, by=request.user, **form.cleaned_data)
    if form.is_valid():
        messages.success(request, _("De dienst staat in het rooster."))
        return redirect("safety:arrangements")
    return _page(request, AgreementForm(), form)


@require_POST
@team_workers_only
def take_off_duty(request: SignedIn) -> HttpResponse:
    planned = access.duties(access.led_team(request.user), since=timezone.localdate())
    duty = next((duty for duty in planned if str(duty.pk) == request.POST.get("duty")), None)
    if duty is None:
        raise Http404
    actions.take_off_duty(duty=duty, by=request.user)
    messages.success(request, _("Uit het rooster gehaald."))
    return redirect("safety:arrangements")


def _page(request: SignedIn, form: AgreementForm, duty_form: DutyForm) -> HttpResponse:
    team = access.team_of(request.user)
    return render(
        request,
        "safety/arrangements.html",
        {
            "form": form,
            "duty_form": duty_form,
            "agreement": access.agreement_of(team),
            "duties": access.duties(team, since=timezone.localdate()),
        },
    )

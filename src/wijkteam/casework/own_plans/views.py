"""The worker's side: pointed out, received, or that it will not be."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.households import access as households
from wijkteam.casework.households.pages import form_page
from wijkteam.casework.own_plans import access, actions
from wijkteam.casework.own_plans.forms import DeclineForm, OnPaperForm
from wijkteam.vocabulary import lists


@team_workers_only
def own_plans(request: SignedIn, household: UUID) -> HttpResponse:
    """What the household may make itself, and what it wrote."""
    known = households.household_for(request.user, household, why=gettext_noop("eigen plan"))
    every = list(access.own_plans_of(known))
    pointed_out = {plan.kind for plan in every if plan.is_open and plan.pointed_out_on}
    return render(
        request,
        "own_plans/list.html",
        {
            "household": known,
            "own_plans": every,
            "kinds": [kind for kind in lists.OWN_PLAN if kind not in pointed_out],
            "hand_in_by": access.hand_in_by(known),
        },
    )


@require_POST
@team_workers_only
def point_out(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_to_change(request.user, household)
    kind = request.POST.get("kind", "")
    if kind not in lists.OWN_PLAN:
        raise Http404
    actions.point_out(household=known, kind=kind, by=request.user)
    messages.success(request, _("Vastgelegd. Het huishouden ziet het op de eigen pagina."))
    return redirect("own_plans:list", known.pk)


@team_workers_only
def on_paper(request: SignedIn, household: UUID, ownplan: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=gettext_noop("eigen plan"))
    plan = access.own_plan_of(known, ownplan)
    if request.method == "GET" and not plan.is_open:
        raise actions.IsSettled
    form = opened(
        OnPaperForm,
        request,
        people=households.people(known),
        initial={"on": timezone.localdate().strftime("%d-%m-%Y")},
    )
    if form.is_valid() and attempt(
        form, actions.hand_in, plan=plan, on_paper=True, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Vastgelegd. Het plan van het team begint hiermee."))
        return redirect("own_plans:list", known.pk)
    return form_page(
        request,
        known,
        form,
        _("Schrijf over wat je op papier kreeg"),
        lead=plan.get_kind_display(),
        cancel_url=reverse("own_plans:list", args=[known.pk]),
    )


@team_workers_only
def decline(request: SignedIn, household: UUID, ownplan: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=gettext_noop("eigen plan"))
    plan = access.own_plan_of(known, ownplan)
    if request.method == "GET" and not plan.is_open:
        raise actions.IsSettled
    form = opened(DeclineForm, request, initial={"on": timezone.localdate().strftime("%d-%m-%Y")})
    if form.is_valid() and attempt(
        form, actions.decline, plan=plan, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Vastgelegd."))
        return redirect("own_plans:list", known.pk)
    return form_page(
        request,
        known,
        form,
        _("Er komt geen eigen plan"),
        lead=plan.get_kind_display(),
        cancel_url=reverse("own_plans:list", args=[known.pk]),
    )

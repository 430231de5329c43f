"""The worker's side of a ladder: made with the household, and where the team sees it stand."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.attainment import access, actions
from wijkteam.casework.attainment.forms import LadderForm, LevelForm
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.history.forms import correcting
from wijkteam.casework.households import access as households
from wijkteam.casework.households.pages import form_page
from wijkteam.casework.plans.actions import PlanEnded


@team_workers_only
def describe(request: SignedIn, household: UUID, goal: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=gettext_noop("treden van doel"))
    wanted, ladder = access.goal_with_ladder(known, goal)
    if request.method == "GET" and not wanted.plan.is_open:
        raise PlanEnded
    form = correcting(LadderForm, request, ladder) if ladder else opened(LadderForm, request)
    if form.is_valid() and attempt(
        form, actions.describe, goal=wanted, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("De treden staan vast. Zeg nu waar het staat."))
        return redirect("attainment:rate", known.pk, wanted.pk)
    return form_page(
        request,
        known,
        form,
        _("Wat betekent elke trede?"),
        lead=f"‘{wanted.words}’",
        cancel_url=reverse("plans:plan", args=[known.pk]),
    )


@team_workers_only
def rate(request: SignedIn, household: UUID, goal: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=gettext_noop("treden van doel"))
    wanted, ladder = access.goal_with_ladder(known, goal)
    if ladder is None:
        return redirect("attainment:describe", known.pk, wanted.pk)
    if request.method == "GET" and not wanted.plan.is_open:
        raise PlanEnded
    form = opened(LevelForm, request, ladder=ladder)
    if form.is_valid() and attempt(
        form, actions.rate, ladder=ladder, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Vastgelegd. Het staat naast wat het huishouden zelf zegt."))
        return redirect("plans:plan", known.pk)
    return form_page(
        request,
        known,
        form,
        _("Waar staat dit doel, zoals jij het ziet?"),
        lead=f"‘{wanted.words}’",
        cancel_url=reverse("plans:plan", args=[known.pk]),
    )

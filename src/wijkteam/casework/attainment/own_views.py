"""The resident's side: my words for each level, and where I say that it stands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, only
from wijkteam.casework.attainment import access, actions
from wijkteam.casework.attainment.forms import LadderForm, LevelForm
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.history.forms import correcting
from wijkteam.casework.households import access as households
from wijkteam.casework.plans.actions import PlanEnded
from wijkteam.vocabulary import people


@only(people.RESIDENT)
def describe(request: SignedIn, goal: UUID) -> HttpResponse:
    household = households.household_of_resident(request.user, why=gettext_noop("treden van doel"))
    wanted, ladder = access.goal_with_ladder(household, goal)
    if request.method == "GET" and not wanted.plan.is_open:
        raise PlanEnded
    form = correcting(LadderForm, request, ladder) if ladder else opened(LadderForm, request)
    if form.is_valid() and attempt(
        form, actions.describe, goal=wanted, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("De treden staan vast. Zeg nu waar het staat."))
        return redirect("my_ladder:rate", wanted.pk)
    return _page(request, form, _("Wat betekent elke trede?"), f"‘{wanted.words}’")


@only(people.RESIDENT)
def rate(request: SignedIn, goal: UUID) -> HttpResponse:
    household = households.household_of_resident(request.user, why=gettext_noop("treden van doel"))
    wanted, ladder = access.goal_with_ladder(household, goal)
    if ladder is None:
        return redirect("my_ladder:describe", wanted.pk)
    if request.method == "GET" and not wanted.plan.is_open:
        raise PlanEnded
    form = opened(LevelForm, request, ladder=ladder)
    if form.is_valid() and attempt(
        form,
        actions.rate,
        ladder=ladder,
        person=request.user.person,
        by=request.user,
        **form.cleaned_data,
    ):
        messages.success(request, _("Dank je. Jouw trede staat bij het doel."))
        return redirect("my_plan:plan")
    return _page(request, form, _("Waar sta je nu?"), f"‘{wanted.words}’")


def _page(request: SignedIn, form: forms.Form, title: str, lead: str) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "title": title,
        "lead": lead,
        "cancel_url": reverse("my_plan:plan"),
    }
    return render(request, "ui/form_page.html", context)

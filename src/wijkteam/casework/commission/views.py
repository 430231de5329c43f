"""What does the municipality want with the team, and how does the team see its own work?"""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from wijkteam.accounts.guards import SignedIn, only, team_workers_only
from wijkteam.casework.commission import access, actions
from wijkteam.casework.commission.forms import GoalForm, ReflectForm, ResultForm, StopForm
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.households.access import team_of
from wijkteam.ui.words import word
from wijkteam.vocabulary import people

for_team_and_adviser = only(people.WORKER, people.ADVISER)


@for_team_and_adviser
def goals(request: SignedIn) -> HttpResponse:
    found = list(access.goals_of(request.user))
    return render(
        request,
        "commission/goals.html",
        {
            "running": [goal for goal in found if goal.is_open],
            "stopped": [goal for goal in found if not goal.is_open],
            "writes": access.writes(request.user),
            "is_of_team": request.user.is_worker,
        },
    )


@for_team_and_adviser
def new(request: SignedIn) -> HttpResponse:
    if not access.writes(request.user):
        raise Http404
    form = opened(GoalForm, request, teams=access.teams_of(request.user))
    if form.is_valid() and attempt(form, actions.agree, by=request.user, **form.cleaned_data):
        messages.success(request, _("Het doel staat vast."))
        return redirect("commission:goals")
    return _form_page(request, form, _("Spreek een doel af"))


@for_team_and_adviser
def tell(request: SignedIn, teamgoal: UUID) -> HttpResponse:
    goal = access.goal_to_write(request.user, teamgoal)
    if not goal.is_open:
        messages.info(request, str(actions.GoalStopped()))
        return redirect("commission:goals")
    form = opened(ResultForm, request)
    if form.is_valid() and attempt(
        form, actions.tell, goal=goal, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("De uitkomst staat erbij."))
        return redirect("commission:goals")
    return _form_page(request, form, _("Hoe staat dit doel ervoor?"), lead=goal.goal)


@for_team_and_adviser
def stop(request: SignedIn, teamgoal: UUID) -> HttpResponse:
    goal = access.goal_to_write(request.user, teamgoal)
    if not goal.is_open:
        messages.info(request, str(actions.GoalStopped()))
        return redirect("commission:goals")
    form = StopForm(request.POST or None)
    if form.is_valid() and attempt(
        form, actions.stop, goal=goal, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Het doel is gestopt. Het blijft staan, met de reden."))
        return redirect("commission:goals")
    return _form_page(request, form, _("Stop dit doel"), lead=goal.goal)


@team_workers_only
def reflections(request: SignedIn) -> HttpResponse:
    compared = access.reflections_of(request.user)
    return render(
        request,
        "commission/reflections.html",
        {
            "compared": compared,
            "headings": [
                (
                    word(heading, "element_heading"),
                    [
                        (
                            word(line.code, "active_element"),
                            [word(str(n), "element_level") if n else "" for n in line.levels],
                            line.step,
                        )
                        for line in lines
                    ],
                )
                for heading, lines in compared.lines
            ],
        },
    )


@team_workers_only
def reflect(request: SignedIn) -> HttpResponse:
    form = opened(ReflectForm, request)
    if form.is_valid() and attempt(
        form,
        actions.reflect,
        team=team_of(request.user),
        by=request.user,
        on=form.cleaned_data["on"],
        words=form.cleaned_data["words"],
        levels=form.levels(),
    ):
        messages.success(request, _("Bewaard. Volgend jaar staat het hiernaast."))
        return redirect("commission:reflections")
    return render(
        request,
        "commission/reflect.html",
        {
            "form": form,
            "title": _("Kijk samen naar jullie werk"),
            "lead": _("Praat eerst, en kies dan. Sla over waar jullie niet over spraken."),
            "cancel_url": reverse("commission:reflections"),
            "back": _("Reflectie"),
        },
    )


def _form_page(request: SignedIn, form: object, title: str, *, lead: str = "") -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "lead": lead,
        "cancel_url": reverse("commission:goals"),
        "back": _("Opdracht en doelen"),
    }
    return render(request, "ui/form_page.html", context)

"""My plan, my say: what a resident sees and answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, only
from wijkteam.casework.audit.access import looks_at
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.followup.access import current_followup
from wijkteam.casework.history.forms import take_over, with_revision
from wijkteam.casework.households import access as households
from wijkteam.casework.my_plan.forms import OpinionForm
from wijkteam.casework.parts.access import running_parts
from wijkteam.casework.plans import access as plans
from wijkteam.casework.plans import actions
from wijkteam.ui.charts.change.goal_scale import goal_scale
from wijkteam.vocabulary import people

#: Who looked lately is what one asks about; the rest would bury the page.
LOOKS_SHOWN = 20


@only(people.RESIDENT)
def plan(request: SignedIn) -> HttpResponse:
    """The plan in the household's words, who does what, and who looked."""
    household = households.household_of_resident(request.user, why=gettext_noop("eigen plan"))
    me = request.user.person
    current = plans.current_plan(household)
    goals = list(current.goals.all()) if current else []
    return render(
        request,
        "my_plan/plan.html",
        {
            "household": household,
            "plan": current,
            "me": me,
            "followup": current_followup(household),
            "coordinator": households.coordinator(household),
            "parts": running_parts(household),
            "goals": [
                (
                    goal,
                    goal_scale(goal.start, goal.now, goal.enough, large=True),
                    next((a for a in goal.agreements.all() if a.person_id == me.pk), None),
                )
                for goal in goals
            ],
            "looks": looks_at(*households.files_of(household)).exclude(actor=request.user)[
                :LOOKS_SHOWN
            ],
        },
    )


@only(people.RESIDENT)
def opinion(request: SignedIn, goal: UUID) -> HttpResponse:
    """Say what you think of a goal."""
    household = households.household_of_resident(request.user, why=gettext_noop("mening over doel"))
    wanted = plans.goal_of(household, goal)
    me = request.user.person
    mine = plans.agreements_on(wanted).filter(person=me).first()
    form = opened(OpinionForm, request, initial=_said(mine))
    with_revision(form, mine)
    take_over(form, request, _said(mine))
    if form.is_valid() and attempt(
        form,
        actions.give_opinion,
        goal=wanted,
        person=me,
        by=request.user,
        **form.cleaned_data,
    ):
        messages.success(request, _("Dank je. Je antwoord staat bij het doel."))
        return redirect("my_plan:plan")
    return render(
        request,
        "ui/form_page.html",
        {
            "form": form,
            "title": _("Wat vind je van dit doel?"),
            "lead": f"‘{wanted.words}’",
            "submit": _("Bewaar mijn antwoord"),
        },
    )


def _said(mine: Any) -> dict[str, object]:
    return {"opinion": mine.opinion, "words": mine.words} if mine else {}

"""My plan, my say: what a resident sees and answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn, only
from wijkteam.casework.agenda.access import next_invitation
from wijkteam.casework.audit.access import days_of_looking
from wijkteam.casework.conference.access import told_to
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.followup.access import current_followup
from wijkteam.casework.history.forms import correcting, take_over, with_revision
from wijkteam.casework.households import access as households
from wijkteam.casework.households.homes import FIELD
from wijkteam.casework.mailbox.access import unread_of
from wijkteam.casework.my_plan.forms import NumberForm, OpinionForm, StepForm, WishForm
from wijkteam.casework.own_plans.access import own_plans_for
from wijkteam.casework.parts.access import looks_read_by, parts_read_by
from wijkteam.casework.plans import access as plans
from wijkteam.casework.plans import actions
from wijkteam.casework.supporters.access import invited_by
from wijkteam.ui.charts.change.goal_scale import goal_scale
from wijkteam.vocabulary import journey, people

#: Who does a step that the household may tick off: they and the people around them.
OWN = ("resident", "network")
#: Who looked lately is what one asks about; the rest would bury the page.
DAYS_SHOWN = 12


@only(people.RESIDENT)
def plan(request: SignedIn) -> HttpResponse:
    """The plan in the household's words, who does what, and who looked."""
    household = households.household_of_resident(request.user, why=gettext_noop("eigen plan"))
    me = request.user.person
    current = plans.current_plan(household)
    goals = list(current.goals.all()) if current else []
    workers = households.involvements_by_role(household)
    unread, unread_elsewhere = unread_of(request.user, household)
    return render(
        request,
        "my_plan/plan.html",
        {
            "household": household,
            "plan": current,
            "finished": None if current else plans.last_plan(household),
            "may_write": household.phase != journey.CLOSED,
            "own": OWN,
            "me": me,
            "invitee": next_invitation(request.user, household),
            "unread": unread,
            "unread_elsewhere": unread_elsewhere,
            "followup": current_followup(household),
            "workers": workers,
            "coordinator": next((w for w in workers if w.role == "coordinator"), None),
            "parts": parts_read_by(household, me),
            "discussed": list(told_to(household)),
            "supporters": invited_by(household, me),
            "own_plan": own_plans_for(household, me).first(),
            "goals": [
                (
                    goal,
                    [step for step in goal.actions.all() if step.is_open],
                    [step for step in goal.actions.all() if not step.is_open],
                    goal_scale(goal.start, goal.now, goal.enough, large=True),
                    next((a for a in goal.agreements.all() if a.person_id == me.pk), None),
                )
                for goal in goals
            ],
            "looks": days_of_looking(looks_read_by(household, request.user))[0][:DAYS_SHOWN],
        },
    )


@require_POST
@only(people.RESIDENT)
def choose_home(request: SignedIn) -> HttpResponse:
    """Who lives in two homes goes on in the other; each shows only what is of there."""
    households.must_be_old_enough(request.user)
    asked = request.POST.get("to", "")
    if asked not in {str(home.pk) for home in households.homes_of(request.user)}:
        raise Http404
    request.session[FIELD] = asked
    return redirect("my_plan:plan")


@only(people.RESIDENT)
def opinion(request: SignedIn, goal: UUID) -> HttpResponse:
    """Say what you think of a goal."""
    household = households.household_of_resident(request.user, why=gettext_noop("mening over doel"))
    wanted = plans.goal_of(household, goal)
    me = request.user.person
    mine = plans.agreements_on(wanted).filter(person=me).first()
    form = opened(OpinionForm, request, initial=_opinion_of(mine))
    with_revision(form, mine)
    take_over(form, request, _opinion_of(mine))
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
            "cancel_url": reverse("my_plan:plan"),
            "back": _("Mijn plan"),
        },
    )


@only(people.RESIDENT)
def wish(request: SignedIn) -> HttpResponse:
    """A goal of one's own: it stands in the plan at once, and the team reads it."""
    household = households.household_of_resident(request.user, why=gettext_noop("eigen doel"))
    form = opened(WishForm, request)
    if form.is_valid() and attempt(
        form,
        actions.begin_goal,
        household=household,
        people=[request.user.person],
        by=request.user,
        **form.cleaned_data,
    ):
        messages.success(request, _("Je doel staat in het plan. Het team leest het ook."))
        return redirect("my_plan:plan")
    return _page(request, form, _("Een doel van jou"), _("Jij bepaalt wat je wilt."))


@only(people.RESIDENT)
def number(request: SignedIn, goal: UUID) -> HttpResponse:
    household = households.household_of_resident(request.user, why=gettext_noop("cijfer geven"))
    wanted = plans.goal_of(household, goal)
    if request.method == "GET" and not wanted.plan.is_open:
        raise actions.PlanEnded
    form = correcting(NumberForm, request, wanted)
    if form.is_valid() and attempt(
        form, actions.score_goal, goal=wanted, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Dank je. Je cijfer staat bij het doel."))
        return redirect("my_plan:plan")
    return _page(request, form, _("Hoe gaat het nu?"), f"‘{wanted.words}’")


@only(people.RESIDENT)
def step(request: SignedIn, goal: UUID) -> HttpResponse:
    """Something one does oneself: nobody has to ask."""
    household = households.household_of_resident(request.user, why=gettext_noop("eigen stap"))
    wanted = plans.goal_of(household, goal)
    if request.method == "GET" and not wanted.plan.is_open:
        raise actions.PlanEnded
    form = opened(StepForm, request)
    if form.is_valid():
        # Of a step for somebody else nobody is named yet: who is invited takes it up themselves.
        is_mine = form.cleaned_data["actor"] == "resident"
        who = request.user.person.given_names if is_mine else ""
    if form.is_valid() and attempt(
        form, actions.add_action, goal=wanted, who=who, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Die stap staat in het plan."))
        return redirect("my_plan:plan")
    return _page(request, form, _("Wat is de volgende stap?"), f"‘{wanted.words}’")


@require_POST
@only(people.RESIDENT)
def tick(request: SignedIn, action: UUID) -> HttpResponse:
    """Tick off what the household does itself, or take the tick away again."""
    household = households.household_of_resident(request.user, why=gettext_noop("eigen stap"))
    mine = plans.action_of(household, action)
    if mine.actor not in OWN:
        raise Http404
    is_done = mine.state == "done"
    actions.set_action_state(action=mine, state="running" if is_done else "done", by=request.user)
    messages.success(request, _("Weer open.") if is_done else _("Goed zo. Die stap is klaar."))
    return redirect("my_plan:plan")


def _page(request: SignedIn, form: Any, title: str, lead: str) -> HttpResponse:
    return render(
        request,
        "ui/form_page.html",
        {
            "form": form,
            "title": title,
            "lead": lead,
            "cancel_url": reverse("my_plan:plan"),
            "back": _("Mijn plan"),
        },
    )


def _opinion_of(mine: Any) -> dict[str, object]:
    return {"opinion": mine.opinion, "words": mine.words} if mine else {}

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.drafts.access import opened, restore
from wijkteam.casework.errors import ChangedMeanwhile, attempt
from wijkteam.casework.history.forms import take_over
from wijkteam.casework.households import access as households
from wijkteam.casework.plans import access, actions, rules
from wijkteam.casework.plans.forms import (
    ActionForm,
    EvaluationForm,
    GoalForm,
    Goals,
    MarkForm,
    OpinionForm,
    PlanForm,
)
from wijkteam.ui.charts.change.goal_scale import goal_scale
from wijkteam.vocabulary import lists

if TYPE_CHECKING:
    from wijkteam.accounts.models import User


@team_workers_only
def plan(request: SignedIn, household: UUID) -> HttpResponse:
    """The plan that runs, and the earlier ones."""
    known = households.household_for(request.user, household, why=gettext_noop("plan"))
    versions = list(access.plans_of(known))
    current = next((version for version in versions if version.is_open), None)
    return render(
        request,
        "plans/plan.html",
        {
            "household": known,
            "plan": current,
            "goals": [
                # Each goal with the picture of where it stands.
                (goal, goal_scale(goal.start, goal.now, goal.enough))
                for goal in (current.goals.all() if current else ())
            ],
            "earlier": [version for version in versions if not version.is_open],
            "may_take_along": access.may_take_along(versions),
            "states": lists.ACTION_STATE,
        },
    )


@team_workers_only
def make(request: SignedIn, household: UUID) -> HttpResponse:
    """Make the plan, or the next version: open goals go along by themselves."""
    known = households.household_for(request.user, household, why=gettext_noop("plan maken"))
    form = opened(
        PlanForm,
        request,
        initial={"review_on": rules.next_review(timezone.localdate()).strftime("%d-%m-%Y")},
    )
    goals = Goals(
        request.POST or None, prefix="goals", form_kwargs={"people": households.people(known)}
    )
    restore(goals, request)
    if request.method == "POST" and form.is_valid() and goals.is_valid():
        made = attempt(
            form,
            actions.make_plan,
            household=known,
            goals=[goal.cleaned_data for goal in goals if goal.cleaned_data],
            review_on=form.cleaned_data["review_on"],
            by=request.user,
        )
        if made:
            return _to_plan(request, known.pk, _("Het plan staat. Spreek nu af wie wat doet."))
    return render(
        request,
        "plans/make.html",
        {
            "household": known,
            "form": form,
            "goals": goals,
            "previous": access.current_plan(known),
        },
    )


@require_POST
@team_workers_only
def take_along(request: SignedIn, household: UUID) -> HttpResponse:
    """One click: go on where the last plan stopped."""
    known = households.household_to_change(request.user, household)
    actions.take_along(
        household=known, review_on=rules.next_review(timezone.localdate()), by=request.user
    )
    return _to_plan(
        request, known.pk, _("Het vorige plan gaat verder. Kijk samen of het nog past.")
    )


@team_workers_only
def add_goal(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=gettext_noop("doel toevoegen"))
    current = access.open_plan(known)
    form = opened(GoalForm, request, people=households.people(known))
    if form.is_valid() and attempt(
        form, actions.add_goal, plan=current, by=request.user, **form.cleaned_data
    ):
        return _to_plan(request, known.pk, _("Het doel staat in het plan."))
    return _form(request, known, form, _("Doel toevoegen"))


@team_workers_only
def add_action(request: SignedIn, household: UUID, goal: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=gettext_noop("actie toevoegen"))
    wanted = access.goal_of(known, goal)
    form = ActionForm(request.POST or None)
    if form.is_valid() and attempt(
        form, actions.add_action, goal=wanted, by=request.user, **form.cleaned_data
    ):
        return _to_plan(request, known.pk, _("De actie staat erbij."))
    return _form(request, known, form, _("Wie doet wat?"), lead=f"‘{wanted.words}’")


@require_POST
@team_workers_only
def mark(request: SignedIn, household: UUID, action: UUID) -> HttpResponse:
    """Mark how an action stands; another mark puts it back."""
    known = households.household_to_change(request.user, household)
    found = access.action_of(known, action)
    form = MarkForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Er is niets veranderd. Kies hoe de actie ervoor staat."))
        return redirect("plans:plan", known.pk)
    marked = actions.set_action_state(action=found, by=request.user, **form.cleaned_data)
    return _to_plan(
        request,
        known.pk,
        _("De actie staat nu op ‘%(state)s’.") % {"state": marked.get_state_display()},
    )


@team_workers_only
def opinion(request: SignedIn, household: UUID, goal: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=gettext_noop("mening over doel"))
    wanted = access.goal_of(known, goal)
    form = OpinionForm(
        request.POST or None,
        people=households.people(known),
        agreements=access.agreements_on(wanted),
    )
    if form.is_valid() and attempt(form, _give_opinion, goal=wanted, by=request.user, given=form):
        return _to_plan(request, known.pk, _("De mening is bewaard, naast het doel."))
    return _form(request, known, form, _("Eens of niet eens?"), lead=f"‘{wanted.words}’")


def _give_opinion(*, goal: Any, by: User, given: OpinionForm) -> object:
    """The form holds a revision for each person, because it lets one choose who speaks."""
    person = given.cleaned_data["person"]
    seen = f"seen_{person.pk}"
    try:
        return actions.give_opinion(
            goal=goal,
            person=person,
            opinion=given.cleaned_data["opinion"],
            words=given.cleaned_data["words"],
            seen=given.cleaned_data[seen],
            by=by,
        )
    except ChangedMeanwhile as refusal:
        raise refusal.renamed({"seen": seen}) from None


@team_workers_only
def evaluate(request: SignedIn, household: UUID) -> HttpResponse:
    """Look back together."""
    known = households.household_for(request.user, household, why=gettext_noop("evaluatie"))
    current = access.open_plan(known)
    today = timezone.localdate()
    form = opened(
        EvaluationForm,
        request,
        goals=current.goals.all(),
        initial={
            "held_on": today.strftime("%d-%m-%Y"),
            "next_review": rules.next_review(today).strftime("%d-%m-%Y"),
        },
    )
    take_over(
        form,
        request,
        {f"score_{goal.pk}": goal.now for goal in form.goals}
        | {f"reached_{goal.pk}": goal.is_reached for goal in form.goals},
    )
    if form.is_valid() and attempt(
        form,
        actions.evaluate,
        plan=current,
        held_on=form.cleaned_data["held_on"],
        words=form.cleaned_data["words"],
        scores=form.scores(),
        reached=form.reached(),
        seen=form.seen(),
        next_review=form.cleaned_data["next_review"],
        by=request.user,
    ):
        return _to_plan(request, known.pk, _("De evaluatie is vastgelegd."))
    return render(
        request,
        "plans/evaluate.html",
        {
            "household": known,
            "form": form,
        },
    )


def _form(
    request: SignedIn,
    household: object,
    form: object,
    title: str,
    *,
    lead: str = "",
) -> HttpResponse:
    context = {
        "household": household,
        "form": form,
        "title": title,
        "lead": lead,
    }
    return render(request, "households/form.html", context)


def _to_plan(request: SignedIn, household: UUID, message: str) -> HttpResponse:
    messages.success(request, message)
    return redirect("plans:plan", household)

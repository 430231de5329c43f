from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from wijkteam.accounts.access import setup_of
from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.drafts.access import opened, restore
from wijkteam.casework.errors import ChangedMeanwhile, attempt
from wijkteam.casework.history.forms import correcting, take_over
from wijkteam.casework.households import access as households
from wijkteam.casework.households.pages import form_page
from wijkteam.casework.plans import access, actions, page, rules
from wijkteam.casework.plans.forms import (
    ActionForm,
    ChangeActionForm,
    EvaluationForm,
    GoalForm,
    Goals,
    MarkForm,
    MoveForm,
    OpinionForm,
    PersonForm,
    PlanForm,
    ReachForm,
    ReviewForm,
    ScaleForm,
    WishForm,
)
from wijkteam.ui import form_keys
from wijkteam.ui.dates import date_short
from wijkteam.vocabulary import lists

if TYPE_CHECKING:
    from wijkteam.accounts.models import User
    from wijkteam.casework.households.models import Household

LONGEST_GOAL = 300  # the field of a goal; a wish may be a whole story


@team_workers_only
def plan(request: SignedIn, household: UUID) -> HttpResponse:
    """The plan that runs, worked on in place, and the earlier ones."""
    known = households.household_for(request.user, household, why=gettext_noop("plan"))
    versions = list(access.plans_of(known))
    current = next((version for version in versions if version.is_open), None)
    return render(
        request,
        "plans/plan.html",
        {
            "household": known,
            "plan": current,
            "earlier": [version for version in versions if not version.is_open],
            "may_take_along": access.may_take_along(known, versions),
            **page.whole(known, current),
        },
    )


@team_workers_only
def make(request: SignedIn, household: UUID) -> HttpResponse:
    """Make the plan, or the next version: open goals go along by themselves."""
    known = households.household_to_write_in(request, household, why=gettext_noop("plan maken"))
    if request.method == "GET":
        try:
            actions.must_begin_themselves(known)
        except actions.OwnPlanFirst as refusal:
            messages.info(request, str(refusal))
            return redirect("own_plans:list", known.pk)
    form = opened(
        PlanForm,
        request,
        initial={"review_on": _look_back(known).strftime("%d-%m-%Y")},
    )
    goals = Goals(
        request.POST or None,
        prefix="goals",
        form_kwargs={"people": households.people_around(known)},
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
        household=known,
        review_on=_look_back(known),
        by=request.user,
    )
    return _to_plan(
        request, known.pk, _("Het vorige plan gaat verder. Kijk samen of het nog past.")
    )


@team_workers_only
def add_goal(request: SignedIn, household: UUID) -> HttpResponse:
    """A goal in one line; the first one makes the plan."""
    known = households.household_to_write_in(request, household, why=gettext_noop("doel toevoegen"))
    form = opened(GoalForm, request, people=households.people_around(known))
    if form.is_valid() and (
        goal := attempt(
            form, actions.begin_goal, household=known, by=request.user, **form.cleaned_data
        )
    ):
        return _to_goal(request, known, goal.pk, _("Het doel staat in het plan."))
    return _form(request, known, form, _("Doel toevoegen"))


@require_POST
@team_workers_only
def begin_from_wish(request: SignedIn, household: UUID) -> HttpResponse:
    """What somebody said they want becomes a goal, in the same words."""
    known = households.household_to_change(request.user, household)
    form = WishForm(request.POST)
    wish = access.wish_of(known, form.cleaned_data["wish"]) if form.is_valid() else None
    if wish is None:
        messages.error(request, _("Deze wens staat er niet meer. Schrijf het doel zelf op."))
        return redirect("plans:plan", known.pk)
    goal = attempt(
        form,
        actions.begin_goal,
        household=known,
        by=request.user,
        words=wish.words[:LONGEST_GOAL],
        wish=wish.key,
        domain=wish.domain,
        people=[wish.person] if wish.person else [],
    )
    if goal is None:
        return _form(request, known, form, _("Doel toevoegen"))
    return _to_goal(request, known, goal.pk, _("De wens is een doel. Wie doet wat?"))


@team_workers_only
def change_goal(request: SignedIn, household: UUID, goal: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=gettext_noop("doel verbeteren"))
    wanted = access.goal_of(known, goal)
    form = correcting(GoalForm, request, wanted, people=households.people_around(known))
    if form.is_valid() and attempt(
        form, actions.correct_goal, goal=wanted, by=request.user, **form.cleaned_data
    ):
        return _goal_changed(request, known, wanted.pk, _("Het doel is verbeterd."))
    return _form(request, known, form, _("Verbeter het doel"), lead=f"‘{wanted.words}’")


@require_POST
@team_workers_only
def score_goal(request: SignedIn, household: UUID, goal: UUID) -> HttpResponse:
    """A click on the scale."""
    known = households.household_to_change(request.user, household)
    wanted = access.goal_of(known, goal)
    form = ScaleForm(request.POST)
    if not form.is_valid() or not form.given():
        messages.error(request, _("Er is niets veranderd. Kies een cijfer van 1 tot en met 10."))
    elif attempt(form, actions.score_goal, goal=wanted, by=request.user, **form.given()):
        return _goal_changed(request, known, wanted.pk, _("Het cijfer staat erbij."))
    return _to_plan(request, known.pk)


@require_POST
@team_workers_only
def reach_goal(request: SignedIn, household: UUID, goal: UUID) -> HttpResponse:
    known = households.household_to_change(request.user, household)
    wanted = access.goal_of(known, goal)
    form = ReachForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Er is niets veranderd."))
        return _to_plan(request, known.pk)
    reached = form.cleaned_data["reached"] == "yes"
    done = _("Gehaald. Vier het samen.") if reached else _("Het doel loopt weer.")
    attempt(form, actions.reach_goal, goal=wanted, reached=reached, by=request.user)
    return _goal_changed(request, known, wanted.pk, done)


@require_POST
@team_workers_only
def move_goal(request: SignedIn, household: UUID, goal: UUID) -> HttpResponse:
    """Another order; the whole page is drawn anew, since two goals change places."""
    known = households.household_to_change(request.user, household)
    wanted = access.goal_of(known, goal)
    form = MoveForm(request.POST)
    if form.is_valid():
        attempt(
            form,
            actions.move_goal,
            goal=wanted,
            up=form.cleaned_data["where"] == "up",
            by=request.user,
        )
    return _to_goal(request, known, wanted.pk)


@require_POST
@team_workers_only
def move_action(request: SignedIn, household: UUID, action: UUID) -> HttpResponse:
    known = households.household_to_change(request.user, household)
    moved = access.action_of(known, action)
    form = MoveForm(request.POST)
    if form.is_valid():
        attempt(
            form,
            actions.move_action,
            action=moved,
            up=form.cleaned_data["where"] == "up",
            by=request.user,
        )
    return _goal_changed(request, known, moved.goal_id, _("De actie staat op een andere plek."))


@require_POST
@team_workers_only
def move_review(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_to_change(request.user, household)
    current = access.open_plan(known)
    form = ReviewForm(request.POST)
    if form.is_valid() and attempt(
        form, actions.move_review, plan=current, by=request.user, **form.cleaned_data
    ):
        return _to_plan(request, known.pk, _("De nieuwe dag staat erin."), at="terugkijken")
    return _form(request, known, form, _("Wanneer kijken we terug?"))


@require_POST
@team_workers_only
def agree_with_all(request: SignedIn, household: UUID) -> HttpResponse:
    """Somebody agrees with everything that runs and was not asked yet: one press."""
    known = households.household_to_change(request.user, household)
    current = access.open_plan(known)
    form = PersonForm(request.POST, people=access.persons(access.people_asked(known)))
    if not form.is_valid():
        messages.error(request, _("Deze persoon hoort niet bij dit huishouden."))
        return _to_plan(request, known.pk)
    actions.agree_with_all(plan=current, by=request.user, **form.cleaned_data)
    return _to_plan(request, known.pk, _("Genoteerd bij elk doel."), at="eens")


@team_workers_only
def add_action(request: SignedIn, household: UUID, goal: UUID) -> HttpResponse:
    """One line: who does what. Enter saves it and opens the next."""
    known = households.household_for(request.user, household, why=gettext_noop("actie toevoegen"))
    wanted = access.goal_of(known, goal)
    if request.method == "GET" and not wanted.plan.is_open:
        raise actions.PlanEnded
    names = access.known_names(known)
    form = ActionForm(request.POST or None, known=names, auto_id=_line_id(request, wanted.pk))
    if form.is_valid() and (
        added := attempt(
            form, actions.add_action, goal=wanted, by=request.user, **form.cleaned_data
        )
    ):
        return _goal_changed(
            request, known, wanted.pk, _("De actie staat erbij."), saved=added.what, writing=True
        )
    if request.htmx:
        return _card(request, known, wanted.pk, line=form, writing=True)
    return _form(request, known, form, _("Wie doet wat?"), lead=f"‘{wanted.words}’")


@team_workers_only
def change_action(request: SignedIn, household: UUID, action: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=gettext_noop("actie verbeteren"))
    known_action = access.action_of(known, action)
    ties = access.who_may_do(known_action, access.who_can_act(known))
    form = correcting(
        ChangeActionForm, request, known_action, ties=ties, initial={"tie": known_action.tie_id}
    )
    if form.is_valid() and attempt(
        form, actions.correct_action, action=known_action, by=request.user, **form.cleaned_data
    ):
        return _goal_changed(request, known, known_action.goal_id, _("De actie is verbeterd."))
    return _form(request, known, form, _("Verbeter de actie"))


@require_POST
@team_workers_only
def mark(request: SignedIn, household: UUID, action: UUID) -> HttpResponse:
    """Mark how an action stands; another mark puts it back."""
    known = households.household_to_change(request.user, household)
    marked_action = access.action_of(known, action)
    form = MarkForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Er is niets veranderd. Kies hoe de actie ervoor staat."))
        return _to_plan(request, known.pk)
    marked = actions.set_action_state(action=marked_action, by=request.user, **form.cleaned_data)
    return _goal_changed(
        request,
        known,
        marked_action.goal_id,
        _("De actie staat nu op ‘%(state)s’.") % {"state": marked.get_state_display()},
    )


@team_workers_only
def opinion(request: SignedIn, household: UUID, goal: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=gettext_noop("mening over doel"))
    wanted = access.goal_of(known, goal)
    form = OpinionForm(
        request.POST or None,
        people=access.persons(access.people_asked(known)),
        agreements=access.agreements_on(wanted),
    )
    if form.is_valid() and attempt(form, _give_opinion, goal=wanted, by=request.user, given=form):
        return _goal_changed(request, known, wanted.pk, _("De mening is bewaard, naast het doel."))
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
            seen=given.cleaned_data[seen] or 0,
            by=by,
        )
    except ChangedMeanwhile as refusal:
        raise refusal.renamed({"seen": seen}) from None


@require_POST
@team_workers_only
def on_paper(request: SignedIn, household: UUID) -> HttpResponse:
    """They want the plan on paper: the clock of the Jeugdwet for that begins today."""
    known = households.household_to_change(request.user, household)
    term = actions.ask_on_paper(plan=access.open_plan(known), by=request.user)
    messages.success(
        request,
        _("Genoteerd. Geef het op papier voor %(day)s; leg het dan vast bij Termijnen.")
        % {"day": date_short(term.ends_on)},
    )
    return redirect("plans:plan", known.pk)


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
            "next_review": _look_back(known).strftime("%d-%m-%Y"),
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
    household: Household,
    form: forms.BaseForm,
    title: str,
    *,
    lead: str = "",
) -> HttpResponse:
    response = form_page(request, household, form, title, lead=lead)
    if request.htmx:  # a refused form is a page of its own, not a card among the others
        response["HX-Retarget"], response["HX-Reswap"] = "body", "innerHTML"
        response["HX-Push-Url"] = request.path
    return response


def _line_id(request: SignedIn, goal: UUID) -> str:
    """The names on the page and on the form of its own must lead to the same fields."""
    return f"erbij-{goal}-%s" if request.htmx else "id_%s"


def _goal_changed(
    request: SignedIn,
    household: Household,
    goal: UUID,
    message: str,
    *,
    saved: str = "",
    writing: bool = False,
) -> HttpResponse:
    """Only the card of that goal is drawn anew; without scripts the page, at that goal."""
    if request.htmx:
        form_keys.done(request)
        return _card(request, household, goal, saved=saved, writing=writing)
    return _to_goal(request, household, goal, message)


def _card(
    request: SignedIn,
    household: Household,
    goal: UUID,
    *,
    line: ActionForm | None = None,
    saved: str = "",
    writing: bool = False,
) -> HttpResponse:
    current = access.open_plan(household)
    asked = access.people_asked(household)
    known = access.known_names(household, asked)
    shown = page.cards(current, household, known=known, asked=asked)
    number = next(at for at, card in enumerate(shown) if card.goal.pk == goal)
    if line is not None:
        shown[number] = replace(shown[number], line=line)
    if writing:
        shown[number].line.fields["what"].widget.attrs["autofocus"] = True
    return render(
        request,
        "plans/_goalcard.html",
        {
            "household": household,
            "card": shown[number],
            "numbers": page.SCALE,
            "states": lists.ACTION_STATE,
            "standing": page.standing(shown),
            "editable": True,
            "saved": saved,
            "writing": writing,
            "out_of_band": True,
        },
    )


def _to_goal(
    request: SignedIn, household: Household, goal: UUID, message: str = ""
) -> HttpResponse:
    return _to_plan(request, household.pk, message, at=f"doel-{goal}")


def _to_plan(
    request: SignedIn, household: UUID, message: str = "", *, at: str = ""
) -> HttpResponse:
    """Back to the place on the page where one was."""
    if message:
        messages.success(request, message)
    if request.htmx:
        form_keys.done(request)
        return HttpResponse(headers={"HX-Refresh": "true"})
    address = reverse("plans:plan", args=[household])
    return redirect(f"{address}#{at}" if at else address)


def _look_back(household: Household) -> date:
    """When the team usually looks back at a plan that is made today."""
    return rules.next_review(timezone.localdate(), setup_of(household.team).review_months)

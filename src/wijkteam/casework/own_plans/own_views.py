"""The resident's side: my own plan, before the team makes one."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn, only
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.history.forms import correcting
from wijkteam.casework.households import access as households
from wijkteam.casework.own_plans import access, actions
from wijkteam.casework.own_plans.forms import OwnPlanForm
from wijkteam.vocabulary import journey, lists, people


@only(people.RESIDENT)
def own_plans(request: SignedIn) -> HttpResponse:
    """What one may make oneself, and what was handed in."""
    household = households.household_of_resident(request.user, why=gettext_noop("eigen plan"))
    every = list(access.own_plans_for(household, request.user.person))
    made = {plan.kind for plan in every if plan.is_open or plan.is_handed_in}
    return render(
        request,
        "own_plans/own.html",
        {
            "own_plans": every,
            "kinds": [kind for kind in lists.OWN_PLAN if kind not in made],
            "hand_in_by": access.hand_in_by(household),
            "may_write": household.phase != journey.CLOSED,
        },
    )


@require_POST
@only(people.RESIDENT)
def begin(request: SignedIn) -> HttpResponse:
    household = households.household_of_resident(request.user, why=gettext_noop("eigen plan"))
    kind = request.POST.get("kind", "")
    if kind not in lists.OWN_PLAN:
        raise Http404
    plan = actions.begin(household=household, kind=kind, by=request.user)
    return redirect("my_own_plan:write", plan.pk)


@only(people.RESIDENT)
def write(request: SignedIn, ownplan: UUID) -> HttpResponse:
    """Four questions; what is typed stays until it is handed in, and can be changed after."""
    household = households.household_of_resident(request.user, why=gettext_noop("eigen plan"))
    plan = access.own_plan_for(household, request.user.person, ownplan)
    if plan.is_handed_in:
        form = correcting(OwnPlanForm, request, plan)
        attempted = partial(actions.change, plan=plan)
    else:
        if request.method == "GET" and not plan.is_open:
            raise actions.IsSettled
        form = opened(OwnPlanForm, request)
        attempted = partial(actions.hand_in, plan=plan, person=request.user.person)
    if form.is_valid() and attempt(form, attempted, by=request.user, **form.cleaned_data):
        messages.success(request, _("Het team heeft je plan, en begint daarmee."))
        return redirect("my_own_plan:list")
    return render(
        request,
        "own_plans/write.html",
        {
            "form": form,
            "plan": plan,
            "hand_in_by": access.hand_in_by(household) if plan.is_open else None,
        },
    )

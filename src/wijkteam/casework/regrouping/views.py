"""A household of which a part goes on by itself, and two files that are of one household."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from wijkteam.accounts.access import current_workers
from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import CaseworkError, attempt
from wijkteam.casework.households import access as households
from wijkteam.casework.regrouping import access, merging, rules, splitting
from wijkteam.casework.regrouping.forms import SameHouseholdForm, SplitForm

if TYPE_CHECKING:
    from collections.abc import Callable

#: What the first press of a button asks for, before anything is written.
LOOK_FIRST = "look"


@team_workers_only
def split(request: SignedIn, household: UUID) -> HttpResponse:
    """Choose who goes where, see what comes where, and only then do it."""
    known = households.household_to_write_in(request, household, why=gettext_noop("splitsen"))
    members = access.members(known)
    if request.method == "GET":
        splitting.must_be_possible(known, members, by=request.user)
    coordinator = households.coordinator(known)
    form = opened(
        SplitForm,
        request,
        household=known,
        members=members,
        goals=access.goals(known),
        team=current_workers(known.team),
        initial={"coordinator": coordinator.worker_id if coordinator else request.user.pk},
    )
    is_ready = form.is_valid()
    if is_ready and request.POST.get("step") != LOOK_FIRST:
        made = attempt(form, splitting.split, household=known, by=request.user, **form.asked())
        if made:
            messages.success(
                request, _("Gesplitst. Bij Mensen kun je dit dertig dagen ongedaan maken.")
            )
            return redirect("households:people", known.pk)
    return render(
        request,
        "regrouping/split.html",
        {
            "household": known,
            "form": form,
            "title": _("Splits het huishouden"),
            "preview": _preview(form) if is_ready and not form.errors else None,
            "readers": access.who_reads(known),
            "stays_here": access.comes_along(known),
        },
    )


def _preview(form: SplitForm) -> dict[str, object]:
    """What comes where, as the form says it now."""
    places, along = form.places(), form.along()
    typed = form.cleaned_data
    return {
        "here": [place for place in places if place.where != rules.ALONG],
        "there": [place for place in places if place.where != rules.HERE],
        "goals_here": [goal for goal in form.goals if goal not in along],
        "goals_there": along,
        "name": typed["name"],
        "address_is_secret": typed["address_is_secret"],
        "coordinator": typed["coordinator"],
        "colleagues": [w for w in typed["colleagues"] if w != typed["coordinator"]],
    }


@require_POST
@team_workers_only
def undo_split(request: SignedIn, household: UUID, split: int) -> HttpResponse:
    known = households.household_to_change(request.user, household)
    undone = access.split_of(request.user, known, split)
    return _undo(
        request,
        undone.kept_id,
        _("Ongedaan gemaakt. Het is weer één huishouden."),
        lambda: splitting.undo_split(split=undone, by=request.user),
    )


@team_workers_only
def same(request: SignedIn, household: UUID, other: UUID) -> HttpResponse:
    """Two files beside each other: what comes together, and who reads it afterwards."""
    kept = households.household_for(request.user, household, why=gettext_noop("vergelijken"))
    gone = access.other_of(request.user, kept, other)
    form = opened(SameHouseholdForm, request, kept=kept, gone=gone)
    if form.is_valid() and attempt(
        form,
        merging.merge_households,
        kept=kept,
        gone=gone,
        by=request.user,
        **form.cleaned_data,
    ):
        messages.success(request, _("Samengevoegd. Ongedaan maken kan dertig dagen."))
        return redirect("households:people", kept.pk)
    return render(
        request,
        "regrouping/same.html",
        {
            "household": kept,
            "gone": gone,
            "form": form,
            "reasons": access.why_same(request.user, kept, gone),
            "sides": [
                (side, access.members(side), access.comes_along(side)) for side in (kept, gone)
            ],
            "sight": access.who_sees(kept, gone),
            "title": _("Is dit hetzelfde huishouden?"),
        },
    )


@require_POST
@team_workers_only
def keep_apart(request: SignedIn, household: UUID, other: UUID) -> HttpResponse:
    known = households.household_to_change(request.user, household)
    merging.keep_apart(
        one=known, other=access.other_of(request.user, known, other), by=request.user
    )
    messages.success(request, _("Het zijn twee huishoudens. Het voorstel komt niet terug."))
    return redirect("households:people", known.pk)


@require_POST
@team_workers_only
def undo_merge(request: SignedIn, household: UUID, merge: int) -> HttpResponse:
    known = households.household_to_change(request.user, household)
    undone = access.merge_of(request.user, known, merge)
    return _undo(
        request,
        known.pk,
        _("Ongedaan gemaakt. Het zijn weer twee huishoudens."),
        lambda: merging.undo_merge(merge=undone, by=request.user),
    )


def _undo(request: SignedIn, pk: UUID, done: str, action: Callable[[], object]) -> HttpResponse:
    try:
        action()
    except CaseworkError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("households:people", pk)

"""Asking another team to take a household on or to work with it, and answering that."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.handover import access, team_moves
from wijkteam.casework.handover.forms import AnswerForm, TeamMoveForm, WorkUntilForm
from wijkteam.casework.history.forms import correcting
from wijkteam.casework.households import access as households
from wijkteam.casework.households.pages import form_page

if TYPE_CHECKING:
    from wijkteam.casework.households.models import TeamMove


@team_workers_only
def propose(request: SignedIn, household: UUID) -> HttpResponse:
    """Ask it, or see that the question waits for an answer."""
    known = households.household_to_write_in(request, household, why=gettext_noop("ander team"))
    if request.method == "GET":
        team_moves.must_carry(known, request.user)
    last = access.last_move(known)
    form = opened(TeamMoveForm, request, team=known.team)
    if form.is_valid() and attempt(
        form, team_moves.propose, household=known, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Gevraagd. Tot het andere team ja zegt, verandert er niets."))
        return redirect("overview:household", known.pk)
    return render(
        request,
        "handover/other_team.html",
        {
            "household": known,
            "form": form,
            "title": _("Vraag een ander team"),
            "submit": _("Vraag het dat team"),
            "last": last,
        },
    )


@require_POST
@team_workers_only
def withdraw(request: SignedIn, household: UUID) -> HttpResponse:
    known = households.household_to_change(request.user, household)
    last = access.last_move(known)
    if last:
        team_moves.withdraw(move=last, by=request.user)
        messages.success(request, _("De vraag aan het andere team is ingetrokken."))
    return redirect("other_team", known.pk)


@team_workers_only
def answer(request: SignedIn, household: UUID) -> HttpResponse:
    """Yes, which makes one the coordinator, or no with the reason."""
    move = access.move_to_answer(request.user, household, why=gettext_noop("ander team"))
    form = AnswerForm(request.POST or None)
    if form.is_valid() and request.POST.get("answered") == "yes":
        return _taken_on(request, form, move)
    if form.is_valid() and attempt(
        form,
        team_moves.decline,
        move=move,
        answer=form.cleaned_data["answer"],
        by=request.user,
    ):
        messages.success(request, _("Je zei nee. Wie het vroeg, ziet waarom."))
        return redirect("caseload:my_day")
    return _asked(request, form, move)


def _taken_on(request: SignedIn, form: AnswerForm, move: TeamMove) -> HttpResponse:
    if not attempt(form, team_moves.accept, move=move, by=request.user):
        return _asked(request, form, move)
    messages.success(
        request,
        _("Jij werkt nu mee. Lees het dossier en bel de coördinator.")
        if move.is_beside
        else _("Jij bent nu de coördinator. Lees het dossier en maak kennis."),
    )
    return redirect("overview:household", move.household_id)


@team_workers_only
def beside(request: SignedIn, household: UUID, teaminvolved: int) -> HttpResponse:
    """Until when a second team works along: sooner, later, or no longer than today."""
    known = households.household_for(request.user, household, why=gettext_noop("ander team"))
    team = access.beside_of(known, teaminvolved)
    form = correcting(WorkUntilForm, request, team)
    if form.is_valid() and attempt(
        form,
        team_moves.work_until,
        beside=team,
        by=request.user,
        until=form.cleaned_data["until_date"],
        seen=form.cleaned_data["seen"],
    ):
        messages.success(request, _("Dat is vastgelegd. Toegang eindigt vanzelf op die dag."))
        is_mine = households.may_open(request.user, known)
        return (
            redirect("households:people", known.pk) if is_mine else redirect("caseload:households")
        )
    return form_page(
        request, known, form, _("Tot wanneer werkt dit team mee?"), lead=team.team.name
    )


def _asked(request: SignedIn, form: AnswerForm, move: TeamMove) -> HttpResponse:
    return render(request, "handover/answer_team.html", {"form": form, "move": move})

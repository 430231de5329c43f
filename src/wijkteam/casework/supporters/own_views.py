"""The side of who was invited: what one was allowed to see, and what one does."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wijkteam.accounts.guards import SignedIn, only
from wijkteam.casework.supporters import access, actions
from wijkteam.vocabulary import people


@only(people.SUPPORTER)
def plan(request: SignedIn) -> HttpResponse:
    """Per resident the goals that were shared, with who does what."""
    return render(
        request,
        "supporters/own.html",
        {"seen": access.seen_by(request.user)},
    )


@require_POST
@only(people.SUPPORTER)
def take_up(request: SignedIn, supporter: UUID, action: UUID) -> HttpResponse:
    mine = access.own_support(request.user, supporter)
    step = access.action_for(mine, action)
    actions.take_up(supporter=mine, action=step, by=request.user)
    messages.success(request, _("Fijn. Deze stap staat nu op jouw naam."))
    return redirect("own_support:plan")


@require_POST
@only(people.SUPPORTER)
def finish(request: SignedIn, supporter: UUID, action: UUID) -> HttpResponse:
    mine = access.own_support(request.user, supporter)
    step = access.action_for(mine, action)
    done = actions.finish(supporter=mine, action=step, by=request.user)
    messages.success(
        request, _("Goed zo. Die stap is klaar.") if done.state == "done" else _("Weer open.")
    )
    return redirect("own_support:plan")


@require_POST
@only(people.SUPPORTER)
def stop(request: SignedIn, supporter: UUID) -> HttpResponse:
    """One may always stop, and need not say why."""
    mine = access.own_support(request.user, supporter)
    actions.take_back(supporter=mine, by=request.user)
    messages.success(request, _("Je bent gestopt. Dank je wel voor wat je deed."))
    return redirect("home")

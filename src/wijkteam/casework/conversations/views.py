from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.conversations import access
from wijkteam.casework.households import access as households


@team_workers_only
def conversations(request: SignedIn, household: UUID) -> HttpResponse:
    """All conversations stand in the story of the household."""
    known = households.household_for(request.user, household, why=gettext_noop("gesprekken"))
    return redirect("overview:story", known.pk)


@team_workers_only
def hold(request: SignedIn, household: UUID) -> HttpResponse:
    """Where a conversation is written down: the page that also knows the plan."""
    known = households.household_for(
        request.user, household, why=gettext_noop("gesprek vastleggen")
    )
    return redirect("plans:talk", known.pk)


@team_workers_only
def conversation(request: SignedIn, household: UUID, pk: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=gettext_noop("gesprek lezen"))
    return render(
        request,
        "conversations/conversation.html",
        {
            "household": known,
            "conversation": access.conversation_of(known, pk),
            "conversation_key": str(pk),
        },
    )

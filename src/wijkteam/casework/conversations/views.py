from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijkteam.accounts.guards import SignedIn, team_workers_only
from wijkteam.casework.conversations import access, actions
from wijkteam.casework.conversations.forms import ConversationForm
from wijkteam.casework.drafts.access import opened
from wijkteam.casework.errors import attempt
from wijkteam.casework.households import access as households
from wijkteam.casework.signals.access import signals_of


@team_workers_only
def conversations(request: SignedIn, household: UUID) -> HttpResponse:
    """All conversations, newest first; the next worker need not ask the story again."""
    known = households.household_for(request.user, household, why=gettext_noop("gesprekken"))
    return render(
        request,
        "conversations/list.html",
        {"household": known, "conversations": access.conversations_of(known)},
    )


@team_workers_only
def hold(request: SignedIn, household: UUID) -> HttpResponse:
    """Write down a conversation; what is typed is kept while typing."""
    known = households.household_for(
        request.user, household, why=gettext_noop("gesprek vastleggen")
    )
    people = households.people(known)
    form = opened(
        ConversationForm,
        request,
        people=people,
        initial={"held_on": timezone.localdate().strftime("%d-%m-%Y"), "about": people.first()},
    )
    if form.is_valid():
        held = attempt(
            form,
            actions.hold_conversation,
            household=known,
            held_on=form.cleaned_data["held_on"],
            about=form.cleaned_data["about"],
            present=list(form.cleaned_data["present"]),
            story=form.cleaned_data["story"],
            notes=form.notes(),
            by=request.user,
        )
        if held:
            messages.success(request, _("Het gesprek is vastgelegd."))
            return redirect("overview:household", known.pk)
    to_ask = {code for signal in signals_of(known) for code in signal.to_ask}
    first_time = not access.conversations_of(known).exists()
    return render(
        request,
        "conversations/hold.html",
        {
            "household": known,
            "form": form,
            "to_ask": sorted(to_ask) if first_time else [],
        },
    )


@team_workers_only
def conversation(request: SignedIn, household: UUID, pk: UUID) -> HttpResponse:
    known = households.household_for(request.user, household, why=gettext_noop("gesprek lezen"))
    return render(
        request,
        "conversations/conversation.html",
        {"household": known, "conversation": access.conversation_of(known, pk)},
    )

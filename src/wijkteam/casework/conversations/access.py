"""Conversations of a household that came through its door."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from wijkteam.casework.conversations.models import Conversation, DomainNote
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household


def conversations_of(household: Household) -> QuerySet[Conversation]:
    return household.conversations.select_related("worker", "about").prefetch_related(
        "present", Prefetch("notes", notes_in(household))
    )


def notes_in(household: Household) -> QuerySet[DomainNote]:
    """What was said of each domain, as far as it belongs to the task of who reads."""
    return households.readable(
        DomainNote.objects.filter(conversation__household=household).select_related("person"),
        household,
        closed=Q(domain__in=households.domains_closed(household)),
        author="conversation__worker",
    )


def conversation_of(household: Household, pk: UUID) -> Conversation:
    conversation = conversations_of(household).filter(pk=pk).first()
    if conversation is None:
        raise Http404
    return conversation


def talk_named(household: Household, key: str) -> Conversation | None:
    """The talk that an address names, when it is one of this household."""
    try:
        return conversations_of(household).filter(pk=UUID(key)).first()
    except ValueError:
        return None

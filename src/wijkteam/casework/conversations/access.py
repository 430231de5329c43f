"""Conversations of a household that came through its door."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import DateField, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404

from wijkteam.accounts.models import User
from wijkteam.casework.audit.models import Event
from wijkteam.casework.conversations.models import Conversation, DomainNote, Handout
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person
from wijkteam.vocabulary import journey


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


def not_talked_with(homes: QuerySet[Household]) -> QuerySet[Household]:
    """
    Those of *homes* with whom nobody talked, or nobody since they came back.

    A day is too coarse where somebody came back on the day of a talk: then the moments decide at
    which the one and the other were written down.
    """
    talks = Conversation.objects.filter(household=OuterRef("pk"))
    since = Coalesce(OuterRef("returned_on"), Value(date.min, DateField()))
    written = Event.objects.filter(household=OuterRef("pk")).order_by("-at")
    came_back = written.filter(
        Q(details__was=journey.FOLLOWUP) | Q(details__was=journey.CLOSED),
        action="phase_changed",
        details__now=journey.CONVERSATION,
    )
    talked = written.filter(action="conversation_held")
    return homes.annotate(
        came_back_at=Subquery(came_back.values("at")[:1]),
        talked_at=Subquery(talked.values("at")[:1]),
    ).filter(
        ~Exists(talks.filter(held_on__gt=since)),
        ~Exists(talks.filter(held_on=since)) | Q(talked_at__lt=F("came_back_at")),
    )


def was_talked_with(household: Household) -> bool:
    """The same of one household, by the moments."""
    return not not_talked_with(Household.objects.filter(pk=household.pk)).exists()


def conversation_of(household: Household, pk: UUID) -> Conversation:
    conversation = conversations_of(household).filter(pk=pk).first()
    if conversation is None:
        raise Http404
    return conversation


def people_in(conversation: Conversation) -> list[Person]:
    """Who it is about and who was there, each once: they may get its report."""
    about = [conversation.about] if conversation.about else []
    return list(dict.fromkeys([*about, *conversation.present.all()]))


def without_report(conversation: Conversation) -> QuerySet[Person]:
    """Who may get its report and has not."""
    people = Person.objects.filter(pk__in=[person.pk for person in people_in(conversation)])
    return people.exclude(pk__in=conversation.handouts.values("person"))


def handouts_of(household: Household) -> QuerySet[Handout]:
    return Handout.objects.filter(conversation__household=household).select_related(
        "person", "written_by", "conversation__worker", "conversation__about"
    )


def handout_of(household: Household, pk: UUID) -> Handout:
    handout = handouts_of(household).filter(pk=pk).first()
    if handout is None:
        raise Http404
    return handout


def own_handouts(user: User, household: Household) -> QuerySet[Handout]:
    """The reports that *user* got; those of others in the house are theirs."""
    return handouts_of(household).filter(person__account=user)


def talk_named(household: Household, key: str) -> Conversation | None:
    """The talk that an address names, when it is one of this household."""
    try:
        return conversations_of(household).filter(pk=UUID(key)).first()
    except ValueError:
        return None

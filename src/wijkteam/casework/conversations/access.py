"""Conversations of a household that came through its door."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from wijkteam.casework.conversations.models import Conversation, DomainNote
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person
from wijkteam.vocabulary import lists

NEEDS_MUCH = 2  # a score at or below this is where a lot is still needed


@dataclass(frozen=True, slots=True)
class DomainCourse:
    """The first and the latest score of one person on one domain."""

    domain: str
    first: int
    latest: int

    @property
    def change(self) -> int:
        return self.latest - self.first

    @property
    def needs_much(self) -> bool:
        return self.latest <= NEEDS_MUCH


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


def latest_scores(household: Household, person: Person) -> dict[str, int]:
    """The score of last time, per domain."""
    notes = (
        notes_in(household)
        .filter(score__isnull=False, person=person)
        .order_by("conversation__held_on", "conversation_id")
    )
    return {domain: score or 0 for domain, score in notes.values_list("domain", "score")}


def courses(talks: Iterable[Conversation]) -> dict[UUID, list[DomainCourse]]:
    """
    Per person the course on each domain that was scored, in the order of the instrument, from
    conversations that were read with their notes.
    """
    scored: dict[tuple[UUID, str], list[int]] = defaultdict(list)
    for talk in sorted(talks, key=lambda talk: (talk.held_on, talk.pk)):
        for note in talk.notes.all():
            if note.score is not None:
                scored[note.person_id, note.domain].append(note.score)
    per_person: dict[UUID, list[DomainCourse]] = defaultdict(list)
    for person, domain in sorted(scored, key=lambda key: lists.LIFE_DOMAIN.codes.index(key[1])):
        first, *_, latest = [*scored[person, domain], scored[person, domain][-1]]
        per_person[person].append(DomainCourse(domain=domain, first=first, latest=latest))
    return dict(per_person)

"""The notes of a household that came through its door."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, prefetch_related_objects
from django.db.models.functions import ExtractYear
from django.http import Http404

from wijkteam.accounts.models import User
from wijkteam.casework.conversations.access import conversations_of
from wijkteam.casework.conversations.models import Conversation
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.notes.models import OF_AGE, Note
from wijkteam.casework.people.models import Person
from wijkteam.casework.signals.access import signals_of


def notes_of(household: Household) -> QuerySet[Note]:
    return (
        _readable(household).select_related("written_by", "time_entry").prefetch_related("people")
    )


def _readable(household: Household) -> QuerySet[Note]:
    """Without what only children said, where youth help is not of the task of who reads."""
    notes = Note.objects.filter(household=household)
    if "youth" not in household.withheld:
        return notes
    there = Note.people.through.objects.filter(note=OuterRef("pk"))
    grown_up = there.exclude(
        person__birth_year__gt=ExtractYear(OuterRef("on")) - OF_AGE,
        person__birth_year__isnull=False,
    )
    return households.readable(
        notes, household, closed=Exists(there) & ~Exists(grown_up), author="written_by"
    )


def note_of(household: Household, pk: UUID) -> Note:
    note = notes_of(household).filter(pk=pk).first()
    if note is None:
        raise Http404
    return note


def open_steps(household: Household) -> QuerySet[Note]:
    return _open(_readable(household))


def open_steps_of(user: User) -> QuerySet[Note]:
    """What this worker still has to do after a contact, in the households they work with."""
    mine = households.in_caseload(user)
    return _open(Note.objects.filter(household__in=mine, written_by=user)).select_related(
        "household"
    )


def _open(notes: QuerySet[Note]) -> QuerySet[Note]:
    """A step is done when somebody says so, or when there was a conversation since."""
    talked = Conversation.objects.filter(
        household=OuterRef("household"), held_on__gt=OuterRef("on")
    )
    return notes.filter(~Exists(talked), next_on__isnull=False, next_done_on__isnull=True).order_by(
        "next_on"
    )


def beside(
    household: Household, people: Iterable[tuple[Person, bool]] | None = None
) -> dict[str, Any]:
    """
    What one wants beside what one writes: how it began, the last conversation, who to call.

    *people* are who may be called, each with whether they live here.
    """
    signals = list(signals_of(household))
    if people is None:
        people = [(person, True) for person in households.people_around(household)]
    people = list(people)
    prefetch_related_objects([person for person, _here in people], "contact_details")
    return {
        "first_signal": signals[-1] if signals else None,
        "last_talk": conversations_of(household).first(),
        "reach": [(person, here) for person, here in people if person.phone],
        "signal_phones": [signal for signal in signals if signal.phone][:1],
    }

"""Holding a conversation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.conversations.models import Conversation, DomainNote
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household, Person
from wijkteam.vocabulary import journey

Note = Mapping[str, object]
SCALE = range(1, 6)


class ScoreOffTheScale(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Een score is een heel getal van 1 tot en met 5. Kies er een, of laat het vak leeg.")
        )


@transaction.atomic
def hold_conversation(
    *,
    household: Household,
    held_on: date,
    about: Person,
    present: list[Person],
    story: str,
    notes: Mapping[str, Note],
    by: User,
) -> Conversation:
    """
    Write down a conversation: the story, and per domain of life what was said about *about*.

    *notes* maps a domain to its situation, strength, wish and score; empty domains are left out.
    """
    households.must_be_open(household)
    if held_on < household.known_since:
        raise CaseworkError(
            _("Dit gesprek ligt vóór de eerste melding van dit huishouden. Kijk de datum na.")
        )
    conversation = Conversation(household=household, held_on=held_on, worker=by, story=story)
    conversation.full_clean()
    conversation.save()
    conversation.present.set(present)
    said = [
        DomainNote(conversation=conversation, person=about, domain=domain, **note)
        for domain, note in notes.items()
    ]
    said = [note for note in said if note.says_something]
    if not story.strip() and not said:
        raise CaseworkError(
            _("Er staat nog niets in dit gesprek. Schrijf het verhaal of een leefgebied op.")
        )
    for note in said:
        # Checked before the field makes a whole number of it: 3.5 must not become 3.
        if note.score is not None and note.score not in SCALE:
            raise ScoreOffTheScale
        note.full_clean()
    DomainNote.objects.bulk_create(said)
    if household.phase == journey.INTAKE:
        households.move_to(household=household, phase=journey.CONVERSATION, by=by)
    record(
        "conversation_held",
        by=by,
        household=household.pk,
        subject=conversation,
        domains=[note.domain for note in said],
    )
    return conversation

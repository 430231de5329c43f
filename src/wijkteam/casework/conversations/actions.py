"""Holding a conversation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.conversations.models import Conversation, DomainNote, Handout
from wijkteam.casework.errors import CaseworkError, ChangedMeanwhile
from wijkteam.casework.history import actions as history
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person
from wijkteam.casework.terms import actions as terms
from wijkteam.vocabulary import journey

Note = Mapping[str, object]


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
    wish: str = "",
    place: str = "home",
    safety_change: str = "",
    scored: Collection[str] = (),
) -> Conversation:
    """
    Write down a conversation: the story, and per domain of life what was said about *about*.

    *notes* maps a domain to its situation, strength and wish; empty domains are left out. *scored*
    are the domains that get a score besides (`instruments`): a talk of scores alone is one too.
    """
    households.must_be_open(household)
    if held_on < household.known_since:
        raise CaseworkError(
            _("Dit gesprek ligt vóór de eerste melding van dit huishouden. Kijk de datum na.")
        )
    conversation = Conversation(
        household=household,
        held_on=held_on,
        worker=by,
        story=story,
        wish=wish,
        place=place,
        safety_change=safety_change,
        about=about,
    )
    conversation.full_clean()
    conversation.save()
    conversation.present.set(present)
    worth_keeping = [
        DomainNote(conversation=conversation, person=about, domain=domain, **note)
        for domain, note in notes.items()
    ]
    worth_keeping = [note for note in worth_keeping if note.says_something]
    if not story.strip() and not worth_keeping and not wish.strip() and not scored:
        raise CaseworkError(
            _("Er staat nog niets in dit gesprek. Schrijf het verhaal of een leefgebied op.")
        )
    for note in worth_keeping:
        note.full_clean()
    DomainNote.objects.bulk_create(worth_keeping)
    terms.meet_of(household=household, kinds=("debt_first_talk", "debt_threat"), on=held_on, by=by)
    if household.phase == journey.INTAKE:
        households.move_to(household=household, phase=journey.CONVERSATION, by=by)
    record(
        "conversation_held",
        by=by,
        household=household.pk,
        subject=conversation,
        domains=sorted({*scored, *(note.domain for note in worth_keeping)}),
    )
    return conversation


@transaction.atomic
def correct_conversation(
    *,
    conversation: Conversation,
    held_on: date,
    about: Person,
    present: list[Person],
    story: str,
    notes: Mapping[str, Note],
    by: User,
    wish: str = "",
    place: str = "home",
    safety_change: str = "",
    was_about: UUID | None = None,
    seen: int | None = None,
    seen_notes: Mapping[str, int] | None = None,
) -> Conversation:
    """
    Correct a conversation: its story, who was there, and per domain what was said of *about*.

    *was_about* is the person whose domains the form showed, when that was a mistake; *seen_notes*
    holds the revision of each of them. A domain that is emptied
    is kept as an empty note, so that its history stays.
    """
    history.change(
        record=conversation,
        values={
            "held_on": held_on, "present": present, "story": story, "wish": wish, "place": place,
            "about": about, "safety_change": safety_change,
        },
        by=by,
        seen=seen,
        event="conversation_corrected",
    )  # fmt: skip
    known = {note.domain: note for note in conversation.notes.filter(person=was_about or about)}
    for domain, words in notes.items():
        if domain in known:
            whole = {**words, "person": about}
            _correct_note(known[domain], whole, by=by, seen=(seen_notes or {}).get(domain))
            continue
        note = DomainNote(conversation=conversation, person=about, domain=domain, **words)
        if note.says_something:
            note.full_clean()
            note.save()
            history.begin(record=note, fields=words, by=by, event="note_added")
    return conversation


def _correct_note(note: DomainNote, words: Note, *, by: User, seen: int | None) -> None:
    try:
        history.change(record=note, values=words, by=by, seen=seen, event="note_corrected")
    except ChangedMeanwhile as refusal:
        names = {part: f"{note.domain}_{part}" for part in words}
        names |= {"person": "about", "seen": f"seen_{note.domain}"}
        raise refusal.renamed(names) from None


class HasTheReport(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _("Wie je koos, heeft dit verslag al. Kies iemand die het nog niet heeft.")
        )


class WasAnswered(CaseworkError):
    def __init__(self) -> None:
        super().__init__(_("Dit verslag is al beantwoord. Zeg het in een gesprek."))


@transaction.atomic
def hand_out(
    *, conversation: Conversation, to: Iterable[Person], given_by: str, by: User
) -> list[Handout]:
    """
    Give the report of a conversation to who was there, and how; who has it is left out.

    What stands in it is not copied: who it is about reads what is written now, also after a
    correction.
    """
    history.lock(conversation)
    have_it = set(conversation.handouts.values_list("person", flat=True))
    handouts = [
        Handout(conversation=conversation, person=person, given_by=given_by, written_by=by)
        for person in to
        if person.pk not in have_it
    ]
    if not handouts:
        raise HasTheReport
    for handout in handouts:
        households.may_go_by(given_by, to=handout.person, household=conversation.household)
        handout.full_clean()
        handout.save()
        record(
            "conversation_report_given",
            by=by,
            household=conversation.household_id,
            subject=handout,
            way=given_by,
        )
    return handouts


@transaction.atomic
def answer_report(*, handout: Handout, answer: str, answer_words: str, by: User) -> Handout:
    """
    What somebody says of the report, themselves or on paper: it stands beside the conversation,
    and is not written over.
    """
    history.lock(handout)
    if handout.answer:
        raise WasAnswered
    return history.write(
        record=handout,
        values={
            "answer": answer,
            "answer_words": answer_words,
            "answered_on": timezone.localdate(),
        },
        by=by,
        event="conversation_report_answered",
        answer=answer,
    )

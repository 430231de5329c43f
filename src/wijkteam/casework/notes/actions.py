"""Noting a contact, with its minutes and what comes next."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.history import actions as history
from wijkteam.casework.hours import actions as hours
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.notes import rules
from wijkteam.casework.notes.models import Note
from wijkteam.casework.people.models import Person


@transaction.atomic
def write_note(
    *,
    household: Household,
    kind: str,
    by: User,
    words: str = "",
    on: date | None = None,
    people: list[Person] | None = None,
    with_other: str = "",
    minutes: int | None = None,
    next_step: str | None = None,
    next_on: date | None = None,
) -> Note:
    """
    Note a contact in one sentence.

    No *minutes* means what is usual, 0 means none. No *next_step* (None) means what is usual
    after such a contact; an empty one means nothing. An earlier step that was still open is done:
    this contact is what came of it.
    """
    households.must_be_open(household)
    on = on or timezone.localdate()
    step = rules.usual_step(kind) if next_step is None else next_step
    if step and next_on is None:
        next_on = rules.next_working_day(on)
    note = Note(
        household=household,
        kind=kind,
        on=on,
        words=words,
        with_other=with_other,
        next_step=step,
        next_on=next_on,
        written_by=by,
    )
    note.full_clean()
    spent = rules.minutes_spent(kind, minutes)
    if spent:
        note.time_entry = hours.note_minutes(household=household, minutes=spent, on=on, by=by)
    Note.objects.filter(household=household, next_done_on__isnull=True, on__lte=on).update(
        next_done_on=timezone.localdate()
    )
    note.save()
    note.people.set(people or [])
    record(
        "contact_noted",
        by=by,
        household=household.pk,
        subject=note,
        kind=kind,
        minutes=spent,
        next_step=step,
    )
    return note


@transaction.atomic
def change_note(
    *, note: Note, by: User, minutes: int | None = None, seen: int | None = None, **values: Any
) -> Note:
    """Correct a note; its minutes are corrected along with it."""
    changed = history.change(
        record=note, values=values, by=by, event="contact_note_corrected", seen=seen
    )
    if minutes is None:
        return changed
    entry = changed.time_entry if changed.minutes else None
    if entry and minutes:
        hours.correct_minutes(entry=entry, minutes=minutes, on=changed.on, by=by)
    elif minutes:
        changed.time_entry = hours.note_minutes(
            household=changed.household, minutes=minutes, on=changed.on, by=by
        )
        changed.save(update_fields=["time_entry"])
    elif entry:
        households.withdraw(record=entry, because="mistake", by=by)
        changed.time_entry = None
        changed.save(update_fields=["time_entry"])
    return changed


@transaction.atomic
def step_done(*, note: Note, by: User) -> None:
    """What the worker was going to do is done, without another contact to note."""
    note.next_done_on = timezone.localdate()
    note.save(update_fields=["next_done_on"])
    record("next_step_done", by=by, household=note.household_id, subject=note)

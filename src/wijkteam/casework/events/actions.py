from __future__ import annotations

from datetime import date

from django.db import transaction

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.events.models import LifeEvent
from wijkteam.casework.history import actions as history
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Person


@transaction.atomic
def write_event(
    *,
    household: Household,
    kind: str,
    state: str,
    on: date,
    judge: str,
    by: User,
    person: Person | None = None,
    words: str = "",
) -> LifeEvent:
    """Write down what happened or was averted, and in whose judgement."""
    households.must_be_open(household)
    event = LifeEvent(
        household=household,
        person=person,
        kind=kind,
        state=state,
        on=on,
        judge=judge,
        words=words,
        written_by=by,
    )
    event.full_clean()
    event.save()
    record(
        "life_event_written", by=by, household=household.pk, subject=event, kind=kind, state=state
    )
    return event


@transaction.atomic
def correct_event(
    *, event: LifeEvent, by: User, seen: int | None = None, **fields: object
) -> LifeEvent:
    """Correct any field of an event; what it was is kept."""
    return history.change(
        record=event, values=fields, by=by, seen=seen, event="life_event_corrected"
    )

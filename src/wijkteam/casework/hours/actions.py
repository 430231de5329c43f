from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.history import actions as history
from wijkteam.casework.hours.models import TimeEntry
from wijkteam.casework.households.models import Household


@transaction.atomic
def note_minutes(
    *, household: Household, minutes: int, by: User, kind: str = "help", on: date | None = None
) -> TimeEntry:
    """Note how long one worked for a household, on that day (today unless told)."""
    entry = TimeEntry(
        household=household, worker=by, minutes=minutes, kind=kind, on=on or timezone.localdate()
    )
    entry.full_clean()
    entry.save()
    record("minutes_noted", by=by, household=household.pk, minutes=minutes, kind=kind)
    return entry


@transaction.atomic
def correct_minutes(
    *, entry: TimeEntry, by: User, seen: int | None = None, **fields: object
) -> TimeEntry:
    """Correct how long, at what or on which day."""
    return history.change(record=entry, values=fields, by=by, seen=seen, event="minutes_corrected")

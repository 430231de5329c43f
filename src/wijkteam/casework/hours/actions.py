from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.history import actions as history
from wijkteam.casework.hours.models import TimeEntry
from wijkteam.casework.households.models import Household
from wijkteam.ui.dates import duration

#: Nobody works longer on one day, whatever happened: two entries of twelve hours are a slip.
MOST_A_DAY = 16 * 60


class TooLongADay(CaseworkError):
    def __init__(self, minutes: int) -> None:
        super().__init__(
            _(
                "Met deze erbij heb je op die dag %(span)s genoteerd, bij alle huishoudens samen. "
                "Dat kan niet. Kijk de dag en de minuten na."
            )
            % {"span": duration(minutes)}
        )


@transaction.atomic
def note_minutes(
    *, household: Household, minutes: int, by: User, kind: str = "help", on: date | None = None
) -> TimeEntry:
    """Note how long one worked for a household, on that day (today unless told)."""
    entry = TimeEntry(
        household=household, worker=by, minutes=minutes, kind=kind, on=on or timezone.localdate()
    )
    entry.full_clean()
    _must_fit_in_a_day(entry)
    entry.save()
    record("minutes_noted", by=by, household=household.pk, minutes=minutes, kind=kind)
    return entry


def _must_fit_in_a_day(entry: TimeEntry) -> None:
    others = TimeEntry.objects.filter(worker=entry.worker, on=entry.on).exclude(pk=entry.pk)
    total = entry.minutes + (others.aggregate(Sum("minutes"))["minutes__sum"] or 0)
    if total > MOST_A_DAY:
        raise TooLongADay(total)


@transaction.atomic
def correct_minutes(
    *, entry: TimeEntry, by: User, seen: int | None = None, **fields: object
) -> TimeEntry:
    """Correct how long, at what or on which day."""
    corrected = history.change(
        record=entry, values=fields, by=by, seen=seen, event="minutes_corrected"
    )
    _must_fit_in_a_day(corrected)
    return corrected

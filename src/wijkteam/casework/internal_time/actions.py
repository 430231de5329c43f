"""Writing a week down, or correcting it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from wijkteam.accounts.models import User
from wijkteam.casework.history import actions as history
from wijkteam.casework.households.access import team_of
from wijkteam.casework.internal_time.access import hours_of
from wijkteam.casework.internal_time.models import InternalWeek


@transaction.atomic
def write_week(*, monday: date, by: User, seen: int | None = None, **hours: int) -> InternalWeek:
    """The own hours of one week that are of no household; written again they are corrected."""
    team = team_of(by)
    row = InternalWeek.objects.filter(worker=by, team=team, monday=monday).first()
    if row is not None:
        return history.change(
            record=row, values=hours, by=by, seen=seen, event="internal_week_corrected"
        )
    row = InternalWeek(worker=by, team=team, monday=monday, hours_a_week=hours_of(by), **hours)
    row.full_clean()
    row.save()
    history.begin(record=row, fields=hours, by=by, event="internal_week_written", hours=row.total)
    return row

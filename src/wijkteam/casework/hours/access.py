from __future__ import annotations

from datetime import date

from django.db.models import QuerySet, Sum
from django.http import Http404

from wijkteam.accounts.models import User
from wijkteam.casework.hours.models import TimeEntry
from wijkteam.casework.households.models import Household
from wijkteam.vocabulary import lists


def minutes_per_kind(household: Household) -> dict[str, int]:
    """All minutes on a household per kind, in the order of the code list."""
    rows = household.time_entries.order_by().values_list("kind").annotate(Sum("minutes"))
    spent = dict(rows)
    return {kind: spent[kind] for kind in lists.TIME_KIND if kind in spent}


def entry_to_take_back(household: Household, user: User, pk: int) -> TimeEntry | None:
    """Minutes that *user* noted in this household and that still stand."""
    return household.time_entries.filter(worker=user, pk=pk).first()


def own_entries(household: Household, user: User, *, most: int = 10) -> QuerySet[TimeEntry]:
    """What *user* noted here last, to correct it."""
    return household.time_entries.filter(worker=user)[:most]


def wrote_on(user: User, day: date) -> bool:
    """Whether *user* noted any time on that day."""
    return TimeEntry.objects.filter(worker=user, on=day).exists()


def own_entry(household: Household, user: User, pk: int) -> TimeEntry:
    entry = household.time_entries.filter(worker=user, pk=pk).first()
    if entry is None:
        raise Http404
    return entry

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from wijkteam.casework.events.models import LifeEvent
from wijkteam.casework.households.models import Household


def events_of(household: Household) -> QuerySet[LifeEvent]:
    return household.life_events.select_related("person", "written_by")


def event_of(household: Household, pk: UUID) -> LifeEvent:
    event = events_of(household).filter(pk=pk).first()
    if event is None:
        raise Http404
    return event

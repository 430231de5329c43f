from __future__ import annotations

from django.db.models import QuerySet

from wijkteam.casework.events.models import LifeEvent
from wijkteam.casework.households.models import Household


def events_of(household: Household) -> QuerySet[LifeEvent]:
    return household.life_events.select_related("person", "written_by")

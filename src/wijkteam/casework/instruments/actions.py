from __future__ import annotations

from typing import Any

from django.db import transaction

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.households import actions as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.instruments.models import Measurement
from wijkteam.casework.people.models import Person


@transaction.atomic
def measure(
    *, household: Household, person: Person, instrument: str, by: User, **fields: Any
) -> Measurement:
    """Keep how it is with one person, on one instrument."""
    households.must_be_open(household)
    measurement = Measurement(
        household=household, person=person, instrument=instrument, written_by=by, **fields
    )
    measurement.full_clean()
    measurement.save()
    record("measured", by=by, household=household.pk, subject=measurement, instrument=instrument)
    return measurement

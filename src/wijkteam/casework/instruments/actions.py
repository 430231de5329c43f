from __future__ import annotations

from typing import Any

from django.db import transaction

from wijkteam.accounts.models import User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.history import actions as history
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


@transaction.atomic
def take_back(*, measurement: Measurement, because: str, words: str, by: User) -> None:
    """What was filled in by mistake counts no more; it stays in the history. Then fill in anew."""
    history.withdraw(
        record=measurement, because=because, words=words, by=by, event="measurement_withdrawn"
    )

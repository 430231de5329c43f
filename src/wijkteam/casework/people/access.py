"""Reading the records of people: who is meant, and what belongs to somebody."""

from __future__ import annotations

from datetime import date

from wijkteam.casework.people.models import Person
from wijkteam.casework.people.rules.names import in_order
from wijkteam.casework.people.rules.numbers import plain_bsn


def with_bsn(number: str) -> Person | None:
    """The person of this citizen service number, however it was typed."""
    return Person.objects.filter(bsn=plain_bsn(number)).first() if number.strip() else None


def same_in_everything(
    *, given_names: str, family_name: str, birth_date: date | None
) -> Person | None:
    """Who has exactly this name and was born on exactly this day; nobody when two people do."""
    if birth_date is None:
        return None
    alike = Person.objects.filter(
        sorted_as=in_order(family_name, given_names), birth_date=birth_date, merged_into=None
    )[:2]
    return alike[0] if len(alike) == 1 else None

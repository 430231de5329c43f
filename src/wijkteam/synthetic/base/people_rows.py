"""The rows of one person: the record, the words it is found by, and how to reach them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from wijkteam.casework.people.rules import names, numbers


def person_rows(
    add: Callable[..., object],
    *,
    id: UUID,
    given_names: str,
    family_name: str,
    birth_date: date | None,
    birth_year: int | None = None,
    birth_month: int | None = None,
    prefix: str = "",
    other_names: str = "",
    phone: str = "",
    **more: Any,
) -> None:
    """Write one person with *add*, as `people.actions.write_down` would."""
    born = {"birth_year": birth_year, "birth_month": birth_month}
    if birth_date:
        born = {"birth_year": birth_date.year, "birth_month": birth_date.month}
    add(
        "people.person",
        id=id,
        given_names=given_names,
        prefix=prefix,
        family_name=family_name,
        other_names=other_names,
        birth_date=birth_date,
        sorted_as=names.in_order(family_name, given_names),
        **born,
        **more,
    )
    surname = f"{prefix} {family_name}".strip()
    words = names.name_words(given=given_names, family=surname, other=other_names)
    for word, part in words.items():
        add("people.nameword", person_id=id, word=word, sound=names.sound(word), part=part)
    if phone:
        add(
            "people.contactdetail",
            person_id=id,
            kind="phone",
            value=phone,
            searched_as=numbers.plain_phone(phone),
        )

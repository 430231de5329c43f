"""Who lives or lived at the address that was typed. A secret address is no fact to search by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Case, Q, When
from rapidfuzz import fuzz, process

from wijkteam.accounts.models import Team
from wijkteam.casework.households.models import Household, Membership
from wijkteam.casework.people.models import Person
from wijkteam.casework.people.rules.likeness import (
    Place,
)
from wijkteam.casework.people.rules.numbers import plain_number, postcode_slips
from wijkteam.casework.people.rules.typed import Typed
from wijkteam.ui.day_order import latest

#: People of one street, who are looked at beside a name; the own team's first.
MOST_BY_ADDRESS = 400
#: A street is written so much alike, of a hundred: one or two letters of a long name.
STREET_ALIKE, SHORTEST_MISSPELT = 85, 5


@dataclass(frozen=True, slots=True)
class _Sought:
    """An address as it was typed, and the street of the register that it stands for."""

    street: str
    is_misspelt: bool
    postcode: str
    near_postcodes: frozenset[str]
    number: str

    def agrees(self, street: str, postcode: str, number: str) -> str:
        """How well this address is the one that was typed; empty when it is not."""
        here = bool(self.postcode and postcode == self.postcode) or bool(
            self.street and street == self.street and not self.is_misspelt
        )
        if not self.number:
            return ("postcode" if self.postcode else "street") if here else ""
        if plain_number(number) != self.number:
            return "street_near" if here else ""
        near = postcode in self.near_postcodes or (self.street and street == self.street)
        return "address" if here else "address_near" if near else ""


def by_address(typed: Typed, team: Team) -> tuple[dict[UUID, Place], Typed]:
    """
    Who lives or lived at the address that was typed, how much of it agrees, and what was typed
    without the words that turn out to be a street.
    """
    sought = _sought(typed)
    if sought is None:
        return {}, typed
    if sought.street and not typed.has_address:
        typed = typed.living_at(sought.street)
    ways = [Q(street_searched_as=sought.street)] if sought.street else []
    if sought.postcode:
        ways.append(Q(postcode=sought.postcode))
        if sought.number:
            near = Q(postcode__in=sought.near_postcodes, number__in=_written(sought.number))
            ways.append(near)
    nearest = Case(
        When(number__in=_written(sought.number), then=0), When(team=team, then=1), default=2
    )
    homes = Household.objects.filter(_any(ways), address_is_secret=False, merged_into=None)
    agrees = {
        household: why
        for household, *address in homes.order_by(nearest, "pk").values_list(
            "pk", "street_searched_as", "postcode", "number"
        )[:MOST_BY_ADDRESS]
        if (why := sought.agrees(*address))
    }
    stays = Membership.objects.filter(household__in=agrees).order_by(latest("until_date"))
    places = {
        person: agrees[household] for person, household in stays.values_list("person", "household")
    }
    places = {**_by_address_of_a_signal(sought), **places}
    hidden = _with_secret_address(places)
    shared = Counter(why for person, why in places.items() if person not in hidden)
    return {
        person: Place(why, shared[why]) for person, why in places.items() if person not in hidden
    }, typed


def _sought(typed: Typed) -> _Sought | None:
    """Which of the words are a street, by the streets that the register knows."""
    visible = Household.objects.filter(address_is_secret=False, merged_into=None).order_by()
    known = visible.filter(street_searched_as__in=typed.streets).values_list(
        "street_searched_as", flat=True
    )
    from_signals = Person.objects.filter(signals__street_searched_as__in=typed.streets).values_list(
        "signals__street_searched_as", flat=True
    )
    exact = {*known.distinct(), *from_signals.distinct()} if typed.streets else set()
    street, is_misspelt = max(exact, key=len, default=""), False
    if not street and typed.streets and typed.number:
        there = visible.filter(number__in=_written(typed.number))
        streets = list(there.values_list("street_searched_as", flat=True).distinct())
        street, is_misspelt = _most_alike(typed.streets, streets), True
    if not street and not typed.postcode:
        return None
    near = frozenset(postcode_slips(typed.postcode)) if typed.postcode else frozenset[str]()
    return _Sought(street, is_misspelt, typed.postcode, near, typed.number)


def _most_alike(typed: Sequence[str], streets: Sequence[str]) -> str:
    best = [
        hit
        for text in typed
        if len(text) > SHORTEST_MISSPELT
        and (hit := process.extractOne(text, streets, scorer=fuzz.ratio, score_cutoff=STREET_ALIKE))
    ]
    return str(max(best, key=lambda hit: hit[1])[0]) if best else ""


def _written(number: str) -> set[str]:
    """The ways in which a house number stands in the register: 12a, 12 A, 12-A."""
    digits = number.rstrip("abcdefghijklmnopqrstuvwxyz")
    letter = number[len(digits) :]
    ways = {f"{digits}{between}{letter}" for between in ("", " ", "-")} if letter else {number}
    return ways | {way.upper() for way in ways}


def _any(ways: Iterable[Q]) -> Q:
    """One or the other, and no more: an empty way beside them makes SQLite go through all rows."""
    return reduce(or_, ways)


def _by_address_of_a_signal(sought: _Sought) -> dict[UUID, str]:
    """Who is known from a signal alone lives where the signal says."""
    ways = [Q(signals__street_searched_as=sought.street)] if sought.street else []
    if sought.postcode:
        ways.append(Q(signals__postcode__in=[sought.postcode, *sought.near_postcodes]))
    there = Person.objects.filter(_any(ways), memberships=None).order_by("pk")
    return {
        person: why
        for person, *address in there.values_list(
            "pk", "signals__street_searched_as", "signals__postcode", "signals__number"
        )[:MOST_BY_ADDRESS]
        if (why := sought.agrees(*address))
    }


def _with_secret_address(people: Iterable[UUID]) -> set[UUID]:
    """Whoever lives at a secret address now is not found by an earlier one either."""
    hidden = Membership.objects.current().filter(
        person__in=list(people), household__address_is_secret=True
    )
    return set(hidden.values_list("person", flat=True))

"""Who may be the same person as somebody of a household, for who works with both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from wijkteam.accounts.models import User
from wijkteam.casework.households.access import caseload_keys, people_around, people_ever
from wijkteam.casework.households.models import Household, Involvement, Membership
from wijkteam.casework.people.access import known_of
from wijkteam.casework.people.joining import pointing_at
from wijkteam.casework.people.models import Duplicate, Merge, Person
from wijkteam.casework.people.rules.likeness import Known, Likeness, compare
from wijkteam.casework.people.rules.typed import Typed, from_fields

RECENT = 10
MORE_THAN_A_NAME = {"born_same", "born_swapped", "born_digit", "phone", "phone_digit", "bsn"}


@dataclass(frozen=True, slots=True)
class Alike:
    """Two records that look like one person, and why."""

    person: Person
    other: Person
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """Who works with one of the two today, and whether they see the other for the first time."""

    name: str
    sees_both_now: bool


def person_of(household: Household, pk: UUID) -> Person:
    """Somebody who lives or lived there, or stands around who does."""
    person = _people_of(household).filter(pk=pk).first()
    if person is None:
        raise Http404
    return person


def can_be_merged(
    user: User, household: Household, person: UUID, other: UUID
) -> tuple[Person, Person]:
    """
    Both records, if *user* works with every household that either was ever in.

    A merge changes what all of those read, and who does not see a file must not change it.
    """
    within_reach = _within_reach(user)
    one = within_reach.filter(pk__in=_people_of(household).values("pk"), pk=person).first()
    two = within_reach.exclude(pk=person).filter(pk=other).first()
    if one is None or two is None:
        raise Http404
    return one, two


def proposals(user: User, household: Household) -> list[Alike]:
    """Who of this household may be known twice, each pair once."""
    reach = {person.pk: person for person in _within_reach(user)}
    known = known_of(list(reach))
    here = [person for person in _people_of(household) if person.pk in known]
    apart = {
        frozenset(pair)
        for pair in Duplicate.objects.filter(is_different=True)
        .filter(Q(first__in=here) | Q(second__in=here))
        .values_list("first", "second")
    }
    found: dict[frozenset[UUID], Alike] = {}
    for person in here:
        for other, reasons in _like(reach, known, person.pk):
            pair = frozenset((person.pk, other))
            if pair not in apart:
                found.setdefault(pair, Alike(person, reach[other], reasons))
    return list(found.values())


def likeness_of(person: Person, other: Person) -> Likeness:
    """Why these two look alike."""
    known = known_of([person.pk, other.pk])
    return compare(_as_typed(person, known[person.pk]), known[other.pk])


def recent_merges(user: User, household: Household) -> Sequence[Merge]:
    """What was merged here lately, undone or not, for who may undo it."""
    return list(
        Merge.objects.filter(kept__in=_people_of(household).values("pk"))
        .filter(kept__in=_within_reach(user).values("pk"))
        .select_related("kept", "gone", "by", "undone_by")[:RECENT]
    )


def merge_of(user: User, household: Household, pk: int) -> Merge:
    merge = next((one for one in recent_merges(user, household) if one.pk == pk), None)
    if merge is None:
        raise Http404
    return merge


def comes_along(person: Person) -> Mapping[str, int]:
    """How much of each kind hangs on somebody: the name of the model, and how often."""
    counts: dict[str, int] = {}
    for row, _name in pointing_at(person, but=(Duplicate, Merge, Person)):
        name = str(row._meta.model_name)
        counts[name] = counts.get(name, 0) + 1
    return counts


def who_sees(person: Person, other: Person) -> list[Sight]:
    """Who works with a household of either, and will read the one record."""
    workers: dict[UUID, tuple[str, set[UUID]]] = {}
    stays = Membership.objects.filter(person__in=(person, other))
    living: dict[UUID, set[UUID]] = {}
    for household, somebody in stays.values_list("household", "person"):
        living.setdefault(household, set()).add(somebody)
    involved = Involvement.objects.current().filter(household__in=living).select_related("worker")
    for one in involved.order_by("from_date"):
        if one.worker.current_team is None:
            continue  # who left the team sees nothing, whatever stands open still
        seen = workers.setdefault(one.worker_id, (one.worker.full_name, set()))[1]
        seen |= living[one.household_id]
    return [Sight(name, len(seen) > 1) for name, seen in workers.values()]


def stays_of(person: Person, user: User) -> list[tuple[Membership, bool]]:
    """Where somebody lives and lived, and whether *user* may read which household that is."""
    mine = caseload_keys(user)
    stays = person.memberships.select_related("household").order_by("-from_date")
    return [(stay, stay.household_id in mine) for stay in stays]


def live_apart(person: Person, other: Person) -> bool:
    """Whether they live in two households today."""
    here = {stay.household_id for stay in person.memberships.current()}
    there = {stay.household_id for stay in other.memberships.current()}
    return bool(here and there and here != there)


def _people_of(household: Household) -> QuerySet[Person]:
    keys = chain(
        people_ever(household).values_list("pk", flat=True),
        people_around(household).values_list("pk", flat=True),
    )
    return Person.objects.filter(pk__in=set(keys), merged_into=None)


def _within_reach(user: User) -> QuerySet[Person]:
    mine = caseload_keys(user)
    elsewhere = Membership.objects.filter(household__merged_into=None).exclude(household__in=mine)
    lived_here = Membership.objects.filter(household__in=mine).values("person")
    beside = Q(memberships=None) & (
        Q(relations__to__in=lived_here) | Q(signals__team=user.current_team)
    )
    keys = Person.objects.filter(Q(pk__in=lived_here) | beside).values("pk")
    return Person.objects.filter(pk__in=keys, merged_into=None).exclude(
        pk__in=elsewhere.values("person")
    )


def _like(
    people: Mapping[UUID, Person], known: Mapping[UUID, Known], person: UUID
) -> list[tuple[UUID, tuple[str, ...]]]:
    """
    Only who a search with everything that is known of them would offer as the same.

    A name alone is no ground: namesakes are common, and two people in one file is worse than one
    person in two.
    """
    typed = _as_typed(people[person], known[person])
    weighed = [(other, compare(typed, facts)) for other, facts in known.items() if other != person]
    return [
        (other, found.reasons)
        for other, found in weighed
        if found.is_sure and MORE_THAN_A_NAME & set(found.reasons)
    ]


def _as_typed(person: Person, known: Known) -> Typed:
    return from_fields(
        given_names=person.given_names or person.letters,
        family_name=person.surname,
        born=known.born,
        phone=next(iter(known.numbers), ""),
        bsn=known.bsn,
    )

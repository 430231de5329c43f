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
from wijkteam.casework.households.models import (
    Household,
    HouseholdDuplicate,
    HouseholdMerge,
    HouseholdSplit,
    Involvement,
    Membership,
)
from wijkteam.casework.people.access import asked_for, known_of
from wijkteam.casework.people.joining import pointing_at
from wijkteam.casework.people.models import Duplicate, Merge, Person
from wijkteam.casework.people.rules.likeness import SURE, Known, Likeness, certainty, compare
from wijkteam.casework.people.rules.typed import Typed, from_fields
from wijkteam.ui.day_order import open_first

RECENT = 10
#: Two people are compared; of three alike each pair is asked about.
PAIR = 2
#: Beside a name that agrees: a fact that no namesake shares, but that a family may share.
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


def known_person(user: User, pk: UUID) -> Person:
    """Somebody whose whole record *user* may read, to add to another household."""
    person = _within_reach(user).filter(pk=pk).first()
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
    kept = within_reach.filter(pk__in=_people_of(household).values("pk"), pk=person).first()
    gone = within_reach.exclude(pk=person).filter(pk=other).first()
    if kept is None or gone is None:
        raise Http404
    return kept, gone


def to_compare(user: User, people: Sequence[str]) -> tuple[UUID, UUID, UUID] | None:
    """
    The household, and the two people of these that *user* may compare; None when they may not.

    Who is known from a signal alone is compared with somebody of a household.
    """
    reach = _within_reach(user).filter(pk__in=[key for key in people if _is_key(key)])
    pair = list(reach.values_list("pk", flat=True)[:3])
    if len(pair) != len(set(people)) or len(pair) != PAIR:
        return None
    stay = (
        Membership.objects.filter(person__in=pair, household__in=caseload_keys(user))
        .order_by(open_first("until_date"), "from_date", "pk")
        .first()
    )
    if stay is None:
        return None
    other = pair[0] if stay.person_id == pair[1] else pair[1]
    return stay.household_id, stay.person_id, other


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


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
    alike: dict[frozenset[UUID], Alike] = {}
    for person in here:
        for other, reasons in _like(reach, known, person.pk):
            pair = frozenset((person.pk, other))
            if pair not in apart:
                alike.setdefault(pair, Alike(person, reach[other], reasons))
    return list(alike.values())


@dataclass(frozen=True, slots=True)
class SameHome:
    """Two households that look like one, and why."""

    household: Household
    other: Household
    reasons: tuple[str, ...]


def household_proposals(user: User, household: Household) -> list[SameHome]:
    """
    Which other household of *user* may be this one, written down twice.

    An address that is secret is compared with nothing: a proposal would tell it. Parents who live
    apart share their children and no household: who lives in two places is no ground.
    """
    mine = Household.objects.filter(pk__in=caseload_keys(user)).exclude(pk=household.pk)
    apart = HouseholdDuplicate.objects.filter(is_different=True)
    mine = mine.exclude(pk__in=apart.filter(first=household).values("second"))
    mine = mine.exclude(pk__in=apart.filter(second=household).values("first"))
    mine = mine.exclude(split_from=household).exclude(split_off=household)
    homes: dict[UUID, set[UUID]] = {}
    everywhere = Membership.objects.filter(household__in=mine).current().filter(share=None)
    for home, somebody in everywhere.values_list("household", "person"):
        homes.setdefault(somebody, set()).add(home)
    alike: set[UUID] = set()
    for pair in proposals(user, household):
        alike |= homes.get(pair.other.pk, set())
    weighed = [(other, _why_one_home(household, other, other.pk in alike)) for other in mine]
    return [SameHome(household, other, why) for other, why in weighed if why]


def _why_one_home(one: Household, other: Household, has_same_person: bool) -> tuple[str, ...]:
    """An address alone is no ground: a house may hold two households, a name may be common."""
    is_hidden = one.address_is_secret or other.address_is_secret
    reasons = []
    if has_same_person:
        reasons.append("same_person")
    if one.postcode and not is_hidden and _door(one) == _door(other):
        reasons.append("same_address")
    if one.sorts_as == other.sorts_as:
        reasons.append("same_name")
    return tuple(reasons) if has_same_person or len(reasons) > 1 else ()


def _door(household: Household) -> tuple[str, str]:
    return household.postcode, household.number.strip().lower()


def regrouped(user: User, household: Household) -> list[HouseholdMerge | HouseholdSplit]:
    """What was merged into this household or split from it lately, newest first."""
    mine = caseload_keys(user)
    merges = HouseholdMerge.objects.filter(kept=household).select_related("gone", "by", "undone_by")
    around = HouseholdSplit.objects.filter(Q(kept=household) | Q(new=household))
    splits = around.filter(kept__in=mine, new__in=[*mine, household.pk]).select_related(
        "kept", "new", "by", "undone_by"
    )
    both: list[HouseholdMerge | HouseholdSplit] = [*merges[:RECENT], *splits[:RECENT]]
    return sorted(both, key=lambda change: change.at, reverse=True)[:RECENT]


def split_around(user: User, household: Household) -> list[Household]:
    """What it was split from and what split from it, as far as *user* works with that."""
    around = Household.objects.filter(Q(split_off=household) | Q(split_from=household))
    return list(around.filter(pk__in=caseload_keys(user)).distinct())


def likeness_of(person: Person, other: Person) -> Likeness:
    """Why these two look alike."""
    known = known_of([person.pk, other.pk])
    return compare(asked_for(_as_typed(person, known[person.pk])), known[other.pk])


def recent_merges(user: User, household: Household) -> Sequence[Merge]:
    """What was merged here lately, undone or not, for who may undo it."""
    return list(
        Merge.objects.filter(kept__in=_people_of(household).values("pk"))
        .filter(kept__in=_within_reach(user).values("pk"))
        .select_related("kept", "gone", "by", "undone_by")[:RECENT]
    )


def merge_of(user: User, household: Household, pk: int) -> Merge:
    merge = next((known for known in recent_merges(user, household) if known.pk == pk), None)
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
    for involvement in involved.order_by("from_date"):
        if involvement.worker.current_team is None:
            continue  # who left the team sees nothing, whatever stands open still
        seen = workers.setdefault(involvement.worker_id, (involvement.worker.full_name, set()))[1]
        seen |= living[involvement.household_id]
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
    asked = asked_for(_as_typed(people[person], known[person]))
    weighed = [(other, compare(asked, facts)) for other, facts in known.items() if other != person]
    return [
        (other, likeness.reasons)
        for other, likeness in weighed
        if not likeness.says_no
        and MORE_THAN_A_NAME & set(likeness.reasons)
        # Each pair on its own: who was written down three times is like two others.
        and certainty(likeness, [likeness], people=asked.people) >= SURE
    ]


def _as_typed(person: Person, known: Known) -> Typed:
    return from_fields(
        given_names=person.given_names or person.letters,
        family_name=person.surname,
        born=known.born,
        phone=next(iter(known.numbers), ""),
        bsn=known.bsn,
    )

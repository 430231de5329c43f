"""
The only way to a household. Who may see one has an open involvement with it.

A household that does not exist and one that is not yours give the same 404: a stranger must not
learn which addresses are known to the team.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from wijkteam.accounts.models import Team, User
from wijkteam.casework.audit.actions import record
from wijkteam.casework.households.models import (
    Household,
    HouseholdQuerySet,
    Involvement,
    Membership,
    NetworkTie,
    OrganisationInvolved,
)
from wijkteam.casework.people.models import Person, Relation
from wijkteam.casework.people.rules import births, names

MOST_MATCHES = 20
PAST_ANY_LETTER = "\x7f"  # sorts after every letter, digit and space of a plain name


def household_for(user: User, pk: UUID, *, why: str) -> Household:
    """The household, if *user* works with it; that they looked is written down."""
    household = _theirs(user).select_related("team").filter(pk=pk).first()
    if household is None:
        raise Http404
    record("household_viewed", by=user, household=household.pk, why=why)
    return household


def household_to_change(user: User, pk: UUID) -> Household:
    """The same door for an action: what is done there writes its own event."""
    household = _theirs(user).filter(pk=pk).first()
    if household is None:
        raise Http404
    return household


def may_open(user: User, household: Household) -> bool:
    """Whether the first door opens for *user*, without going through it."""
    return _theirs(user).filter(pk=household.pk).exists()


def household_of_resident(user: User, *, why: str) -> Household:
    """The household that a resident lives in today."""
    current = Membership.objects.current().filter(person__account=user).values("household")
    household = Household.objects.filter(pk__in=current).select_related("team").first()
    if household is None:
        raise Http404
    record("household_viewed", by=user, household=household.pk, why=why)
    return household


def teammate_household(user: User, pk: UUID) -> Household:
    """A household of one's own team, to ask to cover for it; nothing of the file is read."""
    household = Household.objects.of_team(team_of(user)).open().filter(pk=pk).first()
    if household is None:
        raise Http404
    return household


def household_of_team(user: User, pk: UUID) -> Household:
    """Any household of one's own team, closed ones too, to join a new signal to."""
    household = Household.objects.of_team(team_of(user)).filter(pk=pk).first()
    if household is None:
        raise Http404
    return household


def caseload_of(user: User) -> HouseholdQuerySet:
    """Everything *user* works with and that is not closed."""
    return _theirs(user).open().select_related("team")


def team_caseload(user: User) -> QuerySet[Household]:
    """The open households of one's own team: names, phase and coordinator, not the file."""
    return (
        Household.objects.of_team(team_of(user))
        .open()
        .prefetch_related(
            Prefetch(
                "involvements",
                queryset=Involvement.objects.current()
                .filter(role="coordinator")
                .select_related("worker"),
                to_attr="coordinators",
            )
        )
    )


def _theirs(user: User) -> HouseholdQuerySet:
    """Involvement opens a file only for who works in a team today: who left has no sight."""
    if not user.is_worker or user.current_team is None:
        return Household.objects.none()
    return Household.objects.worked_with_by(user).known_to_team(user.current_team)


def team_of(user: User) -> Team:
    if user.current_team is None:
        raise Http404
    return user.current_team


# What belongs to a household that came through one of the doors above.


def members(household: Household, *, past: bool = False) -> QuerySet[Membership]:
    memberships = household.memberships.select_related("person").order_by(
        "until_date", "person__birth_date"
    )
    return memberships if past else memberships.current()


def people(household: Household) -> QuerySet[Person]:
    """Who lives there today."""
    return Person.objects.filter(memberships__in=members(household)).order_by(
        "birth_year", "birth_date", "sorted_as"
    )


#: Who has a say or a part in the life of somebody else, under another roof too.
AROUND = ("parent", "guardian", "step_parent", "foster_parent", "carer", "representative")


def people_around(household: Household) -> QuerySet[Person]:
    """
    Who can be present, have an opinion and be informed: who lives there, and who elsewhere is a
    parent, guardian or carer of somebody who does.
    """
    here = members(household).values("person")
    elsewhere = Relation.objects.current().filter(to__in=here, kind__in=AROUND).values("person")
    return Person.objects.filter(
        Q(pk__in=here) | Q(pk__in=elsewhere), merged_into__isnull=True
    ).order_by("birth_year", "birth_date", "sorted_as")


def involvements(household: Household) -> QuerySet[Involvement]:
    return household.involvements.current().select_related("worker")


def coordinator(household: Household) -> Involvement | None:
    return involvements(household).filter(role="coordinator").first()


def ties(household: Household, *, past: bool = False) -> QuerySet[NetworkTie]:
    return household.ties.all() if past else household.ties.current()


def organisations_involved(household: Household) -> QuerySet[OrganisationInvolved]:
    return household.organisations_involved.all()


# Search before create.


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody who looks like the person searched for; beyond one's team only that they exist."""

    household: UUID
    person: str
    initials: str
    age: int | None
    reason: str
    is_mine: bool
    is_own_team: bool
    phase: str


@dataclass(frozen=True, slots=True)
class Search:
    """Something to look for, and the column whose index leads there in order."""

    query: Q
    along: str = ""


def matches(
    user: User, *, name: str = "", born: date | None = None, postcode: str = "", number: str = ""
) -> Sequence[Match]:
    """
    People who look like this: by name or its sound, birth date (also with day and month changed
    over) and address. The search is written down, not what was searched for.
    """
    team = team_of(user)
    found = _found(_facts(name, born, postcode, number))
    keys = [hit.household_id for hit in found]
    mine = set(_theirs(user).filter(pk__in=keys).values_list("pk", flat=True))
    record("people_searched", by=user, found=len(found))
    return [_match(hit, team, mine, name, born) for hit in found]


def _facts(name: str, born: date | None, postcode: str, number: str) -> list[list[Search]]:
    """What is known of somebody: per fact the ways to look for it, the surest first."""
    facts = []
    if plain := names.in_order(name):
        starts = Q(person__sorted_as__gte=plain, person__sorted_as__lt=plain + PAST_ANY_LETTER)
        alike = Q(person__name_words__sound=names.sound(plain))
        facts.append([Search(starts, "person__sorted_as"), Search(alike, "person__sorted_as")])
    if born:
        days = [day for day in (born, births.swapped(born)) if day]
        facts.append([Search(Q(person__birth_date__in=days))])
    if postcode:
        address = Q(household__postcode=postcode.replace(" ", "").upper())
        facts.append([Search(address & Q(household__number=number) if number else address)])
    return facts


def _found(facts: list[list[Search]]) -> list[Membership]:
    """
    Members for whom two facts agree, or the one fact there is.

    One query per pair and per way, each along its own index until there are enough: together
    they would have no index, and in a large town hundreds of people share a name.
    """
    pairs = [
        Search(one.query & other.query, one.along or other.along)
        for ones, others in combinations(facts, 2)
        for one, other in product(ones, others)
    ]
    found: dict[int, Membership] = {}
    for search in pairs or [way for ways in facts for way in ways]:
        hits = Membership.objects.current().filter(search.query)
        order = (search.along, "person__birth_date") if search.along else ("person__birth_date",)
        ordered = hits.order_by(*order).select_related("person", "household")
        found |= {hit.pk: hit for hit in ordered[:MOST_MATCHES]}
    return list(found.values())[:MOST_MATCHES]


def _match(hit: Membership, team: Team, mine: set[UUID], name: str, born: date | None) -> Match:
    person, household = hit.person, hit.household
    own_team = household.team_id == team.pk
    return Match(
        household=household.pk,
        person=str(person) if own_team else f"{person.initials[:1]}. {person.family_name}",
        initials=person.initials,
        age=person.age,
        reason=_reason(person, name, born),
        is_mine=household.pk in mine,
        is_own_team=own_team,
        phase=household.phase if own_team else "",
    )


def _reason(person: Person, name: str, born: date | None) -> str:
    """Why somebody was found: what is exactly the same, or else that it sounds alike."""
    same_name = bool(name) and person.sorted_as.startswith(names.in_order(name))
    same_date = bool(born) and person.birth_date == born
    if same_name and same_date:
        return "name_and_date"
    if same_date:
        return "date"
    return "name" if same_name else "sound"


def record_secret_seen(household: Household, *, by: User, why: str) -> None:
    """Write down that a secret address was shown, and why."""
    record("secret_address_seen", by=by, household=household.pk, why=why)

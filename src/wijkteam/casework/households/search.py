"""
Who looks like what was typed, and which household or team to turn to.

Beyond one's own team a search tells only *that* somebody is known, and where. A secret address is
no fact to search by: it neither finds its people nor moves them up. Every hit is written down on
its household, and how often somebody searches has a limit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.accounts.models import Team, User
from wijkteam.casework.audit.access import events_of
from wijkteam.casework.audit.actions import record, record_each
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.households.access import caseload_keys, team_of
from wijkteam.casework.households.models import Household, Membership
from wijkteam.casework.people.access import candidates
from wijkteam.casework.people.models import Person
from wijkteam.casework.people.rules.births import born_on
from wijkteam.casework.people.rules.likeness import LEAST_SHARE, Likeness, compare
from wijkteam.casework.people.rules.typed import Typed, from_fields, read

MOST_SHOWN = 20
MOST_BY_ADDRESS = 200
#: Who agrees on less than half of what the best agrees on is noise beside them.
NEXT_TO_BEST = 0.5
MINE, TEAM, ELSEWHERE = "mine", "team", "elsewhere"


class SearchedTooOften(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Je hebt in korte tijd heel vaak gezocht. Over een uur kun je weer zoeken. "
                "Kan het niet wachten, vraag dan een collega. "
                "De privacy-functionaris ziet dat de grens bereikt is."
            )
        )


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody who looks like who is searched for; beyond one's team only that they are known."""

    group: str
    household: UUID | None
    person: str
    initials: str
    age: int | None
    reasons: tuple[str, ...]
    is_sure: bool
    phase: str = ""
    household_name: str = ""
    is_former: bool = False
    is_secret: bool = False
    team: str = ""
    signal: UUID | None = None
    decided_on: date | None = None
    outcome: str = ""

    @property
    def is_mine(self) -> bool:
        return self.group == MINE

    @property
    def is_own_team(self) -> bool:
        return self.group != ELSEWHERE


@dataclass(frozen=True, slots=True)
class Found:
    """What is shown of a search, and how many there were."""

    matches: Sequence[Match]
    count: int

    @property
    def is_whole(self) -> bool:
        return self.count <= len(self.matches)


def find(user: User, text: str) -> Found:
    return find_typed(user, read(text, today=timezone.localdate()))


def matches(
    user: User,
    *,
    name: str = "",
    given_names: str = "",
    born: date | None = None,
    postcode: str = "",
    number: str = "",
    phone: str = "",
    bsn: str = "",
) -> Sequence[Match]:
    """The same for who fills in the fields of a form."""
    typed = from_fields(
        given_names=given_names,
        family_name=name,
        born=born_on(born),
        postcode=postcode,
        number=number,
        phone=phone,
        bsn=bsn,
    )
    return find_typed(user, typed).matches


def find_typed(user: User, typed: Typed) -> Found:
    """Everybody who looks like it: own households first, then the team, then other teams."""
    team = team_of(user)
    _must_not_search_too_often(user)
    by_address = _by_address(typed)
    likely = _weigh(typed, by_address)
    matches = _matches(user, team, likely)
    shown = matches[:MOST_SHOWN]
    record("people_searched", by=user, found=len(matches), facts=typed.facts)
    record_each("household_found", by=user, households={m.household for m in shown if m.household})
    return Found(matches=shown, count=len(matches))


def _must_not_search_too_often(user: User) -> None:
    since = timezone.now() - timedelta(hours=1)
    if events_of(user, "people_searched", since=since).count() >= settings.SEARCHES_PER_HOUR:
        record("search_refused", by=user)
        raise SearchedTooOften


def _by_address(typed: Typed) -> dict[UUID, str]:
    """Who lives or lived at the address that was typed, and how much of it agrees."""
    if typed.postcode:
        place = Q(household__postcode=typed.postcode)
    elif typed.street and typed.number:
        place = Q(household__street_searched_as=typed.street)
    else:
        return {}
    if typed.number:
        place &= Q(household__number__iexact=typed.number)
    living = Membership.objects.filter(place, household__address_is_secret=False)
    people = living.values_list("person", flat=True)[:MOST_BY_ADDRESS]
    hidden = _with_secret_address(people)
    agrees = "address" if typed.number else "postcode"
    return {person: agrees for person in people if person not in hidden}


def _with_secret_address(people: Iterable[UUID]) -> set[UUID]:
    """Whoever lives at a secret address now is not found by an earlier one either."""
    hidden = Membership.objects.current().filter(
        person__in=list(people), household__address_is_secret=True
    )
    return set(hidden.values_list("person", flat=True))


def _weigh(typed: Typed, by_address: dict[UUID, str]) -> list[tuple[UUID, Likeness]]:
    if not typed:
        return []
    weighed = [
        (person, compare(typed, known, address=by_address.get(person, "")))
        for person, known in candidates(typed, also=by_address).items()
    ]
    best = max((likeness.score for _, likeness in weighed), default=0)
    alike = [
        (person, likeness)
        for person, likeness in weighed
        if likeness.share >= LEAST_SHARE and likeness.score >= best * NEXT_TO_BEST
    ]
    return sorted(alike, key=lambda found: -found[1].score)


def _matches(user: User, team: Team, likely: list[tuple[UUID, Likeness]]) -> list[Match]:
    keys = [person for person, _likeness in likely]
    people = Person.objects.in_bulk(keys)
    places: dict[UUID, list[Membership]] = defaultdict(list)
    for stay in (
        Membership.objects.filter(person__in=keys, household__merged_into=None)
        .select_related("household__team")
        .order_by("until_date")
    ):
        places[stay.person_id].append(stay)
    homes = {stay.household_id for stays in places.values() for stay in stays}
    mine = caseload_keys(user) & homes
    beside = set(
        Household.objects.known_to_team(team).filter(pk__in=homes).values_list("pk", flat=True)
    )
    alone = [person for person in keys if person not in places]
    signals = _only_signals(alone)
    found: list[tuple[int, Match]] = []
    for person, likeness in likely:
        for stay in _one_per_household(places[person]):
            group = _group(stay.household_id, mine, beside)
            found.append((_ORDER[group], _match(people[person], likeness, stay, group)))
        for sent in signals.get(person, [])[:1]:
            group = TEAM if sent["signals__team"] == team.pk else ELSEWHERE
            found.append((_ORDER[group], _signal_match(people[person], likeness, sent, group)))
    # The nearest first would bury one's own households under namesakes of other teams.
    return [match for _place, match in sorted(found, key=lambda one: one[0])]


_ORDER = {MINE: 0, TEAM: 1, ELSEWHERE: 2}


def _group(household: UUID, mine: set[UUID], beside: set[UUID]) -> str:
    return MINE if household in mine else TEAM if household in beside else ELSEWHERE


def _one_per_household(stays: list[Membership]) -> list[Membership]:
    """Who left and came back is one hit: where somebody still is goes before where they were."""
    found: dict[UUID, Membership] = {}
    for stay in sorted(stays, key=lambda stay: stay.until_date is not None):
        found.setdefault(stay.household_id, stay)
    return list(found.values())


def _match(person: Person, likeness: Likeness, stay: Membership, group: str) -> Match:
    household = stay.household
    if group == ELSEWHERE:
        return _known_elsewhere(likeness, household.team.name, household.pk)
    return Match(
        group=group,
        household=household.pk,
        person=str(person),
        initials=person.initials,
        age=person.age,
        reasons=likeness.reasons,
        is_sure=likeness.is_sure,
        phase=household.phase,
        household_name=household.name,
        is_former=stay.until_date is not None,
        is_secret=household.address_is_secret,
        team=household.team.name,
    )


def _known_elsewhere(likeness: Likeness, team: str, household: UUID | None = None) -> Match:
    """No name, no age and no reason: that somebody is known, and whom to ask."""
    return Match(
        group=ELSEWHERE,
        household=household,
        person="",
        initials="",
        age=None,
        reasons=(),
        is_sure=likeness.is_sure,
        team=team,
    )


def _signal_match(person: Person, likeness: Likeness, sent: dict[str, object], group: str) -> Match:
    if group == ELSEWHERE:
        return _known_elsewhere(likeness, str(sent["signals__team__name"]))
    return Match(
        group=group,
        household=None,
        person=str(person),
        initials=person.initials,
        age=person.age,
        reasons=likeness.reasons,
        is_sure=likeness.is_sure,
        team=str(sent["signals__team__name"]),
        signal=sent["signals__pk"],  # type: ignore[arg-type]
        decided_on=sent["signals__triage__decided_on"],  # type: ignore[arg-type]
        outcome=str(sent["signals__triage__outcome"] or ""),
    )


def _only_signals(people: list[UUID]) -> dict[UUID, list[dict[str, object]]]:
    """Who is known from a signal alone, with what was decided, as long as that may be kept."""
    since = timezone.localdate() - timedelta(days=settings.SIGNALS_FOUND_FOR_DAYS)
    rows = (
        Person.objects.filter(pk__in=people, signals__received_on__gte=since)
        .order_by("-signals__received_on")
        .values(
            "pk",
            "signals__pk",
            "signals__team",
            "signals__team__name",
            "signals__triage__decided_on",
            "signals__triage__outcome",
        )
    )
    found: dict[UUID, list[dict[str, object]]] = defaultdict(list)
    for row in rows:
        found[row["pk"]].append(dict(row))
    return found

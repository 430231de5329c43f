"""What a search shows; beyond the own team only that somebody is known, and whom to ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from wijkteam.accounts.models import Team
from wijkteam.casework.households.models import Household, Membership
from wijkteam.casework.households.search.likely import Likely
from wijkteam.casework.people.models import Person
from wijkteam.ui.day_order import open_first
from wijkteam.ui.dutch_order import sort_key

MINE, TEAM, ELSEWHERE = "mine", "team", "elsewhere"


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
    #: Of who is known by year or month only the age may be one less.
    age_is_exact: bool = True
    phase: str = ""
    household_name: str = ""
    #: Whose record it is, of who may be compared with another.
    key: UUID | None = None
    is_former: bool = False
    is_secret: bool = False
    #: Whether who leads the team may open it by the duty that was taken up.
    is_by_duty: bool = False
    team: str = ""
    #: Whether they look about as much like it as the best does.
    is_near: bool = True
    signal: UUID | None = None
    decided_on: date | None = None
    outcome: str = ""

    @property
    def is_mine(self) -> bool:
        return self.group == MINE

    @property
    def how(self) -> str:
        return BY_SIGNAL if self.signal else ONCE if self.is_former else HERE

    @property
    def is_own_team(self) -> bool:
        return self.group != ELSEWHERE


@dataclass(frozen=True, slots=True)
class Found:
    """The page that is shown of a search, and how many there were."""

    matches: Sequence[Match]
    count: int
    #: Whether everybody who looks like it was looked at: of a common name there are too many.
    is_counted: bool = True

    @property
    def can_be_compared(self) -> bool:
        """Whether two different people stand in it whose records one may read."""
        return len({match.key for match in self.matches if match.key}) > 1


def shown_to(
    mine: set[UUID], team: Team, likely: list[Likely], *, led: Team | None = None
) -> list[Match]:
    """What is shown of who looks like it; *led* is the team whose files a duty opens."""
    keys = [hit.person for hit in likely]
    people = Person.objects.in_bulk(keys)
    places: dict[UUID, list[Membership]] = defaultdict(list)
    for stay in (
        Membership.objects.filter(person__in=keys, household__merged_into=None)
        .select_related("household__team")
        .order_by(open_first("until_date"))
    ):
        places[stay.person_id].append(stay)
    homes = {stay.household_id for stays in places.values() for stay in stays}
    beside = set(
        Household.objects.known_to_team(team).filter(pk__in=homes).values_list("pk", flat=True)
    )
    alone = [person for person in keys if person not in places]
    signals = _only_signals(alone)
    matches: list[Match] = []
    for person_likely in likely:
        for stay in _one_per_household(places[person_likely.person]):
            home = stay.household_id
            group = MINE if home in mine else TEAM if home in beside else ELSEWHERE
            match = _match(people[person_likely.person], person_likely, stay, group)
            if led and group == TEAM and stay.household.team_id == led.pk:
                match = replace(match, is_by_duty=True)
            matches.append(match)
        for sent in signals.get(person_likely.person, [])[:1]:
            group = TEAM if sent["signals__team"] == team.pk else ELSEWHERE
            matches.append(_signal_match(people[person_likely.person], person_likely, sent, group))
    # The nearest first would bury one's own households under namesakes of other teams; one's own
    # first, whoever they are, would bury who is meant under a street full of neighbours.
    return _each_once(sorted(matches, key=lambda match: (not match.is_near, _ORDER[match.group])))


#: How somebody is known to one's own team: they live there, did once, or only a signal tells.
HERE, ONCE, BY_SIGNAL = "nu", "eerder", "melding"


def of_group(matches: list[Match], group: str) -> list[Match]:
    return [match for match in matches if match.group == group]


def known_as(matches: list[Match], how: str) -> list[Match]:
    """Of one's own team only: how somebody is known to another is not told."""
    return [match for match in matches if match.is_own_team and match.how == how]


def by_name(match: Match) -> tuple[bool, str]:
    """Those of other teams have no name here and stand last."""
    return not match.is_own_team, sort_key(match.person)


#: Who can open the file goes first, then who can ask a colleague.
_ORDER = {MINE: 0, TEAM: 1, ELSEWHERE: 2}


def _one_per_household(stays: list[Membership]) -> list[Membership]:
    """Who left and came back is one hit: where somebody still is goes before where they were."""
    first: dict[UUID, Membership] = {}
    for stay in sorted(stays, key=lambda stay: stay.until_date is not None):
        first.setdefault(stay.household_id, stay)
    return list(first.values())


def _each_once(matches: list[Match]) -> list[Match]:
    """A household of another team is named once: how many of its people look like it is theirs."""
    named: set[UUID] = set()
    kept = []
    for match in matches:
        if match.group == ELSEWHERE and match.household:
            if match.household in named:
                continue
            named.add(match.household)
        kept.append(match)
    return kept


def _match(person: Person, likely: Likely, stay: Membership, group: str) -> Match:
    household = stay.household
    if group == ELSEWHERE:
        return _known_elsewhere(likely, household.team.name, household.pk)
    return Match(
        group=group,
        household=household.pk,
        person=str(person),
        initials=person.initials,
        age=person.age,
        age_is_exact=person.age_is_exact,
        reasons=likely.likeness.reasons,
        is_sure=likely.is_sure,
        is_near=likely.is_near,
        phase=household.phase,
        household_name=household.name,
        key=person.pk if group == MINE else None,
        is_former=stay.until_date is not None,
        is_secret=household.address_is_secret,
        team=household.team.name,
    )


def _known_elsewhere(likely: Likely, team: str, household: UUID | None = None) -> Match:
    """No name, no age and no reason: that somebody is known, and whom to ask."""
    return Match(
        group=ELSEWHERE,
        household=household,
        person="",
        initials="",
        age=None,
        reasons=(),
        is_sure=likely.is_sure,
        is_near=likely.is_near,
        team=team,
    )


def _signal_match(person: Person, likely: Likely, sent: dict[str, object], group: str) -> Match:
    if group == ELSEWHERE:
        return _known_elsewhere(likely, str(sent["signals__team__name"]))
    return Match(
        group=group,
        household=None,
        person=str(person),
        initials=person.initials,
        age=person.age,
        age_is_exact=person.age_is_exact,
        reasons=likely.likeness.reasons,
        is_sure=likely.is_sure,
        is_near=likely.is_near,
        team=str(sent["signals__team__name"]),
        key=person.pk,
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
    sent: dict[UUID, list[dict[str, object]]] = defaultdict(list)
    for row in rows:
        sent[row["pk"]].append(dict(row))
    return sent

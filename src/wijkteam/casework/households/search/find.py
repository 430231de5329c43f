"""
Who looks like what was typed, and which household or team to turn to.

Beyond one's own team a search tells only *that* somebody is known, and where. A secret address is
no fact to search by: it neither finds its people nor moves them up. Every hit is written down on
its household, and how often somebody searches has a limit.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import permutations, product
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Q, When
from django.utils import timezone
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from wijkteam.accounts.models import Team, User
from wijkteam.casework.audit.access import events_of
from wijkteam.casework.audit.actions import record, record_each
from wijkteam.casework.errors import CaseworkError
from wijkteam.casework.households.access import caseload_keys, team_of
from wijkteam.casework.households.models import Household, Membership
from wijkteam.casework.households.rules import sort_key
from wijkteam.casework.people.access import asked_for, candidates
from wijkteam.casework.people.models import Person
from wijkteam.casework.people.rules.births import Born
from wijkteam.casework.people.rules.likeness import (
    AS_LIKELY,
    LEAST,
    NEXT_TO_BEST,
    SURE,
    Asked,
    Known,
    Likeness,
    Place,
    certainty,
    compare,
)
from wijkteam.casework.people.rules.numbers import plain_number, postcode_slips
from wijkteam.casework.people.rules.typed import Typed, from_fields, read

MOST_SHOWN = 20
#: So many of who looks like it are put in order: own households first, then the team.
MOST_LIKELY = 60
#: People of one street, who are looked at beside a name; the own team's first.
MOST_BY_ADDRESS = 400
#: A street is written so much alike, of a hundred: one or two letters of a long name.
STREET_ALIKE, SHORTEST_MISSPELT = 85, 5
STREET_ALONE = ("street_near",)
MOST_WORDS_OF_A_HOUSEHOLD, MOST_SPELLINGS = 3, 5
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
    #: Whose record it is, of who may be compared with another.
    key: UUID | None = None
    is_former: bool = False
    is_secret: bool = False
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
    def is_own_team(self) -> bool:
        return self.group != ELSEWHERE


@dataclass(frozen=True, slots=True)
class Found:
    """What is shown of a search, and how many there were."""

    matches: Sequence[Match]
    count: int
    #: Whether everybody who looks like it was looked at: of a common name there are too many.
    is_counted: bool = True

    @property
    def is_whole(self) -> bool:
        return self.is_counted and self.count <= len(self.matches)

    @property
    def can_be_compared(self) -> bool:
        """Whether two different people stand in it whose records one may read."""
        return len({match.key for match in self.matches if match.key}) > 1


def find(user: User, text: str) -> Found:
    return find_typed(user, read(text, today=timezone.localdate()))


def matches(
    user: User,
    *,
    name: str = "",
    given_names: str = "",
    born: Born | None = None,
    street: str = "",
    postcode: str = "",
    number: str = "",
    phone: str = "",
    bsn: str = "",
) -> Sequence[Match]:
    """The same for who fills in the fields of a form."""
    typed = from_fields(
        given_names=given_names,
        family_name=name,
        born=born,
        street=street,
        postcode=postcode,
        number=number,
        phone=phone,
        bsn=bsn,
    )
    return find_typed(user, typed).matches


def known_by(user: User, typed: Typed, *, but: Household) -> list[Match]:
    """
    Whose record one may read and who looks like what is written down in *but*, by first name and
    surname or by a number: a surname alone is of the whole family.
    """
    stays = but.memberships.current().values_list("person", flat=True)
    here = set(stays)
    alike: dict[UUID, Match] = {}
    for match in find_typed(user, typed).matches:
        parts = {reason.partition("_")[0] for reason in match.reasons}
        has_name = {"given", "family"} <= parts
        if match.key and match.key not in here and (has_name or parts & {"phone", "bsn"}):
            alike.setdefault(match.key, match)
    return list(alike.values())


def find_typed(user: User, typed: Typed) -> Found:
    """Everybody who looks like it: own households first, then the team, then other teams."""
    team = team_of(user)
    _must_not_search_too_often(user)
    mine = caseload_keys(user)
    likely, is_counted = _weigh(mine, team, typed) if typed else ([], True)
    matches = _matches(mine, team, likely[:MOST_LIKELY])
    is_counted = is_counted and len(likely) <= MOST_LIKELY
    shown = matches[:MOST_SHOWN]
    record("people_searched", by=user, found=len(matches), facts=typed.facts)
    record_each("household_found", by=user, households={m.household for m in shown if m.household})
    return Found(matches=shown, count=len(matches), is_counted=is_counted)


def _must_not_search_too_often(user: User) -> None:
    since = timezone.now() - timedelta(hours=1)
    if events_of(user, "people_searched", since=since).count() >= settings.SEARCHES_PER_HOUR:
        record("search_refused", by=user)
        raise SearchedTooOften


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody who may be meant, and whether they probably are."""

    person: UUID
    likeness: Likeness
    is_near: bool
    is_sure: bool


def _weigh(mine: set[UUID], team: Team, typed: Typed) -> tuple[list[Likely], bool]:
    """Who is compared, the best first, without who is noise beside the best."""
    places, typed = _by_address(typed, team)
    asked = asked_for(typed)
    called = _by_household_name(asked)
    asked = asked.with_words(Counter(word for names in called.values() for word in names))
    # Of a common name not everybody is looked at: those whom one works with always are.
    own = Membership.objects.filter(household__in=mine)
    also = {*places, *called, *own.values_list("person", flat=True)}
    people, is_whole = candidates(asked, also=also)
    weighed = [
        (
            person,
            compare(asked, _called(known, called.get(person, ())), place=places.get(person)),
        )
        for person, known in people.items()
    ]
    best = max((likeness.bits for _, likeness in weighed), default=0.0)
    alike = [
        (person, likeness)
        for person, likeness in weighed
        # Whoever asks for number 9 alone is not shown who lives at number 7.
        if likeness.bits >= max(LEAST, best - NEXT_TO_BEST) and likeness.reasons != STREET_ALONE
    ]
    among = [likeness for _, likeness in alike]
    likely = [
        Likely(
            person,
            likeness,
            is_near=likeness.bits >= best - AS_LIKELY,
            is_sure=_is_sure(likeness, among, asked),
        )
        for person, likeness in alike
    ]
    return sorted(likely, key=lambda one: (-one.likeness.bits, one.person)), is_whole


def _is_sure(likeness: Likeness, among: Sequence[Likeness], asked: Asked) -> bool:
    """A birth date or citizen number of their own, and nobody else who may be meant as well."""
    own = likeness.has_own and not likeness.says_no
    return own and certainty(likeness, among, people=asked.people) >= SURE


def _called(known: Known, household: tuple[str, ...]) -> Known:
    """The same person, with the words that their household is called by."""
    extra = {word: "household" for word in household if word not in known.words}
    return replace(known, words={**known.words, **extra}) if extra else known


def _by_household_name(asked: Asked) -> dict[UUID, tuple[str, ...]]:
    """Who lives in a household of that name, whatever their own names are."""
    if not 0 < len(asked.typed.words) <= MOST_WORDS_OF_A_HOUSEHOLD:
        return {}
    written = [
        {typed, *sorted(likely, key=lambda word: -likely[word].bits)[:MOST_SPELLINGS]}
        for typed, likely in zip(asked.typed.words, asked.words, strict=True)
    ]
    # A name has an order in its index; who searches has another.
    orders = {
        sort_key(" ".join(order)): names
        for names in product(*written)
        for order in permutations(names)
    }
    stays = Membership.objects.filter(
        household__sorts_as__in=orders, household__merged_into=None
    ).values_list("person", "household__sorts_as")
    return {person: orders[name] for person, name in stays[:MOST_BY_ADDRESS]}


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


def _by_address(typed: Typed, team: Team) -> tuple[dict[UUID, Place], Typed]:
    """
    Who lives or lived at the address that was typed, how much of it agrees, and what was typed
    without the words that turn out to be a street.
    """
    sought = _sought(typed)
    if sought is None:
        return {}, typed
    if sought.street and not typed.has_address:
        typed = typed.living_at(sought.street)
    at = Q(street_searched_as=sought.street) if sought.street else Q(pk=None)
    if sought.postcode:
        at |= Q(postcode=sought.postcode)
        if sought.number:
            at |= Q(postcode__in=sought.near_postcodes, number__in=_written(sought.number))
    nearest = Case(
        When(number__in=_written(sought.number), then=0), When(team=team, then=1), default=2
    )
    homes = Household.objects.filter(at, address_is_secret=False, merged_into=None)
    agrees = {
        household: why
        for household, *address in homes.order_by(nearest, "pk").values_list(
            "pk", "street_searched_as", "postcode", "number"
        )[:MOST_BY_ADDRESS]
        if (why := sought.agrees(*address))
    }
    stays = Membership.objects.filter(household__in=agrees).order_by("-until_date")
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


def _by_address_of_a_signal(sought: _Sought) -> dict[UUID, str]:
    """Who is known from a signal alone lives where the signal says."""
    at = Q(signals__street_searched_as=sought.street) if sought.street else Q(pk=None)
    if sought.postcode:
        at |= Q(signals__postcode__in=[sought.postcode, *sought.near_postcodes])
    there = Person.objects.filter(at, memberships=None).order_by("pk")
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


def _matches(mine: set[UUID], team: Team, likely: list[Likely]) -> list[Match]:
    keys = [one.person for one in likely]
    people = Person.objects.in_bulk(keys)
    places: dict[UUID, list[Membership]] = defaultdict(list)
    for stay in (
        Membership.objects.filter(person__in=keys, household__merged_into=None)
        .select_related("household__team")
        .order_by("until_date")
    ):
        places[stay.person_id].append(stay)
    homes = {stay.household_id for stays in places.values() for stay in stays}
    beside = set(
        Household.objects.known_to_team(team).filter(pk__in=homes).values_list("pk", flat=True)
    )
    alone = [person for person in keys if person not in places]
    signals = _only_signals(alone)
    matches: list[Match] = []
    for one in likely:
        for stay in _one_per_household(places[one.person]):
            group = _group(stay.household_id, mine, beside)
            matches.append(_match(people[one.person], one, stay, group))
        for sent in signals.get(one.person, [])[:1]:
            group = TEAM if sent["signals__team"] == team.pk else ELSEWHERE
            matches.append(_signal_match(people[one.person], one, sent, group))
    # The nearest first would bury one's own households under namesakes of other teams; one's own
    # first, whoever they are, would bury who is meant under a street full of neighbours.
    return _each_once(sorted(matches, key=lambda one: (not one.is_near, _ORDER[one.group])))


_ORDER = {MINE: 0, TEAM: 1, ELSEWHERE: 2}


def _group(household: UUID, mine: set[UUID], beside: set[UUID]) -> str:
    return MINE if household in mine else TEAM if household in beside else ELSEWHERE


def _one_per_household(stays: list[Membership]) -> list[Membership]:
    """Who left and came back is one hit: where somebody still is goes before where they were."""
    found: dict[UUID, Membership] = {}
    for stay in sorted(stays, key=lambda stay: stay.until_date is not None):
        found.setdefault(stay.household_id, stay)
    return list(found.values())


def _each_once(matches: list[Match]) -> list[Match]:
    """A household of another team is named once: how many of its people look like it is theirs."""
    told: set[UUID] = set()
    kept = []
    for match in matches:
        if match.group == ELSEWHERE and match.household:
            if match.household in told:
                continue
            told.add(match.household)
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
    found: dict[UUID, list[dict[str, object]]] = defaultdict(list)
    for row in rows:
        found[row["pk"]].append(dict(row))
    return found

"""The teams, who worked in them and when, and the organisations around them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from wijkteam.synthetic.base.assumptions import Assumptions
from wijkteam.synthetic.base.chance import Chance
from wijkteam.synthetic.base.sentences import sentences
from wijkteam.synthetic.town.named import NAMED, Named
from wijkteam.vocabulary import people

#: Above this the town gets another district with teams of its own.
HOUSEHOLDS_PER_DISTRICT = 3000
#: About what Dutch teams count, part-timers taken together.
SEATS_PER_TEAM = 9
#: A whole week in the collective agreement of social work.
FULL_WEEK = 36
#: With fewer nobody can be away without the team standing still.
FEWEST_SEATS = 4
#: Workers were there before the registration begins, or a file would have nobody.
YEARS_BACK = 5
#: Dutch children go to school from four, and on from twelve.
SCHOOL_FROM, SECONDARY_FROM = 4, 12


@dataclass(frozen=True, slots=True)
class Organisation:
    id: UUID
    name: str
    kind: str
    is_specialist: bool
    from_age: int = 0  # of the pupils, when it is a school
    products: Mapping[str, bool] = field(default_factory=dict)  # whether each is specialist help
    only: str = ""  # the domain of life that it writes about, when there is but one


@dataclass(frozen=True, slots=True)
class Team:
    """A team, and in what it differs from the others."""

    id: UUID
    name: str
    code: str
    kind: str
    area: str
    crowded: float
    own: float
    channels: Mapping[str, float]
    domains: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs in."""

    id: UUID
    username: str
    first_name: str
    last_name: str
    role: str
    organisation: Organisation | None = None


@dataclass(frozen=True, slots=True)
class Spell:
    """A worker on a seat from one day until another."""

    worker: Person
    from_date: date
    until_date: date | None


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in a team with its part of a full caseload; workers come and go, the seat stays."""

    team: int
    is_lead: bool
    share: float
    spells: tuple[Spell, ...]

    @property
    def hours_a_week(self) -> int:
        """
        The week that goes with its part of a caseload.

        A lead works a whole one: what a lead does not do for households goes to the team.
        """
        return FULL_WEEK if self.is_lead else max(round(FULL_WEEK * self.share / 4) * 4, 4)

    def worker_on(self, day: date) -> Person:
        for spell in self.spells:
            if spell.until_date is None or day < spell.until_date:
                return spell.worker
        return self.spells[-1].worker


@dataclass(frozen=True, slots=True)
class Town:
    teams: tuple[Team, ...]
    seats: tuple[Seat, ...]
    organisations: tuple[Organisation, ...]
    others: tuple[Person, ...] = field(default=())

    def organisation(self, name: str) -> Organisation:
        return next(known for known in self.organisations if known.name == name)

    def of_kind(self, *kinds: str) -> list[Organisation]:
        return [known for known in self.organisations if known.kind in kinds]

    def school(self, age: int, chance: Chance) -> Organisation:
        """A school, or child care, for a child of that age."""
        if age < SCHOOL_FROM:
            return chance.one_of(self.of_kind("child_care"))
        secondary = age >= SECONDARY_FROM
        schools = [s for s in self.of_kind("school") if (s.from_age >= SECONDARY_FROM) == secondary]
        return chance.one_of(schools)

    def seats_of(self, team: int) -> list[int]:
        return [number for number, seat in enumerate(self.seats) if seat.team == team]

    def named(self, username: str) -> Person:
        workers = (spell.worker for seat in self.seats for spell in seat.spells)
        return next(p for p in (*self.others, *workers) if p.username == username)


@dataclass(frozen=True, slots=True)
class Size:
    """How many districts of five teams there are, and how many seats each team has."""

    districts: int
    seats_per_team: int


def usual_size(households: int) -> Size:
    """
    >>> usual_size(3000), usual_size(20_000)
    (Size(districts=1, seats_per_team=9), Size(districts=7, seats_per_team=9))
    """
    return Size(
        max(1, math.ceil(households / HOUSEHOLDS_PER_DISTRICT)),
        max(
            FEWEST_SEATS,
            min(SEATS_PER_TEAM, round(SEATS_PER_TEAM * households / HOUSEHOLDS_PER_DISTRICT)),
        ),
    )


def build(*, size: Size, seed: int, today: date, figures: Assumptions) -> Town:
    """The municipality of that size: larger ones have more districts with five teams."""
    plan = sentences("town")
    chance = Chance(seed, "town")
    home = [_organisation(chance, row) for row in plan["home_organisations"]]
    others = [_organisation(chance, row) for row in plan["other_organisations"]]
    teams = [
        _team(chance, row, district) for district in range(size.districts) for row in plan["teams"]
    ]
    staff = _Staff(chance, home, today, figures)
    seats = [
        staff.seat(number, team, place)
        for number, team in enumerate(teams)
        for place in range(size.seats_per_team)
    ]
    organisations = (*home, *others)
    return Town(
        teams=tuple(teams),
        seats=tuple(seats),
        organisations=organisations,
        others=tuple(_outsider(chance, named, organisations) for named in NAMED if not named.team),
    )


def _organisation(chance: Chance, row: Mapping[str, Any]) -> Organisation:
    return Organisation(
        id=chance.id(),
        name=row["name"],
        kind=row["kind"],
        is_specialist=row.get("specialist", False),
        from_age=row.get("from_age", 0),
        products=row.get("products", {}),
        only=row.get("only", ""),
    )


def _team(chance: Chance, row: Mapping[str, Any], district: int) -> Team:
    """The teams of the first district have plain names; those of the next get a number."""
    name, code = row["name"], row["code"]
    if district:
        name, code = f"{name} {district + 1}", f"{code}-{district + 1}"
    return Team(
        id=chance.id(),
        name=name,
        code=code,
        kind=row["kind"],
        area=row["area"],
        crowded=row["crowded"],
        own=row["own"],
        channels=row["channels"],
        domains=row["domains"],
    )


def _outsider(chance: Chance, named: Named, organisations: tuple[Organisation, ...]) -> Person:
    employer = next((o for o in organisations if o.name == named.organisation), None)
    return Person(
        id=chance.id(),
        username=named.username,
        first_name=named.first_name,
        last_name=named.last_name,
        role=named.role,
        organisation=employer,
    )


class _Staff:
    """Hands out workers to seats; some leave and hand their caseload to the next."""

    def __init__(
        self, chance: Chance, home: list[Organisation], today: date, figures: Assumptions
    ) -> None:
        self._chance = chance
        self._home = home
        self._today = today
        self._leaves = figures["staff.leaves"]
        self._lead_share = figures["staff.lead_caseload"]
        self._first_names: list[str] = []
        self._taken: set[str] = {named.username for named in NAMED}

    def seat(self, number: int, team: Team, place: int) -> Seat:
        known = [n for n in NAMED if n.team == team.code and n.place == place]
        is_lead = place == 1
        return Seat(
            team=number,
            is_lead=is_lead,
            share=self._lead_share if is_lead else known[-1].share if known else 1.0,
            spells=self._known_spells(known) if known else self._spells(),
        )

    def _known_spells(self, known: list[Named]) -> tuple[Spell, ...]:
        begin = self._today - timedelta(days=365 * YEARS_BACK)
        spells = []
        for named in known:
            until = (
                self._today - timedelta(days=named.left_days_ago) if named.left_days_ago else None
            )
            spells.append(Spell(worker=self._named(named), from_date=begin, until_date=until))
            begin = until or begin
        return tuple(spells)

    def _spells(self) -> tuple[Spell, ...]:
        begin = self._today - timedelta(days=365 * YEARS_BACK + self._chance.between(0, 300))
        if not self._chance.happens(self._leaves * (YEARS_BACK - 2)):
            return (Spell(worker=self._worker(), from_date=begin, until_date=None),)
        change = self._today - timedelta(days=self._chance.between(40, 365 * 3))
        return (
            Spell(worker=self._worker(), from_date=begin, until_date=change),
            Spell(worker=self._worker(), from_date=change, until_date=None),
        )

    def _named(self, named: Named) -> Person:
        employer = next(o for o in self._home if o.name == named.organisation)
        return Person(
            id=self._chance.id(),
            username=named.username,
            first_name=named.first_name,
            last_name=named.last_name,
            role=named.role,
            organisation=employer,
        )

    def _worker(self) -> Person:
        first, last = self._name()
        return Person(
            id=self._chance.id(),
            username=self._username(first, last),
            first_name=first,
            last_name=last,
            role=people.WORKER,
            organisation=self._chance.one_of(self._home),
        )

    def _name(self) -> tuple[str, str]:
        """A name that no colleague has; a first name comes twice only when all were used."""
        names = sentences("names")
        if not self._first_names:
            every = names["worker_first"]
            self._first_names = self._chance.some_of(every, len(every))
        return self._first_names.pop(), self._chance.one_of(names["worker_last"])

    def _username(self, first: str, last: str) -> str:
        wanted = re.sub(r"[^a-z.]", "", f"{first}.{last}".lower())
        free = wanted
        while free in self._taken:
            free = f"{wanted}{self._chance.between(2, 9999)}"
        self._taken.add(free)
        return free

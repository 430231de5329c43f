"""The people of one household: names, birth dates that fit their roles, an address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from wijkteam.synthetic.base.assumptions import Assumptions
from wijkteam.synthetic.base.chance import Chance
from wijkteam.synthetic.base.sentences import sentences
from wijkteam.synthetic.town.town import Team

KINDS = {
    "integral": {"single": 30, "couple": 14, "family": 28, "single_parent": 24, "other": 4},
    "wmo": {"single": 52, "couple": 26, "family": 10, "single_parent": 8, "other": 4},
    "youth": {"family": 56, "single_parent": 42, "other": 2},
    "elderly": {"single": 58, "couple": 38, "other": 4},
    "intensive": {"single": 42, "couple": 12, "family": 20, "single_parent": 20, "other": 6},
}
AGES = {"youth": (24, 52), "elderly": (67, 92), "wmo": (22, 80), "integral": (21, 68)}
WITH_CHILDREN = ("family", "single_parent")
DOUBLE_NAMES = 0.7
LETTERS = "ABCDEFGHJKLMNPRSTVWXZ"


@dataclass(slots=True)
class Somebody:
    """A person, before it is a row."""

    id: UUID
    given_names: str
    prefix: str
    family_name: str
    birth_date: date
    role: str
    has_custody: bool = False
    bsn: str | None = None
    phone: str = ""
    left_on: date | None = None
    left_because: str = ""

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.prefix, self.family_name) if part)


@dataclass(slots=True)
class Home:
    """A household, before it is a row."""

    id: UUID
    name: str
    kind: str
    street: str
    number: str
    postcode: str
    people: list[Somebody] = field(default_factory=list)

    @property
    def children(self) -> list[Somebody]:
        return [one for one in self.people if one.role == "child"]

    @property
    def present(self) -> list[Somebody]:
        return [one for one in self.people if not one.left_on]


def draw_home(
    *,
    team: Team,
    on: date,
    chance: Chance,
    figures: Assumptions,
    next_bsn: Callable[[Chance], str | None],
) -> Home:
    """A household of the team's kind, as it is on the day it came into view."""
    kind = chance.weighed(KINDS[team.kind])
    first = _adult(chance, kind, team, on, next_bsn)
    home = Home(
        id=chance.id(),
        name=first.full_name,
        kind=kind,
        street=chance.one_of(sentences("names")["streets"]),
        number=str(chance.between(1, 180)),
        postcode=_postcode(chance, team),
        people=[first],
    )
    if kind in ("couple", "family"):
        home.people.append(_partner(chance, kind, first, on, next_bsn))
    if kind == "other":
        home.people.append(_relative(chance, first, on))
    if kind in WITH_CHILDREN:
        _maybe_moved_out(chance, home, on, figures, next_bsn)
        youngest = max(home.people, key=lambda parent: parent.birth_date)
        home.people += _children(chance, first, youngest, on)
    return home


def _adult(
    chance: Chance,
    kind: str,
    team: Team,
    on: date,
    next_bsn: Callable[[Chance], str | None],
) -> Somebody:
    names = sentences("names")
    young, old = (24, 50) if kind in WITH_CHILDREN else AGES.get(team.kind, (20, 66))
    woman = chance.happens(0.58)
    prefix, family = _family_name(chance)
    return Somebody(
        id=chance.id(),
        given_names=chance.one_of(names["women" if woman else "men"]),
        prefix=prefix,
        family_name=family,
        birth_date=_born(chance, on, young, old),
        role="parent" if kind in WITH_CHILDREN else "adult",
        has_custody=kind in WITH_CHILDREN,
        bsn=next_bsn(chance),
        phone=f"000-{chance.between(1_000_000, 9_999_999)}",
    )


def _partner(
    chance: Chance,
    kind: str,
    first: Somebody,
    on: date,
    next_bsn: Callable[[Chance], str | None],
) -> Somebody:
    names = sentences("names")
    prefix, family = _family_name(chance)
    age = (on - first.birth_date).days // 365
    return Somebody(
        id=chance.id(),
        given_names=chance.one_of(names["men" if first.given_names in names["women"] else "women"]),
        prefix=prefix,
        family_name=family,
        birth_date=_born(chance, on, max(20, age - 6), age + 7),
        role="parent" if kind == "family" else "partner",
        has_custody=kind == "family",
        bsn=next_bsn(chance),
    )


def _relative(chance: Chance, first: Somebody, on: date) -> Somebody:
    prefix, family = first.prefix, first.family_name
    return Somebody(
        id=chance.id(),
        given_names=chance.one_of(sentences("names")["men"]),
        prefix=prefix,
        family_name=family,
        birth_date=_born(chance, on, 19, 60),
        role="other",
    )


def _children(chance: Chance, parent: Somebody, youngest: Somebody, on: date) -> list[Somebody]:
    """Children with the name of *parent*, none older than the *youngest* parent allows."""
    names = sentences("names")
    oldest = min(17, (on - youngest.birth_date).days // 365 - 19)
    count = chance.weighed({1: 45, 2: 38, 3: 13, 4: 4})
    return [
        Somebody(
            id=chance.id(),
            given_names=given,
            prefix=parent.prefix,
            family_name=parent.family_name,
            birth_date=_born(chance, on, 0, max(1, oldest)),
            role="child",
        )
        for given in chance.some_of(names["girls"] + names["boys"], count)
    ]


def _maybe_moved_out(
    chance: Chance,
    home: Home,
    on: date,
    figures: Assumptions,
    next_bsn: Callable[[Chance], str | None],
) -> None:
    """A parent who left keeps custody, and belongs to the story."""
    if home.kind != "single_parent" or not chance.happens(figures["people.moved_out"] * 2):
        return
    gone = _partner(chance, "family", home.people[0], on, next_bsn)
    gone.left_on = on + timedelta(days=chance.between(0, 60))
    gone.left_because = "divorce"
    home.people.append(gone)


def _family_name(chance: Chance) -> tuple[str, str]:
    names = sentences("names")
    if chance.happens(0.14):
        prefix, family = chance.one_of(names["prefixed"])
        return prefix, family
    family = chance.one_of(names["family"])
    second = chance.one_of(names["family"])
    is_plain = not any(mark in f"{family}{second}" for mark in "- '")
    # Double names keep any one name as rare as it is in a real register.
    return "", f"{family}-{second}" if is_plain and chance.happens(DOUBLE_NAMES) else family


def _born(chance: Chance, on: date, youngest: int, oldest: int) -> date:
    """A birth date for an age in full years on that day."""
    return on - timedelta(
        days=round(365.25 * chance.between(youngest, oldest)) + chance.between(2, 362)
    )


def _postcode(chance: Chance, team: Team) -> str:
    """No Dutch postcode begins with a nought: nobody lives there."""
    letters = chance.one_of(LETTERS) + chance.one_of(LETTERS)
    return f"{team.area}{chance.between(0, 9)}{letters}"

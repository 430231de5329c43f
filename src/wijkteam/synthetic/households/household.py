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
from wijkteam.vocabulary import lists

#: Out of a hundred households of a kind of team. Judged, after whom each is meant for.
KINDS = {
    "integral": {"single": 30, "couple": 14, "family": 28, "single_parent": 24, "other": 4},
    "wmo": {"single": 52, "couple": 26, "family": 10, "single_parent": 8, "other": 4},
    "youth": {"family": 56, "single_parent": 42, "other": 2},
    "elderly": {"single": 58, "couple": 38, "other": 4},
    "intensive": {"single": 42, "couple": 12, "family": 20, "single_parent": 20, "other": 6},
}
#: Who tells about a child, whatever else is the matter.
WRITE_ABOUT_A_CHILD = ("school", "youth_health")
#: Of who asks for help; with children at home between 25 and 48 whatever the team.
AGES = {"youth": (24, 52), "elderly": (67, 92), "wmo": (22, 80), "integral": (21, 68)}
WITH_CHILDREN = ("family", "single_parent")
COMPOUND_NAMES = 0.8  # of the surnames: keeps any one name as rare as in a real register
#: Of the surnames: "van" and "de" before them, about as in a Dutch register.
PREFIXED_NAMES = 0.16
BOTH_NAMES = 0.5  # of the couples who use both surnames for the household
OTHER_PARENTS_NAME = 0.6  # of the families, where the children are called after the second
GENERATION = 1962  # who was born before has a name of that time
#: A school writes about a child that goes to school.
PUPIL_FROM = 5
#: Nearly all Dutch births fall between these ages.
MOTHER_FROM, MOTHER_UNTIL = 19, 43
LETTERS = "ABCDEFGHJKLMNPRSTVWXZ"
#: One stretch of a street has one postcode.
HOUSES_PER_POSTCODE = 24


@dataclass(slots=True)
class Somebody:
    """A person, before it is a row."""

    id: UUID
    given_names: str
    prefix: str
    family_name: str
    birth_date: date
    is_woman: bool
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
        return [person for person in self.people if person.role == "child"]

    @property
    def partner(self) -> Somebody | None:
        """The other grown-up of a couple or of two parents under one roof."""
        others = (person for person in self.people[1:] if person.role in ("partner", "parent"))
        return next((person for person in others if not person.left_on), None)

    @property
    def present(self) -> list[Somebody]:
        return [person for person in self.people if not person.left_on]


def draw_home(
    *,
    team: Team,
    on: date,
    chance: Chance,
    figures: Assumptions,
    next_bsn: Callable[[Chance], str | None],
    channel: str = "",
) -> Home:
    """
    A household of the team's kind, as it is on the day it came into view.

    A school and a child health clinic write about a child, so who they send has one.
    """
    kind = chance.weighed(_kinds(team, channel))
    first = _adult(chance, kind, team, on, next_bsn)
    street, number, postcode = draw_address(chance, team.area)
    home = Home(
        id=chance.id(),
        name=first.full_name,
        kind=kind,
        street=street,
        number=str(number),
        postcode=postcode,
        people=[first],
    )
    if kind in ("couple", "family"):
        home.people.append(_partner(chance, kind, first, on, next_bsn))
        if not first.prefix and chance.happens(BOTH_NAMES):
            home.name = f"{first.family_name}-{home.people[1].full_name}"
    if kind == "other":
        home.people.append(_relative(chance, first, on))
    if kind in WITH_CHILDREN:
        _maybe_moved_out(chance, home, on, figures, next_bsn)
        home.people += _children(chance, home, on, youngest=PUPIL_FROM * (channel == "school"))
    return home


def fitting_domain(domain: str, channel: str, home: Home) -> str:
    """What it is about, given who writes and who lives there."""
    if channel == "debt_warning" and domain not in ("finances", "housing"):
        return "finances"  # an early warning knows of arrears and of nothing else
    if domain in lists.YOUTH_DOMAINS and not home.children:
        return "home_relations"  # nobody to raise: then it is about those at home
    return domain


def _kinds(team: Team, channel: str) -> dict[str, int]:
    kinds = KINDS[team.kind]
    if channel in WRITE_ABOUT_A_CHILD:
        return {kind: share for kind, share in kinds.items() if kind in WITH_CHILDREN} or kinds
    return kinds


def _adult(
    chance: Chance,
    kind: str,
    team: Team,
    on: date,
    next_bsn: Callable[[Chance], str | None],
) -> Somebody:
    young, old = (25, 48) if kind in WITH_CHILDREN else AGES.get(team.kind, (20, 66))
    is_woman = chance.happens(0.8 if kind == "single_parent" else 0.55)
    prefix, family = _family_name(chance)
    born = _born(chance, on, young, old)
    return Somebody(
        id=chance.id(),
        given_names=_given_name(chance, born, is_woman=is_woman),
        prefix=prefix,
        family_name=family,
        birth_date=born,
        is_woman=is_woman,
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
    prefix, family = _family_name(chance)
    age = (on - first.birth_date).days // 365
    born = _born(chance, on, max(22, age - 5), age + 5)
    return Somebody(
        id=chance.id(),
        given_names=_given_name(chance, born, is_woman=not first.is_woman),
        prefix=prefix,
        family_name=family,
        birth_date=born,
        is_woman=not first.is_woman,
        role="parent" if kind == "family" else "partner",
        has_custody=kind == "family",
        bsn=next_bsn(chance),
    )


def _relative(chance: Chance, first: Somebody, on: date) -> Somebody:
    """A brother or sister of the first, who lives along."""
    is_woman = chance.happens(0.5)
    age = (on - first.birth_date).days // 365
    born = _born(chance, on, max(19, age - 9), max(19, age + 9))
    return Somebody(
        id=chance.id(),
        given_names=_given_name(chance, born, is_woman=is_woman),
        prefix=first.prefix,
        family_name=first.family_name,
        birth_date=born,
        is_woman=is_woman,
        role="other",
    )


def _children(chance: Chance, home: Home, on: date, *, youngest: int) -> list[Somebody]:
    """
    Brothers and sisters with one surname, a year or more apart, born while their mother could.

    The eldest is at least *youngest* years old.
    """
    parents = [person for person in home.people if person.role == "parent"]
    other = parents[1] if len(parents) > 1 else None
    named_after = other if other and chance.happens(OTHER_PARENTS_NAME) else parents[0]
    mother = next((parent for parent in parents if parent.is_woman), parents[0])
    oldest = min(17, (on - max(person.birth_date for person in parents)).days // 365 - MOTHER_FROM)
    least = max(0, (on - mother.birth_date).days // 365 - MOTHER_UNTIL)
    months = 12 * chance.between(max(least, min(youngest, oldest)), max(least, oldest))
    months += chance.between(1, 11)
    ages = [months]
    for _ in range(chance.weighed({0: 42, 1: 40, 2: 14, 3: 4})):
        months -= chance.between(13, 50)
        if months <= 12 * least:
            break
        ages.append(months)
    names = sentences("names")
    children: list[Somebody] = []
    for age in ages:
        is_woman = chance.happens(0.5)
        taken = {child.given_names for child in children}
        pool = [name for name in names["girls" if is_woman else "boys"] if name not in taken]
        children.append(
            Somebody(
                id=chance.id(),
                given_names=chance.one_of(pool),
                prefix=named_after.prefix,
                family_name=named_after.family_name,
                birth_date=on - timedelta(days=round(age * 30.4375) + chance.between(1, 28)),
                is_woman=is_woman,
                role="child",
            )
        )
    return children


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


def _given_name(chance: Chance, born: date, *, is_woman: bool) -> str:
    pool = "women" if is_woman else "men"
    return chance.one_of(sentences("names")[f"{pool}_old" if born.year < GENERATION else pool])


def _family_name(chance: Chance) -> tuple[str, str]:
    names = sentences("names")
    if not chance.happens(COMPOUND_NAMES):
        return "", chance.one_of(names["family"])
    family = chance.one_of(names["stems"]) + chance.one_of(names["endings"])
    return (chance.one_of(names["prefixed"]) if chance.happens(PREFIXED_NAMES) else ""), family


def _born(chance: Chance, on: date, youngest: int, oldest: int) -> date:
    """A birth date for an age in full years on that day."""
    return on - timedelta(
        days=round(365.25 * chance.between(youngest, oldest)) + chance.between(2, 362)
    )


def draw_address(chance: Chance, area: str) -> tuple[str, int, str]:
    """
    A street of one neighbourhood; one stretch of a street has one postcode.

    No Dutch postcode begins with a nought: nobody lives there.
    """
    streets = sentences("names")["streets"]
    own = streets[int(area) // 10 % 5 :: 5]
    place = chance.between(0, len(own) - 1)
    number = chance.between(1, 420)
    stretch = place * 20 + number // HOUSES_PER_POSTCODE
    letters = LETTERS[stretch // 10 % len(LETTERS)] + LETTERS[stretch * 7 % len(LETTERS)]
    return own[place], number, f"{area}{stretch % 10}{letters}"

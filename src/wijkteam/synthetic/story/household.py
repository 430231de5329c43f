"""The household itself: its people, who works with it and who stands around it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from wijkteam.casework.followup.rules import KEEPS_THE_FILE
from wijkteam.synthetic.base.people_rows import person_rows
from wijkteam.synthetic.base.spoken import spoken
from wijkteam.synthetic.households.household import Somebody
from wijkteam.synthetic.households.journey import Journey
from wijkteam.synthetic.households.voice import years
from wijkteam.synthetic.town.town import SCHOOL_FROM, Person
from wijkteam.ui.dutch_order import plain, sort_key

#: Around one household; beyond that the seeds speak of too many hands in one house.
MOST_HELPERS = 4


def introduce(journey: Journey, *, phase: str) -> None:
    """Write the household with its people, its workers, its network and its organisations."""
    chance, home = journey.chance, journey.home
    secret = chance.happens(journey.figures["privacy.secret_address"])
    noted = secret or chance.happens(journey.figures["privacy.safety_note"])
    journey.add(
        "households.household",
        id=home.id,
        name=home.name,
        sorts_as=sort_key(home.name),
        kind=home.kind,
        team_id=journey.team.id,
        phase=phase,
        weight=journey.weight,
        street=home.street,
        number=home.number,
        postcode=home.postcode,
        city="Zonnedael",
        address_is_secret=secret,
        safety=journey.say("talk", "safety", on=journey.received) if noted else "",
        known_since=journey.received,
        street_searched_as=plain(home.street),
    )
    for somebody in home.people:
        add_person(journey, somebody)
    _parents(journey)
    _work_with(journey)
    _stand_around(journey)
    _organisations(journey)


def add_person(journey: Journey, somebody: Somebody, **more: Any) -> None:
    person_rows(
        journey.add,
        id=somebody.id,
        given_names=somebody.given_names,
        prefix=somebody.prefix,
        family_name=somebody.family_name,
        birth_date=somebody.birth_date,
        bsn=somebody.bsn,
        phone=somebody.phone,
        **spoken(somebody.id),
        **more,
    )
    gone = somebody.left_on if somebody.left_on and somebody.left_on <= journey.today else None
    journey.add(
        "households.membership",
        household_id=journey.home.id,
        person_id=somebody.id,
        role=somebody.role,
        has_custody=somebody.has_custody,
        from_date=min(journey.received, gone or journey.received),
        until_date=gone,
        joined_because="intake",
        left_because=somebody.left_because if gone else "",
    )


def _parents(journey: Journey) -> None:
    """Who has authority over a child at home is its parent, and stays that under another roof."""
    people = journey.home.people
    for child in (somebody for somebody in people if somebody.role == "child"):
        for parent in (somebody for somebody in people if somebody.has_custody):
            journey.add(
                "people.relation",
                person_id=parent.id,
                to_id=child.id,
                kind="parent",
                has_authority=True,
                note="",
                from_date=journey.received,
            )


def _work_with(journey: Journey) -> None:
    """Who has the seat coordinates, also after closing: somebody must be able to open the file."""
    for spell in journey.seat.spells:
        first = max(journey.started, spell.from_date)
        last = spell.until_date
        if first > journey.today or (last and first >= last):
            continue
        _involve(
            journey,
            worker=spell.worker,
            role=KEEPS_THE_FILE,
            reason=journey.say(
                "talk",
                "reasons",
                "handover" if first > journey.started else "coordinator",
                on=first,
            ),
            begin=first,
            end=last if last and last <= journey.today else None,
        )
    _second_worker(journey)


def _second_worker(journey: Journey) -> None:
    share = journey.figures["second.share"] * (2 if journey.weight == "heavy" else 0.8)
    if not journey.chance.happens(share):
        return
    colleagues = [
        spell.worker
        for number in journey.town.seats_of(journey.seat.team)
        for spell in journey.town.seats[number].spells
        if spell.until_date is None and spell.from_date < journey.started
    ]
    coordinators = {spell.worker.id for spell in journey.seat.spells}
    free = [worker for worker in colleagues if worker.id not in coordinators]
    if not free:
        return
    begin = journey.until_today(journey.started + timedelta(days=journey.chance.between(5, 60)))
    ends = journey.closed_on or (
        journey.episodes[0].let_go if journey.episodes[0].let_go <= journey.today else None
    )
    _involve(
        journey,
        worker=journey.chance.one_of(free),
        role="second",
        reason=journey.say("talk", "reasons", "second", on=begin),
        begin=begin,
        end=max(ends, begin) if ends else None,
    )


def _involve(
    journey: Journey, *, worker: Person, role: str, reason: str, begin: date, end: date | None
) -> None:
    journey.add(
        "households.involvement",
        household_id=journey.home.id,
        worker_id=worker.id,
        role=role,
        reason=reason,
        from_date=begin,
        until_date=end,
    )


def _stand_around(journey: Journey) -> None:
    """Who has an action in the plan, and others who help, do both, or make it harder."""
    known = dict(list(journey.helpers.items())[:MOST_HELPERS])
    ties = [(name, what, "helpful") for name, what in known.items()]
    for _ in range(journey.chance.between(0, 3)):
        sign = journey.chance.weighed({"helpful": 60, "mixed": 25, "harmful": 15})
        name, what = journey.voice.say_all("talk", "ties", sign, on=journey.received)
        if name not in known:
            known[name] = what
            ties.append((name, what, sign))
    for name, what, sign in ties:
        journey.add(
            "households.networktie",
            household_id=journey.home.id,
            name=name,
            what=what,
            sign=sign,
            from_date=journey.received,
        )


def _organisations(journey: Journey) -> None:
    about = {"gp": "huisarts", "housing": "huur"}
    pupils = [c for c in journey.home.children if years(c, journey.received) >= SCHOOL_FROM]
    if pupils:
        about["school"] = f"school van {pupils[0].given_names}"
    for kind, what in about.items():
        if journey.channel == kind or journey.chance.happens(0.22):
            organisation = (
                journey.town.school(years(pupils[0], journey.received), journey.chance)
                if kind == "school"
                else journey.chance.one_of(journey.town.of_kind(kind))
            )
            journey.add(
                "households.organisationinvolved",
                household_id=journey.home.id,
                name=organisation.name,
                contact="",
                about=what,
            )

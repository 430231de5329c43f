"""Scores of a household: each person on each instrument, the last time beside this one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from wijkteam.casework.conversations.models import Conversation
from wijkteam.casework.households.models import Household
from wijkteam.casework.instruments.models import Measurement, Score
from wijkteam.casework.instruments.reading import Instrument, instruments
from wijkteam.casework.people.models import Person
from wijkteam.vocabulary import lists
from wijkteam.vocabulary.journey import TALK_INSTRUMENT

NEEDS_MUCH = 2  # a score at or below this is where a lot is still needed


@dataclass(frozen=True, slots=True)
class Cell:
    """One part of one person: what it was, what it is, and whether that is better."""

    before: int | None
    now: int | None
    change: int

    @property
    def has_moved(self) -> bool:
        return self.before is not None and self.now is not None and self.change != 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One instrument, a column per person."""

    instrument: Instrument
    people: list[tuple[Person, Measurement]]
    rows: list[tuple[str, str, list[Cell]]]


@dataclass(frozen=True, slots=True)
class DomainCourse:
    """The first and the latest score of one person on one domain."""

    domain: str
    first: int
    latest: int

    @property
    def change(self) -> int:
        return self.latest - self.first

    @property
    def needs_much(self) -> bool:
        return self.latest <= NEEDS_MUCH


def measurements_of(household: Household) -> list[Measurement]:
    """
    Newest first, without the scores that belong to a law that is not of the task of who reads, and
    then without its words too: those are about all parts.
    """
    rows = household.measurements.select_related("person", "written_by").prefetch_related("scores")
    return [measurement for measurement in rows if _is_open(measurement, household)]


def _is_open(measurement: Measurement, household: Household) -> bool:
    """Whether anything of it is to be seen; what is not is left out of it."""
    if measurement.written_by_id != household.reader:
        scores = [s for s in measurement.given if s.origin not in household.withheld]
        if len(scores) < len(measurement.given) or measurement.origin in household.withheld:
            measurement.words = ""
        measurement.given = scores
    return bool(measurement.given)


def by_talk(measurements: Iterable[Measurement]) -> dict[UUID, list[Measurement]]:
    """What was scored in each talk."""
    found: dict[UUID, list[Measurement]] = defaultdict(list)
    for measurement in measurements:
        if measurement.talk_id:
            found[measurement.talk_id].append(measurement)
    return found


def instrument_named(name: str) -> Instrument:
    known = instruments().get(name)
    if known is None:
        raise Http404
    return known


def last_scores(household: Household, person: Person, instrument: Instrument) -> dict[str, int]:
    """The score of last time per part: a part that was skipped keeps the one before."""
    scores: dict[str, int] = {}
    for measurement in reversed(measurements_of(household)):
        if (measurement.person_id, measurement.instrument) == (person.pk, instrument.name):
            scores |= _values(measurement)
    return scores


def scores_in(talk: Conversation, person: UUID | None) -> dict[str, Score]:
    """What a talk says of one person in numbers, by part, for who corrects the whole talk."""
    measurement = talk.measurements.filter(person=person, instrument=TALK_INSTRUMENT).first()
    return {score.part: score for score in measurement.scores.all()} if measurement else {}


def courses(measurements: Iterable[Measurement]) -> dict[UUID, list[DomainCourse]]:
    """Per person the course on each domain of life that was scored, in the order of the set."""
    scored: dict[tuple[UUID, str], list[int]] = defaultdict(list)
    taken = [m for m in measurements if m.instrument == TALK_INSTRUMENT]
    for measurement in sorted(taken, key=lambda m: (m.held_on, m.written_at, m.pk)):
        for part, value in _values(measurement).items():
            if part in lists.ZRM_DOMAIN:
                scored[measurement.person_id, part].append(value)
    per_person: dict[UUID, list[DomainCourse]] = defaultdict(list)
    for person, domain in sorted(scored, key=lambda key: lists.LIFE_DOMAIN.codes.index(key[1])):
        values = scored[person, domain]
        per_person[person].append(DomainCourse(domain, first=values[0], latest=values[-1]))
    return dict(per_person)


def sheets_in(household: Household, talk: Conversation) -> list[Sheet]:
    """What was scored in a talk, with the time before it beside it."""
    known = measurements_of(household)
    here = {(m.instrument, m.person_id): (m.held_on, m.written_at) for m in by_talk(known)[talk.pk]}
    return sheets(
        m
        for m in known
        if (moment := here.get((m.instrument, m.person_id))) and (m.held_on, m.written_at) <= moment
    )


def sheets(measurements: Iterable[Measurement]) -> list[Sheet]:
    """A table for each instrument that was used and is still known, in the order of the files."""
    by_kind: dict[str, dict[UUID, list[Measurement]]] = defaultdict(lambda: defaultdict(list))
    for measurement in measurements:  # newest first
        by_kind[measurement.instrument][measurement.person_id].append(measurement)
    return [
        _sheet(instrument, by_kind[name])
        for name, instrument in instruments().items()
        if name in by_kind
    ]


def _sheet(instrument: Instrument, by_person: dict[UUID, list[Measurement]]) -> Sheet:
    values = {person: [_values(m) for m in taken] for person, taken in by_person.items()}
    rows = []
    for part in instrument.parts:
        cells = []
        for newest, *earlier in values.values():
            now = newest.get(part.code)
            before = next((scores[part.code] for scores in earlier if part.code in scores), None)
            moved = now is not None and before is not None
            cells.append(
                Cell(before, now, instrument.change(before, now) if moved else 0)  # type: ignore[arg-type]
            )
        rows.append((part.group_label, part.label, cells))
    return Sheet(
        instrument=instrument,
        people=[(taken[0].person, taken[0]) for taken in by_person.values()],
        rows=rows,
    )


def _values(measurement: Measurement) -> dict[str, int]:
    return {s.part: s.value for s in measurement.numbers if s.value is not None}

"""Measurements of a household: each person on each instrument, the last time beside this one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.instruments.models import Measurement
from wijkteam.casework.instruments.reading import Instrument, instruments
from wijkteam.casework.people.models import Person


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


def measurements_of(household: Household) -> list[Measurement]:
    """
    Newest first, without what belongs to a law that is not of the task of who reads: a whole set,
    or the parts of one and then its words too, for those are about all parts.
    """
    rows = household.measurements.select_related("person", "written_by")
    if not household.withheld:
        return list(rows)
    return [
        _as_far_as_open(measurement, household)
        for measurement in rows
        if measurement.origin not in household.withheld
        or measurement.written_by_id == household.reader
    ]


def _as_far_as_open(measurement: Measurement, household: Household) -> Measurement:
    closed = set(households.domains_closed(household)) & measurement.scores.keys()
    if closed and measurement.written_by_id != household.reader:
        measurement.scores = {c: s for c, s in measurement.scores.items() if c not in closed}
        measurement.remarks = {c: w for c, w in measurement.remarks.items() if c not in closed}
        measurement.words = ""
    return measurement


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
            scores |= measurement.scores
    return scores


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
    rows = []
    for part in instrument.parts:
        cells = []
        for taken in by_person.values():
            now = taken[0].scores.get(part.code)
            before = next((m.scores[part.code] for m in taken[1:] if part.code in m.scores), None)
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

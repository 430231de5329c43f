"""
What was written about one person of a household that came through its door, for that person.

A line is theirs when it is about them, when they were there, or when it is about the household and
nobody in particular, of a day on which they lived there. What is about somebody else in the house,
or what somebody outside said of another, is not: one parent does not read of the other, nor a
parent of a child of sixteen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from wijkteam.casework.audit.actions import record
from wijkteam.casework.conversations.access import handout_of, own_handouts, people_in
from wijkteam.casework.households import access as households
from wijkteam.casework.households.models import Household
from wijkteam.casework.instruments.access import by_talk, measurements_of
from wijkteam.casework.overview.entries import Entry, whole
from wijkteam.casework.parts.access import reports_of
from wijkteam.casework.people.models import Person
from wijkteam.casework.plans.access import agreed_on
from wijkteam.casework.signals.access import signals_of
from wijkteam.ui.words import inside

if TYPE_CHECKING:
    from wijkteam.accounts.models import User
    from wijkteam.casework.conversations.models import Conversation, DomainNote, Handout
    from wijkteam.casework.instruments.models import Measurement
    from wijkteam.casework.plans.models import Action

#: Lines that name nobody tell of the household as a whole.
OF_EVERYBODY = ("review", "watch", "event")


@dataclass(frozen=True, slots=True)
class Day:
    """What was written of one day."""

    on: date
    lines: list[Entry]


@dataclass(frozen=True, slots=True)
class TalkReport:
    """A talk as one person reads it: what was said, per domain what is theirs, what was agreed."""

    talk: Conversation
    person: Person
    story: str
    domains: list[str]
    agreed: list[Action]
    handout: Handout | None


def written_about(household: Household, user: User) -> list[Day]:
    """What is theirs to read, newest day first; that they read it is written down."""
    record("own_story_read", by=user, household=household.pk)
    theirs = households.readable_people(household, user.person)
    days: dict[date, list[Entry]] = {}
    for line in _theirs(household, user.person, theirs):
        days.setdefault(line.on, []).append(line)
    return [Day(on, lines) for on, lines in days.items()]


def reports_of_talk(household: Household, talk: Conversation) -> list[TalkReport]:
    """The report of a talk for each who was there, as that person reads it."""
    given = {handout.person_id: handout for handout in talk.handouts.all()}
    measured = _measured_in(household, talk)
    return [
        _report(household, talk, person, given.get(person.pk), measured)
        for person in people_in(talk)
    ]


def report_of_talk(household: Household, talk: Conversation, person: UUID) -> TalkReport:
    for report in reports_of_talk(household, talk):
        if report.person.pk == person:
            return report
    raise Http404


def given_report(household: Household, pk: UUID) -> TalkReport:
    """A report that somebody got, also when the talk says now that they were not there."""
    handout = handout_of(household, pk)
    talk = handout.conversation
    return _report(household, talk, handout.person, handout, _measured_in(household, talk))


def own_given_report(user: User, pk: UUID, *, why: str) -> TalkReport:
    household = households.household_of_resident(user, why=why)
    if not own_handouts(user, household).filter(pk=pk).exists():
        raise Http404
    return given_report(household, pk)


def _measured_in(household: Household, talk: Conversation) -> list[Measurement]:
    return by_talk(measurements_of(household)).get(talk.pk, [])


def _report(
    household: Household,
    talk: Conversation,
    person: Person,
    handout: Handout | None,
    measured: list[Measurement],
) -> TalkReport:
    theirs = households.readable_people(household, person) | {person.pk}
    present = {other.pk for other in talk.present.all()}
    # Of a talk that names nobody who was there, who it is about is the one who was spoken with.
    was_there = person.pk in present if present else person.pk == talk.about_id
    wish = _("Wil nu: ‘%(wish)s’") % {"wish": talk.wish} if talk.wish else ""
    return TalkReport(
        talk=talk,
        person=person,
        story="\n\n".join(filter(None, (talk.story, wish))) if was_there else "",
        domains=_of_domains(
            [note for note in talk.notes.all() if note.person_id in theirs],
            [measurement for measurement in measured if measurement.person_id in theirs],
        ),
        agreed=list(agreed_on(household, talk.held_on)) if was_there else [],
        handout=handout,
    )


def _theirs(household: Household, reader: Person, theirs: set[UUID]) -> Iterator[Entry]:
    lived = households.days_lived_by(reader, household)
    signals = {
        f"melding-{signal.pk}" for signal in signals_of(household) if signal.person_id in theirs
    }
    reports = {
        f"bericht-{report.pk}": report.part.about_id
        for report in reports_of(household)
        if report.part.about_id is None or report.part.about_id in theirs
    }
    for line in whole(household):
        in_their_days = any(begin <= line.on and (not end or line.on < end) for begin, end in lived)
        if line.kind == "talk":
            yield from _talk(line, theirs)
        elif line.kind == "signal":
            if line.key in signals:
                yield line
        elif line.kind == "partner":
            if line.key in reports and (reports[line.key] or in_their_days):
                yield line
        elif line.people & theirs or (
            not line.people and line.kind in OF_EVERYBODY and in_their_days
        ):
            yield line


def _talk(line: Entry, theirs: set[UUID]) -> Iterator[Entry]:
    """Who was there reads what was said; of who was not only what was noted about themselves."""
    talk = line.record
    present = {person.pk for person in talk.present.all()}  # type: ignore[union-attr]
    notes = [note for note in talk.notes.all() if note.person_id in theirs]  # type: ignore[union-attr]
    measured = [measurement for measurement in line.measured if measurement.person_id in theirs]
    was_there = bool(present & theirs)
    if not was_there and not notes and not measured:
        return
    yield replace(
        line,
        words=line.words if was_there else "",
        with_whom=line.with_whom if was_there else "",
        scores=_of_domains(notes, measured),
    )


def _of_domains(notes: Iterable[DomainNote], measured: Iterable[Measurement]) -> list[str]:
    """What was said of each domain, with the number that was settled on."""
    told: dict[tuple[UUID, str], str] = {}
    for note in notes:
        parts = [note.situation, note.strength, note.wish]
        if any(parts):
            about = f"{note.person.given_names}, {inside(note.get_domain_display())}"
            told[note.person_id, note.domain] = f"{about}: {' '.join(filter(None, parts))}"
    for measurement in measured:
        for score in measurement.numbers:
            key = measurement.person_id, score.part
            alone = f"{measurement.person.given_names}, {inside(score.label)}:"
            mark = _("cijfer %(score)s van %(highest)s") % {
                "score": score.value,
                "highest": score.highest,
            }
            told[key] = f"{told[key]} ({mark})" if key in told else f"{alone} {mark}"
    return list(told.values())

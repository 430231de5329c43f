"""An example case in English: what people read of it, from the list of all shipped texts."""

from __future__ import annotations

from dataclasses import replace

from wijkteam.analysis.mkba.cases.model import Case, Course, Line, Session
from wijkteam.analysis.mkba.programme.english import in_english
from wijkteam.vocabulary.lists import LIFE_EVENT


def case_in_english(case: Case) -> Case:
    """The same case with its shipped texts in English: to weigh and read, not to write back."""
    return replace(
        case,
        title=in_english(case.title),
        team=_course(case.team),
        references=tuple(map(_course, case.references)),
        session=case.session and _session(case.session),
        notes=tuple(map(in_english, case.notes)),
    )


def _course(course: Course) -> Course:
    return replace(
        course,
        label=in_english(course.label),
        plausibility=course.plausibility and in_english(course.plausibility),
        lines=tuple(map(_line, course.lines)),
    )


def _line(line: Line) -> Line:
    # An event without words of its own is called as in the list of events.
    event = LIFE_EVENT.get(line.event or "")
    return replace(
        line,
        label=event.english if event and line.label == event.dutch else in_english(line.label),
        source=line.source and in_english(line.source),
        assumption=line.assumption and in_english(line.assumption),
        missing=line.missing and in_english(line.missing),
    )


def _session(session: Session) -> Session:
    check = session.check
    return replace(
        session,
        participants=tuple(
            replace(person, role=in_english(person.role)) for person in session.participants
        ),
        dissent=tuple(map(in_english, session.dissent)),
        check=check and replace(check, by=in_english(check.by), found=in_english(check.found)),
    )

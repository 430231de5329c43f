"""What a group adds to the courses without the team: another one, or what the team averted."""

from __future__ import annotations

from dataclasses import replace

from wijkteam.analysis.mkba.cases.model import Case, Course, Line

#: From here on weights leave nothing for another course.
_WHOLE = 0.995


def with_a_course(case: Case, label: str) -> Case:
    """One more course without the team; it weighs what the others leave."""
    taken = {course.name for course in case.courses}
    # No group imagines a hundred courses; it only ends the search.
    names = (f"zonder team {n}" for n in range(2, 99))
    name = next(name for name in names if name not in taken)
    total = sum(course.weight for course in case.references)
    weight = 1 - total if total < _WHOLE else total / len(case.references)
    more = Course(name, f"{label} {len(case.references) + 1}", (), {}, weight=weight)
    return replace(case, references=(*case.references, more))


def with_the_averted(case: Case) -> Case:
    """What the team averted happens in every course without it; the group says how likely."""
    references = tuple(
        replace(course, lines=(*course.lines, *_averted(case, course)))
        for course in case.references
    )
    return replace(case, references=references)


def is_averted_elsewhere(case: Case) -> bool:
    """Whether something was averted that does not happen yet in some course without the team."""
    return any(_averted(case, course) for course in case.references)


def _averted(case: Case, course: Course) -> list[Line]:
    there = {line.event for line in course.lines}
    return [
        replace(line, name=f"{course.name}.events.{line.event}", state="happened", judge=None,
                evidence="estimate")
        for line in case.team.lines
        if line.state == "averted" and line.event not in there
    ]  # fmt: skip

"""What stands on each page of the conversation, and what it changes in the case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.forms import BaseForm
from django.http import QueryDict

from wijkteam.analysis.mkba.cases.model import Case, Check, Course, Line, Participant, Session
from wijkteam.monitor.session import steps
from wijkteam.monitor.session.forms import (
    AboutForm,
    AgreeForm,
    CheckForm,
    CourseForm,
    GrowingRows,
    ScoresForm,
    line_rows,
    participant_rows,
)
from wijkteam.monitor.session.line_forms import ActivityForm, EventForm
from wijkteam.monitor.wording import naming


@dataclass(slots=True)
class CoursePart:
    """The forms of one course."""

    course: Course
    activities: GrowingRows
    events: GrowingRows
    about: CourseForm | None = None

    @property
    def title(self) -> str:
        return naming.spoken(self.course.label)

    @property
    def parts(self) -> list[Any]:
        return [part for part in (self.about, self.activities, self.events) if part is not None]

    @property
    def lines(self) -> tuple[Line, ...]:
        return (
            *_lines(self.activities, self.course, "activity"),
            *_lines(self.events, self.course, "event"),
        )


@dataclass(slots=True)
class StepForms:
    """All forms of one step; *step* says which are there."""

    step: str
    case: Case
    forms: dict[str, forms.Form] = field(default_factory=dict)
    people: GrowingRows | None = None
    courses: list[CoursePart] = field(default_factory=list)

    @property
    def parts(self) -> list[Any]:
        every = [*self.forms.values(), *([] if self.people is None else [self.people])]
        return every + [part for course in self.courses for part in course.parts]

    @property
    def singly(self) -> Iterator[BaseForm]:
        """Every form by itself, those of the rows too."""
        for part in self.parts:
            yield from part.forms if isinstance(part, GrowingRows) else [part]

    def is_valid(self) -> bool:
        valid = [part.is_valid() for part in self.parts]  # each of them, so that each tells
        return all(valid)

    @property
    def weights(self) -> float:
        """What the weights of the courses that stay add up to; 1 where there are no two of them."""
        cleaned = [part.about.cleaned_data for part in self.courses if part.about]
        kept = [course["weight"] for course in cleaned if not course["away"]]
        # One course takes all the weight, whatever was typed there.
        return sum(kept) if len(kept) > 1 else 1.0

    @property
    def wrong(self) -> int:
        """How many things are not right yet."""
        return sum(_errors(part) for part in self.parts if part.is_bound)


def forms_of(case: Case, step: str, typed: QueryDict | None, *, extra: str = "") -> StepForms:
    """The forms of *step*, with the case or with what was *typed*; *extra* gets one more row."""
    forms = StepForms(step, case)
    if step == steps.WHO:
        forms.forms["about"] = AboutForm(case, typed)
        known = case.session.participants if case.session else ()
        forms.people = participant_rows(known, typed=typed, extra=extra == "wie")
    elif step == steps.WITH:
        forms.courses = [_course(case.team, "t", typed, extra)]
    elif step == steps.WITHOUT:
        total = sum(course.weight for course in case.references)
        for at, course in enumerate(case.references):
            part = _course(course, f"r{at}", typed, extra)
            part.about = CourseForm(
                typed,
                prefix=f"r{at}",
                initial={
                    "label": course.label,
                    # What a third comes to in whole percents is not all together 100.
                    "weight": f"{round(100 * course.weight / total, 1):g}".replace(".", ","),
                    "plausibility": course.plausibility or "",
                },
            )
            forms.courses.append(part)
        forms.forms["agree"] = AgreeForm(case, typed)
    elif step == steps.SCORES:
        forms.forms["scores"] = ScoresForm(case, typed)
    elif step == steps.CHECK:
        forms.forms["check"] = CheckForm(case, typed)
    return forms


def applied(step_forms: StepForms) -> Case:
    """The case with what was said on this page, which is valid."""
    return {
        steps.WHO: _who,
        steps.WITH: lambda made: replace(
            made.case, team=replace(made.case.team, lines=made.courses[0].lines)
        ),
        steps.WITHOUT: _without,
        steps.SCORES: _scores,
        steps.CHECK: _check,
    }[step_forms.step](step_forms)


def _course(course: Course, prefix: str, typed: QueryDict | None, extra: str) -> CoursePart:
    activities = [line for line in course.lines if line.kind == "activity"]
    events = [line for line in course.lines if line.kind == "event"]
    work, life = f"{prefix}a", f"{prefix}e"
    return CoursePart(
        course,
        line_rows(ActivityForm, activities, prefix=work, typed=typed, extra=extra == work),
        line_rows(EventForm, events, prefix=life, typed=typed, extra=extra == life),
    )


def _lines(rows: GrowingRows, course: Course, kind: str) -> list[Line]:
    before = [line for line in course.lines if line.kind == kind]
    lines = []
    for at, form in enumerate(rows.kept):
        was = form.cleaned_data.get("was")
        old = before[was] if was is not None and 0 <= was < len(before) else None
        lines.append(form.line(old, f"{course.name}.{kind}.{at}"))
    return lines


def _session(case: Case) -> Session:
    return case.session or Session(None, (), None, (), None)


def _who(step_forms: StepForms) -> Case:
    about = step_forms.forms["about"].cleaned_data
    assert step_forms.people is not None
    people = tuple(
        Participant(
            role=form.cleaned_data["role"],
            involved=form.cleaned_data["involved"],
            is_client=form.cleaned_data["client"],
        )
        for form in step_forms.people.kept
    )
    session = replace(_session(step_forms.case), on=about["on"], participants=people)
    return replace(
        step_forms.case, title=about["title"], horizon=float(about["horizon"]), session=session
    )


def _without(step_forms: StepForms) -> Case:
    cleaned = step_forms.forms["agree"].cleaned_data
    kept = [
        part for part in step_forms.courses if part.about and not part.about.cleaned_data["away"]
    ]
    references = tuple(
        replace(
            part.course,
            label=part.about.cleaned_data["label"],
            weight=part.about.cleaned_data["weight"],
            plausibility=part.about.cleaned_data["plausibility"] or None,
            lines=part.lines,
        )
        # A case needs a course without the team: the last one cannot be taken away.
        for part in kept or step_forms.courses[:1]
        if part.about
    )
    dissent = tuple(line.strip() for line in cleaned["dissent"].splitlines() if line.strip())
    session = replace(
        _session(step_forms.case), consensus=cleaned["consensus"] or None, dissent=dissent
    )
    return replace(step_forms.case, references=references, session=session)


def _scores(step_forms: StepForms) -> Case:
    form = step_forms.forms["scores"]
    assert isinstance(form, ScoresForm)
    references = tuple(
        replace(course, scores=form.scores(at))
        for at, course in enumerate(step_forms.case.references, start=2)
    )
    return replace(
        step_forms.case,
        start=form.scores(0),
        team=replace(step_forms.case.team, scores=form.scores(1)),
        references=references,
        mechanisms=(*form.cleaned_data["saves"], *form.cleaned_data["raises"]),
    )


def _check(step_forms: StepForms) -> Case:
    cleaned = step_forms.forms["check"].cleaned_data
    # Without who looked there was no look.
    check = Check(cleaned["by"], cleaned["on"], cleaned["found"]) if cleaned["by"] else None
    return replace(step_forms.case, session=replace(_session(step_forms.case), check=check))


def _errors(part: Any) -> int:
    if isinstance(part, GrowingRows):
        return sum(_errors(form) for form in part.forms) + len(part.non_form_errors())
    return sum(len(errors) for errors in part.errors.values())

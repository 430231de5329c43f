"""The forms of one step, and what they do to the text together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.programme.round_trip import Document
from wijkteam.analysis.parameters.errors import Problem
from wijkteam.monitor.drawing_board import live_result, steps
from wijkteam.monitor.drawing_board.part_forms import choices
from wijkteam.monitor.drawing_board.part_forms.about import AboutForm, NothingForm
from wijkteam.monitor.drawing_board.part_forms.alternative import AlternativeForm
from wijkteam.monitor.drawing_board.part_forms.confront import ConfrontForm
from wijkteam.monitor.drawing_board.part_forms.line import (
    BenefitForm,
    CostForm,
    TakeAwayForm,
    TransferForm,
    added_lines,
)
from wijkteam.monitor.drawing_board.part_forms.number import NumberForm
from wijkteam.monitor.drawing_board.part_forms.part import PartForm
from wijkteam.monitor.shelf.programmes import problems_of
from wijkteam.ui.library import library_words


@dataclass(frozen=True, slots=True)
class SettledText:
    """The text with all that could be written; *complete* when nothing was left out."""

    text: str
    complete: bool


def forms_of(programme: mkba.Programme, step: str, typed: Any = None) -> list[PartForm]:
    """The forms of a step, filled with what was typed if anything was."""
    outcome = live_result.inputs(programme)
    return [
        *_choices(programme, step, typed),
        *_numbers(programme, outcome, step, typed),
        *_own_lines(programme, step, typed),
    ]


def settle(text: str, parts: list[PartForm]) -> SettledText:
    """
    Write every changed form into the text. What the engine refuses stays out, and the reason
    stands beside the field that caused it.
    """
    valid = [part.is_valid() for part in parts]
    changed = [part for part, good in zip(parts, valid, strict=True) if good and part.has_changed()]
    document = Document(text)
    try:
        for part in changed:
            part.change(document)
        written = document.text if changed else text
    except AnalysisError:
        written = ""
    if changed and (not written or live_result.problems(written)):
        return SettledText(_one_by_one(text, changed), complete=False)
    return SettledText(written, all(valid))


def preview(text: str, parts: list[PartForm]) -> str:
    """The text as far as what was typed can count, for the live result."""
    typed = [part for part in parts if part.is_bound and part.has_changed()]
    if not typed:  # reading and writing the file takes a tenth of a second
        return text
    document = Document(text)
    for part in typed:
        # Half a sum is typed before a whole one; the picture then stays as it was.
        with suppress(AnalysisError):
            part.preview(document)
    return document.text


def _one_by_one(text: str, changed: list[PartForm]) -> str:
    for part in changed:
        try:
            candidate = part.write(text)
        except AnalysisError as refused:
            problems = problems_of(refused, live_result.FILE)
        else:
            problems = live_result.problems(candidate)
        if problems:
            part.add_error(part.error_field, [_refusal_words(problem) for problem in problems])
        else:
            text = candidate
    return text


def _refusal_words(problem: Problem) -> SafeString | str:
    if "divide by zero" in problem.message:
        return _("Hierdoor wordt gedeeld, en delen door nul kan niet. Vul meer dan 0 in.")
    words = library_words(problem.message)
    if words.english:
        cannot = _("Zo kan er niet gerekend worden:")
        return format_html('{} <span lang="en">{}</span>', cannot, words.text)
    return format_html("{} {}", _("Zo kan er niet gerekend worden:"), words.text)


def _choices(programme: mkba.Programme, step: str, typed: Any) -> Iterator[PartForm]:
    if step == steps.ABOUT:
        yield AboutForm(typed, programme=programme)
        yield ConfrontForm(typed, programme=programme)
    elif step == steps.REACH:
        if choices.strategy_of(programme):
            yield choices.FindForm(typed, programme=programme)
        if choices.may_be_apart(programme):
            yield choices.SeverityForm(typed, programme=programme)
    elif step == steps.MONEY and choices.NEW_FOR_OLD in programme.values:
        yield choices.MoneyForm(typed, programme=programme)
    elif step == steps.NOTHING:
        yield NothingForm(typed, programme=programme)
    elif step == steps.ALTERNATIVES:
        yield from _alternatives(programme, typed)


def _own_lines(programme: mkba.Programme, step: str, typed: Any) -> Iterator[PartForm]:
    """Benefits on their path; costs and transfers where the money is."""
    for path, code in steps.PATHS.items():
        if code == step:
            yield BenefitForm(typed, programme=programme, path=path)
            if added_lines(programme, mkba.Role.BENEFIT, path):
                yield TakeAwayForm(typed, programme=programme, path=path)
    if step == steps.MONEY:
        for form in (CostForm, TransferForm):
            yield form(typed, programme=programme)
            if added_lines(programme, form.role):
                yield TakeAwayForm(typed, programme=programme, role=form.role)


def _alternatives(programme: mkba.Programme, typed: Any) -> Iterator[PartForm]:
    inputs = live_result.inputs(programme).result.inputs
    # A file without alternatives has one that the engine made up.
    made_up = len(programme.alternatives) == 1 and programme.alternatives[0].name == "programme"
    for at, alternative in enumerate(programme.alternatives):
        if alternative.line and not made_up:
            yield AlternativeForm(
                typed, programme=programme, inputs=inputs, alternative=alternative, is_main=at == 0
            )
    yield AlternativeForm(typed, programme=programme, inputs=inputs, alternative=None)


def _numbers(
    programme: mkba.Programme, outcome: mkba.Outcome, step: str, typed: Any
) -> Iterator[PartForm]:
    inputs = outcome.result.inputs
    paths = steps.paths_of(programme)
    for name in steps.sorted_values(programme)[step]:
        stated, used = programme.values[name], inputs[name]
        yield NumberForm(typed, stated=stated, used=used, paths=", ".join(paths.get(name, ())))

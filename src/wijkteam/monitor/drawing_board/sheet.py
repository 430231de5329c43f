"""The forms of one step, and what they do to the text together."""

from __future__ import annotations

import hashlib
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
from wijkteam.monitor.drawing_board import choice_pieces, steps, weighing
from wijkteam.monitor.drawing_board.about_pieces import AboutPiece, NothingPiece
from wijkteam.monitor.drawing_board.alternative_piece import AlternativePiece
from wijkteam.monitor.drawing_board.benefit_pieces import BenefitPiece, TakeAwayPiece, added
from wijkteam.monitor.drawing_board.number_piece import NumberPiece
from wijkteam.monitor.drawing_board.pieces import Piece


@dataclass(frozen=True, slots=True)
class Settled:
    """The text with all that could be written; *complete* when nothing was left out."""

    text: str
    complete: bool


def pieces(programme: mkba.Programme, step: str, typed: Any = None) -> list[Piece]:
    """The forms of a step, filled with what was typed if anything was."""
    outcome = weighing.inputs(programme)
    return [
        *_choices(programme, step, typed),
        *_numbers(programme, outcome, step, typed),
        *_benefits(programme, step, typed),
    ]


def settle(text: str, found: list[Piece]) -> Settled:
    """
    Write every changed form into the text. What the engine refuses stays out, and the reason
    stands beside the field that caused it.
    """
    valid = [piece.is_valid() for piece in found]
    changed = [one for one, good in zip(found, valid, strict=True) if good and one.has_changed()]
    document = Document(text)
    try:
        for piece in changed:
            piece.change(document)
        written = document.text if changed else text
    except AnalysisError:
        written = ""
    if changed and (not written or weighing.problems(written)):
        return Settled(_one_by_one(text, changed), complete=False)
    return Settled(written, all(valid))


def stamp(found: list[Piece]) -> str:
    """Changes whenever the text behind a step does: what was seen when somebody began to type."""
    seen = [
        (piece.add_prefix(name), str(piece.get_initial_for_field(field, name)))
        for piece in found
        for name, field in piece.fields.items()
    ]
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def preview(text: str, found: list[Piece]) -> str:
    """The text as far as what was typed can count, for the live result."""
    typed = [piece for piece in found if piece.is_bound and piece.has_changed()]
    if not typed:  # reading and writing the file takes a tenth of a second
        return text
    document = Document(text)
    for piece in typed:
        with suppress(AnalysisError):
            piece.preview(document)
    return document.text


def _one_by_one(text: str, changed: list[Piece]) -> str:
    for piece in changed:
        try:
            candidate = piece.write(text)
        except AnalysisError as refused:
            piece.add_error(piece.error_field, _said(str(refused)))
            continue
        refusals = weighing.problems(candidate)
        if refusals:
            piece.add_error(piece.error_field, [_told(one) for one in refusals])
        else:
            text = candidate
    return text


def _told(problem: Problem) -> SafeString | str:
    if "divide by zero" in problem.message:
        return _("Hierdoor wordt gedeeld, en delen door nul kan niet. Vul meer dan 0 in.")
    return _said(problem.message)


def _said(message: str) -> SafeString:
    """The engine speaks English; a screen reader must know."""
    return format_html(
        '{} <span lang="en">{}</span>', _("Zo kan er niet gerekend worden:"), message
    )


def _choices(programme: mkba.Programme, step: str, typed: Any) -> Iterator[Piece]:
    if step == steps.ABOUT:
        yield AboutPiece(typed, programme=programme)
    elif step == steps.REACH:
        if choice_pieces.strategy_of(programme):
            yield choice_pieces.FindPiece(typed, programme=programme)
        if choice_pieces.may_be_apart(programme):
            yield choice_pieces.SeverityPiece(typed, programme=programme)
    elif step == steps.MONEY and choice_pieces.NEW_FOR_OLD in programme.values:
        yield choice_pieces.MoneyPiece(typed, programme=programme)
    elif step == steps.NOTHING:
        yield NothingPiece(typed, programme=programme)
    elif step == steps.ALTERNATIVES:
        yield from _alternatives(programme, typed)


def _benefits(programme: mkba.Programme, step: str, typed: Any) -> Iterator[Piece]:
    for path, code in steps.PATHS.items():
        if code == step:
            yield BenefitPiece(typed, programme=programme, path=path)
            if added(programme, path):
                yield TakeAwayPiece(typed, programme=programme, path=path)


def _alternatives(programme: mkba.Programme, typed: Any) -> Iterator[Piece]:
    inputs = weighing.inputs(programme).result.inputs
    for at, found in enumerate(programme.alternatives):
        if found.line and _stands_in_file(programme):
            yield AlternativePiece(
                typed, programme=programme, inputs=inputs, found=found, is_main=at == 0
            )
    yield AlternativePiece(typed, programme=programme, inputs=inputs, found=None)


def _stands_in_file(programme: mkba.Programme) -> bool:
    """A file without alternatives has one that the engine made up."""
    only = programme.alternatives[0]
    return len(programme.alternatives) > 1 or only.name != "programme"


def _numbers(
    programme: mkba.Programme, outcome: mkba.Outcome, step: str, typed: Any
) -> Iterator[Piece]:
    inputs = outcome.result.inputs
    paths = steps.paths_of(programme)
    for name in steps.sorted_values(programme)[step]:
        stated, used = programme.values[name], inputs[name]
        yield NumberPiece(typed, stated=stated, used=used, paths=", ".join(paths.get(name, ())))

"""An outcome told in English, as far as its words came along with the program."""

from __future__ import annotations

from dataclasses import replace

from wijkteam.analysis.mkba.programme.english import (
    in_english,
    named_in_english,
    programme_in_english,
)
from wijkteam.analysis.mkba.programme.model import Programme
from wijkteam.analysis.mkba.result.alternative import Result
from wijkteam.analysis.mkba.result.outcome import Outcome
from wijkteam.analysis.mkba.sum.inputs import Input

_ASSUMPTION = "assumption: "


def outcome_in_english(outcome: Outcome) -> Outcome:
    """The same outcome with the shipped texts of its programme in English; no amount changes."""
    programme = programme_in_english(outcome.programme)
    results = {name: _result(result, programme) for name, result in outcome.results.items()}
    return replace(outcome, programme=programme, results=results)


def _result(result: Result, programme: Programme) -> Result:
    spoken = {alternative.name: alternative for alternative in programme.alternatives}
    return replace(
        result,
        programme=programme,
        alternative=spoken[result.alternative.name],
        inputs={name: _input(number) for name, number in result.inputs.items()},
        lines=tuple(programme.links[link.name] for link in result.lines),
        missing=tuple(
            replace(lack, label=named_in_english(lack.label), why=in_english(lack.why))
            for lack in result.missing
        ),
    )


def _input(number: Input) -> Input:
    reason = number.says.removeprefix(_ASSUMPTION)
    kind = _ASSUMPTION if number.says.startswith(_ASSUMPTION) else ""
    return replace(
        number,
        label=named_in_english(number.label),
        says=kind + in_english(reason),
        missing=number.missing and in_english(number.missing),
    )

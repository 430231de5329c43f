"""On which figures that nobody has looked up the verdict hangs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wijkteam.analysis.economics.sensitivity import Tornado
from wijkteam.analysis.mkba.programme.model import Evidence
from wijkteam.analysis.mkba.result.outcome import Outcome
from wijkteam.analysis.mkba.sum.inputs import Input
from wijkteam.analysis.mkba.views.uncertainty import tornado


class Unsure(StrEnum):
    """Why a figure is not to be relied on yet."""

    ASSUMPTION = "assumption"
    UNVERIFIED = "unverified"
    NEWS = "news"
    DEMO = "demo"


@dataclass(frozen=True, slots=True)
class UnsureFigure:
    """
    One figure, why it is unsure, and the net present value at the ends of its 80 % interval.

    ``turns`` says that the verdict is another at one end than at the other: on this figure alone
    it hangs.
    """

    name: str
    label: str
    why: Unsure
    low_result: float
    high_result: float
    turns: bool
    source: str
    line_in_file: int


def unsure(number: Input) -> Unsure | None:
    """Why a figure is not to be relied on; None for what was measured or read in a publication."""
    if number.is_missing or number.is_fixed or number.evidence is Evidence.MEASURED:
        return None
    if number.source_kind in (Unsure.NEWS, Unsure.DEMO):
        return Unsure(number.source_kind)
    if number.certainty == "unverified":
        return Unsure.UNVERIFIED
    return Unsure.ASSUMPTION if number.evidence is Evidence.ESTIMATE else None


def hangs_on(outcome: Outcome, swings: Tornado | None = None) -> tuple[UnsureFigure, ...]:
    """
    Every unsure figure of the main alternative; those that turn the verdict first, then by width.

    A figure turns the verdict when the net present value is above nil at one end of its 80 %
    interval and below at the other, all others at their means. *swings* is the tornado of the
    outcome, for who has it already.

    >>> from wijkteam.analysis import mkba
    >>> programme = mkba.read("examples/programmes/zonnedael.yaml")
    >>> figures = hangs_on(mkba.evaluate(programme, "2026-11-01"))
    >>> figures[0].name, figures[0].turns
    ('score.counts', True)
    """
    numbers = outcome.result.inputs
    figures = []
    for bar in (swings or tornado(outcome)).bars:
        number = numbers[bar.name]
        why = unsure(number)
        if why is not None and bar.span > 0:
            figures.append(
                UnsureFigure(
                    name=bar.name,
                    label=number.label,
                    why=why,
                    low_result=bar.low_result,
                    high_result=bar.high_result,
                    # Exactly nil is no loss, as in the verdict.
                    turns=(bar.low_result < 0) != (bar.high_result < 0),
                    source=number.says,
                    line_in_file=number.line,
                )
            )
    # What turns the verdict first; within that the heaviest, as the tornado gave them.
    return tuple(sorted(figures, key=lambda figure: not figure.turns))

"""How one line came about: the sum, every number in it, and where each came from."""

from __future__ import annotations

from dataclasses import dataclass

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.programme.model import Link, Role
from wijkteam.analysis.mkba.programme.refusals import did_you_mean
from wijkteam.analysis.mkba.result.alternative import Result
from wijkteam.analysis.mkba.result.outcome import Outcome


@dataclass(frozen=True, slots=True)
class ExplanationStep:
    """One step: what it is, the sum behind it (empty for a number), its value and source."""

    depth: int
    name: str
    label: str
    sum: str
    value: float | None
    unit: str | None
    low: float | None
    high: float | None
    source: str
    evidence: str | None
    line_in_file: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """The chain behind a link, from the outcome down to its numbers."""

    link: str
    label: str
    path: str | None
    effect_type: int | None
    steps: tuple[ExplanationStep, ...]
    present_value: float | None
    undiscounted: float | None
    shares: tuple[tuple[str, float], ...]
    missing: tuple[str, ...]

    def to_text(self) -> str:
        """The chain indented, one number a line, with its source."""
        lines = [f"{self.label} ({self.link})"]
        lines += [_text(step) for step in self.steps]
        if self.present_value is not None:
            lines.append(
                f"  undiscounted {self.undiscounted:,.0f}, present value {self.present_value:,.0f}"
            )
        lines += [f"  {party}: {share:.0%}" for party, share in self.shares]
        lines += [f"  missing: {name}" for name in self.missing]
        return "\n".join(lines)


def explain(outcome: Outcome, link: str) -> Explanation:
    """
    The chain behind *link* in the main alternative.

    Raises `AnalysisError` for a link that is not in the programme.
    """
    result = outcome.result
    links = result.programme.links
    if link not in links:
        raise AnalysisError(f"There is no link {link!r}. {did_you_mean(link, links)}")
    explained = links[link]
    at = next((i for i, line in enumerate(result.lines) if line.name == link), None)
    steps: list[ExplanationStep] = []
    _follow(explained, result, 1, steps)
    lacking = next((lack.lacks for lack in result.missing if lack.line == link), ())
    return Explanation(
        link=link,
        label=explained.label,
        path=explained.path,
        effect_type=explained.effect_type,
        steps=tuple(steps),
        present_value=None if at is None else float(result.pv[at]),
        undiscounted=None if at is None else float(result.flows[at].sum()),
        shares=explained.shares,
        missing=lacking,
    )


def _follow(link: Link, result: Result, depth: int, steps: list[ExplanationStep]) -> None:
    steps.append(_of_link(link, result, depth))
    # As they stand in the sum, each once.
    names = dict.fromkeys((*link.quantity.names, *(link.price.names if link.price else ())))
    for name in names:
        inner = result.programme.links.get(name)
        if inner is not None:
            _follow(inner, result, depth + 1, steps)
        else:
            steps.append(_of_input(name, result, depth + 1))


def _of_link(link: Link, result: Result, depth: int) -> ExplanationStep:
    price = f" × {link.price.text}" if link.price and link.role is not Role.EFFECT else ""
    source = link.source or (f"assumption: {link.assumption}" if link.assumption else "")
    return ExplanationStep(
        depth=depth,
        name=link.name,
        label=link.label,
        sum=f"{link.quantity.text}{price}",
        value=result.numbers.get(link.name),
        unit=link.unit,
        low=None,
        high=None,
        source=source,
        evidence=None,
        line_in_file=link.line,
    )


def _of_input(name: str, result: Result, depth: int) -> ExplanationStep:
    number = result.inputs[name]
    low, high = number.interval
    return ExplanationStep(
        depth=depth,
        name=name,
        label=number.label,
        sum="",
        value=None if number.is_missing else number.mean,
        unit=number.unit,
        low=None if number.is_missing else low,
        high=None if number.is_missing else high,
        source=number.says,
        evidence=str(number.evidence),
        line_in_file=number.line,
    )


def _text(step: ExplanationStep) -> str:
    value = "missing" if step.value is None else f"{step.value:,.4g}"
    doubt = (
        "" if step.low is None or step.low == step.high else f" ({step.low:,.4g}–{step.high:,.4g})"
    )
    origin = f" = {step.sum}" if step.sum else ""
    source = f" [{step.source}]" if step.source else ""
    return (
        f"{'  ' * step.depth}{step.name}{origin}: {value}{doubt} {step.unit or ''}{source}".rstrip()
    )

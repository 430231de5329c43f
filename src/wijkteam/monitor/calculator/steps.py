"""One box of the diagram: the sums behind it, with every number and its source."""

from __future__ import annotations

from dataclasses import dataclass

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.programme.model import Evidence
from wijkteam.analysis.mkba.views.explanation import Step
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import interval, money, value
from wijkteam.monitor.wording.evidence import evidence_word, source_words
from wijkteam.monitor.wording.units import counted_in


@dataclass(frozen=True, slots=True)
class Row:
    """One number or sum; *depth* says how far it lies from the outcome."""

    depth: int
    label: str
    sum: str
    value: str
    interval: str
    source: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Sum:
    """One link of the programme and everything it rests on."""

    label: str
    amount: str
    parties: str
    missing: str
    rows: list[Row]

    @property
    def caption(self) -> str:
        """Two lines may bear one name, each for its own parties."""
        return f"{self.label}: {self.parties}" if self.parties else self.label


@dataclass(frozen=True, slots=True)
class Box:
    """One box of the diagram."""

    label: str
    sums: list[Sum]


def box(outcome: mkba.Outcome, name: str) -> Box | None:
    """The box of that name, or None when the diagram has none."""
    node = next((one for one in outcome.graph.nodes if one.name == name), None)
    if node is None:
        return None
    return Box(naming.box(node), [_sum(outcome, link) for link in node.links])


def _sum(outcome: mkba.Outcome, link: str) -> Sum:
    told = outcome.explain(link)
    programme = outcome.programme
    amount = "" if told.present_value is None else money(told.present_value, programme.currency)
    return Sum(
        label=told.label,
        amount=amount,
        parties=", ".join(
            f"{naming.party(programme, party)} {value(share, 'share')}"
            for party, share in told.shares
        ),
        missing=", ".join(naming.number(outcome, name) for name in told.missing),
        rows=[_row(step) for step in told.steps],
    )


def _row(step: Step) -> Row:
    return Row(
        depth=step.depth - 1,
        label=step.label,
        sum=step.sum,
        value=_with_unit(step),
        interval=interval(step.low, step.high, step.unit),
        source=source_words(step.source),
        evidence=evidence_word(Evidence(step.evidence)) if step.evidence else "",
    )


def _with_unit(step: Step) -> str:
    """A quantity with what it counts; what is missing counts nothing."""
    told = value(step.value, step.unit)
    return told if step.value is None else f"{told} {counted_in(step.unit)}".rstrip()

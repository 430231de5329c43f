"""The policy theory as a picture, and the sums behind each of its boxes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from django.urls import reverse
from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.programme.model import Evidence, Role
from wijkteam.analysis.mkba.result.headline import in_steps
from wijkteam.analysis.mkba.views.explanation import ExplanationStep, explain
from wijkteam.analysis.mkba.views.graph import GraphNode, graph
from wijkteam.analysis.mkba.views.tables import boxes, lines
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import interval, money, stepped, value
from wijkteam.monitor.wording.evidence import evidence_word
from wijkteam.monitor.wording.sources import source_words, why_missing
from wijkteam.monitor.wording.sums import product_in_words
from wijkteam.monitor.wording.units import counted_in
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.flow.effect_chain import Column, Node, effect_chain
from wijkteam.ui.charts.flow.effect_chain import Evidence as BoxEvidence

# The policy theory as a picture: what the team does, what changes, what that is worth.


TONES = {"care": "blue", "living": "sky", "work": "green", "wellbeing": "ochre"}


def chain(
    outcome: mkba.Outcome,
    *,
    code: str,
    query: str = "",
    counted: Mapping[str, str] | None = None,
) -> Chart:
    """The diagram; every box leads to the sums behind it. *counted* is said of some boxes."""
    known, drawn = counted or {}, graph(outcome.result)
    worth = amounts(outcome)
    titles = (
        _("Wat het team doet"),
        _("Wat dan zou veranderen"),
        _("Wat er minder of meer van komt"),
        _("Baten, over alle jaren"),
    )
    columns = [
        Column(
            title,
            tuple(
                _box(
                    node, worth.get(node.name, ""), known.get(node.name, ""), code=code, query=query
                )
                for node in drawn.nodes
                if node.column == at
            ),
        )
        for at, title in enumerate(titles)
    ]
    return effect_chain(
        columns,
        [(edge.source, edge.target) for edge in drawn.edges],
        question=_("Hoe zou het moeten werken?"),
        note=_(
            "Dit is de redenering, geen bewijs. Een schakel is zo zeker als het minst zekere "
            "getal erin. Kies een vak om de sommen en de bronnen te zien."
        ),
    )


def amounts(outcome: mkba.Outcome) -> dict[str, str]:
    """What the costs and each kind of benefit come to, as every table of the page tells it."""
    currency, by = outcome.programme.currency, outcome.step
    return {
        "intervention" if name == "costs" else f"kind:{name}": stepped(amount, by, currency)
        for name, amount in boxes(outcome).items()
    }


def measured_numbers(outcome: mkba.Outcome) -> dict[str, str]:
    """Of every box between team and benefits: how many of its numbers are measured, if any."""
    counted = {}
    for node in graph(outcome.result).nodes:
        # The first column is the team itself and the last is money: neither is measured as such.
        if node.column not in (1, 2):
            continue
        numbers = {
            step.name: outcome.result.inputs[step.name]
            for link in node.links
            for step in explain(outcome, link).steps
            if step.name in outcome.result.inputs
        }
        measured = sum(number.evidence is mkba.Evidence.MEASURED for number in numbers.values())
        if measured:
            words = {"n": measured, "of": len(numbers)}
            counted[node.name] = _("%(n)s van %(of)s getallen gemeten") % words
    return counted


def _box(node: GraphNode, worth: str, known: str, *, code: str, query: str) -> Node:
    kind = node.name.removeprefix("kind:")
    return Node(
        key=node.name,
        title=naming.box(node),
        detail=_("Kosten: %(amount)s") % {"amount": worth}
        if node.column == 0
        else _sides(node) or known,
        evidence=cast(BoxEvidence, str(node.evidence)),
        # Amounts stand at the ends of the chain only: what goes between is no money yet.
        value=worth if node.column == 3 else "",
        href=reverse("monitor:mkba_step", args=[code, node.name]) + query,
        letter=node.name if node.kind == "path" else "",
        tone=TONES.get(kind, "grey") if node.column == 3 else "",
        strong=node.column == 0,
    )


def _sides(node: GraphNode) -> str:
    """With the team and without, where the file tells both."""
    if node.with_team is None or node.without is None:
        return ""
    return _("%(with)s, zonder team %(without)s") % {
        "with": value(node.with_team, node.unit),
        "without": value(node.without, node.unit),
    }


# One box of the diagram: the sums behind it, with every number and its source.


@dataclass(frozen=True, slots=True)
class SumRow:
    """One number or sum; *depth* says how far it lies from the outcome."""

    depth: int
    label: str
    sum: str
    value: str
    interval: str
    source: str
    evidence: str


@dataclass(frozen=True, slots=True)
class LinkSum:
    """One link of the programme and everything it rests on."""

    label: str
    amount: str
    parties: str
    missing: str
    rows: list[SumRow]

    @property
    def caption(self) -> str:
        """Two lines may bear one name, each for its own parties."""
        return f"{self.label}: {self.parties}" if self.parties else self.label


@dataclass(frozen=True, slots=True)
class BoxPage:
    """One box of the diagram."""

    label: str
    sums: list[LinkSum]


def box_page(outcome: mkba.Outcome, name: str) -> BoxPage | None:
    """The box of that name, or None when the diagram has none."""
    node = next((node for node in graph(outcome.result).nodes if node.name == name), None)
    if node is None:
        return None
    return BoxPage(naming.box(node), [_sum(outcome, link) for link in node.links])


def _sum(outcome: mkba.Outcome, link: str) -> LinkSum:
    explained = explain(outcome, link)
    programme = outcome.programme
    rounded_lines = {row["line"]: row["for_society_rounded"] for row in lines(outcome)}
    amount = ""
    if explained.present_value is not None:
        # A transfer is nothing for all together: here is told how much moves.
        moves = in_steps(explained.present_value, outcome.step)
        worth = moves if programme.links[link].role is Role.TRANSFER else rounded_lines[link]
        amount = money(
            -worth if programme.links[link].role is Role.COST else worth, programme.currency
        )
    return LinkSum(
        label=explained.label,
        amount=amount,
        parties=", ".join(
            f"{naming.party(programme, party)} {value(share, 'share')}"
            for party, share in explained.shares
        ),
        missing=", ".join(naming.number(outcome, name) for name in explained.missing),
        rows=[_sum_row(outcome, step) for step in explained.steps],
    )


def _sum_of(outcome: mkba.Outcome, name: str) -> str:
    """The sum behind a link, with the names that people read; empty of a number."""
    link = outcome.programme.links.get(name)
    if link is None:
        return ""
    factors = [link.quantity]
    if link.price and link.role is not Role.EFFECT:
        factors.append(link.price)
    return product_in_words(factors, lambda name: naming.number(outcome, name))


def _sum_row(outcome: mkba.Outcome, step: ExplanationStep) -> SumRow:
    known = outcome.result.inputs.get(step.name)
    amount = value(step.value, step.unit)
    if step.value is not None:  # what is missing counts nothing
        amount = f"{amount} {counted_in(step.unit)}".rstrip()
        price = outcome.result.prices.get(step.name)
        # The sum of a line ends in its price: without it the number would be that of half a sum.
        if price is not None and outcome.programme.links[step.name].price is not None:
            amount = f"{amount} × {value(price, outcome.programme.currency)}"
    return SumRow(
        depth=step.depth - 1,
        label=naming.used(known) if known else step.label,
        sum=_sum_of(outcome, step.name),
        value=amount,
        interval=interval(step.low, step.high, step.unit),
        source=why_missing(known) if known and known.is_missing else source_words(step.source),
        evidence=evidence_word(Evidence(step.evidence)) if step.evidence else "",
    )

"""The policy theory as a picture: what the team does, what changes, what that is worth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from django.urls import reverse
from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.views.graph import Graph, GraphNode
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import short, value
from wijkteam.ui.charts.chart import Chart
from wijkteam.ui.charts.effect_chain import Column, Evidence, Node, effect_chain

TONES = {"care": "blue", "living": "sky", "work": "green", "wellbeing": "ochre"}


def chain(
    graph: Graph,
    *,
    code: str,
    currency: str,
    query: str = "",
    counted: Mapping[str, str] | None = None,
) -> Chart:
    """The diagram; every box leads to the sums behind it. *counted* is said of some boxes."""
    known = counted or {}
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
                _box(node, known.get(node.name, ""), code=code, currency=currency, query=query)
                for node in graph.nodes
                if node.column == at
            ),
        )
        for at, title in enumerate(titles)
    ]
    return effect_chain(
        columns,
        [(edge.source, edge.target) for edge in graph.edges],
        question=_("Hoe zou het moeten werken?"),
        note=_(
            "Dit is de redenering, geen bewijs. Een schakel is zo zeker als het minst zekere "
            "getal erin. Kies een vak om de sommen en de bronnen te zien."
        ),
    )


def counted(outcome: mkba.Outcome) -> dict[str, str]:
    """Of every box between team and benefits: how many of its numbers are measured, if any."""
    found = {}
    for node in outcome.graph.nodes:
        if node.column not in (1, 2):
            continue
        numbers = {
            step.name: outcome.result.inputs[step.name]
            for link in node.links
            for step in outcome.explain(link).steps
            if step.name in outcome.result.inputs
        }
        measured = sum(one.evidence is mkba.Evidence.MEASURED for one in numbers.values())
        if measured:
            words = {"n": measured, "of": len(numbers)}
            found[node.name] = _("%(n)s van %(of)s getallen gemeten") % words
    return found


def _box(node: GraphNode, known: str, *, code: str, currency: str, query: str) -> Node:
    kind = node.name.removeprefix("kind:")
    worth = short(node.value, currency) if node.value is not None else ""
    return Node(
        key=node.name,
        title=naming.box(node),
        detail=_("Kosten: %(amount)s") % {"amount": worth}
        if node.column == 0
        else _sides(node) or known,
        evidence=cast(Evidence, str(node.evidence)),
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

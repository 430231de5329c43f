"""Cases as text for the command line."""

from __future__ import annotations

from collections.abc import Sequence

from wijkteam.analysis.mkba.cases.arena_result import NOT_COUNTED, Arena, CaseResult
from wijkteam.analysis.mkba.cases.overview import Overview
from wijkteam.analysis.mkba.cases.thresholds import RULES, WHY_ASSUMED, Thresholds

Table = tuple[list[str], list[list[str]]]


def case_table(arena: Arena) -> Table:
    """Header and rows: one line per case."""
    header = ["case", "cluster", "quadrant", "cost difference", "effect difference", "switches"]
    return header, [_case_row(one) for one in arena.cases]


def cluster_table(arena: Arena) -> Table:
    """Header and rows: one line per cluster, and one for outside."""
    header = ["cluster", "cases", "mean cost difference", "mean effect difference"]
    rows = [
        [
            name(one.cluster, one.cluster_label_en),
            str(one.cases),
            "" if one.mean_cost_difference is None else euros(one.mean_cost_difference),
            "" if one.mean_effect_difference is None else signed(one.mean_effect_difference),
        ]
        for one in arena.clusters
    ]
    return header, rows


def remarks(arena: Arena) -> list[str]:
    """What a reader must know beside the tables."""
    switches, totals = arena.switches, arena.totals
    return [
        f"Thresholds: {thresholds_line(arena.thresholds)}.",
        RULES,
        *([WHY_ASSUMED] if arena.thresholds.are_default else []),
        f"Switching: {switches.cases} of {switches.of} cases change cluster when all thresholds "
        "become half as large or half as large again.",
        f"Together: {euros(totals.cost_difference)} over {totals.cases} cases. {totals.why_not}",
        NOT_COUNTED,
        *(f"Case {one.case}: {note}" for one in arena.cases for note in one.notes),
        *(_two_pictures(one) for one in arena.cases if not one.references_agree),
    ]


def spread_lines(found: Overview) -> tuple[list[str], list[str]]:
    """Mechanisms that worked somewhere, and how far the choice of cases spreads."""
    mechanisms = [
        f"{one.direction.capitalize()} costs: {one.label_en} in {one.cases} of {one.of} "
        f"({', '.join(one.names)})."
        for one in found.mechanisms
        if one.cases
    ]
    spread = [
        f"Spread: {one.label_en}: "
        + ", ".join(f"{value} {count}" for value, count in one.counts.items())
        + (f"; not told by {', '.join(one.unknown)}" if one.unknown else "")
        + "."
        for one in found.coverage.characteristics
    ]
    return mechanisms, [*spread, f"{found.coverage.share:.0%} of the values occur at least once."]


def thresholds_line(thresholds: Thresholds) -> str:
    """
    The thresholds as they can be typed.

    >>> thresholds_line(Thresholds())
    'cost_zero=500, cost_substantial=5000, effect_zero=0.5, effect_substantial=3'
    """
    share = thresholds.cost_as == "share"
    parts = []
    for key, value in thresholds.to_dict().items():
        if key.startswith("cost_") and key != "cost_as" and share:
            parts.append(f"{key}={100 * value:g}%")
        elif key not in ("cost_as", "default"):
            parts.append(f"{key}={value:g}")
    return ", ".join(parts) + (" (share of the cost of the reference)" if share else "")


def name(cluster: int | None, label: str) -> str:
    return label if cluster is None else f"{cluster} {label}"


def euros(amount: float) -> str:
    """
    A difference in whole euros, with its sign.

    >>> euros(-15_200.4), euros(0.2)
    ('−€ 15,200', '€ 0')
    """
    whole = round(amount)
    sign = "−" if whole < 0 else "+" if whole > 0 else ""
    return f"{sign}€ {abs(whole):,}"


def signed(value: float) -> str:
    """
    A difference of effect, with its sign.

    >>> signed(2.5), signed(-1.0), signed(0.0)
    ('+2.5', '−1', '0')
    """
    text = f"{abs(value):.4g}"
    return text if text == "0" else ("−" if value < 0 else "+") + text


def _case_row(one: CaseResult) -> list[str]:
    return [
        one.case,
        name(one.cluster, one.cluster_label_en),
        one.quadrant.replace("_", " "),
        euros(one.cost_difference),
        signed(one.effect_difference),
        "yes" if one.switches else "no",
    ]


def _two_pictures(one: CaseResult) -> str:
    parts: Sequence[str] = [
        f"{ref.reference} ({ref.share:.0%}): {ref.cluster or 'outside'}" for ref in one.references
    ]
    return f"Case {one.case}: the references lie in different clusters; {', '.join(parts)}."

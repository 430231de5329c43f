"""Cases as text for the command line."""

from __future__ import annotations

from collections.abc import Sequence

from wijkteam.analysis.mkba.cases.arena import NOT_COUNTED, Arena, CaseResult
from wijkteam.analysis.mkba.cases.thresholds import RULES, WHY_ASSUMED, Thresholds
from wijkteam.analysis.mkba.cases.together import Overview
from wijkteam.analysis.mkba.cases.weighed import Amount, WeighedCase

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


def heading(found: WeighedCase) -> list[str]:
    """The case, its answer and its doubt, in sentences."""
    label = name(found.cluster, found.cluster_label_en)
    lines = [
        f"{found.title} · {found.horizon:g} months · euros of {found.price_year} · "
        f"{found.rate:.2%} a year",
        f"With the team {plain(found.cost_team)}, without {plain(found.cost_reference)}.",
        f"Cost difference    {euros(found.cost_difference.value)}{_money(found.cost_difference)}",
        f"Effect difference  {_effect(found.effect_difference)}",
        f"Cluster            {label} ({found.quadrant.replace('_', ' ')})",
    ]
    if len(found.cluster_chances) > 1:
        parts = [
            f"{chance.cluster or 'outside'} in {chance.share:.0%}"
            for chance in found.cluster_chances
        ]
        lines.append(f"                   over the draws: {', '.join(parts)}")
    if not found.complete:
        lines.append(f"Incomplete: {len(found.missing)} line(s) without a price.")
    return lines


def party_table(found: WeighedCase) -> Table:
    header = ["who", "with team", "without", "difference"]
    rows = [
        [flow.label, plain(flow.team), plain(flow.reference), euros(flow.difference)]
        for flow in found.parties
    ]
    return header, rows


def domain_table(found: WeighedCase) -> Table:
    header = ["domain of life", "start", "without", "with team", "difference"]
    rows = [
        [one.label, *map(level, (one.start, one.reference, one.team)),
         "" if one.difference is None else signed(one.difference)]
        for one in found.domains
    ]  # fmt: skip
    return header, rows


def line_table(found: WeighedCase) -> Table:
    header = ["line", "course", "quantity", "price", "chance", "amount", "how sure"]
    rows = [
        [
            f"{one.label} (averted)" if one.state == "averted" else one.label,
            one.course,
            f"{one.quantity:.4g} {one.unit or ''}".strip() if one.price is not None else "",
            "" if one.price is None else f"€ {one.price:,.2f}",
            f"{one.chance:.0%}",
            "" if one.amount is None else plain(one.amount),
            one.evidence if one.price is not None or one.evidence == "missing" else "no money",
        ]
        for one in found.lines
    ]
    return header, rows


def case_remarks(found: WeighedCase) -> list[str]:
    """What moves the difference most, what tips it, what is missing, and the notes."""
    lines = [
        f"Hangs on: {one.label} ({one.low:.4g} to {one.high:.4g}): "
        f"{euros(one.difference_at_low)} to {euros(one.difference_at_high)}."
        for one in found.sensitivity[:5]
    ]
    lines += [
        f"Break-even: {one.label} used {one.used:.0%}; "
        + (f"equal at {one.chance:.0%}." if one.chance is not None else "no chance makes it equal.")
        for one in found.break_even
    ]
    lines += [
        f"Beside {one.label} alone ({one.share:.0%}): {euros(one.cost_difference)}, "
        f"{_alone(one.effect_difference)}, "
        f"{one.cluster or one.cluster_label}."
        for one in found.references
        if len(found.references) > 1
    ]
    lines += [
        f"Missing: {one.label} ({one.course}): {one.reason} {one.direction}"
        for one in found.missing
    ]
    return [*lines, *found.notes, f"Parameters {found.parameters}, seed {found.seed}."]


def plain(amount: float) -> str:
    return f"€ {round(amount):,}"


def level(value: float | None) -> str:
    return "" if value is None else f"{value:.3g}"


def _money(amount: Amount) -> str:
    if amount.low == amount.high:
        return ""
    return f" (80 %: {euros(amount.low)} to {euros(amount.high)})"


def _effect(amount: Amount | None) -> str:
    if amount is None:
        return "not known yet"
    if amount.low == amount.high:
        return f"{signed(amount.value)} levels"
    return f"{signed(amount.value)} (80 %: {signed(amount.low)} to {signed(amount.high)}) levels"


def _alone(effect: float | None) -> str:
    return "effect not known" if effect is None else signed(effect)

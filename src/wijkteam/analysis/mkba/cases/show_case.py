"""One weighed case as blocks of text and tables for the command line."""

from __future__ import annotations

from wijkteam.analysis.mkba.cases.show import Table, euros, name, signed
from wijkteam.analysis.mkba.cases.weighed import Amount, WeighedCase


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


def remarks(found: WeighedCase) -> list[str]:
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

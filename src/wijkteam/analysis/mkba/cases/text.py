"""Cases as text for the command line."""

from __future__ import annotations

from wijkteam.analysis.mkba.cases.arena import NOT_COUNTED, Arena, CaseResult
from wijkteam.analysis.mkba.cases.thresholds import RULES, WHY_ASSUMED, Thresholds
from wijkteam.analysis.mkba.cases.together import Overview
from wijkteam.analysis.mkba.cases.weighed import Amount, PartyFlow, WeighedCase
from wijkteam.analysis.mkba.programme.english import in_english
from wijkteam.analysis.statistics.likely_range import chance_in_words
from wijkteam.vocabulary.lists import LIFE_DOMAIN, PARTY

Table = tuple[list[str], list[list[str]]]


def case_table(arena: Arena) -> Table:
    """Header and rows: one line per case."""
    header = ["case", "cluster", "quadrant", "cost difference", "effect difference", "switches"]
    return header, [_case_row(case) for case in arena.cases]


def cluster_table(arena: Arena) -> Table:
    """Header and rows: one line per cluster, and one for outside."""
    header = ["cluster", "cases", "mean cost difference", "mean effect difference"]
    rows = [
        [
            name(cluster.cluster, cluster.cluster_label_en),
            str(cluster.cases),
            "" if cluster.mean_cost_difference is None else euros(cluster.mean_cost_difference),
            ""
            if cluster.mean_effect_difference is None
            else signed(cluster.mean_effect_difference),
        ]
        for cluster in arena.clusters
    ]
    return header, rows


def remarks(arena: Arena) -> list[str]:
    """What a reader must know beside the tables."""
    switches, totals = arena.switches, arena.totals
    apart = []
    for case in arena.cases:
        if not case.references_agree:
            each = ", ".join(
                f"{in_english(reference.reference)} ({reference.share:.0%}): "
                f"{reference.cluster or 'outside'}"
                for reference in case.references
            )
            apart.append(f"Case {case.case}: the references lie in different clusters; {each}.")
    return [
        f"Thresholds: {thresholds_line(arena.thresholds)}.",
        RULES,
        *([WHY_ASSUMED] if arena.thresholds.are_default else []),
        f"Switching: {switches.cases} of {switches.of} cases change cluster when all thresholds "
        "become half as large or half as large again.",
        f"Together: {euros(totals.cost_difference)} over {totals.cases} cases. {totals.why_not}",
        NOT_COUNTED,
        *(f"Case {case.case}: {note}" for case in arena.cases for note in case.notes),
        *apart,
    ]


def spread_lines(together: Overview) -> tuple[list[str], list[str]]:
    """Mechanisms that worked somewhere, and how far the choice of cases spreads."""
    mechanisms = [
        f"{mechanism.direction.capitalize()} costs: {mechanism.label_en} in {mechanism.cases} of "
        f"{mechanism.of} ({', '.join(mechanism.names)})."
        for mechanism in together.mechanisms
        if mechanism.cases
    ]
    spread = [
        f"Spread: {characteristic.label_en}: "
        + ", ".join(f"{value} {count}" for value, count in characteristic.counts.items())
        + (f"; not told by {', '.join(characteristic.unknown)}" if characteristic.unknown else "")
        + "."
        for characteristic in together.coverage.characteristics
    ]
    return mechanisms, [
        *spread,
        f"{together.coverage.share:.0%} of the values occur at least once.",
    ]


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
    # Round first: −0.2 is nought, and nought has no sign.
    whole = round(amount)
    sign = "−" if whole < 0 else "+" if whole > 0 else ""
    return f"{sign}€ {abs(whole):,}"


def signed(value: float) -> str:
    """
    A difference of effect, with its sign.

    >>> signed(2.5), signed(-1.0), signed(0.0)
    ('+2.5', '−1', '0')
    """
    # Scores have one decimal at most; four figures show that and hide what a machine adds.
    text = f"{abs(value):.4g}"
    return text if text == "0" else ("−" if value < 0 else "+") + text


def _case_row(case: CaseResult) -> list[str]:
    return [
        case.case,
        name(case.cluster, case.cluster_label_en),
        case.quadrant.replace("_", " "),
        euros(case.cost_difference),
        signed(case.effect_difference),
        "yes" if case.switches else "no",
    ]


def heading(weighed: WeighedCase) -> list[str]:
    """The case, its answer and its doubt, in sentences."""
    label = name(weighed.cluster, weighed.cluster_label_en)
    lines = [
        f"{weighed.title} · {weighed.horizon:g} months · euros of {weighed.price_year} · "
        f"{weighed.rate:.2%} a year",
        f"With the team {plain(weighed.cost_team)}, without {plain(weighed.cost_reference)}.",
        f"Cost difference    {euros(weighed.cost_difference.value)}"
        f"{_money(weighed.cost_difference)}",
        f"Effect difference  {_effect(weighed.effect_difference)}",
        f"Cluster            {label} ({weighed.quadrant.replace('_', ' ')})",
    ]
    # Certain of one cluster, a chance of 100% would only look like doubt.
    if len(weighed.cluster_chances) > 1:
        parts = [
            f"{likely.cluster or 'outside'} in {chance_in_words(likely.share)}"
            for likely in weighed.cluster_chances
        ]
        lines.append(f"                   over the draws: {', '.join(parts)}")
    if not weighed.complete:
        lines.append(f"Incomplete: {len(weighed.missing)} line(s) without a price.")
    return lines


def party_table(weighed: WeighedCase) -> Table:
    header = ["who", "with team", "without", "difference"]
    rows = [
        [_party(flow), plain(flow.team), plain(flow.reference), euros(flow.difference)]
        for flow in weighed.parties
    ]
    return header, rows


def domain_table(weighed: WeighedCase) -> Table:
    header = ["domain of life", "start", "without", "with team", "difference"]
    rows = [
        [LIFE_DOMAIN[domain.domain].english,
         *map(level, (domain.start, domain.reference, domain.team)),
         "" if domain.difference is None else signed(domain.difference)]
        for domain in weighed.domains
    ]  # fmt: skip
    return header, rows


def line_table(weighed: WeighedCase) -> Table:
    header = ["line", "course", "quantity", "price", "chance", "amount", "how sure"]
    rows = [
        [
            f"{line.label} (averted)" if line.state == "averted" else line.label,
            in_english(line.course),
            f"{line.quantity:.4g} {line.unit or ''}".strip() if line.price is not None else "",
            "" if line.price is None else f"€ {line.price:,.2f}",
            f"{line.chance:.0%}",
            "" if line.amount is None else plain(line.amount),
            line.evidence if line.price is not None or line.evidence == "missing" else "no money",
        ]
        for line in weighed.lines
    ]
    return header, rows


def case_remarks(weighed: WeighedCase) -> list[str]:
    """What moves the difference most, what tips it, what is missing, and the notes."""
    lines = [
        f"Hangs on: {swing.label_en} ({_figure(swing.low)} to {_figure(swing.high)}): "
        f"{euros(swing.difference_at_low)} to {euros(swing.difference_at_high)}."
        # Five fill a screen; JSON has them all.
        for swing in weighed.sensitivity[:5]
    ]
    lines += [
        f"Break-even: {tipping.label_en} used {tipping.used:.0%}; "
        + (
            f"equal at {tipping.chance:.0%}."
            if tipping.chance is not None
            else "no chance makes it equal."
        )
        for tipping in weighed.break_even
    ]
    lines += [
        f"Beside {reference.label} alone ({reference.share:.0%}): "
        f"{euros(reference.cost_difference)}, "
        + (
            "effect not known, "
            if reference.effect_difference is None
            else f"{signed(reference.effect_difference)}, "
        )
        + f"{reference.cluster or 'outside the clusters'}."
        for reference in weighed.references
        if len(weighed.references) > 1
    ]
    lines += [
        f"Missing: {lack.label} ({in_english(lack.course)}): {lack.reason} {lack.direction}"
        for lack in weighed.missing
    ]
    return [*lines, *weighed.notes, f"Parameters {weighed.parameters}, seed {weighed.seed}."]


def _party(flow: PartyFlow) -> str:
    return PARTY[flow.party].english if flow.party in PARTY else "nobody said who pays"


def plain(amount: float) -> str:
    return f"€ {round(amount):,}"


def _figure(value: float) -> str:
    # Four figures of a chance; an amount of thousands never as a power of ten.
    return f"{value:.4g}" if abs(value) < 1000 else f"{round(value):,}"


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

"""A comparison as tables and sentences for the command line."""

from __future__ import annotations

from wijkteam.analysis.mkba.comparison.result import Apart, Comparison, Moderator

Table = tuple[list[str], list[list[str]]]


def forest_table(found: Comparison) -> Table:
    header = ["study", "year", "ratio", "95 % interval", "weight", "with the others"]
    if found.pooled is not None:
        header[3] = f"{found.pooled.level:.3g}".replace("0.", "") + " % interval"
    rows = [
        [
            one.study,
            str(one.year or ""),
            f"{one.ratio:.2f}{'*' if one.imputed else ''}",
            f"{one.low:.2f} to {one.high:.2f}",
            f"{one.weight:.0%}",
            f"{one.shrunk:.2f}",
        ]
        for one in found.forest
    ]
    return header, rows


def flag_lines(found: Comparison) -> list[str]:
    """What was done to a pooled study, or could not be."""
    return [
        f"{one.study}: {'; '.join(said)}."
        for one in found.forest
        if (said := (*(("discounted anew",) if one.rediscounted else ()), *one.flags))
    ]


def apart_lines(found: Comparison) -> list[str]:
    """Every study that is not pooled, and why."""
    return [
        f"Not pooled: {one.study} ({one.perspective}) {_ratio(one)}: "
        f"{'; '.join((one.reason, *one.flags))}. [{one.where}]"
        for one in found.apart
    ]


def _ratio(one: Apart) -> str:
    if one.low is not None and one.high is not None:
        return f"{one.low:.2f} to {one.high:.2f}"
    return "" if one.ratio is None else f"{one.ratio:.2f}"


def answer(found: Comparison) -> list[str]:
    """The pooled ratio and what it tells of a next approach, in sentences."""
    first = f"{found.perspective.capitalize()} ratios at {100 * found.rate:g} % a year."
    pooled = found.pooled
    if pooled is None:
        return [first, f"Not pooled: {found.why_not_pooled}"]
    adjusted = " with HKSJ" if pooled.hksj else ""
    lines = [
        first,
        f"Pooled ratio  {pooled.ratio:.2f}  ({pooled.level:.0%}: {pooled.low:.2f} to "
        f"{pooled.high:.2f}), {pooled.studies} studies, {pooled.method}{adjusted}",
        f"Spread        I² {pooled.i2:.0%}, tau² {pooled.tau2:.3f} of ln(ratio), "
        f"Q {pooled.q:.2f} ({chance(pooled.q_p_value)})",
    ]
    if pooled.prediction_low is None or pooled.prediction_high is None:
        return [*lines, f"Next one      {pooled.prediction_note}"]
    return [
        *lines,
        f"Next one      {pooled.prediction_low:.2f} to {pooled.prediction_high:.2f}; chance of "
        f"more than 1: {pooled.chance_next_above_1:.0%}",
    ]


def moderator_lines(found: Comparison) -> list[str]:
    return [line for one in found.moderators for line in _moderator(one)]


def _moderator(one: Moderator) -> list[str]:
    if one.why_not:
        return [f"Moderator {one.why_not}"]
    against = f" against {one.baseline}" if one.baseline else ""
    return [
        f"Moderator {one.name}: {factor.name}{against}, ratio × {factor.factor:.2f} "
        f"({factor.low:.2f} to {factor.high:.2f}), {chance(factor.p_value)}; {one.studies} studies."
        for factor in one.factors
    ]


def chance(p_value: float) -> str:
    """
    A p-value as it is printed.

    >>> chance(0.0421), chance(0.00001)
    ('p 0.042', 'p < 0.001')
    """
    return "p < 0.001" if p_value < 0.001 else f"p {p_value:.3f}"

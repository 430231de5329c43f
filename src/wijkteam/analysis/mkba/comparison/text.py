"""A comparison as tables and sentences for the command line."""

from __future__ import annotations

from wijkteam.analysis.mkba.comparison.classification import SENTENCES
from wijkteam.analysis.mkba.comparison.result import Apart, Comparison, Moderator
from wijkteam.analysis.statistics.likely_range import chance_in_words

Table = tuple[list[str], list[list[str]]]


def forest_table(comparison: Comparison) -> Table:
    header = ["study", "year", "ratio", "95 % interval", "weight", "with the others"]
    if comparison.pooled is not None:
        header[3] = f"{100 * comparison.pooled.level:g} % interval"
    rows = [
        [
            row.study,
            str(row.year or ""),
            f"{row.ratio:.2f}{'*' if row.imputed else ''}",
            f"{row.low:.2f} to {row.high:.2f}",
            f"{row.weight:.0%}",
            f"{row.shrunk:.2f}",
        ]
        for row in comparison.forest
    ]
    return header, rows


def flag_lines(comparison: Comparison) -> list[str]:
    """What was done to a pooled study, or could not be."""
    return [
        f"{row.study}: {'; '.join(flags)}."
        for row in comparison.forest
        if (flags := (*(("discounted anew",) if row.rediscounted else ()), *row.flags))
    ]


def apart_lines(comparison: Comparison) -> list[str]:
    """Every study that is not pooled, and why."""
    return [
        f"Not pooled: {study.study} ({study.perspective}) {_ratio(study)}: "
        f"{'; '.join((study.reason, *study.flags))}. [{study.where}]"
        for study in comparison.apart
    ]


def _ratio(study: Apart) -> str:
    if study.low is not None and study.high is not None:
        return f"{study.low:.2f} to {study.high:.2f}"
    return "" if study.ratio is None else f"{study.ratio:.2f}"


def answer(comparison: Comparison) -> list[str]:
    """The pooled ratio and what it tells of a next approach, in sentences."""
    first = f"{comparison.perspective.capitalize()} ratios at {100 * comparison.rate:g} % a year."
    pooled = comparison.pooled
    if pooled is None:
        return [first, f"Not pooled: {comparison.why_not_pooled}"]
    adjusted = " with HKSJ" if pooled.hksj else ""
    lines = [
        first,
        f"Pooled ratio  {pooled.ratio:.2f}  ({100 * pooled.level:g}%: {pooled.low:.2f} to "
        f"{pooled.high:.2f}), {pooled.studies} studies, {pooled.method}{adjusted}",
        f"Spread        I² {pooled.i2:.0%}, tau² {pooled.tau2:.3f} of ln(ratio), "
        f"Q {pooled.q:.2f} ({p_value(pooled.q_p_value)})",
    ]
    low, high, more = (
        pooled.prediction_low, pooled.prediction_high, pooled.chance_next_above_1
    )  # fmt: skip
    if low is None or high is None or more is None:
        return [*lines, f"Next one      {pooled.prediction_note}"]
    return [
        *lines,
        f"Next one      {low:.2f} to {high:.2f}; chance of more than 1: {chance_in_words(more)}",
    ]


def class_lines(comparison: Comparison) -> list[str]:
    """Each analysis: financially profitable, socially profitable, or neither."""
    return [
        f"{study.study}: {SENTENCES[study.profitability]} ({study.why})"
        for study in comparison.classes
    ]


def moderator_lines(comparison: Comparison) -> list[str]:
    return [line for moderator in comparison.moderators for line in _moderator(moderator)]


def _moderator(moderator: Moderator) -> list[str]:
    if moderator.why_not:
        return [f"Moderator {moderator.why_not}"]
    against = f" against {moderator.baseline}" if moderator.baseline else ""
    return [
        f"Moderator {moderator.name}: {factor.name}{against}, ratio × {factor.factor:.2f} "
        f"({factor.low:.2f} to {factor.high:.2f}), {p_value(factor.p_value)}; "
        f"{moderator.studies} studies."
        for factor in moderator.factors
    ]


def p_value(value: float) -> str:
    """
    A p-value as it is printed.

    >>> p_value(0.0421), p_value(0.00001)
    ('p 0.042', 'p < 0.001')
    """
    # Smaller than that says more about the model than about the studies.
    return "p < 0.001" if value < 0.001 else f"p {value:.3f}"

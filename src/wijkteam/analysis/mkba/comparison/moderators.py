"""What goes together with a higher ratio: start-up, target group, funding, year."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wijkteam.analysis.mkba.comparison.result import Factor, Moderator
from wijkteam.analysis.mkba.comparison.study import Study
from wijkteam.analysis.statistics.pooled.heterogeneity import Tau2Method
from wijkteam.analysis.statistics.pooled.moderators import MetaRegression, meta_regression
from wijkteam.analysis.statistics.pooled.studies import StudyError

MODERATORS = ("startup", "target_group", "funding", "convention", "year")

#: Studies per slope below which chance explains too much (Cochrane Handbook 2023, 10.11.5.1).
#: The usual floor in meta-regression (Cochrane Handbook, chapter 10): ten studies a slope.
PER_SLOPE = 10


@dataclass(frozen=True, slots=True)
class LogStudy:
    """A study that is in the pool: its log ratio, its standard error, and its traits."""

    study: Study
    value: float
    se: float


def moderator(
    name: str,
    pool: Sequence[LogStudy],
    *,
    method: Tau2Method,
    hksj: bool,
    per_slope: int = PER_SLOPE,
    level: float = 0.95,
) -> Moderator:
    """
    Relate the log ratio to one trait; words become yes/no against the most frequent word.

    Says why not when fewer than *per_slope* studies per slope tell the trait, or it never varies.
    """
    known = [row for row in pool if getattr(row.study, name) is not None]
    traits = [getattr(row.study, name) for row in known]
    words = [
        {True: "yes", False: "no"}[trait] if isinstance(trait, bool) else str(trait)
        for trait in traits
    ]
    counts = Counter(words)
    numeric = name == "year"
    # Against the most frequent word: the steadiest to differ from; by name where they tie.
    others = [] if numeric else sorted(counts, key=lambda word: (-counts[word], word))
    baseline = None if numeric or not others else others.pop(0)
    slopes = 1 if numeric else len(others)
    why_not = _why_not(name, len(known), len(counts), slopes, per_slope)
    lone = [] if numeric else [word for word, count in counts.items() if count == 1]
    if lone and not why_not:
        why_not = f"{name}: one study alone says {lone[0]}, and one study is no group."
    model: MetaRegression | None = None
    if not why_not:
        columns = (
            # Counted from 2000, so that the intercept is a year one can picture.
            {"per year": [float(str(word)) - 2000 for word in words]}
            if numeric
            else {other: [float(word == other) for word in words] for other in others}
        )
        try:
            model = meta_regression(
                [row.value for row in known],
                [row.se for row in known],
                columns,
                studies=[row.study.study for row in known],
                method=method,
                hksj=hksj,
                level=level,
            )
        except StudyError as problem:
            # One difference that cannot be reckoned does not take the others along.
            why_not = f"{name}: {problem}"
    return Moderator(
        name=name,
        studies=len(known),
        baseline=baseline,
        factors=() if model is None else tuple(_factors(model)),
        explained=None if model is None else model.r2,
        p_value=None if model is None else model.qm_p_value,
        why_not=why_not,
        model=model,
    )


def _why_not(name: str, known: int, values: int, slopes: int, per_slope: int) -> str:
    if values < 2:
        why = "no study tells it" if not known else "it is the same in every study that tells it"
        return f"{name}: {why}."
    # A level and each slope take one study; one more must be left to tell chance by.
    needed = max(per_slope * slopes, slopes + 2)
    if known < needed:
        return (
            f"{name}: {known} studies tell it and {needed} are needed ({per_slope} for each "
            "difference); with fewer, chance looks like a cause."
        )
    return ""


def _factors(model: MetaRegression) -> list[Factor]:
    return [
        Factor(
            name=coefficient.name,
            factor=math.exp(coefficient.estimate),
            low=math.exp(coefficient.low),
            high=math.exp(coefficient.high),
            p_value=coefficient.p_value,
        )
        for coefficient in model.coefficients[1:]
    ]

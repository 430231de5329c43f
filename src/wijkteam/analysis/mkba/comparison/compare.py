"""Compare published cost-benefit analyses: one rate, random effects on ln(ratio), a forest."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.comparison.classification import classify
from wijkteam.analysis.mkba.comparison.moderators import MODERATORS, PER_SLOPE, LogStudy, moderator
from wijkteam.analysis.mkba.comparison.ratio import LogRatio, Restated, log_ratio, restate
from wijkteam.analysis.mkba.comparison.reading import Published
from wijkteam.analysis.mkba.comparison.result import (
    Apart,
    Comparison,
    ForestRow,
    Moderator,
    PooledRatio,
)
from wijkteam.analysis.mkba.comparison.study import PERSPECTIVES, Perspective, Study
from wijkteam.analysis.statistics.distributions import critical_value, two_sided
from wijkteam.analysis.statistics.pooled.heterogeneity import Tau2Method
from wijkteam.analysis.statistics.pooled.meta import MetaAnalysis, Method, Prediction, meta_analysis

CHOSEN = (
    "Published analyses are no sample: those that paid are more often published, and those that "
    "compare them chose them (LPBL 2014: illustrative, not representative)."
)
CONVENTION = (
    "A ratio depends on bookkeeping: new-for-old counted as a benefit or as a lower cost gives "
    "another ratio with the same net result. Studies here follow different conventions or do not "
    "say; the spread between them is partly that."
)
NONE_WEIGHED = (
    "No study has a standard error or an interval, so none can be weighed. Look them up, or give "
    "--impute-se to try one."
)
ONE_ALONE = "One study alone cannot be pooled."
FEW = "With fewer than ten studies --hksj gives the more honest interval."
NO_SPREAD = (
    "The studies agree to the last digit, so the HKSJ adjustment would leave an interval without "
    "width; the spread is left as it was, and the interval is that of Student's t."
)
HKSJ_OF_ONE = "The HKSJ adjustment needs two studies, so --hksj did nothing."
MODERATORS_NEED_SPREAD = (
    "A common-effect model leaves no spread to explain; the moderators use REML."
)
NOTHING_IMPUTED = "No study lacks a standard error, so --impute-se did nothing."
#: Q below this share of its degrees of freedom is rounding: the ratios are equal.
EQUAL = 1e-12


class ComparisonRefused(AnalysisError):
    """There is nothing to compare, or an option that cannot be used."""


def compare(
    published: Published,
    *,
    rate: float,
    rate_since: int | None = None,
    perspective: Perspective = "social",
    method: Method = "REML",
    hksj: bool = False,
    impute_se: float | None = None,
    moderators: Sequence[str] = MODERATORS,
    per_slope: int = PER_SLOPE,
    prediction: Prediction = "t",
    level: float = 0.95,
) -> Comparison:
    """
    Pool the ratios of one *perspective* on the log scale, at one discount *rate*.

    Ratios with yearly flows are discounted anew at *rate* (`ratio.restate`); others keep
    theirs, with a flag. *rate_since* is the year from which *rate* holds, so that older studies
    without a stated rate can be told apart. A study without standard error or interval stands
    apart, unless *impute_se* gives one (flagged); so does a study that is part of another one
    here, and a ratio of 0 or less. One study alone is shown, not pooled. *hksj* never narrows
    studies that are equal to the last digit to an interval without width. Each analysis is
    classified (`classify`). Raises `ComparisonRefused` without any study, or for an unknown
    option.

    >>> from wijkteam.analysis.mkba.comparison.study import Study
    >>> studies = tuple(Study(name, "x:1", ratio=ratio, se_log=0.2, discount_rate=0.0225)
    ...                 for name, ratio in [("A", 1.0), ("B", 1.5), ("C", 2.25), ("D", 1.5)])
    >>> found = compare(Published("x.csv", studies, ()), rate=0.0225, method="DL")
    >>> round(found.pooled.ratio, 3), found.pooled.studies
    (1.5, 4)
    """
    # A rate typed as 2.25 where 0.0225 is meant would discount everything away.
    if not -0.5 < rate < 0.5:
        raise ComparisonRefused(f"The discount rate is {rate:g}; write 2.25 % as 0.0225.")
    _check(published, perspective, impute_se, moderators)
    forest: list[tuple[Study, Restated, LogRatio]] = []
    apart: list[Apart] = []
    names = {
        study.study.casefold() for study in published.studies if study.perspective == perspective
    }
    for study in published.studies:
        restated = restate(study, rate=rate, rate_since=rate_since)
        log = log_ratio(study, restated, impute_se=impute_se)
        reason = _why_apart(study, log, names, perspective)
        if reason:
            apart.append(_apart(study, restated, reason))
        else:
            forest.append((study, restated, log))
    pool = [LogStudy(study, *_values(row)) for study, _, row in forest]
    meta = _meta(pool, method=method, hksj=hksj, prediction=prediction, level=level)
    return Comparison(
        file=published.file,
        perspective=perspective,
        rate=rate,
        imputed_se=impute_se,
        pooled=None if meta is None else _pooled(meta),
        why_not_pooled="" if meta else ONE_ALONE if pool else NONE_WEIGHED,
        forest=tuple(_forest_row(*row, meta=meta, at=at) for at, row in enumerate(forest)),
        apart=tuple(apart),
        moderators=_moderators(
            pool, moderators, method=method, hksj=hksj, per_slope=per_slope, level=level
        ),
        classes=classify(published.studies, rate=rate, rate_since=rate_since),
        notes=(
            *_notes(forest, hksj),
            *_options_without_effect(forest, meta, method=method, hksj=hksj, impute_se=impute_se),
        ),
        rejected=published.rejected,
        unused_columns=published.unused_columns,
    )


def _check(
    published: Published,
    perspective: str,
    impute_se: float | None,
    moderators: Sequence[str],
) -> None:
    if perspective not in PERSPECTIVES:
        raise ComparisonRefused(
            f"There is no perspective {perspective!r}. Use: {', '.join(PERSPECTIVES)}."
        )
    if impute_se is not None and not (math.isfinite(impute_se) and impute_se > 0):
        raise ComparisonRefused(f"A standard error is more than 0, not {impute_se:g}.")
    for name in moderators:
        if name not in MODERATORS:
            raise ComparisonRefused(
                f"There is no moderator {name!r}. Use: {', '.join(MODERATORS)}."
            )
    if not published.studies:
        detail = "".join(f"\n  {row.reason}" for row in published.rejected)
        raise ComparisonRefused(
            f"{published.file} holds no usable study"
            + (f"; {len(published.rejected)} were rejected:{detail}" if detail else ". Add one.")
        )


def _why_apart(study: Study, log: LogRatio, names: set[str], perspective: Perspective) -> str:
    if study.perspective != perspective:
        return f"it is the {study.perspective} ratio; this comparison is of the {perspective} one"
    if study.part_of and study.part_of.casefold() in names:
        return f"it is part of {study.part_of}, which is here too; counting both counts it double"
    return log.why_not


def _values(log: LogRatio) -> tuple[float, float]:
    assert log.value is not None
    assert log.se is not None
    return log.value, log.se


def _meta(
    pool: Sequence[LogStudy], *, method: Method, hksj: bool, prediction: Prediction, level: float
) -> MetaAnalysis | None:
    if len(pool) < 2:
        return None
    pooled = partial(
        meta_analysis,
        [row.value for row in pool],
        [row.se for row in pool],
        studies=[row.study.study for row in pool],
        method=method,
        hksj=hksj,
        prediction=prediction,
        level=level,
    )
    meta = pooled()
    # HKSJ scales with Q: equal studies would be known without any error at all.
    return pooled(hksj_floor=True) if hksj and meta.q < EQUAL * meta.q_df else meta


def _pooled(meta: MetaAnalysis) -> PooledRatio:
    return PooledRatio(
        ratio=math.exp(meta.estimate),
        low=math.exp(meta.low),
        high=math.exp(meta.high),
        level=meta.level,
        prediction_low=_exp(meta.prediction_low),
        prediction_high=_exp(meta.prediction_high),
        prediction_note=meta.prediction_note,
        chance_next_above_1=_chance_above_1(meta),
        method=meta.method,
        hksj=meta.hksj,
        studies=meta.k,
        tau2=meta.tau2,
        i2=meta.i2,
        q=meta.q,
        q_p_value=meta.q_p_value,
        log_scale=meta,
    )


def _chance_above_1(meta: MetaAnalysis) -> float | None:
    if meta.prediction_low is None:
        return None
    # The spread between studies and the doubt of the mean together: that of a next study.
    statistic = meta.estimate / math.sqrt(meta.tau2 + meta.se**2)
    tail = two_sided(statistic, meta.k - 2 if meta.prediction == "t" else math.inf) / 2
    # Two-sided is the same on both sides of nil; half of it is the chance beyond.
    return 1 - tail if statistic > 0 else tail


def _forest_row(
    study: Study, restated: Restated, log: LogRatio, *, meta: MetaAnalysis | None, at: int
) -> ForestRow:
    value, se = _values(log)
    level = 0.95 if meta is None else meta.level
    margin = critical_value(level) * se
    shrunk = None if meta is None else meta.blups[at]
    return ForestRow(
        study=study.study,
        ratio=restated.ratio,
        low=math.exp(value - margin),
        high=math.exp(value + margin),
        log_ratio=value,
        se_log=se,
        weight=1.0 if meta is None else meta.weights[at],
        shrunk=math.exp(shrunk.estimate if shrunk else value),
        shrunk_low=math.exp(shrunk.low if shrunk else value - margin),
        shrunk_high=math.exp(shrunk.high if shrunk else value + margin),
        published_ratio=study.ratio,
        rediscounted=restated.rediscounted,
        imputed=log.imputed,
        year=study.year,
        source=study.source,
        flags=(*restated.flags, *log.flags),
    )


def _apart(study: Study, restated: Restated, reason: str) -> Apart:
    return Apart(
        study=study.study,
        perspective=study.perspective,
        ratio=restated.ratio,
        low=None if study.low is None else study.low * restated.factor,
        high=None if study.high is None else study.high * restated.factor,
        is_range=study.is_range,
        year=study.year,
        reason=reason,
        source=study.source,
        flags=restated.flags,
        where=study.where,
    )


def _moderators(
    pool: Sequence[LogStudy],
    names: Sequence[str],
    *,
    method: Method,
    hksj: bool,
    per_slope: int,
    level: float,
) -> tuple[Moderator, ...]:
    used: Tau2Method = "REML" if method == "common" else method
    return tuple(
        moderator(name, pool, method=used, hksj=hksj, per_slope=per_slope, level=level)
        for name in names
    )


def _notes(forest: Sequence[tuple[Study, Restated, LogRatio]], hksj: bool) -> list[str]:
    notes = [CHOSEN]
    conventions = {study.convention for study, _, _ in forest}
    # Not saying it is no agreement: new-for-old as a benefit or as a lower cost moves a ratio.
    if len(conventions) > 1 or None in conventions:
        notes.append(CONVENTION)
    old = [study.study for study, restated, _ in forest if restated.flags]
    if old:
        notes.append(f"Not at the same discount rate for certain: {', '.join(old)}.")
    imputed = [study.study for study, _, row in forest if row.imputed]
    if imputed:
        notes.append(
            f"Uncertainty not published but set by the user: {', '.join(imputed)}. The pooled "
            "interval is a what-if, no finding."
        )
    # The plain interval of a few studies is too narrow (IntHout et al. 2014).
    if 2 <= len(forest) < 10 and not hksj:
        notes.append(FEW)
    return notes


def _options_without_effect(
    forest: Sequence[tuple[Study, Restated, LogRatio]],
    meta: MetaAnalysis | None,
    *,
    method: Method,
    hksj: bool,
    impute_se: float | None,
) -> list[str]:
    """What was asked and not done: an option that is silently dropped misleads."""
    notes = []
    if hksj and meta is None:
        notes.append(HKSJ_OF_ONE)
    if hksj and meta is not None and meta.q < EQUAL * meta.q_df:
        notes.append(NO_SPREAD)
    if method == "common" and meta is not None:
        notes.append(MODERATORS_NEED_SPREAD)
    if impute_se is not None and not any(log.imputed for _, _, log in forest):
        notes.append(NOTHING_IMPUTED)
    return notes


def _exp(value: float | None) -> float | None:
    return None if value is None else math.exp(value)

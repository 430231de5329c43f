"""Pool percentages from surveys as NJi 2022 does, and say how sure the result is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.statistics.intervals import proportion_interval
from wijkteam.analysis.statistics.pooled.meta import MetaAnalysis, meta_analysis
from wijkteam.analysis.statistics.pooled.surveys import (
    LeftOutRow,
    SurveyFileError,
    SurveyRow,
    Surveys,
    read_surveys,
)

__all__ = [
    "LeftOutRow",
    "PooledIndicator",
    "RandomEffects",
    "SurveyFileError",
    "SurveyRow",
    "Surveys",
    "pool",
    "read_surveys",
]

By = Literal["team_type", "period"]
Cut = tuple[str, ...]
NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class RandomEffects:
    """
    The percentage when teams truly differ (percentages between 0 and 100).

    ``percentage`` is the middle of the distribution over studies, not weighted by n alone;
    the prediction interval is where a next study is expected, ``None`` with fewer than three
    results. ``tau2`` is on the logit scale.
    """

    percentage: float
    low: float
    high: float
    tau2: float
    i2: float
    prediction_low: float | None
    prediction_high: float | None
    note: str


@dataclass(frozen=True, slots=True)
class PooledIndicator:
    """
    One indicator, or one group of it, pooled over studies (percentages between 0 and 100).

    ``studies`` counts different studies, ``results`` the rows they gave. ``cut`` is empty
    unless a study reports the same indicator along several cuts of the same respondents: then
    there is one result per cut, and ``note`` says so. Without any n to weigh with,
    ``percentage``, ``low`` and ``high`` are ``None``.
    """

    indicator: str
    by: str | None
    group: str | None
    cut: Cut
    percentage: float | None
    low: float | None
    high: float | None
    level: float
    n: int
    studies: int
    results: int
    study_names: tuple[str, ...]
    random_effects: RandomEffects | None
    left_out: tuple[LeftOutRow, ...]
    note: str

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def pool(
    surveys: Surveys, *, by: By | None = None, level: float = 0.95
) -> tuple[PooledIndicator, ...]:
    """
    Return per indicator (and per group of *by*) the percentage weighted by n.

    p = Σ n·p / Σ n, as in NJi 2022 (Van der Zwaan, 30-3-2022), chapter 9. ``low`` and ``high``
    are the Wilson interval on the summed n: right when all teams are alike, too narrow when
    they differ. Therefore ``random_effects`` gives the logit random-effects result too (REML,
    HKSJ that never narrows; 0 % and 100 % with half a respondent added on both sides).
    Indicators and groups keep the order of the file; spelling with capitals makes no
    difference. Rows without a value for *by* form the group "not stated".

    One study may cut the same respondents in several ways (per period *and* per team type,
    or a total *and* its parts). Such cuts are never added up: without *by* each cut gives its
    own result, and with *by* the rows of such a study that lack that label are set aside,
    which ``note`` tells.

    Raises `SurveyFileError` when *by* is not ``team_type`` or ``period``, or when there is no
    row at all.

    >>> rows = (SurveyRow(2, "A", "helpend", 2874, 80, team_type="Wmo"),
    ...         SurveyRow(3, "B", "helpend", 967, 71, team_type="Integraal"),
    ...         SurveyRow(4, "C", "helpend", 1939, 74, team_type="Jeugd"))
    >>> (helpend,) = pool(Surveys("example", rows, (), ()))
    >>> helpend.n, round(helpend.percentage, 2), helpend.studies
    (5780, 76.48, 3)
    >>> [(one.group, one.percentage) for one in pool(Surveys("", rows, (), ()), by="team_type")]
    [('Wmo', 80.0), ('Integraal', 71.0), ('Jeugd', 74.0)]
    """
    if by not in (None, "team_type", "period"):
        raise SurveyFileError(f"Surveys cannot be grouped by '{by}': choose team_type or period.")
    if not surveys.rows and not surveys.left_out:
        reasons = "".join(f"\n  {row.reason}" for row in surveys.rejected)
        raise SurveyFileError(
            f"{surveys.path} holds no usable row"
            + (f": all {len(surveys.rejected)} were rejected.{reasons}" if reasons else ".")
        )
    pooled: list[PooledIndicator] = []
    every = [row.indicator for row in surveys.rows] + [row.indicator for row in surveys.left_out]
    for indicator in _distinct(every):
        rows = [row for row in surveys.rows if _same(row.indicator, indicator)]
        left_out = [row for row in surveys.left_out if _same(row.indicator, indicator)]
        if by is None:
            pooled += _whole_indicator(indicator, rows, left_out, level)
        else:
            pooled += _by_group(indicator, rows, left_out, by, level)
    return tuple(pooled)


def _whole_indicator(
    indicator: str, rows: Sequence[SurveyRow], left_out: Sequence[LeftOutRow], level: float
) -> list[PooledIndicator]:
    several = _studies_with_several_cuts(rows)
    if not several:
        return [_pooled(indicator, rows, left_out, level=level)]
    note = (
        f"{_names(several)} reports these respondents along several cuts; "
        "the cuts are shown apart and not added up"
    )
    cuts = dict.fromkeys(_cut(row) for row in rows if row.study.casefold() in several)
    return [
        _pooled(indicator, _along(rows, several, cut), left_out, cut=cut, note=note, level=level)
        for cut in cuts
    ]


def _by_group(
    indicator: str,
    rows: Sequence[SurveyRow],
    left_out: Sequence[LeftOutRow],
    by: By,
    level: float,
) -> list[PooledIndicator]:
    several = _studies_with_several_cuts(rows)
    labelled = {
        study: name
        for study, name in several.items()
        if any(row.study.casefold() == study and getattr(row, by) for row in rows)
    }
    kept = [row for row in rows if getattr(row, by) or row.study.casefold() not in labelled]
    aside = len(rows) - len(kept)
    note = f"{aside} rows of {_names(labelled)} cut another way are set aside" if aside else ""
    result = []
    for group in _distinct(getattr(row, by) for row in (*kept, *left_out)):
        members = [row for row in kept if _same(getattr(row, by), group)]
        result.append(
            _pooled(
                indicator,
                _one_cut_per_study(members, several),
                [row for row in left_out if _same(getattr(row, by), group)],
                by=by,
                group=group or NOT_STATED,
                note=note,
                level=level,
            )
        )
    return result


def _pooled(
    indicator: str,
    rows: Sequence[SurveyRow],
    left_out: Sequence[LeftOutRow],
    *,
    level: float,
    by: str | None = None,
    group: str | None = None,
    cut: Cut = (),
    note: str = "",
) -> PooledIndicator:
    n = sum(row.n for row in rows)
    positive = sum(row.n * row.percentage for row in rows) / 100
    interval = proportion_interval(min(positive, n), n, level=level) if n else None
    names = _distinct(row.study for row in rows)
    return PooledIndicator(
        indicator=indicator,
        by=by,
        group=group,
        cut=cut,
        percentage=sum(row.n * row.percentage for row in rows) / n if n else None,
        low=100 * interval.low if interval else None,
        high=100 * interval.high if interval else None,
        level=level,
        n=n,
        studies=len(names),
        results=len(rows),
        study_names=tuple(names),
        random_effects=_random_effects(rows, level) if rows else None,
        left_out=tuple(left_out),
        note=note,
    )


def _random_effects(rows: Sequence[SurveyRow], level: float) -> RandomEffects:
    n = np.array([row.n for row in rows], dtype=float)
    positive = n * np.array([row.percentage for row in rows]) / 100
    extreme = (positive < 0.5) | (positive > n - 0.5)
    positive, n = np.where(extreme, positive + 0.5, positive), np.where(extreme, n + 1, n)
    share = positive / n
    logits, errors = np.log(share / (1 - share)), 1 / np.sqrt(n * share * (1 - share))
    result = meta_analysis(
        logits,
        errors,
        studies=[row.study for row in rows],
        method="REML",
        hksj_floor=len(rows) > 1,
        level=level,
    )
    return _as_percentages(result)


def _as_percentages(result: MetaAnalysis) -> RandomEffects:
    middle, low, high = _percentages(np.array([result.estimate, result.low, result.high]))
    prediction: tuple[float | None, float | None] = (None, None)
    if result.prediction_low is not None and result.prediction_high is not None:
        below, above = _percentages(np.array([result.prediction_low, result.prediction_high]))
        prediction = below, above
    return RandomEffects(
        middle, low, high, result.tau2, result.i2, *prediction, note=result.prediction_note
    )


def _percentages(logits: NDArray[np.float64]) -> list[float]:
    return [float(share) for share in 50 * (1 + np.tanh(logits / 2))]  # never overflows


def _cut(row: SurveyRow) -> Cut:
    return tuple(name for name in ("team_type", "period", "municipality") if getattr(row, name))


def _studies_with_several_cuts(rows: Sequence[SurveyRow]) -> dict[str, str]:
    """Return the studies (folded name → name) that label their rows in different ways."""
    cuts: dict[str, set[Cut]] = {}
    for row in rows:
        cuts.setdefault(row.study.casefold(), set()).add(_cut(row))
    return {row.study.casefold(): row.study for row in rows if len(cuts[row.study.casefold()]) > 1}


def _along(rows: Sequence[SurveyRow], several: dict[str, str], cut: Cut) -> list[SurveyRow]:
    """Return the rows to add up along one cut; a study without that cut uses its first."""
    first: dict[str, Cut] = {}
    offered = {(row.study.casefold(), _cut(row)) for row in rows}
    for row in rows:
        first.setdefault(row.study.casefold(), _cut(row))
    return [
        row
        for row in rows
        if (study := row.study.casefold()) not in several
        or _cut(row) == (cut if (study, cut) in offered else first[study])
    ]


def _one_cut_per_study(rows: list[SurveyRow], several: dict[str, str]) -> list[SurveyRow]:
    """Keep, inside a group, the first cut of a study that gives more than one."""
    first: dict[str, Cut] = {}
    for row in rows:
        first.setdefault(row.study.casefold(), _cut(row))
    return [
        row
        for row in rows
        if row.study.casefold() not in several or _cut(row) == first[row.study.casefold()]
    ]


def _names(studies: dict[str, str]) -> str:
    return ", ".join(studies.values())


def _distinct(texts: Iterable[str]) -> list[str]:
    """Return the different texts in order; capitals make no difference."""
    seen: dict[str, str] = {}
    for text in texts:
        seen.setdefault(text.casefold(), text)
    return list(seen.values())


def _same(word: str, other: str) -> bool:
    return word.casefold() == other.casefold()

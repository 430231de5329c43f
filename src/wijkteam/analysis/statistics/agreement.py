"""Do coders see the same thing? Agreement beyond chance."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.statistics.distributions import critical_value, two_sided

FloatArray = NDArray[np.float64]
Weights = Literal["none", "linear", "quadratic"]
Level = Literal["nominal", "ordinal", "interval", "ratio"]


class AgreementError(AnalysisError):
    """Codings that cannot be compared."""


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa with the agreement seen, the agreement by chance and an interval."""

    value: float
    observed: float
    expected: float
    se: float
    low: float
    high: float
    level: float
    n: int


@dataclass(frozen=True, slots=True)
class FleissKappa:
    """
    Fleiss' kappa; ``per_category`` tells which category the raters agree on.

    ``se`` is the error under no agreement beyond chance, and ``p_value`` tests just that: it
    gives no interval for agreement that is there.
    """

    value: float
    observed: float
    expected: float
    se: float
    statistic: float
    p_value: float
    per_category: tuple[float, ...]
    subjects: int
    raters: int


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha with the disagreement seen and the disagreement by chance."""

    value: float
    observed: float
    expected: float
    units: int
    pairable: int


def cohens_kappa(
    first: Sequence[Hashable],
    second: Sequence[Hashable],
    *,
    categories: Sequence[Hashable] | None = None,
    weights: Weights = "none",
    level: float = 0.95,
) -> Kappa:
    """
    Return Cohen's kappa of two coders who coded the same units in the same order.

    With *weights* ``linear`` or ``quadratic`` a near miss counts less; then the order of
    *categories* matters and must be given. The standard error is that of Fleiss, Cohen &
    Everitt (1969).

    Raises `AgreementError` when the lists differ in length, are empty, hold a code that is
    not among *categories*, or when chance agreement is complete (one category everywhere).

    >>> kappa = cohens_kappa(["yes"] * 45 + ["no"] * 15 + ["yes"] * 25 + ["no"] * 15,
    ...                      ["yes"] * 45 + ["yes"] * 15 + ["no"] * 25 + ["no"] * 15)
    >>> round(kappa.value, 4)
    0.1304
    """
    table = _cross_table(first, second, categories, weights)
    disagreement = _penalty(table.shape[0], weights)
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    observed = float((disagreement * table).sum())
    expected = float((disagreement * np.outer(rows, columns)).sum())
    if expected == 0:
        raise AgreementError(
            "Both coders used one and the same category throughout: kappa is undefined, "
            "report the share of agreement instead."
        )
    kappa = 1 - observed / expected
    n = len(first)
    se = _kappa_se(1 - disagreement, table, kappa, n)
    if not 0 < level < 1:
        raise AgreementError(f"The level must lie between 0 and 1, such as 0.95, not {level}.")
    margin = critical_value(level) * se
    low, high = kappa - margin, min(kappa + margin, 1.0)
    return Kappa(
        value=kappa,
        observed=1 - observed,
        expected=1 - expected,
        se=se,
        low=low,
        high=high,
        level=level,
        n=n,
    )


def fleiss_kappa(counts: ArrayLike) -> FleissKappa:
    """
    Return Fleiss' kappa of any number of raters, who may differ from subject to subject.

    *counts* has a row per subject and a column per category: how many raters chose it. Every
    subject has the same number of raters, two or more. Source: Fleiss (1971); the standard error
    is that of Fleiss, Nee & Landis (1979). A category that nobody chose has kappa NaN.

    Raises `AgreementError` for numbers of raters that differ (use `krippendorffs_alpha`), fewer
    than two raters, a count that is no whole number, or one category everywhere.

    >>> kappa = fleiss_kappa([[3, 0], [2, 1], [0, 3], [1, 2]])
    >>> round(kappa.value, 4), kappa.raters
    (0.3333, 3)
    """
    table = np.asarray(counts, dtype=float)
    if table.ndim != 2 or table.shape[0] < 1:
        raise AgreementError(
            "Give the counts as a table: a row per subject, a column per category."
        )
    if not np.isfinite(table).all() or (table < 0).any() or (table != np.floor(table)).any():
        raise AgreementError("Every count must be a whole number, 0 or more.")
    raters = np.unique(table.sum(axis=1))
    if raters.size > 1:
        raise AgreementError(
            f"The subjects have {raters.min():g} to {raters.max():g} raters; Fleiss' kappa needs "
            "as many for each. Use krippendorffs_alpha, which allows gaps."
        )
    subjects, n = table.shape[0], float(raters[0])
    if n < 2:
        raise AgreementError("Agreement needs at least two raters for each subject.")
    share = table.sum(axis=0) / (subjects * n)
    chance = share * (1 - share)
    if chance.sum() == 0:
        raise AgreementError(
            "Every rater used one and the same category: kappa is undefined, report the share of "
            "agreement instead."
        )
    disagreement = (table * (n - table)).sum(axis=0) / (subjects * n * (n - 1))
    with np.errstate(invalid="ignore", divide="ignore"):
        per_category = np.where(chance > 0, 1 - disagreement / chance, np.nan)
    kappa = float(1 - disagreement.sum() / chance.sum())
    variance = 2 * (chance.sum() ** 2 - (chance * (1 - 2 * share)).sum())
    se = float(np.sqrt(variance / (subjects * n * (n - 1))) / chance.sum())
    return FleissKappa(
        value=kappa,
        observed=float(1 - disagreement.sum()),
        expected=float(1 - chance.sum()),
        se=se,
        statistic=kappa / se,
        p_value=two_sided(kappa / se),
        per_category=tuple(per_category.tolist()),
        subjects=subjects,
        raters=int(n),
    )


def krippendorffs_alpha(ratings: ArrayLike, *, level: Level = "nominal") -> Alpha:
    """
    Return Krippendorff's alpha for any number of coders, with gaps allowed.

    *ratings* has a row per coder and a column per unit; NaN is "not coded". Units with
    fewer than two codes say nothing about agreement and are left aside. *level* tells what
    the numbers mean: names (``nominal``), an order (``ordinal``) or distances
    (``interval``). Source: Krippendorff, Computing Krippendorff's alpha-reliability (2011).

    Raises `AgreementError` when no unit was coded twice or all codes are the same.

    >>> alpha = krippendorffs_alpha([[1, 2, 3, 3], [1, 2, 3, 2]])
    >>> round(alpha.value, 3)
    0.667
    """
    table = np.asarray(ratings, dtype=float)
    if table.ndim != 2:
        raise AgreementError("Give the ratings as a table: a row per coder, a column per unit.")
    values = np.unique(table[~np.isnan(table)])
    counts = np.array([(table == value).sum(axis=0) for value in values], dtype=float).reshape(
        values.size, table.shape[1]
    )
    coded = counts.sum(axis=0)
    counts, coded = counts[:, coded >= 2], coded[coded >= 2]
    if coded.size == 0:
        raise AgreementError("No unit was coded by two coders, so nothing can be compared.")
    coincidences = (counts / (coded - 1)) @ counts.T - np.diag((counts / (coded - 1)).sum(axis=1))
    marginals = coincidences.sum(axis=1)
    distance = _distance(values, marginals, level)
    pairable = marginals.sum()
    observed = float((coincidences * distance).sum() / pairable)
    expected = float(marginals @ distance @ marginals / (pairable * (pairable - 1)))
    if expected == 0:
        raise AgreementError(
            "Every code is the same: alpha is undefined, report the share of agreement instead."
        )
    return Alpha(
        value=1 - observed / expected,
        observed=observed,
        expected=expected,
        units=int(coded.size),
        pairable=round(float(pairable)),
    )


def _cross_table(
    first: Sequence[Hashable],
    second: Sequence[Hashable],
    categories: Sequence[Hashable] | None,
    weights: Weights,
) -> FloatArray:
    if len(first) != len(second) or not len(first):
        raise AgreementError(
            f"The coders must have coded the same units: {len(first)} and {len(second)} codes."
        )
    if categories is None and weights != "none":
        raise AgreementError("Weighted kappa needs the categories in their order.")
    known = list(dict.fromkeys([*first, *second] if categories is None else categories))
    index = {code: position for position, code in enumerate(known)}
    table = np.zeros((len(known), len(known)))
    for number, (mine, theirs) in enumerate(zip(first, second, strict=True), start=1):
        if mine not in index or theirs not in index:
            raise AgreementError(f"Unit {number} has a code that is not among the categories.")
        table[index[mine], index[theirs]] += 1
    return table / len(first)


def _penalty(size: int, weights: Weights) -> FloatArray:
    distance = np.abs(np.subtract.outer(np.arange(size), np.arange(size))).astype(float)
    if weights == "none":
        return np.asarray(np.minimum(distance, 1.0), dtype=float)
    furthest = max(size - 1, 1)
    return np.asarray((distance / furthest) ** (1 if weights == "linear" else 2), dtype=float)


def _kappa_se(agreement: FloatArray, table: FloatArray, kappa: float, n: int) -> float:
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    expected = float((agreement * np.outer(rows, columns)).sum())
    row_mean = agreement @ columns
    column_mean = rows @ agreement
    spread = agreement - (1 - kappa) * (row_mean[:, None] + column_mean[None, :])
    variance = float((table * spread**2).sum()) - (kappa - expected * (1 - kappa)) ** 2
    return float(np.sqrt(max(variance, 0.0) / n) / (1 - expected))


def _distance(values: FloatArray, marginals: FloatArray, level: Level) -> FloatArray:
    if level == "nominal":
        return 1.0 - np.eye(values.size)
    if level == "interval":
        return np.asarray(np.subtract.outer(values, values) ** 2, dtype=float)
    if level == "ordinal":
        position = np.cumsum(marginals) - marginals / 2
        return np.asarray(np.subtract.outer(position, position) ** 2, dtype=float)
    if level == "ratio":
        if (values < 0).any():
            raise AgreementError(
                f"A code is {values.min():g}; on a ratio scale nothing is below 0. Use "
                "level='interval'."
            )
        total = np.add.outer(values, values)
        # Nought against nought is no difference.
        return np.asarray(
            (np.subtract.outer(values, values) / np.where(total > 0, total, 1.0)) ** 2, dtype=float
        )
    raise AgreementError(
        f"There is no level '{level}': choose nominal, ordinal, interval or ratio."
    )

"""Shares on a scale where they can be pooled, and back: Freeman–Tukey, logit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.statistics.intervals import proportion_limits
from wijkteam.analysis.statistics.pooled.meta import MetaAnalysis, Method, Prediction, meta_analysis
from wijkteam.analysis.statistics.pooled.studies import StudyError

FloatArray = NDArray[np.float64]
Transform = Literal["freeman-tukey", "logit"]


@dataclass(frozen=True, slots=True)
class PooledProportion:
    """
    A pooled share (between 0 and 1), with everything on the scale it was pooled on.

    ``back_n`` is the number of cases with which Freeman–Tukey was turned back.
    """

    share: float
    low: float
    high: float
    prediction_low: float | None
    prediction_high: float | None
    transform: Transform
    back_n: float | None
    transformed: MetaAnalysis

    def to_dict(self) -> dict[str, Any]:
        return {**asdict(self), "transformed": self.transformed.to_dict()}


def freeman_tukey(events: ArrayLike, n: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """
    Return the double arcsine of shares and its standard error, in radians (shapes broadcast).

    ½ · (asin √(x / (n + 1)) + asin √((x + 1) / (n + 1))), with error √(1 / (4n + 2)), which does
    not depend on the share: 0 of n and n of n need no half added. The form and error of metafor
    (measure ``PFT``); Freeman & Tukey (1950) print the sum, which is twice as much. *n* must be 1
    or more.

    >>> value, error = freeman_tukey([0, 5], [10, 10])
    >>> value.round(4).tolist(), error.round(4).tolist()
    ([0.1531, 0.7854], [0.1543, 0.1543])
    """
    proportion_limits(events, n)  # refuses what is no share
    counts, totals = np.broadcast_arrays(
        np.asarray(events, dtype=float), np.asarray(n, dtype=float)
    )
    if (totals < 1).any():
        raise StudyError("A study has nobody in it (n is 0), so it has no share; leave it out.")
    value = 0.5 * (
        np.arcsin(np.sqrt(counts / (totals + 1))) + np.arcsin(np.sqrt((counts + 1) / (totals + 1)))
    )
    return np.asarray(value, dtype=float), np.asarray(np.sqrt(1 / (4 * totals + 2)), dtype=float)


def freeman_tukey_inverse(value: ArrayLike, n: ArrayLike) -> FloatArray:
    """
    Return the share that has this double arcsine among *n* cases (Miller 1978).

    A value beyond that of 0 of n or n of n gives 0 or 1. For a pooled value *n* is a choice, and
    the answer depends on it (Schwarzer et al. 2019).

    >>> value, _ = freeman_tukey([0, 3, 10], 10)
    >>> freeman_tukey_inverse(value, 10).round(6).tolist()
    [0.0, 0.3, 1.0]
    """
    angle, cases = np.broadcast_arrays(
        2 * np.asarray(value, dtype=float), np.asarray(n, dtype=float)
    )
    least = np.arcsin(np.sqrt(1 / (cases + 1)))
    most = np.pi - least
    inner = np.clip(angle, least, most)
    sine = np.sin(inner)
    root = 1 - (sine + (sine - 1 / sine) / cases) ** 2
    share = 0.5 * (1 - np.sign(np.cos(inner)) * np.sqrt(np.maximum(root, 0)))
    return np.asarray(np.where(angle <= least, 0.0, np.where(angle >= most, 1.0, share)))


def pool_proportions(
    events: ArrayLike,
    n: ArrayLike,
    *,
    studies: Sequence[str] | None = None,
    transform: Transform = "freeman-tukey",
    method: Method = "REML",
    hksj: bool = False,
    prediction: Prediction = "t",
    level: float = 0.95,
) -> PooledProportion:
    """
    Pool the shares *events* / *n* of studies that may truly differ.

    ``freeman-tukey`` takes 0 and n as they are and is turned back with the harmonic mean of *n*
    (Miller 1978; `freeman_tukey_inverse` says why to be careful when sizes differ much). ``logit``
    adds half a case on both sides of a study with 0 or n. The other arguments are those of
    `meta_analysis`. Raises `StudyError` or `IntervalError` for what is no share.

    >>> pooled = pool_proportions([12, 5, 0], [120, 40, 25])
    >>> round(pooled.share, 4), round(pooled.low, 4), round(pooled.high, 4)
    (0.0677, 0.0091, 0.1632)
    """
    counts, totals = np.broadcast_arrays(
        np.asarray(events, dtype=float).ravel(), np.asarray(n, dtype=float).ravel()
    )
    values, errors = freeman_tukey(counts, totals)
    back_n: float | None = None
    if transform == "freeman-tukey":
        back_n = float(totals.size / (1 / totals).sum())
    elif transform == "logit":
        half = 0.5 * ((counts == 0) | (counts == totals))
        yes, no = counts + half, totals - counts + half
        values, errors = np.log(yes / no), np.sqrt(1 / yes + 1 / no)
    else:
        raise StudyError(f"There is no transform '{transform}': choose freeman-tukey or logit.")
    pooled = meta_analysis(
        values, errors, studies=studies, method=method, hksj=hksj, prediction=prediction,
        level=level,
    )  # fmt: skip

    def back(value: float) -> float:
        if back_n is not None:
            return float(freeman_tukey_inverse(value, back_n))
        return float(1 / (1 + np.exp(-value)))

    return PooledProportion(
        share=back(pooled.estimate),
        low=back(pooled.low),
        high=back(pooled.high),
        prediction_low=None if pooled.prediction_low is None else back(pooled.prediction_low),
        prediction_high=None if pooled.prediction_high is None else back(pooled.prediction_high),
        transform=transform,
        back_n=back_n,
        transformed=pooled,
    )

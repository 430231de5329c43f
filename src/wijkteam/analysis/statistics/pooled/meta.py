"""Pool the effects of studies: common effect and random effects."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.statistics.distributions import (
    chi_squared_tail,
    critical_value,
    two_sided,
)
from wijkteam.analysis.statistics.pooled.heterogeneity import (
    Fit,
    estimate_tau2,
    fit_at,
    tau2_interval,
    tau2_standard_error,
    typical_variance,
)
from wijkteam.analysis.statistics.pooled.studies import Studies, StudyError, check_studies

FloatArray = NDArray[np.float64]
Method = Literal["common", "DL", "HE", "PM", "SJ", "ML", "REML"]
Prediction = Literal["t", "normal"]

METHODS: tuple[Method, ...] = get_args(Method)

NO_PREDICTION_COMMON = "A common-effect model assumes no spread, so it predicts nothing new."
NO_PREDICTION_ONE = "A prediction interval needs at least two studies."
NO_PREDICTION_FEW = "A prediction interval needs at least three studies."


@dataclass(frozen=True, slots=True)
class StudyPrediction:
    """What a study estimates once the other studies are taken into account."""

    study: str
    estimate: float
    se: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class MetaAnalysis:
    """
    The pooled effect and how much the studies differ.

    ``i2`` is the share of Q above its expectation, (Q − df) / Q (Higgins & Thompson 2002);
    ``i2_tau2`` is tau² / (tau² + typical sampling variance), the definition of metafor. They
    agree for DL. ``h2`` is Q / df, ``h2_tau2`` its tau² counterpart. ``prediction_low`` and
    ``prediction_high`` are ``None`` where ``prediction_note`` says why; ``prediction`` names the
    distribution behind them.
    """

    method: str
    k: int
    estimate: float
    se: float
    low: float
    high: float
    level: float
    statistic: float
    p_value: float
    hksj: bool
    q: float
    q_df: int
    q_p_value: float
    tau2: float
    tau2_se: float | None
    tau2_low: float | None
    tau2_high: float | None
    i2: float
    i2_tau2: float
    h2: float | None
    h2_tau2: float
    prediction_low: float | None
    prediction_high: float | None
    prediction_note: str
    prediction: Prediction
    weights: tuple[float, ...]
    blups: tuple[StudyPrediction, ...]

    @property
    def tau(self) -> float:
        return math.sqrt(self.tau2)

    def to_dict(self) -> dict[str, Any]:
        """In plain numbers for JSON, which knows no infinity: that is ``None``."""
        statistic = self.statistic if math.isfinite(self.statistic) else None
        return {**asdict(self), "statistic": statistic}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The pooled result when one study is left out."""

    study: str
    result: MetaAnalysis


def meta_analysis(
    effects: ArrayLike,
    standard_errors: ArrayLike,
    *,
    studies: Sequence[str] | None = None,
    method: Method = "REML",
    hksj: bool = False,
    hksj_floor: bool = False,
    prediction: Prediction = "t",
    level: float = 0.95,
) -> MetaAnalysis:
    """
    Pool study effects by inverse variance.

    *method* ``common`` assumes one true effect; ``DL``, ``HE``, ``PM``, ``SJ``, ``ML`` and
    ``REML`` are random-effects models that differ in how tau² is estimated (see
    `heterogeneity.estimate_tau2`). Pool ratios on the log scale. *hksj* applies the
    Hartung–Knapp–Sidik–Jonkman adjustment (t with k − 1 degrees of freedom); with *hksj_floor*
    the adjustment never narrows the interval.
    The prediction interval is estimate ± t(k − 2) · √(tau² + se²) (Higgins, Thompson &
    Spiegelhalter 2009), with the se that is reported; it needs three studies. With *prediction*
    ``normal`` it is estimate ± z · √(tau² + se²), as metafor gives by default: narrower with
    few studies, since it takes tau² as known; it needs two.

    Raises `StudyError`, naming the study, for a missing effect or a standard error that is
    missing or not above 0; for no study at all; and for HKSJ with one study.

    >>> pooled = meta_analysis([0.10, 0.30, 0.35, 0.65], [0.10, 0.15, 0.12, 0.20], method="DL")
    >>> round(pooled.estimate, 4), round(pooled.se, 4), round(pooled.tau2, 4)
    (0.3096, 0.1039, 0.024)
    >>> pooled.k, round(pooled.i2, 2)
    (4, 0.57)
    """
    return pool_studies(
        check_studies(effects, standard_errors, studies),
        method=method,
        hksj=hksj or hksj_floor,
        hksj_floor=hksj_floor,
        prediction=prediction,
        level=level,
    )


def leave_one_out(
    effects: ArrayLike,
    standard_errors: ArrayLike,
    *,
    studies: Sequence[str] | None = None,
    method: Method = "REML",
    hksj: bool = False,
    level: float = 0.95,
) -> tuple[LeftOut, ...]:
    """
    Pool again without each study in turn: does one study carry the conclusion?

    Raises `StudyError` with fewer than two studies.

    >>> for one in leave_one_out([0.1, 0.2, 0.9], [0.1, 0.1, 0.1], studies=["A", "B", "C"]):
    ...     print(one.study, round(one.result.estimate, 2))
    A 0.55
    B 0.5
    C 0.15
    """
    every = check_studies(effects, standard_errors, studies)
    if every.k < 2:
        raise StudyError("With one study there is nothing left when it is left out.")
    return tuple(
        LeftOut(
            name,
            pool_studies(
                every.without(index), method=method, hksj=hksj, hksj_floor=False, level=level
            ),
        )
        for index, name in enumerate(every.names)
    )


def pool_studies(
    studies: Studies,
    *,
    method: Method,
    hksj: bool,
    hksj_floor: bool,
    level: float,
    prediction: Prediction = "t",
) -> MetaAnalysis:
    """Pool studies that were checked before; see `meta_analysis`."""
    _check_options(studies, method, hksj, level, prediction)
    design = np.ones((studies.k, 1))
    tau2 = 0.0 if method == "common" else estimate_tau2(studies, design, method)
    fit = fit_at(studies, design, tau2)
    q, degrees = fit_at(studies, design, 0.0).q, studies.k - 1
    covariance = adjusted_covariance(fit, studies.k, hksj, hksj_floor)
    estimate, se = float(fit.coefficients[0]), math.sqrt(float(covariance[0, 0]))
    freedom = float(degrees) if hksj else math.inf
    margin = critical_value(level, freedom) * se
    typical = typical_variance(studies, design) if degrees else math.inf
    prediction_low, prediction_high, note = _prediction(
        estimate, se, tau2=tau2, k=studies.k, level=level, method=method, prediction=prediction
    )
    # Without any error an effect of exactly nothing is no evidence of an effect.
    statistic = estimate / se if se else math.inf if estimate else 0.0
    profile: tuple[float | None, float | None] = (None, None)
    if method != "common" and studies.k >= 2:
        profile = tau2_interval(studies, design, level)
    return MetaAnalysis(
        method=method,
        k=studies.k,
        estimate=estimate,
        se=se,
        low=estimate - margin,
        high=estimate + margin,
        level=level,
        statistic=statistic,
        p_value=two_sided(statistic, freedom),
        hksj=hksj,
        q=q,
        q_df=degrees,
        q_p_value=chi_squared_tail(q, degrees) if degrees else 1.0,
        tau2=tau2,
        tau2_se=None if method == "common" else tau2_standard_error(studies, design, tau2, method),
        tau2_low=profile[0],
        tau2_high=profile[1],
        i2=max(0.0, (q - degrees) / q) if q > 0 else 0.0,
        i2_tau2=tau2 / (tau2 + typical) if degrees else 0.0,
        h2=q / degrees if degrees else None,
        h2_tau2=(tau2 + typical) / typical if degrees else 1.0,
        prediction_low=prediction_low,
        prediction_high=prediction_high,
        prediction_note=note,
        prediction=prediction,
        weights=tuple((fit.weights / fit.weights.sum()).tolist()),
        blups=study_predictions(studies, design, fit, covariance, tau2=tau2, level=level),
    )


def study_predictions(
    studies: Studies,
    design: FloatArray,
    fit: Fit,
    covariance: FloatArray,
    *,
    tau2: float,
    level: float,
) -> tuple[StudyPrediction, ...]:
    """
    Return the best linear unbiased prediction of the true effect of each study.

    It lies between what the study found and what the model expects, nearer to the study the
    more precise that is (Raudenbush & Bryk 1985).
    """
    expected = design @ fit.coefficients
    trust = tau2 / (tau2 + studies.variances)
    estimates = trust * studies.effects + (1 - trust) * expected
    model_variance = np.einsum("ij,jk,ik->i", design, covariance, design)
    errors = np.sqrt(trust * studies.variances + (1 - trust) ** 2 * model_variance)
    margins = critical_value(level, math.inf) * errors
    return tuple(
        StudyPrediction(name, float(value), float(error), float(value - m), float(value + m))
        for name, value, error, m in zip(studies.names, estimates, errors, margins, strict=True)
    )


def adjusted_covariance(fit: Fit, k: int, hksj: bool, floor: bool) -> FloatArray:
    """Return the covariance of the coefficients, with the HKSJ factor where asked."""
    if not hksj:
        return fit.covariance
    factor = fit.q / (k - fit.fitted_degrees)
    return fit.covariance * (max(factor, 1.0) if floor else factor)


def check_level(level: float) -> None:
    """Refuse a confidence level that is not a share."""
    if not 0 < level < 1:
        raise StudyError(f"The level must lie between 0 and 1, such as 0.95, not {level}.")


def _check_options(
    studies: Studies, method: str, hksj: bool, level: float, prediction: str
) -> None:
    check_level(level)
    if method not in METHODS:
        raise StudyError(
            f"There is no method '{method}': choose {', '.join(METHODS[:-1])} or {METHODS[-1]}."
        )
    if prediction not in get_args(Prediction):
        raise StudyError(f"There is no prediction interval '{prediction}': choose t or normal.")
    if hksj and studies.k < 2:
        raise StudyError("The HKSJ adjustment needs at least two studies; there is one.")
    if hksj and method == "common":
        raise StudyError("The HKSJ adjustment belongs to a random-effects model, not to 'common'.")


def _prediction(
    estimate: float,
    se: float,
    *,
    tau2: float,
    k: int,
    level: float,
    method: Method,
    prediction: Prediction,
) -> tuple[float | None, float | None, str]:
    if method == "common":
        return None, None, NO_PREDICTION_COMMON
    if prediction == "normal" and k < 2:
        return None, None, NO_PREDICTION_ONE
    if prediction == "t" and k < 3:
        return None, None, NO_PREDICTION_FEW
    freedom = k - 2 if prediction == "t" else math.inf
    margin = critical_value(level, freedom) * math.sqrt(tau2 + se**2)
    return estimate - margin, estimate + margin, ""

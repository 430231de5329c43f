"""Why studies differ: meta-regression on characteristics of the studies."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.statistics.distributions import (
    chi_squared_tail,
    critical_value,
    f_tail,
    two_sided,
)
from wijkteam.analysis.statistics.pooled.design import Term, design_matrix
from wijkteam.analysis.statistics.pooled.heterogeneity import (
    Tau2Method,
    estimate_tau2,
    fit_at,
    tau2_standard_error,
    typical_variance,
)
from wijkteam.analysis.statistics.pooled.meta import (
    StudyPrediction,
    adjusted_covariance,
    check_level,
    study_predictions,
)
from wijkteam.analysis.statistics.pooled.studies import StudyError, check_studies

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Coefficient:
    """The difference in effect that goes with one unit more of a moderator."""

    name: str
    estimate: float
    se: float
    statistic: float
    p_value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class MetaRegression:
    """
    A mixed-effects model of study effects on moderators.

    ``tau2`` is what the moderators leave unexplained, ``tau2_without`` what there was without
    them; ``r2`` is the share explained (``None`` when there was nothing to explain). ``qm``
    tests all moderators together: chi-squared with ``qm_df``, or with HKSJ an F with ``qm_df``
    and ``qe_df``; without intercept it tests all coefficients, and there is no ``r2``. ``qe``
    tests the heterogeneity that remains. ``terms`` says which groups each moderator has.
    """

    method: str
    k: int
    coefficients: tuple[Coefficient, ...]
    level: float
    hksj: bool
    tau2: float
    tau2_se: float | None
    tau2_without: float
    r2: float | None
    i2_tau2: float
    qm: float
    qm_df: int
    qm_p_value: float
    qe: float
    qe_df: int
    qe_p_value: float
    covariance: FloatArray
    blups: tuple[StudyPrediction, ...]
    terms: tuple[Term, ...] = ()
    intercept: bool = True

    def __getitem__(self, name: str) -> Coefficient:
        for coefficient in self.coefficients:
            if coefficient.name == name:
                return coefficient
        known = ", ".join(coefficient.name for coefficient in self.coefficients)
        raise StudyError(f"There is no coefficient '{name}' in this model; there are: {known}.")

    def expected(self, **moderators: float | str) -> tuple[float, float]:
        """
        Return the expected effect and its standard error at these moderator values.

        A moderator of words takes one of its groups.

        Raises `StudyError` when a moderator of the model is missing or unknown.
        """
        names = [term.name for term in self.terms]
        if sorted(moderators) != sorted(names):
            raise StudyError(f"Give a value for each of: {', '.join(names)}.")
        slopes = [value for term in self.terms for value in term.point(moderators[term.name])]
        point = np.array([1.0, *slopes] if self.intercept else slopes)
        estimates = np.array([coefficient.estimate for coefficient in self.coefficients])
        return float(point @ estimates), math.sqrt(float(point @ self.covariance @ point))

    def to_dict(self) -> dict[str, Any]:
        return {**asdict(self), "covariance": self.covariance.tolist()}


def meta_regression(
    effects: ArrayLike,
    standard_errors: ArrayLike,
    moderators: Mapping[str, ArrayLike],
    *,
    studies: Sequence[str] | None = None,
    method: Tau2Method = "REML",
    intercept: bool = True,
    reference: Mapping[str, str] | None = None,
    hksj: bool = False,
    hksj_floor: bool = False,
    level: float = 0.95,
) -> MetaRegression:
    """
    Relate study effects to *moderators* (name → one number or word per study; 0/1 or
    True/False for a yes/no).

    Words become groups, each compared with the first in alphabetical order, or with the one
    that *reference* names: the coefficient ``funding=old`` is the difference. Without
    *intercept* the first moderator of words has a coefficient for each of its groups: the
    expected effect in that group (when all other moderators are 0). With *hksj_floor* the
    adjustment never narrows an interval.

    Differences between studies are associations: the studies were not drawn by lot. The
    share explained is (tau² without − tau² with) / tau² without, not below 0 (Raudenbush
    1994). Sources: Viechtbauer 2010; Knapp & Hartung 2003 for *hksj*.

    Raises `StudyError` as `meta_analysis` does, and for moderators with gaps, moderators that
    cannot be told apart, or too few studies.

    >>> model = meta_regression([0.1, 0.2, 0.32, 0.38], [0.1, 0.1, 0.1, 0.1],
    ...                         {"years": [1, 2, 3, 4]})
    >>> round(model["years"].estimate, 3), round(model["years"].se, 4)
    (0.096, 0.0447)
    >>> round(model.expected(years=2.5)[0], 2)
    0.25
    >>> groups = meta_regression([0.1, 0.2, 0.5, 0.6], [0.1, 0.1, 0.1, 0.1],
    ...                          {"funding": ["new", "new", "old", "old"]}, intercept=False)
    >>> [(one.name, round(one.estimate, 2)) for one in groups.coefficients]
    [('funding=new', 0.15), ('funding=old', 0.55)]
    """
    check_level(level)
    hksj = hksj or hksj_floor
    if not moderators:
        raise StudyError("Give at least one moderator, or use meta_analysis.")
    every = check_studies(effects, standard_errors, studies)
    names, design, terms = design_matrix(
        moderators, every, intercept=intercept, reference=reference
    )
    tau2 = estimate_tau2(every, design, method)
    fit = fit_at(every, design, tau2)
    covariance = adjusted_covariance(fit, every.k, hksj, floor=hksj_floor)
    if hksj and not hksj_floor and fit.q < 1e-20:
        raise StudyError(
            "The effects lie exactly on the line, so HKSJ has no spread to learn from: "
            "use hksj=False."
        )
    degrees = every.k - design.shape[1]
    without = estimate_tau2(every, np.ones((every.k, 1)), method)
    qe = fit_at(every, design, 0.0).q
    tested = slice(1 if intercept else 0, None)
    qm, qm_p_value = _moderator_test(
        fit.coefficients[tested], covariance[tested, tested], degrees, hksj
    )
    typical = typical_variance(every, design)
    return MetaRegression(
        method=method,
        k=every.k,
        coefficients=_coefficients(
            names, fit.coefficients, covariance, degrees if hksj else math.inf, level
        ),
        level=level,
        hksj=hksj,
        tau2=tau2,
        tau2_se=tau2_standard_error(every, design, tau2, method),
        tau2_without=without,
        r2=max(0.0, (without - tau2) / without) if without > 0 and intercept else None,
        i2_tau2=tau2 / (tau2 + typical),
        qm=qm,
        qm_df=design.shape[1] - int(intercept),
        qm_p_value=qm_p_value,
        qe=qe,
        qe_df=degrees,
        qe_p_value=chi_squared_tail(qe, degrees),
        covariance=covariance,
        blups=study_predictions(every, design, fit, covariance, tau2=tau2, level=level),
        terms=terms,
        intercept=intercept,
    )


def _coefficients(
    names: Sequence[str],
    estimates: FloatArray,
    covariance: FloatArray,
    freedom: float,
    level: float,
) -> tuple[Coefficient, ...]:
    errors = np.sqrt(np.diag(covariance))
    critical = critical_value(level, freedom)
    return tuple(
        Coefficient(
            name=name,
            estimate=float(estimate),
            se=float(error),
            statistic=float(estimate / error),
            p_value=two_sided(float(estimate / error), freedom),
            low=float(estimate - critical * error),
            high=float(estimate + critical * error),
        )
        for name, estimate, error in zip(names, estimates, errors, strict=True)
    )


def _moderator_test(
    coefficients: FloatArray, covariance: FloatArray, degrees: int, hksj: bool
) -> tuple[float, float]:
    """Return the joint test of *coefficients* against nothing, and its p-value."""
    wald = float(coefficients @ np.linalg.solve(covariance, coefficients))
    if not hksj:
        return wald, chi_squared_tail(wald, coefficients.size)
    ratio = wald / coefficients.size
    return ratio, f_tail(ratio, coefficients.size, degrees)

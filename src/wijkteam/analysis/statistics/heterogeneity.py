"""How much studies differ beyond chance: the between-study variance tau²."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.statistics.distributions import chi_squared_quantile, find_root
from wijkteam.analysis.statistics.studies import Studies, StudyError

FloatArray = NDArray[np.float64]
Tau2Method = Literal["DL", "PM", "REML"]

MAX_STEPS = 200
PRECISION = 1e-10  # of a step, relative to the scale of the variances


@dataclass(frozen=True, slots=True)
class Fit:
    """Weighted least squares at one tau²: coefficients, their covariance, the weights."""

    coefficients: FloatArray
    covariance: FloatArray
    weights: FloatArray
    projection: FloatArray
    q: float

    @property
    def fitted_degrees(self) -> int:
        return int(self.coefficients.size)


def fit_at(studies: Studies, design: FloatArray, tau2: float) -> Fit:
    """Return the weighted least-squares fit with weights 1 / (variance + tau²)."""
    weights = np.asarray(1 / (studies.variances + tau2), dtype=float)
    weighted = design * weights[:, None]
    covariance = np.linalg.inv(design.T @ weighted)
    coefficients = covariance @ (weighted.T @ studies.effects)
    residuals = studies.effects - design @ coefficients
    projection = np.diag(weights) - weighted @ covariance @ weighted.T
    return Fit(coefficients, covariance, weights, projection, float(weights @ residuals**2))


def estimate_tau2(studies: Studies, design: FloatArray, method: Tau2Method) -> float:
    """
    Return tau² ≥ 0 given the design (a column of ones without moderators).

    ``DL``: DerSimonian & Laird (1986), one step. ``PM``: Paule & Mandel (1982), the tau² at
    which the generalised Q equals its degrees of freedom. ``REML``: restricted maximum
    likelihood by Fisher scoring (Viechtbauer 2005). One study, or as many coefficients as
    studies, says nothing about tau²: it is 0.

    Raises `StudyError` for an unknown method.
    """
    if studies.k <= design.shape[1]:
        return 0.0
    if method == "DL":
        return _dersimonian_laird(studies, design)
    if method == "PM":
        return _generalised_q_root(studies, design, float(studies.k - design.shape[1]))
    if method == "REML":
        return _restricted_likelihood(studies, design)
    raise StudyError(f"There is no tau² method '{method}': choose 'DL', 'PM' or 'REML'.")


def tau2_interval(studies: Studies, design: FloatArray, level: float) -> tuple[float, float]:
    """Return the Q-profile interval of tau² (Viechtbauer 2007); 0–∞ when nothing is known."""
    degrees = studies.k - design.shape[1]
    if degrees < 1:
        return 0.0, float("inf")
    tail = (1 - level) / 2
    low = _generalised_q_root(studies, design, chi_squared_quantile(tail, degrees))
    high = _generalised_q_root(studies, design, chi_squared_quantile(1 - tail, degrees))
    return low, high


def tau2_standard_error(
    studies: Studies, design: FloatArray, tau2: float, method: Tau2Method
) -> float | None:
    """Return the standard error of tau² by REML (inverse information), else ``None``."""
    if method != "REML" or studies.k <= design.shape[1]:
        return None
    projection = fit_at(studies, design, tau2).projection
    return float(np.sqrt(2 / (projection * projection).sum()))


def typical_variance(studies: Studies, design: FloatArray) -> float:
    """Return the sampling variance of a typical study (Higgins & Thompson 2002)."""
    projection = fit_at(studies, design, 0.0).projection
    return float((studies.k - design.shape[1]) / np.trace(projection))


def _dersimonian_laird(studies: Studies, design: FloatArray) -> float:
    fit = fit_at(studies, design, 0.0)
    degrees = studies.k - design.shape[1]
    return float(max(0.0, (fit.q - degrees) / np.trace(fit.projection)))


def _generalised_q_root(studies: Studies, design: FloatArray, target: float) -> float:
    """Return the tau² at which Q falls to *target*; 0 when it starts below."""

    def excess(tau2: float) -> float:
        return fit_at(studies, design, tau2).q - target

    if excess(0.0) <= 0:
        return 0.0
    high = float(studies.variances.max()) + float(np.var(studies.effects))
    while excess(high) > 0:
        high *= 2
    return find_root(excess, 0.0, high)


def _restricted_likelihood(studies: Studies, design: FloatArray) -> float:
    scale = float(np.median(studies.variances)) + float(np.var(studies.effects))
    tau2 = _dersimonian_laird(studies, design)
    for _ in range(MAX_STEPS):
        step = _scoring_step(studies, design, tau2)
        following = max(0.0, tau2 + step)
        if abs(following - tau2) <= PRECISION * scale:
            return _not_worse_than_zero(studies, design, following)
        tau2 = following
    return _search_likelihood(studies, design, scale)


def _scoring_step(studies: Studies, design: FloatArray, tau2: float) -> float:
    """Return the Fisher-scoring step: score over expected information."""
    projection = fit_at(studies, design, tau2).projection
    projected = projection @ studies.effects
    score = float(projected @ projected) - float(np.trace(projection))
    return score / float((projection * projection).sum())


def _not_worse_than_zero(studies: Studies, design: FloatArray, tau2: float) -> float:
    """The likelihood may have a second top on the border: take the higher one."""
    if tau2 == 0 or _log_likelihood(studies, design, 0.0) > _log_likelihood(studies, design, tau2):
        return 0.0
    return tau2


def _log_likelihood(studies: Studies, design: FloatArray, tau2: float) -> float:
    """Return the restricted log-likelihood up to a constant."""
    fit = fit_at(studies, design, tau2)
    _, log_determinant = np.linalg.slogdet(fit.covariance)
    return float(0.5 * (np.log(fit.weights).sum() + log_determinant - fit.q))


def _search_likelihood(studies: Studies, design: FloatArray, scale: float) -> float:
    """Find the top on a grid and around it; only when scoring keeps jumping to and fro."""
    grid = np.concatenate([[0.0], np.geomspace(1e-8, 1e3, 200) * scale])
    heights = [_log_likelihood(studies, design, float(tau2)) for tau2 in grid]
    top = int(np.argmax(heights))
    if top == 0:
        return 0.0
    low, high = float(grid[top - 1]), float(grid[min(top + 1, grid.size - 1)])
    while high - low > PRECISION * scale:
        points = np.linspace(low, high, 11)
        top = int(np.argmax([_log_likelihood(studies, design, float(tau2)) for tau2 in points]))
        low, high = float(points[max(top - 1, 0)]), float(points[min(top + 1, 10)])
    return (low + high) / 2

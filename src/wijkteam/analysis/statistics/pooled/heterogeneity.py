"""How much studies differ beyond chance: the between-study variance tau²."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.statistics.distributions import chi_squared_quantile, find_root
from wijkteam.analysis.statistics.pooled.studies import Studies, StudyError

FloatArray = NDArray[np.float64]
Tau2Method = Literal["DL", "HE", "PM", "SJ", "ML", "REML"]

TAU2_METHODS: tuple[Tau2Method, ...] = get_args(Tau2Method)

#: Scoring seldom takes more than some dozens; where it goes round, the top is searched for instead.
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

    ``DL``: DerSimonian & Laird (1986), one step. ``HE``: Hedges & Olkin (1985), unweighted.
    ``PM``: Paule & Mandel (1982), the tau² at which the generalised Q equals its degrees of
    freedom. ``SJ``: Sidik & Jonkman (2005), which starts from the crude variance between the
    effects and is never 0 unless they are equal. ``ML`` and ``REML``: (restricted) maximum
    likelihood by Fisher scoring (Viechtbauer 2005); ML comes out too low with few studies. One
    study, or as many coefficients as studies, says nothing about tau²: it is 0.

    Raises `StudyError` for an unknown method.
    """
    if studies.k <= design.shape[1]:
        return 0.0
    if method == "DL":
        return _dersimonian_laird(studies, design)
    if method == "PM":
        return _generalised_q_root(studies, design, float(studies.k - design.shape[1]))
    if method == "HE":
        return _hedges(studies, design)
    if method == "SJ":
        return _sidik_jonkman(studies, design)
    if method in ("ML", "REML"):
        return _likelihood(studies, design, restricted=method == "REML")
    raise StudyError(
        f"There is no tau² method '{method}': choose {', '.join(TAU2_METHODS[:-1])} or "
        f"{TAU2_METHODS[-1]}."
    )


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
    """Return the standard error of tau² by ML or REML (inverse information), else ``None``."""
    if method not in ("ML", "REML") or studies.k <= design.shape[1]:
        return None
    fit = fit_at(studies, design, tau2)
    information = fit.projection if method == "REML" else np.diag(fit.weights)
    return float(np.sqrt(2 / (information * information).sum()))


def typical_variance(studies: Studies, design: FloatArray) -> float:
    """Return the sampling variance of a typical study (Higgins & Thompson 2002)."""
    projection = fit_at(studies, design, 0.0).projection
    return float((studies.k - design.shape[1]) / np.trace(projection))


def _dersimonian_laird(studies: Studies, design: FloatArray) -> float:
    fit = fit_at(studies, design, 0.0)
    degrees = studies.k - design.shape[1]
    return float(max(0.0, (fit.q - degrees) / np.trace(fit.projection)))


def _hedges(studies: Studies, design: FloatArray) -> float:
    hat = design @ np.linalg.pinv(design)
    unexplained = np.eye(studies.k) - hat
    spread = float(studies.effects @ unexplained @ studies.effects)
    by_chance = float((np.diag(unexplained) * studies.variances).sum())
    return float(max(0.0, (spread - by_chance) / (studies.k - design.shape[1])))


def _sidik_jonkman(studies: Studies, design: FloatArray) -> float:
    crude = float(np.var(studies.effects))
    if crude == 0:
        return 0.0  # equal effects: there is no spread to scale
    return float(crude * fit_at(studies, design, crude).q / (studies.k - design.shape[1]))


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


def _likelihood(studies: Studies, design: FloatArray, *, restricted: bool) -> float:
    scale = float(np.median(studies.variances)) + float(np.var(studies.effects))
    tau2 = _dersimonian_laird(studies, design)
    for _ in range(MAX_STEPS):
        step = _scoring_step(studies, design, tau2, restricted=restricted)
        following = max(0.0, tau2 + step)
        if abs(following - tau2) <= PRECISION * scale:
            break
        tau2 = following
    else:
        return _search_likelihood(studies, design, scale, restricted=restricted)
    # The likelihood may have a second top on the border: take the higher one.
    border = _log_likelihood(studies, design, 0.0, restricted=restricted)
    top = _log_likelihood(studies, design, following, restricted=restricted)
    return 0.0 if border > top else following


def _scoring_step(studies: Studies, design: FloatArray, tau2: float, *, restricted: bool) -> float:
    """Return the Fisher-scoring step: score over expected information."""
    fit = fit_at(studies, design, tau2)
    projected = fit.projection @ studies.effects
    # REML pays for the coefficients that were fitted, ML does not.
    information = fit.projection if restricted else np.diag(fit.weights)
    score = float(projected @ projected) - float(np.trace(information))
    return score / float((information * information).sum())


def _log_likelihood(
    studies: Studies, design: FloatArray, tau2: float, *, restricted: bool
) -> float:
    """Return the (restricted) log-likelihood up to a constant."""
    fit = fit_at(studies, design, tau2)
    log_determinant = np.linalg.slogdet(fit.covariance)[1] if restricted else 0.0
    return float(0.5 * (np.log(fit.weights).sum() + log_determinant - fit.q))


def _search_likelihood(
    studies: Studies, design: FloatArray, scale: float, *, restricted: bool
) -> float:
    """Find the top on a grid and around it; only when scoring keeps jumping to and fro."""

    def height(tau2: float) -> float:
        return _log_likelihood(studies, design, float(tau2), restricted=restricted)

    grid = np.concatenate([[0.0], np.geomspace(1e-8, 1e3, 200) * scale])
    heights = [height(tau2) for tau2 in grid]
    top = int(np.argmax(heights))
    if top == 0:
        return 0.0
    low, high = float(grid[top - 1]), float(grid[min(top + 1, grid.size - 1)])
    while high - low > PRECISION * scale:
        points = np.linspace(low, high, 11)
        top = int(np.argmax([height(tau2) for tau2 in points]))
        low, high = float(points[max(top - 1, 0)]), float(points[min(top + 1, 10)])
    return (low + high) / 2

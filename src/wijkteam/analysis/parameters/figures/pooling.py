"""
Several studies into one estimate: random effects after DerSimonian and Laird (1986).

Only the estimate and its spread are worked out here; tests of heterogeneity, intervals and the
forest plot belong to `wijkteam.analysis.statistics.pooled.meta`.
"""

import math
from dataclasses import dataclass

import numpy as np

from wijkteam.analysis.parameters.figures.distributions import Beta, Distribution, LogNormal, Normal
from wijkteam.analysis.parameters.figures.model import Study
from wijkteam.analysis.statistics.pooled.heterogeneity import estimate_tau2, fit_at
from wijkteam.analysis.statistics.pooled.studies import check_studies


@dataclass(frozen=True, slots=True)
class Pooled:
    """
    The mean of the studies, its standard error, and the variance between studies.

    *estimate* and *se* are on the scale on which the studies were pooled (the logarithm for
    ratios).
    """

    estimate: float
    se: float
    tau2: float
    scale: str

    @property
    def predictive_sd(self) -> float:
        """How far the truth of a next place may lie: the error and the differences together."""
        return math.sqrt(self.se**2 + self.tau2)


def pool(studies: tuple[Study, ...], scale: str = "plain") -> Pooled:
    """Pool the studies; *scale* `log` for ratios, whose errors are given on the logarithm."""
    estimates = [study.estimate for study in studies]
    checked = check_studies(
        np.log(estimates) if scale == "log" else estimates,
        [study.se for study in studies],
        [study.id for study in studies],
    )
    design = np.ones((checked.k, 1))
    tau2 = estimate_tau2(checked, design, "DL")
    fit = fit_at(checked, design, tau2)
    return Pooled(
        estimate=float(fit.coefficients[0]),
        se=math.sqrt(float(fit.covariance[0, 0])),
        tau2=tau2,
        scale=scale,
    )


def distribution(pooled: Pooled, unit: str) -> Distribution:
    """
    What the pooled studies say about a next place: the spread between studies included.

    A share becomes a beta with the same mean and deviation, so that no draw leaves 0–1.
    """
    sd = pooled.predictive_sd
    if pooled.scale == "log":
        return LogNormal(mu=pooled.estimate, sigma=sd)
    if unit == "share":
        n = pooled.estimate * (1 - pooled.estimate) / sd**2 - 1
        return Beta(share=pooled.estimate, n=max(n, 2.0))
    return Normal(centre=pooled.estimate, sd=sd)

"""
Several studies into one estimate: random effects after DerSimonian and Laird (1986).

Kept to plain numbers, because a folder of parameters is read whenever a command starts. The
figures are those of the meta-analysis in the statistics part; the tests hold the two together.
"""

import math
from dataclasses import dataclass

from wijkteam.analysis.parameters.distributions import Beta, Distribution, LogNormal, Normal
from wijkteam.analysis.parameters.model import Study


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
    effects = [math.log(study.estimate) if scale == "log" else study.estimate for study in studies]
    weights = [study.se**-2 for study in studies]
    total = sum(weights)
    mean = sum(w * e for w, e in zip(weights, effects, strict=True)) / total
    q = sum(w * (e - mean) ** 2 for w, e in zip(weights, effects, strict=True))
    spread = total - sum(w * w for w in weights) / total
    tau2 = max(0.0, (q - (len(studies) - 1)) / spread) if len(studies) > 1 else 0.0
    again = [1 / (study.se**2 + tau2) for study in studies]
    mean = sum(w * e for w, e in zip(again, effects, strict=True)) / sum(again)
    return Pooled(estimate=mean, se=sum(again) ** -0.5, tau2=tau2, scale=scale)


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

"""
How uncertain a figure is, as a probability distribution sampled by its inverse.

The same uniform numbers always give the same draws, so two scenarios can share their luck.
Means are closed formulas. scipy is loaded only where an inverse needs it: importing it takes
longer than a whole calculation without draws.
"""

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.statistics.likely_range import HIGH, LOW, REACH

Floats = NDArray[np.float64]

#: Uniform numbers are kept this far from 0 and 1, where unbounded inverses are infinite.
_EDGE = 2.0**-53

#: For `LogNormal.from_median`: a source that gives a median and "at most" means 19 in 20.
_Z95 = NormalDist().inv_cdf(0.95)


class Distribution(Protocol):
    """
    What every distribution can tell.

    `quantile` takes uniform numbers between 0 and 1 of any shape and returns draws of the same
    shape, never falling when the number rises. `support` holds the smallest and largest value.
    """

    @property
    def mean(self) -> float: ...

    @property
    def support(self) -> tuple[float, float]: ...

    def quantile(self, u: Floats) -> Floats: ...

    def __str__(self) -> str: ...


def interval(distribution: Distribution) -> tuple[float, float]:
    """
    Give the 10th and 90th percentile: four out of five draws fall between them.

    >>> interval(Uniform(low=0, high=10))
    (1.0, 9.0)
    """
    if isinstance(distribution, Normal):
        reach = REACH * distribution.sd
        return distribution.centre - reach, distribution.centre + reach
    if isinstance(distribution, LogNormal):
        reach = REACH * distribution.sigma
        return math.exp(distribution.mu - reach), math.exp(distribution.mu + reach)
    low, high = distribution.quantile(np.array([LOW, HIGH]))
    return float(low), float(high)


def inside(u: Floats) -> Floats:
    """Keep uniform numbers off the edges, and refuse what is no uniform number."""
    uniform = np.asarray(u, dtype=np.float64)
    if not bool(np.all((uniform >= 0) & (uniform <= 1))):
        raise ValueError("Draws are made from uniform numbers between 0 and 1; got others.")
    return np.clip(uniform, _EDGE, 1 - _EDGE)


class _Between:
    """Never outside its bounds."""

    __slots__ = ()
    low: float
    high: float

    @property
    def support(self) -> tuple[float, float]:
        return self.low, self.high


class _Positive:
    """Anything above nothing."""

    __slots__ = ()

    @property
    def support(self) -> tuple[float, float]:
        return 0.0, math.inf


class _Centred:
    """With its mean as its first number."""

    __slots__ = ()
    centre: float

    @property
    def mean(self) -> float:
        return self.centre


@dataclass(frozen=True, slots=True)
class Fixed:
    """No uncertainty: a rule or a price that is simply so."""

    value: float

    @property
    def mean(self) -> float:
        return self.value

    @property
    def support(self) -> tuple[float, float]:
        return self.value, self.value

    def quantile(self, u: Floats) -> Floats:
        return np.full_like(inside(u), self.value)

    def __str__(self) -> str:
        return "fixed"


@dataclass(frozen=True, slots=True)
class Uniform(_Between):
    """Every value between the bounds as likely as the next."""

    low: float
    high: float

    @property
    def mean(self) -> float:
        return (self.low + self.high) / 2

    def quantile(self, u: Floats) -> Floats:
        return self.low + (self.high - self.low) * inside(u)

    def __str__(self) -> str:
        return f"uniform {self.low:g}–{self.high:g}"


@dataclass(frozen=True, slots=True)
class Triangular(_Between):
    """
    Rising straight to the mode and falling straight from it.

    >>> Triangular(low=0, mode=3, high=9).mean
    4.0
    """

    low: float
    mode: float
    high: float

    @property
    def mean(self) -> float:
        return (self.low + self.mode + self.high) / 3

    def quantile(self, u: Floats) -> Floats:
        uniform = inside(u)
        width, left, right = self.high - self.low, self.mode - self.low, self.high - self.mode
        rising = self.low + np.sqrt(uniform * width * left)
        falling = self.high - np.sqrt((1 - uniform) * width * right)
        return np.where(uniform * width < left, rising, falling)

    def __str__(self) -> str:
        return f"triangular {self.low:g}–{self.mode:g}–{self.high:g}"


@dataclass(frozen=True, slots=True)
class Pert(_Between):
    """
    Smooth between the bounds, four parts mode and one part each bound.

    >>> Pert(low=0, mode=1, high=2).mean
    1.0
    """

    low: float
    mode: float
    high: float

    @property
    def mean(self) -> float:
        return (self.low + 4 * self.mode + self.high) / 6

    def quantile(self, u: Floats) -> Floats:
        from scipy.special import betaincinv  # noqa: PLC0415  loading scipy takes 0.4 s

        width = self.high - self.low
        first = 1 + 4 * (self.mode - self.low) / width
        second = 1 + 4 * (self.high - self.mode) / width
        draws: Floats = self.low + width * betaincinv(first, second, inside(u))
        return draws

    def __str__(self) -> str:
        return f"PERT {self.low:g}–{self.mode:g}–{self.high:g}"


@dataclass(frozen=True, slots=True)
class Normal(_Centred):
    """The bell, with its standard deviation."""

    centre: float
    sd: float

    @property
    def support(self) -> tuple[float, float]:
        return -math.inf, math.inf

    def quantile(self, u: Floats) -> Floats:
        return self.centre + self.sd * normal_quantile(u)

    def __str__(self) -> str:
        return f"normal, sd {self.sd:g}"


@dataclass(frozen=True, slots=True)
class LogNormal(_Positive):
    """
    Positive with a long tail; *mu* and *sigma* are mean and deviation of the logarithm.

    >>> round(LogNormal.from_mean(mean=100, sd=50).mean, 9)
    100.0
    >>> float(LogNormal.from_median(median=100, p95=300).quantile(np.array(0.95)).round(9))
    300.0
    """

    mu: float
    sigma: float

    @classmethod
    def from_mean(cls, mean: float, sd: float) -> "LogNormal":
        variance = math.log1p((sd / mean) ** 2)
        return cls(mu=math.log(mean) - variance / 2, sigma=math.sqrt(variance))

    @classmethod
    def from_median(cls, *, median: float, p95: float) -> "LogNormal":
        return cls(mu=math.log(median), sigma=math.log(p95 / median) / _Z95)

    @property
    def mean(self) -> float:
        return math.exp(self.mu + self.sigma**2 / 2)

    def quantile(self, u: Floats) -> Floats:
        draws: Floats = np.exp(self.mu + self.sigma * normal_quantile(u))
        return draws

    def __str__(self) -> str:
        return f"lognormal, median {math.exp(self.mu):g}"


@dataclass(frozen=True, slots=True)
class Beta:
    """A share with the weight of *n* answers behind it."""

    share: float
    n: float

    @property
    def mean(self) -> float:
        return self.share

    @property
    def support(self) -> tuple[float, float]:
        return 0.0, 1.0

    def quantile(self, u: Floats) -> Floats:
        from scipy.special import betaincinv  # noqa: PLC0415  loading scipy takes 0.4 s

        draws: Floats = betaincinv(self.share * self.n, (1 - self.share) * self.n, inside(u))
        return draws

    def __str__(self) -> str:
        return f"beta, n {self.n:g}"


@dataclass(frozen=True, slots=True)
class Gamma(_Centred, _Positive):
    """Positive and skewed, with its standard deviation."""

    centre: float
    sd: float

    def quantile(self, u: Floats) -> Floats:
        from scipy.special import gammaincinv  # noqa: PLC0415  loading scipy takes 0.4 s

        shape = (self.centre / self.sd) ** 2
        draws: Floats = gammaincinv(shape, inside(u)) * (self.centre / shape)
        return draws

    def __str__(self) -> str:
        return f"gamma, sd {self.sd:g}"


def normal_quantile(u: Floats) -> Floats:
    """The inverse of the standard normal, the same bits however the draws are cut up."""
    from scipy.special import ndtri  # noqa: PLC0415  loading scipy takes 0.4 s

    draws: Floats = ndtri(inside(u))
    return draws

"""Quantiles and tails of the usual distributions, and a root finder, from scipy on first use."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]


@cache
def _special() -> Any:
    # scipy.special takes a quarter of a second to import: only who needs it should wait
    return import_module("scipy.special")


@cache
def _optimize() -> Any:
    return import_module("scipy.optimize")  # slow too


def normal_quantile(share: float) -> float:
    """Return the standard normal value below which *share* lies."""
    return float(_special().ndtri(share))


def critical_value(level: float, freedom: float = math.inf) -> float:
    """Return the two-sided critical value of t, or of the normal for infinite freedom."""
    upper = (1 + level) / 2
    if math.isinf(freedom):
        return normal_quantile(upper)
    return float(_special().stdtrit(freedom, upper))


def two_sided(statistic: float, freedom: float = math.inf) -> float:
    """Return the two-sided p-value of a t (or normal) statistic."""
    size = -abs(statistic)
    special = _special()
    return float(2 * (special.ndtr(size) if math.isinf(freedom) else special.stdtr(freedom, size)))


def chi_squared_tail(value: float, degrees: int) -> float:
    """Return the chance of more than *value* under chi-squared."""
    return float(_special().chdtrc(degrees, value))


def chi_squared_quantile(upper: float, degrees: int) -> float:
    """Return the chi-squared value above which *upper* lies."""
    return float(_special().chdtri(degrees, upper))


def f_tail(value: float, numerator: int, denominator: int) -> float:
    """Return the chance of more than *value* under F."""
    return float(_special().fdtrc(numerator, denominator, value))


def beta_quantile(share: float, a: ArrayLike, b: ArrayLike) -> FloatArray:
    """Return the value below which *share* of Beta(a, b) lies."""
    return np.asarray(_special().betaincinv(a, b, share), dtype=float)


def gamma_quantile(share: float, shape: float) -> float:
    """Return the value below which *share* of Gamma(shape, 1) lies."""
    return float(_special().gammaincinv(shape, share))


def binomial_below(n: int, chance: float) -> FloatArray:
    """Return P(B ≤ k) for k = 0 … n."""
    return np.asarray(_special().bdtr(np.arange(n + 1), n, chance), dtype=float)


def find_root(function: Callable[[float], float], low: float, high: float) -> float:
    """Return where *function* crosses zero; it must differ in sign at the two ends (Brent)."""
    size = max(abs(low), abs(high), 1e-300)
    return float(_optimize().brentq(function, low, high, xtol=size * 1e-14, rtol=1e-13))


def integral(function: Callable[[float], float], low: float, high: float) -> float:
    """Return the area under *function* between two points, the second possibly infinite."""
    quadrature = import_module("scipy.integrate")  # slow too
    return float(quadrature.quad(function, low, high, epsabs=1e-12, epsrel=1e-10, limit=200)[0])


def binomial_tail(count: float, n: float, chance: float) -> float:
    """Return P(B ≥ count)."""
    if count <= 0:
        return 1.0
    return 0.0 if count > n else float(_special().betainc(count, n - count + 1, chance))


def poisson_tail(count: float, mean: float) -> float:
    """Return P(N ≥ count)."""
    if count <= 0:
        return 1.0
    return float(_special().gammainc(count, mean))


def log_beta(a: ArrayLike, b: ArrayLike) -> FloatArray:
    """Return the logarithm of the beta function."""
    return np.asarray(_special().betaln(a, b), dtype=float)


def minimum(function: Callable[[FloatArray], float], start: FloatArray) -> FloatArray:
    """Return where *function* of a few smooth arguments is least, beginning at *start*."""
    # A likelihood of thousands of cases is known to some eleven figures: asked for more, the search
    # wanders in the rounding until its last step.
    options = {"xatol": 1e-8, "fatol": 1e-9, "maxiter": 10_000, "maxfev": 10_000}
    search = _optimize().minimize(function, start, method="Nelder-Mead", options=options)
    return np.asarray(search.x, dtype=float)

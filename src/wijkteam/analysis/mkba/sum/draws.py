"""Draws: a stream of its own for every input, and quantiles fast enough for many inputs."""

from __future__ import annotations

import hashlib
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.parameters.figures.distributions import (
    Beta,
    Distribution,
    Gamma,
    Pert,
    normal_quantile,
)

Array = NDArray[np.float64]

#: The grid of normal scores on which a slow inverse is tabulated; uniforms stay inside it.
# No uniform of a machine lies beyond: 2⁻⁵³ is a normal score of −8.2.
EDGE, POINTS = 8.3, 513
STEP = 2 * EDGE / (POINTS - 1)


def uniforms(name: str, *, seed: int, draws: int) -> Array:
    """
    The uniform numbers of one input: its own stream, from the seed and its name.

    So adding a line to a programme leaves the draws of all others as they were, and a
    longer run begins with the draws of a shorter one.

    >>> bool((uniforms("a", seed=1, draws=5)[:3] == uniforms("a", seed=1, draws=3)).all())
    True
    """
    # A key of its own per input: that of `hash` would differ at every start.
    digest = hashlib.blake2b(f"{seed}:{name}".encode(), digest_size=16).digest()
    key = np.frombuffer(digest, dtype=np.uint64)
    return np.random.Generator(np.random.Philox(key=key)).random(draws)


def stratified(name: str, *, seed: int, draws: int) -> Array:
    """
    One uniform number out of each of *draws* equal parts of 0–1, in an order of its own.

    With the middle of every part the mean of an input is that of its distribution, whatever the
    seed: luck only decides which numbers meet (a Latin hypercube; McKay, Beckman and Conover
    1979). As in `uniforms`, another input leaves this one as it was.

    >>> float(stratified("a", seed=1, draws=1000).mean().round(12))
    0.5
    """
    order = np.argsort(uniforms(name, seed=seed, draws=draws))
    middles = (np.arange(draws) + 0.5) / draws
    return np.asarray(middles[order])


def quantiles(distribution: Distribution, u: Array) -> Array:
    """
    Inverse of the distribution at *u*; for the slow ones through a table.

    The incomplete beta and gamma functions take twenty times as long as all other work on a
    draw. Between 513 points of normal scores a cubic is off by less than a millionth of the
    range. It never falls when u rises.
    """
    if not isinstance(distribution, Beta | Gamma | Pert):
        return distribution.quantile(u)
    return _interpolated(_table(distribution), normal_quantile(u))


# More numbers than any programme has, so that turning a key makes no table again.
@lru_cache(maxsize=512)
def _table(distribution: Distribution) -> Array:
    from scipy.special import ndtr  # noqa: PLC0415  loading scipy takes longer than a run without draws

    scores = np.linspace(-EDGE, EDGE, POINTS)
    return distribution.quantile(np.asarray(ndtr(scores)))


def _interpolated(table: Array, score: Array) -> Array:
    """Catmull-Rom between the points, kept between the two it lies between."""
    place = (score + EDGE) / STEP
    at = np.clip(place.astype(np.intp), 1, POINTS - 3)
    t = place - at
    before, left, right, after = (table[at + k] for k in (-1, 0, 1, 2))
    slope, other = (right - before) / 2, (after - left) / 2
    rise = right - left
    curve = left + t * (slope + t * (3 * rise - 2 * slope - other + t * (slope + other - 2 * rise)))
    return np.asarray(np.clip(curve, left, right))

"""
The hidden numbers: an emulator of the model, and a walk through what fits the release.

The model is run at points spread evenly over the bounds of the hidden keys (Sobol), a few draws
each. A polynomial of the second degree then stands for the model, the spread of the draws for
luck, and `emcee` walks over the values that give the summaries of the release. What the data
speak to is told by how much narrower a key has become.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.parameters.figures.tree import Snapshot
from wijkteam.analysis.parameters.loading import load
from wijkteam.analysis.simulation.answers import SPOKEN
from wijkteam.analysis.simulation.calibration.release import town_summaries
from wijkteam.analysis.simulation.calibration.summaries import SUMMARIES, of_books
from wijkteam.analysis.simulation.run.blocks import Block, run_block
from wijkteam.analysis.simulation.run.simulate import plan_of
from wijkteam.analysis.simulation.scenario.keys import Key, load_keys
from wijkteam.analysis.simulation.scenario.scenario import Scenario, check

Floats = NDArray[np.float64]

#: At most eight: what no register shows and the summaries can speak to.
HIDDEN = (
    "find.self",
    "course.worsens.from_1",
    "course.worsens.from_2",
    "course.mends.from_2",
    "course.fragile_after",
    "team.effect",
    "network.builds",
    "followup.protects",
)


@dataclass(frozen=True)
class Design:
    """The model run at many points, and the emulator that stands for it."""

    names: tuple[str, ...]
    low: Floats
    high: Floats
    points: Floats  # (point, key), in the unit cube
    means: Floats  # (point, summary)
    noise: Floats  # (summary, summary): luck of one town
    weights: Floats  # (term, summary)
    misfit: Floats  # (summary,): variance of what the polynomial misses
    summaries: tuple[str, ...] = tuple(SUMMARIES)  # which summaries, in their order

    def emulate(self, units: Floats) -> Floats:
        """The expected summaries at places in the unit cube, by (place, summary)."""
        summaries: Floats = _terms(np.atleast_2d(units)) @ self.weights
        return summaries

    def values(self, units: Floats) -> Floats:
        return self.low + (self.high - self.low) * units


@dataclass(frozen=True)
class Calibration:
    """
    What a release leaves of the hidden keys.

    *draws* goes into `simulate(posterior=…)`. *fit* has per summary what was observed and the
    80 % band of what the model then gives. *origin* says per key "data" or "assumed".
    """

    draws: Mapping[str, Floats]
    fit: Mapping[str, tuple[float, float, float]]
    origin: Mapping[str, str]
    narrower: Mapping[str, float]

    def interval(self, name: str, share: float = 0.8) -> tuple[float, float]:
        """The middle *share* of what a key may be."""
        edge = (1 - share) / 2
        low, high = np.quantile(self.draws[name], [edge, 1 - edge])
        return float(low), float(high)


def _terms(units: Floats) -> Floats:
    """One, each key, each square and each product, centred so that the sums stay small."""
    centred = 2 * units - 1
    count = centred.shape[1]
    columns = [np.ones(len(centred)), *centred.T]
    for first in range(count):
        for other in range(first, count):
            columns.append(centred[:, first] * centred[:, other])
    return np.stack(columns, axis=1)


def town_at(
    scenario: Scenario,
    keys: Mapping[str, Key],
    values: Mapping[str, float],
    *,
    draws: int,
    seed: int,
) -> Floats:
    """The summaries of so many towns that live with these values, by (town, summary)."""
    world = replace(scenario.reference, sets={**scenario.reference.sets, **values})
    changed = replace(scenario, worlds=(world,), before={**scenario.before, **values})
    plan = replace(plan_of(changed, keys, draws=1, seed=seed), drawn={})
    areas = -(-plan.households // plan.area)
    books = run_block(plan, Block(0, (0, draws), (0, areas)))
    return of_books(books[:, 0], plan.households)


def design(
    scenario: Scenario,
    snapshot: Snapshot | str | date | None = None,
    *,
    names: tuple[str, ...] = HIDDEN,
    points: int = 300,
    draws: int = 20,
    seed: int = 1,
    through: Literal["books", "release"] = "books",
) -> Design:
    """
    Run the reference world of *scenario* at points over the bounds of the hidden keys.

    *through* the books every summary is known; through a release only what `of_facts` reads, and
    just as it reads it: so to calibrate on a release of real people. That takes some minutes.
    """
    from scipy.stats import qmc  # noqa: PLC0415  takes half a second to load

    known = snapshot if isinstance(snapshot, Snapshot) else load().at(snapshot or date.today())
    keys = load_keys(known)
    check(scenario, keys)
    low = np.array([keys[name].low for name in names])
    high = np.array([keys[name].high for name in names])
    # A whole power of two is balanced; the first of them are as evenly spread as can be.
    whole = 1 << (points - 1).bit_length()
    cube = qmc.Sobol(len(names), rng=np.random.default_rng(seed)).random(whole)[:points]
    lived = []
    names_told = tuple(SUMMARIES)
    for at, unit in enumerate(cube):
        values = dict(zip(names, (low + (high - low) * unit).tolist(), strict=True))
        if through == "books":
            lived.append(town_at(scenario, keys, values, draws=draws, seed=seed + at))
            continue
        read = [
            town_summaries(scenario, keys, values, seed=seed + at * draws + draw)
            for draw in range(draws)
        ]
        names_told = tuple(read[0])
        lived.append(np.array([list(summary.values()) for summary in read]))
    towns = np.stack(lived)
    means = towns.mean(axis=1)
    terms = _terms(cube)
    weights = np.linalg.lstsq(terms, means, rcond=None)[0]
    left = means - terms @ weights
    apart = (towns - means[:, None]).reshape(-1, len(names_told))
    noise = apart.T @ apart / (points * (draws - 1))
    free = max(1, points - terms.shape[1])
    # What is left holds the luck of the means too; that part is not the fault of the polynomial.
    misfit = np.maximum(0.0, (left**2).sum(axis=0) / free - np.diag(noise) / draws)
    return Design(names, low, high, cube, means, noise, weights, misfit, names_told)


def calibrate(
    design_of_towns: Design,
    observed: Mapping[str, float],
    *,
    steps: int = 600,
    seed: int = 1,
    kept: int = 500,
) -> Calibration:
    """
    Walk over the hidden keys that give the *observed* summaries, those that are told.

    Before the data every value within the bounds is as likely as the next.
    """
    import emcee  # noqa: PLC0415  only a calibration needs it

    names = design_of_towns.summaries
    at = np.array([number for number, name in enumerate(names) if name in observed])
    target = np.array([observed[names[number]] for number in at])
    spread = design_of_towns.noise[np.ix_(at, at)] + np.diag(design_of_towns.misfit[at])
    scale = np.sqrt(np.diag(spread))
    precision = np.linalg.inv(spread + np.diag(1e-9 * scale**2 + 1e-30))

    def likelihood(units: Floats) -> Floats:
        inside = ((units >= 0) & (units <= 1)).all(axis=1)
        apart = design_of_towns.emulate(np.clip(units, 0, 1))[:, at] - target
        fit = -0.5 * np.einsum("wi,ij,wj->w", apart, precision, apart)
        return np.where(inside, fit, -np.inf)

    count = len(design_of_towns.names)
    walkers = 4 * count
    stream = np.random.default_rng(seed)
    sampler = emcee.EnsembleSampler(walkers, count, likelihood, vectorize=True)
    sampler.random_state = np.random.RandomState(seed).get_state()
    sampler.run_mcmc(stream.random((walkers, count)), steps)
    chain = sampler.get_chain(discard=steps // 3, flat=True)
    units = chain[np.linspace(0, len(chain) - 1, kept).round().astype(int)]
    values = design_of_towns.values(units)
    given = design_of_towns.emulate(units)
    given = given + stream.multivariate_normal(
        np.zeros(len(names)),
        design_of_towns.noise + np.diag(design_of_towns.misfit),
        size=kept,
        method="eigh",
    )
    bands = np.quantile(given, [0.1, 0.9], axis=0)
    narrower = {
        name: float(units[:, number].std() * np.sqrt(12))
        for number, name in enumerate(design_of_towns.names)
    }
    return Calibration(
        draws={name: values[:, number] for number, name in enumerate(design_of_towns.names)},
        fit={
            names[number]: (
                observed[names[number]], float(bands[0, number]), float(bands[1, number])
            )
            for number in at
        },
        origin={
            name: "data" if width < SPOKEN else "assumed" for name, width in narrower.items()
        },
        narrower=narrower,
    )  # fmt: skip

"""What knowing more is worth: perfect and partial perfect information."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.economics.acceptability import check_benefit, check_draws
from wijkteam.analysis.economics.decision import DecisionError, net_monetary_benefit
from wijkteam.analysis.economics.discounting import Rate, Timing, discount_factors
from wijkteam.analysis.statistics.smoothing import candidate_bases, fit_bases

FloatArray = NDArray[np.float64]

ALL_SUBSETS_UP_TO = 5  # parameters; larger sets look at single parameters and requested sets


def evpi(net_benefit: ArrayLike) -> float:
    """
    Return the expected value of perfect information per decision.

    E[max NB] − max E[NB] over *net_benefit* (draws, strategies) (Claxton 1999).

    >>> evpi([[0.0, 4.0], [0.0, -2.0]])
    1.0
    """
    benefit = check_benefit(net_benefit)
    _, upper = _differences(benefit[None])
    return float(upper[0])


def evpi_curve(costs: ArrayLike, effects: ArrayLike, thresholds: ArrayLike) -> FloatArray:
    """
    Return the EVPI at each threshold; *costs* and *effects* are (draws, strategies).

    >>> evpi_curve([[0, 10.0], [0, 30.0]], [[0, 1.0], [0, 1.0]], [0, 20, 40]).tolist()
    [0.0, 5.0, 0.0]
    """
    cost, effect = check_draws(costs, effects)
    moments = np.atleast_1d(np.asarray(thresholds, dtype=float))
    return np.array([evpi(net_monetary_benefit(cost, effect, k)) for k in moments])


def evppi(
    net_benefit: ArrayLike,
    parameters: Mapping[str, ArrayLike],
    sets: Sequence[str | Sequence[str]] | None = None,
) -> dict[tuple[str, ...], float]:
    """
    Return the expected value of knowing some parameters, per set of parameter names.

    *parameters*: name → draws (draws,), the inputs that gave *net_benefit* (draws,
    strategies). *sets* holds names or tuples of names; without it every parameter on its own.
    The result is by tuple. E[max g] − max E[g], where g is
    the net benefit expected given the parameters, by regression on splines and products
    (Strong, Oakley & Brennan 2014; see `smoothing.conditional_mean`).

    Order holds by construction: 0 ≤ value ≤ EVPI, and a set is worth at least each of its
    parameters, each requested set inside it and, up to five parameters, each of its subsets:
    the regression of a larger set can be too coarse to show it, so the larger of the two
    counts. Give all draws of dependent parameters in one set: knowing one tells of the other.

    Raises `DecisionError` for an unknown or empty set, or draws that do not match.

    >>> random = np.random.default_rng(1)
    >>> a, b = random.normal(size=(2, 2000))
    >>> value = evppi(np.column_stack([np.zeros(2000), a + 0.1 * b]), {"a": a, "b": b})
    >>> round(value["a",], 2), round(value["b",], 2)
    (0.39, 0.02)
    """
    benefit = check_benefit(net_benefit)
    values = _values(benefit[None], parameters, sets)
    return {names: float(value[0]) for names, value in values.items()}


def evppi_curve(
    costs: ArrayLike,
    effects: ArrayLike,
    thresholds: ArrayLike,
    parameters: Mapping[str, ArrayLike],
    sets: Sequence[str | Sequence[str]] | None = None,
) -> dict[tuple[str, ...], FloatArray]:
    """
    Return `evppi` at each threshold: per set an array (thresholds,).

    >>> random = np.random.default_rng(1)
    >>> effect = random.normal(0.1, 0.1, 1000)
    >>> nothing = np.zeros(1000)
    >>> curve = evppi_curve(np.column_stack([nothing, nothing + 1000.0]),
    ...     np.column_stack([nothing, effect]), [0, 10000], {"effect": effect})
    >>> curve["effect",].round(-2).tolist()
    [0.0, 400.0]
    """
    cost, effect = check_draws(costs, effects)
    k = np.atleast_1d(np.asarray(thresholds, dtype=float))
    return _values(net_monetary_benefit(cost, effect, k[:, None, None]), parameters, sets)


def population_value(
    per_decision: float,
    decisions: ArrayLike,
    *,
    years: int | None = None,
    rate: Rate = 0.0,
    timing: Timing = "begin",
) -> float:
    """
    Return what information is worth for everyone: value × discounted number of decisions.

    *decisions* per year: one number with *years*, or a list with one number per year.

    >>> round(population_value(12.5, 1000, years=5, rate=0.0225), 2)
    59809.25
    """
    yearly = np.asarray(decisions, dtype=float)
    if yearly.ndim == 0:
        if years is None:
            raise DecisionError("Say over how many years these decisions are taken.")
        yearly = np.full(years, float(yearly))
    if years is not None and years != yearly.size:
        raise DecisionError(f"There are decisions for {yearly.size} years, not {years}.")
    if not (np.isfinite(yearly).all() and (yearly >= 0).all()):
        raise DecisionError("The number of decisions must be 0 or more in every year.")
    return per_decision * float(yearly @ discount_factors(yearly.size, rate, timing=timing))


def _values(
    benefits: FloatArray,
    parameters: Mapping[str, ArrayLike],
    sets: Sequence[str | Sequence[str]] | None,
) -> dict[tuple[str, ...], FloatArray]:
    """Return the value per set and threshold; *benefits* is (thresholds, draws, strategies)."""
    asked = [
        (names,) if isinstance(names, str) else tuple(names)
        for names in (sets if sets is not None else list(parameters))
    ]
    inputs = _inputs(asked, parameters, benefits.shape[1])
    differences, upper = _differences(benefits)
    raw: dict[frozenset[str], FloatArray] = {}
    for names in _needed(asked):
        bases = candidate_bases([inputs[name] for name in sorted(names)], benefits.shape[1])
        raw[names] = _gain(fit_bases(differences, bases), benefits.shape)
    # To know more is never worth less, and nothing is worth more than to know all. The fit errs to
    # either side of that, so it is held between its parts and the whole.
    return {
        names: np.minimum(
            upper, np.max([value for part, value in raw.items() if part <= set(names)], axis=0)
        )
        for names in asked
    }


def _differences(benefits: FloatArray) -> tuple[FloatArray, FloatArray]:
    """
    Return net benefits against the best on average, (draws, thresholds · strategies), and EVPI.

    Against the best, so that the part all strategies share does not have to be fitted.
    """
    best = benefits.mean(axis=1).argmax(axis=1)
    against = benefits - np.take_along_axis(benefits, best[:, None, None], axis=2)
    upper = np.maximum(against.max(axis=2).mean(axis=1), 0.0)
    return np.moveaxis(against, 1, 0).reshape(benefits.shape[1], -1), upper


def _gain(fitted: FloatArray, shape: tuple[int, ...]) -> FloatArray:
    expected = fitted.reshape(shape[1], shape[0], shape[2])
    gain = expected.max(axis=2).mean(axis=0) - expected.mean(axis=0).max(axis=1)
    # Below nothing is noise of the fit: who knows more can always choose as before.
    return np.asarray(np.maximum(gain, 0.0), dtype=float)


def _needed(asked: Sequence[tuple[str, ...]]) -> list[frozenset[str]]:
    """Return the sets to evaluate: those asked for, their parts and, if small, all subsets."""
    needed: dict[frozenset[str], None] = {}
    for names in asked:
        sizes = range(1, len(names)) if len(names) <= ALL_SUBSETS_UP_TO else (1,)
        for size in sizes:
            needed |= dict.fromkeys(map(frozenset, combinations(sorted(names), size)))
        needed[frozenset(names)] = None
    return list(needed)


def _inputs(
    asked: Sequence[tuple[str, ...]], parameters: Mapping[str, ArrayLike], draws: int
) -> dict[str, FloatArray]:
    inputs = {}
    for names in asked:
        if not names:
            raise DecisionError("A set of parameters is empty; name at least one.")
        for name in names:
            if name not in parameters:
                raise DecisionError(
                    f"The parameter '{name}' is unknown; there are: {', '.join(parameters)}."
                )
            values = np.asarray(parameters[name], dtype=float)
            if values.shape != (draws,) or not np.isfinite(values).all():
                raise DecisionError(
                    f"The parameter '{name}' must have one number for each of the {draws} draws."
                )
            inputs[name] = values
    return inputs

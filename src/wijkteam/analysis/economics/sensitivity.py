"""What the result hangs on: one input at a time, two at a time, and where it turns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.statistics.distributions import find_root
from wijkteam.analysis.statistics.smoothing import conditional_mean

FloatArray = NDArray[np.float64]
Model = Callable[[Mapping[str, float]], float]

STEPS = 64  # the pieces in which a range is searched for turning points


class SensitivityError(AnalysisError):
    """An input or range with which a sensitivity analysis cannot be done."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The result with one input low and high; ``span`` is the distance between the two."""

    name: str
    low_value: float
    high_value: float
    low_result: float
    high_result: float

    @property
    def span(self) -> float:
        return abs(self.high_result - self.low_result)


@dataclass(frozen=True, slots=True)
class Tornado:
    """The result at the base values and a bar per input, the longest first."""

    base: float
    bars: tuple[Bar, ...]

    def to_dict(self) -> dict[str, Any]:
        return {"base": self.base, "bars": [{**asdict(b), "span": b.span} for b in self.bars]}


@dataclass(frozen=True, slots=True)
class SampledBar:
    """
    What draws tell of one input.

    ``low_result`` and ``high_result``: the result expected when the input is at its low or
    high quantile, the others as they may be; ``slope``: change in the result per unit of the
    input; ``explained``: share of the variance of the result that goes with this input.
    """

    name: str
    low_value: float
    high_value: float
    low_result: float
    high_result: float
    slope: float
    explained: float

    @property
    def span(self) -> float:
        return abs(self.high_result - self.low_result)


@dataclass(frozen=True, slots=True)
class Threshold:
    """Where the result equals the target; ``values`` is empty when it does so nowhere."""

    name: str
    target: float
    values: tuple[float, ...]
    low: float
    high: float

    @property
    def value(self) -> float | None:
        """The only or the lowest turning point, ``None`` without one."""
        return self.values[0] if self.values else None


@dataclass(frozen=True, slots=True)
class Grid:
    """Results (x, y) for every pair of values of two inputs."""

    x_name: str
    y_name: str
    x: FloatArray
    y: FloatArray
    results: FloatArray


def one_way(
    model: Model, base: Mapping[str, float], ranges: Mapping[str, tuple[float, float]]
) -> Tornado:
    """
    Return the tornado of *model*: each input low and high in turn, the rest at *base*.

    Bars of equal length keep the order of *ranges*. Raises `SensitivityError` for an input
    that has no base value, or a model that gives no number.

    >>> tornado = one_way(lambda v: v["a"] + 10 * v["b"], {"a": 1, "b": 1},
    ...                   {"a": (0, 2), "b": (0.5, 1.5)})
    >>> tornado.base, [(bar.name, bar.span) for bar in tornado.bars]
    (11.0, [('b', 10.0), ('a', 2.0)])
    """
    bars = []
    for name, (low, high) in ranges.items():
        _check_known(name, base)
        bars.append(
            Bar(
                name,
                float(low),
                float(high),
                _run(model, {**base, name: low}),
                _run(model, {**base, name: high}),
            )
        )
    return Tornado(_run(model, base), tuple(sorted(bars, key=lambda bar: -bar.span)))


def from_draws(
    outcome: ArrayLike,
    parameters: Mapping[str, ArrayLike],
    *,
    quantiles: tuple[float, float] = (0.05, 0.95),
) -> tuple[SampledBar, ...]:
    """
    Return per input what is expected of *outcome* when it is low or high, longest first.

    By conditional expectation (a smooth regression on each input, see
    `smoothing.conditional_mean`), not by correlation: the bar is in the unit of the outcome.
    *outcome* and each parameter have shape (draws,).

    >>> a, b = np.random.default_rng(3).uniform(size=(2, 4000))
    >>> bars = from_draws(3 * a + b, {"b": b, "a": a})
    >>> [(bar.name, round(bar.slope, 1), round(bar.explained, 1)) for bar in bars]
    [('a', 3.0, 0.9), ('b', 1.0, 0.1)]
    """
    result = np.asarray(outcome, dtype=float)
    if result.ndim != 1 or result.size < 2 or not np.isfinite(result).all():
        raise SensitivityError("The outcome must be a list of numbers, one for every draw.")
    if not 0 <= quantiles[0] < quantiles[1] <= 1:
        raise SensitivityError(f"The quantiles {quantiles} must rise and lie between 0 and 1.")
    bars = [_sampled(name, result, values, quantiles) for name, values in parameters.items()]
    return tuple(sorted(bars, key=lambda bar: -bar.span))


def threshold_value(
    model: Model,
    base: Mapping[str, float],
    name: str,
    *,
    low: float,
    high: float,
    target: float = 0.0,
) -> Threshold:
    """
    Return where, between *low* and *high*, the result of *model* equals *target*.

    The range is searched in 64 pieces, so that several turning points are found; two that lie
    within one piece are missed.

    >>> nil = threshold_value(lambda v: 200 * v["p"] - 50, {"p": 0.5}, "p", low=0, high=1)
    >>> round(nil.value, 6)
    0.25
    >>> threshold_value(lambda v: v["p"] + 1, {"p": 0.5}, "p", low=0, high=1).value is None
    True
    """
    _check_known(name, base)
    if not low < high:
        raise SensitivityError(f"The range of '{name}' is {low} to {high}; it must rise.")

    def distance(value: float) -> float:
        return _run(model, {**base, name: value}) - target

    points = np.linspace(low, high, STEPS + 1)
    heights = [distance(float(point)) for point in points]
    roots = [float(point) for point, height in zip(points, heights, strict=True) if height == 0]
    for index in range(STEPS):
        if heights[index] * heights[index + 1] < 0:
            roots.append(find_root(distance, float(points[index]), float(points[index + 1])))
    return Threshold(name, target, tuple(sorted(roots)), float(low), float(high))


def two_way(
    model: Model,
    base: Mapping[str, float],
    x: tuple[str, Sequence[float]],
    y: tuple[str, Sequence[float]],
) -> Grid:
    """
    Return the result for every pair of values of two inputs, shape (x, y).

    >>> grid = two_way(lambda v: v["p"] * v["n"], {"p": 0, "n": 0}, ("p", [0.1, 0.2]), ("n", [10]))
    >>> grid.results.tolist()
    [[1.0], [2.0]]
    """
    for name, values in (x, y):
        _check_known(name, base)
        if not len(values):
            raise SensitivityError(f"There are no values for '{name}'.")
    results = [[_run(model, {**base, x[0]: across, y[0]: up}) for up in y[1]] for across in x[1]]
    return Grid(
        x[0], y[0], np.asarray(x[1], dtype=float), np.asarray(y[1], dtype=float), np.array(results)
    )


def _sampled(
    name: str, result: FloatArray, values: ArrayLike, quantiles: tuple[float, float]
) -> SampledBar:
    column = np.asarray(values, dtype=float)
    if column.shape != result.shape or not np.isfinite(column).all():
        raise SensitivityError(
            f"The input '{name}' must have one number for each of the {result.size} draws."
        )
    order = np.argsort(column, kind="stable")
    expected = conditional_mean(result, [column])
    low, high = (float(value) for value in np.quantile(column, quantiles))
    low_result, high_result = np.interp([low, high], column[order], expected[order])
    variance = float(column.var())
    spread = float(result.var())
    covariance = float(((column - column.mean()) * (result - result.mean())).mean())
    return SampledBar(
        name=name,
        low_value=low,
        high_value=high,
        low_result=float(low_result),
        high_result=float(high_result),
        slope=covariance / variance if variance else 0.0,
        explained=min(1.0, float(expected.var()) / spread) if spread else 0.0,
    )


def _check_known(name: str, base: Mapping[str, float]) -> None:
    if name not in base:
        raise SensitivityError(
            f"The input '{name}' has no base value; there are: {', '.join(base)}."
        )


def _run(model: Model, values: Mapping[str, float]) -> float:
    result = np.asarray(model(values), dtype=float)
    if result.size != 1:
        raise SensitivityError(f"The model gave {result.size} numbers; it must give one.")
    if not np.isfinite(result).all():
        raise SensitivityError("The model gave no finite number for one of the values; narrow it.")
    return float(result.item())

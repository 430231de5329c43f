"""Reading `uncertainty: {triangular: [80, 100, 150], why: "…"}`."""

import math

from wijkteam.analysis.parameters.figures.distributions import (
    Beta,
    Distribution,
    Fixed,
    Gamma,
    LogNormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
)
from wijkteam.analysis.parameters.figures.lists import NEVER_NEGATIVE
from wijkteam.analysis.parameters.files import fields as field
from wijkteam.analysis.parameters.files.located import Fields, Node, Refusals

_BOUNDED = {"uniform": ("low", "high"), "triangular": ("low", "mode", "high")}
_BOUNDED["pert"] = _BOUNDED["triangular"]
_SHAPED = ("normal", "lognormal", "beta", "gamma")
NAMES = ("fixed", *_BOUNDED, *_SHAPED)

#: A printed mean may be rounded; more than this apart is a slip of the pen.
_ROUNDING = 0.005


def read(
    node: Node, *, value: float, unit: str, kind: str, refusals: Refusals
) -> tuple[Distribution | None, str]:
    """Give the distribution and its reason; None after writing down what is wrong."""
    fields = field.mapping(node, "'uncertainty'", refusals)
    if fields is None:
        return None, ""
    field.known_keys(fields, (*NAMES, "why"), "'uncertainty'", refusals)
    reason = "a range without a reason cannot be judged or improved."
    why = field.required_text(fields, "why", reason, refusals) or ""
    named = [name for name in NAMES if name in fields.values]
    if len(named) != 1:
        refusals.add(
            fields.line, f"'uncertainty' needs exactly one distribution of: {', '.join(NAMES)}."
        )
        return None, why
    name, shape = named[0], fields.values[named[0]]
    distribution = _shape(name, shape, value, refusals)
    if distribution is not None and not _fits(distribution, unit, kind, shape.line, refusals):
        distribution = None
    return distribution, why


def _shape(name: str, node: Node, value: float, refusals: Refusals) -> Distribution | None:
    if name == "fixed":
        return _fixed(node, value, refusals)
    if name in _BOUNDED:
        return _bounded(name, node, value, refusals)
    return _shaped(name, node, value, refusals)


def _fixed(node: Node, value: float, refusals: Refusals) -> Distribution | None:
    stated = field.number(node, "'fixed'", refusals)
    if stated is None:
        return None
    if stated != value:
        refusals.add(
            node.line, f"'fixed' says {stated:g} and the value {value:g}. Make them equal."
        )
        return None
    return Fixed(value)


def _bounded(name: str, node: Node, value: float, refusals: Refusals) -> Distribution | None:
    bounds = field.numbers(node, _BOUNDED[name], f"'{name}'", refusals)
    if bounds is None:
        return None
    low, high = bounds[0], bounds[-1]
    if sorted(bounds) != bounds or low == high:
        written = ", ".join(f"{number:g}" for number in bounds)
        refusals.add(
            node.line,
            f"'{name}' [{written}] is out of order. "
            f"Write {', '.join(_BOUNDED[name])} from small to large, low below high.",
        )
        return None
    if not low <= value <= high:
        refusals.add(
            node.line,
            f"The bounds {low:g} and {high:g} of '{name}' do not hold the value {value:g}. "
            "Widen the bounds or mend the value.",
        )
        return None
    if name == "uniform":
        return Uniform(low=low, high=high)
    shape = Triangular if name == "triangular" else Pert
    return shape(low=low, mode=bounds[1], high=high)


def _shaped(name: str, node: Node, value: float, refusals: Refusals) -> Distribution | None:
    fields = field.mapping(node, f"'{name}'", refusals)
    if fields is None:
        return None
    spread = "n" if name == "beta" else "sd"
    allowed = ("mean", spread, "median", "p95") if name == "lognormal" else ("mean", spread)
    field.known_keys(fields, allowed, f"'{name}'", refusals)
    read = {
        key: field.number(item, f"'{name}': {key}", refusals)
        for key, item in fields
        if key in allowed
    }
    if None in read.values():
        return None
    given = {key: number for key, number in read.items() if number is not None}
    if "median" in given or "p95" in given:
        return _by_median(given, fields, value, refusals)
    return _by_mean(name, given, fields, value, refusals)


def _by_median(
    given: dict[str, float], fields: Fields, value: float, refusals: Refusals
) -> Distribution | None:
    median, p95 = given.get("median", value), given.get("p95", -math.inf)
    if "mean" in given or "sd" in given or not 0 < median < p95 or not 0 < value <= p95:
        refusals.add(
            fields.line,
            "'lognormal' needs {mean, sd} or {median, p95}, with 0 < median < p95 and the value "
            "between 0 and p95. Mend the numbers.",
        )
        return None
    return LogNormal.from_median(median=median, p95=p95)


def _by_mean(
    name: str, given: dict[str, float], fields: Fields, value: float, refusals: Refusals
) -> Distribution | None:
    spread_name = "n" if name == "beta" else "sd"
    mean, spread = given.get("mean", value), given.get(spread_name)
    if spread is None or spread <= 0:
        refusals.add(fields.line, f"'{name}' needs {spread_name} above zero. Add it.")
        return None
    if abs(mean - value) > _ROUNDING * max(abs(value), abs(mean)):
        refusals.add(
            fields.line,
            f"'{name}' has mean {mean:g} and the value is {value:g}. Make them equal, "
            "or leave the mean out.",
        )
        return None
    if name == "beta":
        return _beta(mean, spread, fields.line, refusals)
    if mean <= 0 and name != "normal":
        refusals.add(fields.line, f"'{name}' cannot be zero or less. Use normal or triangular.")
        return None
    return _unbounded(name, mean, spread)


def _unbounded(name: str, mean: float, sd: float) -> Distribution:
    if name == "normal":
        return Normal(centre=mean, sd=sd)
    return Gamma(centre=mean, sd=sd) if name == "gamma" else LogNormal.from_mean(mean=mean, sd=sd)


def _beta(mean: float, n: float, line: int, refusals: Refusals) -> Distribution | None:
    if not 0 < mean < 1:
        refusals.add(line, f"'beta' is for shares between 0 and 1; got {mean:g}. Mend the value.")
        return None
    return Beta(share=mean, n=n)


def _fits(distribution: Distribution, unit: str, kind: str, line: int, refusals: Refusals) -> bool:
    low, high = distribution.support
    if unit == "share" and (low < 0 or high > 1):
        refusals.add(
            line,
            f"A share lies between 0 and 1, and this {distribution} can leave it. "
            "Use beta, or triangular or pert with bounds inside 0 and 1.",
        )
        return False
    bounded_below = kind == "price" or unit in NEVER_NEGATIVE
    if bounded_below and -math.inf < low < 0:
        refusals.add(
            line, f"The lower bound {low:g} is below zero, which a {kind} in {unit} cannot be."
        )
        return False
    return True

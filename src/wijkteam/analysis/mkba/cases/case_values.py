"""One number of a case file: plain, with a range, or with the likeliest value in between."""

from __future__ import annotations

from wijkteam.analysis.parameters.distributions import Distribution, Fixed, Pert, Uniform
from wijkteam.analysis.parameters.fields import number
from wijkteam.analysis.parameters.located import Fields, Items, Node, Refusals


def uncertain(
    fields: Fields,
    key: str,
    refusals: Refusals,
    *,
    low: float | None = 0.0,
    high: float | None = None,
) -> Distribution | None:
    """
    Read `12`, `[8, 14]` (every value as likely) or `[8, 12, 20]` (lowest, likeliest, highest).

    None when the key is absent or, after writing down why, when it is wrong. Values outside *low*
    to *high* are wrong.
    """
    node = fields.values.get(key)
    return None if node is None else distribution(node, key, refusals, low=low, high=high)


def distribution(
    node: Node, what: str, refusals: Refusals, *, low: float | None, high: float | None
) -> Distribution | None:
    """The distribution written at *node*; see `uncertain`."""
    items = node.values if isinstance(node, Items) else (node,)
    read = [number(item, repr(what), refusals) for item in items]
    values = [value for value in read if value is not None]
    if len(values) != len(read):
        return None
    if not 1 <= len(values) <= 3:
        refusals.add(
            node.line,
            f"{what!r} must be one number, [lowest, highest] or [lowest, likeliest, highest].",
        )
        return None
    if values != sorted(values):
        refusals.add(node.line, f"{what!r} must run from low to high. Put the lowest first.")
        return None
    for value in values:
        if (low is not None and value < low) or (high is not None and value > high):
            refusals.add(node.line, f"{what!r} is {value:g}; {_bounds(low, high)}")
            return None
    return _shape(values)


def _shape(values: list[float]) -> Distribution:
    if values[0] == values[-1]:
        return Fixed(values[0])
    if len(values) == 2:
        return Uniform(values[0], values[1])
    return Pert(*values)


def _bounds(low: float | None, high: float | None) -> str:
    if high is None:
        return f"it must be {low:g} or more."
    return f"it must lie between {low or 0:g} and {high:g}."

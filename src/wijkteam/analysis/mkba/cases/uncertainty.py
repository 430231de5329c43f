"""What the difference of a case hinges on: one number at a time, and the chance that tips it."""

from __future__ import annotations

from collections.abc import Mapping

from wijkteam.analysis.mkba.cases.prices import Array, Priced, difference
from wijkteam.analysis.mkba.cases.weighed import BreakEven, Swing
from wijkteam.analysis.parameters.figures.distributions import interval


def swings(sums: Priced, means: Mapping[str, float | Array]) -> tuple[Swing, ...]:
    """Move each uncertain number from its 10th to its 90th percentile; the widest swing first."""
    bars = []
    for name, number in sums.inputs.items():
        if number.distribution.support[0] == number.distribution.support[1]:
            continue
        low, high = interval(number.distribution)
        bars.append(
            Swing(
                name=name,
                label=number.label,
                label_en=number.label_en,
                kind=number.kind,
                low=low,
                high=high,
                difference_at_low=float(difference(sums, {**means, name: low})),
                difference_at_high=float(difference(sums, {**means, name: high})),
            )
        )
    # The largest first, as a tornado is read.
    return tuple(sorted(bars, key=lambda swing: -swing.size))


def break_evens(sums: Priced, means: Mapping[str, float | Array]) -> tuple[BreakEven, ...]:
    """For each chance that is not certain: at what chance both courses cost the same."""
    points = []
    for name, number in sums.inputs.items():
        if number.kind != "chance" or number.distribution.support == (1.0, 1.0):
            continue
        never = float(difference(sums, {**means, name: 0.0}))
        always = float(difference(sums, {**means, name: 1.0}))
        # The difference is a straight line in a chance, so two points tell where it is nil.
        chance = None if never == always else round(-never / (always - never), 12)
        inside = chance is not None and 0 <= chance <= 1
        points.append(
            BreakEven(
                name=name,
                label=number.label,
                label_en=number.label_en,
                used=number.distribution.mean,
                chance=chance if inside else None,
                difference_at_0=never,
                difference_at_1=always,
            )
        )
    return tuple(points)

"""
Where a key is best between its ends, and on which figures that nobody looked up this rests.

That too little is as wrong as too much follows from the sizes of gain and loss. Where those were
chosen and not measured, so was the best place; this tells within which bounds there is one at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.mkba.programme.model import Key
from wijkteam.analysis.mkba.result.outcome import Outcome
from wijkteam.analysis.mkba.sum.inputs import Input
from wijkteam.analysis.mkba.views.hangs_on import unsure
from wijkteam.analysis.mkba.views.uncertainty import npv_many

#: A figure is tried over what its file thinks possible; the last hundredth on either side is tail.
TRIED = (0.01, 0.99)
#: Places tried on a key, and sizes of a figure: 2.5 % and 4 % of the way.
_PLACES, _SIZES = 41, 25


@dataclass(frozen=True, slots=True)
class RestsOn:
    """
    A figure nobody looked up: the best place lies between the ends from ``low`` to ``high`` of it.

    None for an end that is not reached within what the file thinks possible. ``holds`` is the share
    of what the file thinks possible with which it is so.
    """

    name: str
    label: str
    value: float
    low: float | None
    high: float | None
    holds: float


@dataclass(frozen=True, slots=True)
class BestBetween:
    """
    A key that is best between its ends, and by how much better than at the better of the two.

    ``rests_on`` are the figures with which, each alone, the best place would be an end; the one
    that leaves least room comes first.
    """

    code: str
    value_name: str
    best: float
    more: float
    rests_on: tuple[RestsOn, ...]


def best_between(outcome: Outcome) -> tuple[BestBetween, ...]:
    """
    Every key of the programme whose best place lies between its ends, all else at its mean.

    >>> from wijkteam.analysis import mkba
    >>> from wijkteam.analysis.mkba.programme import templates
    >>> wmo = mkba.evaluate(mkba.parse(templates.text("wmo"), file="wmo"), "2026-11-01")
    >>> caseload = next(best for best in best_between(wmo) if best.code == "caseload")
    >>> [(figure.name, figure.high) for figure in caseload.rests_on]
    [('second_line.hours', None)]
    """
    every = (_between(outcome, key) for key in outcome.programme.keys.values())
    return tuple(best for best in every if best is not None)


def _between(outcome: Outcome, key: Key) -> BestBetween | None:
    places = np.linspace(key.start, key.end, _PLACES)
    npvs = np.broadcast_to(npv_many(outcome, {key.value: places}), places.shape)
    at = int(np.argmax(npvs))
    if at in (0, _PLACES - 1) or npvs[at] <= max(npvs[0], npvs[-1]):
        return None
    unread = [
        number
        for name, number in outcome.result.inputs.items()
        if name != key.value and unsure(number) and not _is_choice(outcome, name)
    ]
    rests = [
        _rests_on(outcome, key.value, places, number)
        for number in _moving(outcome, key.value, places, unread)
    ]
    return BestBetween(
        code=key.code,
        value_name=key.value,
        best=float(places[at]),
        more=float(npvs[at] - max(npvs[0], npvs[-1])),
        rests_on=tuple(sorted(rests, key=lambda figure: figure.holds)),
    )


def _is_choice(outcome: Outcome, name: str) -> bool:
    value = outcome.programme.values.get(name)
    return value is not None and value.choice


def _tried(number: Input) -> NDArray[np.float64]:
    """The smallest and the largest size of a figure that is tried."""
    assert number.distribution is not None  # what is missing is not unsure
    return number.distribution.quantile(np.array(TRIED))


def _moving(
    outcome: Outcome, key: str, places: NDArray[np.float64], numbers: Sequence[Input]
) -> list[Input]:
    """The figures with which, at one of their ends, the best place is an end."""
    # A run for each figure, end and place, in one pass: for each figure apart the chain would be
    # walked a hundred times, which takes twenty times as long.
    shape = (len(numbers), len(TRIED), len(places))
    runs = {number.name: np.full(shape, number.mean) for number in numbers}
    for at, number in enumerate(numbers):
        runs[number.name][at] = _tried(number)[:, None]
    npvs = npv_many(
        outcome,
        {
            key: np.broadcast_to(places, shape).ravel(),
            **{name: sizes.ravel() for name, sizes in runs.items()},
        },
    )
    inside = _is_inside(np.broadcast_to(npvs, (int(np.prod(shape)),)).reshape(shape))
    always = np.atleast_1d(inside.all(axis=1))
    return [number for number, stays in zip(numbers, always, strict=True) if not stays]


def _rests_on(outcome: Outcome, key: str, places: NDArray[np.float64], number: Input) -> RestsOn:
    """Between which sizes of a figure the best place stays inside."""
    first, last = _tried(number)
    sizes = np.linspace(first, last, _SIZES)
    size, place = (grid.ravel() for grid in np.meshgrid(sizes, places, indexing="ij"))
    npvs = npv_many(outcome, {key: place, number.name: size})
    holds = _is_inside(np.broadcast_to(npvs, place.shape).reshape(len(sizes), len(places)))
    lost = sizes[~holds]
    # From the mean outwards to the last size before the first at which it is no longer so.
    below, above = lost[lost < number.mean], lost[lost > number.mean]
    step = sizes[1] - sizes[0]
    return RestsOn(
        name=number.name,
        label=number.label,
        value=number.mean,
        low=float(min(below.max() + step, number.mean)) if below.size else None,
        high=float(max(above.min() - step, number.mean)) if above.size else None,
        holds=float(holds.mean()),
    )


def _is_inside(npvs: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether the best place is neither end; places on the last axis."""
    best = npvs.argmax(axis=-1)
    inside: NDArray[np.bool_] = (best > 0) & (best < npvs.shape[-1] - 1)
    return inside

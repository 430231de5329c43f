"""
The list of the next quarter, seen from the list of today.

A town that is simulated anew has luck of its own, while the luck of the past year already stands
in the list of today. Who draws that year again counts its luck twice, once in the numbers that were
found and once in the town: a band four times too wide. So many towns like it are lived, and only
what they say of the step from their lists to the quarter after it is used (regression adjustment,
Beaumont, Zhang and Balding 2002).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.simulation.calibration.fit import Calibration
from wijkteam.analysis.simulation.model.columns import AT
from wijkteam.analysis.simulation.run.blocks import Block, areas_of, run_block
from wijkteam.analysis.simulation.run.simulate import plan_of
from wijkteam.analysis.simulation.scenario.keys import Key
from wijkteam.analysis.simulation.scenario.scenario import Scenario

Floats = NDArray[np.float64]

_QUARTER = 3
#: Of the towns those with the nearest list of today: what holds for a long list need not for none.
_NEAR = 0.5
#: With fewer towns nothing but the whole of them is sure to hold the share.
_FEWEST = 100
#: So sure is the band to hold its share at least: towns that are drawn do not know it exactly.
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class Forecast:
    """Households on the list, on average over the quarter; whole ones, and never below nobody."""

    low: float
    middle: float
    high: float
    share: float


def forecast_list(
    scenario: Scenario,
    keys: Mapping[str, Key],
    calibration: Calibration,
    lists: Sequence[float],
    *,
    draws: int = 300,
    seed: int = 1,
    share: float = 0.8,
) -> Forecast:
    """
    Where the list of the quarter after *scenario* lies, for *share* of the towns or more.

    *lists* holds the households on the list at the end of each month that was watched, the last
    one today; *calibration* what those months said about the hidden keys. Other numbers are at
    their values.

    Raises `AnalysisError` when there are too few months or draws to say anything.
    """
    if len(lists) < _QUARTER + 1 or len(lists) > scenario.months or draws < _FEWEST:
        raise AnalysisError(
            f"{len(lists)} lists and {draws} draws were given for {scenario.months} months. Give "
            f"the list at the end of at least {_QUARTER + 1} of those months, and {_FEWEST} draws."
        )
    towns = _lived(scenario, keys, calibration, draws=draws, seed=seed)
    today = scenario.months - 1
    # Today and a quarter ago: where the list is, and which way it goes.
    before, after = towns[:, [today, today - _QUARTER]], towns[:, today + 1 :].mean(axis=1)
    now = np.array([lists[-1], lists[-1 - _QUARTER]], dtype=float)
    after = np.sort(np.maximum(0.0, _seen_from(before, after, now)))
    beyond = _beyond(len(after), share)
    return Forecast(
        low=float(floor(after[beyond])),
        middle=float(round(float(np.median(after)))),
        high=float(ceil(after[-1 - beyond])),
        share=share,
    )


def _lived(
    scenario: Scenario, keys: Mapping[str, Key], calibration: Calibration, *, draws: int, seed: int
) -> Floats:
    """The lists of so many towns by (town, month), a quarter longer than was watched."""
    longer = replace(scenario, months=scenario.months + _QUARTER, worlds=(scenario.reference,))
    plan = plan_of(longer, keys, draws=draws, seed=seed, posterior=calibration.draws)
    plan = replace(plan, drawn={name: plan.drawn[name] for name in calibration.draws})
    books = run_block(plan, Block(0, (0, draws), (0, areas_of(plan))))
    return books[:, 0, :, AT["waiting"]].astype(float)


def _seen_from(before: Floats, after: Floats, now: Floats) -> Floats:
    """*after* of the nearest towns, as it would have been had each stood where this one stands."""
    apart = np.abs(before[:, 0] - now[0])
    near = np.argsort(apart, kind="stable")[: max(2, round(_NEAR * len(apart)))]
    steps, after = before[near] - now, after[near]
    terms = np.column_stack([np.ones(len(steps)), steps])
    inverse = np.linalg.pinv(terms.T @ terms)
    line = inverse @ terms.T @ after
    # What is left is a little small for the towns that drew the line towards themselves.
    pull = np.einsum("ti,ij,tj->t", terms, inverse, terms)
    left = (after - terms @ line) / np.sqrt(1 - np.minimum(pull, 0.99))
    seen: Floats = line[0] + left
    return seen


def _beyond(count: int, share: float) -> int:
    """
    How many of so many draws may lie beyond either end of a band that holds *share* at least.

    What lies between the ends has a beta distribution, whatever is drawn (Wilks 1941).

    >>> _beyond(150, 0.8)
    11
    """
    from scipy.special import betaincc  # noqa: PLC0415  only a forecast needs it

    beyond = 0
    while betaincc(count - 3 - 2 * beyond, 2 * beyond + 4, share) >= _SURE:
        beyond += 1
    return beyond

"""The outcome per year: what each year adds, and from which year all is earned back."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.mkba.programme.model import Programme
from wijkteam.analysis.mkba.result.outcome import Outcome

Array = NDArray[np.float64]


def payback_year(outcome: Outcome) -> int | None:
    """
    The year from which all counted so far stays above zero; None when it never does.

    Also None when there is no such year to tell (`no_payback`).
    """
    if no_payback(outcome):
        return None
    result = outcome.result
    return payback(outcome.programme, result.settled(np.cumsum(result.net_per_year)))


def no_payback(outcome: Outcome) -> str:
    """
    Why no payback year can be told at all; empty when one can, be it never.

    ``no_costs``: nothing was spent that could come back. ``one_sum``: every amount is the sum of
    many years given as one, as in a life-cycle analysis. ``even``: the balance is told as nought.
    """
    result, programme = outcome.result, outcome.programme
    if not np.any(result.is_cost @ result.flows):
        return "no_costs"
    if programme.discounting.already and programme.horizon == 1:
        return "one_sum"
    return "even" if outcome.verdict.word == "even" else ""


def payback_draws(outcome: Outcome) -> Array | None:
    """The payback year in each draw; nan where it never comes within the horizon."""
    result = outcome.result
    if result.draws is None or no_payback(outcome):
        return None
    total = result.settled(np.cumsum(result.draws.year_pv, axis=0))
    # From the last year back: true as long as the running total has not been below zero since.
    stays = np.flip(np.logical_and.accumulate(np.flip(total >= 0, axis=0), axis=0), axis=0)
    first = np.where(stays.any(axis=0), stays.argmax(axis=0), np.nan)
    return np.asarray(first + outcome.programme.start)


def payback(programme: Programme, total: Array) -> int | None:
    """The first year from which the running *total* never falls below zero again."""
    # The last time below and not the first above: later costs may eat up what was gained.
    below = np.flatnonzero(total < 0)
    first = int(below[-1]) + 1 if len(below) else 0
    return programme.years[first] if first < len(total) else None

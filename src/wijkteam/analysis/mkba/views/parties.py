"""The outcome per party: net present value, and what one of them pays and gains in one year."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.mkba.programme.model import Link, Role
from wijkteam.analysis.mkba.programme.refusals import did_you_mean
from wijkteam.analysis.mkba.result.alternative import Result
from wijkteam.analysis.mkba.result.outcome import ChoiceError, Outcome
from wijkteam.analysis.mkba.result.spread import Spread, spread
from wijkteam.analysis.statistics.rounding import round_table, round_to_total

Array = NDArray[np.float64]
#: The year of the budget table of LPBL 2014: the first in which an approach runs in full.
BUDGET_YEAR = 2


def party_spreads(outcome: Outcome) -> dict[str, Spread]:
    """Net present value per party; together the net present value for society."""
    result = outcome.result
    drawn = None if result.draws is None else result.settled(result.draws.party_pv)
    return {
        party: spread(value, None if drawn is None else drawn[at])
        for at, (party, value) in enumerate(result.party_npv.items())
    }


def cut(outcome: Outcome, *, convention: str | None = None) -> Array:
    """
    What each party (a row) pays, gains in money, gains in wellbeing, and gets from others.

    Present values as booked, with a minus for what is paid. A row adds up to the balance of its
    party, the rows to that of all.
    """
    result = outcome.result
    costs, benefits = outcome.booked(convention=convention)
    wellbeing = benefits * result.select(financial=False)
    transfers = np.array([float(link.role is Role.TRANSFER) for link in result.lines])
    weights = np.stack([np.abs(costs), benefits - wellbeing, wellbeing, transfers])
    return np.asarray((weights @ (result.shares * result.pv[:, None])).T)


def whole_cut(outcome: Outcome, *, convention: str | None = None) -> Array:
    """
    The same in the step of the outcome, rounded once for every page, report, file and command.

    Two roundings of one amount would contradict each other in sight: a gain of 0.3 million beside
    a balance of 0.4 million of a party that pays nothing.
    """
    exact = cut(outcome, convention=convention)
    if outcome.draws:
        return round_table(exact, unit=outcome.step)
    # In whole euros, and without scipy, which takes longer to load than such a run takes.
    whole = np.column_stack([round_to_total(column) for column in exact.T])
    # What is left of a euro goes where it is the smallest part, and never makes nothing something.
    largest = np.arange(len(exact)), np.abs(exact).argmax(axis=1)
    whole[largest] += round_to_total(exact.sum(axis=1)) - whole.sum(axis=1)
    return whole


def divided_without_source(outcome: Outcome) -> tuple[Link, ...]:
    """
    The costs and benefits that more than one party shares, when no source says in which shares.

    Who made the programme chose the shares. The balance of all parties together does not depend
    on them, the balance of each party does, and no interval tells it: shares are not drawn.
    """
    result = outcome.result
    amounts = zip(result.lines, result.pv.tolist(), strict=True)
    return tuple(
        link
        for link, amount in amounts
        if amount and link.role is not Role.TRANSFER and len(link.shares) > 1 and not link.source
    )


def party_index(result: Result, party: str) -> int:
    """Where *party* stands among the parties; raises `ChoiceError` for one that takes no part."""
    if party not in result.parties:
        raise ChoiceError(
            f"The party {party!r} takes no part in this programme. "
            f"{did_you_mean(party, result.parties)}"
        )
    return result.parties.index(party)


def budget_step(outcome: Outcome) -> float:
    """The step in which one year is told: a tenth of that of all years, at least a euro."""
    # One year is about a tenth of all; in the step of the total it would be told as nought.
    return max(outcome.step / 10, 1.0)


def yearly_budget(
    outcome: Outcome, *, party: str | None = None, year: int = BUDGET_YEAR
) -> dict[str, float]:
    """
    What *party* (the one that runs it) pays and gains in the given year of the programme.

    Undiscounted, since a budget is made in the euros of its year; per line, ``net`` is the sum.
    """
    result = outcome.result
    column = result.shares[:, party_index(result, party or outcome.programme.runs_it)]
    if not 1 <= year <= outcome.programme.horizon:
        return {"net": 0.0}
    amounts = column * result.flows[:, year - 1]
    lines = {link.name: float(a) for link, a in zip(result.lines, amounts, strict=True) if a}
    return {**lines, "net": float(amounts.sum())}

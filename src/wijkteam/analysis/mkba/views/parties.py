"""The outcome per party: net present value, and what one of them pays and gains in one year."""

from __future__ import annotations

from wijkteam.analysis.mkba.programme.refusals import did_you_mean
from wijkteam.analysis.mkba.result.alternative import Result
from wijkteam.analysis.mkba.result.outcome import ChoiceError, Outcome
from wijkteam.analysis.mkba.result.spread import Spread, spread

#: The year of the budget table of LPBL 2014: the first in which an approach runs in full.
BUDGET_YEAR = 2


def party_spreads(outcome: Outcome) -> dict[str, Spread]:
    """Net present value per party; together the net present value for society."""
    drawn = None if outcome.result.draws is None else outcome.result.draws.party_pv
    return {
        party: spread(value, None if drawn is None else drawn[at])
        for at, (party, value) in enumerate(outcome.result.party_npv.items())
    }


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

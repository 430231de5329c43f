"""The outcome of a programme: what it costs and yields, for whom, when, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.programme.model import Programme
from wijkteam.analysis.mkba.programme.refusals import did_you_mean
from wijkteam.analysis.mkba.result.alternative import Missing, Result
from wijkteam.analysis.mkba.result.headline import table_step
from wijkteam.analysis.mkba.result.notes import Note, notes, other_draws, unknown_teams
from wijkteam.analysis.mkba.result.overlap import DoubleCount
from wijkteam.analysis.mkba.result.spread import Spread, spread
from wijkteam.analysis.mkba.result.verdict import Verdict, verdict
from wijkteam.analysis.mkba.sum.inputs import Input
from wijkteam.analysis.statistics.likely_range import likely_range

if TYPE_CHECKING:
    from wijkteam.analysis.mkba.registration.teamwork import Teamwork

Array = NDArray[np.float64]


class ChoiceError(AnalysisError):
    """An alternative, a party, a kind or an effect that this programme does not have."""


CONVENTION = {
    "benefit": "new-for-old counts as a benefit",
    "lower_cost": "new-for-old counts as a lower cost",
}


@dataclass(frozen=True, slots=True)
class Ratio:
    """Benefits per euro of costs: a ratio of expected values, never the mean of ratios."""

    benefits: float
    costs: float
    draws: Array | None

    @property
    def value(self) -> float | None:
        """None when there are no costs to divide by."""
        return self.benefits / self.costs if self.costs > 0 else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Between which four out of five draws fall."""
        return None if self.draws is None else likely_range(self.draws)


def balances(result: Result) -> tuple[Spread, Spread]:
    """The benefits in money less the costs, and all benefits less the costs."""
    money = result.totals(result.select(financial=True) - result.is_cost)
    return spread(*money), spread(result.npv, result.npv_draws)


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    Every alternative weighed, with all that was used.

    Properties speak of the main alternative, the first in the file; `results` holds them all.
    Amounts are in the currency and price year of the programme. ``teamwork`` is what the teams of
    an approach that runs did according to the registration; None without facts. ``facts_teams`` are
    the codes of the teams that the release has. ``standing`` are the balance in money and that of
    all with the draws that every page takes; None where those were taken.
    """

    programme: Programme
    results: dict[str, Result]
    main: str
    convention: str
    draws: int
    seed: int
    sets: dict[str, float]
    parameters_version: str
    on: str
    facts_release: str | None
    double_counts: tuple[DoubleCount, ...]
    teamwork: Teamwork | None = None
    facts_teams: tuple[str, ...] = ()
    standing: tuple[Spread, Spread] | None = None

    @property
    def result(self) -> Result:
        """The main alternative."""
        return self.results[self.main]

    @property
    def npv(self) -> float:
        """Net present value for society of the main alternative."""
        return self.result.npv

    @property
    def npv_spread(self) -> Spread:
        """Net present value with its interval and the chance that it is above zero."""
        return spread(self.result.npv, self.result.npv_draws)

    @property
    def step(self) -> float:
        """
        The step in which every table of the main alternative is told, so that all agree.

        Tables of parties, items and years are cuts of one balance: each adds up in sight, and
        a party has the same amount in each of them.
        """
        rows = [*self.result.party_npv.values(), *(self.result.signs * self.result.pv)]
        return table_step(self.npv_spread, rows)

    @property
    def benefits(self) -> float:
        """Present value of all benefits, under the convention."""
        return self.ratio_social.benefits

    @property
    def costs(self) -> float:
        """Present value of all costs, under the convention."""
        return self.ratio_social.costs

    @property
    def ratio_social(self) -> Ratio:
        """All benefits per euro of costs."""
        return self.ratio()

    @property
    def ratio_financial(self) -> Ratio:
        """The benefits in money per euro of costs."""
        return self.ratio(financial=True)

    def ratio(
        self,
        *,
        financial: bool | None = None,
        kind: str | None = None,
        convention: str | None = None,
        alternative: str | None = None,
    ) -> Ratio:
        """Benefits (all, financial, or of one kind) per euro of costs."""
        result = self._result_of(alternative or self.main)
        if kind is not None and kind not in self.programme.kinds:
            raise ChoiceError(
                f"There is no kind {kind!r}. {did_you_mean(kind, self.programme.kinds)}"
            )
        costs, benefits = self.booked(alternative=alternative, convention=convention)
        chosen = benefits * result.select(financial=financial)
        if kind is not None:
            chosen = chosen * np.array([float(link.kind == kind) for link in result.lines])
        top, top_draws = result.totals(chosen)
        below, below_draws = result.totals(costs)
        drawn = None
        # A draw without costs has no ratio, and leaving it out would shift the interval.
        if top_draws is not None and below_draws is not None and bool(np.all(below_draws > 0)):
            drawn = top_draws / below_draws
        return Ratio(top, below, drawn)

    def booked(
        self, *, alternative: str | None = None, convention: str | None = None
    ) -> tuple[Array, Array]:
        """
        How each line counts on the side of the costs, and on that of the benefits.

        As a lower cost new-for-old stands with a minus among the costs: in the ratio, and in every
        table that has costs and benefits side by side. The balance is the same either way.
        """
        result = self._result_of(alternative or self.main)
        costs, benefits = result.is_cost, result.select()
        if (convention or self.convention) == "lower_cost":
            old = result.select(new_for_old=True)
            costs, benefits = costs - old, benefits - old
        return costs, benefits

    def _result_of(self, alternative: str) -> Result:
        if alternative not in self.results:
            raise ChoiceError(
                f"There is no alternative {alternative!r}. "
                f"{did_you_mean(alternative, self.results)}"
            )
        return self.results[alternative]

    @property
    def financial_npv(self) -> Spread:
        """Benefits in money less costs."""
        return balances(self.result)[0]

    @property
    def verdict(self) -> Verdict:
        """
        Financially profitable, socially profitable, or neither, with the chances.

        Its word is that of the draws that every page takes: at the edge of a tie other draws would
        say another, and an approach would pay or not by how often somebody drew.
        """
        own = self._verdict_of(balances(self.result))
        return replace(own, word=self._verdict_of(self.standing).word) if self.standing else own

    def _verdict_of(self, money_and_all: tuple[Spread, Spread]) -> Verdict:
        empty = not np.any(self.result.flows)
        undrawn = not self.draws and not all(number.is_fixed for number in self.used)
        return verdict(*money_and_all, complete=self.is_complete, empty=empty, undrawn=undrawn)

    @property
    def is_complete(self) -> bool:
        """Whether no line is missing."""
        return not self.missing

    @property
    def missing(self) -> tuple[Missing, ...]:
        """The lines that could not be counted, and why."""
        return self.result.missing

    @property
    def notes(self) -> tuple[Note, ...]:
        """What may not be what was meant: lines, keys, and teams that the release lacks."""
        teams = unknown_teams(self.programme, self.facts_teams) if self.facts_teams else ()
        own, usual = self._verdict_of(balances(self.result)), self.verdict
        return (*notes(self.result), *teams, *other_draws(self.draws, own.text, usual.text))

    @property
    def used(self) -> tuple[Input, ...]:
        """Every number of the main alternative, with its source."""
        return tuple(self.result.inputs.values())

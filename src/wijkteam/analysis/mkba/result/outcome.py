"""The outcome of a programme: what it costs and yields, for whom, when, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.economics.sensitivity import Tornado
from wijkteam.analysis.mkba.programme.model import Programme
from wijkteam.analysis.mkba.programme.refusals import did_you_mean
from wijkteam.analysis.mkba.result.alternative import Missing, Result
from wijkteam.analysis.mkba.result.notes import Note, notes
from wijkteam.analysis.mkba.result.overlap import DoubleCount
from wijkteam.analysis.mkba.result.spread import Spread, spread
from wijkteam.analysis.mkba.result.verdict import Verdict, verdict
from wijkteam.analysis.mkba.sum.inputs import Input
from wijkteam.analysis.mkba.views import tables
from wijkteam.analysis.mkba.views.choices import (
    BestChoice,
    ChoiceError,
    Plane,
    best_choice,
    difference,
    party_index,
    plane,
)
from wijkteam.analysis.mkba.views.doubts import Information, information, tornado
from wijkteam.analysis.mkba.views.explanation import Explanation, explain
from wijkteam.analysis.mkba.views.graph import Graph, graph

if TYPE_CHECKING:
    import polars as pl

Array = NDArray[np.float64]

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
        if self.draws is None:
            return None
        low, high = np.quantile(self.draws, [0.1, 0.9])
        return float(low), float(high)


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    Every alternative weighed, with all that was used.

    Properties speak of the main alternative, the first in the file; `results` holds them all.
    Amounts are in the currency and price year of the programme.
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
        """The same with interval and the chance that it is above zero."""
        return spread(self.result.npv, self.result.npv_draws)

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
        lower = (convention or self.convention) == "lower_cost"
        if kind is not None and kind not in self.programme.kinds:
            raise ChoiceError(
                f"There is no kind {kind!r}. {did_you_mean(kind, self.programme.kinds)}"
            )
        chosen = result.select(financial=financial)
        costs = result.is_cost
        if lower:
            old = result.select(new_for_old=True)
            chosen, costs = chosen * (1 - old), costs - old
        if kind is not None:
            chosen = chosen * np.array([float(link.kind == kind) for link in result.lines])
        top, top_draws = result.totals(chosen)
        below, below_draws = result.totals(costs)
        drawn = None
        if top_draws is not None and below_draws is not None and bool(np.all(below_draws > 0)):
            drawn = top_draws / below_draws
        return Ratio(top, below, drawn)

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
        return spread(*self.result.totals(self.result.select(financial=True) - self.result.is_cost))

    @property
    def verdict(self) -> Verdict:
        """Financially profitable, socially profitable, or neither, with the chances."""
        return verdict(self.financial_npv, self.npv_spread, complete=self.is_complete)

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
        """Lines of the main alternative whose years may not be what was meant."""
        return notes(self.result)

    @property
    def used(self) -> tuple[Input, ...]:
        """Every number of the main alternative, with its source."""
        return tuple(self.result.inputs.values())

    @property
    def parties(self) -> dict[str, Spread]:
        """Net present value per party; together the net present value for society."""
        drawn = None if self.result.draws is None else self.result.draws.party_pv
        return {
            party: spread(value, None if drawn is None else drawn[at])
            for at, (party, value) in enumerate(self.result.party_npv.items())
        }

    @property
    def graph(self) -> Graph:
        """The policy theory, for drawing."""
        return graph(self.result)

    @property
    def payback_year(self) -> int | None:
        """The year from which all counted so far stays above zero; None when it never does."""
        return payback(self.programme, self.net_per_year())

    @property
    def payback_draws(self) -> Array | None:
        """The payback year in each draw; nan where it never comes within the horizon."""
        if self.result.draws is None:
            return None
        total = np.cumsum(self.result.draws.year_pv, axis=0)
        stays = np.flip(np.logical_and.accumulate(np.flip(total >= 0, axis=0), axis=0), axis=0)
        first = np.where(stays.any(axis=0), stays.argmax(axis=0), np.nan)
        return np.asarray(first + self.programme.start)

    def net_per_year(self) -> Array:
        """Present value of benefits less costs in each year."""
        result = self.result
        return np.asarray(result.signs @ (result.flows * result.factors))

    def budget(self, *, party: str | None = None, year: int = 2) -> dict[str, float]:
        """
        What *party* (the one that runs it) pays and gains in the given year of the programme.

        Undiscounted, per line; ``net`` is the sum. Year 2 is the year of LPBL's budget table.
        """
        result = self.result
        column = result.shares[:, party_index(result, party or self.programme.runs_it)]
        if not 1 <= year <= self.programme.horizon:
            return {"net": 0.0}
        amounts = column * result.flows[:, year - 1]
        lines = {link.name: float(a) for link, a in zip(result.lines, amounts, strict=True) if a}
        return {**lines, "net": float(amounts.sum())}

    def explain(self, link: str) -> Explanation:
        """The chain behind a link, with every source."""
        return explain(self, link)

    def tornado(self, *, party: str | None = None) -> Tornado:
        """The net present value with each number at the ends of its interval, longest first."""
        return tornado(self, party=party)

    def information(self, names: Sequence[str] | None = None) -> Information:
        """What it is worth to know everything, or one number, before choosing."""
        return information(self, names)

    def plane(self, *, effect: str | None = None) -> Plane:
        """Costs and effects of every alternative against the null alternative."""
        return plane(self, effect=effect)

    def best_choice(self, *, party: str | None = None) -> BestChoice:
        """What is best for the party, what for society, and the price of the difference."""
        return best_choice(self, party=party)

    def difference(self, first: str, second: str, *, party: str | None = None) -> Spread:
        """Net present value of one alternative less another; ``null`` is the null alternative."""
        return difference(self, first, second, party=party)

    def to_frame(self, table: str = "lines") -> pl.DataFrame:
        """One of the tables of `tables.TABLES` as a polars frame."""
        import polars as pl  # noqa: PLC0415  takes 0.2 s, and a run without frames has no use for it

        return pl.DataFrame(tables.rows(self, table))

    def to_dict(self) -> dict[str, Any]:
        """All of it in plain lists and numbers, ready for JSON."""
        return tables.to_dict(self)


def payback(programme: Programme, net: Array) -> int | None:
    """The first year from which the running total never falls below zero again."""
    total = np.cumsum(net)
    below = np.flatnonzero(total < 0)
    first = int(below[-1]) + 1 if len(below) else 0
    return programme.years[first] if first < len(total) else None

"""One alternative weighed against the null alternative: amounts per line, year and party."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wijkteam.analysis.mkba.programme.model import Alternative, Link, Programme, Role
from wijkteam.analysis.mkba.sum.discounting import factors, schedule
from wijkteam.analysis.mkba.sum.inputs import Input

Array = NDArray[np.float64]

#: A sum of amounts that cancel out keeps a trace of them, of some 1e-14 of what was added up. Less
#: than this part of it is nought, or a tie would be a gain in one run and a loss in the next.
CRUMBS = 1e-12
#: A transfer moves money between parties: for society it is nothing.
SIGN = {Role.COST: -1.0, Role.BENEFIT: 1.0, Role.TRANSFER: 0.0}


@dataclass(frozen=True, slots=True)
class Missing:
    """A line that could not be counted, the numbers it lacks, and why, in both languages."""

    line: str
    label: str
    lacks: tuple[str, ...]
    why: str
    why_nl: str


@dataclass(frozen=True, slots=True)
class Draws:
    """What was drawn: the last axis of every array runs over the draws."""

    inputs: dict[str, Array]
    numbers: dict[str, Array]
    line_pv: Array
    year_pv: Array
    party_pv: Array


@dataclass(frozen=True, slots=True)
class Result:
    """
    The sums of one alternative, in the currency and price year of the programme.

    ``flows`` are the amounts as stated (costs and benefits both positive), ``factors`` their
    discount factors, both (lines, years); with draws, flows are the means over the draws, and
    what ends in ``at_means`` is the sum with every number at its expected value.
    ``shares`` is (lines, parties), with a minus for who pays.
    """

    programme: Programme
    alternative: Alternative
    inputs: dict[str, Input]
    lines: tuple[Link, ...]
    parties: tuple[str, ...]
    flows: Array
    flows_at_means: Array
    factors: Array
    factors_at_means: Array
    shares: Array
    numbers: dict[str, float]
    prices: dict[str, float]
    missing: tuple[Missing, ...]
    draws: Draws | None

    @property
    def signs(self) -> Array:
        """What each line does to the sum for society: −1, +1, or 0 for a transfer."""
        return np.array([SIGN[link.role] for link in self.lines])

    @property
    def present(self) -> Array:
        """Present value of each line in each year, as stated."""
        return self.flows * self.factors

    @property
    def pv(self) -> Array:
        """Present value of each line, as stated."""
        return np.asarray(self.present.sum(axis=1))

    @property
    def net_per_year(self) -> Array:
        """Present value of benefits less costs in each year."""
        return np.asarray(self.signs @ self.present)

    @property
    def default_factors(self) -> Array:
        """The discount factors of the programme, where a line has no rate of its own."""
        how = self.programme.discounting
        if how.already or how.rate is None:
            return np.ones(self.programme.horizon)
        means = {name: np.asarray(number.mean) for name, number in self.inputs.items()}
        return factors(schedule(how), means, horizon=self.programme.horizon, timing=how.timing)

    @property
    def npv(self) -> float:
        """Net present value for society."""
        return float(self.settled(self.signs @ self.pv))

    @property
    def npv_at_means(self) -> float:
        """Net present value with every number at its expected value."""
        present = (self.flows_at_means * self.factors_at_means).sum(axis=1)
        return float(self.settled(self.signs @ present))

    @property
    def npv_draws(self) -> Array | None:
        """Net present value in each draw."""
        return None if self.draws is None else self.settled(self.signs @ self.draws.line_pv)

    @property
    def party_npv(self) -> dict[str, float]:
        """Net present value per party; together the net present value for society."""
        net = self.settled(self.shares.T @ self.pv)
        return dict(zip(self.parties, net.tolist(), strict=True))

    def settled(self, sums: ArrayLike) -> Array:
        """*sums* of present values, exactly nought where only a trace of adding up is left."""
        exact = np.asarray(sums, dtype=float)
        return np.where(np.abs(exact) <= CRUMBS * np.abs(self.present).sum(), 0.0, exact)

    def select(self, *, financial: bool | None = None, new_for_old: bool | None = None) -> Array:
        """Which lines are benefits (of a sort), as ones and zeros over the lines."""
        kinds = self.programme.kinds
        return np.array(
            [
                float(
                    link.role is Role.BENEFIT
                    and (financial is None or kinds[str(link.kind)].financial == financial)
                    and (new_for_old is None or link.new_for_old == new_for_old)
                )
                for link in self.lines
            ]
        )

    @property
    def is_cost(self) -> Array:
        """Ones where a line is a cost."""
        return np.array([float(link.role is Role.COST) for link in self.lines])

    def totals(self, weights: Array) -> tuple[float, Array | None]:
        """A weighted sum of present values, expected and per draw."""
        drawn = None if self.draws is None else self.settled(weights @ self.draws.line_pv)
        return float(self.settled(weights @ self.pv)), drawn

"""The outcome of a run: series, bands, differences and verdicts, per measure and per party."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.economics.discounting import factors_at
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.parameters.figures.tree import Snapshot
from wijkteam.analysis.simulation.model.columns import AT
from wijkteam.analysis.simulation.results.bands import Band, Line, Verdict, band, line, verdict
from wijkteam.analysis.simulation.results.measures import MEASURES, Measure, by_kind
from wijkteam.analysis.simulation.results.money import (
    MoneyLine,
    draw_prices,
    euros,
    money_lines,
)
from wijkteam.analysis.simulation.scenario.keys import Key, nearest
from wijkteam.analysis.simulation.scenario.scenario import Scenario, World
from wijkteam.vocabulary.lists import PARTY

Floats = NDArray[np.float64]
Books = NDArray[np.int64]


class NoSuchThing(AnalysisError, KeyError):
    """There is no world or measure of that name."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Compared:
    """
    One measure in a world against the reference.

    `difference` is per draw with the same luck in both worlds, which is why its band is narrower
    than the two bands apart. Better is 1, worse -1, and 0 where nobody agreed what better is.
    """

    measure: Measure
    world: str
    difference: Band
    reference: Band
    other: Band
    verdict: Verdict
    better: int
    line: Line
    reference_line: Line
    other_line: Line


@dataclass(frozen=True, slots=True)
class PartyMoney:
    """
    What a world costs a party less (above zero) or more (below) than the reference, in euros.

    `total` is discounted over the whole time, `halves` per half year and not discounted.
    """

    party: str
    total: Band
    halves: tuple[Band, ...]
    verdict: Verdict


@dataclass(frozen=True)
class Outcome:
    """
    Everything a run counted, and what follows from it.

    *books* holds whole numbers by (world, draw, month, column).
    """

    scenario: Scenario
    books: Books
    keys: Mapping[str, Key]
    drawn: Mapping[str, Floats]
    draws: int
    seed: int
    parameters_version: str
    on: str
    model_version: str
    snapshot: Snapshot = field(repr=False)

    # What was counted

    def world(self, name: str) -> int:
        """The place of a world; raises `NoSuchThing` with the nearest name."""
        names = {world.name: at for at, world in enumerate(self.scenario.worlds)}
        if name not in names:
            raise NoSuchThing(f"There is no world {name!r}. {nearest(name, names)}")
        return names[name]

    def column(self, name: str, world: str) -> NDArray[np.int64]:
        """One column of the books, by (draw, month)."""
        return self.books[self.world(world), :, :, AT[name]]

    def series(self, measure: str | Measure, world: str) -> Floats:
        """A measure by (draw, month); not a number where nothing happened."""
        of = self._measure(measure)
        top, bottom = (self._sum(terms, world) for terms in (of.top, of.bottom))
        return _quotient(_rolling(top, of.window), _rolling(bottom, of.window)) * of.times

    def figure(
        self, measure: str | Measure, world: str, *, months: tuple[int, int] | None = None
    ) -> Floats:
        """A measure over a stretch of months (the last year when left out), per draw."""
        of = self._measure(measure)
        first, until = months or (max(0, self.scenario.months - 12), self.scenario.months)
        top, bottom = (
            self._sum(terms, world)[:, first:until].sum(axis=1) for terms in (of.top, of.bottom)
        )
        return _quotient(top, bottom) * of.times

    def compare(
        self,
        measure: str | Measure,
        world: str,
        *,
        months: tuple[int, int] | None = None,
        beside: str | None = None,
    ) -> Compared:
        """A measure in *world* against the reference, or *beside* another: the difference first."""
        of = self._measure(measure)
        reference = beside or self.scenario.reference.name
        base = self.figure(of, reference, months=months)
        other = self.figure(of, world, months=months)
        base_series, other_series = self.series(of, reference), self.series(of, world)
        judged = verdict(other - base)
        return Compared(
            measure=of,
            world=world,
            difference=band(other - base),
            reference=band(base),
            other=band(other),
            verdict=judged,
            better=judged.direction * of.better,
            line=line(other_series - base_series),
            reference_line=line(base_series),
            other_line=line(other_series),
        )

    def by_kind(
        self, measure: str, world: str, *, months: tuple[int, int] | None = None
    ) -> tuple[Compared, ...]:
        """Who waits (`waiting_days`) and who is reached (`reach`), by kind of household."""
        return tuple(self.compare(part, world, months=months) for part in by_kind(measure))

    # Euros

    @cached_property
    def price_year(self) -> int:
        return int(self.on[:4])

    @cached_property
    def lines(self) -> tuple[MoneyLine, ...]:
        """The lines in euros, with the prices in force."""
        return money_lines(self.snapshot, self.price_year)

    @cached_property
    def _euros(self) -> list[Floats]:
        prices = draw_prices(self.lines, draws=self.draws, seed=self.seed)
        amounts_of_worlds = []
        for world in range(len(self.scenario.worlds)):
            amounts = euros(self.books[world], self.lines, prices)
            for at, money_line in enumerate(self.lines):
                if money_line.key:
                    amounts[at] *= self.factor(money_line.key, self.scenario.worlds[world])
            amounts_of_worlds.append(amounts)
        return amounts_of_worlds

    def factor(self, key: str, world: World) -> float | Floats:
        """A key as a factor on what a world counts: what it sets itself, or else its draws."""
        drawn = self.drawn.get(key)
        if key in world.sets or drawn is None:
            return self.scenario.values(world, self.keys)[key]
        return drawn[:, None]

    def cost(self, world: str, *, party: str | None = None) -> Floats:
        """Euros by (draw, month), of one party or of all together; wellbeing is left out."""
        total = np.zeros(self.books.shape[1:3])
        for at, money_line in enumerate(self.lines):
            if not money_line.wellbeing:
                share = sum(part for name, part in money_line.shares if party in (None, name))
                total += share * self._euros[self.world(world)][at]
        return total

    def wellbeing(self, world: str) -> Floats:
        """What problems cost in wellbeing by (draw, month); apart, never added to euros."""
        at = [number for number, line in enumerate(self.lines) if line.wellbeing]
        total: Floats = self._euros[self.world(world)][at].sum(axis=0)
        return total

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """Who pays or gains anything, in the order of the list of parties."""
        named = {party for line in self.lines if not line.wellbeing for party, _ in line.shares}
        return tuple(code for code in PARTY.codes if code in named)

    def saved(self, world: str, *, party: str | None = None, beside: str | None = None) -> Floats:
        """Euros by (draw, month) that a world costs less than the reference, or one *beside* it."""
        reference = beside or self.scenario.reference.name
        return self.cost(reference, party=party) - self.cost(world, party=party)

    def party_money(self, world: str) -> tuple[PartyMoney, ...]:
        """What each party gains or loses, and all together under the name `total`."""
        money = []
        for party in (*self.parties, None):
            saved = self.saved(world, party=party)
            present = saved @ self.discount_factors
            months = saved.shape[1]
            halves = tuple(
                band(saved[:, first : first + 6].sum(axis=1)) for first in range(0, months, 6)
            )
            money.append(PartyMoney(party or "total", band(present), halves, verdict(present)))
        return tuple(money)

    @cached_property
    def discount_factors(self) -> Floats:
        """Per month, in the middle of it."""
        rate = self.snapshot["rates.discount"].value
        return factors_at((np.arange(self.scenario.months) + 0.5) / 12, rate)

    def break_even_month(self, world: str, *, party: str | None = None) -> Band:
        """The month from 1 from which the running total stays above zero; draws without are out."""
        running = self.saved(world, party=party).cumsum(axis=1)
        below = running < 0
        months = running.shape[1]
        last = np.where(below.any(axis=1), months - np.argmax(below[:, ::-1], axis=1), 0)
        return band(np.where(last >= months, np.nan, last + 1.0))

    # What drives it

    def drivers(
        self, measure: str | Measure, world: str, *, most: int = 8
    ) -> list[tuple[str, float]]:
        """
        The uncertain keys that move a difference most, with their rank correlation to it.

        With few draws these are rough: below thirty draws nothing is told.
        """
        reference = self.scenario.reference.name
        difference = self.figure(measure, world) - self.figure(measure, reference)
        there = np.isfinite(difference)
        if self.draws < 30 or not difference[there].any():
            return []
        ranked = _ranks(difference[there])
        correlations = []
        for name, numbers in self.drawn.items():
            ranks = _ranks(numbers[there])
            if ranks.std() > 0:
                correlations.append((name, float(np.corrcoef(ranked, ranks)[0, 1])))
        return sorted(correlations, key=lambda pair: -abs(pair[1]))[:most]

    def origins(self) -> dict[str, int]:
        """How many numbers come from studies, how many are assumed, and how many are choices."""
        counts: dict[str, int] = {}
        for key in self.keys.values():
            counts[key.origin] = counts.get(key.origin, 0) + 1
        return counts

    def _measure(self, measure: str | Measure) -> Measure:
        if isinstance(measure, Measure):
            return measure
        if measure not in MEASURES:
            raise NoSuchThing(f"There is no measure {measure!r}. {nearest(measure, MEASURES)}")
        return MEASURES[measure]

    def _sum(self, terms: tuple[tuple[str, float], ...], world: str) -> Floats:
        total = np.zeros(self.books.shape[1:3])
        for name, weight in terms:
            total += weight * self.column(name, world)
        return total


def _rolling(numbers: Floats, window: int) -> Floats:
    """The sum of this month and those before it, as many as there are up to *window*."""
    summed = numbers.cumsum(axis=1)
    windows = summed.copy()
    windows[:, window:] -= summed[:, :-window]
    return windows


def _quotient(top: Floats, bottom: Floats) -> Floats:
    ratio: Floats = np.divide(top, bottom, out=np.full(top.shape, np.nan), where=bottom != 0)
    return ratio


def _ranks(numbers: Floats) -> Floats:
    return np.argsort(np.argsort(numbers)).astype(np.float64)

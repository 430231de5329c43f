"""
A world as a programme: what the run counted, to be weighed by the same cost-benefit analysis.

The counts of every year come from the run, as the mean of its draws; the prices are those of the
parameters, by name, so that `mkba.evaluate` finds, draws, indexes and discounts them as it does for
any programme. The doubt about the counts stays with the run.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

import numpy as np

from wijkteam.analysis.parameters.figures.distributions import Distribution, Fixed, Pert
from wijkteam.analysis.parameters.figures.price_index import price_levels
from wijkteam.analysis.simulation.results.money import MoneyLine
from wijkteam.analysis.simulation.results.outcome import Outcome
from wijkteam.analysis.simulation.scenario.scenario import World

#: What the municipality does; everything else is what comes of it.
_COSTS = ("team", "general", "indication")
_KINDS = {
    "support": "care", "youth": "care", "mental_health": "care", "admission": "care",
    "placement": "care", "benefit_administration": "work", "network": "wellbeing",
}  # fmt: skip
#: The price of one of these, by the unit of its parameter.
_UNITS = {
    "EUR/hour": "hours", "EUR/day": "days", "EUR/month": "months", "EUR/year": "years",
    "EUR": "events",
}  # fmt: skip
_SOURCE = "Doorrekening {seed}, {draws} keer, model {model}"


def programme_text(outcome: Outcome, world: str) -> str:
    """
    *world* against the reference as the text of a programme file; `mkba.parse` reads it.

    A line per kind of cost and year: the amounts of a year differ in sign as costs come before
    benefits.
    """
    scenario = outcome.scenario
    reference = scenario.reference
    other = scenario.worlds[outcome.world(world)]
    years = ceil(scenario.months / 12)
    # The index lags behind the year of the prices; the last known level stands for it, as in a run.
    price_year = min(outcome.price_year, max(price_levels(outcome.snapshot)))
    links: dict[str, list[str]] = {"costs": [], "benefits": [], "transfers": []}
    values: list[str] = []
    for line in outcome.lines:
        fewer = _counted(outcome, line, reference) - _counted(outcome, line, other)
        if not fewer.any():
            continue
        section = _section(line)
        values += _values(outcome, line)
        for year in range(years):
            count = float(fewer[12 * year : 12 * year + 12].sum())
            links[section] += _link(outcome, line, year, count if section == "benefits" else -count)
    head = [
        f"name: {_quoted(f'{scenario.name}: {other.label}')}",
        f"municipality: {_quoted('verzonnen huishoudens')}",
        f"description: {_quoted(scenario.question or scenario.name)}",
        f"price_year: {price_year}",
        f"start: {outcome.price_year}",
        f"horizon: {years}",
        "null_alternative:",
        f"  description: {_quoted(reference.label)}",
        "values:",
        *values,
    ]
    for section, lines in links.items():
        head += [f"{section}:", *lines] if lines else []
    return "\n".join(head) + "\n"


def _section(line: MoneyLine) -> str:
    if any(share < 0 for _party, share in line.shares):
        return "transfers"
    return "costs" if line.name in _COSTS else "benefits"


def _counted(outcome: Outcome, line: MoneyLine, world: World) -> np.ndarray:
    """What a line counts in a month, in the unit of its price but for the amount of each."""
    counts = np.zeros(outcome.books.shape[1:3])
    for name in line.count:
        counts += outcome.column(name, world.name)
    scale: np.ndarray = counts * (line.scale / line.index)
    if line.key:
        scale = scale * outcome.factor(line.key, world)
    mean: np.ndarray = scale.mean(axis=0)
    return mean


def _values(outcome: Outcome, line: MoneyLine) -> Iterator[str]:
    """The amount of one count, and the price by the name of its parameter."""
    yield f"  price.{line.name}: {{parameter: {line.price_name}}}"
    if line.times_name:
        yield f"  times.{line.name}: {{parameter: {line.times_name}}}"
    if line.amount != Fixed(1.0):
        # What multiplies the price twice is a year of a level, of which only a share counts.
        unit = "share" if line.times_name else _UNITS[_price_unit(outcome, line)]
        yield f"  amount.{line.name}:"
        yield f"    label: {_quoted(line.label)}"
        yield f"    unit: {unit}"
        yield f"    {_range(line.amount)}"
        yield f"    assumption: {_quoted(line.why)}"


def _range(amount: Distribution) -> str:
    if isinstance(amount, Pert):
        return f"value: {amount.mode:g}\n    range: [{amount.low:g}, {amount.high:g}]"
    return f"value: {amount.mean:g}"


def _link(outcome: Outcome, line: MoneyLine, year: int, count: float) -> list[str]:
    """One line of the programme, in one year."""
    plain = line.amount == Fixed(1.0)
    unit = _UNITS[_price_unit(outcome, line)] if plain else "count"
    price = f"price.{line.name}" + ("" if plain else f" * amount.{line.name}")
    if line.times_name:
        unit, price = "years", f"{price} * times.{line.name}"
    source = _SOURCE.format(seed=outcome.seed, draws=outcome.draws, model=outcome.model_version)
    name = f"{line.name}_{year + 1}"
    lines = [
        f"  {name}:",
        f"    label: {_quoted(f'{line.label}, jaar {year + 1}')}",
        "    quantity:",
        f"      value: {count!r}",
        f"      unit: {unit}/year",
        f"      source: {_quoted(source)}",
        f"    price: {price}",
        f"    years: {{from: {year + 1}, to: {year + 1}}}",
        f"    description: {_quoted(line.why)}",
    ]
    return [*lines, *_who(line)]


def _who(line: MoneyLine) -> list[str]:
    section = _section(line)
    if section == "transfers":
        pays = [party for party, share in line.shares if share > 0]
        gains = [party for party, share in line.shares if share < 0]
        return [f"    pays: {pays[0]}", f"    gains: {gains[0]}"]
    shares = ", ".join(f"{party}: {share:g}" for party, share in line.shares)
    if section == "costs":
        return [f"    pays: {{{shares}}}"]
    kind = "wellbeing" if line.wellbeing else _KINDS.get(line.name, "living")
    more = ["    new_for_old: true"] if line.key == "financing.new_for_old" else []
    return [f"    gains: {{{shares}}}", f"    kind: {kind}", *more]


def _price_unit(outcome: Outcome, line: MoneyLine) -> str:
    unit = outcome.snapshot[line.price_name].unit
    return unit if unit in _UNITS else "EUR"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'

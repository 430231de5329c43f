"""
Euros per party and month: the counts of the books times the prices of the parameters.

A line is one kind of cost; what a world costs less than another is its benefit. Care is counted
where it is used, so a crisis that does not happen saves its own cost once, and wellbeing is kept
apart from the euros of the parties.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.parameters.figures.distributions import Distribution, Fixed, Pert
from wijkteam.analysis.parameters.figures.price_index import index, price_levels
from wijkteam.analysis.parameters.figures.tree import Snapshot
from wijkteam.analysis.parameters.files.located import Fields, Items, Node, Refusals, Text, read
from wijkteam.analysis.simulation.model.columns import AT
from wijkteam.analysis.simulation.scenario.keys import draw_numbers

Floats = NDArray[np.float64]
LINES = Path(__file__).with_name("lines_nl.yaml")


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """
    A count, how much one of it uses, and at what price, paid by whom.

    *scale* holds the *index* that brings the price to the year of the prices.
    """

    name: str
    label: str
    label_en: str
    count: tuple[str, ...]
    scale: float
    index: float
    amount: Distribution
    price: Distribution
    price_name: str
    times: Distribution
    times_name: str
    shares: tuple[tuple[str, float], ...]
    key: str
    care: bool
    wellbeing: bool
    why: str


@cache
def _file() -> dict[str, dict[str, Node]]:
    refusals = Refusals(LINES.name)
    node = read(LINES.read_bytes(), refusals)
    if refusals.problems or not isinstance(node, Fields):
        raise AnalysisError("\n".join(map(str, refusals.problems)))
    return {name: dict(value) for name, value in node if isinstance(value, Fields)}


def money_lines(snapshot: Snapshot, price_year: int) -> tuple[MoneyLine, ...]:
    """The lines with the prices in force, brought to one price year."""
    return tuple(_line(name, fields, snapshot, price_year) for name, fields in _file().items())


def _line(name: str, fields: Mapping[str, Node], snapshot: Snapshot, price_year: int) -> MoneyLine:
    counted = fields["count"]
    names = (
        tuple(node.value for node in counted.values if isinstance(node, Text))
        if isinstance(counted, Items)
        else (_text(fields, "count"),)
    )
    parameter, times = _text(fields, "parameter"), _text(fields, "times")
    price: Distribution
    factor = 1.0
    if parameter:
        estimate = snapshot[parameter]
        price = estimate.distribution
        if estimate.price_year:
            # The index lags behind the year of the prices; the last known level stands for it.
            last = max(price_levels(snapshot))
            factor = index(
                snapshot,
                1.0,
                from_year=min(estimate.price_year, last),
                to_year=min(price_year, last),
            )
    else:
        price = _range(fields, "price")
    shares = fields["pays"]
    assert isinstance(shares, Fields)
    return MoneyLine(
        name=name,
        label=_text(fields, "label"),
        label_en=_text(fields, "label_en"),
        count=names,
        scale=float(_text(fields, "scale") or 1) * factor,
        index=factor,
        amount=_range(fields, "amount") if "amount" in fields else Fixed(1.0),
        price=price,
        price_name=parameter,
        times=snapshot[times].distribution if times else Fixed(1.0),
        times_name=times,
        shares=tuple(
            (party, float(node.value)) for party, node in shares if isinstance(node, Text)
        ),
        key=_text(fields, "key"),
        care=_text(fields, "care") == "yes",
        wellbeing=_text(fields, "wellbeing") == "yes",
        why=_text(fields, "why"),
    )


def _text(fields: Mapping[str, Node], name: str) -> str:
    node = fields.get(name)
    return node.value if isinstance(node, Text) else ""


def _range(fields: Mapping[str, Node], name: str) -> Distribution:
    node = fields[name]
    if isinstance(node, Text):
        return Fixed(float(node.value))
    assert isinstance(node, Items)
    low, mode, high = (float(bound.value) for bound in node.values if isinstance(bound, Text))
    return Pert(low=low, mode=mode, high=high)


def draw_prices(lines: tuple[MoneyLine, ...], *, draws: int, seed: int) -> Floats:
    """The euros of one count of every line, by (draw, line); the same price draws alike."""
    prices = np.zeros((draws, len(lines)))
    for at, line in enumerate(lines):
        price = draw_numbers(
            line.price, f"price {line.price_name or line.name}", draws=draws, seed=seed
        )
        amount = draw_numbers(line.amount, f"amount {line.name}", draws=draws, seed=seed)
        times = draw_numbers(
            line.times, f"price {line.times_name or line.name}", draws=draws, seed=seed
        )
        prices[:, at] = price * times * amount * line.scale
    return prices


def euros(books: NDArray[np.int64], lines: tuple[MoneyLine, ...], prices: Floats) -> Floats:
    """Euros by (line, draw, month), of the books of one world by (draw, month, column)."""
    amounts = np.zeros((len(lines), *books.shape[:2]))
    for at, line in enumerate(lines):
        count = sum((books[:, :, AT[name]] for name in line.count), np.zeros(books.shape[:2]))
        amounts[at] = count * prices[:, at, None]
    return amounts

"""From the price level of one year to that of another."""

from wijkteam.analysis.parameters.errors import UnknownYear
from wijkteam.analysis.parameters.figures.tree import Snapshot

CONSUMER_PRICES = "index.cpi"


def index(snapshot: Snapshot, value: float, *, from_year: int, to_year: int) -> float:
    """
    Bring an amount in euros of *from_year* to euros of *to_year*.

    Uses the yearly figures of parameter `index.cpi`. Raises `UnknownYear` for a year without a
    figure; the same year twice needs none.

    >>> from wijkteam.analysis.parameters.loading import load
    >>> round(index(load().at("2026"), 100, from_year=2019, to_year=2024), 2)
    122.72
    """
    if from_year == to_year:
        return value
    figures = price_levels(snapshot)
    return value * _level(figures, to_year, snapshot) / _level(figures, from_year, snapshot)


def price_levels(snapshot: Snapshot) -> dict[int, float]:
    """The price index by year, as far as it is known."""
    parameter = snapshot[CONSUMER_PRICES].parameter
    return {value.since.year: value.stated for value in parameter.values}


def _level(figures: dict[int, float], year: int, snapshot: Snapshot) -> float:
    if year in figures:
        return figures[year]
    where = snapshot[CONSUMER_PRICES].parameter.file
    raise UnknownYear(year, min(figures), max(figures), where)

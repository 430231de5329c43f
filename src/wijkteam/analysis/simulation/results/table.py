"""A run as open data: one row per world, measure and month."""

from __future__ import annotations

import polars as pl

from wijkteam.analysis.simulation.results.measures import MEASURES
from wijkteam.analysis.simulation.results.outcome import Outcome


def months_table(outcome: Outcome) -> pl.DataFrame:
    """Every measure of every world by month, with its band and its difference to the reference."""
    rows = []
    for world in outcome.scenario.worlds:
        for name, measure in MEASURES.items():
            one = outcome.compare(name, world.name)
            for month in range(outcome.scenario.months):
                rows.append(
                    {
                        "world": world.name,
                        "measure": name,
                        "unit": measure.unit_en,
                        "month": month + 1,
                        "middle": float(one.other_line.middle[month]),
                        "low": float(one.other_line.low[month]),
                        "high": float(one.other_line.high[month]),
                        "difference": float(one.line.middle[month]),
                        "difference_low": float(one.line.low[month]),
                        "difference_high": float(one.line.high[month]),
                    }
                )
    return pl.DataFrame(rows)


def money_table(outcome: Outcome) -> pl.DataFrame:
    """Euros saved against the reference by world, party and half year."""
    rows = []
    for world in outcome.scenario.worlds[1:]:
        for money in outcome.party_money(world.name):
            for number, half in enumerate(money.halves, start=1):
                rows.append(
                    {
                        "world": world.name,
                        "party": money.party,
                        "half_year": number,
                        "saved": half.middle,
                        "low": half.low,
                        "high": half.high,
                    }
                )
    return pl.DataFrame(rows)

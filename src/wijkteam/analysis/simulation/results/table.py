"""A run as open data: one row per world, measure and month, with what the columns mean."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import polars as pl

from wijkteam.analysis.simulation.results.measures import MEASURES
from wijkteam.analysis.simulation.results.outcome import Outcome
from wijkteam.analysis.simulation.results.show import NO_FORECAST

#: What the columns of the files mean.
COLUMNS = {
    "world": "name of the world in the scenario",
    "measure": "what is measured (see measures): of this month and, where that happens seldom, of "
    "those before it, months_together in all",
    "unit": "what one of it is",
    "month": "month since the beginning, from 1",
    "middle": "the middle one of the draws",
    "low": "one of ten draws lies below",
    "high": "one of ten draws lies above",
    "difference": "this world minus the first one, with the same luck; the middle of the draws",
    "difference_low": "one of ten differences lies below",
    "difference_high": "one of ten differences lies above",
    "party": "who pays or gains; total is all of them",
    "half_year": "half-year since the beginning, from 1",
    "saved": "euros that this world costs the party less than the first one, not discounted",
}


def months_table(outcome: Outcome) -> pl.DataFrame:
    """Every measure of every world by month, with its band and its difference to the reference."""
    rows = []
    for world in outcome.scenario.worlds:
        for name, measure in MEASURES.items():
            compared = outcome.compare(name, world.name)
            for month in range(outcome.scenario.months):
                rows.append(
                    {
                        "world": world.name,
                        "measure": name,
                        "unit": measure.unit_en,
                        "month": month + 1,
                        "middle": float(compared.other_line.middle[month]),
                        "low": float(compared.other_line.low[month]),
                        "high": float(compared.other_line.high[month]),
                        "difference": float(compared.line.middle[month]),
                        "difference_low": float(compared.line.low[month]),
                        "difference_high": float(compared.line.high[month]),
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


def write_open_data(outcome: Outcome, folder: Path, *, about: Mapping[str, str]) -> None:
    """
    Write `months` and `money` as CSV and Parquet into *folder*, and `metadata.json` beside them.

    With the scenario, seed, draws and versions of the metadata anybody can make them anew.
    """
    for name, table in (("months", months_table(outcome)), ("money", money_table(outcome))):
        table.write_csv(folder / f"{name}.csv")
        table.write_parquet(folder / f"{name}.parquet")
    scenario = outcome.scenario
    metadata = {
        **about,
        "title": scenario.name,
        "question": scenario.question,
        "households": scenario.households,
        "months": scenario.months,
        "area": scenario.area,
        "warm_up": scenario.warm_up,
        "before": dict(scenario.before),
        "worlds": {
            world.name: {"label": world.label, "sets": dict(world.sets)}
            for world in scenario.worlds
        },
        "draws": outcome.draws,
        "seed": outcome.seed,
        "model": outcome.model_version,
        "wijkteam": version("wijkteam"),
        "parameters": outcome.parameters_version,
        "parameters_on": outcome.on,
        "band": "eight of ten draws",
        "files": ["months.csv", "months.parquet", "money.csv", "money.parquet"],
        "columns": COLUMNS,
        "measures": {
            name: {
                "label": measure.label_en,
                "unit": measure.unit_en,
                "months_together": measure.window,
            }
            for name, measure in MEASURES.items()
        },
        "persons": "none: every household in it is invented",
        "limits": NO_FORECAST,
        "licence": "CC0-1.0",
    }
    text = json.dumps(metadata, indent=2, ensure_ascii=False)
    (folder / "metadata.json").write_text(text + "\n", encoding="utf-8")

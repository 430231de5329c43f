"""Small tables of steps, so that a test shows only what matters to it."""

from dataclasses import replace
from typing import Any

import polars as pl

from wijkteam.analysis.facts.manifest import Manifest, Team
from wijkteam.analysis.facts.periods import quarter, watched_days
from wijkteam.analysis.facts.schema import COLUMNS

TEAMS = (Team("noord", "Noord", "integral"), Team("west", "West", "wmo"))
MANIFEST = Manifest(
    release="test", period_from="2024-Q4", period_until="2026-Q3", teams=TEAMS, smallest_cell=1
)
_PLAIN = {"number": pl.Int32, "days": pl.Int32, "value": pl.Float32}

__all__ = ["MANIFEST", "TEAMS", "case", "frame", "quarter", "replace"]


def case(number: int, *steps: dict[str, Any], **about: Any) -> list[dict[str, Any]]:
    """The rows of one case: a signal, the given steps, and how long it was watched."""
    base = {
        "case": number,
        "household": number,
        "team": "noord",
        "team_kind": "integral",
        "household_kind": "single",
        "channel": "self",
        "signal_kind": "self_reported",
        "started": "2025-Q1",
        **about,
    }
    until = {"step": "observed_until", "quarter": "2026-Q3"}
    until["days"] = watched_days(base["started"], "2026-Q3")
    rows = [{"step": "signal", "days": 0}, *steps, until]
    return [{**base, "quarter": base["started"], **row} for row in rows]


def frame(*cases: list[dict[str, Any]]) -> pl.DataFrame:
    schema = {column.name: _PLAIN.get(column.kind, pl.String) for column in COLUMNS}
    return pl.DataFrame([row for rows in cases for row in rows], schema=schema)

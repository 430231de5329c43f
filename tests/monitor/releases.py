"""Releases to look at: synthetic, and one in which a team is too small to show."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import polars as pl

from wijkteam.analysis import facts


def publish(folder: Path, *, households: int = 900, release: str = "2026-Q3") -> Path:
    """A synthetic release of three teams over two years."""
    made = _example(households, gate=True)
    return facts.write(made.steps, replace(made.manifest, release=release), folder)


def publish_with_a_small_team(folder: Path) -> Path:
    """The same, but of team Jeugd there are only a few cases."""
    raw = _example(900, gate=False)
    of_youth = raw.steps.filter(pl.col("team") == "jeugd")["case"].unique().sort()
    steps = raw.steps.filter(~pl.col("case").is_in(of_youth[14:].implode()))
    safe, withheld = facts.generalise(steps, smallest_cell=10, seed=1)
    manifest = replace(raw.manifest, withheld=withheld, smallest_cell=10)
    return facts.write(safe, manifest, folder)


@cache
def _example(households: int, *, gate: bool) -> facts.Facts:
    return facts.example(households=households, smallest_cell=10 if gate else None)

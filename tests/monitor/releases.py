"""Releases to look at: synthetic, and one in which a team is too small to show."""

from __future__ import annotations

import atexit
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import polars as pl

from wijkteam.analysis import facts, indicators
from wijkteam.analysis.facts.manifest import Team
from wijkteam.analysis.indicators import Figure, IndicatorTable
from wijkteam.analysis.indicators.estimates import share
from wijkteam.analysis.indicators.files import FiguresManifest

#: One figure of every unit, so that each kind of page is looked at.
COUNTED = (*indicators.HEADLINES, "questions", "months_of_help", "hours_spent", "coordinators")


def publish(folder: Path, *, households: int = 900, release: str = "2026-Q3") -> Path:
    """A synthetic release of three teams over two years: rows, and figures counted inside."""
    for file in _published(households, release).iterdir():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, folder)
    return folder / f"facts-{release}.parquet"


@cache
def _published(households: int, release: str) -> Path:
    """Written once in a process: hundreds of tests read a release and few change one."""
    folder = Path(mkdtemp(prefix="wijkteam-release-"))
    made = _example(households, gate=True)
    table, told = _figures(households)
    indicators.write_figures(
        replace(table, release=release), replace(told, release=release), folder
    )
    facts.write(made.steps, replace(made.manifest, release=release), folder)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def publish_with_a_small_team(folder: Path) -> Path:
    """The same, but of team Jeugd there are only a few cases."""
    raw = _example(900, gate=False)
    steps = _with_a_small_team()
    safe, withheld = facts.generalise(steps, smallest_cell=10, seed=1)
    manifest = replace(raw.manifest, withheld=withheld, smallest_cell=10, strength="loose")
    indicators.write_figures(*_figures_with_a_small_team(), folder)
    return facts.write(safe, manifest, folder)


@cache
def _example(households: int, *, gate: bool) -> facts.Facts:
    return facts.example(households=households, smallest_cell=10 if gate else None)


def _with_a_small_team() -> pl.DataFrame:
    steps = _example(900, gate=False).steps
    of_youth = steps.filter(pl.col("team") == "jeugd")["case"].unique().sort()
    return steps.filter(~pl.col("case").is_in(of_youth[14:].implode()))


@cache
def _figures(households: int) -> tuple[IndicatorTable, FiguresManifest]:
    raw = _example(households, gate=False)
    return indicators.figures_of(raw.steps, raw.manifest, COUNTED, divided=False)


@cache
def _figures_with_a_small_team() -> tuple[IndicatorTable, FiguresManifest]:
    manifest = _example(900, gate=False).manifest
    return indicators.figures_of(_with_a_small_team(), manifest, COUNTED, divided=False)


def figure(
    code: str,
    group: str,
    period: str,
    pair: tuple[int, int] | None,
    *,
    of: tuple[str, str] = ("", ""),
) -> Figure:
    """A share (part, whole) or a count (anything, whole); withheld when there is no pair."""
    by, part = of
    if pair is None:
        return Figure(code, group, period, withheld="withheld", by=by, part=part)
    count, n = pair
    if indicators.DEFINITIONS[code].unit == "count":
        return Figure(code, group, period, float(n), denominator=n, by=by, part=part)
    made = share(count, n)
    return Figure(code, group, period, made.value, made.low, made.high, count, n, None, by, part)


def publish_figures(
    folder: Path,
    *figures: Figure,
    teams: dict[str, str],
    municipality: str = "Voorbeeldstad",
    release: str = "2026-Q3",
    until: str = "2026-Q3",
) -> Path:
    """A release with these figures only, written without counting: for pages that read them."""
    folder.mkdir(parents=True, exist_ok=True)
    table = IndicatorTable(figures, ("team", "quarter"), release, 10, teams)
    versions = {code: one.version for code, one in indicators.DEFINITIONS.items()}
    told = FiguresManifest(
        release, municipality, "2024-Q1", until, 10, teams, versions,
        made_on="2026-10-08", synthetic=True,
    )  # fmt: skip
    indicators.write_figures(table, told, folder)
    made = _example(300, gate=True)
    known = tuple(Team(code, label=name, kind="integral") for code, name in teams.items())
    manifest = replace(
        made.manifest, release=release, municipality=municipality, teams=known,
        made_on="2026-10-08",
    )  # fmt: skip
    return facts.write(made.steps.clear(), manifest, folder)

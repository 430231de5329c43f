"""The releases that the monitor may show, and their figures, each computed once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import polars as pl
from django.conf import settings

from wijkteam.analysis import facts, indicators
from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.errors import AnalysisError, OtherVersion
from wijkteam.analysis.facts.files import figures_beside, manifest_beside
from wijkteam.analysis.facts.manifest import Manifest
from wijkteam.analysis.facts.schema import WITHHELD

#: In what figures say of themselves: the months without a single question, with commas.
EMPTY_MONTHS = "empty_months"
#: A quarter, and a number for one that was published again. Other files are left lying.
NAME = re.compile(r"^\d{4}-Q[1-4](-\d+)?$")
#: The newest and a few before it, as people compare; all of them would fill the memory.
_RELEASES_KEPT = 4


@dataclass(frozen=True, slots=True)
class Release:
    """A release in the folder, and what it says about itself."""

    name: str
    path: Path
    manifest: Manifest

    @property
    def made_on(self) -> date | None:
        try:
            return date.fromisoformat(self.manifest.made_on)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Figures:
    """
    All figures of a release; *last_whole* is the last quarter that was over.

    `periods` and `parts` say what there is to choose from; looked up once, as there are thousands
    of figures.
    """

    table: indicators.IndicatorTable
    last_whole: str
    periods: tuple[str, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    empty_months: tuple[str, ...] = ()
    #: By team the days on which it began to work otherwise.
    changed: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    #: By team how it worked since when; of a release of before this nothing.
    ways: Mapping[str, tuple[indicators.Way, ...]] = field(default_factory=dict)
    #: With its year, each part of a year in which a team began to work otherwise.
    split: tuple[tuple[str, indicators.Figure], ...] = ()
    has_figures: bool = True
    any_fitted: bool = False


@dataclass(frozen=True, slots=True)
class SetAside:
    """A release that is not shown, and why not: damaged, or of another version of wijkteam."""

    name: str
    why: str
    is_other_version: bool = False
    is_older: bool = False


def releases() -> list[Release]:
    """Every release that is whole, the newest first."""
    return [release for release in _shelf() if isinstance(release, Release)]


def set_aside() -> list[SetAside]:
    """The releases that lie there and are not shown: damaged, half, or a link to elsewhere."""
    return [release for release in _shelf() if isinstance(release, SetAside)]


def figures(release: Release) -> Figures:
    """
    The indicators of a release, per team and per quarter.

    Raises `AnalysisError` when the file is damaged or not what its manifest says.
    """
    beside = figures_beside(release.path)
    path = beside if beside.is_file() else release.path
    return _figures(release.path, _digest(path, path.stat().st_mtime_ns))


@dataclass(frozen=True, slots=True)
class Changed:
    """What two releases say differently about quarters that both have: how much, and an example."""

    earlier: str
    figures: int
    indicator: str
    period: str
    is_counted_otherwise: bool


def changed_since(release: Release) -> Changed | None:
    """
    Where this release contradicts the one before it of the same municipality; None where nowhere.

    Late registrations change a quarter, once enough people make the difference.
    """
    beside = figures_beside(release.path)
    older = _before(release)
    if older is None or not beside.is_file():
        return None
    before = figures_beside(older.path)
    return _changed_since(older.name, before, beside, _state(before), _state(beside))


def vanished_since(release: Release) -> tuple[str, tuple[str, ...]]:
    """The release before, and the indicators with a figure in it that this one has no row of."""
    beside = figures_beside(release.path)
    older = _before(release)
    if older is None or not beside.is_file():
        return "", ()
    before = figures_beside(older.path)
    return older.name, _vanished(before, beside, _state(before), _state(beside))


def _before(release: Release) -> Release | None:
    """The newest of the same municipality that is older and has figures."""
    known = releases()
    older = (
        before
        for before in known[known.index(release) + 1 :]
        if before.manifest.municipality == release.manifest.municipality
        and figures_beside(before.path).is_file()
    )
    return next(older, None)


@lru_cache(maxsize=16)
def _vanished(before: Path, now: Path, _before: object, _now: object) -> tuple[str, ...]:
    told = pl.scan_parquet(before).filter(pl.col("value").is_not_null())
    gone = told.select("indicator").unique().join(pl.scan_parquet(now), on="indicator", how="anti")
    return tuple(sorted(gone.collect()["indicator"]))


# Called with the state of both files, so that it is looked at again when one of them changes.
@lru_cache(maxsize=16)
def _changed_since(
    name: str, before: Path, now: Path, _before: object, _now: object
) -> Changed | None:
    where = ["indicator", "group", "period"]
    numbers = ["numerator", "denominator"]
    quarters = [
        pl.scan_parquet(file)
        .filter(pl.col("by") == "", pl.col("period").str.contains("-Q"), pl.col("denominator") > 0)
        .select(*where, *numbers)
        for file in (before, now)
    ]
    differ = (
        quarters[0]
        .join(quarters[1], on=where, suffix="_now")
        .filter(
            (pl.col("denominator") != pl.col("denominator_now"))
            | (pl.col("numerator") != pl.col("numerator_now"))
        )
        # So that the example that is told is the same on every page.
        .sort(where)
        .collect()
    )
    if differ.is_empty():
        return None
    first = differ.row(0, named=True)
    versions = [indicators.inspect_figures(file).versions for file in (before, now)]
    code = first["indicator"]
    otherwise = versions[0].get(code) != versions[1].get(code)
    return Changed(name, differ.height, code, first["period"], otherwise)


def facts_of(release: Release) -> facts.Facts:
    """The facts themselves, read once. Raises `AnalysisError` or `OSError` when damaged."""
    return _facts(release.path, release.path.stat().st_mtime_ns)


def _shelf() -> list[Release | SetAside]:
    files = Path(settings.FACTS_FOLDER).glob("facts-*.parquet")
    named = {file.name.removeprefix("facts-").removesuffix(".parquet"): file for file in files}
    # The tenth release of a quarter comes after the second.
    known = sorted(
        (name for name in named if NAME.match(name)),
        key=lambda name: (name[:7], int(name[8:] or 1)),
        reverse=True,
    )
    return [_weighed(name, named[name], _state(named[name])) for name in known]


def _state(path: Path) -> tuple[tuple[int, int, int], ...]:
    """Changes whenever one of the files of a release does; a link counts as itself."""
    parts = []
    for file in (path, manifest_beside(path), figures_beside(path)):
        try:
            status = file.lstat()
        except OSError:
            continue
        parts.append((status.st_mtime_ns, status.st_size, status.st_ino))
    return tuple(parts)


# Sixteen years of quarters, manifests only.
@lru_cache(maxsize=64)
def _weighed(name: str, path: Path, _state: tuple[tuple[int, int, int], ...]) -> Release | SetAside:
    """Looked at once, and again when the files change."""
    try:
        manifest = facts.inspect(path)
        # Whole, yet of a wijkteam that is newer: known here, or the newest release would take the
        # place of those that can be shown.
        beside = figures_beside(path)
        if beside.name in manifest.files:
            indicators.inspect_figures(beside)
        elif beside.is_file():
            # Of before hashes were kept: only reading it tells whether it is damaged.
            indicators.read_figures(beside)
        return Release(name, path, manifest)
    except OtherVersion as error:
        return SetAside(name, str(error), is_other_version=True, is_older=error.is_older)
    except AnalysisError as error:
        return SetAside(name, str(error))


# Only the digests are kept of so many: the figures of a release take room.
@lru_cache(maxsize=32)
def _digest(path: Path, _changed: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# The largest thing on the shelf: more than two would stay in memory for nobody.
@lru_cache(maxsize=2)
def _facts(path: Path, _changed: int) -> facts.Facts:
    return facts.read(path)


@lru_cache(maxsize=_RELEASES_KEPT)
def _figures(path: Path, _digest: str) -> Figures:
    counted = figures_beside(path)
    if counted.is_file():
        table, manifest = indicators.read_figures(counted)
        empty = tuple(filter(None, manifest.extra.get(EMPTY_MONTHS, "").split(",")))
        fitted = any(figure.fitted for figure in table.figures)
        made = _with_choices(table, manifest.last_whole)
        changed = indicators.read_along(manifest.extra.get(indicators.CHANGED, ""))
        return replace(
            made,
            empty_months=empty,
            any_fitted=fitted,
            changed=changed,
            ways=indicators.ways_read(manifest.extra.get(indicators.WAYS, "")),
            split=indicators.split_years(table, changed),
        )
    # Rows alone tell no figures; the pages then say that there are none.
    read = facts.read(path)
    watched = read.steps.lazy().filter(pl.col("step") == "observed_until")
    # The earliest of them: a quarter that is not over for every case is not whole.
    last = watched.select(pl.col("quarter").min()).collect().item()
    rows = read.manifest
    teams = {team.code: team.label for team in rows.teams}
    table = indicators.IndicatorTable(
        (), ("team", "quarter"), rows.release, rows.smallest_cell, teams
    )
    made = _with_choices(table, last or read.manifest.period_until)
    return replace(made, has_figures=False)


def _with_choices(table: indicators.IndicatorTable, last_whole: str) -> Figures:
    periods = {figure.period for figure in table.figures} - {WITHHELD}
    # A group of which no figure is told gives nothing to look at.
    parts = {
        (f.by, f.part)
        for f in table.figures
        if f.by and f.part not in (TOTAL, WITHHELD) and f.value is not None
    }
    return Figures(table, last_whole, tuple(sorted(periods)), tuple(sorted(parts)))

"""Figures of other municipalities, laid beside those of this one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from wijkteam.analysis import indicators
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.facts.files import figures_beside
from wijkteam.analysis.indicators.files import FiguresManifest
from wijkteam.monitor.shelf.releases import Release

Stamp = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Municipalities:
    """
    The totals of each municipality, and of all together.

    `problems` says in words of the library which files could not be used; the rest is shown.
    """

    table: indicators.IndicatorTable
    names: tuple[str, ...]
    problems: tuple[str, ...]


def municipalities(release: Release) -> Municipalities | None:
    """
    This release beside the newest one of each other municipality; None while there is no other.

    Files of other municipalities lie in `WIJKTEAM_MUNICIPALITIES`, as they were published there.
    """
    own = figures_beside(release.path)
    folder = Path(settings.MUNICIPALITIES_FOLDER) if settings.MUNICIPALITIES_FOLDER else None
    if folder is None or not own.is_file():
        return None
    files = [own, *sorted(folder.glob("**/figures-*.parquet"))]
    return _read(tuple((str(file), file.stat().st_mtime_ns) for file in files))


# By the time of every file: one that is laid down beside the others counts at once.
@lru_cache(maxsize=2)
def _read(stamp: Stamp) -> Municipalities | None:
    newest: dict[str, tuple[indicators.IndicatorTable, FiguresManifest]] = {}
    problems = []
    for file, _changed in stamp:
        try:
            table, manifest = indicators.read_figures(file)
        except AnalysisError as problem:
            problems.append(str(problem))
            continue
        known = newest.get(manifest.municipality)
        # The own release comes first and is the one that is looked at, newest or not.
        is_own = known is not None and file != stamp[0][0] and known is next(iter(newest.values()))
        if known is None or (not is_own and known[1].release < manifest.release):
            newest[manifest.municipality] = (table, manifest)
    # One municipality has nobody to be laid beside.
    if len(newest) < 2:
        return None
    try:
        made = indicators.together(list(newest.values()))
    except AnalysisError as problem:
        problems.append(str(problem))
        return None
    return Municipalities(made, tuple(sorted(newest)), tuple(problems))

"""The tables of open statistics that lie here, worked out once while they stay the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from wijkteam.analysis.openstats.figures import OwnFigure, own_figures
from wijkteam.analysis.openstats.quantities import collect
from wijkteam.analysis.openstats.table import OpenStatsError

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Own:
    """The figures from the tables here; *is_example* when these are the invented municipalities."""

    figures: dict[str, OwnFigure]
    problems: tuple[str, ...]
    is_example: bool


def own() -> Own:
    """Every figure of the report from the tables in the folder; none when there is no folder."""
    folder = Path(settings.OPENSTATS_FOLDER)
    files = sorted(folder.glob("*.*")) if folder.is_dir() else []
    # By time and size: a table that was laid down anew is read anew, without starting again.
    stamp = tuple((file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in files)
    return _made(folder, stamp)


# Two, for while files are laid down the state before and after are both asked for.
@lru_cache(maxsize=2)
def _made(folder: Path, _stamp: Stamp) -> Own:
    is_example = folder == Path(settings.OPENSTATS_EXAMPLE)
    try:
        collected = collect(folder)
    except OpenStatsError as problem:
        return Own({}, (str(problem),), is_example)
    figures = {figure.spec.code: figure for figure in own_figures(folder, collected)}
    return Own(figures, collected.problems, is_example)

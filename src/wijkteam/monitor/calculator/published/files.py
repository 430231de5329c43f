"""Published analyses beside each other: which files there are, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.comparison.compare import compare
from wijkteam.analysis.mkba.comparison.reading import Published, read_studies
from wijkteam.analysis.mkba.comparison.result import Comparison
from wijkteam.analysis.mkba.comparison.study import Perspective
from wijkteam.analysis.parameters.errors import Problem
from wijkteam.monitor.calculator.published.sentences import PERSPECTIVE, collection
from wijkteam.monitor.shelf.grounds import parameter_tree, today
from wijkteam.monitor.shelf.programmes import CODE, SUFFIXES, problems_of

#: The rate that the guideline prescribes today, to bring older analyses to.
RATE = "rates.discount"
#: More than a municipality has files beside each other; each holds some tens of rows.
_FILES_KEPT = 32


@dataclass(frozen=True, slots=True)
class Collection:
    """A file with published analyses; *own* when it is the one on the page."""

    name: str
    label: str
    own: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file cannot be compared."""

    name: str
    problems: tuple[Problem, ...]


def listed_collections(asked: str) -> list[Collection]:
    """Every file of the folder; the one that was asked for, or the first that is real."""
    names = [path.stem for path in _files()]
    # What was really published stands before what was invented as an example.
    names.sort(key=lambda name: (name != "published", name))
    here = asked if asked in names else next(iter(names), "")
    return [Collection(name, collection(name), name == here) for name in names]


def compared_file(name: str, perspective: str) -> Comparison | Refusal:
    """The analyses of that file at the rate of today. Raises when the parameters are refused."""
    path = next(path for path in _files() if path.stem == name)
    known = parameter_tree().at(today())[RATE]
    since = known.in_force.since.year if known.in_force else None
    look: Perspective = next((known for known in PERSPECTIVE if known == perspective), "social")
    try:
        return compare(
            _read(path, path.stat().st_mtime_ns),
            rate=known.value,
            rate_since=since,
            perspective=look,
        )
    except (AnalysisError, ValueError) as refused:
        return Refusal(name, problems_of(refused, path.name))


def comparison_folder() -> Path:
    """Where published analyses lie."""
    return Path(settings.COMPARISON_FOLDER)


def _files() -> list[Path]:
    if not comparison_folder().is_dir():
        return []
    return sorted(
        path
        for path in comparison_folder().iterdir()
        if path.suffix in (".csv", *SUFFIXES) and path.is_file() and CODE.match(path.stem)
    )


@lru_cache(maxsize=_FILES_KEPT)
def _read(path: Path, _changed: int) -> Published:
    return read_studies(path)

"""The worked-out cases and the tables of cases of the folder, weighed once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.cache import cache

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.cases import Arena, Thresholds, read_cases, weigh
from wijkteam.analysis.mkba.cases.english import case_in_english
from wijkteam.analysis.mkba.cases.model import Case
from wijkteam.analysis.mkba.cases.reading import read_case
from wijkteam.analysis.mkba.cases.valuation import weigh_case
from wijkteam.analysis.mkba.cases.weighed import WeighedCase
from wijkteam.analysis.mkba.evaluation import SEED
from wijkteam.analysis.parameters.errors import Problem
from wijkteam.monitor.shelf.grounds import parameter_tree, today
from wijkteam.monitor.shelf.programmes import CODE, SUFFIXES, problems_of
from wijkteam.monitor.shelf.weighing import DAY
from wijkteam.ui.words import reads_english

#: A case is a small sum: more draws than for an approach cost little.
_DRAWS = 2000


def spoken_case(case: Case) -> Case:
    """A case to read, not to write back: its shipped texts in the language of the reader."""
    return case_in_english(case) if reads_english() else case


def weighed_case(case: Case, text: bytes) -> WeighedCase:
    """
    The case with the parameters of today, in the language of the reader.

    *text* is its file, by which the outcome is kept.

    Raises `CaseRefused` for a price that does not fit, `ParameterRefused` for wrong parameters.
    """
    tree, on = parameter_tree(), today()
    # The outcome holds words.
    parts = (hashlib.sha256(text).hexdigest(), reads_english(), tree.version, on, _DRAWS, SEED)
    name = f"case-{hashlib.sha256(repr(parts).encode()).hexdigest()}"
    kept: WeighedCase | None = cache.get(name)
    if kept is None:
        kept = weigh_case(spoken_case(case), tree.at(on), draws=_DRAWS, seed=SEED)
        cache.set(name, kept, DAY)
    return kept


#: Every case of a folder, and then some.
_FILES_KEPT = 128


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One case file: the case weighed, or why it was refused."""

    code: str
    case: Case | None
    weighed: WeighedCase | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseTable:
    """One table of cases: weighed together, or why it was refused."""

    name: str
    arena: Arena | None
    problems: tuple[Problem, ...] = ()


def cases() -> list[CaseFile]:
    """Every case file of the folder, in the order of their names."""
    return [_weighed(path) for path in _files(SUFFIXES)]


def case(code: str) -> CaseFile | None:
    """The case of that name; None when the folder has none."""
    if not CODE.match(code):
        return None
    paths = [folder() / f"{code}{suffix}" for suffix in SUFFIXES]
    return next((_weighed(path) for path in paths if path.is_file()), None)


def tables(thresholds: Thresholds | None = None) -> list[CaseTable]:
    """Every table of cases of the folder; with the usual thresholds unless others are given."""
    used = thresholds or Thresholds()
    return [_arena(path, path.stat().st_mtime_ns, used) for path in _files((".csv",))]


def contents() -> list[tuple[str, bytes]]:
    """The name and the content of every case file of the folder."""
    return [(path.name, path.read_bytes()) for path in _files(SUFFIXES)]


def others() -> Arena | None:
    """The cases to lay one beside: those of the first table that can be read."""
    return next((table.arena for table in tables() if table.arena), None)


def folder() -> Path:
    """Where the cases lie."""
    return Path(settings.CASES_FOLDER)


def _files(suffixes: tuple[str, ...]) -> list[Path]:
    if not folder().is_dir():
        return []
    # By name, as a folder shows them, on every machine in the same order.
    return sorted(
        path
        for path in folder().iterdir()
        if path.suffix in suffixes and path.is_file() and CODE.match(path.stem)
    )


def _weighed(path: Path) -> CaseFile:
    case = _read(path, path.stat().st_mtime_ns)
    if case.case is None:
        return case
    told = spoken_case(case.case)
    try:
        return CaseFile(case.code, told, weighed_case(case.case, path.read_bytes()))
    except AnalysisError as refused:
        return CaseFile(case.code, told, None, problems_of(refused, path.name))


@lru_cache(maxsize=_FILES_KEPT)
def _read(path: Path, _changed: int) -> CaseFile:
    try:
        return CaseFile(path.stem, read_case(path), None)
    except (AnalysisError, ValueError) as refused:
        return CaseFile(path.stem, None, None, problems_of(refused, path.name))


@lru_cache(maxsize=_FILES_KEPT)
def _arena(path: Path, _changed: int, thresholds: Thresholds) -> CaseTable:
    try:
        return CaseTable(path.stem, weigh(read_cases(path), thresholds=thresholds))
    except (AnalysisError, ValueError) as refused:
        return CaseTable(path.stem, None, problems_of(refused, path.name))

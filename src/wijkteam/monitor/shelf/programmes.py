"""The programme files that can be weighed, and what is wrong with those that cannot."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from wijkteam.analysis import mkba
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.programme.english import named_in_english
from wijkteam.analysis.parameters.errors import Problem
from wijkteam.ui.words import reads_english

#: A name of a file that shows itself and does not lead out of its folder.
CODE = re.compile(r"^[^./\\\x00][^/\\\x00]*$")
SUFFIXES = (".yaml", ".yml")
#: More approaches than any municipality has beside each other.
_FILES_KEPT = 64


@dataclass(frozen=True, slots=True)
class ProgrammeFile:
    """One file of the folder: a programme, or the problems for which it was refused."""

    code: str
    digest: str
    programme: mkba.Programme | None
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        if self.programme is None:
            return self.code
        own = self.programme.name
        return named_in_english(own) if reads_english() else own


def programmes() -> list[ProgrammeFile]:
    """Every programme file, the municipality's own first; a refused one stays in the list."""
    there = [path for folder in folders() if folder.is_dir() for path in folder.iterdir()]
    paths = [path for path in there if path.suffix in SUFFIXES and path.is_file()]

    def is_of_another(file: ProgrammeFile) -> bool:
        return file.programme is None or file.programme.municipality != settings.MUNICIPALITY

    return sorted(
        # Those of this municipality first, then examples; each by name.
        (_file(path) for path in sorted(paths) if CODE.match(path.stem)),
        key=is_of_another,
    )


def folders() -> tuple[Path, ...]:
    """The programmes of the installation, and those saved on the drawing board."""
    both = (Path(settings.PROGRAMMES_FOLDER), Path(settings.VAR) / "programmes")
    # In an installation of one folder the two are the same, and files would stand twice.
    return tuple(dict.fromkeys(both))


def path_of(code: str) -> Path | None:
    """The file of that name; None when no folder has it. A code never leads out of them."""
    if not CODE.match(code):
        return None
    paths = [folder / f"{code}{suffix}" for folder in folders() for suffix in SUFFIXES]
    return next((path for path in paths if path.is_file()), None)


def programme(code: str) -> ProgrammeFile | None:
    """What stands in the file of that name; None when there is none."""
    path = path_of(code)
    return None if path is None else _file(path)


def problems_of(error: Exception, file: str) -> tuple[Problem, ...]:
    """What an error says about which lines, without the path on this machine."""
    known: Sequence[Problem] = getattr(error, "problems", ())
    problems = [
        Problem(Path(problem.file).name, problem.line, problem.message)
        for problem in known
        if isinstance(problem, Problem)
    ]
    where = Path(settings.PROGRAMMES_FOLDER)
    told_once = without_folder(without_folder(str(error), where), where.parent)
    return tuple(problems) or (Problem(file, 1, told_once),)


def without_folder(text: str, folder: Path) -> str:
    """A message of the library without the place of its file on this machine."""
    return text.replace(f"{folder}/", "")


def _file(path: Path) -> ProgrammeFile:
    # Time and size together: a copy may keep the time of what it replaced.
    state = path.stat()
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=_FILES_KEPT)
def _read(path: Path, _changed: int, _size: int) -> ProgrammeFile:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    try:
        return ProgrammeFile(path.stem, digest, mkba.read(path))
    except (AnalysisError, ValueError) as refused:
        return ProgrammeFile(path.stem, digest, None, problems_of(refused, path.name))

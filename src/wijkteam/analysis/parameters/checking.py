"""Checking a folder of parameters without using it."""

from dataclasses import dataclass
from pathlib import Path

from wijkteam.analysis.parameters.errors import Problem
from wijkteam.analysis.parameters.figures.model import Parameter
from wijkteam.analysis.parameters.files.folder import read_folder
from wijkteam.analysis.parameters.loading import load, unit_changes


@dataclass(frozen=True, slots=True)
class Report:
    """How many parameters are good, everything that is wrong, and what is listed as missing."""

    count: int
    problems: tuple[Problem, ...]
    missing: tuple[Parameter, ...]

    @property
    def is_good(self) -> bool:
        return not self.problems

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems]
        lines.append(
            f"{self.count} parameters good, {len(self.problems)} problems, "
            f"{len(self.missing)} missing."
        )
        lines += [f"missing: {parameter.id} – {parameter.missing}" for parameter in self.missing]
        return "\n".join(lines)


def check(folder: Path | str) -> Report:
    """
    Check a folder: one that stands alone with its own sources.yaml, or a municipal overlay.

    Never raises for what is in the files; every problem is in the report, with file and line.
    """
    national = load()
    files = read_folder(Path(folder), national.sources)
    problems = (*files.problems, *unit_changes(files, national))
    return Report(
        count=len(files.parameters),
        problems=tuple(sorted(problems)),
        missing=tuple(each for each in files.parameters.values() if each.is_missing),
    )

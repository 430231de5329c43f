"""Reading a whole folder: every file, every problem, in one go."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from wijkteam.analysis.parameters.errors import Problem
from wijkteam.analysis.parameters.figures.model import Parameter, Source
from wijkteam.analysis.parameters.files.located import Refusals
from wijkteam.analysis.parameters.files.parameter_file import read_parameter
from wijkteam.analysis.parameters.files.source_file import read_sources

SOURCES = "sources.yaml"
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Folder:
    """What was found in a folder: the good parameters, the sources, and what is wrong."""

    path: Path
    parameters: Mapping[str, Parameter]
    sources: Mapping[str, Source]
    problems: tuple[Problem, ...]
    digest: str


def read_folder(folder: Path, national: Mapping[str, Source]) -> Folder:
    """
    Read every .yaml file below *folder*.

    Sources are looked up in the folder's own sources.yaml first and in *national* after that.
    Problems are collected, never raised.
    """
    problems: list[Problem] = []
    digest = sha256()
    contents = _contents(folder, problems)
    for relative, content in contents.items():
        digest.update(relative.encode() + b"\0" + content + b"\0")
    own = _own_sources(folder, contents.pop(SOURCES, None), problems)
    sources = {**national, **own}
    parameters: dict[str, Parameter] = {}
    for relative, content in contents.items():
        refusals = Refusals(file=str(folder / relative))
        name = _name(relative, refusals)
        parameter = read_parameter(name, relative, content, sources, refusals)
        problems += refusals.problems
        if parameter is not None and not refusals.problems:
            parameters[name] = parameter
    if not contents and folder.is_dir():
        problems.append(
            Problem(str(folder), 1, "There is no .yaml file here. Give the folder with the files.")
        )
    return Folder(
        path=folder,
        parameters=parameters,
        sources=sources,
        problems=tuple(sorted(problems)),
        digest=digest.hexdigest()[:8],
    )


def _contents(folder: Path, problems: list[Problem]) -> dict[str, bytes]:
    if not folder.is_dir():
        what = "This is a file" if folder.exists() else "There is no such folder"
        problems.append(Problem(str(folder), 1, f"{what}. Give the folder with parameter files."))
        return {}
    contents: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if path.suffix not in {".yaml", ".yml"} or any(p.startswith(".") for p in relative.parts):
            continue
        if path.suffix == ".yml":
            problems.append(
                Problem(str(path), 1, "Files end in .yaml, so this one is not read. Rename it.")
            )
            continue
        try:
            contents[relative.as_posix()] = path.read_bytes()
        except OSError as error:
            problems.append(
                Problem(str(path), 1, f"This cannot be read ({error.strerror}). Mend or remove it.")
            )
    return contents


def _own_sources(folder: Path, content: bytes | None, problems: list[Problem]) -> dict[str, Source]:
    if content is None:
        return {}
    refusals = Refusals(file=str(folder / SOURCES))
    sources = read_sources(content, refusals)
    problems += refusals.problems
    return sources


def _name(relative: str, refusals: Refusals) -> str:
    parts = relative.removesuffix(".yaml").split("/")
    for part in parts:
        if not _NAME.fullmatch(part):
            refusals.add(
                1,
                f"{part!r} cannot be part of a parameter's name. Rename it with small letters, "
                "digits and underscores, starting with a letter.",
            )
    return ".".join(parts)

"""The national parameters, with a municipality's own laid over them."""

from functools import cache
from pathlib import Path

from wijkteam.analysis.parameters.errors import ParameterRefused, Problem
from wijkteam.analysis.parameters.figures.tree import Parameters
from wijkteam.analysis.parameters.files.folder import Folder, read_folder

NATIONAL = Path(__file__).parent / "nl"

#: The release of the figures, raised when they change for users; the digest tells the rest.
RELEASE = "nl-2026.1"


def load(overlay: Path | str | None = None) -> Parameters:
    """
    Give the parameters that come with wijkteam, checked; with *overlay* a municipality's on top.

    A file of the overlay replaces the national parameter of the same name as a whole, and may
    add new ones; it may cite the national sources and its own sources.yaml. Raises
    `ParameterRefused`, which lists everything that is wrong with file and line.

    >>> tree = load()
    >>> tree["rates.discount"].unit
    'rate/year'
    """
    national = _national()
    if overlay is None:
        return national
    folder = read_folder(Path(overlay), national.sources)
    problems = (*folder.problems, *unit_changes(folder, national))
    if problems:
        raise ParameterRefused(tuple(sorted(problems)))
    return Parameters(
        version=f"{national.version}+{folder.digest}",
        parameters={**national.parameters, **folder.parameters},
        sources=folder.sources,
    )


def load_folder(folder: Path | str) -> Parameters:
    """Give the parameters of a folder that stands alone, with its own sources.yaml."""
    path = Path(folder)
    files = read_folder(path, national={})
    if files.problems:
        raise ParameterRefused(files.problems)
    return Parameters(
        version=f"{path.resolve().name}+{files.digest}",
        parameters=files.parameters,
        sources=files.sources,
    )


@cache
def _national() -> Parameters:
    # The files of an installed package do not change while it runs.
    files = read_folder(NATIONAL, national={})
    if files.problems:
        raise ParameterRefused(files.problems)
    return Parameters(
        version=f"{RELEASE}+{files.digest}", parameters=files.parameters, sources=files.sources
    )


def unit_changes(folder: Folder, national: Parameters) -> tuple[Problem, ...]:
    """A municipality may change a figure, but not its unit: programmes count on it."""
    return tuple(
        Problem(
            file=str(folder.path / parameter.file),
            line=parameter.line,
            message=(
                f"{name} is in {parameter.unit} here and in {national[name].unit} nationally, so "
                "sums would go wrong. Keep the unit, or choose another file name."
            ),
        )
        for name, parameter in folder.parameters.items()
        if name in national and parameter.unit != national[name].unit
    )

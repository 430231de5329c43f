"""The releases in the folder: which there are, where a new one goes, and taking one back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from django.conf import settings

from wijkteam.analysis.errors import AnalysisError, OtherVersion
from wijkteam.analysis.facts.files import figures_beside, inspect
from wijkteam.analysis.facts.manifest import Manifest
from wijkteam.analysis.indicators import inspect_figures, read_figures
from wijkteam.publish import rules
from wijkteam.publish.releases.errors import ShelfIsFull

NAME = re.compile(r"^\d{4}-Q[1-4](-\d+)?$")
_WITHDRAWN = "withdrawn"
_MANIFEST = ".manifest.json"


@dataclass(frozen=True, slots=True)
class Release:
    """A release on the shelf; without a manifest when it is not what was written, and why not."""

    name: str
    parquet: Path
    manifest: Manifest | None
    damage: str = ""
    is_other_version: bool = False

    @property
    def manifest_path(self) -> Path:
        return self.parquet.with_name(f"facts-{self.name}{_MANIFEST}")

    @property
    def figures_path(self) -> Path:
        return self.parquet.with_name(f"figures-{self.name}.parquet")

    @property
    def made_on(self) -> date | None:
        return rules.day(self.manifest.made_on) if self.manifest else None

    @property
    def empty_months(self) -> tuple[date, ...]:
        """The months in which nobody came by the registration, as its figures say."""
        if not self.figures_path.is_file():
            return ()
        told = inspect_figures(self.figures_path).extra.get("empty_months", "")
        return tuple(date.fromisoformat(month) for month in told.split(",") if month)


def folder() -> Path:
    return Path(settings.FACTS_FOLDER)


def releases() -> list[Release]:
    """Every release, the newest first."""
    found = [_release(path) for path in folder().glob("facts-*.parquet")]
    return sorted(
        (release for release in found if NAME.match(release.name)),
        key=lambda release: order(release.name),
        reverse=True,
    )


def find(name: str) -> Release | None:
    return next((release for release in releases() if release.name == name), None)


def order(name: str) -> tuple[str, int]:
    """
    Sorts 2026-Q4, 2026-Q4-2 and 2026-Q4-10 in the order in which they were made.

    >>> order("2026-Q4-10") > order("2026-Q4-2") > order("2026-Q4")
    True
    """
    return name[:7], int(name[8:] or 1)


def taken() -> set[str]:
    """Every name ever used, withdrawn or not: a name never comes back with other contents."""
    paths = [*folder().glob("facts-*"), *(folder() / _WITHDRAWN).glob("facts-*")]
    return {_name(path) for path in paths}


def reserve(last: str) -> str:
    """
    Take the first name for a release until the quarter *last* that was never used.

    Raises `ShelfIsFull` when nothing can be written.
    """
    try:
        folder().mkdir(parents=True, exist_ok=True)
        while True:
            name = rules.release_name(last, taken())
            # Somebody may have taken it a moment ago: then the next one.
            with suppress(FileExistsError):
                (folder() / f"facts-{name}{_MANIFEST}").open("x").close()
                return name
    except OSError as error:
        raise ShelfIsFull(error) from error


@contextmanager
def filling(name: str) -> Iterator[Path]:
    """
    A place to make the files of a release; they go on the shelf together once they are whole.

    Whatever goes wrong, nothing half-made stays behind and the name is free again; a disk that is
    full or may not be written raises `ShelfIsFull`.
    """
    manifest, parquet = f"facts-{name}{_MANIFEST}", f"facts-{name}.parquet"
    try:
        with TemporaryDirectory(dir=folder(), prefix=".new-") as made:
            yield Path(made)
            figures = f"figures-{name}.parquet"
            # The rows last: a release is there when they are, and then it is whole.
            if (Path(made) / figures).is_file():
                (Path(made) / figures).replace(folder() / figures)
            (Path(made) / manifest).replace(folder() / manifest)
            (Path(made) / parquet).replace(folder() / parquet)
    except BaseException as problem:
        for half in (manifest, f"figures-{name}.parquet"):
            with suppress(OSError):
                (folder() / half).unlink()
        if isinstance(problem, OSError):
            raise ShelfIsFull(problem) from problem
        raise


def clear(name: str) -> None:
    """Take off the shelf what a killed process left of a release that was never let go."""
    if not name:
        return
    for half in (f"facts-{name}.parquet", f"facts-{name}{_MANIFEST}", f"figures-{name}.parquet"):
        (folder() / half).unlink(missing_ok=True)
    for made in folder().glob(".new-*"):
        rmtree(made, ignore_errors=True)


def put_away(release: Release) -> None:
    """Move a release out of sight of the monitor; it is kept, so that it can be accounted for."""
    away = folder() / _WITHDRAWN
    away.mkdir(exist_ok=True)
    for path in (release.parquet, release.manifest_path, release.figures_path):
        with suppress(FileNotFoundError):
            path.replace(away / path.name)


def _release(parquet: Path) -> Release:
    try:
        manifest = inspect(parquet)
        # What the monitor sets aside is damaged here too: this is who is asked to mend it.
        beside = figures_beside(parquet)
        # One from before hashes were kept does not name its figures; they are looked at as well.
        if beside.name in manifest.files or beside.is_file():
            state = beside.stat()
            _read(beside, state.st_mtime_ns, state.st_size)
        return Release(_name(parquet), parquet, manifest)
    except AnalysisError as error:
        is_other = isinstance(error, OtherVersion)
        return Release(_name(parquet), parquet, None, str(error), is_other)


# Every release is looked at on every page of releases; its figures once.
@lru_cache(maxsize=64)
def _read(figures: Path, _changed: int, _size: int) -> None:
    read_figures(figures)


def _name(path: Path) -> str:
    return path.name.removeprefix("facts-").removesuffix(_MANIFEST).removesuffix(".parquet")

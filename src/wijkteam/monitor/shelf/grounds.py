"""What a programme is weighed with: the parameters of today and the newest facts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from wijkteam.analysis import facts, parameters
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba import Programme
from wijkteam.monitor.shelf.releases import Release, facts_of, releases, set_aside

#: In the address: weigh without the registration, as it was assumed beforehand.
BEFOREHAND = "vooraf"


@dataclass(frozen=True, slots=True)
class Grounds:
    """
    Parameters on a day, and a release when there is one that fits.

    *why_none* is "asked", "no_release", "not_used", "other_municipality" or "damaged".
    *gone* tells that another release was asked for, which is no longer there.
    """

    tree: parameters.Parameters
    snapshot: parameters.Snapshot
    release: Release | None
    facts: facts.Facts | None
    why_none: str = ""
    gone: bool = False


def parameter_tree() -> parameters.Parameters:
    """The national parameters with the municipality's own; raises when those are refused."""
    overlay = settings.PARAMETERS_OVERLAY
    if not overlay:
        return parameters.load()
    return _overlaid(overlay, _changed(Path(overlay)))


def grounds(programme: Programme, asked: str = "") -> Grounds:
    """
    Everything to weigh *programme* with. *asked* is a release, `BEFOREHAND`, or nothing.

    Raises `ParameterRefused` when the municipality's own parameters are wrong.
    """
    tree = parameter_tree()
    snapshot = tree.at(timezone.localdate())
    release, why = _release(programme, asked)
    if release is None:
        return Grounds(tree, snapshot, None, None, why)
    try:
        gone = bool(asked) and release.name != asked
        return Grounds(tree, snapshot, release, facts_of(release), gone=gone)
    except (AnalysisError, OSError):
        return Grounds(tree, snapshot, None, None, "damaged")


def fitting(programme: Programme) -> list[Release]:
    """The releases of the municipality of the programme, the newest first."""
    return [
        release
        for release in releases()
        if _same_place(release.manifest.municipality, programme.municipality)
    ]


def today() -> date:
    return timezone.localdate()


def _release(programme: Programme, asked: str) -> tuple[Release | None, str]:
    if asked == BEFOREHAND:
        return None, "asked"
    if not any(value.facts for value in programme.values.values()):
        return None, "not_used"
    if not releases():
        # A damaged one that was set aside is not the same as none: somebody can make it anew.
        return None, "damaged" if set_aside() else "no_release"
    same = fitting(programme)
    if not same:
        return None, "other_municipality"
    return next((release for release in same if release.name == asked), same[0]), ""


def _same_place(municipality: str, other: str) -> bool:
    """A municipality that is not named fits everywhere."""
    names = [name.casefold().removeprefix("gemeente ").strip() for name in (municipality, other)]
    return not all(names) or names[0] == names[1]


def _changed(folder: Path) -> str:
    """Changes whenever a file of the folder does."""
    state = [
        f"{path}:{path.stat().st_mtime_ns}"
        # Sorted, for a folder lists its files in an order of its own.
        for path in sorted(folder.rglob("*.yaml"))
        if path.is_file()
    ]
    return hashlib.sha256("\n".join(state).encode()).hexdigest()


# Two: while somebody saves, one page still asks for the state before.
@lru_cache(maxsize=2)
def _overlaid(overlay: str, _changed: str) -> parameters.Parameters:
    return parameters.load(overlay=Path(overlay))

"""The releases that are published as figures: the only thing that a public page can read."""

from __future__ import annotations

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.facts.files import figures_beside
from wijkteam.monitor.shelf.releases import Figures, Release, figures, releases


def published() -> list[Release]:
    """
    Releases with figures counted inside the gate, the newest first.

    Rows are for modelling, in a circle of people who agreed to rules; they are never public.
    """
    return [release for release in releases() if figures_beside(release.path).is_file()]


def published_release(name: str) -> tuple[Release, Figures] | None:
    """One release with its figures; None when it is not there or cannot be trusted."""
    release = next((known for known in published() if known.name == name), None)
    if release is None:
        return None
    try:
        return release, figures(release)
    except AnalysisError:
        return None

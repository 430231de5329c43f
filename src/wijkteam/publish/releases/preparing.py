"""From the registers to a release: read, make coarse enough, describe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from secrets import randbits
from typing import Any

import polars as pl
from django.conf import settings
from django.utils import timezone

from wijkteam.analysis.facts.disclosure import generalise, smallest_group
from wijkteam.analysis.facts.files import counted
from wijkteam.analysis.facts.manifest import Manifest, from_json
from wijkteam.analysis.facts.periods import quarter
from wijkteam.analysis.indicators.files import FiguresManifest
from wijkteam.publish import rules
from wijkteam.publish.courses.build import build, teams
from wijkteam.publish.courses.staff import staff
from wijkteam.publish.releases import shelf
from wijkteam.publish.releases.errors import NothingToPublish, TooFewToPublish
from wijkteam.publish.releases.making import Progress, Reading

#: No group of fewer than ten leaves; a municipality may ask for more, never for less.
SMALLEST_CELL = 10


@dataclass(frozen=True, slots=True)
class Prepared:
    """Rows that may leave, what the figures are counted from (never leaves), and what it took."""

    steps: pl.DataFrame
    full: pl.DataFrame
    manifest: Manifest
    rows_before: int
    cases_before: int
    without_signal: int
    smallest_group: int


def prepare(
    *,
    until: date,
    smallest_cell: int = SMALLEST_CELL,
    at: Progress = lambda stage: None,
    read: Reading = build,
    beside: pl.DataFrame | None = None,
) -> Prepared:
    """
    Read the registers and make them coarse enough, without writing anything.

    How much of a course stays tied is a setting of the municipality (`ROWS_STRENGTH`). *beside* are
    the rows that went out last: nobody who came since stands out beside them. Raises
    `NothingToPublish` without signals, and `TooFewToPublish` when no group is large enough.
    """
    at("reading")
    courses = read(until=until)
    if courses.steps.is_empty():
        raise NothingToPublish
    at("coarsening")
    strength = settings.ROWS_STRENGTH
    if beside is not None and beside.columns != courses.steps.columns:
        # Of an earlier schema: no row of it is a row of this one.
        beside = None
    safe, withheld = generalise(
        courses.steps, smallest_cell, seed=randbits(62), strength=strength, beside=beside
    )
    if safe.is_empty():
        raise TooFewToPublish(smallest_cell)
    present = set(courses.steps["team"].unique())
    period_from = str(courses.steps["started"].min())
    manifest = Manifest(
        release=rules.release_name(quarter(until), shelf.taken()),
        period_from=period_from,
        period_until=quarter(until),
        teams=tuple(team for team in teams() if team.code in present),
        smallest_cell=smallest_cell,
        strength=strength,
        withheld=withheld,
        made_on=timezone.localdate().isoformat(),
        code_version=version("wijkteam"),
        municipality=settings.MUNICIPALITY,
        synthetic=settings.DEMONSTRATION,
        staff=staff(teams=present, since=period_from, until=rules.last_whole_quarter(until)),
    )
    return Prepared(
        steps=safe,
        full=courses.steps,
        manifest=counted(safe, manifest),
        rows_before=courses.steps.height,
        cases_before=courses.steps["case"].n_unique(),
        without_signal=courses.without_signal,
        smallest_group=smallest_group(safe),
    )


def manifest_of(text: str) -> Manifest:
    """The manifest of the rows of a prepared release."""
    return from_json(text, where="the prepared release")


def figures_manifest_of(fields: dict[str, Any]) -> FiguresManifest:
    """The manifest of its figures."""
    return FiguresManifest(**fields)

"""Figures of a release on disk: one Parquet file that says itself what it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields
from pathlib import Path

import polars as pl

from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.errors import AnalysisError, OtherVersion, is_older
from wijkteam.analysis.facts.digest import digest
from wijkteam.analysis.facts.files import manifest_beside
from wijkteam.analysis.facts.manifest import manifest_at
from wijkteam.analysis.facts.sealed import parsed, write_parquet
from wijkteam.analysis.indicators.reading import catalogue
from wijkteam.analysis.indicators.table import SCHEMA, Figure, IndicatorTable

FIGURES_VERSION = "2"
#: Before this one no figure said whether it was fitted; read as if none was.
_WITHOUT_FITTED = "1"
PARQUET_KEY = "wijkteam.figures"
_ADVICE = "Publish the release anew, or ask whoever made it for a file that passes this check."


class FiguresError(AnalysisError):
    """A file of figures cannot be read, or is not what it says."""


class OtherFigures(FiguresError, OtherVersion):
    """Figures of another version than this wijkteam reads."""


@dataclass(frozen=True, slots=True)
class FiguresManifest:
    """What a file of figures says about itself; no count of people is in it."""

    release: str
    municipality: str
    period_from: str
    last_whole: str
    smallest_cell: int
    teams: Mapping[str, str]
    versions: Mapping[str, int]
    prepared_by: str = ""
    published_by: str = ""
    made_on: str = ""
    synthetic: bool = False
    rows: int = 0
    digest: str = ""
    figures_version: str = FIGURES_VERSION
    basic_set: int = 1
    extra: Mapping[str, str] = field(default_factory=dict)


def write_figures(
    table: IndicatorTable | pl.DataFrame, manifest: FiguresManifest, folder: Path | str
) -> Path:
    """
    Write `figures-<release>.parquet` with its manifest inside; returns the path.

    Rows stand in the order of their words, so that their order tells nothing.
    """
    whole = table if isinstance(table, pl.DataFrame) else table.to_frame()
    frame = whole.sort("indicator", "by", "part", "group", "period")
    full = asdict(manifest) | {"rows": frame.height, "digest": digest(frame)}
    target = Path(folder) / f"figures-{manifest.release}.parquet"
    target.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(full, ensure_ascii=False)
    # Statistics per column would repeat the smallest and largest number of a part of the file.
    write_parquet(frame, target, metadata={PARQUET_KEY: text}, statistics=False)
    return target


def read_figures(
    path: Path | str, *, only_totals: bool = False
) -> tuple[IndicatorTable, FiguresManifest]:
    """
    Read a file of figures; with *only_totals* those of the whole municipality alone.

    Raises `FiguresError` when it is damaged, half written, of another version, or not what its
    manifest says.
    """
    file = Path(path)
    beside = manifest_beside(file)
    if not file.is_file():
        raise FiguresError(f"{file}: there is no such file. Check the name and the folder.")
    try:
        seals = manifest_at(beside).files if beside.is_file() else {}
        opened = parsed(file, seals)
        written = json.loads(opened.metadata.get(PARQUET_KEY, "null"))
    except OtherVersion:
        # Whole, yet of another wijkteam: its own words say what to do.
        raise
    except (AnalysisError, ValueError, RecursionError) as error:
        what = f"{file}: this is no file of figures, or it is damaged. {_ADVICE}"
        raise FiguresError(what) from error
    frame = opened.frame
    manifest = _manifest(written, pl.Schema(frame.schema), file)
    if frame.height != manifest.rows or digest(frame) != manifest.digest:
        raise FiguresError(f"{file}: the rows are not those the manifest was made for. {_ADVICE}")
    known = catalogue()
    # A figure of a later wijkteam is left out rather than shown without its words.
    shown = frame.filter(pl.col("indicator").is_in(list(known)))
    if only_totals:
        shown = shown.filter(pl.col("group") == TOTAL)
    if manifest.figures_version == _WITHOUT_FITTED:
        shown = shown.with_columns(pl.lit(value=False).alias("fitted"))
    figures = tuple(Figure(**row) for row in shown.iter_rows(named=True))
    table = IndicatorTable(
        figures=figures,
        by=("team", "quarter"),
        release=manifest.release,
        smallest_cell=manifest.smallest_cell,
        teams=dict(manifest.teams),
    )
    return table, manifest


def inspect_figures(path: Path | str) -> FiguresManifest:
    """
    What a file of figures says of itself, for a shelf on which it lies among others.

    Only for a file whose hash was looked at: its rows are not read. Raises `FiguresError` when this
    wijkteam cannot read it, `OtherFigures` when another one can.
    """
    file = Path(path)
    try:
        written = json.loads(pl.read_parquet_metadata(file).get(PARQUET_KEY, "null"))
        schema = pl.Schema(pl.read_parquet_schema(file))
    except (OSError, pl.exceptions.PolarsError, ValueError, RecursionError) as error:
        what = f"{file}: this is no file of figures, or it is damaged. {_ADVICE}"
        raise FiguresError(what) from error
    return _manifest(written, schema, file)


def _manifest(written: object, schema: pl.Schema, file: Path) -> FiguresManifest:
    """The manifest inside a file, when this wijkteam knows its version, its parts and columns."""
    if not isinstance(written, dict):
        raise FiguresError(f"{file}: this file holds no manifest of figures. {_ADVICE}")
    version = written.get("figures_version")
    if version not in (FIGURES_VERSION, _WITHOUT_FITTED):
        raise OtherFigures(
            f"{file}: these figures have version {written.get('figures_version')}; this wijkteam "
            f"reads version {FIGURES_VERSION}. Publish the release anew, or use the wijkteam that "
            "made it.",
            is_older=is_older(written.get("figures_version"), FIGURES_VERSION),
        )
    parts = {part.name: part for part in fields(FiguresManifest)}
    needed = {name for name, part in parts.items()
              if part.default is MISSING and part.default_factory is MISSING}  # fmt: skip
    if odd := sorted((set(written) - set(parts)) | (needed - set(written))):
        raise FiguresError(
            f"{file}: the manifest lacks parts, or has some unknown here ({', '.join(odd)}). "
            f"{_ADVICE}"
        )
    manifest = FiguresManifest(**written)
    columns = dict(SCHEMA)
    if version == _WITHOUT_FITTED:
        del columns["fitted"]
    if dict(schema) != columns:
        lacking = ", ".join(sorted(set(columns) ^ set(schema))) or "types"
        raise FiguresError(f"{file}: the columns are not those of figures ({lacking}). {_ADVICE}")
    return manifest

"""What the figures are made of: counts per area and year, found in the tables by their titles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

import polars as pl
import yaml

from wijkteam.analysis.openstats.cells import Mark
from wijkteam.analysis.openstats.fetching import CATALOGUE_FILES
from wijkteam.analysis.openstats.reading import read
from wijkteam.analysis.openstats.table import OpenStatsError, Origin, PublishedTable

Fold = Literal["one", "sum"]
#: Files in the folder that are no table of counts; see `figures.own_figure`.
OTHER_FILES = ("codings.csv", "surveys.csv", *CATALOGUE_FILES.values())
_SHIPPED = Path(__file__).with_name("quantities.yaml")


@dataclass(frozen=True, slots=True)
class Quantity:
    """
    One count (or mean) per area and year, and how it is known in a table.

    *title* is a pattern for the title of the figure, *where* one for the value of a cut. With
    *fold* ``sum`` several figures make one; otherwise more than one that fits is refused. A mean
    is weighed by the quantity *weigh_by* when areas are taken together.
    """

    code: str
    nl: str
    en: str
    unit: str
    tables: tuple[str, ...]
    title: str
    where: Mapping[str, str] = field(default_factory=dict)
    fold: Fold = "one"
    weigh_by: str = ""


@dataclass(frozen=True, slots=True)
class Collected:
    """
    The quantities found in a folder of tables.

    ``rows`` holds area, area_name, year, quantity, value and mark; ``origins`` where each quantity
    came from; ``missing`` why one is not there; ``problems`` what could not be read. ``by_area``
    is the same as ``rows``, by quantity, area and year.
    """

    rows: pl.DataFrame
    origins: Mapping[str, Origin]
    missing: Mapping[str, str]
    problems: tuple[str, ...]
    by_area: Mapping[str, Mapping[str, Mapping[int, float | None]]]

    @property
    def areas(self) -> dict[str, str]:
        """Code and name of each area, in the order of the tables."""
        return dict(self.rows.select("area", "area_name").unique(maintain_order=True).iter_rows())

    @property
    def years(self) -> list[int]:
        return sorted(self.rows["year"].unique().to_list())

    def values(self, quantity: str) -> Mapping[str, Mapping[int, float | None]]:
        """The values of a quantity by area and year; ``None`` is withheld or impossible."""
        return self.by_area.get(quantity, {})

    def withheld(self, quantity: str) -> int:
        """How many cells of a quantity are withheld."""
        chosen = (pl.col("quantity") == quantity) & (pl.col("mark") == Mark.WITHHELD.value)
        return int(self.rows.filter(chosen).height)


@cache
def shipped() -> tuple[Quantity, ...]:
    """The quantities that come with the library."""
    return read_quantities(_SHIPPED)


def read_quantities(path: str | Path) -> tuple[Quantity, ...]:
    """
    Read quantities from a YAML file of the form of ``quantities.yaml``.

    Raises `OpenStatsError` for a file that is no such thing, a field that is missing or unknown,
    and a pattern that is none.
    """
    file = Path(path)
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except OSError as problem:
        raise OpenStatsError(f"{file} cannot be read: {problem.strerror}.") from None
    except yaml.YAMLError as problem:
        raise OpenStatsError(f"{file}: {str(problem).splitlines()[0]}.") from None
    if not isinstance(content, dict):
        raise OpenStatsError(f"{file} must hold quantities by their code.")
    return tuple(_quantity(str(code), fields, file) for code, fields in content.items())


def _quantity(code: str, fields: Any, file: Path) -> Quantity:
    known = {"nl", "en", "unit", "tables", "title", "where", "fold", "weigh_by"}
    if (
        not isinstance(fields, dict)
        or not {"nl", "unit", "tables", "title"} <= set(fields) <= known
    ):
        raise OpenStatsError(
            f"{file}: {code} needs nl, unit, tables and title, and may have "
            f"{', '.join(sorted(known - {'nl', 'unit', 'tables', 'title'}))}."
        )
    try:
        for pattern in (fields["title"], *(fields.get("where") or {}).values()):
            re.compile(str(pattern))
    except re.error as problem:
        raise OpenStatsError(f"{file}: {code} has a pattern that is none: {problem}.") from None
    if fields.get("fold", "one") not in ("one", "sum"):
        raise OpenStatsError(f"{file}: {code} folds by '{fields['fold']}'; use one or sum.")
    return Quantity(
        code=code, nl=str(fields["nl"]), en=str(fields.get("en", fields["nl"])),
        unit=str(fields["unit"]), tables=tuple(map(str, fields["tables"])),
        title=str(fields["title"]), where=dict(fields.get("where") or {}),
        fold=fields.get("fold", "one"), weigh_by=str(fields.get("weigh_by", "")),
    )  # fmt: skip


def collect(
    folder: str | Path, *, quantities: Sequence[Quantity] | None = None, areas: str = ""
) -> Collected:
    """
    Read every table in a folder and take the quantities from it, by area and year.

    Files are CSV or what `fetch` saved; of a table that was kept in several versions the newest
    is read. A column or measure that is called after a quantity, in code or in words, is that
    quantity; in a table with a number of CBS the patterns are tried too. What is found twice comes
    from the last file. With a pattern for codes of *areas* only those are taken, and a table of
    other areas stands in the way of none. Raises `OpenStatsError` when the folder is not there.
    """
    place = Path(folder)
    if not place.is_dir():
        raise OpenStatsError(f"{place} is no folder. Make it, and fetch tables into it.")
    known = shipped() if quantities is None else tuple(quantities)
    parts: dict[str, pl.DataFrame] = {}
    origins: dict[str, Origin] = {}
    missing: dict[str, str] = {}
    problems: list[str] = []
    for file in _newest_of_each(place):
        try:
            table = read(file)
        except OpenStatsError as problem:
            problems.append(str(problem))
            continue
        problems += table.problems
        for quantity in known:
            try:
                rows = _of_quantity(table, quantity)
            except OpenStatsError as problem:
                missing[quantity.code] = str(problem)
                continue
            if rows is not None and areas:
                rows = rows.filter(pl.col("area").str.contains(areas))
            if rows is not None and not rows.is_empty():
                parts[quantity.code], origins[quantity.code] = rows, table.origin
    for quantity in known:
        if quantity.code in parts:
            missing.pop(quantity.code, None)
        else:
            missing.setdefault(
                quantity.code, f"no table here holds it; CBS has {' or '.join(quantity.tables)}"
            )
    empty = {"area": pl.String, "area_name": pl.String, "year": pl.Int32, "quantity": pl.String,
             "value": pl.Float64, "mark": pl.String}  # fmt: skip
    rows = pl.concat(parts.values()) if parts else pl.DataFrame(schema=empty)
    by_area: dict[str, dict[str, dict[int, float | None]]] = {}
    for quantity_code, area, year, value in rows.select(
        "quantity", "area", "year", "value"
    ).iter_rows():
        by_area.setdefault(quantity_code, {}).setdefault(area, {})[year] = value
    return Collected(rows, origins, missing, tuple(problems), by_area)


def _newest_of_each(folder: Path) -> list[Path]:
    newest: dict[str, Path] = {}
    for file in sorted([*folder.glob("*.csv"), *folder.glob("*.json")]):
        if file.name in OTHER_FILES:
            continue
        # 82971NED_2022-04-29.json: the name sorts by version.
        newest[file.name.split("_")[0] if file.suffix == ".json" else file.name] = file
    return list(newest.values())


def _of_quantity(table: PublishedTable, quantity: Quantity) -> pl.DataFrame | None:
    names = {quantity.code, quantity.nl.casefold(), quantity.en.casefold()}
    by_name = [name for name in table.measures if name.strip().casefold() in names]
    chosen = by_name
    is_its_table = table.origin.table.casefold() in {name.casefold() for name in quantity.tables}
    if not chosen and is_its_table:
        chosen = [name for name in table.measures if re.search(quantity.title, name, re.IGNORECASE)]
    if not chosen:
        return None
    if len(chosen) > 1 and quantity.fold == "one":
        raise OpenStatsError(
            f"{table.origin.table}: {len(chosen)} figures could be {quantity.code}: "
            f"{', '.join(chosen[:4])}. Give a title that fits one, or fold: sum."
        )
    rows = table.rows.filter(pl.col("measure").is_in(chosen) & pl.col("year").is_not_null())
    rows = rows.filter(pl.col("period") == pl.col("year").cast(pl.String))
    for cut, pattern in quantity.where.items():
        column = next(
            (dimension for dimension in table.dimensions if cut.casefold() in dimension.casefold()),
            "",
        )
        if column:
            rows = rows.filter(pl.col(column).str.contains(f"(?i){pattern}"))
    # Several values that were asked for, to be summed, are no parts beside a total.
    summed = [cut.casefold() for cut in quantity.where] if quantity.fold == "sum" else []
    cuts = [
        column
        for column in table.dimensions
        if rows[column].n_unique() > 1 and not any(cut in column.casefold() for cut in summed)
    ]
    if cuts:  # a total is one row; the parts beside it would be counted on top
        totals = [pl.col(column).str.contains(r"(?i)^(totaal|total)") for column in cuts]
        rows = rows.filter(pl.all_horizontal(totals))
    if rows.is_empty():
        raise OpenStatsError(
            f"{table.origin.table}: {quantity.code} is cut by {', '.join(cuts)} and there is no "
            "total. Say which with where."
        )
    grouped = rows.group_by("area", "area_name", "year", maintain_order=True).agg(
        pl.col("value").sum().alias("value"),
        pl.col("value").is_null().any().alias("lacks"),
        pl.col("mark").filter(pl.col("mark") != Mark.KNOWN.value).first().alias("mark"),
    )
    return grouped.select(
        "area",
        "area_name",
        "year",
        pl.lit(quantity.code).alias("quantity"),
        # A sum with a withheld part is withheld: the rest alone would be too low.
        pl.when(pl.col("lacks")).then(None).otherwise(pl.col("value")).alias("value"),
        pl.col("mark").fill_null(Mark.KNOWN.value),
    )

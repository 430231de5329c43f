"""A published table, one row per number, with what it says about itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import polars as pl

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.openstats.cells import Mark

#: The columns of every table; what else a table cuts by comes after them.
COLUMNS: Mapping[str, Any] = {
    "area": pl.String,
    "area_name": pl.String,
    "period": pl.String,
    "year": pl.Int32,
    "provisional": pl.Boolean,
    "measure": pl.String,
    "value": pl.Float64,
    "mark": pl.String,
    "line": pl.Int32,
}


class OpenStatsError(AnalysisError):
    """A published table that cannot be fetched, read or used."""


@dataclass(frozen=True, slots=True)
class Origin:
    """
    Where a table comes from.

    *table* is its number at CBS (82971NED), *version* the day it was last changed there, *fetched*
    the day it was taken, *file* where it lies now. What a saved file does not say is empty.
    """

    table: str
    title: str
    version: str
    fetched: str
    file: str
    publisher: str = "CBS"

    @property
    def sentence(self) -> str:
        """The source as one line under a figure."""
        parts = [f"{self.publisher} {self.table}".strip(), self.title]
        if self.version:
            parts.append(f"version of {self.version}")
        if self.fetched:
            parts.append(f"taken {self.fetched}")
        return ", ".join(part for part in parts if part)

    def to_dict(self) -> dict[str, str]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """
    All numbers of a table: ``rows`` has the columns of `COLUMNS`, then one per ``dimensions``.

    ``columns`` says which column of the file was read as what, and ``problems`` names, with line,
    the cells that are no number and no known mark.
    """

    origin: Origin
    rows: pl.DataFrame
    dimensions: tuple[str, ...]
    columns: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    @property
    def measures(self) -> list[str]:
        return self.rows["measure"].unique(maintain_order=True).to_list()

    @property
    def periods(self) -> list[str]:
        return sorted(self.rows["period"].unique().to_list())

    def counts(self) -> dict[str, int]:
        """How many cells are known, withheld, impossible, unreadable."""
        counted = dict(self.rows["mark"].value_counts().iter_rows())
        return {mark.value: int(counted.get(mark.value, 0)) for mark in Mark}

    def where(self, **choices: str | Sequence[str]) -> PublishedTable:
        """
        Return the table with only these measures, areas, periods or values of a dimension.

        Raises `OpenStatsError` when a name is no column, or nothing is left.
        """
        rows = self.rows
        for name, wanted in choices.items():
            if name not in rows.columns:
                raise OpenStatsError(
                    f"{self.origin.table} has no column '{name}'. There are: "
                    f"{', '.join(rows.columns)}."
                )
            values = [wanted] if isinstance(wanted, str) else list(wanted)
            kept = rows.filter(pl.col(name).is_in(values))
            if kept.is_empty():
                known = ", ".join(map(str, rows[name].unique(maintain_order=True).to_list()[:12]))
                raise OpenStatsError(
                    f"{self.origin.table} has no {name} {' or '.join(values)}. There are: {known}."
                )
            rows = kept
        return PublishedTable(self.origin, rows, self.dimensions, self.columns, self.problems)


def frame(records: Sequence[Mapping[str, Any]], dimensions: Sequence[str]) -> pl.DataFrame:
    """Return records as rows with the right columns, also when there are none."""
    schema = {**COLUMNS, **dict.fromkeys(dimensions, pl.String)}
    return pl.DataFrame(
        [[row.get(name) for name in schema] for row in records], schema=schema, orient="row"
    )

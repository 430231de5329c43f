"""What is shown of how few households: asked of courses and of loose rows alike."""

from __future__ import annotations

import polars as pl

from wijkteam.analysis.facts.pooling import UNIT
from wijkteam.analysis.facts.schema import COLUMNS, WITHHELD
from wijkteam.analysis.facts.steps import RELEASED

#: The columns of a case by which an outsider might recognise a household.
QUASI = tuple(c.name for c in COLUMNS if c.identification == "quasi" and c.per_case)
#: Numbers that tell of a life, beside the codes.
_SENSITIVE_VALUE = ("score", "score_change", "evaluation")

#: The number of a row while it is made coarser.
ROW = "_row"
#: A quarter that was made coarser is its year: four signs instead of seven.
YEAR_LENGTH = 4


def plain(frame: pl.DataFrame) -> pl.DataFrame:
    coded = [c.name for c in COLUMNS if c.kind not in ("number", "days", "value")]
    return frame.with_columns(pl.col(coded).cast(pl.String), pl.col("days").cast(pl.Int32))


def with_unit(frame: pl.DataFrame) -> pl.DataFrame:
    """Add whom a row counts for: its household, or else its case (below zero, so never mixed)."""
    case, household = pl.col("case").cast(pl.Int64), pl.col("household").cast(pl.Int64)
    return frame.with_columns(
        case, household, pl.coalesce(household, -case - 1).alias(UNIT)
    )  # fmt: skip


def rare_rows(rows: pl.DataFrame, shown: list[str], smallest_cell: int) -> pl.Series:
    """Which rows fewer households show than the smallest cell."""
    keyed = rows.select(UNIT, pl.struct(shown).hash().alias("key"))
    counted = keyed.group_by("key").agg(pl.col(UNIT).n_unique().alias("n"))
    joined = keyed.join(counted, on="key", how="left", maintain_order="left")
    return joined["n"] < smallest_cell


def told_of_nearly_all(rows: pl.DataFrame, step: str, smallest_cell: int) -> pl.Series:
    """Which rows say of a life what fewer than a cell of others at that time and place lack."""
    sensitive = list(RELEASED[step].sensitive)
    if not sensitive:
        return pl.repeat(False, rows.height, dtype=pl.Boolean, eager=True)
    values = [*sensitive, *(["value"] if step in _SENSITIVE_VALUE else [])]
    around = [name for name in (*QUASI, "quarter", "days") if name not in values]
    keyed = rows.select(
        UNIT, around=pl.struct(around).hash(), row=pl.struct(*around, *values).hash()
    )
    there = keyed.group_by("around").agg(pl.col(UNIT).n_unique().alias("there"))
    alike = keyed.group_by("row").agg(pl.col(UNIT).n_unique().alias("alike"))
    counts = keyed.join(there, on="around", how="left", maintain_order="left").join(
        alike, on="row", how="left", maintain_order="left"
    )
    shown = rows.select(
        pl.any_horizontal(
            pl.col(name).is_not_null() & (pl.col(name) != WITHHELD) for name in sensitive
        ).fill_null(value=False)
    ).to_series()
    return shown & (counts["there"] - counts["alike"] < smallest_cell)


def told_columns(rows: pl.DataFrame) -> list[str]:
    """The columns of a loose row that leave as they are."""
    numbers = ("case", "household", "person")
    return [name for name in rows.columns if name not in (*numbers, UNIT, ROW, "exact")]

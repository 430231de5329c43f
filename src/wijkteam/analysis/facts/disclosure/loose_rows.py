"""Loose rows: what belongs to no case that anybody can find, step by step coarser."""

from __future__ import annotations

import polars as pl

from wijkteam.analysis.facts.bands import banded
from wijkteam.analysis.facts.disclosure.rarity import (
    ROW,
    YEAR_LENGTH,
    told_columns,
    told_of_nearly_all,
)
from wijkteam.analysis.facts.disclosure.spells import coarser_spells
from wijkteam.analysis.facts.pooling import UNIT
from wijkteam.analysis.facts.schema import WITHHELD
from wijkteam.analysis.facts.steps import RELEASED
from wijkteam.analysis.facts.strength import Strength

#: What a loose row gives up, in this order; the quarter of the signal it never has.
_LADDER = (
    "channel", "signal_kind", "household_kind", "wider", "undated", "reason", "quarter_to_year",
    "team", "team_kind", "value", "quarter", "state", "code", "value_of_all", "actor",
)  # fmt: skip
#: Of an action it matters who acts, of time how much.
_OWN_LADDER = {
    "in_help": (
        "channel", "signal_kind", "household_kind", "state", "code", "team", "team_kind",
        "quarter_to_year", "quarter",
    ),
    "action": (
        "channel", "signal_kind", "household_kind", "wider", "undated", "code", "state",
        "quarter_to_year", "team", "team_kind", "quarter", "actor",
    ),
    "time": (
        "channel", "signal_kind", "household_kind", "wider", "undated", "value", "quarter_to_year",
        "team", "team_kind", "quarter", "code", "value_of_all",
    ),
}  # fmt: skip


def loose_rows(steps: pl.DataFrame, courses: pl.DataFrame, strength: Strength) -> pl.DataFrame:
    """Every row that is not tied, with its days in bands and without the period of its signal."""
    tied = pl.concat(
        [
            courses.filter(pl.col(name).is_not_null())[f"{name}_row"]
            for name in ("triage", *strength.tied)
        ]
    )
    # A first triage of a course that was left out tells of nobody by itself.
    alone = ("signal", "observed_until", "triage")
    rows = steps.filter(~pl.col("step").is_in(alone) & ~pl.col(ROW).is_in(tied.implode()))
    return rows.with_columns(
        pl.lit(WITHHELD).alias("started"),
        pl.col("days").alias("exact"),
        banded(pl.col("days"), strength.width).alias("days"),
    )


def coarser_rows(loose: pl.DataFrame, smallest_cell: int) -> pl.DataFrame:
    parts = [loose.clear()]
    # One kind of step at a time: all of them cut out at once would be the table once more.
    for step in loose["step"].unique(maintain_order=True).to_list():
        rows = loose.filter(pl.col("step") == step)
        parts.append(
            coarser_spells(rows, smallest_cell)
            if step == "spell"
            else _coarser_step(rows, step, smallest_cell)
        )
    return pl.concat(parts)


def _coarser_step(rows: pl.DataFrame, step: str, smallest_cell: int) -> pl.DataFrame:
    """
    The rows of one kind of step, down its ladder; what stays too rare is gone.

    Who shows what enough others show stays so, whoever else comes to show the same: only those who
    are left go down, and are held against each other and against what enough show already.
    """
    told = told_columns(rows)
    kept = [rows.clear()]
    enough = pl.Series("key", dtype=pl.UInt64)
    for rung in ("", *_OWN_LADDER.get(step, _LADDER)):
        rows = _rows_given(rows, rung, smallest_cell) if rung else rows
        keyed = rows.select(UNIT, key=pl.struct(told).hash())
        shown = keyed.unique().group_by("key").len()
        enough = pl.concat([enough, shown.filter(pl.col("len") >= smallest_cell)["key"]])
        fine = keyed["key"].is_in(enough.implode())
        kept.append(rows.filter(fine))
        rows = rows.filter(~fine)
        if rows.is_empty():
            break
    return _without_what_all_have(pl.concat(kept).sort(ROW), step, smallest_cell)


def _without_what_all_have(rows: pl.DataFrame, step: str, smallest_cell: int) -> pl.DataFrame:
    known = told_of_nearly_all(rows, step, smallest_cell)
    hidden = RELEASED[step].sensitive
    return rows.with_columns(
        pl.when(known & pl.col(name).is_not_null())
        .then(pl.lit(WITHHELD))
        .otherwise(pl.col(name))
        .alias(name)
        for name in hidden
    )


def without_newcomers(kept: pl.DataFrame, before: pl.DataFrame, smallest_cell: int) -> pl.DataFrame:
    """
    Loose rows of which the release before had as many, or at least a cell fewer.

    One household more in a row that was there already is whoever came in between: who knows that
    somebody did would read there what happened to them. The few wait until there are enough.
    """
    # The same row here and there: eleven columns of text are compared as one number.
    row = pl.struct(told_columns(kept)).hash()
    kept = kept.with_columns(pl.col("value").cast(pl.Float32)).with_columns(row=row)
    of_courses = before.filter(pl.col("step") == "signal")["case"]
    was = (
        before.filter(~pl.col("case").is_in(of_courses.implode()))
        .with_columns(pl.col("value").cast(pl.Float32))
        .select("case", row=row)
        .group_by("row")
        .agg(pl.col("case").n_unique().alias("was"))
        .filter(pl.col("was") >= smallest_cell)
    )
    laid = kept.join(was, on="row", how="left", maintain_order="left")
    kept = kept.drop("row")
    now = laid.with_columns(
        pl.col(UNIT).n_unique().over("row").alias("now"),
        pl.col(UNIT).rank("dense").over("row").alias("place"),
    )
    few = (pl.col("now") - pl.col("was")).is_between(1, smallest_cell - 1).fill_null(value=False)
    held = now.filter(~few | (pl.col("place") <= pl.col("was"))).select(kept.columns)
    parts = held.partition_by("step", as_dict=True).items()
    return pl.concat(
        [kept.clear(), *(
            rows if step == "spell" else _without_what_all_have(rows, str(step), smallest_cell)
            for (step,), rows in parts
        )]
    )  # fmt: skip


def _rows_given(rows: pl.DataFrame, rung: str, smallest_cell: int) -> pl.DataFrame:
    """The rows after one rung."""
    if rung in ("value", "value_of_all"):
        return _pooled(rows, "code" if rung == "value" else "step", smallest_cell)
    if rung == "wider":
        name, change = "days", banded(pl.col("exact"), "wide")
    elif rung == "undated":
        name, change = "days", pl.lit(None, dtype=pl.Int32)
    elif rung == "quarter_to_year":
        year = pl.col("quarter").str.head(YEAR_LENGTH)
        name, change = "quarter", pl.when(pl.col("quarter") != WITHHELD).then(year)
        change = change.otherwise(pl.lit(WITHHELD))
    elif rung in ("code", "state", "reason", "actor"):
        # What a step does not have was not taken away; only a form without household can be.
        name, change = rung, pl.when(pl.col(rung).is_not_null()).then(pl.lit(WITHHELD))
    else:
        name, change = rung, pl.lit(WITHHELD)
    return rows.with_columns(change.alias(name))


def _pooled(rows: pl.DataFrame, of: str, smallest_cell: int) -> pl.DataFrame:
    """Rare numbers become the mean of the rare ones of their code: sums stay as they are."""
    means = (
        rows.drop_nulls("value")
        .group_by(of)
        .agg(pl.col("value").mean().round(1).alias("mean"), pl.col(UNIT).n_unique().alias("n"))
    )
    means = means.filter(pl.col("n") >= smallest_cell).drop("n")
    joined = rows.join(means, on=of, how="left", nulls_equal=True, maintain_order="left")
    return joined.with_columns(pl.coalesce("mean", "value").alias("value")).drop("mean")


def regrouped(rows: pl.DataFrame, *, after: pl.DataFrame) -> pl.DataFrame:
    """A number of its own for what one household has of the very same row, and no household."""
    told = told_columns(rows)
    numbered = rows.with_columns(
        (pl.struct(UNIT, *told).hash().rank("dense") + (after["case"].max() or 0)).cast(pl.Int64)
        .alias("case"),
        pl.lit(None, dtype=pl.Int64).alias("household"),
        # Somebody was scored; that it was the same person on another row is told by no row.
        pl.when(pl.col("person").is_not_null())
        .then(pl.int_range(pl.len(), dtype=pl.Int32))
        .alias("person"),
    )  # fmt: skip
    return numbered.select(after.columns)

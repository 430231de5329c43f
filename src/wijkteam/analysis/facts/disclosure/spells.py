"""Spells of help: how long they lasted, pooled, told by team and period as far as that goes."""

from __future__ import annotations

import polars as pl

from wijkteam.analysis.facts.disclosure.rarity import YEAR_LENGTH, rare_rows, told_columns
from wijkteam.analysis.facts.pooling import UNIT, lengths_pooled
from wijkteam.analysis.facts.schema import WITHHELD

#: A spell tells how long: of whom, it says no more than the first of these that is not too rare.
_SPELL_LEVELS = (("team", "team_kind", "quarter"), ("team", "team_kind", "year"), ("year",))
_GROUP = ["team", "quarter"]


def coarser_spells(rows: pl.DataFrame, smallest_cell: int) -> pl.DataFrame:
    """
    Spells with their lengths pooled by ten, those that ended and those that run treated alike.

    Were only the rarer of the two made coarser, whoever asks for one team would find the other
    half, and take help for longer than it is.
    """
    plain = rows.with_columns(
        pl.lit(WITHHELD).alias("household_kind"),
        pl.lit(WITHHELD).alias("channel"),
        pl.lit(WITHHELD).alias("signal_kind"),
    )
    kept = [
        _spells_of_one_kind(part, smallest_cell)
        for part in plain.partition_by("code", maintain_order=True)
    ]
    together = lengths_pooled(pl.concat([plain.clear(), *kept]), smallest_cell)
    return together.filter(~rare_rows(together, told_columns(together), smallest_cell))


def _spells_of_one_kind(rows: pl.DataFrame, smallest_cell: int) -> pl.DataFrame:
    """Told by team and period as far as that goes; what is left over, by neither."""
    left = rows
    kept = rows.clear()
    for level in _SPELL_LEVELS:
        left = left.with_columns(
            *(
                pl.col(n) if n in level else pl.lit(WITHHELD).alias(n)
                for n in ("team", "team_kind")
            ),
            pl.col("quarter").str.head(7 if "quarter" in level else YEAR_LENGTH),
        )
        groups = _states(left, smallest_cell)
        few = groups.filter(pl.col("few"))
        kept = pl.concat([kept, left.join(few, on=_GROUP, how="anti")])
        left = left.join(few, on=_GROUP, how="semi")
    whole = pl.lit(WITHHELD)
    left = left.with_columns(whole.alias("quarter"), whole.alias("team"), whole.alias("team_kind"))
    rest = _states(left, smallest_cell)
    if rest["few"].any():
        # The smallest group that makes the rest large enough goes along with it.
        need = rest["running"].is_between(1, smallest_cell - 1).any()
        enough = pl.col("running") >= (smallest_cell if need else 0)
        joins = _states(kept, smallest_cell).filter(enough).sort("rows", *_GROUP).head(1)
        left = pl.concat(
            [
                left,
                kept.join(joins, on=_GROUP, how="semi").with_columns(
                    whole.alias("quarter"), whole.alias("team"), whole.alias("team_kind")
                ),
            ]
        )
        kept = kept.join(joins, on=_GROUP, how="anti")
    return pl.concat([kept, left])


def _states(rows: pl.DataFrame, smallest_cell: int) -> pl.DataFrame:
    """
    Per group how many have ended and how many still run, and whether that is few.

    That none of them ended is few too: it tells of each.
    """
    units = pl.col(UNIT)
    groups = rows.group_by(_GROUP).agg(
        units.filter(pl.col("state") == "ended").n_unique().alias("ended"),
        units.filter(pl.col("state") == "running").n_unique().alias("running"),
        pl.len().alias("rows"),
    )
    few = (pl.col("ended") < smallest_cell) | pl.col("running").is_between(1, smallest_cell - 1)
    return groups.with_columns(few.alias("few"))

"""What a table of steps still tells of few households: what the promise is held against."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from wijkteam.analysis.facts.disclosure.rarity import plain, told_of_nearly_all, with_unit
from wijkteam.analysis.facts.pooling import UNIT
from wijkteam.analysis.facts.schema import COLUMNS, WITHHELD
from wijkteam.analysis.facts.steps import RELEASED


def smallest_group(frame: pl.DataFrame) -> int:
    """
    How many households the rarest course or loose row belongs to; 0 when there is none.

    Alike is who shows the same in every column of every row.
    """
    shown = [c.name for c in COLUMNS if c.kind != "number"]
    rows = with_unit(plain(frame)).select(
        "case", UNIT, pl.struct(shown).hash().alias("row")
    ).unique()  # fmt: skip
    # Two sets of rows are the same when as many have the same sum: the hashes fill 64 bits.
    alike = rows.group_by("case").agg(pl.col(UNIT).first(), pl.col("row").sum(), rows=pl.len())
    counted = alike.group_by("row", "rows").agg(pl.col(UNIT).n_unique())
    return int(counted[UNIT].min() or 0)  # type: ignore[arg-type]


def rare_codes(frame: pl.DataFrame, smallest_cell: int) -> list[str]:
    """Which sensitive columns, as `step.column`, show what fewer households have than may be."""
    steps = with_unit(plain(frame))
    rare = []
    for step, column in _sensitive():
        of_step = steps.filter(pl.col("step") == step, pl.col(column).is_not_null())
        households = of_step.group_by(column).agg(pl.col(UNIT).n_unique())
        shown = households.filter(pl.col(column) != WITHHELD)
        # What is withheld may be few only where nothing else of the step is told.
        few = households if shown.height else shown
        if (few[UNIT] < smallest_cell).any():
            rare.append(f"{step}.{column}")
    return rare


def all_alike(frame: pl.DataFrame, smallest_cell: int) -> list[str]:
    """Of which steps a row tells what (nearly) everybody with such a step has, there and then."""
    loose = with_unit(plain(frame))
    signals = loose.filter(pl.col("step") == "signal")["case"]
    loose = loose.filter(~pl.col("case").is_in(signals.implode()))
    return sorted(
        str(step)
        for (step,), rows in loose.partition_by("step", as_dict=True).items()
        if told_of_nearly_all(rows, str(step), smallest_cell).any()
    )


def _sensitive() -> Iterator[tuple[str, str]]:
    for step, kind in RELEASED.items():
        for column in kind.sensitive:
            yield step, column

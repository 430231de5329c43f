"""Where the cases of an example live, and how old they are: steps that stay inside the gate."""

from __future__ import annotations

import numpy as np
import polars as pl

#: Two teams each with areas of their own, and one for all of them.
AREAS = {"noord": (101, 102, 103), "west": (201, 202), "jeugd": (101, 102, 103, 201, 202)}
AGES = ("0_17", "18_26", "27_44", "45_66", "67_more")


def with_areas(steps: pl.DataFrame, areas: dict[str, tuple[int, ...]] = AREAS) -> pl.DataFrame:
    """The steps with an area and an age for each case, drawn by the number of the case."""
    text = steps.with_columns(pl.col(pl.Enum).cast(pl.String))
    signals = text.filter(pl.col("step") == "signal").sort("case")
    lives, ages = [], []
    for case, team in signals.select("case", "team").iter_rows():
        rng = np.random.default_rng(case)
        lives.append(float(areas[team][int(rng.integers(len(areas[team])))]))
        ages.append("0_17" if team == "jeugd" and rng.random() < 0.8 else str(rng.choice(AGES)))
    bare = signals.with_columns(
        **{name: pl.lit(None, dtype=pl.String) for name in ("code", "state", "reason", "actor")}
    )
    of_whom = (
        bare.with_columns(pl.lit("lives_in").alias("step"), pl.Series("value", lives, pl.Float32)),
        bare.with_columns(pl.lit("age").alias("step"), pl.Series("code", ages, pl.String)),
    )
    return pl.concat([text, *(part.select(text.columns) for part in of_whom)])

"""
Lengths of time pooled at the gate, and spread out again by whoever counts with them.

No single length leaves: from short to long, every ten households get their mean. A mean over all
stays what it was, but how far lengths lie apart within a pool is gone, and with it a part of the
doubt of every estimate. What is spread out again has that doubt back, from the pools alone.
"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

#: Among these lengths are pooled.
GROUP = ("code", "state", "team", "quarter")
#: Whom a row counts for, as the gate has it.
UNIT = "_unit"


def lengths_pooled(rows: pl.DataFrame, smallest_cell: int) -> pl.DataFrame:
    """
    From short to long, every ten households of a group get their mean length in whole days.

    The last take along those left over. Their sum stays what it was, but for rounding. *rows* have
    the length in `exact`.
    """
    place = pl.col(UNIT).is_first_distinct().cum_sum().over(GROUP)
    pools = (pl.col(UNIT).n_unique().over(GROUP) // smallest_cell).clip(lower_bound=1)
    pooled = rows.sort("exact").with_columns(
        pl.min_horizontal((place - 1) // smallest_cell, pools - 1).alias("pool")
    )
    mean = pl.col("exact").mean().over(*GROUP, "pool").round().cast(pl.Int32)
    return pooled.with_columns(mean.alias("days")).drop("pool")


def lengths_spread(rows: pl.DataFrame) -> pl.Series:
    """
    The lengths of pooled *rows* as they may have been, per group, in the order of the rows.

    A pool keeps its mean. How wide it is follows from the pools beside it (`spread_out`); a group
    of a single pool is as wide for its mean as the groups of more pools, or as wide as what ends at
    one rate where there are none.

    >>> rows = pl.DataFrame({"code": "help", "state": "ended", "team": "noord",
    ...     "quarter": "2026", "days": [30] * 10 + [90] * 10})
    >>> lengths = lengths_spread(rows)
    >>> lengths.n_unique(), round(lengths.mean(), 6)
    (20, 60.0)
    """
    ordered = rows.select(*GROUP, "days").with_row_index("_row").sort("days", maintain_order=True)
    parts = [ordered.select("_row", lasted=pl.col("days").cast(pl.Float64)).clear()]
    for alike in ordered.partition_by("code", "state"):
        groups = [
            (group["_row"], group["days"].to_numpy().astype(float))
            for group in alike.partition_by("team", "quarter")
        ]
        several = [spread_out(days) for _, days in groups if days[0] < days[-1]]
        relative = [float(np.var(lengths)) / float(np.mean(lengths)) ** 2 for lengths in several]
        sizes = [len(lengths) for lengths in several]
        width = min(float(np.sqrt(np.average(relative, weights=sizes))), 1.0) if several else 1.0
        parts += [
            pl.DataFrame({"_row": number, "lasted": spread_out(days, width)})
            for number, days in groups
        ]
    return pl.concat(parts).sort("_row")["lasted"]


def spread_out(pooled: NDArray[np.float64], width: float = 1.0) -> NDArray[np.float64]:
    """
    Lengths of one group, from short to long, spread out around the mean of each pool.

    Every pool but the last is level, and reaches as far to both sides as to the middle between its
    mean and the next, on the wider side. The last has no upper end: its lengths fall off as those
    of what ends at one rate, from the mean of the pool before it, which lies below its true lower
    end. So the spread is rather too wide than too narrow. Of a single pool the spread is *width*
    times its mean (Weibull). A pool of one household stays what it is.

    >>> spread_out(np.array([30.0, 30.0, 90.0])).tolist()
    [15.0, 45.0, 90.0]
    """
    means, sizes = np.unique(pooled, return_counts=True)
    middles = (means[1:] + means[:-1]) / 2
    parts = []
    for place, (mean, size) in enumerate(zip(means, sizes, strict=True)):
        at = (np.arange(size) + 0.5) / size
        if place < len(middles):
            above = middles[place] - mean
            below = mean - middles[place - 1] if place else 0.0
            parts.append(mean + min(max(above, below), mean) * (2 * at - 1))
            continue
        start = means[place - 1] if place else 0.0
        # The power by which the spread of a Weibull is *width* times its mean, to within 2 %.
        falls = (-np.log1p(-at)) ** (1.0 if place else width**1.086)
        parts.append(start + (mean - start) * falls / falls.mean())
    return np.concatenate(parts)

"""
Days as they leave the gate: the middle of a band, never the day itself.

A day stands for its band, so that whoever counts with days goes on doing so: a mean of middles is
off by little, and a share within a month, a quarter or a year by nothing, for bands end there. A
duration is known to within its band (interval censoring), and no better.
"""

from __future__ import annotations

import polars as pl

_MONTH = 365.25 / 12

#: Weeks at first, months until two years, quarters until four, then years.
_FINE = (
    0, 4, 7, 14, 21,
    *(round(month * _MONTH) for month in range(1, 24)),
    *(round(month * _MONTH) for month in range(24, 48, 3)),
    *(round(year * 12 * _MONTH) for year in range(4, 12)),
)  # fmt: skip
#: Two weeks, one month, two, a quarter, and then half years and years.
_WIDE = (0, 14, *(round(month * _MONTH) for month in (1, 2, 3, 6, 9, 12, 18, 24, 36, 48, 72, 96)))

#: What lies beyond the last edge is told as if it lasted a year more: nobody is followed so long.
_BEYOND = 365

BANDS = {"fine": _FINE, "wide": _WIDE}


def banded(days: pl.Expr, width: str) -> pl.Expr:
    """
    The middle of the band of whole days, whole itself; what is not known stays so.

    >>> pl.DataFrame({"days": [0, 3, 12, 100, None]}).select(banded(pl.col("days"), "fine"))[
    ...     "days"].to_list()
    [2, 2, 10, 106, None]
    """
    edges = BANDS[width]
    upper = (*edges[1:], edges[-1] + _BEYOND)
    middles = [(low + high) // 2 for low, high in zip(edges, upper, strict=True)]
    band = pl.lit(pl.Series(edges)).search_sorted(days, side="right").cast(pl.Int32) - 1
    middle = pl.lit(pl.Series(middles, dtype=pl.Int32)).gather(band.clip(lower_bound=0))
    return pl.when(days.is_null()).then(None).otherwise(middle).alias(days.meta.output_name())

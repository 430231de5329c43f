"""What a reader finds otherwise than in the release that went out last, figure by figure."""

from __future__ import annotations

from collections import Counter
from typing import Any

import polars as pl

from wijkteam.analysis.indicators.table import NOT_COUNTED, NOT_YET

#: A figure that is there now and was withheld; one that went; one that has another value.
SHOWN, GONE, OTHERWISE = "shown", "gone", "otherwise"
#: So many of each are named per indicator; the rest is counted.
NAMED = 4

_PLACE = ["indicator", "group", "period", "by", "part"]

#: Per indicator: new periods with how many figures of each, and per kind how many and which.
Differences = dict[str, dict[str, Any]]


def differences(before: pl.DataFrame, now: pl.DataFrame) -> Differences:
    """
    Lay two tables of figures beside each other, as a reader with both files would.

    A period that an indicator did not have before is new; everything else is a figure that came,
    went, or has another value.
    """
    both = before.join(now, on=_PLACE, how="full", coalesce=True, suffix="_now")
    told = pl.col("value").is_not_null()
    told_now = pl.col("value_now").is_not_null()
    known = set(
        before.filter(~pl.col("withheld").fill_null("").is_in([NOT_YET, NOT_COUNTED]))
        .select("indicator", "period")
        .unique()
        .iter_rows()
    )
    found: Differences = {}
    new: dict[str, Counter[str]] = {}
    for row in both.filter(told | told_now).sort(_PLACE).iter_rows(named=True):
        code, period = row["indicator"], row["period"]
        if row["value"] is None and (code, period) not in known:
            new.setdefault(code, Counter())[period] += 1
            continue
        kind = _kind(row)
        if kind:
            mine = found.setdefault(code, {}).setdefault(kind, {"n": 0, "named": []})
            mine["n"] += 1
            if len(mine["named"]) < NAMED:
                place = {name: row[name] for name in _PLACE[1:]}
                mine["named"].append({**place, "was": row["value"], "now": row["value_now"]})
    for code, by_period in new.items():
        found.setdefault(code, {})["new"] = dict(by_period)
    return found


def _kind(row: dict[str, Any]) -> str:
    if row["value"] is None:
        return SHOWN
    if row["value_now"] is None:
        return GONE
    numbers = ("value", "numerator", "denominator")
    is_same = all(row[name] == row[f"{name}_now"] for name in numbers)
    return "" if is_same else OTHERWISE

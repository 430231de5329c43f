"""Courses: what stays tied together of a case, until enough households show the same."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from wijkteam.analysis.facts.bands import banded
from wijkteam.analysis.facts.disclosure.rarity import QUASI, ROW, YEAR_LENGTH, rare_rows
from wijkteam.analysis.facts.periods import first_day, last_day, quarter, watched_days
from wijkteam.analysis.facts.pooling import UNIT
from wijkteam.analysis.facts.schema import WITHHELD
from wijkteam.analysis.facts.steps import RELEASED
from wijkteam.analysis.facts.strength import TIED, Strength


def courses_of(steps: pl.DataFrame, strength: Strength) -> pl.DataFrame:
    """One row per case: who it is about, and the first step of each kind that may stay tied."""
    signals = steps.filter(pl.col("step") == "signal").unique("case", maintain_order=True)
    courses = signals.select("case", "household", UNIT, *QUASI, signal_code="code")
    courses = courses.join(_first(steps, "triage", ("triage",)), on="case", how="left")
    decided = steps.filter(pl.col("step") == "triage")
    courses = courses.join(
        decided.select(pl.col(ROW).alias("triage_row"), triage_code="code", why="reason"),
        on="triage_row",
        how="left",
    )
    for name in strength.tied:
        courses = courses.join(_first(steps, name, TIED[name]), on="case", how="left")
    return courses.with_columns(
        banded(pl.col(f"{name}_exact"), strength.width).alias(f"{name}_days")
        for name in ("triage", *strength.tied)
    )


def _first(steps: pl.DataFrame, name: str, codes: tuple[str, ...]) -> pl.DataFrame:
    """The first step of these codes in each case, its days, and which row it is."""
    of_step = steps.filter(pl.col("step").is_in(codes)).sort("days", ROW)
    return of_step.group_by("case", maintain_order=True).agg(
        pl.col("step").first().alias(name),
        pl.col("days").first().alias(f"{name}_exact"),
        pl.col(ROW).first().alias(f"{name}_row"),
    )


def shown_columns(courses: pl.DataFrame) -> list[str]:
    """The columns of a course that leave."""
    return [
        name
        for name in courses.columns
        if name not in ("case", "household", UNIT, "why") and not name.endswith(("_exact", "_row"))
    ]


def coarser_courses(courses: pl.DataFrame, smallest_cell: int, strength: Strength) -> pl.DataFrame:
    dated = [f"{name}_days" for name in ("triage", *strength.tied)]
    rare = rare_rows(courses, shown_columns(courses), smallest_cell)
    for rung in strength.ladder:
        if not rare.any():
            break
        courses = _given(courses, rung, rare, dated)
        rare = rare_rows(courses, shown_columns(courses), smallest_cell)
    return courses.filter(~rare)


def _given(courses: pl.DataFrame, rung: str, rare: pl.Series, dated: list[str]) -> pl.DataFrame:
    """The courses after one rung, for those that are rare."""
    if rung == "wider":
        changes = {name: banded(pl.col(name.replace("_days", "_exact")), "wide") for name in dated}
        # What was undated stays so.
        changes = {
            name: pl.when(pl.col(name).is_null()).then(None).otherwise(wide)
            for name, wide in changes.items()
        }
    elif rung == "undated":
        changes = dict.fromkeys(dated, pl.lit(None, dtype=pl.Int32))
    elif rung in dated:
        changes = {rung: pl.lit(None, dtype=pl.Int32)}
    elif rung in TIED:
        changes = {rung: pl.lit(None, pl.String), f"{rung}_days": pl.lit(None, pl.Int32)}
    elif rung == "started_to_year":
        changes = {"started": pl.col("started").str.head(YEAR_LENGTH)}
        rare = rare & (courses["started"] != WITHHELD)
    elif rung == "triage_code":
        changes = {rung: pl.lit(WITHHELD)}
        rare = rare & courses[rung].is_not_null()
    else:
        changes = {rung: pl.lit(WITHHELD)}
    return courses.with_columns(
        pl.when(rare).then(change).otherwise(pl.col(name)).alias(name)
        for name, change in changes.items()
    )


def untie_recognisable(courses: pl.DataFrame, smallest_cell: int) -> tuple[pl.DataFrame, int]:
    """Untie the cases of households whose set of courses is recognisable."""
    households = (
        courses.filter(pl.col("household").is_not_null())
        .with_columns(pl.struct(shown_columns(courses)).hash().alias("key"))
        .group_by("household")
        .agg(pl.len().alias("cases"), pl.col("key").sort().alias("signature"))
        .with_columns(pl.len().over("signature").alias("alike"))
        .filter(pl.col("cases") > 1, pl.col("alike") < smallest_cell)
    )
    untied = pl.col("household").is_in(households["household"].implode())
    first = courses.select(
        pl.max_horizontal(pl.col("household").max(), pl.col("case").max()).fill_null(0) + 1
    )
    return (
        courses.with_columns(
            pl.when(untied)
            .then(pl.col("case") + first.item())
            .otherwise(pl.col("household"))
            .alias("household")
        ),
        households.height,
    )


def tied_rows(courses: pl.DataFrame, steps: pl.DataFrame, strength: Strength) -> pl.DataFrame:
    """The rows of the courses: what is tied tells when and in how wide a band, and not why."""
    parts = [
        courses.with_columns(
            pl.lit("signal").alias("step"),
            pl.col("signal_code").alias("code"),
            pl.lit(0, pl.Int32).alias("days"),
            pl.lit(None, pl.String).alias("reason"),
        ),
        courses.filter(pl.col("triage").is_not_null()).with_columns(
            pl.lit("triage").alias("step"),
            pl.col("triage_code").alias("code"),
            pl.col("triage_days").alias("days"),
            pl.lit(WITHHELD).alias("reason"),
        ),
    ]
    for name in strength.tied:
        there = courses.filter(pl.col(name).is_not_null())
        untold = {}
        for column in ("code", "reason"):
            has_it = [step for step in TIED[name] if RELEASED[step].lists()[column]]
            untold[column] = pl.when(pl.col(name).is_in(has_it)).then(pl.lit(WITHHELD))
        parts.append(
            there.with_columns(
                pl.col(name).alias("step"), pl.col(f"{name}_days").alias("days"), **untold
            )
        )
    columns = ["case", "household", UNIT, *QUASI, "step", "code", "reason", "days"]
    rows = pl.concat(part.select(columns) for part in parts)
    watched = steps.filter(pl.col("step") == "observed_until").select("case", until="quarter")
    return pl.concat(
        [_in_quarters(rows, steps["quarter"]), _watched(courses, watched)], how="diagonal"
    ).pipe(_whole, steps)


def _in_quarters(rows: pl.DataFrame, quarters: pl.Series) -> pl.DataFrame:
    """
    The quarter in which a step falls if its signal came in the middle of its own period.

    The true quarter beside a band of days would narrow down the day of the signal.
    """
    last = max((q for q in quarters.unique() if len(q) > YEAR_LENGTH), default="")
    pairs = rows.select("started", "days").unique()
    reckoned = [_quarter_of(started, days, last) for started, days in pairs.iter_rows()]
    pairs = pairs.with_columns(pl.Series("quarter", reckoned, dtype=pl.String))
    return rows.join(pairs, on=["started", "days"], how="left", nulls_equal=True)


def _quarter_of(started: str, days: int | None, last: str) -> str:
    if started == WITHHELD:
        return WITHHELD
    begin, end = first_day(started), last_day(started)
    # Without a day it is counted with its signal: first conversations come within weeks.
    moment = begin + (end - begin) // 2 + timedelta(days=days or 0)
    reckoned = max(min(quarter(moment), last or quarter(moment)), quarter(begin))
    return reckoned if len(started) > YEAR_LENGTH else reckoned[:YEAR_LENGTH]


def _watched(courses: pl.DataFrame, watched: pl.DataFrame) -> pl.DataFrame:
    """Until when each case was watched: the same for all that began in one period."""
    rows = courses.select("case", "household", UNIT, *QUASI).join(watched, on="case", how="left")
    earliest = watched["until"].min()
    # A case of the running quarter is watched until that quarter; where the quarter was given up,
    # this would give it back.
    coarse = (pl.col("started") == WITHHELD) | (
        pl.col("started").str.len_chars() == YEAR_LENGTH
    )  # fmt: skip
    until = pl.when(coarse).then(pl.lit(earliest)).otherwise(pl.col("until").min().over("started"))
    rows = rows.with_columns(until.alias("quarter"), pl.lit("observed_until").alias("step"))
    pairs = rows.select("started", "quarter").unique()
    days = [watched_days(started, last) for started, last in pairs.iter_rows()]
    pairs = pairs.with_columns(pl.Series("days", days, dtype=pl.Int32))
    return rows.drop("until").join(pairs, on=["started", "quarter"], how="left")


def _whole(rows: pl.DataFrame, steps: pl.DataFrame) -> pl.DataFrame:
    """All columns of the steps, empty where a course does not fill them."""
    return rows.select(
        (pl.col(name) if name in rows.columns else pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in steps.schema.items()
        if name != ROW
    )

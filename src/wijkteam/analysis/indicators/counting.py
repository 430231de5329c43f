"""
What each indicator counts, per case.

Every function takes the steps of a release and gives one row per case (and period) with the columns
`case`, `team`, `period`, `numerator` and `denominator`; for a median also `days`, empty for those
who still wait.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from wijkteam.vocabulary.lists import INFORMAL_ACTORS

#: A crisis waits too, and is seen soonest: left out, the figure would hide who was helped best.
_WITH_THE_TEAM = ("team_help", "crisis")
_EARLY = ("advice", "own_strength", "network")
_TO_SPECIALIST = ("referral", "warm_handover", "scaling_up")
_TWO_WEEKS = 14
_YEAR = 365

Counter = Callable[[pl.LazyFrame], pl.LazyFrame]


def _of(steps: pl.LazyFrame, *codes: str) -> pl.LazyFrame:
    return steps.filter(pl.col("step").is_in(codes))


def _first(steps: pl.LazyFrame, *codes: str, name: str) -> pl.LazyFrame:
    """The day of the first of these steps per case."""
    return _of(steps, *codes).group_by("case").agg(pl.col("days").min().alias(name))


def _triaged(steps: pl.LazyFrame) -> pl.LazyFrame:
    """One row per case: the last decision on the signal."""
    last = pl.col("code").sort_by("days").last()
    return (
        _of(steps, "triage")
        .group_by("case")
        .agg(pl.col("team").first(), pl.col("started").first().alias("period"), last)
    )


def waiting_time(steps: pl.LazyFrame) -> pl.LazyFrame:
    """Cases the team would help, with the day of the first conversation; none while they wait."""
    closed = _first(steps, "closed", name="closed")
    return (
        _triaged(steps)
        .filter(pl.col("code").is_in(_WITH_THE_TEAM))
        .join(_first(steps, "conversation", name="days"), on="case", how="left")
        .join(closed, on="case", how="left")
        .filter(pl.col("days").is_not_null() | pl.col("closed").is_null())
        .select(
            "case",
            "team",
            "period",
            "days",
            (pl.col("days") <= _TWO_WEEKS).fill_null(False).cast(pl.Int32).alias("numerator"),
            pl.lit(1, pl.Int32).alias("denominator"),
        )
    )


def seen_within_14_days(steps: pl.LazyFrame) -> pl.LazyFrame:
    """The same cases, as a share."""
    return waiting_time(steps).drop("days")


def early_solutions(steps: pl.LazyFrame) -> pl.LazyFrame:
    """Signals decided on, and those that ended in advice, own strength or network."""
    return _triaged(steps).filter(pl.col("code") != "withheld").select(
        "case",
        "team",
        "period",
        pl.col("code").is_in(_EARLY).cast(pl.Int32).alias("numerator"),
        pl.lit(1, pl.Int32).alias("denominator"),
    )  # fmt: skip


def own_share(steps: pl.LazyFrame) -> pl.LazyFrame:
    """Actions per case and quarter, and those by residents, network and volunteers."""
    return (
        _of(steps, "action")
        .filter(pl.col("actor") != "withheld")
        .group_by("case", "team", pl.col("quarter").alias("period"))
        .agg(
            pl.col("actor").is_in(INFORMAL_ACTORS).sum().cast(pl.Int32).alias("numerator"),
            pl.len().cast(pl.Int32).alias("denominator"),
        )
    )


def without_specialist(steps: pl.LazyFrame) -> pl.LazyFrame:
    """Cases with a conversation, and those for which no specialist began."""
    specialist = _of(steps, "transition").filter(
        pl.col("actor") == "specialist",
        pl.col("code").is_in(_TO_SPECIALIST),
        pl.col("state").is_in(["started", "ended"]),
    )
    helped = (
        _of(steps, "conversation")
        .group_by("case")
        .agg(pl.col("team").first(), pl.col("started").first().alias("period"))
    )
    return helped.join(
        specialist.select("case").unique().with_columns(pl.lit(0, pl.Int32).alias("numerator")),
        on="case",
        how="left",
    ).select(
        "case",
        "team",
        "period",
        pl.col("numerator").fill_null(1),
        pl.lit(1, pl.Int32).alias("denominator"),
    )


def return_after_scaling_down(steps: pl.LazyFrame) -> pl.LazyFrame:
    """Cases scaled down and watched for a year since, and those that came back within it."""
    # Without a conversation nothing was scaled down: such a case was answered at the door.
    helped = _of(steps, "conversation").select("case").unique()
    down = (
        _of(steps, "followup_started", "closed")
        .join(helped, on="case", how="semi")
        .sort("days")
        .group_by("case", maintain_order=True)
        .agg(
            pl.col("team").first(),
            pl.col("quarter").first().alias("period"),
            pl.col("days").first().alias("down"),
        )
    )
    # A return long after the first year must not hide one within it: take the first since then.
    back = (
        _of(steps, "reopened")
        .select("case", pl.col("days").alias("back"))
        .join(down.select("case", "down"), on="case")
        .filter(pl.col("back") >= pl.col("down"))
        .group_by("case")
        .agg(pl.col("back").min())
    )
    watched = _first(steps, "observed_until", name="until")
    return (
        down.join(watched, on="case")
        .filter(pl.col("until") - pl.col("down") >= _YEAR)
        .join(back, on="case", how="left")
        .select(
            "case",
            "team",
            "period",
            (pl.col("back") - pl.col("down") <= _YEAR)
            .fill_null(False)
            .cast(pl.Int32)
            .alias("numerator"),
            pl.lit(1, pl.Int32).alias("denominator"),
        )
    )


#: What is counted for each indicator.
COUNTERS: Mapping[str, Counter] = {
    "waiting_time": waiting_time,
    "seen_within_14_days": seen_within_14_days,
    "early_solutions": early_solutions,
    "own_share": own_share,
    "without_specialist": without_specialist,
    "return_after_scaling_down": return_after_scaling_down,
}

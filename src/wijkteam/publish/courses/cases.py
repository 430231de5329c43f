"""
A case is one question and what followed until the next question of the same household.

A question opens with a signal; later signals about it are a part of it and no case of their own.

A household that comes back with a new signal after scaling down starts a new case, and the case it
came back from shows the return. The tables come in with keys of the registers and go out with
numbers drawn for this release.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from secrets import SystemRandom

import polars as pl

from wijkteam.analysis.facts.schema import BY_NAME, COLUMNS
from wijkteam.publish import rules
from wijkteam.publish.courses.steps import COLUMNS as STEP_COLUMNS
from wijkteam.publish.courses.steps import coded, known

#: After these outcomes the team does not take the household on: the case ends with the triage.
WITH_THE_TEAM = ("team_help", "crisis")

_OF_THE_CASE = tuple(column.name for column in COLUMNS if column.per_case)


@dataclass(frozen=True, slots=True)
class Cases:
    """
    The steps in the columns of the facts schema, and how many steps had no signal before them.

    Those steps are left out: a step counts from a signal, and theirs is not known. `keys` says of
    which household each case is; it serves who may see them, and never leaves.
    """

    steps: pl.DataFrame
    without_signal: int
    keys: pl.DataFrame


def assemble(
    signals: pl.DataFrame,
    steps: Iterable[pl.DataFrame],
    *,
    until: date,
    splits: pl.DataFrame | None = None,
) -> Cases:
    """
    Give every step the last signal of its household before it, and count the days since.

    *splits* has a row per household that split off: its key, that of the household it was a part
    of, and the day. It goes on with the question that was running until a signal of its own.
    """
    cases = _numbered(signals)
    later, without_signal = _attached(cases, steps, until, splits)
    own = [_first_steps(cases, until), later]
    everything = _persons_numbered(
        pl.concat([*own, _returns(cases, pl.concat(own)), _watched(cases, until)])
    )
    described = cases.select(_OF_THE_CASE)
    whole = everything.join(described, on="case", how="left", maintain_order="left")
    keys = cases.drop_nulls("household").select("case", pl.col("key").alias("household"))
    return Cases(whole.select(BY_NAME.keys()), without_signal, keys)


def _numbered(signals: pl.DataFrame) -> pl.DataFrame:
    """The cases, with numbers that no other release shares and no order gives away."""
    ordered = signals.sort("household", "on", "signal")
    households = ordered["household"].drop_nulls().unique().sort()
    numbers = pl.DataFrame({"household": households, "number": _shuffled(households.len())})
    cases = ordered.join(numbers, on="household", how="left", maintain_order="left")
    return cases.with_columns(
        _shuffled(cases.height).alias("case"),
        # Somebody without a household may still have been sent to a specialist.
        pl.coalesce("household", "signal").alias("key"),
        pl.col("number").alias("household"),
        _quarter(pl.col("on")).alias("started"),
        *(
            known(pl.col(name), BY_NAME[name].codes.codes).alias(name)  # type: ignore[union-attr]
            for name in ("team_kind", "household_kind", "channel", "signal_kind")
        ),
    )


def _shuffled(count: int) -> pl.Series:
    return pl.Series(SystemRandom().sample(range(count), count), dtype=pl.Int32)


def _persons_numbered(steps: pl.DataFrame) -> pl.DataFrame:
    """Whom a step is about, by a number that no other release shares."""
    keys = steps["person"].drop_nulls().unique().sort()
    numbers = pl.DataFrame({"person": keys, "number": _shuffled(keys.len())})
    told = steps.join(numbers, on="person", how="left", maintain_order="left")
    return told.drop("person").rename({"number": "person"})


def _quarter(day: pl.Expr) -> pl.Expr:
    return pl.format("{}-Q{}", day.dt.year(), day.dt.quarter())


def _attached(
    cases: pl.DataFrame,
    steps: Iterable[pl.DataFrame],
    until: date,
    splits: pl.DataFrame | None = None,
) -> tuple[pl.DataFrame, int]:
    """The steps of households with their case; and how many came before any signal."""
    signals = cases.drop_nulls("key").select("key", "case", pl.col("on").alias("signal_on"))
    if splits is not None:
        for household, part_of, day in splits.sort("on").iter_rows():
            running = signals.filter(pl.col("key") == part_of, pl.col("signal_on") <= day)
            signals = signals.vstack(running.with_columns(pl.lit(household).alias("key")))
    signals = signals.sort("signal_on", maintain_order=True)
    parts: list[pl.DataFrame] = []
    without_signal = 0
    for part in steps:
        in_time = part.filter(pl.col("on") <= until).sort("on")
        joined = in_time.join_asof(
            signals,
            left_on="on",
            right_on="signal_on",
            by_left="household",
            by_right="key",
            strategy="backward",
            check_sortedness=False,
        )
        with_signal = joined.drop_nulls("case")
        without_signal += joined.height - with_signal.height
        parts.append(_dated(with_signal))
    return pl.concat(
        [
            _dated(pl.DataFrame(schema={**STEP_COLUMNS, "case": pl.Int32, "signal_on": pl.Date})),
            *parts,
        ]
    ), without_signal


def _dated(rows: pl.DataFrame) -> pl.DataFrame:
    """Replace the days by what may leave: days since the signal, and the quarter."""
    return rows.select(
        "case",
        "step",
        "code",
        "state",
        "reason",
        "actor",
        "person",
        (pl.col("on") - pl.col("signal_on")).dt.total_days().cast(pl.Int32).alias("days"),
        _quarter(pl.col("on")).alias("quarter"),
        "value",
    )


def _first_steps(cases: pl.DataFrame, until: date) -> pl.DataFrame:
    """The signal, what was decided, and the end where the team was not needed."""
    own = cases.select("case", pl.col("on").alias("signal_on"), "on", "urgency", "outcome",
                       "reason", "decided_on")  # fmt: skip
    decided = own.filter(
        pl.col("decided_on").is_between(pl.col("signal_on"), until), pl.col("outcome") != ""
    ).with_columns(pl.col("decided_on").alias("on"))
    elsewhere = decided.filter(~pl.col("outcome").is_in(WITH_THE_TEAM))
    return pl.concat(
        [
            _of_signal("signal", own, code="urgency"),
            _of_signal("triage", decided, code="outcome", reason="reason"),
            _of_signal("closed", elsewhere),
        ]
    )


def _of_signal(step: str, rows: pl.DataFrame, **columns: str) -> pl.DataFrame:
    """A step of the signal itself, which may have no household."""
    made = coded(
        step,
        rows.select(
            pl.col("case").cast(pl.String).alias("household"),
            "on",
            *(pl.col(column).alias(name) for name, column in columns.items()),
        ),
    )
    return _dated(made.with_columns(rows["case"], rows["signal_on"]))


def _returns(cases: pl.DataFrame, steps: pl.DataFrame) -> pl.DataFrame:
    """A new signal of a household that was let go is its return, in the case before."""
    following = pl.col("on").shift(-1).over("key")
    followed = cases.drop_nulls("key").with_columns(following.alias("next")).drop_nulls("next")
    day, step = pl.col("days"), pl.col("step")
    course = steps.group_by("case").agg(
        day.filter(step.is_in(["followup_started", "closed"])).max().alias("down"),
        day.filter(step == "reopened").max().alias("back"),
    )
    let_go = (pl.col("down") > pl.col("back")).fill_null(value=True)
    back = followed.join(course.drop_nulls("down").filter(let_go), on="case", how="inner")
    return _dated(
        coded("reopened", back.select(pl.col("key").alias("household"), pl.col("next").alias("on")))
        .with_columns(back["case"], back["on"].alias("signal_on"))
    )  # fmt: skip


def _watched(cases: pl.DataFrame, until: date) -> pl.DataFrame:
    """Until which quarter each case was watched; the gate turns that into days."""
    last = rules.last_whole_quarter(until)
    own = cases.select("case", pl.col("on").alias("signal_on"), pl.lit(until).alias("on"))
    rows = own.with_columns(
        **{
            name: pl.lit(None, dtype=pl.String)
            for name in ("code", "state", "reason", "actor", "person")
        },
        step=pl.lit("observed_until"),
        value=pl.lit(None, dtype=pl.Float32),
    )
    # A case that began in the running quarter is watched from its own quarter on: zero days.
    began = pl.when(pl.col("started") > last).then("started").otherwise(pl.lit(last))
    return _dated(rows).with_columns(cases.select(began.alias("quarter"))["quarter"])

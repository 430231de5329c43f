"""From what the registers keep to the steps of the facts schema: tables in, tables out."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from wijkteam.analysis.facts.schema import WITHHELD
from wijkteam.analysis.facts.steps import STEPS
from wijkteam.publish.rules import DISSENT_FIRST, TAKES_OVER
from wijkteam.vocabulary import lists

CODED = ("code", "state", "reason", "actor")

#: A step before it has a case: whose it is, when, and what happened.
COLUMNS: dict[str, type[pl.DataType]] = {
    "household": pl.String,
    "on": pl.Date,
    "step": pl.String,
    **dict.fromkeys(CODED, pl.String),
    "person": pl.String,
    "value": pl.Float32,
}


def plain(step: str, rows: pl.DataFrame) -> pl.DataFrame:
    """A step that only has a day."""
    return coded(step, rows.select("household", "on"))


def coded(step: str, rows: pl.DataFrame) -> pl.DataFrame:
    """
    A step with codes and a number, each held against its list and scale.

    A value that its list does not know is withheld: it might be somebody's words.
    """
    absent = [
        pl.lit(None, dtype=dtype).alias(name)
        for name, dtype in COLUMNS.items()
        if name not in rows.columns
    ]
    filled = rows.with_columns(*absent).with_columns(
        pl.lit(step).alias("step"),
        *(known(pl.col(name), _codes(step, name)).alias(name) for name in CODED),
    )
    return _on_the_scale(step, filled.select(pl.col(n).cast(t) for n, t in COLUMNS.items()))


def listed(step: str, rows: pl.DataFrame) -> pl.DataFrame:
    """A step for each of the codes in a list."""
    each = rows.explode("codes").drop_nulls("codes").rename({"codes": "code"})
    return coded(step, each)


def sent_home(rows: pl.DataFrame) -> pl.DataFrame:
    """Whether somebody was sent to the organisation of who decided, and whether a specialist."""
    own = pl.when(pl.col("home") == pl.col("to")).then(pl.lit("own")).otherwise(pl.lit("other"))
    actor = pl.when("to_specialist").then(pl.lit("specialist")).otherwise(pl.lit("general"))
    return coded(
        "sent_home", rows.select("household", "on", own.alias("code"), actor.alias("actor"))
    )


def own_plans(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """A row per state that an own plan came to: pointed out, handed in, not made."""
    for state in lists.OWN_PLAN_STATE.codes:
        reached = rows.filter(pl.col(state).is_not_null()).with_columns(
            pl.lit(state).alias("state"),
            pl.when(state == "declined").then("reason").alias("reason"),
        )
        yield coded(
            "own_plan", reached.select("household", pl.col(state).alias("on"), "code", "state",
                                       "reason"),
        )  # fmt: skip


def applications(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """What was applied for under which law, and what was decided on it."""
    # What was decided after an objection answers an application that is counted already.
    first = rows.filter(pl.col("after_objection").is_null())
    asked = first.select("household", pl.col("received").alias("on"), pl.col("law").alias("code"))
    yield coded("application", asked)
    decided = rows.drop_nulls("decided")
    yield coded(
        "decision",
        decided.select("household", pl.col("decided").alias("on"), pl.col("outcome").alias("code")),
    )


def areas(rows: pl.DataFrame) -> pl.DataFrame:
    """The four digits of a postcode; of a strange or empty one nothing is known."""
    digits = pl.col("postcode").str.extract(r"^\s*(\d{4})").cast(pl.Float32)
    known_areas = rows.select("household", "on", digits.alias("value"))
    return coded("lives_in", known_areas.drop_nulls("value"))


def ages(rows: pl.DataFrame) -> pl.DataFrame:
    """The group of the age that somebody has or will have in the year of the question."""
    age = pl.col("on").dt.year() - pl.col("born")
    *groups, oldest = lists.AGE_GROUP.codes
    group: pl.Expr = pl.lit(oldest)
    for code in reversed(groups):
        group = pl.when(age <= int(code.split("_")[1])).then(pl.lit(code)).otherwise(group)
    known_ages = rows.filter(age >= 0)
    return coded("age", known_ages.select("household", "on", group.alias("code")))


def filled_in(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """What the forms about a household took in each quarter: fields, and minutes where known."""
    quarters = rows.group_by("household", pl.col("on").dt.truncate("1q").alias("quarter")).agg(
        pl.col("on").max(), pl.col("fields").sum(), pl.col("seconds"),
    )  # fmt: skip
    yield coded(
        "fields_filled", quarters.select("household", "on", pl.col("fields").alias("value"))
    )
    known = quarters.filter(pl.col("seconds").list.drop_nulls().list.len() > 0)
    minutes = pl.col("seconds").list.sum() / 60
    yield coded("form_minutes", known.select("household", "on", minutes.alias("value")))


def goals(rows: pl.DataFrame) -> pl.DataFrame:
    """A goal and, in one word, what the people of the household think of it."""
    opinion = pl.col("opinion").replace_strict(
        dict(enumerate(DISSENT_FIRST)), default="not_asked", return_dtype=pl.String
    )
    return coded("goal", rows.with_columns(opinion.alias("state")).drop("opinion"))


def transitions(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """A row per state that a transition came to, and one for what came back."""
    actor = (
        pl.when("to_specialist")
        .then(pl.lit("specialist"))
        .otherwise(
            pl.col("organisation_kind").replace_strict(
                TAKES_OVER, default="general", return_dtype=pl.String
            )
        )
    )
    known_last = pl.coalesce("ended", "started", "accepted", "asked")
    moves = rows.with_columns(
        actor.alias("actor"),
        pl.when(pl.col("outcome") == "declined").then(known_last).alias("declined"),
        pl.when(pl.col("outcome") != "declined").then("ended").alias("ended"),
        known_last.alias("last"),
    )
    for state in ("asked", "accepted", "declined", "started", "ended"):
        reached = moves.filter(pl.col(state).is_not_null())
        yield coded(
            "transition",
            reached.select(
                "household", pl.col(state).alias("on"), "code", pl.lit(state).alias("state"),
                "reason", "actor",
            ),
        )  # fmt: skip
    yield coded(
        "transition_outcome",
        moves.filter(pl.col("outcome") != "").select(
            "household", pl.col("last").alias("on"), pl.col("outcome").alias("code"), "actor"
        ),
    )


def followups(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Scaling down, and then the end or the way back."""
    yield _moment("followup_started", rows, "started", "reason")
    back = pl.col("reopened").is_not_null()
    yield _moment("reopened", rows.filter(back), "reopened", "reopened_because")
    really_ended = pl.col("ended").is_not_null() & (~back | (pl.col("ended") < pl.col("reopened")))
    yield coded(
        "closed",
        rows.filter(really_ended).select(
            "household", pl.col("ended").alias("on"), pl.col("ending").alias("code"), "reason"
        ),
    )


def closings(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Files that closed without a watch, with how the help ended, and the way back."""
    yield coded(
        "closed",
        rows.select("household", pl.col("closed").alias("on"), pl.col("ending").alias("code")),
    )
    back = rows.filter(pl.col("reopened").is_not_null(), pl.col("reopened_because") != "")
    yield _moment("reopened", back, "reopened", "reopened_because")


def known(column: pl.Expr, codes: tuple[str, ...]) -> pl.Expr:
    """The code when the list knows it; nothing when it is empty; withheld when it is strange."""
    return (
        pl.when(column.is_null() | (column == ""))
        .then(pl.lit(None, dtype=pl.String))
        .when(column.is_in(codes))
        .then(column)
        .otherwise(pl.lit(WITHHELD))
    )


def _codes(step: str, column: str) -> tuple[str, ...]:
    codes = STEPS[step].lists()[column]
    return codes.codes if codes else ()


def _moment(step: str, rows: pl.DataFrame, day: str, reason: str) -> pl.DataFrame:
    return coded(
        step, rows.select("household", pl.col(day).alias("on"), pl.col(reason).alias("reason"))
    )


def _on_the_scale(step: str, rows: pl.DataFrame) -> pl.DataFrame:
    scale = STEPS[step].value
    if scale is None:
        return rows
    fits = pl.col("value").is_between(scale.low, scale.high)
    if "value" in STEPS[step].required:
        return rows.filter(fits.fill_null(value=False))
    return rows.with_columns(pl.when(fits).then("value").alias("value"))

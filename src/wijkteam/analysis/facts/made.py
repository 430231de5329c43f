"""
What the gate counts on whole courses before it cuts their ties, each a loose row afterwards.

Durations with what is still running, scores before and after, what a plan draws on, and who came:
whatever a model would otherwise work out from the rows of one household.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from wijkteam.analysis.facts.schema import CASE_COLUMNS, COLUMNS
from wijkteam.analysis.facts.steps import SPELLS, STEPS

#: The actor of an action that shows what a plan draws on (De Meere & Hamdi 2013, chapter 3).
DRAWN_ON_BY = {"own_strength": "resident", "network_used": "network", "collective": "collective"}

#: Between these a case is helped.
BEGINS = ("conversation", "reopened")
ENDS = ("followup_started", "closed")

_QUARTERS = 4

MADE = tuple(code for code, kind in STEPS.items() if kind.made)


def are_protected(steps: pl.DataFrame) -> bool:
    """Whether these rows passed the gate, so that what needs whole courses lies in made rows."""
    return bool((steps["step"].cast(pl.String).is_in(MADE)).any())


def made(steps: pl.DataFrame) -> pl.DataFrame:
    """
    The made rows of whole courses, in the columns of the schema; *steps* are not protected.

    >>> from wijkteam.analysis import facts
    >>> raw = facts.example(households=300, smallest_cell=None).steps
    >>> sorted(made(raw)["step"].unique())
    ['came_by', 'in_help', 'plan_draws_on', 'spell']
    """
    plain = steps.with_columns(pl.col("step").cast(pl.String))
    columns = list(steps.columns)
    about = plain.select(CASE_COLUMNS).unique("case")
    parts = [
        spells_of(plain).join(about, on="case", how="left"),
        score_changes(plain),
        _drawn_on(plain),
        _came_by(plain),
        _in_help(plain).join(about, on="case", how="left"),
    ]
    return pl.concat([_in_schema(part, steps.schema).select(columns) for part in parts])


def spells_of(steps: pl.DataFrame) -> pl.DataFrame:
    """
    The spells of a release (`code`, `state`, `days`), or those of whole courses, counted now.

    >>> from wijkteam.analysis import facts
    >>> whole, safe = (facts.example(households=300, smallest_cell=k).steps for k in (None, 10))
    >>> spells_of(whole).height >= spells_of(safe).height > 0
    True
    """
    text = steps.with_columns(pl.col("step", "code", "state").cast(pl.String))
    if are_protected(steps):
        return text.filter(pl.col("step") == "spell")
    return pl.concat(_spell(text, code, *between) for code, between in SPELLS.items())


def spells(
    steps: pl.DataFrame,
    start: Sequence[str],
    end: Sequence[str],
    begins: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """
    Per case from the first step of *start* to the first of *end* on or after it.

    Of rows that are not protected. A row has the case, the quarter it began (`quarter`), how many
    days it was seen (`days`), and whether it `ended`. What still runs was seen as long as its case
    was watched. *begins* are the rows among which the first step is looked for; all, unless given.
    """
    step, days = pl.col("step").cast(pl.String), pl.col("days")
    rows = steps if begins is None else begins
    begun = (
        rows.filter(step.is_in(start))
        .sort("days")
        .group_by("case", maintain_order=True)
        .agg(days.first().alias("begin"), pl.col("quarter").first())
    )
    ended = (
        steps.filter(step.is_in(end))
        .select("case", pl.col("days").alias("end"))
        .join(begun, on="case")
        .filter(pl.col("end") >= pl.col("begin"))
        .group_by("case")
        .agg(pl.col("end").min())
    )
    watched = steps.filter(step == "observed_until").group_by("case").agg(days.max().alias("until"))
    both = begun.join(ended, on="case", how="left").join(watched, on="case", how="left")
    # A case of which nobody says how long it was watched was seen on its first day at least.
    until = pl.coalesce("end", "until", "begin")
    return both.select(
        "case",
        "quarter",
        (until - pl.col("begin")).clip(lower_bound=0).alias("days"),
        pl.col("end").is_not_null().alias("ended"),
    )


def score_changes(steps: pl.DataFrame) -> pl.DataFrame:
    """
    Last less first score, per domain and person of a case.

    A first score of one person and a second of another are no change in anybody.
    """
    about = [name for name in CASE_COLUMNS if name != "case"]
    moved = (
        # A first score is the earliest, whatever the order of the file.
        steps.filter(pl.col("step").cast(pl.String) == "score")
        .sort("days")
        .group_by("case", "code", "person", maintain_order=True)
        .agg(
            pl.len().alias("times"),
            (pl.col("value").last() - pl.col("value").first()).alias("value"),
            pl.format("level_{}", pl.col("value").first().cast(pl.Int32)).alias("state"),
            (pl.col("days").last() - pl.col("days").first()).alias("days"),
            pl.col("quarter").last(),
            pl.col(about).first(),
        )
        .filter(pl.col("times") > 1)
    )
    # Whose it is a loose row never tells.
    return moved.drop("person").with_columns(pl.lit("score_change").alias("step"))


def _spell(
    steps: pl.DataFrame, code: str, start: tuple[str, ...], end: tuple[str, ...]
) -> pl.DataFrame:
    return spells(steps, start, end).with_columns(
        pl.lit("spell").alias("step"),
        pl.lit(code).alias("code"),
        pl.when("ended").then(pl.lit("ended")).otherwise(pl.lit("running")).alias("state"),
    )


def _drawn_on(steps: pl.DataFrame) -> pl.DataFrame:
    planned = (
        steps.filter(pl.col("step") == "action")
        .sort("days")
        .group_by("case", maintain_order=True)
        .agg(
            pl.col("actor").cast(pl.String).alias("actors"),
            pl.col("quarter").first(),
            pl.col([name for name in CASE_COLUMNS if name != "case"]).first(),
        )
    )
    return pl.concat(
        planned.with_columns(
            pl.lit("plan_draws_on").alias("step"),
            pl.lit(code).alias("code"),
            pl.when(pl.col("actors").list.contains(actor))
            .then(pl.lit("yes"))
            .otherwise(pl.lit("no"))
            .alias("state"),
        )
        for code, actor in DRAWN_ON_BY.items()
    )


def help_turns(steps: pl.DataFrame) -> pl.DataFrame:
    """
    From when until when each case was helped: again from when it came back.

    A row has the case, and the quarters in which it `begun` and `ended` (empty while it runs).
    Quarters and no days: enough to count who was in help at the end of a quarter.
    """
    step = pl.col("step").cast(pl.String)
    turns = (
        steps.filter(step.is_in([*BEGINS, *ENDS]))
        .with_columns(step.is_in(BEGINS).alias("begins"))
        .sort("case", "days", ~pl.col("begins"))
    )
    before = pl.col("begins").shift().over("case")
    # A second conversation begins nothing, and what never began does not end.
    turned = turns.filter(before.is_null() & pl.col("begins") | before.ne(pl.col("begins")))
    ended = pl.col("quarter").shift(-1).over("case")
    return turned.with_columns(ended=ended).filter("begins").rename({"quarter": "begun"})


def _in_help(steps: pl.DataFrame) -> pl.DataFrame:
    """Per case and quarter in which it was helped: how much of it, and whether it was sent on."""
    last = steps.filter(pl.col("quarter").str.contains("Q"))["quarter"].max()
    turns = help_turns(steps).select(
        "case",
        _in_order("begun").alias("begun"),
        _in_order("ended").alias("ended"),
        _in_order(pl.coalesce("ended", pl.lit(last))).alias("until"),
    )
    quarter = pl.col("quarter")
    helped = (
        turns.filter(pl.col("begun") <= pl.col("until"))
        .with_columns(pl.int_ranges("begun", pl.col("until") + 1).alias("quarter"))
        .explode("quarter")
        .select(
            "case",
            pl.format("{}-Q{}", quarter // _QUARTERS, quarter % _QUARTERS + 1).alias("quarter"),
            pl.any_horizontal(quarter == pl.col("begun"), quarter == pl.col("ended"))
            .fill_null(value=False)
            .alias("part"),
        )
    )
    helped = helped.group_by("case", "quarter", maintain_order=True).agg(pl.col("part").all())
    asked = steps.filter(pl.col("step") == "transition", pl.col("state").cast(pl.String) == "asked")
    sent = asked.select("case", "quarter").unique().with_columns(pl.lit("yes").alias("state"))
    return helped.join(sent, on=["case", "quarter"], how="left").with_columns(
        pl.lit("in_help").alias("step"),
        pl.when("part").then(pl.lit("part")).otherwise(pl.lit("throughout")).alias("code"),
        pl.col("state").fill_null("no"),
    )


def _in_order(quarter: str | pl.Expr) -> pl.Expr:
    """A quarter as a number that counts on from one year to the next."""
    text = pl.col(quarter) if isinstance(quarter, str) else quarter
    year, of_year = text.str.head(4).cast(pl.Int64), text.str.tail(1).cast(pl.Int64)
    return year * _QUARTERS + of_year - 1


def _came_by(steps: pl.DataFrame) -> pl.DataFrame:
    signals = steps.filter(pl.col("step") == "signal")
    return signals.select(
        *CASE_COLUMNS,
        pl.lit("came_by").alias("step"),
        pl.col("channel").cast(pl.String).alias("code"),
        pl.col("started").cast(pl.String).alias("quarter"),
    )


def _in_schema(part: pl.DataFrame, schema: pl.Schema) -> pl.DataFrame:
    """Missing columns are empty; codes become text, as the gate works with text."""
    text = {column.name for column in COLUMNS if column.kind not in ("number", "days", "value")}
    return part.select(
        (pl.col(name) if name in part.columns else pl.lit(None))
        .cast(pl.String if name in text else dtype)
        .alias(name)
        for name, dtype in schema.items()
    )

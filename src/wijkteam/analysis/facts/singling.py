"""
What singling out remains in a release: measured as an insider would go about it.

The insider knows of somebody the columns of the case (team, form of the household, channel, quarter
of the signal …) and on which day two steps were set: what was done, by whom, but not what it was
about. The days between the two, and the quarters, are laid beside the rows; whoever fits is a
candidate. What the insider is after is a life event, a score, or that somebody disagreed.

Numbers of cases and households are not known: they are drawn anew for each release. So the same
search, with the rows of another release for what is known, shows whether two can be chained.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from wijkteam.analysis.facts.schema import CASE_COLUMNS, COLUMNS, WITHHELD
from wijkteam.analysis.facts.steps import RELEASED

#: What an insider is after: these steps, and goals of which somebody thinks otherwise.
_LIVES = ("life_event", "score", "score_change")
_DISSENT = ("disagree", "other")
_CODED = ("code", "state", "reason", "actor")
_KNOWN_OF_CASE = tuple(name for name in CASE_COLUMNS if name not in ("case", "household"))


@dataclass(frozen=True, slots=True)
class Singled:
    """
    Of how many households something can be sought, and how few candidates there are.

    *fewest* is the smallest number of candidates, *below* how many households have fewer than the
    smallest cell.
    """

    sought: int
    fewest: int
    below: int


def singled_out(frame: pl.DataFrame, smallest_cell: int) -> Singled:
    """
    The candidates for every event, score or dissent, for who knows two dated steps.

    >>> from wijkteam.analysis import facts
    >>> release = facts.example(households=300)
    >>> singled_out(release.steps, 10).below
    0
    >>> bare = facts.example(households=300, smallest_cell=None)
    >>> singled_out(bare.steps, 10).fewest
    1
    """
    steps = _plain(frame)
    sought = steps.filter(_sensitive())["case"].unique()
    return _weighed(_fewest(steps, steps, sought), smallest_cell)


def chained(frame: pl.DataFrame, other: pl.DataFrame, smallest_cell: int) -> Singled:
    """
    How few households of *other* fit a household of *frame*, by any two of its dated steps.

    Who fits nobody there cannot be followed at all.
    """
    steps = _plain(frame)
    return _weighed(_fewest(steps, _plain(other), steps["case"].unique()), smallest_cell)


def grown(earlier: pl.DataFrame, later: pl.DataFrame, smallest_cell: int) -> Singled:
    """
    Which rows of a life (an event, a score, dissent) are of a few households more or fewer.

    *sought* are the different loose rows that both releases have, *below* those that changed by
    fewer than the smallest cell, and *fewest* by how many the least of those changed: whoever came
    in between is among so few.

    >>> from wijkteam.analysis import facts
    >>> steps = facts.example(households=300).steps
    >>> grown(steps, steps, 10).below
    0
    """
    shown = [c.name for c in COLUMNS if c.kind != "number"]

    def households(frame: pl.DataFrame) -> pl.DataFrame:
        texts = frame.with_columns(
            pl.col([*_KNOWN_OF_CASE, "step", "quarter", *_CODED]).cast(pl.String)
        )
        lives = texts.filter(_sensitive()).with_columns(pl.col("value").cast(pl.Float32))
        return lives.group_by(shown).agg(pl.col("case").n_unique().cast(pl.Int64).alias("n"))

    both = households(earlier).join(households(later), on=shown, suffix="_later", nulls_equal=True)
    changes = both.select((pl.col("n_later") - pl.col("n")).abs().alias("by"))["by"]
    few = changes.filter(changes.is_between(1, smallest_cell - 1))
    return Singled(sought=both.height, fewest=int(few.min() or 0), below=few.len())  # type: ignore[arg-type]


def _plain(frame: pl.DataFrame) -> pl.DataFrame:
    """Rows as the insider can know them, each with whom it counts for and one word for the step."""
    texts = [*_KNOWN_OF_CASE, "step", "quarter", *_CODED]
    steps = frame.filter(pl.col("step").cast(pl.String) != "observed_until").with_columns(
        pl.col(texts).cast(pl.String),
        pl.coalesce(
            pl.col("household").cast(pl.Int64), -pl.col("case").cast(pl.Int64) - 1
        ).alias("unit"),
    )  # fmt: skip
    known = [
        pl.when(pl.col("step").is_in([s for s, kind in RELEASED.items() if name in kind.sensitive]))
        .then(pl.lit(""))
        .otherwise(pl.col(name).fill_null(""))
        for name in _CODED
    ]
    return steps.with_columns(
        pl.struct(pl.col(_KNOWN_OF_CASE)).hash().alias("who"),
        pl.struct("step", *(e.alias(n) for e, n in zip(known, _CODED, strict=True)), "quarter")
        .hash()
        .alias("what"),
    )


def _sensitive() -> pl.Expr:
    is_given = pl.any_horizontal(
        pl.col(name).is_not_null() & (pl.col(name) != WITHHELD) for name in ("code", "state")
    )
    dissent = (pl.col("step") == "goal") & pl.col("state").is_in(_DISSENT)
    return (pl.col("step").is_in(_LIVES) & is_given.fill_null(value=False)) | dissent


def _pairs(steps: pl.DataFrame) -> pl.DataFrame:
    """Every two dated steps of a case (or one twice), as one number with whom it counts for."""
    points = steps.select("case", "unit", "who", "what", "days").unique().sort("days", "what")
    points = points.with_columns(pl.int_range(pl.len()).over("case").cast(pl.Int32).alias("at"))
    pairs = points.join(points.drop("unit", "who"), on="case", suffix="_2").filter(
        pl.col("at") <= pl.col("at_2")
    )
    # What is not dated cannot be laid beside a day; it fits whoever has such a step undated.
    apart = (pl.col("days_2") - pl.col("days")).fill_null(-1)
    key = pl.struct("who", "what", "what_2", apart.alias("apart")).hash().alias("key")
    return pairs.select("case", "unit", key)


def _fewest(steps: pl.DataFrame, beside: pl.DataFrame, sought: pl.Series) -> pl.Series:
    """Per case of *sought*, the fewest candidates among *beside* for any two of its steps."""
    candidates = _pairs(beside).group_by("key").agg(pl.col("unit").n_unique().alias("candidates"))
    asked = _pairs(steps.filter(pl.col("case").is_in(sought.implode())))
    fewest = asked.join(candidates, on="key").group_by("case").agg(pl.col("candidates").min())
    return fewest["candidates"]


def _weighed(candidates: pl.Series, smallest_cell: int) -> Singled:
    fewest = candidates.min()
    return Singled(
        sought=candidates.len(),
        fewest=int(fewest) if fewest is not None else 0,  # type: ignore[arg-type]
        below=int((candidates < smallest_cell).sum()),
    )

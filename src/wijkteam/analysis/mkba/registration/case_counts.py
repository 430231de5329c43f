"""How often the registration holds what a choice of cases looks for: counts, and never a case."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.facts.made import DRAWN_ON_BY, are_protected

CHANNEL = "channel"
COLUMNS = ("case", "step", "actor", CHANNEL)


class StepsRefused(AnalysisError):
    """Steps in which nothing can be counted."""


@dataclass(frozen=True, slots=True)
class Registered:
    """
    In how many cases of a release a value occurs; None when it is too few to show.

    *of* is out of how many: cases with a plan, or with a known channel.
    """

    counts: dict[tuple[str, str], int | None]
    of: dict[str, int]


def registered(steps: pl.DataFrame, *, smallest_cell: int = 10) -> Registered:
    """
    Count, per characteristic that the registration tells, in how many cases each value occurs.

    Own strength, the network and collective offers count among cases with an action in a plan; the
    channel among cases that tell it. A count below *smallest_cell* is withheld, and so is its
    complement, which would give it away. Raises `StepsRefused` when a column is missing.

    >>> from wijkteam.analysis.facts.example import example
    >>> counted = registered(example(households=300).steps)
    >>> counted.counts["own_strength", "yes"] + counted.counts["own_strength", "no"] == (
    ...     counted.of["own_strength"])
    True
    """
    missing = [column for column in COLUMNS if column not in steps.columns]
    if missing:
        raise StepsRefused(
            f"These steps lack the column {', '.join(missing)}. Give the steps of a facts release."
        )
    plans, channels = _told_loose(steps) if are_protected(steps) else _of_cases(steps)
    counts: dict[tuple[str, str], int | None] = {}
    of = {}
    for code, (yes, no) in plans.items():
        of[code] = yes + no
        few = min(yes, no)
        # The smaller side decides: from a whole that is known it would follow.
        shown = few == 0 or few >= smallest_cell
        counts[code, "yes"] = yes if shown else None
        counts[code, "no"] = no if shown else None
    known = channels.drop_nulls().filter(channels.drop_nulls() != "withheld")
    # The smallest first, as withholding goes up from there; by name where they tie.
    counted = pl.DataFrame({CHANNEL: known}).group_by(CHANNEL).len().sort("len", CHANNEL)
    few_codes = withheld_counts(dict(counted.iter_rows()), smallest_cell)
    of[CHANNEL] = known.len()
    for code, n in counted.iter_rows():
        counts[CHANNEL, code] = None if code in few_codes else n
    return Registered(counts, of)


#: Per characteristic in how many plans it is and is not.
Plans = dict[str, tuple[int, int]]


def _of_cases(steps: pl.DataFrame) -> tuple[Plans, pl.Series]:
    """Plans and channels of whole courses."""
    planned = (
        steps.filter(pl.col("step") == "action")
        .group_by("case")
        .agg(pl.col("actor").cast(pl.String).alias("actors"))
    )
    plans = {}
    for code, actor in DRAWN_ON_BY.items():
        yes = planned.filter(pl.col("actors").list.contains(actor)).height
        plans[code] = (yes, planned.height - yes)
    return plans, steps.group_by("case").agg(pl.col(CHANNEL).cast(pl.String).first())[CHANNEL]


def _told_loose(steps: pl.DataFrame) -> tuple[Plans, pl.Series]:
    """The same from the rows that the gate made before it cut the ties: one per case."""
    text = steps.with_columns(pl.col("step", "code", "state").cast(pl.String))
    rows = text.filter(pl.col("step") == "plan_draws_on")
    plans = {}
    for code in DRAWN_ON_BY:
        states = rows.filter(pl.col("code") == code)["state"]
        plans[code] = (int((states == "yes").sum()), int((states == "no").sum()))
    return plans, text.filter(pl.col("step") == "came_by")["code"]


def withheld_counts(counts: dict[str, int], smallest_cell: int) -> list[str]:
    """
    The values too few to show, and the next ones up as long as the total gives them away.

    *counts* go up. The total tells how many the withheld ones are together: at least two, and
    together no small cell either.
    """
    codes = list(counts)
    few = sum(count < smallest_cell for count in counts.values())
    while 0 < few < len(codes) and (
        few == 1 or sum(counts[code] for code in codes[:few]) < smallest_cell
    ):
        few += 1
    return codes[:few]

"""How often the registration holds what a choice of cases looks for: counts, and never a case."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from wijkteam.analysis.errors import AnalysisError

#: A characteristic that the registration tells by who acted in the plan.
BY_ACTOR = {"own_strength": "resident", "network_used": "network", "collective": "collective"}
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
    planned = (
        steps.filter(pl.col("step") == "action")
        .group_by("case")
        .agg(pl.col("actor").cast(pl.String).alias("actors"))
    )
    counts: dict[tuple[str, str], int | None] = {}
    of = {}
    for code, actor in BY_ACTOR.items():
        yes = planned.filter(pl.col("actors").list.contains(actor)).height
        of[code] = planned.height
        few = min(yes, planned.height - yes)
        shown = few == 0 or few >= smallest_cell
        counts[code, "yes"] = yes if shown else None
        counts[code, "no"] = planned.height - yes if shown else None
    channels, of[CHANNEL] = _channels(steps, smallest_cell)
    return Registered(counts | channels, of)


def _channels(
    steps: pl.DataFrame, smallest_cell: int
) -> tuple[dict[tuple[str, str], int | None], int]:
    per_case = steps.group_by("case").agg(pl.col(CHANNEL).cast(pl.String).first())
    known = per_case.drop_nulls(CHANNEL).filter(pl.col(CHANNEL) != "withheld")
    # The smallest first, as withholding goes up from there; by name where they tie.
    counted = known.group_by(CHANNEL).len().sort("len", CHANNEL)
    counts: dict[str, int | None] = dict(counted.iter_rows())
    few = withheld_counts(dict(counted.iter_rows()), smallest_cell)
    return {(CHANNEL, code): None if code in few else n for code, n in counts.items()}, known.height


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

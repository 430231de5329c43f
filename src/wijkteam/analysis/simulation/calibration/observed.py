"""Rates that the register shows itself, with their own likelihood; who is still there counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wijkteam.analysis.facts.files import Facts
from wijkteam.analysis.simulation.calibration.summaries import ReleaseRefused
from wijkteam.analysis.simulation.results.measures import DAYS

#: From which step to which; everybody who has not come that far is watched until the end.
_WAYS = {
    "first_conversation": ("signal", ("conversation",)),
    "help_ends": ("conversation", ("followup_started", "closed")),
    "returns": ("followup_started", ("reopened",)),
    "followup_ends": ("followup_started", ("closed",)),
    "specialist_starts": ("transition", ("transition_outcome",)),
}


@dataclass(frozen=True, slots=True)
class ObservedRate:
    """
    A constant rate a month from events and the months in which they could have happened.

    With a rate that is constant the months of those still waiting count in full and nothing else
    about them does: that is the likelihood with censoring. Before the data nothing is known
    (Jeffreys), so the rate is gamma distributed.
    """

    name: str
    events: int
    months: float

    @property
    def rate(self) -> float:
        return self.events / self.months if self.months else float("nan")

    def draw(self, count: int, seed: int = 1) -> NDArray[np.float64]:
        """Draws of the chance a month."""
        stream = np.random.Generator(np.random.Philox(key=[seed, len(self.name)]))
        rates = stream.gamma(self.events + 0.5, 1 / max(self.months, 1e-9), size=count)
        return 1 - np.exp(-rates)


def observed_rates(facts: Facts) -> dict[str, ObservedRate]:
    """
    The rates a release shows: to the first conversation, out of help, back after scaling down.

    Raises `ReleaseRefused` when the release does not say how long cases were watched.
    """
    steps = facts.steps.select(
        "case", pl.col("step").cast(pl.String), "days"
    )  # fmt: skip
    watched = (
        steps.filter(pl.col("step") == "observed_until")
        .group_by("case")
        .agg(pl.col("days").max().alias("watched"))
    )
    if not watched.height:
        raise ReleaseRefused(
            "The release does not say until when cases were watched (step observed_until), so "
            "who is still there cannot be counted. Publish it anew with this wijkteam."
        )
    rates = {}
    for name, (begin, ends) in _WAYS.items():
        first = (
            steps.filter(pl.col("step") == begin)
            .group_by("case")
            .agg(pl.col("days").min().alias("from"))
        )
        last = (
            steps.filter(pl.col("step").is_in(ends))
            .group_by("case")
            .agg(pl.col("days").min().alias("to"))
        )
        ways = first.join(last, on="case", how="left").join(watched, on="case", how="left")
        happened = ways.filter(pl.col("to").is_not_null())
        still = ways.filter(pl.col("to").is_null())
        days = float((happened["to"] - happened["from"]).clip(lower_bound=0).sum()) + float(
            (still["watched"].fill_null(0) - still["from"]).clip(lower_bound=0).sum()
        )
        rates[name] = ObservedRate(name, happened.height, days / DAYS)
    return rates

"""Rates that the register shows itself, with their own likelihood; who is still there counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wijkteam.analysis.facts.files import Facts
from wijkteam.analysis.facts.made import spells_of
from wijkteam.analysis.simulation.calibration.summaries import ReleaseRefused
from wijkteam.analysis.simulation.results.measures import DAYS

#: By the spell that the gate counts; everybody who has not come that far is watched until the end.
_WAYS = {
    "first_conversation": "first_conversation",
    "help_ends": "help",
    "returns": "return_from_followup",
    "followup_ends": "followup",
    "specialist_starts": "specialist",
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

    A release tells durations pooled by ten: their sum is as it was, to within rounding.

    Raises `ReleaseRefused` when the release does not say how long cases were watched.
    """
    if not (facts.steps["step"].cast(pl.String) == "observed_until").any():
        raise ReleaseRefused(
            "The release does not say until when cases were watched (step observed_until), so "
            "who is still there cannot be counted. Publish it anew with this wijkteam."
        )
    spells = spells_of(facts.steps)
    rates = {}
    for name, code in _WAYS.items():
        rows = spells.filter(pl.col("code") == code)
        events = rows.filter(pl.col("state") == "ended").height
        rates[name] = ObservedRate(name, events, float(rows["days"].sum()) / DAYS)
    return rates

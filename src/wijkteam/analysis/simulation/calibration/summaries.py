"""About twelve figures that a simulated town and a facts release have in common."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.facts.files import Facts
from wijkteam.analysis.facts.made import are_protected, spells_of
from wijkteam.analysis.facts.steps import SPELLS
from wijkteam.analysis.simulation.model.columns import AT
from wijkteam.analysis.simulation.results.measures import DAYS

Floats = NDArray[np.float64]

#: Name, the columns above and below the line, and how many of the lower make one.
SUMMARIES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...], float]] = {
    "found_self": (("found_self",), ("household_months",), 12_000),
    "found_partners": (("found_partners",), ("household_months",), 12_000),
    "found_outreach": (("found_lists", "found_door"), ("household_months",), 12_000),
    "accepted_share": (("accepted",), ("accepted", "advised"), 1),
    "returned_share": (("returned",), ("accepted", "advised"), 1),
    "started": (("started",), ("household_months",), 12_000),
    "wait_days": (("waited",), ("started",), DAYS),
    "crisis_share": (("started_crisis",), ("started",), 1),
    "goals_share": (("goals_reached",), ("started",), 1),
    "sent_share": (("sent_support", "sent_mental_health", "sent_youth"), ("started",), 1),
    "returns_from_followup": (("found_followup",), ("followed",), 12),
    "entry_level": (("found_level",), ("accepted", "advised"), 1),
}

_OUTREACH = ("outreach", "debt_warning")


class ReleaseRefused(AnalysisError):
    """A release that says too little to calibrate on."""


def of_books(books: NDArray[np.int64], households: int) -> Floats:
    """The summaries of simulated towns, from books by (…, month, column)."""
    months = books.shape[-2]
    summaries = []
    for top, bottom, times in SUMMARIES.values():
        above = _sum(books, top)
        below = (
            np.full(above.shape, float(households * months))
            if bottom == ("household_months",)
            else _sum(books, bottom)
        )
        summaries.append(times * above / np.maximum(below, 1.0))
    return np.stack(summaries, axis=-1)


def _sum(books: NDArray[np.int64], names: tuple[str, ...]) -> Floats:
    return sum((books[..., AT[name]].sum(axis=-1) for name in names), np.zeros(books.shape[:-2]))


def of_facts(facts: Facts, households: int) -> dict[str, float]:
    """
    The summaries that a release can tell, of a municipality with so many households.

    What it cannot tell is left out. Raises `ReleaseRefused` when a column is lacking or too
    little happened.
    """
    steps = facts.steps
    needed = {"case", "step", "code", "channel", "days", "state", "quarter", "started"}
    if lacking := sorted(needed - set(steps.columns)):
        raise ReleaseRefused(
            f"The release lacks {', '.join(lacking)}. Publish it anew with this wijkteam."
        )
    if households < 1:
        raise ReleaseRefused(f"{households} households cannot be calibrated on.")
    text = steps.with_columns(pl.col("step", "code", "channel", "state").cast(pl.String))
    cases = text.filter(pl.col("step") == "signal")
    triage = text.filter(pl.col("step") == "triage")
    spells = spells_of(text)
    of = {code: spells.filter(pl.col("code") == code) for code in SPELLS}
    started = of["first_conversation"].filter(pl.col("state") == "ended")
    if cases.height < 30 or started.height < 10:
        raise ReleaseRefused(
            f"The release holds {cases.height} signals and {started.height} first conversations; "
            "at least 30 and 10 are needed to learn anything from it."
        )
    # The gate tells loose who came and when, as it gives up the channel of a course first of all.
    loose = are_protected(text)
    channels = text.filter(pl.col("step") == "came_by")["code"] if loose else cases["channel"]
    quarters = (text["quarter"] if loose else cases["started"]).cast(pl.String)
    covered = quarters.filter(quarters.str.contains("Q")).n_unique()
    household_months = households * 3.0 * max(1, covered)
    outreach = int(channels.is_in(_OUTREACH).sum())
    own = int(channels.is_in(["self", "family"]).sum())
    accepted = triage.filter(pl.col("code").is_in(["team_help", "crisis", "specialist"])).height
    crisis = triage.filter(pl.col("code") == "crisis").height
    per_year = 12_000 / household_months
    return {
        "found_self": own * per_year,
        "found_partners": (channels.len() - own - outreach) * per_year,
        "found_outreach": outreach * per_year,
        "accepted_share": accepted / max(1, triage.height),
        "started": started.height * per_year,
        "wait_days": float(started["days"].mean() or 0.0),  # type: ignore[arg-type]
        "crisis_share": crisis / started.height,
        "goals_share": of["followup"].height / started.height,
        "sent_share": of["specialist"].height / started.height,
    }

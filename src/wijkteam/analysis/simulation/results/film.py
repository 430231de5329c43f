"""The neighbourhood filling and emptying: so many houses, each in its place, frame by frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wijkteam.analysis.simulation.results.outcome import Outcome

#: What a house shows, from what asks most attention to what asks least; the rest is at ease.
STATES = ("waiting", "helped", "specialist", "followed", "unseen", "ease")


@dataclass(frozen=True, slots=True)
class Frame:
    """One moment: the state of every house (a place in `STATES`), and the share of each state."""

    month: int
    houses: tuple[int, ...]
    shares: dict[str, float]


def film(
    outcome: Outcome, world: str, months: tuple[int, ...] | None = None, *, houses: int = 100
) -> tuple[Frame, ...]:
    """
    Show a world in so many houses, averaged over the draws.

    A house never moves, and changes only when the counts ask for it, so that the eye sees what
    changes and not what was drawn anew. *months* count from 0; six over the whole time when left
    out. Shares of the houses differ at most one house from those of the households.
    """
    last = outcome.scenario.months - 1
    chosen = months or tuple(int(month) for month in np.linspace(0, last, 6).round())
    # Spread over the neighbourhood, in the same order for every world.
    order = np.random.Generator(np.random.Philox(key=7)).permutation(houses)
    now = np.full(houses, STATES.index("ease"))
    frames = []
    for month in chosen:
        shares = _shares(outcome, world, month)
        wanted = _whole(np.array([shares[state] for state in STATES]), houses)
        surplus = np.bincount(now, minlength=len(STATES)) - wanted
        for house in order:
            if surplus[now[house]] > 0:
                short = int(np.argmin(surplus))
                if surplus[short] < 0:
                    surplus[now[house]] -= 1
                    surplus[short] += 1
                    now[house] = short
        frames.append(Frame(month, tuple(int(state) for state in now), shares))
    return tuple(frames)


def _shares(outcome: Outcome, world: str, month: int) -> dict[str, float]:
    def mean(*columns: str) -> float:
        return float(sum(outcome.column(name, world)[:, month].mean() for name in columns))

    everyone = float(outcome.scenario.households)
    shares = {
        "waiting": mean("waiting"),
        "helped": mean("helped", "asked"),
        "specialist": mean("referred", "treated"),
        "followed": mean("followed"),
        "unseen": mean("need") - mean("need_in_view"),
    }
    shares["ease"] = everyone - sum(shares.values())
    return {name: number / everyone for name, number in shares.items()}


def _whole(shares: NDArray[np.float64], houses: int) -> NDArray[np.int64]:
    """Whole houses that add up, each at most one off."""
    exact = shares * houses
    whole: NDArray[np.int64] = np.floor(exact).astype(np.int64)
    for at in np.argsort(whole - exact, kind="stable")[: houses - whole.sum()]:
        whole[at] += 1
    return whole

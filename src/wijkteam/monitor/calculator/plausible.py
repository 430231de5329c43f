"""Amounts that nobody can mean: a slip of the pen is told before it fills a page."""

from __future__ import annotations

import numpy as np

from wijkteam.analysis import mkba
from wijkteam.analysis.parameters.errors import Problem

#: More than all the money of the world: what is beyond cannot be drawn or read either.
LARGEST = 1e15


def too_large(outcome: mkba.Outcome, *, file: str) -> Problem | None:
    """The number that makes an amount too large to tell, with its line; None when none does."""
    amounts = np.concatenate([one.pv for one in outcome.results.values()])
    if np.all(np.isfinite(amounts)) and np.abs(amounts).max(initial=0.0) <= LARGEST:
        return None
    known = [one for one in outcome.used if not one.is_missing]
    largest = max(known, key=lambda one: abs(one.mean), default=None)
    if largest is None:
        return Problem(file, 1, "the amounts are too large to tell; check the numbers")
    message = (
        f"the amounts come to more than {LARGEST:g} {outcome.programme.currency}; "
        f"{largest.name} is {largest.mean:g}: is that what was meant?"
    )
    return Problem(file, largest.line or 1, message)

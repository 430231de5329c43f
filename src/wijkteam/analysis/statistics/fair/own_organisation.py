"""
Are people sent to the organisation of who decides more often than was to be expected?

Workers of a team come from several organisations. That many are sent to the own one says little:
it may be the one that has the help that was asked for. What others choose who were asked the same
is the expectation (Breed, Sociale Vraagstukken 2019, point 1).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from wijkteam.analysis.statistics.distributions import critical_value, two_sided
from wijkteam.analysis.statistics.fair.funnel import FairError


@dataclass(frozen=True, slots=True)
class OwnOrganisation:
    """
    Referrals to the own organisation beside what others would have chosen.

    `observed` of `compared` went to the own one, `expected` were to be expected; `low` to `high`
    is where the observed number would lie, at the level, without any preference: chance of these
    referrals and of those of others, from which the expectation comes, together. `left_out` had
    nobody else who was asked the same.
    """

    observed: int
    expected: float
    low: float
    high: float
    p_value: float
    compared: int
    left_out: int
    level: float

    @property
    def reason_to_look(self) -> bool:
        """More than to be expected, by more than chance."""
        return self.observed > self.high


def own_organisation(
    home: Sequence[Hashable],
    to: Sequence[Hashable],
    asked: Sequence[Hashable],
    *,
    of: Sequence[bool] | None = None,
    times: Sequence[int] | None = None,
    level: float = 0.95,
) -> OwnOrganisation:
    """
    Return how often people were sent home, beside what workers of other organisations did.

    A row per referral: the organisation that employs who decided (``None`` for nobody's), the one
    that was chosen, and what was asked. For each referral the expectation is the share that went
    to that organisation among referrals *by others* who were asked the same. *of* marks the
    referrals to judge, such as those of one team; the others serve to compare with. *times* says
    how many referrals a row stands for, where a database counted those that are alike.

    Raises `FairError` when sizes differ, or no referral can be compared.

    >>> home = ["A"] * 20 + ["B"] * 20
    >>> to = ["A"] * 15 + ["B"] * 5 + ["A"] * 6 + ["B"] * 14
    >>> found = own_organisation(home, to, ["care"] * 40)
    >>> found.observed, found.expected, found.reason_to_look
    (29, 11.0, True)
    """
    judged = [True] * len(home) if of is None else list(of)
    counts = [1] * len(home) if times is None else list(times)
    if not len(home) == len(to) == len(asked) == len(judged) == len(counts):
        raise FairError("A referral needs who decided, where to, and what was asked.")
    if not 0 < level < 1:
        raise FairError(f"The level must lie between 0 and 1, such as 0.95, not {level}.")
    everybody: Counter[Hashable] = Counter()
    by_home: Counter[tuple[Hashable, Hashable]] = Counter()
    chosen: Counter[tuple[Hashable, Hashable]] = Counter()
    own: Counter[tuple[Hashable, Hashable]] = Counter()
    for who, where, what, n in zip(home, to, asked, counts, strict=True):
        everybody[what] += n
        by_home[who, what] += n
        chosen[where, what] += n
        if who == where:
            own[who, what] += n
    mine: Counter[tuple[Hashable, Hashable]] = Counter()
    observed = left_out = 0
    for who, where, what, is_mine, n in zip(home, to, asked, judged, counts, strict=True):
        if not is_mine or who is None:
            continue
        if everybody[what] == by_home[who, what]:
            left_out += n
            continue
        mine[who, what] += n
        observed += n * (who == where)
    if not mine:
        raise FairError("Nobody else was asked the same, so there is nothing to compare with.")
    expected = variance = 0.0
    for (who, what), n in mine.items():
        others = everybody[what] - by_home[who, what]
        # One that was chosen by others at least half a time: a share of nought has no error.
        by_others = chosen[who, what] - own[who, what]
        share = by_others / others
        doubt = (by_others + 0.5) / (others + 1)
        expected += n * share
        variance += (n + n**2 / others) * doubt * (1 - doubt)
    error = math.sqrt(variance)
    reach = critical_value(level) * error
    compared = sum(mine.values())
    return OwnOrganisation(
        observed=observed,
        expected=expected,
        low=max(expected - reach, 0.0),
        high=min(expected + reach, float(compared)),
        p_value=two_sided((observed - expected) / error),
        compared=compared,
        left_out=left_out,
        level=level,
    )

"""
The interval shown beside every estimate: four out of five draws fall inside it.

80 % and not 95 %: a decision on costs and benefits weighs what is likely, and the ends of 95 % of
a sum of assumptions are further out than anybody can tell about them.
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

#: Eight of ten: "likely" as an adviser says it. The 95 % of science hides how uncertain a choice
#: is.
LOW, HIGH = 0.1, 0.9
#: How many standard deviations of a normal spread the upper end lies from the middle.
REACH = NormalDist().inv_cdf(HIGH)


def likely_range(draws: NDArray[np.float64]) -> tuple[float, float]:
    """
    The 10th and the 90th percentile of *draws*.

    >>> likely_range(np.arange(11.0))
    (1.0, 9.0)
    """
    low, high = np.quantile(draws, [LOW, HIGH])
    return float(low), float(high)


def spread_of(low: float, high: float) -> float:
    """
    The standard deviation of a normal number whose likely range runs from *low* to *high*.

    >>> round(spread_of(8.72, 11.28), 2)
    1.0
    """
    return (high - low) / (2 * REACH)


#: Past one in a hundred the tails of assumed distributions decide, and nobody knows those.
NEARLY_CERTAIN = 0.99


def chance_in_words(share: float) -> str:
    """
    A share of the draws: however many there are, they never show that something is certain.

    >>> chance_in_words(0.26), chance_in_words(0.9998), chance_in_words(0.0)
    ('26%', '>99%', '<1%')
    """
    if share > NEARLY_CERTAIN:
        return f">{NEARLY_CERTAIN:.0%}"
    return f"<{1 - NEARLY_CERTAIN:.0%}" if share < 1 - NEARLY_CERTAIN else f"{share:.0%}"

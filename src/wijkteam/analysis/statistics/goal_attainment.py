"""
Goal attainment scaling: how far goals that differ per household were reached, in one number.

Each goal has five levels that were written down beforehand, from -2 (much less than expected) over
0 (as expected) to +2 (much more). The levels of one plan are brought together in a T-score with a
mean of 50 and a standard deviation of 10, when goals are set so that 0 is what one may expect.

Source: T.J. Kiresuk and R.E. Sherman, "Goal Attainment Scaling: A General Method for Evaluating
Comprehensive Community Mental Health Programs", Community Mental Health Journal 4(6), 1968,
443-453 (formula on p. 448).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from wijkteam.analysis.errors import AnalysisError

LOWEST, EXPECTED, HIGHEST = -2, 0, 2
#: How goals of one person move together: what Kiresuk and Sherman take (1968, p. 448).
CORRELATION = 0.3


class GoalAttainmentError(AnalysisError):
    """Levels or weights that no T-score can be made of."""


def t_score(
    levels: Sequence[float],
    weights: Sequence[float] | None = None,
    *,
    correlation: float = CORRELATION,
) -> float:
    """
    The T-score of goals that reached *levels*: 50 when all came out as expected, 10 a deviation.

    *levels* hold a number from -2 to 2 for each goal, *weights* how much each counts (1 when left
    out; only their ratio matters). *correlation* is between goals of one person, from 0 up to 1.
    Raises `GoalAttainmentError` without goals, with a level outside the scale, or with a weight
    that is not above zero.

    A sample guide of Kiresuk's Program Evaluation Project has five scales that weigh 20, 30, 25,
    30 and 10, and scored 62.2 at follow-up. It is quoted from memory: the report itself (ERIC
    ED 128 373) was not read beyond its abstract, so only the formula is checked against others.

    >>> round(t_score([0, 1, 1, 1, 1], [20, 30, 25, 30, 10]), 1)
    62.2
    >>> t_score([0, 0, 0])
    50.0
    """
    weights = [1.0] * len(levels) if weights is None else list(weights)
    if not levels:
        raise GoalAttainmentError("A T-score needs at least one goal: give its level.")
    if len(weights) != len(levels):
        raise GoalAttainmentError(
            f"There are {len(levels)} levels and {len(weights)} weights: give one for each goal."
        )
    outside = [level for level in levels if not LOWEST <= level <= HIGHEST]
    if outside:
        raise GoalAttainmentError(
            f"A level lies between {LOWEST} and {HIGHEST}: {outside[0]} does not. Check the scale."
        )
    # Written so that a weight that is no number is refused as well.
    if not all(weight > 0 for weight in weights):
        raise GoalAttainmentError("Every weight is above zero: leave out a goal that counts not.")
    if not 0 <= correlation < 1:
        raise GoalAttainmentError(f"A correlation lies from 0 up to 1: {correlation} does not.")
    attained = sum(weight * level for weight, level in zip(weights, levels, strict=True))
    spread = sqrt(
        (1 - correlation) * sum(weight**2 for weight in weights) + correlation * sum(weights) ** 2
    )
    return 50 + 10 * attained / spread

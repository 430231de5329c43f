"""
Did it work? Difference-in-differences where starts are staggered over time.

`panel` lays the observations out as units by periods, `two_by_two` compares one group with its
controls between two periods, `staggered` does so for every group and period, `aggregation` brings
those together and tests the trends before the start.
"""

from wijkteam.analysis.statistics.evaluation.aggregation import (
    AggregatedEffect,
    EffectAt,
    PreTrend,
)
from wijkteam.analysis.statistics.evaluation.panel import EvaluationError
from wijkteam.analysis.statistics.evaluation.staggered import (
    GroupTimeEffect,
    StaggeredEffects,
    difference_in_differences,
)

__all__ = [
    "AggregatedEffect",
    "EffectAt",
    "EvaluationError",
    "GroupTimeEffect",
    "PreTrend",
    "StaggeredEffects",
    "difference_in_differences",
]

"""
Comparison of published cost-benefit analyses (after the meta-analysis in LPBL 2014).

`read_studies` or `published_studies`, then `compare`. Read `docs/analysts/comparison.md`.
"""

from wijkteam.analysis.mkba.comparison.classification import Classified, classify
from wijkteam.analysis.mkba.comparison.compare import ComparisonRefused, compare
from wijkteam.analysis.mkba.comparison.moderators import MODERATORS
from wijkteam.analysis.mkba.comparison.ratio import LogRatio, Restated, log_ratio, restate
from wijkteam.analysis.mkba.comparison.reading import Published, published_studies, read_studies
from wijkteam.analysis.mkba.comparison.result import (
    Apart,
    Comparison,
    Factor,
    ForestRow,
    Moderator,
    PooledRatio,
)
from wijkteam.analysis.mkba.comparison.study import Study

__all__ = [
    "MODERATORS",
    "Apart",
    "Classified",
    "Comparison",
    "ComparisonRefused",
    "Factor",
    "ForestRow",
    "LogRatio",
    "Moderator",
    "PooledRatio",
    "Published",
    "Restated",
    "Study",
    "classify",
    "compare",
    "log_ratio",
    "published_studies",
    "read_studies",
    "restate",
]

"""
The case method: effects arena and effects calculator (De Meere & Hamdi 2013, chapter 3).

`read_cases` and `weigh` for a table of cases. Read `docs/analysts/cases.md`.
"""

from wijkteam.analysis.mkba.cases.arena import Arena, CaseResult, NoCases, weigh
from wijkteam.analysis.mkba.cases.clusters import CLUSTERS, Cluster, Place, Region, place, regions
from wijkteam.analysis.mkba.cases.delimited import RejectedRow, TableRefused
from wijkteam.analysis.mkba.cases.rows import CaseRow, CaseTable, read_cases
from wijkteam.analysis.mkba.cases.thresholds import (
    Thresholds,
    ThresholdsRefused,
    parse_thresholds,
)

__all__ = [
    "CLUSTERS",
    "Arena",
    "CaseResult",
    "CaseRow",
    "CaseTable",
    "Cluster",
    "NoCases",
    "Place",
    "Region",
    "RejectedRow",
    "TableRefused",
    "Thresholds",
    "ThresholdsRefused",
    "parse_thresholds",
    "place",
    "read_cases",
    "regions",
    "weigh",
]

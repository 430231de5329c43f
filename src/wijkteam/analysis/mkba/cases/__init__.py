"""
The case method: effects arena and effects calculator (De Meere & Hamdi 2013, chapter 3).

`read_cases` and `weigh` for a table of cases; `read_case` and `weigh_case` for one case as courses
on a time line; `overview` for several of those. Building a case from facts needs polars and stands
apart: `cases.from_registration`. Read `docs/analysts/cases.md`.
"""

from wijkteam.analysis.mkba.cases.arena import Arena, CaseResult, NoCases, weigh
from wijkteam.analysis.mkba.cases.clusters import CLUSTERS, Cluster, Place, Region, place, regions
from wijkteam.analysis.mkba.cases.coding import CHARACTERISTICS
from wijkteam.analysis.mkba.cases.model import Case, Course, Line, Session
from wijkteam.analysis.mkba.cases.reading import CaseRefused, parse_case, read_case
from wijkteam.analysis.mkba.cases.selection import (
    CandidateTable,
    Choice,
    Coverage,
    choose,
    coverage,
    read_candidates,
    select_cases,
)
from wijkteam.analysis.mkba.cases.table import CaseRow, CaseTable, read_cases
from wijkteam.analysis.mkba.cases.thresholds import (
    Thresholds,
    ThresholdsRefused,
    parse_thresholds,
    read_thresholds,
)
from wijkteam.analysis.mkba.cases.together import (
    MechanismCount,
    Overview,
    count_mechanisms,
    overview,
)
from wijkteam.analysis.mkba.cases.valuation import weigh_case
from wijkteam.analysis.mkba.cases.weighed import WeighedCase
from wijkteam.analysis.mkba.cases.writing import write_case
from wijkteam.analysis.statistics.written.delimited import RejectedRow, TableRefused

__all__ = [
    "CHARACTERISTICS",
    "CLUSTERS",
    "Arena",
    "CandidateTable",
    "Case",
    "CaseRefused",
    "CaseResult",
    "CaseRow",
    "CaseTable",
    "Choice",
    "Cluster",
    "Course",
    "Coverage",
    "Line",
    "MechanismCount",
    "NoCases",
    "Overview",
    "Place",
    "Region",
    "RejectedRow",
    "Session",
    "TableRefused",
    "Thresholds",
    "ThresholdsRefused",
    "WeighedCase",
    "choose",
    "count_mechanisms",
    "coverage",
    "overview",
    "parse_case",
    "parse_thresholds",
    "place",
    "read_candidates",
    "read_case",
    "read_cases",
    "read_thresholds",
    "regions",
    "select_cases",
    "weigh",
    "weigh_case",
    "write_case",
]

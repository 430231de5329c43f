"""
Facts: the registration without persons, one row per step of a case.

`read`, `write` and `check` for files, `generalise` for the gate, `example` to try things out.
"""

from wijkteam.analysis.facts.disclosure import generalise, smallest_group
from wijkteam.analysis.facts.example import example
from wijkteam.analysis.facts.files import Facts, Report, check, inspect, read, write
from wijkteam.analysis.facts.manifest import Manifest, ManifestError, Staff, Team, Withheld
from wijkteam.analysis.facts.problems import FactsError, Problem
from wijkteam.analysis.facts.schema import SCHEMA_VERSION, WITHHELD

__all__ = [
    "SCHEMA_VERSION",
    "WITHHELD",
    "Facts",
    "FactsError",
    "Manifest",
    "ManifestError",
    "Problem",
    "Report",
    "Staff",
    "Team",
    "Withheld",
    "check",
    "example",
    "generalise",
    "inspect",
    "read",
    "smallest_group",
    "write",
]

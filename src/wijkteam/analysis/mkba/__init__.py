"""
Social cost-benefit analysis (MKBA) of an approach: `read` a programme, `evaluate` it.

The programme file is explained in `docs/analysts/mkba.md`.
"""

from wijkteam.analysis.mkba.evaluate import evaluate
from wijkteam.analysis.mkba.outcome import Outcome, Ratio
from wijkteam.analysis.mkba.programme import Evidence, Link, Programme, Role
from wijkteam.analysis.mkba.read import parse, read
from wijkteam.analysis.mkba.refusals import ProgrammeRefused
from wijkteam.analysis.mkba.result import Result

__all__ = [
    "Evidence",
    "Link",
    "Outcome",
    "Programme",
    "ProgrammeRefused",
    "Ratio",
    "Result",
    "Role",
    "evaluate",
    "parse",
    "read",
]

"""
Social cost-benefit analysis (MKBA) of an approach: `read` a programme, `evaluate` it.

The programme file is explained in `docs/analysts/mkba.md`. What is where, from the ground up:

- `programme`: what a programme holds, how its file is read and checked, templates;
- `registration`: numbers taken from a facts release;
- `sum`: the numbers of one day, drawn, multiplied and discounted;
- `result`: what came out, its verdict, double counting, notes;
- `views`: tables, choices, uncertainty, explanation, keys, sharing, versions, text;
- `evaluation`: from a programme and the figures of one day to its outcome;
- `cases`: one case at a time, and a table of them; `comparison`: published analyses.
"""

from wijkteam.analysis.mkba.evaluation import evaluate
from wijkteam.analysis.mkba.programme.model import Evidence, Link, Programme, Role
from wijkteam.analysis.mkba.programme.reading import parse, read
from wijkteam.analysis.mkba.programme.refusals import ProgrammeRefused
from wijkteam.analysis.mkba.result.alternative import Result
from wijkteam.analysis.mkba.result.outcome import Outcome, Ratio

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

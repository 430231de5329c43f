"""
Social cost-benefit analysis (MKBA) of an approach: `read` a programme, `evaluate` it.

The programme file is explained in `docs/analysts/mkba.md`. What is where:

- from file to programme: `reading`, `read_values`, `read_links`, `read_timing`, `read_rates`,
  `gathered`, `chain`, `check`, `check_units`, `units`, `expression`, `refusals`; the words of
  a programme: `programme`, `timing`; templates: `templates`, `edit`;
- from programme to sums: `inputs`, `resolve` (parameters, facts, settings), `registration` (facts),
  `sampling`, `rates`, `calculation`, `evaluation`, `result`;
- what the outcome tells: `outcome`, `tables`, `show`, `verdict`, `spread`, `graph`, `explain`,
  `overlap` (double counting), `notes`, `choices` (alternatives), `doubts` (tornado, information),
  `doubt_tables`;
- what to do with it: `keys` and `key_effects`, `realisation`, `versions`.
"""

from wijkteam.analysis.mkba.evaluation import evaluate
from wijkteam.analysis.mkba.outcome import Outcome, Ratio
from wijkteam.analysis.mkba.programme import Evidence, Link, Programme, Role
from wijkteam.analysis.mkba.reading import parse, read
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

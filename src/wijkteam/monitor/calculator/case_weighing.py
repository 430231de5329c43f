"""A case weighed once, and kept until its file or a parameter changes."""

from __future__ import annotations

import hashlib

from django.core.cache import cache

from wijkteam.analysis.mkba.cases.model import Case
from wijkteam.analysis.mkba.cases.valuation import weigh_case
from wijkteam.analysis.mkba.cases.weighed import WeighedCase
from wijkteam.monitor.calculator.grounds import parameter_tree, today
from wijkteam.monitor.calculator.weighing import DAY, SEED

DRAWS = 2000


def weighed_case(case: Case, text: bytes) -> WeighedCase:
    """
    The case with the parameters of today; *text* is its file, by which the outcome is kept.

    Raises `CaseRefused` for a price that does not fit, `ParameterRefused` for wrong parameters.
    """
    tree, on = parameter_tree(), today()
    parts = (hashlib.sha256(text).hexdigest(), tree.version, on, DRAWS, SEED)
    name = f"case-{hashlib.sha256(repr(parts).encode()).hexdigest()}"
    kept: WeighedCase | None = cache.get(name)
    if kept is None:
        kept = weigh_case(case, tree.at(on), draws=DRAWS, seed=SEED)
        cache.set(name, kept, DAY)
    return kept

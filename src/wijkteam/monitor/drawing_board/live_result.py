"""What the text on the drawing board comes to, or why it does not."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.evaluation import DRAWS, SEED
from wijkteam.analysis.parameters.errors import Problem
from wijkteam.monitor.calculator.approach import measures
from wijkteam.monitor.shelf.grounds import parameter_tree
from wijkteam.monitor.shelf.programmes import problems_of
from wijkteam.monitor.shelf.weighing import too_large
from wijkteam.monitor.wording.verdict import Answer, answer

#: About ten times the longest file that comes along; a larger one is no programme.
LONGEST_TEXT = 300_000
#: As long as somebody goes back and forth between steps.
_HOUR = 60 * 60


@dataclass(frozen=True, slots=True)
class LiveResult:
    """The result beside the form; *problems* when there is none."""

    answer: Answer | None = None
    rows: tuple[measures.Measure, ...] = ()
    problems: tuple[Problem, ...] = ()


def read(text: str) -> tuple[mkba.Programme | None, tuple[Problem, ...]]:
    """The programme, or what is wrong on which line."""
    if len(text) > LONGEST_TEXT:
        return None, (Problem(FILE, 1, _("Dit bestand is te groot voor een aanpak.")),)
    try:
        return mkba.parse(text, file=FILE), ()
    except (AnalysisError, ValueError, RecursionError) as refused:
        return None, problems_of(refused, FILE)


FILE = "programma.yaml"


def inputs(programme: mkba.Programme) -> mkba.Outcome:
    """Every number as it is used, without draws. Raises when the engine refuses."""
    return mkba.evaluate(programme, _snapshot())


def problems(text: str) -> tuple[Problem, ...]:
    """What the engine has against the text; nothing when it can be weighed."""
    programme, problems = read(text)
    if programme is None:
        return problems
    try:
        outcome = inputs(programme)
    except (AnalysisError, ValueError, ArithmeticError) as refused:
        return problems_of(refused, FILE)
    beyond = too_large(outcome, file=FILE)
    return (beyond,) if beyond else ()


def live(text: str) -> LiveResult:
    """The outcome with its doubt; kept for an hour, as pages go back and forth."""
    day = timezone.localdate().isoformat()
    asked = "\n".join((get_language() or "", day, parameter_tree().version, text))
    key = f"drawing-board-{hashlib.sha256(asked.encode()).hexdigest()}"
    kept: LiveResult | None = cache.get(key)
    if kept is None:
        kept = _live(text)
        cache.set(key, kept, _HOUR)
    return kept


def _live(text: str) -> LiveResult:
    programme, problems = read(text)
    if programme is None:
        return LiveResult(problems=problems)
    try:
        outcome = mkba.evaluate(programme, _snapshot(), draws=DRAWS, seed=SEED)
    except (AnalysisError, ValueError, ArithmeticError) as refused:
        return LiveResult(problems=problems_of(refused, FILE))
    if beyond := too_large(outcome, file=FILE):
        return LiveResult(problems=(beyond,))
    return LiveResult(answer(outcome), tuple(measures.measures([outcome])))


def _snapshot() -> parameters.Snapshot:
    return parameter_tree().at(timezone.localdate())

"""The course of one household as a case without a name: what would leave, and taking it along."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

import polars as pl
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkteam.analysis import parameters
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.facts.steps import RELEASED
from wijkteam.analysis.mkba.cases.from_registration import WORKER_HOUR, from_steps
from wijkteam.analysis.mkba.cases.model import Case
from wijkteam.analysis.mkba.cases.valuation import weigh_case
from wijkteam.analysis.mkba.cases.weighed import WeighedCase
from wijkteam.analysis.mkba.cases.writing import write_case
from wijkteam.casework.errors import CaseworkError
from wijkteam.publish.courses.build import build_one

#: The length of the time line in months is made this coarse: it must not tell the day of the start.
COARSE_MONTHS = 6


class NoSignalYet(CaseworkError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Bij dit huishouden hoort geen melding. De maanden van een casus tellen vanaf een "
                "melding; koppel die eerst aan het huishouden."
            )
        )


@dataclass(frozen=True, slots=True)
class OneCase:
    """The case, the text of its file, and its prices; None when the parameters are refused."""

    case: Case
    text: str
    weighed: WeighedCase | None


def one_case(household: UUID) -> OneCase:
    """
    The course of a household up to today, in half months since its first signal.

    Codes, months, hours and levels only. Raises `NoSignalYet` without a signal to count from.
    """
    today = timezone.localdate()
    course = build_one(household, until=today)
    # How long was watched counts back from today, and would give away the day of the signal; so
    # does what is counted inside only, such as until when there was a coordinator.
    leaving = [step for step in RELEASED if step != "observed_until"]
    steps = course.steps.filter(pl.col("step").is_in(leaving))
    if steps.is_empty():
        raise NoSignalYet
    number = steps["case"].min()
    assert isinstance(number, int)
    case = from_steps(steps, number, price_year=today.year)
    horizon = float(COARSE_MONTHS * math.ceil(case.horizon / COARSE_MONTHS))
    case = replace(case, horizon=horizon, notes=_notes(case))
    return OneCase(case, write_case(case), _weighed(case))


def _notes(case: Case) -> tuple[str, ...]:
    """What the group must know, in the words of its members."""
    hours = any(line.parameter == WORKER_HOUR for line in case.team.lines)
    double = _("In de prijs van een teamuur kunnen reistijd en overleg al zitten.")
    return (
        _("Het verloop met het team komt uit de registratie. Dat zonder team is nog leeg."),
        *([double] if hours else []),
    )


def _weighed(case: Case) -> WeighedCase | None:
    overlay = settings.PARAMETERS_OVERLAY
    try:
        tree = parameters.load(overlay=Path(overlay)) if overlay else parameters.load()
        return weigh_case(case, tree.at(timezone.localdate()), draws=0)
    except AnalysisError:
        return None

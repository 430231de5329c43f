"""The case as it stands, weighed: the same pictures and words as a case that is in the folder."""

from __future__ import annotations

from typing import Any

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.cases.weighed import WeighedCase
from wijkteam.monitor.calculator.cases import places
from wijkteam.monitor.calculator.cases.answer import case_answer, who_imagined
from wijkteam.monitor.calculator.cases.pictures import effect_per_domain, two_courses
from wijkteam.monitor.calculator.cases.prices import payer_rows
from wijkteam.monitor.calculator.cases.remarks import (
    cost_hangs_on,
    seen_mechanisms,
    turning_chances,
)
from wijkteam.monitor.session.state import Talk
from wijkteam.monitor.shelf.cases import spoken_case, weighed_case
from wijkteam.monitor.shelf.programmes import problems_of
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import between, money
from wijkteam.ui.charts.base.chart import Chart


def result(talk: Talk) -> dict[str, Any]:
    """What the page of the result shows; *refused* when the case cannot be weighed."""
    try:
        case = weighed(talk)
    except AnalysisError as refused:
        return {"refused": problems_of(refused, "casus")}
    names = {line.label: naming.case_line(line) for line in case.lines}
    return {
        "weighed_case": case,
        "answer": case_answer(case),
        "courses": two_courses(case),
        "domains": effect_per_domain(case) if case.domains else None,
        "payers": payer_rows(case),
        "total": _total(case),
        # What has no price yet, as the table of the case calls it.
        "missing": [names.get(lacking.label, lacking.label) for lacking in case.missing],
        "clusters": places.group_shares(case),
        "hangs_on": cost_hangs_on(case) if case.sensitivity else None,
        "turns": turning_chances(case),
        "mechanisms": seen_mechanisms(case),
        "who": who_imagined(spoken_case(talk.case)),
    }


def picture(talk: Talk) -> Chart | None:
    """Both courses as they stand now; None while there is nothing to draw."""
    if not any(course.lines for course in talk.case.courses):
        return None
    try:
        return two_courses(weighed(talk))
    except AnalysisError:
        return None


def weighed(talk: Talk) -> WeighedCase:
    """The case as it stands; raises as `weighed_case`."""
    return weighed_case(talk.case, talk.text.encode())


def _total(weighed: WeighedCase) -> dict[str, str]:
    difference = weighed.cost_difference
    return {
        "team": money(weighed.cost_team),
        "reference": money(weighed.cost_reference),
        "difference": money(difference.value, sign=True),
        "doubt": between(difference.low, difference.high),
    }

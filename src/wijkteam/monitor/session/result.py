"""The case as it stands, weighed: the same pictures and words as a case that is in the folder."""

from __future__ import annotations

from typing import Any

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.cases.weighed import WeighedCase
from wijkteam.monitor.calculator import (
    case_hinges,
    case_pictures,
    case_places,
    case_prices,
    case_words,
)
from wijkteam.monitor.session.state import Talk
from wijkteam.monitor.shelf.cases import weighed_case
from wijkteam.monitor.shelf.programmes import problems_of
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import between, chance, money
from wijkteam.ui.charts.chart import Chart


def result(talk: Talk) -> dict[str, Any]:
    """What the page of the result shows; *refused* when the case cannot be weighed."""
    try:
        one = weighed(talk)
    except AnalysisError as refused:
        return {"refused": problems_of(refused, "casus")}
    return {
        "weighed_case": one,
        "answer": case_words.case_answer(one),
        "courses": case_pictures.two_courses(one),
        "domains": case_pictures.per_domain(one) if one.domains else None,
        "payers": case_prices.payers(one),
        "total": _total(one),
        "missing": _missing(one),
        "clusters": _clusters(one),
        "hangs_on": case_hinges.hangs_on(one) if one.sensitivity else None,
        "turns": case_hinges.turns(one),
        "mechanisms": case_hinges.mechanisms(one),
        "who": case_words.who_imagined(talk.case),
    }


def picture(talk: Talk) -> Chart | None:
    """Both courses as they stand now; None while there is nothing to draw."""
    if not any(course.lines for course in talk.case.courses):
        return None
    try:
        return case_pictures.two_courses(weighed(talk))
    except AnalysisError:
        return None


def weighed(talk: Talk) -> WeighedCase:
    """The case as it stands; raises as `weighed_case`."""
    return weighed_case(talk.case, talk.text.encode())


def _total(one: WeighedCase) -> dict[str, str]:
    difference = one.cost_difference
    return {
        "team": money(one.cost_team),
        "reference": money(one.cost_reference),
        "difference": money(difference.value, sign=True),
        "doubt": between(difference.low, difference.high),
    }


def _clusters(weighed_one: WeighedCase) -> list[tuple[str, str]]:
    """Every group the case may lie in, the likeliest first."""
    found = sorted(weighed_one.cluster_chances, key=lambda one: -one.share)
    return [(case_places.cluster(one.cluster), chance(one.share)) for one in found if one.share]


def _missing(one: WeighedCase) -> list[str]:
    """What has no price yet, as the table of the case calls it."""
    said = {line.label: naming.case_line(line) for line in one.lines}
    return [said.get(lacking.label, lacking.label) for lacking in one.missing]

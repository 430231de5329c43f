"""The case as it stands, weighed: the same pictures and words as a case that is in the folder."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.cache import cache

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.cases.calculator import weigh_case
from wijkteam.analysis.mkba.cases.clusters import BY_NUMBER, OUTSIDE_EN
from wijkteam.analysis.mkba.cases.weighed import ClusterChance, WeighedCase
from wijkteam.monitor.calculator import case_hinges, case_pictures, case_words, naming
from wijkteam.monitor.calculator.case_files import DRAWS
from wijkteam.monitor.calculator.grounds import parameter_tree, today
from wijkteam.monitor.calculator.programmes import problems_of
from wijkteam.monitor.calculator.weighing import DAY, SEED
from wijkteam.monitor.calculator.writing import between, money
from wijkteam.monitor.session.state import Talk
from wijkteam.ui.charts.chart import Chart
from wijkteam.ui.numbers import percent


def result(talk: Talk) -> dict[str, Any]:
    """What the page of the result shows; *refused* when the case cannot be weighed."""
    try:
        one = _weighed(talk)
    except AnalysisError as refused:
        return {"refused": problems_of(refused, "casus")}
    return {
        "weighed_case": one,
        "answer": case_words.case_answer(one),
        "courses": case_pictures.two_courses(one),
        "domains": case_pictures.per_domain(one) if one.domains else None,
        "payers": case_words.payers(one),
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
        return case_pictures.two_courses(_weighed(talk))
    except AnalysisError:
        return None


def _weighed(talk: Talk) -> WeighedCase:
    tree, on = parameter_tree(), today()
    parts = (talk.text, tree.version, on, DRAWS, SEED)
    name = f"case-session-{hashlib.sha256(repr(parts).encode()).hexdigest()}"
    kept: WeighedCase | None = cache.get(name)
    if kept is None:
        kept = weigh_case(talk.case, tree.at(on), draws=DRAWS, seed=SEED)
        cache.set(name, kept, DAY)
    return kept


def _total(one: WeighedCase) -> dict[str, str]:
    difference = one.cost_difference
    return {
        "team": money(one.cost_team),
        "reference": money(one.cost_reference),
        "difference": money(difference.value, sign=True),
        "doubt": between(difference.low, difference.high),
    }


def _clusters(one: WeighedCase) -> list[tuple[str, str]]:
    """Every group the case may lie in, the likeliest first."""
    found = sorted(one.cluster_chances, key=lambda chance: -chance.share)
    return [(_cluster(chance), percent(chance.share)) for chance in found if chance.share]


def _cluster(chance: ClusterChance) -> str:
    known = BY_NUMBER[chance.cluster] if chance.cluster else None
    english = known.label_en if known else OUTSIDE_EN
    return case_pictures.group_label(chance.cluster_label, english)


def _missing(one: WeighedCase) -> list[str]:
    """What has no price yet, as the table of the case calls it."""
    said = {line.label: naming.case_line(line) for line in one.lines}
    return [said.get(lacking.label, lacking.label) for lacking in one.missing]

"""One parameter: its value through the years, its studies, and where it is used."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.programme.chain import names_used
from wijkteam.analysis.parameters.distributions import interval as ends
from wijkteam.analysis.parameters.estimate import Estimate
from wijkteam.analysis.parameters.model import Parameter, Source, Study, Value
from wijkteam.analysis.statistics.meta import MetaAnalysis, meta_analysis
from wijkteam.monitor.shelf.programmes import programmes
from wijkteam.monitor.wording.amounts import interval, value
from wijkteam.monitor.wording.naming import CERTAINTY, CERTAINTY_TONE
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.compare.forest import Pooled, StudyRow, forest

_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Figure:
    """A value from one day on, as its source has it."""

    since: date | None
    stated: str
    interval: str
    price_year: int | None
    source: Source
    address: str
    at: str
    says: str
    certainty: str
    tone: str
    why: str
    checked: str


@dataclass(frozen=True, slots=True)
class Use:
    """A programme that counts on this parameter, and in which of its posts."""

    code: str
    name: str
    posts: str


def figures(one: Parameter) -> list[Figure]:
    """Every value, the newest first; studies likewise."""
    values = [_of_value(found, one.unit) for found in reversed(one.values)]
    return values or [_of_study(found, one) for found in one.studies]


def studies(one: Parameter) -> Chart | None:
    """The forest plot of pooled studies; None where there is nothing to pool."""
    if not one.studies:
        return None
    log = one.scale == "log"
    effects = [math.log(s.estimate) if log else s.estimate for s in one.studies]
    errors = [s.se for s in one.studies]
    names = [s.id for s in one.studies]
    pooled = meta_analysis(effects, errors, studies=names, method="DL")
    weights = 1 / (np.square(errors) + pooled.tau2)
    rows = [
        _study_row(study, effect, weight, log=log)
        for study, effect, weight in zip(
            one.studies, effects, (weights / weights.sum()).tolist(), strict=True
        )
    ]
    return forest(
        rows,
        pooled=_pooled(pooled, one),
        ratio=log,
        no_effect=1.0 if log else 0.0,
        no_effect_name="" if one.kind == "effect" else _("nul"),
        question=_("Wat zeggen de onderzoeken samen?"),
        note=_(
            "De ruit is het gemiddelde van alle onderzoeken. De lijn eronder is wat op een nieuwe "
            "plek te verwachten is: daarmee wordt gerekend."
        ),
    )


def used_in(one: Parameter) -> list[Use]:
    """The programmes in the folder that name this parameter, and the posts that count on it."""
    found = []
    for file in programmes():
        if file.programme is None:
            continue
        values = file.programme.values.values()
        names = {value.name for value in values if value.parameter == one.id}
        if names:
            links = file.programme.links.values()
            posts = [link.label for link in links if names & set(names_used(link))]
            found.append(Use(file.code, file.name, ", ".join(dict.fromkeys(posts))))
    return found


def value_today(estimate: Estimate | None) -> tuple[str, str]:
    """The value with which is calculated today, and its interval."""
    if estimate is None or estimate.is_missing:
        return "", ""
    return (
        value(estimate.value, estimate.unit),
        interval(estimate.low, estimate.high, estimate.unit),
    )


def _of_value(found: Value, unit: str) -> Figure:
    low, high = ends(found.distribution)
    checked = found.checked
    return Figure(
        since=found.since,
        stated=value(found.stated, unit),
        interval=interval(low, high, unit),
        price_year=found.price_year,
        source=found.source,
        address=_address(found.source),
        at=found.at,
        says=found.says,
        certainty=str(CERTAINTY[found.certainty]),
        tone=CERTAINTY_TONE[found.certainty],
        why=found.spread_why or found.why,
        checked=f"{checked.by}, {checked.on.isoformat()}" if checked else "",
    )


def _of_study(found: Study, one: Parameter) -> Figure:
    low, high = _ends(found, log=one.scale == "log")
    return Figure(
        since=None,
        stated=value(found.estimate, one.unit),
        interval=interval(low, high, one.unit),
        price_year=None,
        source=found.source,
        address=_address(found.source),
        at=found.at,
        says=found.says,
        certainty=str(CERTAINTY[found.certainty]),
        tone=CERTAINTY_TONE[found.certainty],
        why=f"{found.design}; {found.population}",
        checked="",
    )


def _ends(study: Study, *, log: bool) -> tuple[float, float]:
    middle = math.log(study.estimate) if log else study.estimate
    low, high = middle - _Z * study.se, middle + _Z * study.se
    return (math.exp(low), math.exp(high)) if log else (low, high)


def _study_row(study: Study, effect: float, weight: float, *, log: bool) -> StudyRow:
    low, high = _ends(study, log=log)
    return StudyRow(study.id, math.exp(effect) if log else effect, low, high, weight)


def _pooled(found: MetaAnalysis, one: Parameter) -> Pooled:
    def plain(number: float | None) -> float | None:
        if number is None:
            return None
        number = math.exp(number) if one.scale == "log" else number
        return min(max(number, 0.0), 1.0) if one.unit == "share" else number

    return Pooled(
        plain(found.estimate) or 0.0,
        plain(found.low) or 0.0,
        plain(found.high) or 0.0,
        plain(found.prediction_low),
        plain(found.prediction_high),
    )


def _address(source: Source) -> str:
    """Only what a browser may open."""
    return source.address if source.address.startswith(("https://", "http://")) else ""

"""One parameter: its value through the years, its studies, and where it is used."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.programme.chain import names_used
from wijkteam.analysis.parameters.figures.distributions import interval as ends
from wijkteam.analysis.parameters.figures.estimate import Estimate
from wijkteam.analysis.parameters.figures.model import Parameter, Source, Study, Value
from wijkteam.analysis.statistics.pooled.meta import MetaAnalysis, meta_analysis
from wijkteam.monitor.shelf.programmes import programmes
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import interval, value
from wijkteam.monitor.wording.naming import CERTAINTY, CERTAINTY_TONE
from wijkteam.monitor.wording.sources import place_words, publication_words
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.compare.forest import Pooled, StudyRow, forest

#: The normal deviate of a 95% interval, in which studies are published.
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class ParameterValue:
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
class ParameterUse:
    """A programme that counts on this parameter, and in which of its posts."""

    code: str
    name: str
    posts: str


def figures(parameter: Parameter) -> list[ParameterValue]:
    """Every value, the newest first; studies likewise."""
    # Files are written in the order of time; a reader wants what holds now.
    values = [_of_value(number, parameter.unit) for number in reversed(parameter.values)]
    return values or [_of_study(study, parameter) for study in parameter.studies]


def studies(parameter: Parameter) -> Chart | None:
    """The forest plot of pooled studies; None where there is nothing to pool."""
    if not parameter.studies:
        return None
    log = parameter.scale == "log"
    effects = [math.log(s.estimate) if log else s.estimate for s in parameter.studies]
    errors = [s.se for s in parameter.studies]
    names = [s.id for s in parameter.studies]
    pooled = meta_analysis(effects, errors, studies=names, method="DL")
    weights = 1 / (np.square(errors) + pooled.tau2)
    shares = (weights / weights.sum()).tolist()
    rows = [
        StudyRow(study.id, study.estimate, *_ends(study, log=log), share)
        for study, share in zip(parameter.studies, shares, strict=True)
    ]
    return forest(
        rows,
        pooled=_pooled(pooled, parameter),
        ratio=log,
        no_effect=1.0 if log else 0.0,
        no_effect_name="" if parameter.kind == "effect" else _("nul"),
        question=_("Wat zeggen de onderzoeken samen?"),
        note=_(
            "De ruit is het gemiddelde van alle onderzoeken. De lijn eronder is wat op een nieuwe "
            "plek te verwachten is: daarmee wordt gerekend."
        ),
    )


def used_in(parameter: Parameter) -> list[ParameterUse]:
    """The programmes in the folder that name this parameter, and the posts that count on it."""
    uses = []
    for file in programmes():
        if file.programme is None:
            continue
        values = file.programme.values.values()
        names = {value.name for value in values if value.parameter == parameter.id}
        if names:
            links = file.programme.links.values()
            posts = [naming.spoken(link.label) for link in links if names & set(names_used(link))]
            # Two links may be called the same; a list that repeats itself looks like a mistake.
            uses.append(ParameterUse(file.code, file.name, ", ".join(dict.fromkeys(posts))))
    return uses


def value_today(estimate: Estimate | None) -> tuple[str, str]:
    """The value with which is calculated today, and its interval."""
    if estimate is None or estimate.is_missing:
        return "", ""
    return (
        value(estimate.value, estimate.unit),
        interval(estimate.low, estimate.high, estimate.unit),
    )


def _of_value(stated: Value, unit: str) -> ParameterValue:
    low, high = ends(stated.distribution)
    checked = stated.checked
    return ParameterValue(
        since=stated.since,
        stated=value(stated.stated, unit),
        interval=interval(low, high, unit),
        price_year=stated.price_year,
        source=_worded(stated.source),
        address=_address(stated.source),
        at=place_words(stated.at),
        says=stated.says,
        certainty=str(CERTAINTY[stated.certainty]),
        tone=CERTAINTY_TONE[stated.certainty],
        why=stated.spread_why or stated.why,
        checked=f"{checked.by}, {checked.on.isoformat()}" if checked else "",
    )


def _of_study(study: Study, parameter: Parameter) -> ParameterValue:
    low, high = _ends(study, log=parameter.scale == "log")
    return ParameterValue(
        since=None,
        stated=value(study.estimate, parameter.unit),
        interval=interval(low, high, parameter.unit),
        price_year=None,
        source=_worded(study.source),
        address=_address(study.source),
        at=place_words(study.at),
        says=study.says,
        certainty=str(CERTAINTY[study.certainty]),
        tone=CERTAINTY_TONE[study.certainty],
        why=f"{study.design}; {study.population}",
        checked="",
    )


def _ends(study: Study, *, log: bool) -> tuple[float, float]:
    middle = math.log(study.estimate) if log else study.estimate
    low, high = middle - _Z * study.se, middle + _Z * study.se
    return (math.exp(low), math.exp(high)) if log else (low, high)


def _pooled(pooled: MetaAnalysis, parameter: Parameter) -> Pooled:
    def plain(number: float | None) -> float | None:
        if number is None:
            return None
        number = math.exp(number) if parameter.scale == "log" else number
        # A normal interval runs past the ends of a share; no share does.
        return min(max(number, 0.0), 1.0) if parameter.unit == "share" else number

    return Pooled(
        plain(pooled.estimate) or 0.0,
        plain(pooled.low) or 0.0,
        plain(pooled.high) or 0.0,
        plain(pooled.prediction_low),
        plain(pooled.prediction_high),
    )


def _worded(source: Source) -> Source:
    """The same publication, with our remarks on it in the language of the reader."""
    title, author = publication_words(source.title), publication_words(source.author)
    return replace(source, title=title, author=author)


def _address(source: Source) -> str:
    """Only what a browser may open."""
    return source.address if source.address.startswith(("https://", "http://")) else ""

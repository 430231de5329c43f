"""Published analyses beside each other: which files there are, and what they say together."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.comparison.compare import compare
from wijkteam.analysis.mkba.comparison.read_studies import Published, read_studies
from wijkteam.analysis.mkba.comparison.result import Apart, Comparison, Factor, Moderator
from wijkteam.analysis.mkba.comparison.study import Perspective
from wijkteam.analysis.parameters.errors import Problem
from wijkteam.monitor.calculator.grounds import parameter_tree, today
from wijkteam.monitor.calculator.programmes import CODE, SUFFIXES, problems_of
from wijkteam.monitor.calculator.published_words import PERSPECTIVE, collection, study_name
from wijkteam.monitor.calculator.writing import chance
from wijkteam.ui.charts.chart import Chart
from wijkteam.ui.charts.forest import Pooled, StudyRow, forest
from wijkteam.ui.numbers import number

RATE = "rates.discount"
_TRAIT: dict[str, Promise] = {
    "startup": gettext_lazy("in de beginperiode"),
    "target_group": gettext_lazy("doelgroep"),
    "funding": gettext_lazy("hoe het betaald wordt"),
    "convention": gettext_lazy("hoe nieuw voor oud is geboekt"),
    "year": gettext_lazy("jaar"),
}
_FILES_KEPT = 32


@dataclass(frozen=True, slots=True)
class Collection:
    """A file with published analyses; *own* when it is the one on the page."""

    name: str
    label: str
    own: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file cannot be compared."""

    name: str
    problems: tuple[Problem, ...]


def collections(asked: str) -> list[Collection]:
    """Every file of the folder; the one that was asked for, or the first that is real."""
    names = [path.stem for path in _files()]
    names.sort(key=lambda name: (name != "published", name))
    here = asked if asked in names else next(iter(names), "")
    return [Collection(name, collection(name), name == here) for name in names]


def comparison(name: str, perspective: str) -> Comparison | Refusal:
    """The analyses of that file at the rate of today. Raises when the parameters are refused."""
    path = next(path for path in _files() if path.stem == name)
    known = parameter_tree().at(today())[RATE]
    since = known.in_force.since.year if known.in_force else None
    look: Perspective = next((one for one in PERSPECTIVE if one == perspective), "social")
    try:
        return compare(
            _read(path, path.stat().st_mtime_ns),
            rate=known.value,
            rate_since=since,
            perspective=look,
        )
    except (AnalysisError, ValueError) as refused:
        return Refusal(name, problems_of(refused, path.name))


def picture(found: Comparison) -> Chart:
    """The forest plot; what stands apart is not in it."""
    rows = [
        StudyRow(study_name(one.study), one.ratio, one.low, one.high, one.weight)
        for one in found.forest
    ]
    return forest(
        rows,
        pooled=_pooled(found),
        ratio=True,
        no_effect=1.0,
        no_effect_name=_("1,0 = quitte"),
        question=_("Hoeveel baten stonden er tegenover elke euro kosten?"),
        note=_(
            "De ruit is het midden van deze analyses. De lijn eronder is waar een volgende aanpak "
            "te verwachten is. De analyses zijn niet geloot, en wat gunstig uitvalt, wordt eerder "
            "gepubliceerd."
        ),
    )


def picture_apart(found: Comparison, perspective: str) -> Chart | None:
    """What was published for this perspective when nothing can be pooled; None for nothing."""
    rows = [
        StudyRow(study_name(one.study), one.ratio, *(_end(one.low), _end(one.high)))
        for one in found.apart
        if one.perspective == perspective and one.ratio is not None and one.ratio > 0
    ]
    if not rows:
        return None
    return forest(
        rows,
        ratio=True,
        no_effect=1.0,
        no_effect_name=_("1,0 = quitte"),
        question=_("Hoeveel baten stonden er tegenover elke euro kosten?"),
        note=_(
            "Een blok zonder streep: er is niet gepubliceerd hoe zeker het is. Een streep is hier "
            "de laagste en de hoogste van meer uitkomsten, geen interval."
        ),
    )


def _end(number: float | None) -> float:
    return math.nan if number is None else number


def sentence(found: Comparison) -> str:
    """What the analyses say together, or why they cannot be taken together."""
    pooled = found.pooled
    if pooled is None:
        return _("Deze analyses zijn niet samen te nemen; hieronder staan ze naast elkaar.")
    told = _(
        "Het midden van %(n)s analyses is %(ratio)s baten per euro kosten (95%%: %(low)s tot "
        "%(high)s)."
    ) % {
        "n": pooled.studies,
        "ratio": number(pooled.ratio, 2),
        "low": number(pooled.low, 2),
        "high": number(pooled.high, 2),
    }
    if pooled.prediction_low is None or pooled.prediction_high is None:
        return told
    return (
        told
        + " "
        + _(
            "Een volgende aanpak ligt tussen %(low)s en %(high)s; de kans op meer dan 1 is "
            "%(chance)s."
        )
        % {
            "low": number(pooled.prediction_low, 2),
            "high": number(pooled.prediction_high, 2),
            "chance": chance(pooled.chance_next_above_1),
        }
    )


def ratio_apart(one: Apart) -> str:
    """The published ratio, or the range that was published."""
    if one.low is None or one.high is None:
        return number(one.ratio, 2)
    ends = _("%(low)s tot %(high)s") % {"low": number(one.low, 2), "high": number(one.high, 2)}
    return ends if one.is_range or one.ratio is None else f"{number(one.ratio, 2)} ({ends})"


def moderators(found: Comparison) -> list[tuple[str, str]]:
    """What goes together with a higher ratio, in words; an association and no more."""
    return [(str(_TRAIT.get(one.name, one.name)), _told(one)) for one in found.moderators]


def _told(one: Moderator) -> str:
    if not one.factors:
        return _("te weinig analyses om iets te zeggen")
    return "; ".join(_factor(factor) for factor in one.factors)


def _factor(one: Factor) -> str:
    words = {"yes": _("ja"), "no": _("nee"), "per year": _("per jaar")}
    return _("%(name)s: %(factor)s keer (%(low)s tot %(high)s)") % {
        "name": words.get(one.name, one.name),
        "factor": number(one.factor, 2),
        "low": number(one.low, 2),
        "high": number(one.high, 2),
    }


def _pooled(found: Comparison) -> Pooled | None:
    if found.pooled is None:
        return None
    one = found.pooled
    return Pooled(one.ratio, one.low, one.high, one.prediction_low, one.prediction_high)


def folder() -> Path:
    """Where published analyses lie."""
    return Path(settings.COMPARISON_FOLDER)


def _files() -> list[Path]:
    if not folder().is_dir():
        return []
    return sorted(
        path
        for path in folder().iterdir()
        if path.suffix in (".csv", *SUFFIXES) and path.is_file() and CODE.match(path.stem)
    )


@lru_cache(maxsize=_FILES_KEPT)
def _read(path: Path, _changed: int) -> Published:
    return read_studies(path)

"""Published analyses as a forest plot, pooled or beside each other."""

from __future__ import annotations

import math

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.comparison.result import Comparison
from wijkteam.monitor.calculator.published_words import study_name
from wijkteam.ui.charts.chart import Chart
from wijkteam.ui.charts.forest import Pooled, StudyRow, forest


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


def _pooled(found: Comparison) -> Pooled | None:
    if found.pooled is None:
        return None
    one = found.pooled
    return Pooled(one.ratio, one.low, one.high, one.prediction_low, one.prediction_high)

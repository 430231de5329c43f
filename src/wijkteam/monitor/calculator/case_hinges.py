"""What a case hangs on: what saved and raised costs, and which chance would turn the outcome."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.cases.mechanisms import RAISES, SAVES
from wijkteam.analysis.mkba.cases.weighed import BreakEven, WeighedCase
from wijkteam.monitor.wording.amounts import money
from wijkteam.ui import words
from wijkteam.ui.charts.chart import Chart
from wijkteam.ui.charts.tornado import Swing, tornado
from wijkteam.ui.numbers import percent
from wijkteam.vocabulary.codelist import CodeList

_LONGEST_BARS = 6


@dataclass(frozen=True, slots=True)
class Mechanisms:
    """What people saw happen in this case."""

    saves: list[str]
    raises: list[str]


@dataclass(frozen=True, slots=True)
class Turn:
    """A chance that was judged, and the chance at which both courses cost the same."""

    label: str
    used: str
    turns_at: str


def mechanisms(one: WeighedCase) -> Mechanisms:
    """The coded mechanisms, in words."""
    return Mechanisms(_labels(SAVES, one.mechanisms), _labels(RAISES, one.mechanisms))


def hangs_on(one: WeighedCase) -> Chart:
    """How far the difference in costs moves with each uncertain number."""
    return tornado(
        [
            Swing(swing.label, swing.difference_at_low, swing.difference_at_high)
            for swing in one.sensitivity[:_LONGEST_BARS]
            if swing.size
        ],
        base=one.cost_difference.value,
        unit="euro",
        reference=0.0,
        reference_name=_("even duur"),
        question=_("Waar hangt het verschil in kosten van af?"),
        note=_("Links van ‘even duur’ is het met het team goedkoper."),
    )


def turns(one: WeighedCase) -> list[Turn]:
    """For every judged chance: where the outcome would turn."""
    return [Turn(found.label, percent(found.used), _turns_at(found)) for found in one.break_even]


def _turns_at(found: BreakEven) -> str:
    if found.chance is not None:
        return percent(found.chance)
    ends = (found.difference_at_0, found.difference_at_1)
    told = _("bij geen enkele kans; het verschil blijft tussen %(low)s en %(high)s")
    return told % {"low": money(min(ends), sign=True), "high": money(max(ends), sign=True)}


def _labels(known: CodeList, codes: tuple[str, ...]) -> list[str]:
    return [str(words.label(known[code])) for code in codes if code in known]

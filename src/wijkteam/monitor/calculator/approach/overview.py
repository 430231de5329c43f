"""Every approach with its answer in short, and all of them beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.monitor.calculator.approach import ratios
from wijkteam.monitor.calculator.approach.one_approach import KeyFigure, key_figures
from wijkteam.monitor.shelf.weighing import Refused, Weighed
from wijkteam.monitor.wording import verdict
from wijkteam.monitor.wording.verdict import Answer, answer, missing_posts
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.compare.stacked_ratio import stacked_ratio

#: As many of the key figures as fit on one line of a card.
_FIGURES = 4


@dataclass(frozen=True, slots=True)
class Listed:
    """A programme in the overview: its answer, or why it has none."""

    code: str
    name: str
    weighed: Weighed | None = None
    answer: Answer | None = None
    verdict: verdict.Verdict | None = None
    figures: tuple[KeyFigure, ...] = ()
    missing: str = ""
    refused: Refused | None = None


def listed(weighed: Weighed | Refused) -> Listed:
    """The answer and the first figures of a programme."""
    file = weighed.file
    if isinstance(weighed, Refused):
        return Listed(file.code, file.name, refused=weighed)
    outcome = weighed.outcome
    return Listed(
        file.code,
        file.name,
        weighed,
        answer(outcome),
        verdict.verdict(outcome),
        tuple(key_figures(outcome)[:_FIGURES]),
        missing_posts(outcome),
    )


def beside(approaches: Sequence[Listed]) -> Chart | None:
    """Benefits per euro of all approaches in one currency; None for fewer than two."""
    weighed = [
        (approach.name, approach.weighed.outcome)
        for approach in approaches
        if approach.weighed is not None
    ]
    rows = [
        row
        for name, outcome in weighed
        if outcome.programme.currency == weighed[0][1].programme.currency
        and (row := ratios.ratio_row(outcome, name=name)) is not None
    ]
    # One bar has nothing to stand beside. Only one currency: a ratio of another is of other prices.
    if len(rows) < 2:
        return None
    return stacked_ratio(
        rows,
        question=_("Welke aanpak haalt de 1,0?"),
        note=_(
            "Baten per euro kosten, elk vergeleken met het eigen nulalternatief. Aanpakken met "
            "andere mensen, jaren en posten zijn zo niet beter of slechter dan elkaar."
        ),
    )

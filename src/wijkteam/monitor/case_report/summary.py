"""The answer first, with the figures that carry it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba.cases.weighed import Amount, WeighedCase
from wijkteam.monitor.calculator.cases import places
from wijkteam.monitor.calculator.cases.answer import case_answer, effect_words, why_one_case
from wijkteam.monitor.report.document import Block, Section, Words, grid
from wijkteam.monitor.wording.amounts import between, money
from wijkteam.ui.numbers import NOTHING, signed


def section(one: WeighedCase) -> Section:
    """What the team made out in this case, and for this case only."""
    answer = case_answer(one)
    blocks: list[Block] = [
        Words(" ".join(answer.sentences), lead=answer.verdict, tone="answer"),
        grid(
            _("De uitkomst in cijfers"),
            (_("Wat"), _("Verwacht"), _("Interval (80%)")),
            _figures(one),
            numbers=(1,),
            widths=(3, 2, 3),
        ),
        Words(_where(one), lead=_("Waar de casus ligt:")),
        Words(why_one_case(), tone="quiet"),
    ]
    return Section("samenvatting", _("Samenvatting"), tuple(blocks))


def _figures(one: WeighedCase) -> list[tuple[str, ...]]:
    difference = one.cost_difference
    return [
        (_("Kosten met team"), money(one.cost_team), _doubt(one.courses[0].cost)),
        (_("Kosten zonder team, gewogen"), money(one.cost_reference), NOTHING),
        (_("Verschil in kosten"), money(difference.value, sign=True), _doubt(difference)),
        (
            _("Verschil in effect, in stappen op de leefgebieden"),
            effect_words(one.effect_difference),
            _steps(one.effect_difference),
        ),
    ]


def _where(one: WeighedCase) -> str:
    parts = (places.quadrant(one.quadrant), places.group(one))
    return f"{'; '.join(parts)}. {places.group_chance(one)}".strip()


def _doubt(found: Amount) -> str:
    return between(found.low, found.high) or NOTHING


def _steps(found: Amount | None) -> str:
    if found is None or found.low == found.high:
        return NOTHING
    return _("%(low)s tot %(high)s") % {"low": signed(found.low, 1), "high": signed(found.high, 1)}

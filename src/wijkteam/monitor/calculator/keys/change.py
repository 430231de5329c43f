"""What changes when keys are turned: the difference first, then both futures beside each other."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.programme.model import Role
from wijkteam.analysis.mkba.result.alternative import Array
from wijkteam.analysis.mkba.result.headline import table_step
from wijkteam.analysis.mkba.result.spread import Spread, spread
from wijkteam.analysis.statistics.rounding import round_to_total
from wijkteam.monitor.calculator.approach import measures
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import (
    chance,
    headline,
    headline_between,
    in_currency,
    unbroken,
    value,
)
from wijkteam.monitor.wording.units import counted_in
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.compare.differences import Difference, differences

#: A number that moves less than this part of itself is told as the same.
SEEN = 0.005


@dataclass(frozen=True, slots=True)
class Changed:
    """The difference in words, per party, and both futures."""

    verdict: str
    sentence: str
    per_party: Chart
    rows: list[measures.Measure]
    columns: tuple[str, ...]


def changed(now: mkba.Outcome, then: mkba.Outcome) -> Changed:
    """
    Compare two outcomes of one programme, draw by draw.

    Both were drawn with the same chance, so that what differs is only what was turned.
    """
    currency = now.programme.currency
    total = _difference(now.npv, then.npv, now.result.npv_draws, then.result.npv_draws)
    rows = [_party(now, then, at) for at in range(len(now.result.parties))]
    # Steps that add up: a column that is one off invites doubt about the rest.
    by = table_step(total, [row.value for row in rows])
    whole = round_to_total([row.value for row in rows], unit=by)
    rows = [replace(row, value=value) for row, value in zip(rows, whole.tolist(), strict=True)]
    summed = Difference(_("Samen"), float(whole.sum()), *_ends(total), strong=True)
    drawn = differences(
        [*rows, summed],
        question=_("Wie merkt het in geld en welzijn?"),
        note=_(
            "Verschil met nu, alle jaren samen, teruggerekend naar nu. Een verschil krijgt pas "
            "kleur als het interval nul niet raakt."
        ),
    )
    return Changed(
        verdict=_verdict(total),
        sentence=_sentence(total, currency),
        per_party=in_currency(drawn, currency),
        rows=[*measures.measures([now, then]), *_without_money(now, then)],
        columns=(_("Zoals nu"), _("Wat als")),
    )


def _without_money(now: mkba.Outcome, then: mkba.Outcome) -> list[measures.Measure]:
    """What else a key moves on the paths A-D: attention, waiting, who is sent on, who is helped."""
    rows = []
    for link in now.programme.links.values():
        if link.role is not Role.EFFECT or link.path is None or link.avoids:
            continue
        before, after = (outcome.result.numbers.get(link.name) for outcome in (now, then))
        if before is None or after is None or np.isclose(before, after, rtol=SEEN, atol=1e-9):
            continue
        cells = tuple(
            measures.MeasureCell(f"{value(number, link.unit)} {counted_in(link.unit)}".rstrip())
            for number in (before, after)
        )
        rows.append(measures.Measure(link.label, cells))
    return rows


def _difference(
    now: float, then: float, drawn_now: Array | None, drawn_then: Array | None
) -> Spread:
    both = None if drawn_now is None or drawn_then is None else drawn_then - drawn_now
    return spread(then - now, both)


def _ends(spread: Spread) -> tuple[float, float]:
    low = spread.value if spread.low is None else spread.low
    high = spread.value if spread.high is None else spread.high
    return low, high


def _party(now: mkba.Outcome, then: mkba.Outcome, at: int) -> Difference:
    party = now.result.parties[at]
    drawn = [
        None if outcome.result.draws is None else outcome.result.draws.party_pv[at]
        for outcome in (now, then)
    ]
    difference = _difference(now.result.party_npv[party], then.result.party_npv[party], *drawn)
    return Difference(naming.party(now.programme, party), difference.value, *_ends(difference))


def _verdict(total: Spread) -> str:
    low, high = _ends(total)
    if not np.any([total.value, low, high]):
        return _("Er is niets veranderd.")
    # Clearly only when the whole interval agrees; draws are shared, so it is one of differences.
    if low > 0:
        return _("Samen duidelijk gunstiger.")
    if high < 0:
        return _("Samen duidelijk ongunstiger.")
    return _("Samen nog niet te zeggen.")


def _sentence(total: Spread, currency: str) -> str:
    if not total.value:
        return _("Draai aan een knop om het verschil te zien.")
    sentence = _("Het saldo van allen samen verandert met %(amount)s") % {
        "amount": headline(total, currency)
    }
    if doubt := headline_between(total, currency):
        sentence += f" ({doubt})"
    sentence += "."
    if total.chance is not None:
        sentence += " " + _("In %(share)s van de doorrekeningen is het hoger dan nu.") % {
            "share": chance(total.chance)
        }
    return unbroken(sentence)

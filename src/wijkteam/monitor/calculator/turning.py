"""What changes when keys are turned: the difference first, then both futures beside each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.core.cache import cache
from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba import keys
from wijkteam.analysis.mkba.result import Array
from wijkteam.analysis.mkba.spread import Spread, spread
from wijkteam.monitor.calculator import naming
from wijkteam.monitor.calculator.weighing import DAY, Weighed, key
from wijkteam.monitor.calculator.writing import between, chance, in_currency, money
from wijkteam.ui import words
from wijkteam.ui.charts.chart import Chart
from wijkteam.ui.charts.differences import Difference, differences
from wijkteam.ui.numbers import number


@dataclass(frozen=True, slots=True)
class Beside:
    """One measure as it is now and as it would be."""

    label: str
    now: str
    then: str
    now_between: str = ""
    then_between: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """The difference in words, per party, and both futures."""

    verdict: str
    sentence: str
    per_party: Chart
    rows: list[Beside]


def turned_keys(weighed: Weighed) -> tuple[keys.Turned, ...]:
    """Every key with its break-even; kept, as finding those takes half a second."""
    name = key("keys", weighed.found, weighed.grounds, weighed.outcome.sets)
    kept: tuple[keys.Turned, ...] | None = cache.get(name)
    if kept is None:
        kept = keys.turned(weighed.outcome)
        cache.set(name, kept, DAY)
    return kept


def profitable(weighed: Weighed) -> list[str]:
    """The smallest combinations of keys that would lift the balance above zero."""
    name = key("profitable", weighed.found, weighed.grounds, weighed.outcome.sets)
    kept: tuple[tuple[str, ...], ...] | None = cache.get(name)
    if kept is None:
        kept = keys.profitable(weighed.outcome)
        cache.set(name, kept, DAY)
    return [_(" met ").join(str(words.label(keys.KEY[code])) for code in codes) for codes in kept]


def changed(now: mkba.Outcome, then: mkba.Outcome) -> Changed:
    """
    Compare two outcomes of one programme, draw by draw.

    Both were drawn with the same chance, so that what differs is only what was turned.
    """
    currency = now.programme.currency
    total = _difference(now.npv, then.npv, now.result.npv_draws, then.result.npv_draws)
    rows = [_party(now, then, at) for at in range(len(now.result.parties))]
    summed = Difference(_("Samen"), total.value, *_ends(total), strong=True)
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
        rows=beside(now, then),
    )


def beside(now: mkba.Outcome, then: mkba.Outcome) -> list[Beside]:
    """Ratios, balance, and the one that runs it, now and then."""
    code = now.programme.runs_it
    who = {"who": naming.party(now.programme, code)}
    found = [
        _ratios(_("Baten per euro kosten"), now.ratio_social, then.ratio_social),
        _ratios(_("Waarvan in geld"), now.ratio_financial, then.ratio_financial),
        _amounts(_("Saldo van allen samen"), now, now.npv_spread, then.npv_spread),
        _amounts(_("Saldo van %(who)s") % who, now, now.parties[code], then.parties[code]),
        Beside(
            _("Kans op meer baten dan kosten"),
            chance(now.npv_spread.chance) or "–",
            chance(then.npv_spread.chance) or "–",
        ),
    ]
    if now.programme.horizon > 1:
        nets = [
            money(one.budget()["net"], now.programme.currency, sign=True) for one in (now, then)
        ]
        found.append(Beside(_("Begroting in jaar 2, %(who)s") % who, *nets))
    return found


def _difference(
    now: float, then: float, drawn_now: Array | None, drawn_then: Array | None
) -> Spread:
    both = None if drawn_now is None or drawn_then is None else drawn_then - drawn_now
    return spread(then - now, both)


def _ends(found: Spread) -> tuple[float, float]:
    low = found.value if found.low is None else found.low
    high = found.value if found.high is None else found.high
    return low, high


def _party(now: mkba.Outcome, then: mkba.Outcome, at: int) -> Difference:
    party = now.result.parties[at]
    drawn = [
        None if one.result.draws is None else one.result.draws.party_pv[at] for one in (now, then)
    ]
    found = _difference(now.result.party_npv[party], then.result.party_npv[party], *drawn)
    return Difference(naming.party(now.programme, party), found.value, *_ends(found))


def _verdict(total: Spread) -> str:
    low, high = _ends(total)
    if not np.any([total.value, low, high]):
        return _("Er is niets veranderd.")
    if low > 0:
        return _("Samen duidelijk gunstiger.")
    if high < 0:
        return _("Samen duidelijk ongunstiger.")
    return _("Samen nog niet te zeggen.")


def _sentence(total: Spread, currency: str) -> str:
    if not total.value:
        return _("Draai aan een knop om het verschil te zien.")
    told = _("Het saldo van allen samen verandert met %(amount)s") % {
        "amount": money(total.value, currency, sign=True)
    }
    if doubt := between(total.low, total.high, currency):
        told += f" ({doubt})"
    told += "."
    if total.chance is not None:
        told += " " + _("In %(share)s van de doorrekeningen is het hoger dan nu.") % {
            "share": chance(total.chance)
        }
    return told


def _ratios(label: str, now: mkba.Ratio, then: mkba.Ratio) -> Beside:
    both = [_span(one) for one in (now, then)]
    return Beside(label, number(now.value, 2), number(then.value, 2), *both)


def _span(found: mkba.Ratio) -> str:
    if found.interval is None or found.interval[0] == found.interval[1]:
        return ""
    low, high = found.interval
    return _("%(low)s tot %(high)s") % {"low": number(low, 2), "high": number(high, 2)}


def _amounts(label: str, outcome: mkba.Outcome, now: Spread, then: Spread) -> Beside:
    currency = outcome.programme.currency
    return Beside(
        label,
        money(now.value, currency, sign=True),
        money(then.value, currency, sign=True),
        between(now.low, now.high, currency),
        between(then.low, then.high, currency),
    )

"""The six figures that everybody asks for first, with what each of them rests on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.result.spread import Spread
from wijkteam.monitor.calculator import measures
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import about, chance, in_words, short
from wijkteam.ui.numbers import number


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure; *below* says how it is to be read."""

    label: str
    value: str
    between: str
    below: str


def key_figures(outcome: mkba.Outcome) -> list[KeyFigure]:
    """Balance, ratios, payback and what the one that runs it keeps."""
    programme = outcome.programme
    who = {"who": naming.party(programme, programme.runs_it)}
    years = {"first": programme.years[0], "last": programme.years[-1]}
    found = [
        _balance(
            _("Saldo van allen samen"),
            outcome.npv_spread,
            programme.currency,
            _("contante waarde, %(first)s tot en met %(last)s") % years,
        ),
        _ratio(
            in_words(_("Maatschappelijk, per euro kosten"), programme.currency),
            outcome.ratio_social,
            outcome.verdict.social_chance,
        ),
        _ratio(
            in_words(_("In geld alleen, per euro kosten"), programme.currency),
            outcome.ratio_financial,
            outcome.verdict.financial_chance,
        ),
        KeyFigure(
            _("Samen terugverdiend"), _payback(outcome), "", _("hierna blijven de baten hoger")
        )
        if outcome.payback_year is not None
        else KeyFigure(_("Samen terugverdiend"), _("niet"), "", _never(outcome)),
        _balance(
            _("Saldo van %(who)s") % who,
            outcome.parties[programme.runs_it],
            programme.currency,
            _("contante waarde, alle jaren samen"),
        ),
    ]
    if programme.horizon >= measures.BUDGET_YEAR:
        year = {"year": programme.start + measures.BUDGET_YEAR - 1}
        net = outcome.budget(year=measures.BUDGET_YEAR)["net"]
        found.append(
            KeyFigure(
                _("%(who)s in jaar 2") % who,
                short(net, programme.currency, sign=True),
                "",
                _("begroting %(year)s, niet teruggerekend") % year,
            )
        )
    return found


def _balance(label: str, found: Spread, currency: str, below: str) -> KeyFigure:
    ends = about(found.low, found.high, currency)
    return KeyFigure(label, short(found.value, currency, sign=True), ends, below)


def _ratio(label: str, found: mkba.Ratio, likely: float | None) -> KeyFigure:
    cell = measures.ratio(found)
    one = number(1, 1)
    below = _("%(one)s = quitte") % {"one": one}
    if cell.between and likely is not None:
        below = _("kans op meer dan %(one)s: %(chance)s") % {"one": one, "chance": chance(likely)}
    return KeyFigure(label, cell.value, cell.between, below)


def _payback(outcome: mkba.Outcome) -> str:
    return _("vanaf %(year)s") % {"year": outcome.payback_year}


def _never(outcome: mkba.Outcome) -> str:
    last = outcome.programme.years[-1]
    told = _("tot en met %(last)s") % {"last": last}
    years = outcome.payback_draws
    if years is None or outcome.npv_spread.low == outcome.npv_spread.high:
        return told
    share = float(np.isfinite(years).mean())
    return f"{told}; {_('wel in %(share)s van de doorrekeningen') % {'share': chance(share)}}"

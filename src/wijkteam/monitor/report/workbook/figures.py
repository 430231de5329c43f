"""The figures of the first sheet: each as a formula, and as the engine finds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.result.spread import Spread
from wijkteam.monitor.report.summary import ratio_between
from wijkteam.monitor.report.workbook.cells import FIRST_ROW, RATIO, literal, money
from wijkteam.monitor.report.workbook.flows import Flows, kind_words
from wijkteam.monitor.report.workbook.model import Model
from wijkteam.monitor.wording.amounts import between

#: The row of the first figure, below the choice, and the cells that other figures need.
FIRST_FIGURE = FIRST_ROW + 1
COSTS, MONEY_GAINS, WELLBEING, OLD = (f"B{FIRST_FIGURE + at}" for at in range(4))

Figure = Callable[[mkba.Outcome], float | None]


@dataclass(frozen=True, slots=True)
class Line:
    """A figure: its formula, how the engine finds it, and how its doubt is told."""

    label: str
    formula: str
    figure: Figure
    form: str
    doubt: Callable[[mkba.Outcome], str] | None = None


def figures(model: Model, flows: Flows) -> list[Line]:
    """In the order in which they stand below each other."""
    return [*_amounts(model, flows), *_balances(model, flows), *_ratios(flows)]


def _amounts(model: Model, flows: Flows) -> list[Line]:
    form = money(model.programme.currency)
    costs, in_money, wellbeing, _transfer = kind_words()
    old = ((flows.old, literal(_("ja"))),)
    return [
        Line(
            _("Kosten"),
            f"=0-{flows.kind(costs)}",
            lambda one: _booked(one).costs,
            form,
        ),
        Line(
            _("Baten in geld"),
            f"={flows.kind(in_money)}",
            lambda one: _booked(one, financial=True).benefits,
            form,
        ),
        Line(
            _("Baten in welzijn, geen geld"),
            f"={flows.kind(wellbeing)}",
            lambda one: _booked(one, financial=False).benefits,
            form,
        ),
        Line(
            _("Waarvan nieuw voor oud"),
            f"={flows.kind(in_money, wellbeing, also=old)}",
            lambda one: _booked(one).costs - _booked(one, lower=True).costs,
            form,
        ),
    ]


def _balances(model: Model, flows: Flows) -> list[Line]:
    currency = model.programme.currency

    def doubt(found: Spread) -> str:
        return between(found.low, found.high, currency)

    return [
        Line(
            _("Saldo voor iedereen samen"),
            f"=SUM({flows.present})",
            lambda one: one.npv,
            money(currency),
            lambda one: doubt(one.npv_spread),
        ),
        Line(
            _("Saldo in geld alleen"),
            f"={MONEY_GAINS}-{COSTS}",
            lambda one: one.financial_npv.value,
            money(currency),
            lambda one: doubt(one.financial_npv),
        ),
    ]


def _ratios(flows: Flows) -> list[Line]:
    _costs, in_money, wellbeing, _transfer = kind_words()
    new = ((flows.old, literal(_("nee"))),)
    lower = f"({COSTS}-{OLD})"
    return [
        _ratio(
            _("Baten per euro kosten, maatschappelijk"),
            f"({MONEY_GAINS}+{WELLBEING})",
            COSTS,
            _booked,
        ),
        _ratio(
            _("Baten per euro kosten, in geld alleen"),
            MONEY_GAINS,
            COSTS,
            lambda one: _booked(one, financial=True),
        ),
        _ratio(
            _("Maatschappelijk, met nieuw voor oud als lagere kosten"),
            f"({flows.kind(in_money, wellbeing, also=new)})",
            lower,
            lambda one: _booked(one, lower=True),
        ),
        _ratio(
            _("In geld alleen, met nieuw voor oud als lagere kosten"),
            f"({flows.kind(in_money, also=new)})",
            lower,
            lambda one: _booked(one, financial=True, lower=True),
        ),
    ]


def _ratio(label: str, top: str, below: str, found: Callable[[mkba.Outcome], mkba.Ratio]) -> Line:
    """Without costs there is nothing to divide by, and the cell says so."""
    return Line(
        label,
        f'=IF({below}>0,{top}/{below},"–")',
        lambda one: found(one).value,
        RATIO,
        lambda one: ratio_between(found(one)),
    )


def _booked(one: mkba.Outcome, *, financial: bool | None = None, lower: bool = False) -> mkba.Ratio:
    return one.ratio(financial=financial, convention="lower_cost" if lower else "benefit")

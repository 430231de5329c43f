"""Outcomes beside each other, one measure a row: now and then, variants, versions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.result.headline import in_steps
from wijkteam.analysis.mkba.result.spread import Spread
from wijkteam.analysis.mkba.views.parties import budget_step, party_spreads, yearly_budget
from wijkteam.analysis.mkba.views.years import no_payback, payback_year
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import (
    chance,
    from_to,
    headline,
    headline_between,
    in_words,
    money,
)
from wijkteam.monitor.wording.verdict import why_no_payback
from wijkteam.ui.numbers import NOTHING, number

#: The first year is for starting up; the second is the first that stands in a budget as it is.
BUDGET_YEAR = 2


@dataclass(frozen=True, slots=True)
class MeasureCell:
    """What one outcome says, and between which ends four out of five draws fall."""

    value: str
    between: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """One row: what is measured, and a cell for each outcome."""

    label: str
    cells: tuple[MeasureCell, ...]


def measure(
    label: str, outcomes: Sequence[mkba.Outcome], read: Callable[[mkba.Outcome], MeasureCell]
) -> Measure:
    """A row of whatever *read* finds in each outcome."""
    return Measure(label, tuple(read(outcome) for outcome in outcomes))


def measures(outcomes: Sequence[mkba.Outcome]) -> list[Measure]:
    """The ratios, the balance and the budget of outcomes of one programme."""
    programme = outcomes[0].programme
    who = {"who": naming.party(programme, programme.runs_it)}
    rows = [
        measure(
            in_words(_("Baten per euro kosten"), programme.currency),
            outcomes,
            lambda outcome: ratio(outcome.ratio_social),
        ),
        measure(_("Waarvan in geld"), outcomes, lambda outcome: ratio(outcome.ratio_financial)),
        measure(_("Saldo van allen samen"), outcomes, total),
        measure(_("Kans op meer baten dan kosten"), outcomes, _chance),
        measure(_("Samen terugverdiend vanaf"), outcomes, payback),
        measure(_("Saldo van %(who)s") % who, outcomes, own_balance),
    ]
    if programme.horizon >= BUDGET_YEAR:
        label = _("Begroting in jaar 2, %(who)s") % who
        rows.append(measure(label, outcomes, budget_net))
    return rows


def per_variant(outcome: mkba.Outcome) -> list[mkba.Outcome]:
    """The outcome once for every alternative, as if that were the main one."""
    return [replace(outcome, main=name) for name in outcome.results]


def ratio(ratio: mkba.Ratio) -> MeasureCell:
    """Benefits per euro of costs."""
    return MeasureCell(number(ratio.value, 2), from_to(*(ratio.interval or (None, None))))


def amount(spread: Spread, currency: str) -> MeasureCell:
    """A balance with the digits that its interval carries, and that interval."""
    return MeasureCell(headline(spread, currency), headline_between(spread, currency))


def total(outcome: mkba.Outcome) -> MeasureCell:
    """The balance of all parties together."""
    return amount(outcome.npv_spread, outcome.programme.currency)


def own_balance(outcome: mkba.Outcome) -> MeasureCell:
    """The balance of the party that runs it."""
    programme = outcome.programme
    return amount(party_spreads(outcome)[programme.runs_it], programme.currency)


def budget_net(outcome: mkba.Outcome) -> MeasureCell:
    """What the party that runs it keeps in the second year, as in a budget."""
    net = yearly_budget(outcome, year=BUDGET_YEAR)["net"]
    net = in_steps(net, budget_step(outcome))
    return MeasureCell(money(net, outcome.programme.currency, sign=True))


def payback(outcome: mkba.Outcome) -> MeasureCell:
    """The year from which the benefits stay above the costs."""
    year = payback_year(outcome)
    if year is not None:
        return MeasureCell(str(year))
    if no_payback(outcome):
        return MeasureCell(NOTHING, why_no_payback(outcome))
    return MeasureCell(_("niet"), _("tot en met %(last)s") % {"last": outcome.programme.years[-1]})


def _chance(outcome: mkba.Outcome) -> MeasureCell:
    balance = outcome.npv_spread
    return MeasureCell(
        NOTHING if balance.low == balance.high else chance(balance.chance) or NOTHING
    )

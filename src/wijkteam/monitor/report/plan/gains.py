"""What each party gains: how much, how surely, and when."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba import Evidence
from wijkteam.analysis.mkba.result.spread import spread
from wijkteam.analysis.mkba.views import tables
from wijkteam.analysis.mkba.views.realisation import PartyGain, Plan
from wijkteam.analysis.statistics.rounding import round_to_total
from wijkteam.monitor.calculator.approach.sharing import share
from wijkteam.monitor.report.document import Grid, grid
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import between, money
from wijkteam.monitor.wording.evidence import evidence_word
from wijkteam.ui.numbers import NOTHING

#: As many years beside each other as fit on a page.
MOST_YEARS = 5


def per_party(outcome: mkba.Outcome, plan: Plan) -> Grid:
    """Who gains, with the doubt."""
    shares = [share(outcome, one) for one in plan.parties]
    return grid(
        _("Wat elke partij eraan heeft, teruggerekend naar nu"),
        (
            _("Partij"),
            _("Baat in geld"),
            _("Interval (80%)"),
            _("Kans boven nul"),
            _("Welzijn"),
            _("Vanaf"),
        ),
        [
            (
                one.label,
                one.gain,
                one.between or NOTHING,
                one.chance or NOTHING,
                one.wellbeing or NOTHING,
                one.from_year or NOTHING,
            )
            for one in shares
        ],
        numbers=(1, 3, 4, 5),
        widths=(3, 2.1, 3.7, 1.4, 2, 1),
    )


def some_years(outcome: mkba.Outcome, plan: Plan) -> Grid:
    """When the gains come: the first years, the middle, and the last."""
    years = outcome.programme.years
    chosen = _spaced(len(years))
    currency = outcome.programme.currency
    return grid(
        _("Wanneer de baat in geld komt, bedragen van dat jaar"),
        (_("Partij"), *(str(years[at]) for at in chosen)),
        [
            (
                naming.party(outcome.programme, one.party),
                *(money(one.gain_per_year[at], currency) for at in chosen),
            )
            for one in plan.parties
        ],
        numbers=tuple(range(1, len(chosen) + 1)),
        widths=(3, *([2.0] * len(chosen))),
    )


def _spaced(count: int) -> list[int]:
    """The first years one by one, for there the gains grow; then the middle and the last."""
    if count <= MOST_YEARS:
        return list(range(count))
    return sorted({0, 1, 2, count // 2, count - 1})


def every_year(outcome: mkba.Outcome, one: PartyGain) -> Grid:
    """One party: what it gains and would pay in each year; whole amounts add up."""
    gains, pays = round_to_total(one.gain_per_year), round_to_total(one.proposed_per_year)
    named = [*map(str, outcome.programme.years), _("Samen")]
    columns = ([*gains, gains.sum()], [*pays, pays.sum()])
    currency = outcome.programme.currency
    return grid(
        _("Per jaar, bedragen van dat jaar"),
        (_("Jaar"), _("Baat in geld"), _("Bijdrage in het voorstel"), _("Verschil")),
        [
            (
                name,
                money(gain, currency),
                money(paid, currency),
                money(gain - paid, currency, sign=True),
            )
            for name, gain, paid in zip(named, *columns, strict=True)
        ],
        numbers=(1, 2, 3),
        total=True,
        widths=(1.2, 2, 2, 2),
    )


def per_item(outcome: mkba.Outcome, party: str) -> Grid | None:
    """What the position of one party is made of; None when no item touches it."""
    result, currency = outcome.result, outcome.programme.currency
    column = result.shares[:, result.parties.index(party)]
    rows = []
    for at, (link, told) in enumerate(zip(result.lines, tables.lines(outcome), strict=True)):
        if not column[at]:
            continue
        drawn = None if result.draws is None else column[at] * result.draws.line_pv[at]
        found = spread(float(column[at] * result.pv[at]), drawn)
        rows.append(
            (
                link.label,
                money(found.value, currency, sign=True),
                between(found.low, found.high, currency) or NOTHING,
                evidence_word(Evidence(told["evidence"])),
            )
        )
    if not rows:
        return None
    return grid(
        _("Waaruit dat bestaat, alle jaren samen, teruggerekend naar nu"),
        (_("Post"), _("Bedrag"), _("Interval (80%)"), _("Hoe zeker")),
        rows,
        numbers=(1,),
        widths=(4, 2, 3.4, 1.6),
    )

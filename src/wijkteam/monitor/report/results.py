"""The results: per party, per item and per year."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba.views import tables
from wijkteam.monitor.calculator.approach import measures, pictures
from wijkteam.monitor.calculator.approach.page import balances, budget
from wijkteam.monitor.report.document import Block, Grid, Picture, Section, Words, grid
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import between, in_currency, money, value
from wijkteam.ui.charts.chart import Chart
from wijkteam.ui.numbers import NOTHING


def section(outcome: mkba.Outcome) -> Section:
    """Three ways to cut the same balance; each adds up to it."""
    blocks: list[Block] = [
        *_about(outcome),
        _drawn(outcome, pictures.per_party(outcome)),
        _parties(outcome),
        _drawn(outcome, pictures.per_item(outcome)),
        _items(outcome),
        _drawn(outcome, pictures.per_year(outcome)),
        _years(outcome),
    ]
    budget = _budget(outcome)
    if budget is not None:
        blocks += [
            budget,
            Words(
                _(
                    "Niet teruggerekend naar nu, zonder wat anderen betalen. Een besparing is pas "
                    "geld als iemand haar uit de begroting haalt."
                ),
                tone="quiet",
            ),
        ]
    return Section("uitkomsten", _("Uitkomsten"), tuple(blocks))


def _about(outcome: mkba.Outcome) -> list[Block]:
    """Of which alternative the chapter speaks, when there is more than one."""
    if len(outcome.results) == 1:
        return []
    name = naming.variant(outcome.result.alternative.label)
    told = _("Dit hoofdstuk gaat over ‘%(variant)s’, vergeleken met het nulalternatief.")
    return [Words(told % {"variant": name})]


def _drawn(outcome: mkba.Outcome, chart: Chart) -> Picture:
    chart = in_currency(chart, outcome.programme.currency)
    return Picture(chart, note=chart.note, with_table=False)


def _parties(outcome: mkba.Outcome) -> Grid:
    rows = [
        (one.label, one.amount, one.between or NOTHING, one.chance or NOTHING)
        for one in balances(outcome)
    ]
    return grid(
        _("Saldo per partij, alle jaren samen, teruggerekend naar nu"),
        (_("Partij"), _("Saldo"), _("Interval (80%)"), _("Kans boven nul")),
        rows,
        numbers=(1, 3),
        total=True,
        widths=(4, 2, 3.4, 1.4),
    )


def _items(outcome: mkba.Outcome) -> Grid:
    currency = outcome.programme.currency
    rows = tables.lines(outcome)
    total = sum(row["for_society_rounded"] for row in rows)
    spread = outcome.npv_spread
    return grid(
        _("Saldo per post, alle jaren samen, teruggerekend naar nu"),
        (_("Post"), _("Wie"), _("Saldo voor iedereen"), _("Interval van het bedrag (80%)")),
        [
            *(_item(outcome, row) for row in rows),
            (
                _("Samen"),
                "",
                money(total, currency, sign=True),
                between(spread.low, spread.high, currency) or NOTHING,
            ),
        ],
        numbers=(2,),
        total=True,
        widths=(3.6, 3.4, 2, 3.6),
    )


def _item(outcome: mkba.Outcome, row: tables.Row) -> tuple[str, ...]:
    programme = outcome.programme
    link = programme.links[row["line"]]
    low, high = row["low"], row["high"]
    if row["role"] == "cost" and low is not None:
        low, high = -high, -low
    who = ", ".join(
        naming.party(programme, party)
        if abs(share) == 1
        else f"{naming.party(programme, party)} {value(abs(share), 'share')}"
        for party, share in link.shares
    )
    return (
        link.label,
        who,
        money(row["for_society_rounded"], programme.currency, sign=True),
        between(low, high, programme.currency) or NOTHING,
    )


def _years(outcome: mkba.Outcome) -> Grid:
    currency = outcome.programme.currency
    rows = [
        (
            str(row["year"]),
            money(row["costs"], currency),
            money(row["benefits"], currency),
            money(row["net_present_rounded"], currency, sign=True),
            money(row["running_total"], currency, sign=True),
        )
        for row in tables.years(outcome)
    ]
    return grid(
        _("Per jaar"),
        (
            _("Jaar"),
            _("Kosten in dat jaar"),
            _("Baten in dat jaar"),
            _("Saldo, teruggerekend"),
            _("Opgeteld tot dan"),
        ),
        rows,
        numbers=(1, 2, 3, 4),
        widths=(1, 2, 2, 2, 2),
    )


def _budget(outcome: mkba.Outcome) -> Grid | None:
    found = budget(outcome)
    if not found:
        return None
    who = naming.party(outcome.programme, outcome.programme.runs_it)
    caption = _("Begroting van %(who)s in jaar 2 (%(year)s)") % {
        "who": who,
        "year": outcome.programme.start + measures.BUDGET_YEAR - 1,
    }
    rows = [(one.label, one.amount) for one in found]
    return grid(caption, (_("Post"), _("Bedrag")), rows, numbers=(1,), total=True, widths=(4, 2))

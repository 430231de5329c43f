"""What is compared with what, and the reasoning from help to benefit."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.monitor.calculator.approach.chain import chain
from wijkteam.monitor.report.document import Block, Grid, Picture, Section, Words, grid
from wijkteam.monitor.shelf.weighing import Weighed
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.amounts import between, chance, in_currency, interval, money, value
from wijkteam.ui.numbers import NOTHING, number


def compared(outcome: mkba.Outcome) -> Section:
    """The null alternative first: every figure is a difference with it."""
    told = _("Elk bedrag in dit rapport is een verschil met het nulalternatief.")
    blocks: list[Block] = [*about(outcome.programme), Words(told, tone="quiet")]
    if outcome.programme.reference_events:
        blocks.append(_events(outcome))
    blocks += [
        Words(result.alternative.description, lead=f"{naming.variant(result.alternative.label)}.")
        for result in outcome.results.values()
        if result.alternative.description
    ]
    if len(outcome.results) > 1:
        blocks.append(_alternatives(outcome))
    return Section("vergelijking", _("Wat we vergelijken"), tuple(blocks))


def about(programme: mkba.Programme) -> list[Block]:
    """What is done, and what would happen without it."""
    without = Words(programme.null_alternative, lead=_("Het nulalternatief."))
    if not programme.description:
        return [without]
    return [Words(programme.description, lead=_("De aanpak.")), without]


def _events(outcome: mkba.Outcome) -> Grid:
    inputs = outcome.result.inputs
    named = [inputs[name] for name in inputs if name.startswith("reference.")]
    rows = [
        (one.label, value(one.mean, one.unit), interval(*one.interval, one.unit) or NOTHING)
        for one in named
    ]
    yearly = all((one.unit or "").endswith("/year") for one in named)
    return grid(
        _("Wat er zonder de aanpak zou gebeuren"),
        (_("Wat"), _("Verwacht per jaar") if yearly else _("Verwacht"), _("Interval (80%)")),
        rows,
        numbers=(1,),
        widths=(4, 2, 2),
    )


def _alternatives(outcome: mkba.Outcome) -> Grid:
    rows = [_alternative(outcome, name) for name in outcome.results]
    return grid(
        _("De alternatieven, elk vergeleken met het nulalternatief"),
        (
            _("Alternatief"),
            _("Saldo"),
            _("Interval (80%)"),
            _("Kans boven nul"),
            _("Baten per euro"),
        ),
        rows,
        numbers=(1, 3, 4),
        widths=(4, 2, 3, 1.3, 1.3),
    )


def _alternative(outcome: mkba.Outcome, name: str) -> tuple[str, ...]:
    currency = outcome.programme.currency
    one, found = outcome.results[name].alternative, outcome.difference(name, "null")
    doubt = found.low != found.high
    ratio = outcome.ratio(alternative=name).value
    return (
        naming.variant(one.label),
        money(found.value, currency, sign=True),
        between(found.low, found.high, currency) or NOTHING,
        chance(found.chance) if doubt else NOTHING,
        number(ratio, 2),
    )


def reasoning(weighed: Weighed, *, query: str) -> Section:
    """The policy theory as a diagram, with the same in a table."""
    outcome = weighed.outcome
    currency = outcome.programme.currency
    drawn = chain(outcome.graph, code=weighed.found.code, currency=currency, query=query)
    note = _(
        "Dit is de redenering, geen bewijs. Een schakel is zo zeker als het minst zekere "
        "getal erin."
    )
    picture = Picture(in_currency(drawn, currency), note=note, broad=True)
    return Section("redenering", _("De redenering"), (picture,))

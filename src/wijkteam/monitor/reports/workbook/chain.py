"""The sheet of the chain: every quantity and price as a formula over the assumptions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba import Link, Role
from wijkteam.monitor.reports.workbook.cells import (
    FIRST_ROW,
    Area,
    Model,
    begin,
    figures_to_the_right,
    form_of,
    money,
    number,
    place,
    write_text,
)
from wijkteam.monitor.reports.workbook.formula import formula
from wijkteam.monitor.reports.workbook.inputs import Differing, states
from wijkteam.monitor.wording.units import unit_words

QUANTITY, PRICE = 5, 8


@dataclass(frozen=True, slots=True)
class Chain:
    """Where the quantity and the price of each link stand."""

    quantities: dict[str, Area] = field(default_factory=dict)
    prices: dict[str, Area] = field(default_factory=dict)


def role_word(role: Role) -> str:
    """What a link does in the sum."""
    return {
        Role.EFFECT: _("effect"),
        Role.COST: _("kosten"),
        Role.BENEFIT: _("baat"),
        Role.TRANSFER: _("overdracht"),
    }[role]


def fill_chain(sheet: Any, model: Model, inputs: dict[str, Area], differing: Differing) -> Chain:
    """Write the links in the order in which they are worked out."""
    begin(
        sheet,
        _("Keten"),
        _("Elke schakel van de redenering: de som in woorden, en dezelfde som als formule."),
        (
            _("Naam"),
            _("Schakel"),
            _("Soort"),
            _("Som van de hoeveelheid"),
            _("Hoeveelheid"),
            _("Eenheid"),
            _("Som van de prijs"),
            _("Prijs"),
            _("Bedrag per jaar, vol gewicht"),
        ),
        [24, 44, 12, 50, 16, 26, 30, 16, 20],
    )
    figures_to_the_right(sheet, (QUANTITY, PRICE, PRICE + 1))
    chain = Chain()
    known = dict(inputs)
    for row, name in enumerate(model.programme.order, start=FIRST_ROW):
        link = model.programme.links[name]
        _descriptions(sheet, row, link)
        _sums(sheet, row, link, _Sums(model, known, differing.counts.get(name)))
        known[name] = chain.quantities[name] = place(sheet, row, QUANTITY)
        chain.prices[name] = place(sheet, row, PRICE)
    return chain


@dataclass(frozen=True, slots=True)
class _Sums:
    """What a link is worked out from; *flags* say in which alternatives it counts."""

    model: Model
    known: dict[str, Area]
    flags: Area | None

    def quantity(self, link: Link) -> str:
        """A link that was set by hand, or is left out everywhere, is a number; any other a sum."""
        by_hand = self.model.outcome.sets.get(link.name)
        if by_hand is not None:
            return self._counted(repr(by_hand))
        if all(link.name in state.left_out for state in states(self.model)):
            return "=0"
        return self._counted(formula(link.quantity, self.known))

    def price(self, link: Link) -> str:
        return self._counted(formula(link.price, self.known) if link.price else "1")

    def _counted(self, sum_: str) -> str:
        """What does not count in the chosen alternative is nothing there."""
        return f"=IF({self.model.pick(self.flags)}=1,{sum_},0)" if self.flags else f"={sum_}"


def _descriptions(sheet: Any, row: int, link: Link) -> None:
    for column, text in {
        1: link.name,
        2: link.label,
        3: role_word(link.role),
        4: link.quantity.text,
        6: unit_words(link.unit),
        7: link.price.text if link.price else "",
    }.items():
        write_text(sheet, row, column, text)


def _sums(sheet: Any, row: int, link: Link, sums: _Sums) -> None:
    each = sums.model.outcome.results.values()
    if not any(link.name in outcome.numbers for outcome in each):
        write_text(sheet, row, QUANTITY, _("ontbreekt"))
        return
    # The largest decides the decimals: the same cell shows each alternative in turn.
    size = max(outcome.numbers.get(link.name, 0.0) for outcome in each)
    number(sheet, row, QUANTITY, sums.quantity(link), form_of(link.unit, size))
    if link.role is Role.EFFECT:
        return
    amount = f"={place(sheet, row, QUANTITY)}*{place(sheet, row, PRICE)}"
    cents = money(sums.model.programme.currency, 2)
    number(sheet, row, PRICE, sums.price(link), cents)
    number(sheet, row, PRICE + 1, amount, cents)

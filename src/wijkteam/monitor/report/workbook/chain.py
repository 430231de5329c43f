"""The sheet of the chain: every quantity and price as a formula over the assumptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba import Link, Role
from wijkteam.analysis.mkba.expression import Expression
from wijkteam.monitor.report.workbook.cells import (
    AMOUNT,
    FIRST_ROW,
    MONEY,
    begin,
    number,
    place,
    words,
)
from wijkteam.monitor.report.workbook.formula import formula

QUANTITY, PRICE = 5, 8


@dataclass(frozen=True, slots=True)
class Chain:
    """Where the quantity and the price of each link stand."""

    quantities: dict[str, str]
    prices: dict[str, str]


def role_word(role: Role) -> str:
    """What a link does in the sum."""
    return {
        Role.EFFECT: _("effect"),
        Role.COST: _("kosten"),
        Role.BENEFIT: _("baat"),
        Role.TRANSFER: _("overdracht"),
    }[role]


def fill(sheet: Any, outcome: mkba.Outcome, inputs: dict[str, str]) -> Chain:
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
        [24, 44, 12, 50, 16, 20, 30, 16, 18],
    )
    found = Chain({}, {})
    known = dict(inputs)
    for row, name in enumerate(outcome.programme.order, start=FIRST_ROW):
        _row(sheet, row, outcome, outcome.programme.links[name], known)
        known[name] = found.quantities[name] = place(sheet, row, QUANTITY)
        found.prices[name] = place(sheet, row, PRICE)
    return found


def _row(sheet: Any, row: int, outcome: mkba.Outcome, link: Link, known: dict[str, str]) -> None:
    for column, text in {
        1: link.name,
        2: link.label,
        3: role_word(link.role),
        4: link.quantity.text,
        6: link.unit or "",
        7: link.price.text if link.price else "",
    }.items():
        words(sheet, row, column, text)
    if link.name not in outcome.result.numbers:
        words(sheet, row, QUANTITY, _("ontbreekt"))
        return
    number(sheet, row, QUANTITY, _quantity(outcome, link, known), AMOUNT)
    if link.role is Role.EFFECT:
        return
    number(sheet, row, PRICE, _sum(link.price, known) if link.price else 1, AMOUNT)
    amount = f"={place(sheet, row, QUANTITY)}*{place(sheet, row, PRICE)}"
    number(sheet, row, PRICE + 1, amount, MONEY)


def _quantity(outcome: mkba.Outcome, link: Link, known: dict[str, str]) -> float | str:
    """A link that is left out or was set by hand is a number; any other is a sum."""
    fixed = link.name in outcome.sets or link.name in outcome.result.alternative.leave_out
    return outcome.result.numbers[link.name] if fixed else _sum(link.quantity, known)


def _sum(expression: Expression, known: dict[str, str]) -> str:
    return f"={formula(expression, known)}"

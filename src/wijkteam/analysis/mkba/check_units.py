"""Whether the units of quantities and prices fit together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wijkteam.analysis.mkba.chain import sums, sums_with_lines
from wijkteam.analysis.mkba.expression import ExpressionError
from wijkteam.analysis.mkba.programme import Link, Programme, Role
from wijkteam.analysis.mkba.units import FREE, Unit, may_be_called, misfit, unit
from wijkteam.analysis.parameters.errors import Problem


def units_at_reading(programme: Programme) -> list[Problem]:
    """Every link whose units do not fit, before the parameters are known."""
    known = {
        name: FREE if one.parameter and not one.unit else unit(one.unit)
        for name, one in programme.values.items()
    }
    return list(units(programme, known))


def amount_units(programme: Programme, known: Mapping[str, Unit]) -> dict[str, Unit]:
    """The unit of the amount of every line, given the units of the values."""
    found = dict(known)
    list(_units(programme, found))
    return {
        link.name: found[link.name] * (link.price.unit(found) if link.price else Unit())
        for link in programme.lines
    }


def units(programme: Programme, known: Mapping[str, Unit]) -> Iterator[Problem]:
    """Every link whose units do not fit, given the units of the values."""
    return _units(programme, dict(known))


def _units(programme: Programme, found: dict[str, Unit]) -> Iterator[Problem]:
    """The same; *found* is filled with the units of the links on the way."""
    for name in programme.order:
        link = programme.links[name]
        try:
            quantity = link.quantity.unit(found)
            price = link.price.unit(found) if link.price else Unit()
            for one in sums(link):
                one.unit(found)
        except ExpressionError as wrong:
            yield _problem(programme, _line_of_misfit(link, found), f"{name}: {wrong}")
            found[name] = FREE
            continue
        said = unit(link.unit)
        if not said.free and not quantity.free and not may_be_called(quantity, said):
            yield _problem(
                programme,
                link.line_of("unit"),
                f"{name} says its quantity is in {said}, but the sum gives {quantity}. "
                "Mend the sum or the unit.",
            )
        found[name] = quantity if said.free else said
        if link.role is Role.EFFECT:
            continue
        wrong_amount = misfit(found[name] * price, currency=programme.currency)
        if wrong_amount and link.timing.cohort:
            # A yearly intake that keeps its effect: each counts for years of its own.
            wrong_amount = misfit(found[name] * price * unit("year"), currency=programme.currency)
        if wrong_amount:
            yield _problem(
                programme,
                link.line_of("price", "amount", "quantity"),
                f"{name}: a quantity in {found[name]} times a price in {price} gives no amount: "
                f"{wrong_amount}. Choose a price per the same unit, or multiply the quantity by "
                "what is lacking (hours a household, days a placement).",
            )


def _line_of_misfit(link: Link, known: Mapping[str, Unit]) -> int:
    """The line of the first sum whose parts do not fit together."""
    for one, line in sums_with_lines(link):
        try:
            one.unit(known)
        except ExpressionError:
            return line
    return link.line


def _problem(programme: Programme, line: int, message: str) -> Problem:
    return Problem(file=programme.file, line=line, message=message)

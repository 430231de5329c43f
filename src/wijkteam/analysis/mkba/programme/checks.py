"""What must hold between the parts of a programme: names, parties, places, units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wijkteam.analysis.mkba.programme.chain import sums, sums_with_lines, uses
from wijkteam.analysis.mkba.programme.expression import ExpressionError
from wijkteam.analysis.mkba.programme.model import Link, Programme, Role
from wijkteam.analysis.mkba.programme.refusals import ProgrammeRefused, did_you_mean
from wijkteam.analysis.mkba.programme.units import FREE, Unit, may_be_called, misfit, unit
from wijkteam.analysis.parameters.errors import Problem


def units_at_reading(programme: Programme) -> list[Problem]:
    """Every link whose units do not fit, before the parameters are known."""
    known = {
        # A parameter brings its own unit, which is known only with the figures of a day.
        name: FREE if value.parameter and not value.unit else unit(value.unit)
        for name, value in programme.values.items()
    }
    return list(units(programme, known))


def amount_units(programme: Programme, known: Mapping[str, Unit]) -> dict[str, Unit]:
    """The unit of the amount of every line, given the units of the values."""
    units = dict(known)
    list(_units(programme, units))
    return {
        link.name: units[link.name] * (link.price.unit(units) if link.price else Unit())
        for link in programme.lines
    }


def units(programme: Programme, known: Mapping[str, Unit]) -> Iterator[Problem]:
    """Every link whose units do not fit, given the units of the values."""
    return _units(programme, dict(known))


def _units(programme: Programme, units: dict[str, Unit]) -> Iterator[Problem]:
    """Every link whose units do not fit; *units* gets the units of the links on the way."""
    for name in programme.order:
        link = programme.links[name]
        try:
            quantity = link.quantity.unit(units)
            price = link.price.unit(units) if link.price else Unit()
            for part in sums(link):
                part.unit(units)
        except ExpressionError as wrong:
            yield programme.problem(_line_of_misfit(link, units), f"{name}: {wrong}")
            # Free: what uses it is not to be refused for the same slip again.
            units[name] = FREE
            continue
        declared = unit(link.unit)
        if not declared.free and not quantity.free and not may_be_called(quantity, declared):
            yield programme.problem(
                link.line_of("unit"),
                f"{name} says its quantity is in {declared}, but the sum gives {quantity}. "
                "Mend the sum or the unit.",
            )
        units[name] = quantity if declared.free else declared
        if link.role is Role.EFFECT:
            continue
        wrong_amount = misfit(units[name] * price, currency=programme.currency)
        if wrong_amount and link.timing.cohort:
            # A yearly intake that keeps its effect: each counts for years of its own.
            wrong_amount = misfit(units[name] * price * unit("year"), currency=programme.currency)
        if wrong_amount:
            yield programme.problem(
                link.line_of("price", "amount", "quantity"),
                f"{name}: a quantity in {units[name]} times a price in {price} gives no amount: "
                f"{wrong_amount}. Choose a price per the same unit, or multiply the quantity by "
                "what is lacking (hours a household, days a placement).",
            )


def _line_of_misfit(link: Link, known: Mapping[str, Unit]) -> int:
    """The line of the first sum whose parts do not fit together."""
    for part, line in sums_with_lines(link):
        try:
            part.unit(known)
        except ExpressionError:
            return line
    return link.line


def check(programme: Programme) -> None:
    """Raise `ProgrammeRefused` with all that does not fit together."""
    problems = [*_names(programme), *_parties(programme), *_places(programme)]
    # A name that is wrong would be refused a second time for the unit it lacks.
    if not problems:
        problems += units_at_reading(programme)
    if problems:
        raise ProgrammeRefused(tuple(problems))


def _names(programme: Programme) -> Iterator[Problem]:
    known = {*programme.values, *programme.links}
    for link in programme.links.values():
        # A name that is used twice in one line is one slip.
        for name, line in dict.fromkeys(uses(link)):
            if name not in known:
                yield programme.problem(
                    line,
                    f"{link.name} uses {name!r}, which is no value or effect in this file. "
                    f"{did_you_mean(name, known)}",
                )
    for alternative in programme.alternatives:
        for name, number in alternative.sets:
            if name in programme.links and not isinstance(number, int | float):
                yield programme.problem(
                    alternative.line,
                    f"Alternative {alternative.name} sets the line {name} to a value with a range "
                    "or a source. Give a line one number, or set a value that it uses.",
                )
        for name in (*(key for key, _ in alternative.sets), *alternative.leave_out):
            if name not in known:
                yield programme.problem(
                    alternative.line,
                    f"Alternative {alternative.name} changes {name!r}, which is not in this file. "
                    f"{did_you_mean(name, known)}",
                )


def _parties(programme: Programme) -> Iterator[Problem]:
    for link in programme.lines:
        for party, _ in link.shares:
            if party not in programme.parties:
                yield programme.problem(
                    link.line_of(f"pays.{party}", f"gains.{party}", "gains", "pays"),
                    f"{link.name} names the party {party!r}, whom nobody knows. "
                    f"{did_you_mean(party, programme.parties)} "
                    "A party of your own is declared under `parties:`.",
                )
        if link.kind is not None and link.kind not in programme.kinds:
            yield programme.problem(
                link.line_of("kind"),
                f"{link.name} is of kind {link.kind!r}, which is not known. "
                f"{did_you_mean(link.kind, programme.kinds)}",
            )
    if programme.runs_it not in programme.parties:
        yield programme.problem(
            programme.line_of("runs_it"),
            f"runs_it names {programme.runs_it!r}, whom nobody knows. "
            f"{did_you_mean(programme.runs_it, programme.parties)}",
        )


def _places(programme: Programme) -> Iterator[Problem]:
    nodes = {*programme.nodes, *programme.links, "intervention", *"ABCD"}
    for link in programme.links.values():
        ends = (*link.source_nodes, *((link.target,) if link.target else ()))
        for name in ends:
            if name not in nodes:
                yield programme.problem(
                    link.line_of("to" if name == link.target else "from"),
                    f"{link.name} runs from or to {name!r}, which is not in the diagram. "
                    f"{did_you_mean(name, nodes)}",
                )
        for name in (link.part_of, *(other for other, _ in link.apart_from)):
            if name == link.name:
                yield programme.problem(
                    link.line_of(f"apart_from.{name}", "part_of"),
                    f"{link.name} refers to itself. Name the other line.",
                )
            if name and name not in programme.links:
                yield programme.problem(
                    link.line_of(f"apart_from.{name}", "part_of"),
                    f"{link.name} refers to the line {name!r}, which is not in this file. "
                    f"{did_you_mean(name, programme.links)}",
                )
    for key in programme.keys.values():
        if key.value not in programme.values:
            yield programme.problem(
                key.line,
                f"Key {key.code} turns {key.value!r}, which is no value in this file. "
                f"{did_you_mean(key.value, programme.values)}",
            )
    measure = programme.effect_measure
    if measure and measure not in programme.links:
        yield programme.problem(
            programme.line_of("effect_measure"),
            f"effect_measure names {measure!r}, which is no effect. "
            f"{did_you_mean(measure, programme.links)}",
        )

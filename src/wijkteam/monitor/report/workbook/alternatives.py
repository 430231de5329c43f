"""The sheet of the alternatives: which one is chosen, and in what they differ."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba import Link
from wijkteam.monitor.report.workbook.cells import (
    FIRST_ROW,
    WIDE,
    YEAR,
    Area,
    across,
    begin,
    figures_to_the_right,
    form_of,
    number,
    words,
)
from wijkteam.monitor.report.workbook.model import Model
from wijkteam.monitor.wording.units import unit_words

UNIT, FIRST = 2, 3
#: Where the number of the chosen alternative stands.
CHOSEN = f"$B${FIRST_ROW}"


@dataclass(frozen=True, slots=True)
class Differing:
    """Where the cells stand of what is not the same in every alternative."""

    inputs: dict[str, Area] = field(default_factory=dict)
    counts: dict[str, Area] = field(default_factory=dict)


def fill(sheet: Any, model: Model, choice: Area) -> Differing:
    """Write the choice and the differences; *choice* is the cell with the chosen name."""
    many = len(model.names)
    begin(
        sheet,
        _("Alternatieven"),
        _("Waarin de alternatieven verschillen. Kies er een op het blad Samenvatting."),
        (_("Wat"), _("Eenheid"), *model.names),
        [50, 26, *([WIDE + 6] * many)],
    )
    figures_to_the_right(sheet, range(FIRST, FIRST + many))
    words(sheet, FIRST_ROW, 1, _("Nummer van het gekozen alternatief"), bold=True)
    names = across(sheet, FIRST_ROW - 1, FIRST, many)
    number(sheet, FIRST_ROW, UNIT, f"=MATCH({choice},{names},0)", YEAR)
    found = Differing()
    row = FIRST_ROW + 1
    for name in _differing(model):
        _values(sheet, row, model, name)
        found.inputs[name] = across(sheet, row, FIRST, many)
        row += 1
    for link in model.programme.links.values():
        flags = [one.counts(link) for one in states(model)]
        if len(set(flags)) > 1:
            _counting(sheet, row, link, flags)
            found.counts[link.name] = across(sheet, row, FIRST, many)
            row += 1
    _told(sheet, row + 1, model)
    return found


@dataclass(frozen=True, slots=True)
class State:
    """Which links one alternative has."""

    known: frozenset[str]
    left_out: frozenset[str]

    def counts(self, link: Link) -> bool:
        return link.name in self.known and link.name not in self.left_out


def states(model: Model) -> list[State]:
    """One per alternative, in their order."""
    return [
        State(frozenset(one.numbers), frozenset(one.alternative.leave_out))
        for one in model.at_means.results.values()
    ]


def _differing(model: Model) -> list[str]:
    """The assumptions that do not stand at the same number everywhere."""
    each = [one.inputs for one in model.at_means.results.values()]
    return [
        name
        for name in each[0]
        if len({None if one[name].is_missing else one[name].mean for one in each}) > 1
    ]


def _values(sheet: Any, row: int, model: Model, name: str) -> None:
    first = model.at_means.result.inputs[name]
    words(sheet, row, 1, first.label)
    words(sheet, row, UNIT, unit_words(first.unit))
    for column, result in enumerate(model.at_means.results.values(), start=FIRST):
        one = result.inputs[name]
        if one.is_missing:
            words(sheet, row, column, _("ontbreekt"))
        else:
            number(sheet, row, column, one.mean, form_of(one.unit, one.mean), free=True)


def _counting(sheet: Any, row: int, link: Link, flags: list[bool]) -> None:
    words(sheet, row, 1, link.label)
    words(sheet, row, UNIT, _("1 = telt mee"))
    for column, flag in enumerate(flags, start=FIRST):
        number(sheet, row, column, int(flag), YEAR)


def _told(sheet: Any, row: int, model: Model) -> None:
    """What the file says about each alternative, under the figures."""
    words(sheet, row, 1, _("Nulalternatief: ") + model.programme.null_alternative)
    for column, result in enumerate(model.at_means.results.values(), start=FIRST):
        words(sheet, row, column, result.alternative.description)

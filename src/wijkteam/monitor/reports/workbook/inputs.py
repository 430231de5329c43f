"""The two sheets in which numbers may change: the alternatives and the assumptions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from wijkteam.analysis.mkba import Link
from wijkteam.analysis.mkba.sum.inputs import Input
from wijkteam.monitor.reports.workbook.cells import (
    FIRST_ROW,
    WIDE,
    YEAR,
    Area,
    Model,
    across,
    begin,
    figures_to_the_right,
    form_of,
    number,
    place,
    write_text,
)
from wijkteam.monitor.wording import naming
from wijkteam.monitor.wording.evidence import evidence_word, how_read
from wijkteam.monitor.wording.sources import publication_words, source_words, why_missing
from wijkteam.monitor.wording.units import unit_words

# The sheet of the alternatives: which one is chosen, and in what they differ.


UNIT, FIRST = 2, 3
#: Where the number of the chosen alternative stands.
CHOSEN = f"$B${FIRST_ROW}"


@dataclass(frozen=True, slots=True)
class Differing:
    """Where the cells stand of what is not the same in every alternative."""

    inputs: dict[str, Area] = field(default_factory=dict)
    counts: dict[str, Area] = field(default_factory=dict)


def fill_alternatives(sheet: Any, model: Model, choice: Area) -> Differing:
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
    write_text(sheet, FIRST_ROW, 1, _("Nummer van het gekozen alternatief"), bold=True)
    names = across(sheet, FIRST_ROW - 1, FIRST, many)
    number(sheet, FIRST_ROW, UNIT, f"=MATCH({choice},{names},0)", YEAR)
    differing = Differing()
    row = FIRST_ROW + 1
    for name in _differing(model):
        _values(sheet, row, model, name)
        differing.inputs[name] = across(sheet, row, FIRST, many)
        row += 1
    for link in model.programme.links.values():
        flags = [state.counts(link) for state in states(model)]
        # A line that counts everywhere, or nowhere, needs no switch.
        if len(set(flags)) > 1:
            write_text(sheet, row, 1, link.label)
            write_text(sheet, row, UNIT, _("1 = telt mee"))
            for column, flag in enumerate(flags, start=FIRST):
                number(sheet, row, column, int(flag), YEAR)
            differing.counts[link.name] = across(sheet, row, FIRST, many)
            row += 1
    # What the file says about each alternative, under the figures.
    write_text(sheet, row + 1, 1, _("Nulalternatief: ") + model.programme.null_alternative)
    for column, result in enumerate(model.outcome.results.values(), start=FIRST):
        write_text(sheet, row + 1, column, result.alternative.description)
    return differing


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
        State(frozenset(result.numbers), frozenset(result.alternative.leave_out))
        for result in model.outcome.results.values()
    ]


def _differing(model: Model) -> list[str]:
    """The assumptions that do not stand at the same number everywhere."""
    each = [result.inputs for result in model.outcome.results.values()]
    return [
        name
        for name in each[0]
        if len({None if inputs[name].is_missing else inputs[name].mean for inputs in each}) > 1
    ]


def _values(sheet: Any, row: int, model: Model, name: str) -> None:
    first = model.outcome.result.inputs[name]
    write_text(sheet, row, 1, naming.used(first))
    write_text(sheet, row, UNIT, unit_words(first.unit))
    for column, result in enumerate(model.outcome.results.values(), start=FIRST):
        used = result.inputs[name]
        if used.is_missing:
            write_text(sheet, row, column, _("ontbreekt"))
        else:
            number(sheet, row, column, used.mean, form_of(used.unit, used.mean), free=True)


# The sheet of assumptions: the only one, with the alternatives, in which numbers may change.


#: The column of the expected value; what may be changed stands there alone.
VALUE = 3
INDEX = "0.0000"


def fill_assumptions(sheet: Any, model: Model, differing: Differing) -> dict[str, Area]:
    """Write every number with its source; return where the value of each stands."""
    sentence = _(
        "Verander een gekleurde cel en alles telt mee. Prijzen staan in het prijspeil van %(y)s."
    )
    begin(
        sheet,
        _("Aannames"),
        sentence % {"y": model.programme.price_year},
        (
            _("Naam"),
            _("Aanname"),
            _("Waarde"),
            _("Laag (80%)"),
            _("Hoog (80%)"),
            _("Eenheid"),
            _("Hoe zeker"),
            _("Bron en vindplaats"),
            _("Adres"),
            _("Parameter"),
            _("Naar het prijspeil gebracht met"),
        ),
        [26, 46, 16, 16, 16, 24, 34, 70, 40, 34, 14],
    )
    figures_to_the_right(sheet, (VALUE, VALUE + 1, VALUE + 2, 11))
    # On paper the address and the name of the parameter would make the rest too small to read.
    sheet.print_area = f"A1:H{FIRST_ROW + len(model.outcome.used)}"
    places = {}
    for row, used in enumerate(model.outcome.used, start=FIRST_ROW):
        _named(sheet, row, used)
        if used.name in differing.inputs:
            chosen = model.pick(differing.inputs[used.name])
            number(sheet, row, VALUE, f"={chosen}", form_of(used.unit, used.mean))
            write_text(sheet, row, 8, _("verschilt; zie het blad Alternatieven"))
        elif used.is_missing:
            write_text(sheet, row, VALUE, _("ontbreekt"))
        else:
            _mean_and_ends(sheet, row, used)
        places[used.name] = place(sheet, row, VALUE)
    return places


def _named(sheet: Any, row: int, used: Input) -> None:
    texts = {
        1: used.name,
        2: naming.used(used),
        6: unit_words(used.unit),
        7: "; ".join(filter(None, (evidence_word(used.evidence), how_read(used)))),
        8: why_missing(used) if used.is_missing else source_words(used.says),
        9: publication_words(used.address or ""),
        10: used.parameter or "",
    }
    for column, text in texts.items():
        write_text(sheet, row, column, text)


def _mean_and_ends(sheet: Any, row: int, used: Input) -> None:
    form = form_of(used.unit, used.mean)
    number(sheet, row, VALUE, used.mean, form, free=True)
    for column, end in enumerate(used.interval, start=VALUE + 1):
        number(sheet, row, column, end, form)
    if used.factor != 1:
        number(sheet, row, 11, used.factor, INDEX)

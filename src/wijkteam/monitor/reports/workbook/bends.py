"""
What the draws add to a sum over expected values, so that the workbook tells the report's number.

A cell holds one number and a formula over cells is a sum over expected values. Where the sum
bends (a division by something uncertain, a bound, one uncertain number that meets itself) the
mean over the draws lies elsewhere. That difference is kept as a factor, which grows and shrinks
along with the line when somebody changes an assumption, or as an amount, where the line lies at a
bound at its expected values and a factor would say nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from wijkteam.analysis import mkba
from wijkteam.analysis.mkba import Link
from wijkteam.monitor.reports.workbook.cells import (
    FIRST_ROW,
    WIDE,
    Area,
    Model,
    across,
    begin,
    figures_to_the_right,
    number,
    write_text,
)

Array = NDArray[np.float64]
#: Outside these a line lies at a bound: the additional variant sends nobody on at the expected
#: caseload and some in half of the draws, and no factor makes the one out of the other.
LEAST, MOST = 0.5, 2.0
#: Nearer than this two amounts are the same, and only differ in how they were added up.
SAME = 1e-12
#: Below the title, a sentence, and the headings.
FIRST = 4
#: Six decimals: a factor of a large amount that is rounded sooner moves whole euros.
FACTOR = "0.000000"
AMOUNT = "#,##0"


@dataclass(frozen=True, slots=True)
class Bend:
    """Of one line per alternative and year, (alternatives, years): what makes it as drawn."""

    times: Array
    plus: Array
    discount: Array

    @property
    def is_straight(self) -> bool:
        return bool(np.all(self.times == 1) and np.all(self.plus == 0) and self.keeps_factor)

    @property
    def keeps_factor(self) -> bool:
        """Whether its discount factor is that of the expected rate."""
        return bool(np.all(self.discount == 1))


@dataclass(frozen=True, slots=True)
class Bends:
    """Where the factor, the amount and the factor of the discount of a line and year stand."""

    times: dict[tuple[str, int], Area] = field(default_factory=dict)
    plus: dict[tuple[str, int], Area] = field(default_factory=dict)
    discount: dict[tuple[str, int], Area] = field(default_factory=dict)


def bend(model: Model, link: Link) -> Bend:
    """How the draws of every alternative differ from the sum at the expected values."""
    each = [_of(result, link.name) for result in model.outcome.results.values()]
    times, plus, discount = (np.stack(part) for part in zip(*each, strict=True))
    return Bend(times, plus, discount)


def _of(result: mkba.Result, name: str) -> tuple[Array, Array, Array]:
    years = result.programme.horizon
    at = next((at for at, link in enumerate(result.lines) if link.name == name), None)
    if at is None:  # left out in this alternative, or missing
        return np.ones(years), np.zeros(years), np.ones(years)
    drawn, straight = result.flows[at], result.flows_at_means[at]
    ratio = np.divide(drawn, straight, out=np.zeros(years), where=straight != 0)
    near = np.abs(drawn - straight) <= SAME * np.abs(straight)
    bends = ~near & (ratio >= LEAST) & (ratio <= MOST)
    times = np.where(bends, ratio, 1.0)
    plus = np.where(near | bends, 0.0, drawn - straight)
    discount = result.factors[at] / result.factors_at_means[at]
    return times, plus, np.where(np.abs(discount - 1) <= SAME, 1.0, discount)


def fill_bends(sheet: Any, model: Model) -> Bends:
    """Write what bends, a row per line, or per line and year where the years differ."""
    many = len(model.names)
    bent = {link: bend(model, link) for link in model.lines}
    bent = {link: each for link, each in bent.items() if not each.is_straight}
    with_rates = not all(each.keeps_factor for each in bent.values())
    heads = [_("Maal: %(name)s"), _("Plus: %(name)s"), _("Factor maal: %(name)s")]
    heads = heads[: 3 if with_rates else 2]
    begin(
        sheet,
        _("Trekkingen"),
        _(
            "Waar een som niet recht loopt, is het gemiddelde van de trekkingen niet de som van "
            "de gemiddelden. Deze getallen maken van het ene het andere, zoals in het rapport."
        ),
        (
            _("Naam"),
            _("Post"),
            _("Jaar"),
            *(head % {"name": name} for head in heads for name in model.names),
        ),
        [24, 48, 12, *([WIDE] * (many * len(heads)))],
    )
    figures_to_the_right(sheet, range(FIRST, FIRST + many * len(heads)))
    places, row = Bends(), FIRST_ROW
    for link, each in bent.items():
        for years in _alike(each):
            [first, *others] = years
            write_text(sheet, row, 1, link.name)
            write_text(sheet, row, 2, link.label)
            write_text(
                sheet, row, 3, _("elk jaar") if others else str(model.programme.years[first])
            )
            _numbers(sheet, row, each, first, with_rates=with_rates)
            for at, group in enumerate((places.times, places.plus, places.discount)[: len(heads)]):
                area = model.pick(across(sheet, row, FIRST + at * many, many))
                group.update({(link.name, year): area for year in years})
            row += 1
    return places


def _alike(bend: Bend) -> list[list[int]]:
    """The years that share a row: all of them, unless something differs by year."""
    years = bend.times.shape[1]
    table = np.concatenate([bend.times, bend.plus, bend.discount])
    same = np.all(np.abs(table - table[:, :1]) <= SAME * np.abs(table[:, :1]))
    return [list(range(years))] if same else [[year] for year in range(years)]


def _numbers(sheet: Any, row: int, bend: Bend, year: int, *, with_rates: bool) -> None:
    groups = [(bend.times, FACTOR), (bend.plus, AMOUNT)]
    if with_rates:
        groups.append((bend.discount, FACTOR))
    cells = [(value, form) for group, form in groups for value in group[:, year].tolist()]
    for column, (value, form) in enumerate(cells, start=FIRST):
        number(sheet, row, column, value, form)

"""From yearly amount to present value: weights, discount factors, and the main table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from wijkteam.analysis import mkba
from wijkteam.analysis.economics.discounting import MOMENT
from wijkteam.analysis.mkba import Link, Role
from wijkteam.analysis.mkba.programme.timing import Cohort, Timing
from wijkteam.monitor.reports.workbook.bends import Bends
from wijkteam.monitor.reports.workbook.cells import (
    FACTOR,
    FIRST_ROW,
    PERCENT,
    YEAR,
    Area,
    Model,
    begin,
    down,
    figures_to_the_right,
    form_of,
    literal,
    money,
    number,
    place,
    write_text,
)
from wijkteam.monitor.reports.workbook.chain import Chain
from wijkteam.monitor.reports.workbook.formula import formula
from wijkteam.monitor.wording import naming

# The sheet of weights: how heavily each line counts in each year, as a formula.


FADES, COHORT_FADES, GROWTH, FIRST_WEIGHT = 3, 4, 5, 6
WEIGHT = "0.0000"


def fill_weights(sheet: Any, model: Model, inputs: dict[str, Area]) -> dict[str, list[Area]]:
    """Write the weights; return per line where that of each year stands."""
    years = model.programme.years
    begin(
        sheet,
        _("Gewichten"),
        _("Hoe zwaar een post in een jaar telt: aanloop, uitdoven, lichtingen en prijsgroei."),
        (
            _("Naam"),
            _("Post"),
            _("Dooft uit, per jaar"),
            _("Lichting dooft uit, per jaar"),
            _("Prijs groeit, per jaar"),
            *map(str, years),
        ),
        [24, 48, 12, 12, 12, *([11] * len(years))],
    )
    figures_to_the_right(sheet, range(FADES, FIRST_WEIGHT + len(years)))
    rows = {}
    for row, link in enumerate(model.lines, start=FIRST_ROW):
        write_text(sheet, row, 1, link.name)
        write_text(sheet, row, 2, link.label)
        timing = link.timing
        shares = {
            FADES: timing.drop_off,
            COHORT_FADES: (timing.cohort or Cohort()).drop_off,
            GROWTH: timing.growth,
        }
        for column, share in shares.items():
            if share:
                # A number, the cell of an input, or the sum of an effect over its inputs.
                shown = (
                    f"={_place_or_sum(share, inputs, model.programme.links)}"
                    if isinstance(share, str)
                    else share
                )
                number(sheet, row, column, shown, PERCENT)
        for at in range(len(years)):
            number(sheet, row, FIRST_WEIGHT + at, weight(timing, at, row, len(years)), WEIGHT)
        rows[link.name] = [place(sheet, row, FIRST_WEIGHT + at) for at in range(len(years))]
    return rows


def _place_or_sum(name: str, inputs: dict[str, Area], links: Mapping[str, Link]) -> str:
    if name in inputs:
        return str(inputs[name])
    quantity = links[name].quantity
    places = {used: _place_or_sum(used, inputs, links) for used in quantity.names}
    return f"({formula(quantity, places)})"


def weight(timing: Timing, year: int, row: int, horizon: int) -> float | str:
    """The weight of one year, numbered from 0, over the shares in its *row*."""
    cohort = timing.cohort or Cohort()
    starts = {age: year - cohort.delay - age for age in range(cohort.years)}
    terms = [
        _times(_intake(timing, start, row), _power(age, cohort.drop_off, "D", row))
        for age, start in starts.items()
        if timing.first - 1 <= start < (timing.last or horizon)
    ]
    if not terms:
        return 0
    grown = f"*(1+$E{row})^{year}" if timing.growth and year else ""
    return f"=({'+'.join(terms)}){grown}"


def _intake(timing: Timing, year: int, row: int) -> str:
    """What begins in a year: growing in, then wearing off from the second year on."""
    since = year - (timing.first - 1)
    ramp = timing.ramp[since] if since < len(timing.ramp) else 1
    return _times(repr(ramp), _power(since, timing.drop_off, "C", row))


def _power(times: int, share: str | float, column: str, row: int) -> str:
    return f"(1-${column}{row})^{times}" if share and times else ""


def _times(left: str, right: str) -> str:
    return f"{left}*{right}" if right else left


# The sheet of discount factors: one row per rate, one column per year.


#: Below the title, a sentence, and the years.
FIRST_FACTOR = 4


def fill_factors(sheet: Any, model: Model, inputs: dict[str, Area]) -> dict[str | None, list[Area]]:
    """Write the factors; return per rate where that of each year stands."""
    programme = model.programme
    years = [str(year) for year in programme.years]
    begin(
        sheet,
        _("Factoren"),
        _("Factor = 1 / (1 + rente) ^ (jaren tot het bedrag valt)."),
        (_("Rente"), _("Per jaar"), _("Valt zoveel jaar na het begin van het jaar"), *years),
        [34, 12, 22, *([11] * len(years))],
    )
    figures_to_the_right(sheet, range(2, FIRST_FACTOR + len(years)))
    columns = {}
    own = [rate_of(model.programme, link) for link in model.lines]
    how = model.programme.discounting
    # The rate of the programme first, each other rate once, whatever number of lines has it.
    rates = dict.fromkeys([None if how.already else how.rate, *own])
    for row, rate in enumerate(rates, start=FIRST_ROW):
        label = _("de bedragen zijn al teruggerekend")
        if rate is not None:
            label = model.outcome.result.inputs[rate].label
        write_text(sheet, row, 1, label)
        _row(sheet, row, programme, rate, inputs)
        columns[rate] = [place(sheet, row, FIRST_FACTOR + at) for at in range(len(years))]
    return columns


def rate_of(programme: mkba.Programme, link: mkba.Link) -> str | None:
    """Which rate a line has; None when the amounts are present values already."""
    how = programme.discounting
    return None if how.already else link.rate or how.rate


def _row(
    sheet: Any, row: int, programme: mkba.Programme, rate: str | None, inputs: dict[str, Area]
) -> None:
    horizon = programme.horizon
    if rate is None:
        for at in range(horizon):
            number(sheet, row, FIRST_FACTOR + at, 1, FACTOR)
        return
    number(sheet, row, 2, f"={inputs[rate]}", PERCENT)
    number(sheet, row, 3, MOMENT[programme.discounting.timing], "0.0")
    how = programme.discounting
    steps = how.steps if rate == how.rate else ()
    # After how many years another rate counts, and where that rate stands.
    later = tuple((year - 1, inputs[name]) for year, name in steps)
    for at in range(horizon):
        number(sheet, row, FIRST_FACTOR + at, _formula(at, row, later), FACTOR)


def _formula(at: int, row: int, later: tuple[tuple[int, Area], ...]) -> str:
    """One rate to a power; with steps each rate over the time that it counted."""
    passed = f"({at}+$C{row})"
    if not later:
        return f"=1/(1+$B{row})^{passed}"
    starts, rates = [0, *(start for start, _ in later)], [f"$B{row}", *(cell for _, cell in later)]
    ends = [f"MIN({passed},{end})" for end in starts[1:]] + [passed]
    parts = [
        f"(1+{rate})^MAX(0,{end}-{start})"
        for rate, start, end in zip(rates, starts, ends, strict=True)
    ]
    return f"=1/({'*'.join(parts)})"


# The main table: per item, party and year.


NAME, LABEL, KIND, PARTY, YEAR_COLUMN, OLD = 1, 2, 3, 4, 5, 6
QUANTITY, PRICE, WEIGHS, TIMES, PLUS, SHARE, AMOUNT, DISCOUNT, PRESENT = range(7, 16)


@dataclass(frozen=True, slots=True)
class Flows:
    """The columns of the main table, as a formula of another sheet writes them."""

    names: Area
    kinds: Area
    parties: Area
    years: Area
    old: Area
    amounts: Area
    present: Area

    def sum(self, what: Area, *conditions: tuple[Area, str]) -> str:
        """A sum over the rows of which each column has what it should."""
        pairs = ",".join(f"{column},{wanted}" for column, wanted in conditions)
        return f"SUMIFS({what},{pairs})"

    def kind(self, *kinds: str, what: Area = "", also: tuple[tuple[Area, str], ...] = ()) -> str:
        """The sum over rows of these kinds, of the present values unless *what* is another."""
        return "+".join(
            self.sum(what or self.present, *also, (self.kinds, literal(kind))) for kind in kinds
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what a party pays or gains on a line in a year, numbered from 0."""

    link: Link
    party: str
    share: float
    year: int


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the other sheets hold what a row is the product of."""

    chain: Chain
    weights: dict[str, list[Area]]
    factors: dict[str | None, list[Area]]
    bends: Bends


def kind_words() -> tuple[str, str, str, str]:
    """Cost, benefit in money, benefit in wellbeing, transfer."""
    return _("kosten"), _("baat in geld"), _("baat in welzijn"), _("overdracht")


def kind_word(programme: mkba.Programme, link: Link) -> str:
    """What a line is in the sum."""
    costs, in_money, wellbeing, transfer = kind_words()
    if link.role is Role.COST:
        return costs
    if link.role is Role.TRANSFER:
        return transfer
    return in_money if programme.kinds[str(link.kind)].financial else wellbeing


def fill_flows(sheet: Any, model: Model, sources: Sources) -> Flows:
    """Write the table; return its columns."""
    begin(
        sheet,
        _("Kosten en baten"),
        _(
            "Bedrag = (hoeveelheid × prijs × gewicht van het jaar × maal + plus) × deel van de "
            "partij. Maal en plus komen van het blad Trekkingen."
        ),
        (
            _("Naam"),
            _("Post"),
            _("Soort"),
            _("Partij"),
            _("Jaar"),
            _("Nieuw voor oud"),
            _("Hoeveelheid"),
            _("Prijs"),
            _("Gewicht van het jaar"),
            _("Maal"),
            _("Plus"),
            _("Deel van de partij (min is betalen)"),
            _("Bedrag in dat jaar"),
            _("Factor"),
            _("Teruggerekend naar nu"),
        ),
        [22, 48, 16, 24, 8, 9, 14, 14, 11, 11, 14, 13, 18, 11, 18],
    )
    figures_to_the_right(sheet, (YEAR_COLUMN, *range(QUANTITY, PRESENT + 1)))
    entries = _entries(model)
    for row, entry in enumerate(entries, start=FIRST_ROW):
        _words(sheet, row, entry, model.programme)
        _numbers(sheet, row, entry, model, sources)
    last = FIRST_ROW + len(entries) - 1
    sheet.auto_filter.ref = f"A{FIRST_ROW - 1}:{get_column_letter(PRESENT)}{max(last, FIRST_ROW)}"
    columns = (NAME, KIND, PARTY, YEAR_COLUMN, OLD, AMOUNT, PRESENT)
    return Flows(*(down(sheet, column, last) for column in columns))


def _words(sheet: Any, row: int, entry: Entry, programme: mkba.Programme) -> None:
    for column, text in {
        NAME: entry.link.name,
        LABEL: entry.link.label,
        KIND: kind_word(programme, entry.link),
        PARTY: naming.party(programme, entry.party),
        OLD: _("ja") if entry.link.new_for_old else _("nee"),
    }.items():
        write_text(sheet, row, column, text)


def _numbers(sheet: Any, row: int, entry: Entry, model: Model, sources: Sources) -> None:
    link, programme = entry.link, model.programme
    cents = money(programme.currency, 2)
    size = model.outcome.result.numbers.get(link.name, 0.0)
    factor = sources.factors[rate_of(programme, link)][entry.year]
    number(sheet, row, YEAR_COLUMN, programme.years[entry.year], YEAR)
    quantity = f"={sources.chain.quantities[link.name]}"
    number(sheet, row, QUANTITY, quantity, form_of(link.unit, size))
    number(sheet, row, PRICE, f"={sources.chain.prices[link.name]}", cents)
    number(sheet, row, WEIGHS, f"={sources.weights[link.name][entry.year]}", WEIGHT)
    at, bends = (link.name, entry.year), sources.bends
    number(sheet, row, TIMES, f"={bends.times[at]}" if at in bends.times else 1, FACTOR)
    number(sheet, row, PLUS, f"={bends.plus[at]}" if at in bends.plus else 0, cents)
    number(sheet, row, SHARE, entry.share, PERCENT)
    number(sheet, row, AMOUNT, f"=(G{row}*H{row}*I{row}*J{row}+K{row})*L{row}", cents)
    drawn = f"*{bends.discount[at]}" if at in bends.discount else ""
    number(sheet, row, DISCOUNT, f"={factor}{drawn}", FACTOR)
    number(sheet, row, PRESENT, f"=M{row}*N{row}", cents)


def _entries(model: Model) -> list[Entry]:
    """Every line, party and year in which something may be paid or gained."""
    return [
        Entry(link, party, -share if link.role is Role.COST else share, year)
        for link in model.lines
        for party, share in link.shares
        if share
        for year in range(model.programme.horizon)
    ]

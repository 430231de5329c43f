"""What a page shows of one indicator: the figure, the trend, and the words around it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.facts.schema import WITHHELD
from wijkteam.analysis.indicators import DEFINITIONS, Figure, YearPart, parts_of_year
from wijkteam.analysis.indicators.counting import UNKNOWN
from wijkteam.analysis.indicators.table import NOT_YET, NOTHING_TO_COUNT
from wijkteam.monitor.dashboard import answers, norms, periods, sentences
from wijkteam.monitor.dashboard.answers import FigureAnswer, YearChange
from wijkteam.monitor.dashboard.definition_words import DefinitionWords
from wijkteam.monitor.dashboard.looking import Looking
from wijkteam.monitor.dashboard.trends import Course, course
from wijkteam.monitor.shelf.denominators import ByArea, denominators
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.change.trend import Norm, TrendPoint, trend, trend_small
from wijkteam.ui.numbers import number

#: Figures that wait this long are read a year later; the page says so.
_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Card(DefinitionWords):
    """One indicator, for one area of one release, in words and as a picture."""

    answer: FigureAnswer
    chart: Chart | None
    norm: Norm | None
    course: Course | None = None

    @property
    def change(self) -> YearChange:
        """Against a year before; or else where all quarters together go, when that is clear."""
        if self.answer.change is not YearChange.UNCLEAR or self.course is None:
            return self.answer.change
        return self.course.change

    @property
    def is_course(self) -> bool:
        """Whether only all quarters together show the change."""
        return self.answer.change is YearChange.UNCLEAR and self.change is not YearChange.UNCLEAR

    @property
    def is_shown(self) -> bool:
        return self.answer.now.value is not None

    @property
    def is_hidden(self) -> bool:
        return sentences.is_hidden(self.answer.now)

    @property
    def why_not(self) -> str:
        return sentences.why_not(self.answer.now)

    @property
    def not_shown(self) -> str:
        return sentences.not_shown(self.answer.now)

    @property
    def says_something(self) -> bool:
        return answers.says_something(self.answer.now)

    @property
    def value(self) -> str:
        return sentences.with_unit(self.answer.now.value, self.definition.unit)

    @property
    def between(self) -> str:
        return sentences.between(self.answer.now, self.definition.unit)

    @property
    def counted(self) -> str:
        return sentences.counted(self.answer.now)

    @property
    def is_fitted(self) -> bool:
        return sentences.is_fitted(self.answer.now)

    @property
    def period(self) -> str:
        return periods.long(self.answer.now.period)

    @property
    def is_of_a_quarter(self) -> bool:
        """Or else of the whole period, because a quarter was too small to show."""
        return periods.is_quarter(self.answer.now.period)

    @property
    def whole(self) -> str:
        """The figure of the whole municipality, for who may not see the one of the area."""
        figure = self.answer.whole
        if figure is None or figure.value is None:
            return ""
        return sentences.with_unit(figure.value, self.definition.unit)

    @property
    def sentence(self) -> str:
        return sentences.sentence(self.answer)

    @property
    def verdict(self) -> str:
        verdicts = sentences.COURSE_VERDICT if self.is_course else sentences.VERDICT
        return str(verdicts[self.change])

    @property
    def state(self) -> str:
        states = sentences.COURSE_STATE if self.is_course else sentences.STATE
        return str(states[self.change])

    @property
    def tone(self) -> str:
        return sentences.TONE.get(self.change, "blue")

    @property
    def icon(self) -> str:
        return sentences.ICON.get(self.change, "info")

    @property
    def beside_norm(self) -> str:
        """Whether the norm is met, as far as the interval lets one say."""
        if self.norm is None:
            return ""
        return sentences.beside_norm(self.answer.now, self.norm.value, self.definition)

    @property
    def is_plain(self) -> bool:
        """A count, which has no interval and is no part of anything."""
        return self.definition.unit == "count"

    @property
    def direction(self) -> str:
        return str(sentences.DIRECTION[self.definition.direction])

    @property
    def read_later(self) -> bool:
        """Whether this figure is read a year later, because it still moves."""
        # What settles within the year is read in the year itself.
        return self.definition.settles >= _A_YEAR

    @property
    def numerator(self) -> str:
        return sentences.label_words(self.definition.numerator)

    @property
    def denominator(self) -> str:
        return sentences.label_words(self.definition.denominator)

    @property
    def moment(self) -> str:
        return sentences.label_words(self.definition.period)


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure on a line of a table: of a period, of a part, or one among others."""

    name: str
    value: str
    between: str
    counted: str
    why_not: str
    code: str = ""
    rates: tuple[str, ...] = ()
    is_fitted: bool = False


@dataclass(frozen=True, slots=True)
class Division:
    """
    A figure by something else than team or quarter: its name and a line per part.

    `rated` heads the rates of its lines: per thousand inhabitants or households, in which year.
    """

    name: str
    lines: list[FigureLine]
    rated: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Counts, which have no interval and are no part of anything."""
        return not any(line.between or line.counted for line in self.lines)

    @property
    def is_told(self) -> bool:
        """Whether there is a figure in it at all."""
        return any(line.value for line in self.lines)


def figure_line(figure: Figure, name: str, *, code: str = "") -> FigureLine:
    """The figure in words; with a *code* the name leads to the page of the figure."""
    unit = DEFINITIONS[figure.indicator].unit
    return FigureLine(
        name=name,
        value=sentences.with_unit(figure.value, unit) if figure.value is not None else "",
        between=sentences.between(figure, unit),
        counted=sentences.counted(figure),
        why_not=sentences.why_not(figure),
        code=code,
        is_fitted=sentences.is_fitted(figure),
    )


def card(
    looking: Looking,
    code: str,
    *,
    small: bool = True,
    drawn: bool = True,
    own_norm: Norm | None = None,
) -> Card:
    """
    Everything about one indicator; *small* for a card of six, otherwise a whole page.

    Without being *drawn* it has words only, as a line in a list. *own_norm* is what the reader
    wants to hold it against, instead of what was agreed.
    """
    definition = DEFINITIONS[code]
    reply = answers.answer(
        looking.figures.table,
        code,
        area=looking.area,
        last=looking.figures.last_whole,
        direction=definition.direction,
        period=looking.period,
    )
    agreed = own_norm or norms.norm(code, on=looking.release.made_on)
    # A card of six has no room for an axis and a table of its own.
    draw = trend_small if small else trend
    points = trend_points(looking, code)
    chart = (
        draw(
            points,
            unit=definition.unit,
            norm=agreed,
            question=sentences.label_words(definition.label),
        )
        if drawn and any(point.value is not None for point in points)
        else None
    )
    return Card(definition, reply, chart, agreed, course_of(looking, code))


def course_of(looking: Looking, code: str) -> Course | None:
    """Where a figure goes over all its settled quarters."""
    quarters = [(periods.number_of(figure.period), figure) for figure in settled(looking, code)]
    return course(quarters, DEFINITIONS[code])


def settled(looking: Looking, code: str) -> list[Figure]:
    """The quarters whose figure no longer moves, from the first to the last with anything."""
    figures = [
        figure
        for figure in _of_area(looking, code)
        if periods.is_quarter(figure.period) and figure.withheld != NOT_YET
    ]
    # Before the first team and after the last whole quarter there is no line to draw; an empty
    # quarter between others is a gap, and stays.
    while figures and figures[-1].withheld == NOTHING_TO_COUNT:
        figures.pop()
    while figures and figures[0].withheld == NOTHING_TO_COUNT:
        figures.pop(0)
    return figures


def trend_points(looking: Looking, code: str) -> list[TrendPoint]:
    """The settled quarters as points of a line; a withheld one leaves a gap."""
    return [
        TrendPoint(periods.short(figure.period), figure.value, figure.low, figure.high)
        for figure in settled(looking, code)
    ]


def period_lines(looking: Looking, code: str) -> list[FigureLine]:
    """
    Every period of the release, the running quarter and the whole period too.

    A year in which the team began to work otherwise is followed by its parts; what does not add up
    stands by quarter already.
    """
    lines = []
    for figure in _of_area(looking, code):
        lines.append(figure_line(figure, periods.long(figure.period)))
        if not periods.is_year(figure.period):
            continue
        for part in _at_change(looking, code, int(figure.period)):
            name = f"– {periods.part_of_year(part)}"
            lines += [figure_line(told, name) for told in part.figures if len(part.figures) == 1]
    return lines


def _at_change(looking: Looking, code: str, year: int) -> tuple[YearPart, ...]:
    changed = looking.figures.changed.get(looking.area, ())
    return parts_of_year(looking.figures.table, code, looking.area, year, changed)


def divisions(looking: Looking, code: str) -> list[Division]:
    """The figure by channel, reason and the like, over all whole years, for the area looked at."""
    shown = []
    for names in DEFINITIONS[code].tables:
        # One name divides the whole municipality; a second one, the area, divides a team.
        if (len(names) > 1) == looking.is_whole:
            continue
        by = names[0]
        lines = [
            figure_line(figure, sentences.part_name(by, figure))
            for figure in sorted(
                looking.figures.table.divided(code, by),
                key=lambda one: answers.is_leftover(one.part),
            )
            if figure.period == TOTAL
            and figure.group == looking.area
            and figure.part != TOTAL
            # What is not known of nobody is no line.
            and not (figure.part == UNKNOWN and figure.withheld == NOTHING_TO_COUNT)
        ]
        if lines:
            division = Division(sentences.division_name(by), lines)
            is_rated = by == "area" and DEFINITIONS[code].unit == "count"
            shown.append(_with_rates(looking, code, division) if is_rated else division)
    return shown


def team_lines(looking: Looking, code: str) -> list[FigureLine]:
    """The figure of each team at the same moment, by name; none when one team is looked at."""
    if not looking.is_whole or looking.of is not None:
        return []
    period, label = looking.period or TOTAL, looking.release.manifest.label
    figures = [
        figure
        for figure in looking.figures.table.of(code)
        if figure.period == period and figure.group not in (TOTAL, WITHHELD)
    ]
    return [
        figure_line(figure, label(figure.group))
        # By name and never by figure: an order by figure is a ranking.
        for figure in sorted(figures, key=lambda figure: label(figure.group).casefold())
    ]


def _with_rates(looking: Looking, code: str, division: Division) -> Division:
    """The same with how many there were per thousand of each denominator, last whole year."""
    by_area = [f for f in looking.figures.table.divided(code, "area") if f.period.isdecimal()]
    year = max((f.period for f in by_area), default="")
    of_year = [figure for figure in by_area if figure.period == year]
    columns = {
        sentences.per_thousand(denominator, year): rates
        for denominator, known in denominators().items()
        if (rates := _per_thousand(of_year, known))
    }
    lines = [
        replace(line, rates=tuple(rates.get(line.name, "–") for rates in columns.values()))
        for line in division.lines
    ]
    return Division(division.name, lines, tuple(columns))


def _per_thousand(of_year: list[Figure], known: ByArea) -> dict[str, str]:
    """The rate of each area, where its denominator is known."""
    rates = {}
    for figure in of_year:
        lived = known.get(figure.part, {})
        # Statistics come later than figures: those of the last year that is there, not after it.
        at = max((year for year in lived if year <= int(figure.period)), default=None)
        if figure.value is not None and at is not None:
            rates[figure.part] = number(1000 * figure.value / lived[at], 1)
    return rates


def _of_area(looking: Looking, code: str) -> list[Figure]:
    table = looking.figures.table
    figures = [answers.not_as_empty(table, f) for f in table.of(code) if f.group == looking.area]
    # As time goes, with the whole period after its quarters.
    return sorted(figures, key=lambda figure: periods.in_order(figure.period))

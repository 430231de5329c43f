"""What a page shows of one indicator: the figure, the trend, and the words around it."""

from __future__ import annotations

from dataclasses import dataclass

from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.indicators import DEFINITIONS, GOALS, HEADLINES, Definition, Figure
from wijkteam.analysis.indicators.table import NOT_YET, NOTHING_TO_COUNT
from wijkteam.monitor.dashboard import answers, norms, periods, words
from wijkteam.monitor.dashboard.answers import FigureAnswer
from wijkteam.monitor.dashboard.looking import Looking
from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.change.trend import Norm, TrendPoint, trend, trend_small

#: The five questions; a companion stands on the page of the question it belongs to.
QUESTIONS = tuple(code for code in HEADLINES if not DEFINITIONS[code].companion_of)

_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Card:
    """One indicator, for one area of one release, in words and as a picture."""

    definition: Definition
    answer: FigureAnswer
    chart: Chart | None
    norm: Norm | None

    @property
    def code(self) -> str:
        return self.definition.code

    @property
    def question(self) -> str:
        return words.label_words(self.definition.question)

    @property
    def label(self) -> str:
        return words.label_words(self.definition.label)

    @property
    def is_shown(self) -> bool:
        return self.answer.now.value is not None

    @property
    def is_hidden(self) -> bool:
        return words.is_hidden(self.answer.now)

    @property
    def why_not(self) -> str:
        return words.why_not(self.answer.now)

    @property
    def not_shown(self) -> str:
        return words.not_shown(self.answer.now)

    @property
    def says_something(self) -> bool:
        return answers.says_something(self.answer.now)

    @property
    def value(self) -> str:
        return words.with_unit(self.answer.now.value, self.definition.unit)

    @property
    def between(self) -> str:
        return words.between(self.answer.now, self.definition.unit)

    @property
    def counted(self) -> str:
        return words.counted(self.answer.now)

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
        return words.with_unit(figure.value, self.definition.unit)

    @property
    def sentence(self) -> str:
        return words.sentence(self.answer)

    @property
    def verdict(self) -> str:
        return str(words.VERDICT[self.answer.change])

    @property
    def state(self) -> str:
        return str(words.STATE[self.answer.change])

    @property
    def tone(self) -> str:
        return words.TONE.get(self.answer.change, "blue")

    @property
    def icon(self) -> str:
        return words.ICON.get(self.answer.change, "info")

    @property
    def direction(self) -> str:
        return str(words.DIRECTION[self.definition.direction])

    @property
    def read_later(self) -> bool:
        """Whether this figure is read a year later, because it still moves."""
        return self.definition.settles >= _A_YEAR

    @property
    def goal(self) -> str:
        return words.label_words(GOALS[self.definition.goal])

    @property
    def tells(self) -> str:
        return words.label_words(self.definition.tells)

    @property
    def does_not_tell(self) -> str:
        return words.label_words(self.definition.does_not_tell)

    @property
    def numerator(self) -> str:
        return words.label_words(self.definition.numerator)

    @property
    def denominator(self) -> str:
        return words.label_words(self.definition.denominator)

    @property
    def moment(self) -> str:
        return words.label_words(self.definition.period)


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One period in the table of a page."""

    period: str
    value: str
    between: str
    counted: str
    why_not: str
    may_change: bool


def card(looking: Looking, code: str, *, small: bool = True) -> Card:
    """Everything about one indicator; *small* for a card of six, otherwise a whole page."""
    definition = DEFINITIONS[code]
    reply = answers.answer(
        looking.figures.table,
        code,
        area=looking.area,
        last=looking.figures.last_whole,
        direction=definition.direction,
    )
    agreed = norms.norm(code, on=looking.release.made_on)
    draw = trend_small if small else trend
    points = trend_points(looking, code)
    chart = (
        draw(
            points, unit=definition.unit, norm=agreed, question=words.label_words(definition.label)
        )
        if any(point.value is not None for point in points)
        else None
    )
    return Card(definition, reply, chart, agreed)


def trend_points(looking: Looking, code: str) -> list[TrendPoint]:
    """The quarters whose figure no longer moves, and in which there was something to count."""
    figures = [figure for figure in _of_area(looking, code) if not _moves(figure)]
    figures = [figure for figure in figures if periods.is_quarter(figure.period)]
    while figures and figures[-1].withheld == NOTHING_TO_COUNT:
        figures.pop()
    while figures and figures[0].withheld == NOTHING_TO_COUNT:
        figures.pop(0)
    return [
        TrendPoint(periods.short(figure.period), figure.value, figure.low, figure.high)
        for figure in figures
    ]


def period_rows(looking: Looking, code: str) -> list[PeriodRow]:
    """Every period of the release, the running quarter and the whole period too."""
    unit = DEFINITIONS[code].unit
    return [
        PeriodRow(
            period=periods.long(figure.period),
            value=words.with_unit(figure.value, unit) if figure.value is not None else "",
            between=words.between(figure, unit),
            counted=words.counted(figure),
            why_not=words.why_not(figure),
            may_change=_moves(figure),
        )
        for figure in _of_area(looking, code)
    ]


@dataclass(frozen=True, slots=True)
class Division:
    """A figure by something else than team or quarter: its name and a row per part."""

    name: str
    rows: list[tuple[str, str, str, str]]


def divisions(looking: Looking, code: str) -> list[Division]:
    """The figure by channel, reason and the like, over all whole years, for the area looked at."""
    unit = DEFINITIONS[code].unit
    found = []
    for names in DEFINITIONS[code].tables:
        if len(names) > 1 and looking.is_whole:
            continue
        if len(names) == 1 and not looking.is_whole:
            continue
        by = names[0]
        rows = [
            (
                words.part_name(by, figure),
                words.with_unit(figure.value, unit) if figure.value is not None else "",
                words.between(figure, unit),
                words.counted(figure) if figure.value is not None else words.why_not(figure),
            )
            for figure in looking.figures.table.divided(code, by)
            if figure.period == TOTAL and figure.group == looking.area and figure.part != TOTAL
        ]
        if rows:
            found.append(Division(words.division_name(by), rows))
    return found


def _of_area(looking: Looking, code: str) -> list[Figure]:
    table = looking.figures.table
    figures = [answers.not_as_empty(table, f) for f in table.of(code) if f.group == looking.area]
    return sorted(figures, key=lambda figure: periods.in_order(figure.period))


def _moves(figure: Figure) -> bool:
    """Whether the figure of this quarter can still become another one."""
    return figure.withheld == NOT_YET

"""
The report of a year: what was agreed and what came of it, beside the figures that went out.

The figures are those of the newest release, so that nothing stands here that the gate withheld.
The goals are of the registers and written by hand: small numbers of people in their words are
withheld by the smallest cell of the same release. A year in which the team began to work otherwise
is split there, into quarters that went out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wijkteam.accounts.access import changed_ways
from wijkteam.accounts.models import Team, User
from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.facts.periods import first_day, last_day
from wijkteam.analysis.indicators import (
    BASIC_SET,
    DEFINITIONS,
    REASONS,
    Figure,
    IndicatorTable,
    Text,
    parts_of_year,
    read_figures,
)
from wijkteam.analysis.indicators.calculate import SMALLEST_CELL
from wijkteam.casework.commission import access
from wijkteam.casework.commission.rules import without_small_numbers
from wijkteam.casework.quotes.access import Told, told_in
from wijkteam.publish.releases import shelf
from wijkteam.publish.releases.words import lacking
from wijkteam.ui.dates import day
from wijkteam.ui.numbers import number, percent

#: In which words a unit stands behind its number; a share is told in per cents.
_DECIMALS = {"count": 0, "days": 0, "hours": 1, "mean": 1, "months": 1}


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal at the state of the year, in words that may be read by everybody."""

    team: str
    goal: str
    indicator: str
    target: str
    term: str
    agreed_by: str
    result: str
    plan_b: str


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of the year: its value in words, or why it is not told."""

    name: str
    value: str
    is_told: bool
    #: The same in each part of a year in which the team began to work otherwise.
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    year: int
    years: Sequence[int]
    #: Whether the year still runs: its goals stand as they are now, and it has no figures yet.
    is_running: bool
    goals: list[Goal]
    #: The release that the figures are of; empty when none went out yet.
    release: str
    of: str
    lines: list[Line]
    smallest_cell: int
    #: What residents and partners allowed to be told of this year, without whose it is.
    said: list[Told]
    #: On which days who began to work otherwise, and which parts that makes of the year of a team.
    changed: list[tuple[str, date]]
    parts: list[str]
    #: What lacks in the registration of that year, in a sentence; empty when nothing does.
    lacks: str
    #: Whether it is of one team, whose year can be split, and not of the whole town.
    is_of_team: bool

    @property
    def untold(self) -> int:
        return sum(not line.is_told for line in self.lines)


def report_of(user: User, year: int | None) -> Report:
    """What *user* may read of a year: the own team, or the whole town for an adviser."""
    years = access.years_of(user)
    table = _newest_figures()
    whole = {figure.period for figure in table.figures} if table else set()
    if year not in years:
        # A report is read when its year is over: the last one that has figures.
        year = next((one for one in years if str(one) in whole), years[0])
    smallest = table.smallest_cell if table else SMALLEST_CELL
    team = user.current_team if user.is_worker else None
    changed = _changed(team, year)
    days = [day for _name, day in changed] if team else []
    lines = (
        _lines(table, team.code if team else TOTAL, year, days)
        if table and str(year) in whole
        else []
    )
    return Report(
        year=year,
        years=years,
        is_running=year == timezone.localdate().year,
        goals=[_goal(one, smallest) for one in access.goals_of_year(user, year)],
        release=table.release if table else "",
        of=team.name if team else _("de hele gemeente"),
        lines=lines,
        smallest_cell=smallest,
        said=told_in(team, year=year),
        changed=changed,
        parts=_parts(table, team, year, days) if table and team and lines else [],
        lacks=_lacks(table.release, year) if table and lines else "",
        is_of_team=team is not None,
    )


def _lacks(release: str, year: int) -> str:
    """The months of the year in which nobody came by the registration, as its release says."""
    found = shelf.find(release)
    return lacking(day for day in found.empty_months if day.year == year) if found else ""


def _changed(team: Team | None, year: int) -> list[tuple[str, date]]:
    """Who began to work otherwise in the year: the own team, or every team of the town."""
    setups = changed_ways().filter(from_date__year=year).order_by("from_date", "team__name")
    if team:
        setups = setups.filter(team=team)
    return list(setups.values_list("team__name", "from_date"))


def _parts(table: IndicatorTable, team: Team, year: int, days: Sequence[date]) -> list[str]:
    """What each part of the year is called: by months, as one speaks of a year."""
    named = []
    for part in parts_of_year(table, BASIC_SET[0], team.code, year, days):
        between = {
            "first": date_format(first_day(part.first), "F"),
            "last": date_format(last_day(part.last), "F"),
        }
        words = _("%(first)s tot en met %(last)s") % between
        named.append(_("%(months)s (met de verandering)") % {"months": words}
                     if part.is_mixed else words)  # fmt: skip
    return named


def _newest_figures() -> IndicatorTable | None:
    for release in shelf.releases():
        if release.manifest and release.figures_path.is_file():
            try:
                table, _manifest = read_figures(release.figures_path)
            except AnalysisError:
                continue  # the page of releases says what is wrong with it
            return table
    return None


def _lines(table: IndicatorTable, group: str, year: int, days: Sequence[date]) -> list[Line]:
    return [
        replace(
            _line(code, table.find(code, group, str(year))),
            parts=tuple(
                "; ".join(_line(code, figure).value for figure in part.figures)
                for part in parts_of_year(table, code, group, year, days)
            ),
        )
        for code in BASIC_SET
        if code in DEFINITIONS
    ]


def _line(code: str, figure: Figure | None) -> Line:
    definition = DEFINITIONS[code]
    name = _in_language(definition.label)
    if figure is None or figure.value is None:
        why = REASONS.get(figure.withheld or "") if figure else None
        return Line(name, _in_language(why) if why else _("staat niet in deze uitgave"), False)
    return Line(name, _value(figure, definition.unit), True)


def _value(figure: Figure, unit: str) -> str:
    def told(value: float) -> str:
        return percent(value) if unit == "share" else number(value, _DECIMALS.get(unit, 1))

    value = figure.value or 0.0
    units = {"days": _("dagen"), "hours": _("uur"), "months": _("maanden")}
    words = f"{told(value)} {units[unit]}" if unit in units else told(value)
    if figure.low is None or figure.high is None or figure.low == figure.high:
        return words
    between = {"low": told(figure.low), "high": told(figure.high)}
    return f"{words} ({_('%(low)s tot %(high)s') % between})"


def _in_language(text: Text) -> str:
    return text.english if (get_language() or "nl").startswith("en") else text.dutch


def _goal(one: access.GoalOfYear, smallest: int) -> Goal:
    def public(words: str) -> str:
        return without_small_numbers(words, smallest=smallest)

    result = one.result
    said = (
        f"{result.get_met_display()}: {public(result.words)} ({day(result.on)})"
        if result
        else _("nog niets over gezegd")
    )
    if one.was_stopped:
        said += " " + _("Gestopt op %(day)s: %(why)s.") % {
            "day": day(one.goal.stopped_on),
            "why": public(one.goal.stopped_because).rstrip("."),
        }
    return Goal(
        team=one.goal.team.name,
        goal=public(one.goal.goal),
        indicator=public(one.goal.indicator),
        target=public(one.goal.target),
        term=day(one.goal.term_on),
        agreed_by=one.goal.agreed_by,
        result=said,
        plan_b=public(one.goal.plan_b),
    )

"""
Under which way of working a figure of a team came about, for who reads the figures as a file.

A page says it in words; a file says it in each row, and has a row for each part of a year in which
a team began to work otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from wijkteam.analysis.facts.periods import first_day, last_day
from wijkteam.analysis.indicators.at_change import CHANGED, parts_of_year, read_along
from wijkteam.analysis.indicators.table import Figure, IndicatorTable

#: Under this name the manifest of a file of figures says who worked how since when.
WAYS = "ways"
#: What a team did before anybody said how it works.
UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Way:
    """How a team works since a day: its kind, and the ready-made model if it took one over."""

    since: date
    kind: str
    model: str = ""

    @property
    def code(self) -> str:
        return f"{self.kind}/{self.model}" if self.model else self.kind


def ways_written(ways: Mapping[str, Iterable[Way]]) -> str:
    """
    Who worked how since when, as it stands in a manifest.

    >>> ways_written({"T01": [Way(date(2026, 7, 1), "youth", "utrecht-jeugd")], "T02": []})
    'T01 2026-07-01=youth/utrecht-jeugd'
    """
    return ";".join(
        " ".join((team, *(f"{way.since}={way.code}" for way in _in_time(those))))
        for team, those in sorted(ways.items())
        if those
    )


def ways_read(written: str) -> dict[str, tuple[Way, ...]]:
    """
    The same, read again; a team of which it cannot be read is left out.

    >>> ways_read("T01 2026-07-01=wmo;T02 soon=wmo")
    {'T01': (Way(since=datetime.date(2026, 7, 1), kind='wmo', model=''),)}
    """
    ways = {}
    for told in filter(None, written.split(";")):
        team, *those = told.split()
        try:
            ways[team] = tuple(_in_time(_way(one) for one in those))
        except ValueError:
            continue
    return ways


def way_in(period: str, ways: Sequence[Way]) -> str:
    """
    How a team worked in a quarter, a year or a part of one; both ways when it changed within it.

    Nothing when it is not known, or the period is no stretch of days.

    >>> ways = [Way(date(2025, 1, 1), "wmo"), Way(date(2026, 5, 9), "integral", "eindhoven")]
    >>> [way_in(period, ways) for period in ("2025", "2026-Q2", "2026-Q3/2026-Q4")]
    ['wmo', 'wmo > integral/eindhoven', 'integral/eindhoven']
    """
    begin, _slash, end = period.partition("/")
    try:
        first, last = first_day(begin), last_day(end or begin)
    except ValueError:
        return ""
    if not ways:
        return ""
    before = [way.code for way in ways if way.since <= first]
    within = [way.code for way in ways if first < way.since <= last]
    told = [before[-1] if before else UNSAID, *within]
    return " > ".join(code for code, _again in groupby(told))


def split_years(
    table: IndicatorTable, changed: Mapping[str, Iterable[date]]
) -> tuple[tuple[str, Figure], ...]:
    """
    The year, and the figure of each part of it, wherever a team began to work otherwise.

    Only of a year that is over, as the page does; of what does not add up, such as a median, the
    quarters stand in the table themselves.
    """
    return tuple(
        (whole.period, replace(part.figures[0], period=f"{part.first}/{part.last}"))
        for whole in table.figures
        if not whole.by and whole.period.isdecimal() and whole.group in changed
        for part in parts_of_year(
            table, whole.indicator, whole.group, int(whole.period), changed[whole.group]
        )
        if len(part.figures) == 1
    )


def rows_with_ways(
    table: IndicatorTable, said_along: Mapping[str, str], codes: Sequence[str], by: Sequence[str]
) -> list[dict[str, Any]]:
    """
    A row per figure with `part_of` and `way`, as in the download of the monitor and in its API.

    `table` is the whole of it, as the parts of a year are added up from its quarters; `said_along`
    is what its file says besides (`FiguresManifest.extra`). The parts stand last, and only where
    teams and quarters are both told.
    """
    ways = ways_read(said_along.get(WAYS, ""))
    told: list[tuple[str, Figure]] = [("", figure) for figure in table.only(codes, by).figures]
    if {"team", "quarter"} <= set(by):
        parts = split_years(table, read_along(said_along.get(CHANGED, "")))
        told += [one for one in parts if not codes or one[1].indicator in codes]
    return [
        {
            **asdict(figure),
            "part_of": part_of,
            "way": way_in(figure.period, ways.get(figure.group, ())),
        }
        for part_of, figure in told
    ]


def changed_on(ways: Iterable[Way]) -> tuple[date, ...]:
    """
    The days on which a team began to work otherwise: how it was first said to work is no change.

    >>> changed_on([Way(date(2026, 7, 1), "youth"), Way(date(2025, 5, 9), "wmo")])
    (datetime.date(2026, 7, 1),)
    """
    return tuple(sorted({way.since for way in ways})[1:])


def _way(told: str) -> Way:
    since, _equals, code = told.partition("=")
    kind, _slash, model = code.partition("/")
    return Way(date.fromisoformat(since), kind, model)


def _in_time(ways: Iterable[Way]) -> list[Way]:
    return sorted(ways, key=lambda way: way.since)

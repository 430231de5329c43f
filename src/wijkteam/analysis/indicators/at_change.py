"""
A year in which a team began to work otherwise, split there.

A release tells quarters, so a year is split between quarters: what falls in the quarter of the
change itself stands apart, unless that began with the change. The parts are added up from quarters
that were published; nothing is told that was not out already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from wijkteam.analysis.facts.periods import first_day, last_day, quarter
from wijkteam.analysis.indicators.reading import catalogue
from wijkteam.analysis.indicators.table import (
    NOT_DIVIDED,
    NOTHING_TO_COUNT,
    Figure,
    IndicatorTable,
)
from wijkteam.analysis.indicators.together import add_up

#: Under this name the manifest of a file of figures says who changed when.
CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class YearPart:
    """
    Quarters of one year in which a team worked in one way, the first and the last in it.

    `is_mixed` says that the change fell within the quarter. `figures` is their sum; of what does
    not add up, such as a median, each quarter.
    """

    first: str
    last: str
    is_mixed: bool
    figures: tuple[Figure, ...]


def written_along(changed: Mapping[str, Iterable[date]]) -> str:
    """
    Who changed when, as it stands in a manifest.

    >>> written_along({"T01": [date(2026, 7, 1)], "T02": []})
    'T01 2026-07-01'
    """
    return ";".join(
        " ".join((team, *(day.isoformat() for day in sorted(days))))
        for team, days in sorted(changed.items())
        if days
    )


def read_along(written: str) -> dict[str, tuple[date, ...]]:
    """
    The same, read again; what is no day is left out.

    >>> read_along("T01 2026-07-01;T02 soon")
    {'T01': (datetime.date(2026, 7, 1),)}
    """
    changed: dict[str, tuple[date, ...]] = {}
    for told in filter(None, written.split(";")):
        team, *days = told.split()
        try:
            changed[team] = tuple(date.fromisoformat(day) for day in days)
        except ValueError:
            continue
    return changed


def parts_of_year(
    table: IndicatorTable, code: str, team: str, year: int, changed_on: Iterable[date]
) -> tuple[YearPart, ...]:
    """The figure of a team in the parts of a year; nothing when it worked in one way all year."""
    quarters = [f"{year:04d}-Q{number}" for number in range(1, 5)]
    starts, mixed = {quarters[0]}, set()
    for day in changed_on:
        of = quarter(day)
        if of not in quarters or day == first_day(quarters[0]):
            continue
        starts.add(of)
        if day != first_day(of):
            mixed.add(of)
            if of != quarters[-1]:
                starts.add(quarter(date.fromordinal(last_day(of).toordinal() + 1)))
    if len(starts) == 1 and not mixed:
        return ()
    parts: list[list[str]] = []
    for of in quarters:
        if of in starts:
            parts.append([])
        parts[-1].append(of)
    return tuple(
        YearPart(part[0], part[-1], part[0] in mixed, _figures(table, code, team, part))
        for part in parts
    )


def _figures(
    table: IndicatorTable, code: str, team: str, quarters: list[str]
) -> tuple[Figure, ...]:
    figures = [
        table.find(code, team, of) or Figure(code, team, of, withheld=NOT_DIVIDED)
        for of in quarters
    ]
    if len(figures) == 1 or catalogue()[code].unit in ("days", "months"):
        return tuple(figures)
    whole = Figure(code, team, f"{quarters[0]}/{quarters[-1]}")
    untold = (f.withheld for f in figures if f.withheld not in (None, NOTHING_TO_COUNT))
    # One quarter that is not told makes the part untold: it would follow from the others.
    if why := next(untold, None):
        return (Figure(code, team, whole.period, withheld=why),)
    return (add_up(whole, figures),)

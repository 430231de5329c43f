"""How a team worked stands in a file of figures, row by row."""

from __future__ import annotations

from datetime import date

import pytest

from wijkteam.analysis.indicators import (
    Figure,
    IndicatorTable,
    Way,
    split_years,
    way_in,
    ways_read,
    ways_written,
)

WMO, EINDHOVEN = Way(date(2025, 5, 9), "wmo"), Way(date(2025, 7, 1), "integral", "eindhoven")


def test_who_worked_how_reads_as_it_was_written():
    ways = {"T01": (WMO, EINDHOVEN), "T02": (Way(date(2026, 1, 1), "youth"),)}
    assert ways_read(ways_written(ways)) == ways
    assert ways_read(ways_written({"T01": (EINDHOVEN, WMO)})) == {"T01": (WMO, EINDHOVEN)}
    assert ways_read("") == {}


@pytest.mark.parametrize(
    ("period", "way"),
    [
        ("2024", "unsaid"),
        ("2025-Q2", "unsaid > wmo"),
        ("2025-Q3", "integral/eindhoven"),
        ("2025-Q2/2025-Q3", "unsaid > wmo > integral/eindhoven"),
        ("total", ""),
        ("withheld", ""),
    ],
)
def test_a_period_has_the_way_of_then(period: str, way: str):
    assert way_in(period, [WMO, EINDHOVEN]) == way
    assert way_in(period, []) == ""


def test_a_team_that_went_back_is_said_to_have_gone_back():
    back = Way(date(2025, 11, 1), "wmo")
    assert way_in("2025-Q3/2025-Q4", [WMO, EINDHOVEN, back]) == "integral/eindhoven > wmo"
    assert way_in("2025-Q2/2025-Q4", [WMO, EINDHOVEN, back]).endswith(
        "wmo > integral/eindhoven > wmo"
    )
    # What changed otherwise than in kind or model is no other way to name.
    assert way_in("2025", [Way(date(2024, 1, 1), "wmo"), WMO]) == "wmo"


def test_only_a_year_that_is_over_is_split_and_a_median_stays_by_quarter():
    quarters = [f"2025-Q{number}" for number in range(1, 5)]
    counts = [Figure("questions", "T01", q, 20.0, denominator=20) for q in quarters]
    medians = [Figure("waiting_time", "T01", q, 9.0) for q in quarters]
    changed = {"T01": [date(2025, 7, 1)], "T02": [date(2025, 7, 1)]}

    def split(*years: Figure) -> list[tuple[str, str, str]]:
        table = IndicatorTable((*years, *counts, *medians), ("team", "quarter"), "r", 10, {})
        return [(f.indicator, year, f.period) for year, f in split_years(table, changed)]

    assert split() == []
    assert split(
        Figure("questions", "T01", "2025", 80.0, denominator=80),
        Figure("waiting_time", "T01", "2025", 9.0),
        Figure("questions", "total", "2025", 99.0, denominator=99),
    ) == [("questions", "2025", "2025-Q1/2025-Q2"), ("questions", "2025", "2025-Q3/2025-Q4")]

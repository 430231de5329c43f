"""A year in which a team began to work otherwise is split there, into what was published."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkteam.analysis.indicators import (
    Figure,
    IndicatorTable,
    YearPart,
    parts_of_year,
    read_along,
    written_along,
)
from wijkteam.analysis.indicators.estimates import share

QUARTERS = ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")
#: A share, a count and a median.
SHARE, COUNT, MEDIAN = "seen_within_14_days", "questions", "waiting_time"


def table(*figures: Figure) -> IndicatorTable:
    return IndicatorTable(figures, ("team", "quarter"), "2026-Q1", 10, {"T01": "Een"})


def counted(numbers: tuple[int, ...]) -> IndicatorTable:
    return table(
        *(
            Figure(COUNT, "T01", quarter, float(n), denominator=n)
            for quarter, n in zip(QUARTERS, numbers, strict=True)
        )
    )


def named(parts: tuple[YearPart, ...]) -> list[tuple[str, str, bool]]:
    return [(part.first[-2:], part.last[-2:], part.is_mixed) for part in parts]


@pytest.mark.parametrize(
    ("changed", "parts"),
    [
        ([], []),
        ([date(2024, 7, 1), date(2026, 1, 1), date(2025, 1, 1)], []),
        ([date(2025, 7, 1)], [("Q1", "Q2", False), ("Q3", "Q4", False)]),
        ([date(2025, 5, 9)], [("Q1", "Q1", False), ("Q2", "Q2", True), ("Q3", "Q4", False)]),
        ([date(2025, 2, 1)], [("Q1", "Q1", True), ("Q2", "Q4", False)]),
        ([date(2025, 12, 31)], [("Q1", "Q3", False), ("Q4", "Q4", True)]),
        (
            [date(2025, 4, 1), date(2025, 10, 1)],
            [("Q1", "Q1", False), ("Q2", "Q3", False), ("Q4", "Q4", False)],
        ),
    ],
)
def test_a_year_is_split_between_quarters_and_the_one_of_the_change_stands_apart(changed, parts):
    assert named(parts_of_year(counted((20, 30, 40, 50)), COUNT, "T01", 2025, changed)) == parts


@given(
    st.tuples(*(st.integers(10, 500) for _ in QUARTERS)),
    st.lists(st.dates(date(2025, 1, 1), date(2025, 12, 31)), min_size=1, max_size=4),
)
def test_the_parts_add_up_to_the_year_and_hold_each_quarter_once(numbers, changed):
    parts = parts_of_year(counted(numbers), COUNT, "T01", 2025, changed)
    if parts:
        assert sum(part.figures[0].value or 0 for part in parts) == sum(numbers)
        held = [q for part in parts for q in QUARTERS if part.first <= q <= part.last]
        assert held == list(QUARTERS)


def test_a_share_is_that_of_all_quarters_of_a_part_together():
    made = [share(8, 20), share(30, 40)]
    known = table(
        *(
            Figure(SHARE, "T01", q, m.value, m.low, m.high, n, d)
            for q, m, (n, d) in zip(QUARTERS, made, ((8, 20), (30, 40)), strict=False)
        )
    )
    before, after = parts_of_year(known, SHARE, "T01", 2025, [date(2025, 7, 1)])
    assert (before.figures[0].numerator, before.figures[0].denominator) == (38, 60)
    assert before.figures[0].value == pytest.approx(38 / 60)
    # What stands in no release is no nought.
    assert after.figures[0].withheld == "not_divided"


@pytest.mark.parametrize("why", ["withheld", "only_coarser", "not_yet"])
def test_one_quarter_that_is_not_told_leaves_its_part_untold(why: str):
    known = table(
        Figure(COUNT, "T01", "2025-Q1", 30.0, denominator=30),
        Figure(COUNT, "T01", "2025-Q2", withheld=why),
        Figure(COUNT, "T01", "2025-Q3", 40.0, denominator=40),
        Figure(COUNT, "T01", "2025-Q4", withheld="nothing_to_count"),
    )
    before, after = parts_of_year(known, COUNT, "T01", 2025, [date(2025, 7, 1)])
    assert (before.figures[0].value, before.figures[0].withheld) == (None, why)
    assert after.figures[0].value == 40


def test_a_median_does_not_add_up_and_stands_by_quarter():
    known = table(*(Figure(MEDIAN, "T01", q, 10.0 + n) for n, q in enumerate(QUARTERS)))
    before, after = parts_of_year(known, MEDIAN, "T01", 2025, [date(2025, 7, 1)])
    assert [f.value for part in (before, after) for f in part.figures] == [10, 11, 12, 13]


def test_who_changed_when_reads_as_it_was_written():
    changed = {"T01": (date(2025, 2, 1), date(2025, 7, 1)), "T02": (date(2026, 1, 1),)}
    assert read_along(written_along(changed)) == changed
    assert read_along("") == {}

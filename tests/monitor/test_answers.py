"""When a difference may be called one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.indicators import Figure, IndicatorTable
from wijkteam.analysis.indicators.definition import Direction
from wijkteam.monitor.dashboard.answers import YearChange, answer, change


def figure(
    period: str, value: float | None, spread: float = 0.05, *, code: str = "own_share",
    group: str = TOTAL, withheld: str | None = None,
) -> Figure:  # fmt: skip
    if value is None:
        return Figure(code, group, period, withheld=withheld or "withheld")
    return Figure(
        code, group, period, value=value, low=value - spread, high=value + spread,
        numerator=round(value * 100), denominator=100,
    )  # fmt: skip


def table(*figures: Figure) -> IndicatorTable:
    return IndicatorTable(figures, ("team", "quarter"), "2026-Q3", 10, {"noord": "Noord"})


@pytest.mark.parametrize(
    ("now", "direction", "expected"),
    [
        (0.6, "higher", YearChange.BETTER),
        (0.6, "lower", YearChange.WORSE),
        (0.6, "none", YearChange.HIGHER),
        (0.1, "higher", YearChange.WORSE),
        (0.1, "lower", YearChange.BETTER),
        (0.1, "none", YearChange.LOWER),
        (0.35, "higher", YearChange.UNCLEAR),
    ],
)
def test_a_difference_is_named_only_when_the_intervals_part(
    now: float, direction: Direction, expected: YearChange
) -> None:
    assert change(figure("2026-Q3", now), figure("2025-Q3", 0.3), direction) is expected


def test_a_median_of_which_the_upper_limit_is_unknown_is_not_called_lower() -> None:
    now = Figure("waiting_time", TOTAL, "2026-Q3", value=5, low=3, high=None, denominator=12)
    then = Figure("waiting_time", TOTAL, "2025-Q3", value=14, low=12, high=16, denominator=40)
    assert change(now, then, "lower") is YearChange.UNCLEAR


def test_more_than_half_still_waiting_is_longer_than_any_wait_before() -> None:
    now = Figure(
        "waiting_time", TOTAL, "2026-Q3", low=60, denominator=40, withheld="most_still_wait"
    )
    then = Figure("waiting_time", TOTAL, "2025-Q3", value=14, low=12, high=16, denominator=40)
    found = answer(table(then, now), "waiting_time", area=TOTAL, last="2026-Q3", direction="lower")
    assert (found.now, found.change) == (now, YearChange.WORSE)


@pytest.mark.parametrize("before", [None, figure("2025-Q3", None)])
def test_nothing_to_compare_with_is_too_early_to_say(before: Figure | None) -> None:
    assert change(figure("2026-Q3", 0.9), before, "higher") is YearChange.UNCLEAR


@given(st.floats(0.1, 0.9), st.floats(0.1, 0.9), st.floats(0.001, 0.2))
def test_looking_back_and_looking_forward_say_the_opposite(
    one: float, other: float, spread: float
) -> None:
    forward = change(figure("b", one, spread), figure("a", other, spread), "none")
    back = change(figure("b", other, spread), figure("a", one, spread), "none")
    opposite = {YearChange.HIGHER: YearChange.LOWER, YearChange.LOWER: YearChange.HIGHER}
    assert back is opposite.get(forward, YearChange.UNCLEAR)


def test_the_answer_is_the_last_whole_quarter_beside_the_same_quarter_a_year_before() -> None:
    found = answer(
        table(figure("2025-Q3", 0.3), figure("2026-Q2", 0.4), figure("2026-Q3", 0.6),
              figure("2026-Q4", 0.9)),
        "own_share", area=TOTAL, last="2026-Q3", direction="none",
    )  # fmt: skip
    assert (found.now.period, found.before and found.before.period) == ("2026-Q3", "2025-Q3")


def test_a_quarter_without_anything_to_count_is_passed_over() -> None:
    empty = figure("2026-Q3", None, withheld="nothing_to_count")
    found = answer(
        table(figure("2025-Q3", 0.3), empty), "own_share", area=TOTAL, last="2026-Q3",
        direction="none",
    )  # fmt: skip
    assert found.now.period == "2025-Q3"


def test_a_quarter_too_small_to_show_gives_the_whole_period() -> None:
    found = answer(
        table(figure("2026-Q3", None), figure(TOTAL, 0.4)), "own_share", area=TOTAL,
        last="2026-Q3", direction="none",
    )  # fmt: skip
    assert (found.now.period, found.change) == (TOTAL, YearChange.UNCLEAR)


def test_an_area_too_small_to_show_points_to_the_whole() -> None:
    found = answer(
        table(figure(TOTAL, None, group="noord"), figure(TOTAL, 0.4)), "own_share",
        area="noord", last="2026-Q3", direction="none",
    )  # fmt: skip
    assert found.now.value is None
    assert found.whole
    assert found.whole.value == 0.4


def test_a_quarter_whose_figure_still_moves_is_not_compared_yet() -> None:
    moving = figure("2026-Q3", None, withheld="not_yet")
    found = answer(
        table(figure("2025-Q3", 0.3), moving), "own_share", area=TOTAL, last="2026-Q3",
        direction="none",
    )  # fmt: skip
    assert (found.now.period, found.change) == ("2025-Q3", YearChange.UNCLEAR)

"""The sentence that stands for the picture tells what the numbers tell, and no more."""

import pytest

from wijkteam.ui.charts.change.cash_flow import YearRow
from wijkteam.ui.charts.change.cash_flow import describe as cash
from wijkteam.ui.charts.change.goal_scale import goal_scale
from wijkteam.ui.charts.change.trend import TrendPoint, trend
from wijkteam.ui.charts.compare.differences import Difference
from wijkteam.ui.charts.compare.forest import StudyRow, forest
from wijkteam.ui.charts.compare.pays_and_gains import PartyRow, pays_and_gains
from wijkteam.ui.charts.compare.stacked_ratio import RatioRow
from wijkteam.ui.charts.compare.team_intervals import TeamRow, team_intervals
from wijkteam.ui.charts.flow.effect_chain import Column, Node, effect_chain
from wijkteam.ui.charts.flow.waterfall import WaterfallStep, waterfall


def test_what_was_not_asked_is_said() -> None:
    assert "nu nog niet gevraagd" in goal_scale(3, None, 8).label


def test_a_trend_tells_its_first_and_its_last_value() -> None:
    points = [TrendPoint("2024", 0.33), TrendPoint("2025", None), TrendPoint("2026", 0.41)]
    assert trend(points).label == "Van 33% (2024) naar 41% (2026)."


def test_costs_are_only_earned_back_when_it_stays_so() -> None:
    years = [YearRow(str(y), 1, 1, c) for y, c in ((2024, 5), (2025, -5), (2026, 5), (2027, 9))]
    assert "vanaf 2026" in cash(years)


def test_costs_that_stay_higher_are_said_to() -> None:
    assert "blijven de kosten hoger" in cash([YearRow("2024", 5, 1, -4)])


@pytest.mark.parametrize(("low", "high", "clear"), [(1, 5, True), (-5, -1, True), (-1, 1, False)])
def test_a_difference_is_clear_when_its_interval_leaves_zero_out(
    low: float, high: float, clear: bool
) -> None:
    assert Difference("Rijk", 0, low, high).clear is clear


def test_a_withheld_team_shows_no_number_anywhere() -> None:
    chart = team_intervals(
        [TeamRow("A", 0.4, 0.3, 0.5, 90), TeamRow("Klein", 0.123, 0.1, 0.2, 7, withheld=True)],
        overall=0.123456,
    )
    assert "te klein om te tonen" in chart.svg_wide
    assert chart.table.rows[1] == ("Klein", "te klein om te tonen", "–", "–")
    assert "n = 7" not in chart.svg_wide + chart.svg_narrow


def test_the_balance_is_what_a_party_gains_less_what_it_pays() -> None:
    assert PartyRow("Gemeente", 4750, 2650, 100).net == -2000


def test_the_table_of_parties_adds_up() -> None:
    chart = pays_and_gains([PartyRow("Gemeente", 100, 40), PartyRow("Bewoners", 0, 0, 80)])
    assert chart.table.rows[-1][-1] == "+€\u00a020"


def test_a_total_in_a_waterfall_is_the_sum_of_its_steps() -> None:
    chart = waterfall(
        [WaterfallStep("a", 10), WaterfallStep("b", -4), WaterfallStep("samen", kind="total")]
    )
    assert chart.table.rows[-1] == ("samen", "+€\u00a06", "+€\u00a06")


def test_a_ratio_below_zero_is_refused_with_what_to_do() -> None:
    with pytest.raises(ValueError, match="ratio=False"):
        forest([StudyRow("A", -1, -2, 0.5)], no_effect=1, ratio=True)


def test_a_chance_may_be_unknown() -> None:
    assert RatioRow("A", (), 1.2).chance is None


def test_a_box_of_the_chain_is_read_aloud_with_pauses() -> None:
    node = Node("A", "Eerder bereikt", "25%, was 33%", "measured", "€ 3", "/a/", "A")
    drawn = effect_chain([Column("Wat verandert", (node,))], [])
    assert 'aria-label="A. Eerder bereikt, 25%, was 33%, € 3, gemeten"' in drawn.svg_wide


def test_a_party_for_whom_nothing_changes_is_not_in_doubt() -> None:
    rows = [Difference("Rijk", 0, 0, 0), Difference("Gemeente", 10, -5, 20)]
    assert [d.word for d in rows] == ["verandert niet", "onzeker"]


def test_the_table_of_who_pays_adds_up_in_whole_euros() -> None:
    chart = pays_and_gains([PartyRow("Gemeente", 1_234_567, 0), PartyRow("Rijk", 0, 3_000_001)])
    cells = [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in chart.table.rows[-1]]
    assert cells == ["Samen", "€ 1.234.567", "€ 3.000.001", "€ 0", "+€ 1.765.434"]

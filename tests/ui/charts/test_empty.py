"""Without data a chart is a calm sentence, never an empty set of axes."""

from datetime import date

import pytest

from wijkteam.ui.charts.acceptability import Curve, acceptability
from wijkteam.ui.charts.case_effects import CaseEffect, case_effects
from wijkteam.ui.charts.caseload_blocks import WeightClass, caseload_blocks
from wijkteam.ui.charts.cash_flow import YearRow, cash_flow
from wijkteam.ui.charts.chart import Chart
from wijkteam.ui.charts.courses import Course, courses
from wijkteam.ui.charts.differences import differences
from wijkteam.ui.charts.domain_scores import DomainScore, domain_scores
from wijkteam.ui.charts.effect_chain import Column, effect_chain
from wijkteam.ui.charts.followup_weeks import followup_weeks
from wijkteam.ui.charts.forest import forest
from wijkteam.ui.charts.funnel import FunnelTeam, funnel
from wijkteam.ui.charts.goal_scale import goal_scale
from wijkteam.ui.charts.network_map import network_map
from wijkteam.ui.charts.pays_and_gains import PartyRow, pays_and_gains
from wijkteam.ui.charts.plane import plane
from wijkteam.ui.charts.shifts import Shift, shifts
from wijkteam.ui.charts.stacked_ratio import stacked_ratio
from wijkteam.ui.charts.team_intervals import TeamRow, team_intervals
from wijkteam.ui.charts.time_spent import TimePart, time_spent
from wijkteam.ui.charts.timeline import timeline
from wijkteam.ui.charts.tornado import tornado
from wijkteam.ui.charts.trend import TrendPoint, trend, trend_small
from wijkteam.ui.charts.waterfall import waterfall
from wijkteam.ui.charts.who_does_what import who_does_what

NAN = float("nan")

EMPTY = {
    "goal": goal_scale(None, None, None),
    "goal that is no number": goal_scale(NAN, None, None),
    "domains": domain_scores([]),
    "domains not discussed": domain_scores([DomainScore("Financiën", None, None)]),
    "network": network_map(["Sanne"], []),
    "who": who_does_what({}),
    "who with zeros": who_does_what({"team": 0}),
    "time": time_spent([TimePart("hulp", 0)]),
    "timeline": timeline([], [], today=date(2026, 1, 1)),
    "caseload": caseload_blocks([WeightClass("zwaar", ())]),
    "weeks": followup_weeks([0, 0]),
    "trend": trend([]),
    "trend withheld": trend([TrendPoint("2026", None)]),
    "trend_small": trend_small([TrendPoint("2026", NAN)]),
    "teams": team_intervals([TeamRow("A", 0.4, withheld=True)]),
    "funnel": funnel([FunnelTeam("A", NAN, 0.1)], centre=0.1, limits=[]),
    "ratio": stacked_ratio([]),
    "pays": pays_and_gains([PartyRow("Rijk", 0, 0)]),
    "cash": cash_flow([YearRow("2026", 0, 0, 0)]),
    "courses": courses([Course("Met team", (), 0)]),
    "case effects": case_effects([CaseEffect("Financiën", None, None, None)]),
    "waterfall": waterfall([]),
    "tornado": tornado([], base=1),
    "forest": forest([]),
    "acceptability": acceptability([Curve("A", ())]),
    "chain": effect_chain([Column("leeg", ())], []),
    "plane": plane([]),
    "differences": differences([]),
    "shifts": shifts([Shift("a", None, None)], before_name="2024", now_name="2026"),
}


@pytest.mark.parametrize("chart", EMPTY.values(), ids=EMPTY.keys())
def test_without_data_there_is_a_sentence_and_no_picture(chart: Chart) -> None:
    assert chart.empty.endswith(".")
    assert chart.svg_wide == chart.svg_narrow == ""

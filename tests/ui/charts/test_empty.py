"""Without data a chart is a calm sentence, never an empty set of axes."""

from datetime import date

import pytest

from wijkteam.ui.charts.base.chart import Chart
from wijkteam.ui.charts.change.case_effects import CaseEffect, case_effects
from wijkteam.ui.charts.change.cash_flow import YearRow, cash_flow
from wijkteam.ui.charts.change.courses import Course, courses
from wijkteam.ui.charts.change.domain_scores import DomainScore, domain_scores
from wijkteam.ui.charts.change.goal_scale import goal_scale
from wijkteam.ui.charts.change.half_years import HalfYear, half_years
from wijkteam.ui.charts.change.houses import houses
from wijkteam.ui.charts.change.timeline import timeline
from wijkteam.ui.charts.change.trend import TrendPoint, trend, trend_small
from wijkteam.ui.charts.change.two_worlds import Both, two_worlds
from wijkteam.ui.charts.change.two_worlds import Course as Line
from wijkteam.ui.charts.compare.acceptability import Curve, acceptability
from wijkteam.ui.charts.compare.differences import differences
from wijkteam.ui.charts.compare.forest import forest
from wijkteam.ui.charts.compare.from_to import FromTo, from_to
from wijkteam.ui.charts.compare.funnel import FunnelTeam, funnel
from wijkteam.ui.charts.compare.pays_and_gains import PartyRow, pays_and_gains
from wijkteam.ui.charts.compare.plane import plane
from wijkteam.ui.charts.compare.stacked_ratio import stacked_ratio
from wijkteam.ui.charts.compare.team_intervals import TeamRow, team_intervals
from wijkteam.ui.charts.compare.tornado import tornado
from wijkteam.ui.charts.flow.effect_chain import Column, effect_chain
from wijkteam.ui.charts.flow.network_map import network_map
from wijkteam.ui.charts.flow.waterfall import waterfall
from wijkteam.ui.charts.work.budget import Spent, budget_of_year
from wijkteam.ui.charts.work.carrying import WeekAhead, carrying, weeks_ahead
from wijkteam.ui.charts.work.caseload_blocks import WeightClass, caseload_blocks
from wijkteam.ui.charts.work.followup_weeks import followup_weeks
from wijkteam.ui.charts.work.time_spent import TimePart, time_spent
from wijkteam.ui.charts.work.who_does_what import who_does_what

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
    "carrying": carrying([]),
    "ahead": weeks_ahead([WeekAhead(0, 3.0, 3.0, 3.0, 3.0)]),
    "budget": budget_of_year(
        [Spent(date(2026, 12, 20), 5.0, 5.0, 5.0)], today=date(2026, 12, 20), budget=9.0
    ),
    "weeks": followup_weeks([0, 0]),
    "trend": trend([]),
    "trend withheld": trend([TrendPoint("2026", None)]),
    "trend_small": trend_small([TrendPoint("2026", NAN)]),
    "teams": team_intervals([TeamRow("A", 0.4, withheld=True)]),
    "funnel": funnel([FunnelTeam("A", NAN, 0.1)], centre=0.1, limits=[]),
    "ratio": stacked_ratio([]),
    "pays": pays_and_gains([PartyRow("Rijk", 0, 0)]),
    "cash": cash_flow([YearRow("2026", 0, 0, 0)]),
    "two worlds": two_worlds(
        Both(*(Line([None], [None], [None]) for _ in range(3))),
        unit="dagen",
        question="Hoe lang wacht men?",
    ),
    "half years": half_years([HalfYear(0, 0, 0)], question="Wat merkt het rijk?", ends=(-1, 1)),
    "houses": houses([], question="Hoe vol is de buurt?"),
    "from to": from_to(
        [FromTo("x", None, 3, 2, 4, None, "onzeker", False)], unit="dagen", question="Wie wacht?"
    ),
    "courses": courses([Course("Met team", (), 0)]),
    "case effects": case_effects([CaseEffect("Financiën", None, None, None)]),
    "waterfall": waterfall([]),
    "tornado": tornado([], base=1),
    "forest": forest([]),
    "acceptability": acceptability([Curve("A", ())]),
    "chain": effect_chain([Column("leeg", ())], []),
    "plane": plane([]),
    "differences": differences([]),
}


@pytest.mark.parametrize("chart", EMPTY.values(), ids=EMPTY.keys())
def test_without_data_there_is_a_sentence_and_no_picture(chart: Chart) -> None:
    assert chart.empty.endswith(".")
    assert chart.svg_wide == chart.svg_narrow == ""

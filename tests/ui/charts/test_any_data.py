"""Whatever people write down, no two texts in a drawing touch each other."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ui.charts.drawing import problems
from wijkteam.ui.charts.change.domain_scores import DomainScore, domain_scores
from wijkteam.ui.charts.change.goal_scale import goal_scale
from wijkteam.ui.charts.change.timeline import Moment, Stretch, timeline
from wijkteam.ui.charts.change.trend import Norm, TrendPoint, trend, trend_small
from wijkteam.ui.charts.compare.funnel import FunnelTeam, funnel
from wijkteam.ui.charts.compare.pays_and_gains import PartyRow, pays_and_gains
from wijkteam.ui.charts.compare.team_intervals import TeamRow, team_intervals
from wijkteam.ui.charts.flow.network_map import Tie, network_map
from wijkteam.ui.charts.flow.waterfall import WaterfallStep, waterfall

FIRST = date(2024, 1, 31)
LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "Zs"), max_codepoint=0x2FF)
WORDS = st.text(LETTERS, max_size=70).map(lambda text: " ".join(text.split()))
NAMES = WORDS.map(lambda text: text or "naam")
DAYS = st.integers(0, 1500).map(lambda days: FIRST + timedelta(days=days))
SCORES = st.none() | st.integers(1, 5)
MARKS = st.none() | st.integers(2, 20).map(lambda half: half / 2)
MONEY = st.floats(-1e8, 1e8)
SHARES = st.floats(0, 1)

few = settings(max_examples=40, deadline=None)


@few
@given(MARKS, MARKS, MARKS, st.booleans())
def test_the_scale_of_a_goal_keeps_its_numbers_apart(
    start: float | None, now: float | None, enough: float | None, large: bool
) -> None:
    chart = goal_scale(start, now, enough, large=large)
    assert chart.empty or problems(chart) == []


@few
@given(st.lists(st.builds(DomainScore, NAMES, SCORES, SCORES, st.booleans()), max_size=16))
def test_life_domains_keep_their_names_apart(rows: list[DomainScore]) -> None:
    chart = domain_scores(rows, before_name="27 mei", now_name="nu")
    assert chart.empty or problems(chart) == []


@few
@given(
    st.lists(NAMES, max_size=7),
    st.lists(
        st.builds(Tie, NAMES, WORDS, st.sampled_from(["helpful", "mixed", "harmful", "absent"])),
        min_size=1,
        max_size=14,
    ),
)
def test_the_network_keeps_its_names_apart(names: list[str], ties: list[Tie]) -> None:
    assert problems(network_map(names, ties)) == []


@few
@given(
    st.lists(
        st.builds(
            Moment,
            DAYS,
            WORDS,
            WORDS,
            st.sampled_from(["happened", "averted", "good", "talk", "planned"]),
        ),
        max_size=14,
    ),
    st.lists(
        st.builds(
            Stretch,
            NAMES,
            DAYS,
            st.none() | DAYS,
            WORDS,
            st.sampled_from(["plan", "help", "asked"]),
        ),
        max_size=8,
    ),
    DAYS,
)
def test_the_timeline_keeps_its_words_apart(
    moments: list[Moment], stretches: list[Stretch], today: date
) -> None:
    chart = timeline(moments, stretches, today=today)
    assert chart.empty or problems(chart) == []


@few
@given(
    st.lists(st.builds(TrendPoint, NAMES, st.none() | SHARES, SHARES, SHARES), max_size=16),
    st.none() | st.builds(Norm, SHARES),
)
def test_a_trend_keeps_its_labels_apart(points: list[TrendPoint], norm: Norm | None) -> None:
    for chart in (trend(points, norm=norm), trend_small(points, norm=norm)):
        assert chart.empty or problems(chart) == []


@few
@given(
    st.lists(
        st.builds(TeamRow, NAMES, st.none() | SHARES, SHARES, SHARES, st.integers(1, 10**6)),
        max_size=12,
    ),
    st.none() | SHARES,
)
def test_teams_keep_their_names_apart(teams: list[TeamRow], overall: float | None) -> None:
    chart = team_intervals(teams, overall=overall)
    assert chart.empty or problems(chart) == []


@few
@given(
    st.lists(
        st.builds(FunnelTeam, NAMES, st.integers(10, 900), SHARES, st.booleans()),
        min_size=1,
        max_size=20,
    )
)
def test_the_funnel_names_only_where_there_is_room(teams: list[FunnelTeam]) -> None:
    assert problems(funnel(teams, centre=0.5, limits=[])) == []


@few
@given(
    st.lists(st.builds(PartyRow, NAMES, st.floats(0, 1e8), MONEY, MONEY), min_size=1, max_size=10)
)
def test_parties_keep_their_names_apart(parties: list[PartyRow]) -> None:
    chart = pays_and_gains(parties)
    assert chart.empty or problems(chart) == []


@few
@given(st.lists(st.builds(WaterfallStep, NAMES, MONEY), min_size=1, max_size=12))
def test_a_waterfall_keeps_its_names_apart(steps: list[WaterfallStep]) -> None:
    assert problems(waterfall(steps)) == []

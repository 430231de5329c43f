"""What the teams did, counted by hand in a register small enough to do so."""

from dataclasses import replace

import polars as pl
import pytest

from tests.analysis.facts.rows import MANIFEST, case, frame
from wijkteam.analysis import facts, mkba, parameters
from wijkteam.analysis.facts.files import Facts
from wijkteam.analysis.facts.manifest import Staff
from wijkteam.analysis.mkba.programme.model import FactsQuery
from wijkteam.analysis.mkba.registration.teamwork import (
    _begun_in,
    counted_of_teams,
    teamwork,
)
from wijkteam.analysis.mkba.views import tables
from wijkteam.analysis.mkba.views.teams import planned

SNAPSHOT = parameters.load().at("2026-01-01")
ZONNEDAEL = mkba.read("examples/programmes/zonnedael.yaml")


def helped(number, *, begun, ended=None, months=None, team="noord", sent=False, back=None):
    """A case with a conversation in one quarter, and scaled down in another so many months on."""
    steps = [
        {"step": "conversation", "days": 0, "quarter": begun},
        {"step": "time", "days": 1, "quarter": begun, "code": "help", "value": 90.0},
    ]
    if sent:
        sent_on = {"code": "referral", "state": "asked", "actor": "specialist"}
        steps.append({"step": "transition", "days": 5, "quarter": begun, **sent_on})
    if ended:
        steps.append({"step": "followup_started", "days": 30 * months, "quarter": ended})
    if back:
        steps.append({"step": "reopened", "days": 30 * months + 60, "quarter": back})
    return case(number, *steps, started=begun, team=team)


@pytest.fixture(scope="module")
def release():
    rows = [helped(n, begun="2026-Q1", ended="2026-Q2", months=4) for n in range(20)]
    rows += [helped(n, begun="2026-Q1", ended="2026-Q3", months=7) for n in range(20, 30)]
    rows += [helped(n, begun="2026-Q2", sent=True) for n in range(30, 45)]
    rows += [
        helped(n, begun="2026-Q1", ended="2026-Q1", months=1, back="2026-Q3", team="west")
        for n in range(45, 57)
    ]
    staff = [
        Staff("noord", quarter, workers=5.0, hours_a_week=120.0, homes={"welfare": 5.0})
        for quarter in ("2026-Q1", "2026-Q2", "2026-Q3")
    ]
    manifest = replace(MANIFEST, period_from="2026-Q1", smallest_cell=10, staff=tuple(staff))
    return Facts(steps=frame(*rows), manifest=manifest)


def test_who_is_in_help_is_counted_at_both_ends_of_a_quarter(release):
    measured = teamwork(release, full_week=36)
    # Q1: none at the start, 30 at the end. Q2: 30 and 25. Q3: 25 and 15.
    noord = [measured.of(team="noord", quarter=quarter).open for quarter in measured.quarters]
    assert noord == [15, 27.5, 20]
    # Who came back is in help again.
    assert measured.of(team="west", quarter="2026-Q3").open == 6
    assert measured.of(team="west", quarter="2026-Q2").households is None


def test_a_caseload_is_per_full_time_worker(release):
    second = teamwork(release, full_week=36).of(team="noord", quarter="2026-Q2")
    assert second.full_time == pytest.approx(120 / 36)
    assert second.caseload == pytest.approx(27.5 / (120 / 36))
    assert second.hours_per_worker == pytest.approx(15 * 1.5 / 5)
    assert teamwork(release, full_week=36).of(team="west", quarter="2026-Q1").caseload is None


def test_internal_work_is_told_by_heads_and_of_every_team_and_quarter_or_of_none(release):
    assert teamwork(release, full_week=36).of(team="noord").internal_share is None
    shares = zip(release.manifest.staff, (0.3, 0.4, 0.5), strict=True)
    told = tuple(replace(row, internal_share=share) for row, share in shares)
    written = replace(release, manifest=replace(release.manifest, staff=told))
    measured = teamwork(written, full_week=36, teams=["noord"])
    assert measured.of().internal_share == pytest.approx(0.4)
    assert measured.of(quarter="2026-Q3").internal_share == pytest.approx(0.5)
    query = FactsQuery(
        what="internal", of="share", where=(("team", ("noord",)),), among=(), per=None
    )
    counted = counted_of_teams(query, written, full_week=36)
    assert counted.distribution.mean == pytest.approx(0.4)


def test_the_share_that_was_sent_on_has_its_rest_and_its_interval(release):
    second = teamwork(release, full_week=36).of(team="noord", quarter="2026-Q2").referred
    assert (second.value, second.n) == (pytest.approx(15 / 45), 45)
    assert second.low < second.value < second.high
    assert teamwork(release, full_week=36).of(team="noord", quarter="2026-Q1").referred is None


def test_over_the_whole_period_the_share_sent_on_is_that_of_a_quarter(release):
    whole = teamwork(release, full_week=36).of(team="noord").referred
    # 30, 45 and 25 were in help in the three quarters, and 15 of them were sent on.
    assert (whole.value, whole.n) == (pytest.approx(15 / 100), 100)


def test_a_share_of_which_the_gate_withheld_most_is_not_told():
    """In this town 7 % of those in help in a quarter is sent on; the rows that told it said 1 %."""
    town = teamwork(facts.example(households=2700, seed=1), full_week=36)
    whole = teamwork(facts.example(households=2700, seed=1, smallest_cell=None), full_week=36)
    for quarter in ("", *town.quarters):
        told, true = town.of(quarter=quarter).referred, whole.of(quarter=quarter).referred
        assert told is None or told.low <= true.value <= told.high


def test_a_small_team_and_the_one_from_which_it_follows_are_not_told(release):
    few = [helped(n, begun="2026-Q1", team="west") for n in range(3)]
    many = [helped(n, begun="2026-Q1") for n in range(3, 40)]
    small = teamwork(replace(release, steps=frame(*few, *many)), full_week=36)
    first = {team: small.of(team=team, quarter="2026-Q1") for team in ("", "noord", "west")}
    assert first[""].households == 40
    assert first["noord"].households is None
    assert first["west"].households is None
    # How many work there is no secret of a household.
    assert first["noord"].workers == 5


def test_in_a_steady_town_who_is_open_is_who_comes_in_times_how_long():
    """Little's law: the two are counted in different ways and must agree."""
    whole = facts.example(households=1500, smallest_cell=None)
    town = teamwork(whole, full_week=36, since="2025-Q3")
    begun = [town.of(quarter=quarter).months.n for quarter in town.quarters[:3]]
    expected = sum(begun) / 3 * town.of().months.value / 3
    # Who came back is open too, and is in no first spell: a tenth of them.
    assert town.of(quarter="2026-Q1").open == pytest.approx(expected * 1.1, rel=0.12)


def test_past_the_gate_the_teams_are_told_from_rows_that_were_made_before():
    before, after = (
        teamwork(facts.example(households=900, smallest_cell=cell), full_week=36, since="2025-Q3")
        for cell in (None, 10)
    )
    for team, quarter in (("", "2026-Q1"), ("", "2025-Q4"), ("noord", "2026-Q1")):
        exact, told = (measured.of(team=team, quarter=quarter) for measured in (before, after))
        assert told.households == pytest.approx(exact.households, rel=0.06)
        assert told.open == pytest.approx(exact.open, rel=0.1)
        assert told.workers == exact.workers
    assert after.of().households is None
    # Told by the year where a quarter had too few: all of it counts, and not what one team had.
    exact, told = (measured.of().months for measured in (before, after))
    assert told.low < exact.value < told.high
    assert told.n > 0.7 * exact.n


def test_the_few_spells_that_are_told_do_not_stand_for_those_that_are_not():
    rows = {"team": ["noord"] * 20 + ["withheld"] * 25, "quarter": ["2026-Q1"] * 20 + ["2026"] * 25}
    lasting, quarters = pl.DataFrame(rows), ("2026-Q1", "2026-Q2")
    assert _begun_in(lasting, "noord", quarters[:1], quarters).is_empty()
    assert _begun_in(lasting, "", quarters[:1], quarters).is_empty()
    assert _begun_in(lasting, "", quarters, quarters).height == 45
    assert _begun_in(lasting.head(30), "noord", quarters[:1], quarters).height == 20


def test_an_approach_that_runs_has_its_teams_beside_its_choices_and_no_sum_changes():
    release = facts.example(households=600)
    outcome = mkba.evaluate(ZONNEDAEL, SNAPSHOT, facts=release)
    everything = tables.to_dict(outcome)
    whole = next(row for row in everything["teams"] if not row["team"] and not row["quarter"])
    counted = outcome.result.inputs["team.caseload"]
    assert counted.mean == pytest.approx(17)
    assert counted.origin == "file"
    assert counted.counted.distribution.mean == pytest.approx(whole["caseload"], rel=1e-9)
    assert planned(outcome) == pytest.approx({"caseload": 17, "months": 7})
    assert {row["organisation_kind"] for row in everything["team_homes"]} >= {"welfare"}
    silent = replace(release, manifest=replace(release.manifest, staff=()))
    assert mkba.evaluate(ZONNEDAEL, SNAPSHOT, facts=silent).npv == outcome.npv
    assert (
        mkba.evaluate(replace(ZONNEDAEL, confront=None), SNAPSHOT, facts=release).teamwork is None
    )

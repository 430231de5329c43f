"""Who should pay: in proportion to what each gains, and never more than that."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.mkba.building import BODY, small
from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.mkba.realisation import PlanError, plan

SNAPSHOT = parameters.load().at("2026-01-01")
ZONNEDAEL = mkba.evaluate(mkba.read("examples/programmes/zonnedael.yaml"), SNAPSHOT)
RICH = BODY.replace(
    "gains: {health_insurer: 1/3, residents: 2/3}", "gains: {health_insurer: 0.25, housing: 0.75}"
)


@given(floor=st.floats(0, 5e6))
@settings(max_examples=20, deadline=None)
def test_the_proposal_pays_exactly_the_costs(floor):
    found = plan(ZONNEDAEL, floor=floor)
    assert sum(one.proposed for one in found.parties) == found.costs


@given(floor=st.floats(0, 5e6))
@settings(max_examples=20, deadline=None)
def test_nobody_is_asked_for_more_than_its_gain(floor):
    for one in plan(ZONNEDAEL, floor=floor).parties:
        if one.party != "municipality":
            assert one.proposed <= one.gain.value + 1


def test_when_gains_exceed_costs_everybody_pays_the_same_share_of_its_gain():
    outcome = mkba.evaluate(small(body=RICH), SNAPSHOT)
    found = plan(outcome)
    rates = [one.proposed / one.gain.value for one in found.parties if one.proposed]
    assert found.uncovered == 0
    assert rates == pytest.approx([rates[0]] * len(rates), abs=1e-3)


def test_who_falls_below_the_floor_is_let_off_and_the_others_take_over():
    outcome = mkba.evaluate(small(body=RICH), SNAPSHOT)
    smallest = min(one.proposed for one in plan(outcome).parties if one.proposed)
    found = plan(outcome, floor=smallest + 10)
    assert sum(one.proposed for one in found.parties) == found.costs
    assert sum(one.proposed > 0 for one in found.parties) == 2


def test_residents_are_not_asked_to_pay():
    found = {one.party: one for one in plan(ZONNEDAEL).parties}
    assert found["residents"].wellbeing > 0
    assert found["residents"].proposed == 0


def test_what_gains_cannot_cover_falls_to_whoever_runs_it():
    found = plan(ZONNEDAEL)
    assert found.uncovered > 0
    municipality = next(one for one in found.parties if one.party == "municipality")
    assert municipality.proposed == pytest.approx(municipality.gain.value + found.uncovered, abs=2)


def test_every_new_for_old_saving_needs_an_agreement():
    found = plan(ZONNEDAEL).agreements
    assert {one.party for one in found} == {"municipality", "health_insurer", "long_term_care"}
    assert all(len(one.per_year) == 10 for one in found)


def test_a_negative_floor_is_refused():
    with pytest.raises(PlanError, match="smallest amount"):
        plan(ZONNEDAEL, floor=-1)

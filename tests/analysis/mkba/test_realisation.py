"""Who should pay: in proportion to what each gains; only whoever runs it may pay more."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.mkba.building import BODY, small
from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.mkba.views import tables
from wijkteam.analysis.mkba.views.realisation import PlanError, plan, share, whole_parts

SNAPSHOT = parameters.load().at("2026-01-01")
ZONNEDAEL = mkba.evaluate(mkba.read("examples/programmes/zonnedael.yaml"), SNAPSHOT)
RICH = BODY.replace(
    "gains: {health_insurer: 1/3, residents: 2/3}", "gains: {health_insurer: 0.25, housing: 0.75}"
)


AMOUNT = st.floats(-1e6, 1e6, allow_nan=False, allow_subnormal=False)
GAINS = st.fixed_dictionaries(
    {"city": AMOUNT, "insurer": AMOUNT, "housing": AMOUNT, "state": AMOUNT}
)
SHARED = {
    "costs": st.floats(0, 1e6, allow_subnormal=False),
    "gains": GAINS,
    "floor": st.floats(0, 1e5),
}


def in_euros(costs, gains, floor):
    parts = share(costs, gains, floor=floor, runs_it="city")
    return whole_parts(round(costs), parts.amounts, gains, runs_it="city")


@given(**SHARED)
def test_the_parts_add_up_to_the_costs(costs, gains, floor):
    assert sum(in_euros(costs, gains, floor).values()) == round(costs)


@given(**SHARED)
def test_only_whoever_runs_it_may_pay_more_than_its_gain(costs, gains, floor):
    for party, amount in in_euros(costs, gains, floor).items():
        assert party == "city" or amount <= gains[party]


@given(**SHARED)
def test_nobody_is_asked_for_less_than_the_floor(costs, gains, floor):
    for party, amount in in_euros(costs, gains, floor).items():
        assert party == "city" or amount >= floor


@given(**SHARED)
def test_who_pays_pays_the_same_part_of_its_gain_to_less_than_a_euro(costs, gains, floor):
    rate = share(costs, gains, floor=floor, runs_it="city").rate
    for party, amount in in_euros(costs, gains, floor).items():
        assert party == "city" or abs(amount - rate * gains[party]) < 1


@given(**SHARED)
def test_nobody_is_let_off_who_could_have_paid_the_floor_together_with_all_others(
    costs, gains, floor
):
    paying = share(costs, gains, floor=floor, runs_it="city").amounts
    alone = {party: gain for party, gain in gains.items() if party in paying}
    assert share(costs, alone, floor=floor, runs_it="city").amounts == paying


@given(**SHARED, times=st.floats(0.1, 10))
def test_with_all_amounts_in_another_currency_the_rate_is_the_same(costs, gains, floor, times):
    scaled = {party: gain * times for party, gain in gains.items()}
    first = share(costs, gains, floor=0, runs_it="city").rate
    assert share(costs * times, scaled, floor=0, runs_it="city").rate == pytest.approx(first)


@given(floor=st.floats(0, 5e6))
@settings(max_examples=20, deadline=None)
def test_what_parties_pay_more_and_less_than_now_adds_up_to_nothing(floor):
    found = plan(ZONNEDAEL, floor=floor)
    assert sum(one.change for one in found.parties) == 0
    assert sum(one.proposed for one in found.parties) == found.costs


@given(floor=st.floats(0, 5e6))
@settings(max_examples=20, deadline=None)
def test_whoever_runs_it_pays_its_own_gain_and_what_is_left(floor):
    found = plan(ZONNEDAEL, floor=floor)
    city = next(one for one in found.parties if one.party == "municipality")
    assert city.proposed <= max(math.ceil(city.gain.value), 0) + found.uncovered


def test_whoever_runs_it_needs_no_agreement_with_itself():
    found = plan(ZONNEDAEL, floor=1e9)
    assert [one.party for one in found.parties if one.proposed] == ["municipality"]
    assert found.rate > 0


def test_who_pays_its_whole_gain_is_even_in_the_last_year_whatever_the_rounding():
    found = plan(ZONNEDAEL)
    assert found.rate == 1
    payers = [one for one in found.parties if one.proposed and one.party != "municipality"]
    assert {one.back_in for one in payers} == {2035}


def test_the_rows_per_year_come_back_to_the_present_values():
    factors = ZONNEDAEL.result.default_factors
    for one in plan(ZONNEDAEL).parties:
        assert factors @ one.proposed_per_year == pytest.approx(one.proposed, abs=3)
        assert factors @ one.gain_per_year == pytest.approx(one.gain.value)


def test_costs_below_zero_are_for_whoever_runs_it():
    assert share(-5.0, {"city": 3.0, "insurer": 4.0}, floor=0, runs_it="city").amounts == {
        "city": -5.0,
        "insurer": 0.0,
    }


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


@pytest.mark.parametrize("floor", [-1, math.inf, math.nan])
def test_a_floor_that_is_no_amount_is_refused(floor):
    with pytest.raises(PlanError, match="smallest amount"):
        plan(ZONNEDAEL, floor=floor)


def test_time_of_residents_and_volunteers_is_no_bill_to_share():
    drawn = mkba.evaluate(ZONNEDAEL.programme, SNAPSHOT, draws=200, seed=1)
    for outcome in (ZONNEDAEL, drawn):
        found = plan(outcome)
        paid = {
            row["party"]: -row["pays"]
            for row in tables.parties(outcome)
            if row["party"] not in ("residents", "volunteers")
        }
        assert found.costs == pytest.approx(sum(paid.values()), abs=outcome.step / 2)
        assert found.brought > 0
        assert all(one.change == 0 for one in found.parties if one.brings)
        assert found.costs + found.brought == pytest.approx(outcome.costs, abs=2 * outcome.step)


def test_with_doubt_a_proposal_is_told_in_the_steps_of_the_outcome():
    drawn = mkba.evaluate(ZONNEDAEL.programme, SNAPSHOT, draws=200, seed=1)
    found = plan(drawn, floor=350_000)
    assert drawn.step > 1000
    assert all(one.proposed % drawn.step == 0 for one in found.parties)
    others = [one for one in found.parties if one.proposed and one.party != "municipality"]
    assert others
    # Its gain as the table beside it says; who brings in all of it brings in that.
    assert all(350_000 <= one.proposed <= one.gain_rounded for one in others)
    assert found.rate == 1
    assert all(one.proposed == one.gain_rounded for one in others)
    city = next(one for one in found.parties if one.party == "municipality")
    assert found.uncovered == city.proposed - city.gain_rounded


def test_a_plan_and_the_tables_tell_one_amount_of_each_party():
    drawn = mkba.evaluate(ZONNEDAEL.programme, SNAPSHOT, draws=200, seed=1)
    found, rows = plan(drawn), {row["party"]: row for row in tables.parties(drawn)}
    for one in found.parties:
        # The part of a gain that somebody pays for with time is in the balance too.
        balance = one.gain_rounded + one.wellbeing - one.pays_now - one.brings
        assert balance == rows[one.party]["net_rounded"]
    sums = tables.totals(drawn)
    assert found.costs + found.brought == -sums["costs"]
    assert sum(one.gain_rounded for one in found.parties) == sums["financial"]
    old = next(row for row in tables.lines(drawn) if row["new_for_old"])
    parts = [part.rounded for part in found.agreements if part.line == old["line"]]
    assert sum(parts) == old["for_society_rounded"]

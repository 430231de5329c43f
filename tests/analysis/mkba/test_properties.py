"""What must hold for every programme, whatever its numbers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.mkba.building import BODY, head, small
from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.mkba.views import tables
from wijkteam.analysis.mkba.views.choices import difference
from wijkteam.analysis.mkba.views.parties import party_spreads
from wijkteam.analysis.mkba.views.uncertainty import information

SNAPSHOT = parameters.load().at("2026-01-01")
rates = st.floats(0, 0.1)
horizons = st.integers(1, 30)
timings = st.sampled_from(["begin", "mid", "end"])
amounts = st.floats(1, 1e6)


def in_year(year):
    return BODY.replace("kind: care}", f"kind: care, years: {{from: {year}, to: {year}}}}}")


def weigh(programme, **how):
    return mkba.evaluate(programme, SNAPSHOT, **how)


@given(rate=rates, horizon=horizons, timing=timings)
@settings(max_examples=30, deadline=None)
def test_parties_add_up_to_society(rate, horizon, timing):
    outcome = weigh(small(rate=rate, horizon=horizon, timing=timing))
    together = sum(one.value for one in party_spreads(outcome).values())
    assert together == pytest.approx(outcome.npv, abs=1e-6)


@given(rate=rates, horizon=horizons)
@settings(max_examples=20, deadline=None)
def test_transfers_are_nothing_for_society(rate, horizon):
    outcome = weigh(small(rate=rate, horizon=horizon))
    rows = tables.to_dict(outcome)["parties"]
    assert sum(row["transfers"] for row in rows) == pytest.approx(0, abs=1e-6)
    assert any(row["transfers"] for row in rows)


@given(factor=st.floats(0.01, 100))
@settings(max_examples=20, deadline=None)
def test_scaling_all_euros_scales_the_outcome(factor):
    one = weigh(small())
    scaled = weigh(small(), sets={"price": 55 * factor, "fee": 4100 * factor})
    base = weigh(small(), sets={"price": 55, "fee": 4100})
    assert scaled.npv == pytest.approx(base.npv * factor, rel=1e-9)
    assert scaled.ratio_social.value == pytest.approx(base.ratio_social.value)
    assert one.programme == scaled.programme


@given(rate=rates, timing=timings, year=st.integers(1, 9))
@settings(max_examples=30, deadline=None)
def test_a_benefit_one_year_later_is_worth_less_by_one_year_of_discounting(rate, timing, year):
    first, later = (
        weigh(small(body=in_year(y), rate=rate, timing=timing, horizon=10)).benefits
        for y in (year, year + 1)
    )
    assert later == pytest.approx(first / (1 + rate), rel=1e-9)


def test_the_mean_of_the_draws_is_the_result_at_the_means_of_a_linear_model():
    outcome = weigh(small(), draws=20_000)
    spread = outcome.result.npv_draws.std() / np.sqrt(20_000)
    assert abs(outcome.npv - outcome.result.npv_at_means) < 4 * spread


@given(value=amounts)
@settings(max_examples=20, deadline=None)
def test_team_against_reference_is_minus_reference_against_team(value):
    outcome = weigh(small(), sets={"fee": value}, draws=50)
    there, back = difference(outcome, "programme", "null"), difference(outcome, "null", "programme")
    assert there.value == -back.value
    assert there.low == pytest.approx(-back.high)


def test_an_alternative_that_changes_nothing_differs_by_nothing_in_every_draw():
    body = "alternatives: {a: {label: A}, b: {label: B}}\n" + BODY
    outcome = weigh(small(body=body), draws=200)
    found = difference(outcome, "a", "b")
    assert (found.value, found.low, found.high) == (0, 0, 0)


def test_a_line_more_leaves_the_draws_of_the_others_as_they_were():
    more = BODY.replace(
        "transfers:",
        "  more: {amount: extra, gains: residents, kind: work}\ntransfers:",
    ).replace(
        "values:",
        "values:\n  extra: {value: 9, range: [1, 20], unit: EUR/year, assumption: Given.}",
    )
    one, two = weigh(small(), draws=100), weigh(small(body=more), draws=100)
    at = [link.name for link in two.result.lines].index("saved")
    assert (one.result.draws.line_pv[1] == two.result.draws.line_pv[at]).all()


def test_where_the_sum_is_straight_the_mean_is_exact_whatever_the_draws():
    exact = weigh(small()).npv
    for seed, draws in ((1, 20), (2, 50), (3, 1000)):
        assert weigh(small(), draws=draws, seed=seed).npv == pytest.approx(exact, abs=1e-6)


def test_a_bend_is_told_by_the_draws_with_little_noise():
    bent = small(body=BODY.replace("quantity: n,", "quantity: 'min(n, 100)',"))
    means = [weigh(bent, draws=1000, seed=seed) for seed in range(5)]
    width = means[0].npv_spread.high - means[0].npv_spread.low
    assert np.ptp([outcome.npv for outcome in means]) < width / 20
    assert means[0].npv < weigh(bent).npv  # a bound cuts off what is above, never what is below


def test_the_same_seed_gives_the_same_and_another_gives_another():
    one, same, other = (weigh(small(), draws=20, seed=s).result.npv_draws for s in (7, 7, 8))
    assert (one == same).all()
    assert (one != other).any()


@given(rate=rates)
@settings(max_examples=10, deadline=None)
def test_the_convention_changes_the_ratio_and_not_the_present_value(rate):
    body = BODY.replace("kind: care}", "kind: care, new_for_old: true}")
    one = weigh(small(body=body, rate=rate))
    other = weigh(small(body=body, rate=rate), convention="lower_cost")
    assert one.npv == other.npv
    assert one.benefits - one.costs == pytest.approx(other.benefits - other.costs)
    assert other.ratio_social.value is None or other.ratio_social.value != one.ratio_social.value


@pytest.mark.parametrize("convention", ["benefit", "lower_cost"])
def test_every_table_books_new_for_old_as_the_ratio_does(convention):
    body = BODY.replace("kind: care}", "kind: care, new_for_old: true}")
    outcome = weigh(small(body=body), convention=convention)
    told = tables.to_dict(outcome)
    assert -sum(row["pays"] for row in told["parties"]) == pytest.approx(outcome.costs)
    assert sum(row["gains"] for row in told["parties"]) == pytest.approx(outcome.benefits)
    assert sum(row["costs_present"] for row in told["years"]) == pytest.approx(outcome.costs)
    assert sum(row["benefits_present"] for row in told["years"]) == pytest.approx(outcome.benefits)
    sums = tables.totals(outcome)
    assert sums["costs"] + sums["financial"] + sums["wellbeing"] == sums["npv"]


@given(horizon=horizons, rate=rates)
@settings(max_examples=20, deadline=None)
def test_whole_euros_add_up(horizon, rate):
    outcome = weigh(small(horizon=horizon, rate=rate))
    whole = round(outcome.npv)
    for table, column in (
        ("lines", "for_society_rounded"),
        ("parties", "net_rounded"),
        ("years", "net_present_rounded"),
    ):
        assert sum(row[column] for row in tables.to_dict(outcome)[table]) == whole


@given(fee=st.integers(1, 2000))
@settings(max_examples=30, deadline=None)
def test_whole_euros_add_up_over_parties_who_share_by_thirds(fee):
    thirds = "{municipality: 1/3, housing: 1/3, justice: 1/3}"
    body = BODY.replace("{municipality: 0.7, housing: 0.3}", thirds)
    outcome = weigh(small(body=body, rate=0, horizon=1), sets={"fee": fee, "n": 0})
    rows = tables.to_dict(outcome)["parties"]
    assert sum(row["net_rounded"] for row in rows) == -fee
    assert all(abs(row["net_rounded"] - row["net"]) < 1 for row in rows)


def test_the_full_table_adds_up_to_the_present_value():
    outcome = weigh(small())
    assert sum(row["present_value"] for row in tables.to_dict(outcome)["flows"]) == pytest.approx(
        outcome.npv
    )


def test_the_value_of_information_is_ordered():
    body = BODY.replace(
        "fee: {value: 4000, range: [3000, 6000]", "fee: {value: 5200, range: [3000, 8000]"
    )
    found = information(weigh(small(body=body), draws=1000))
    assert found.total > 0
    assert all(0 <= value <= found.total + 1e-9 for value in found.partial.values())
    assert found.first_to_measure in {"fee", "price", "n"}


def test_what_only_a_missing_line_rests_on_is_worth_nothing_to_know():
    body = BODY.replace(
        "fee: {value: 4000, range: [3000, 6000]", "fee: {value: 5200, range: [3000, 8000]"
    ).replace(
        "values:",
        "values:\n  days: {value: 9, range: [1, 20], unit: days/year, assumption: Given.}\n"
        "  day: {missing: Nobody knows., unit: EUR/day}",
    )
    body = body.replace(
        "transfers:",
        "  more: {quantity: days, price: day, gains: residents, kind: work}\ntransfers:",
    )
    for seed in range(8):  # by luck of the draw some would seem worth something
        outcome = weigh(small(body=body), draws=60, seed=seed)
        assert information(outcome).partial["days"] == 0
        assert information(outcome, ["days"]).partial == {"days": 0}
        assert information(outcome).partial["fee"] > 0


@given(n=st.floats(0, 1000), price=st.floats(0, 100))
@settings(max_examples=20, deadline=None)
def test_prices_are_indexed_before_they_are_discounted(n, price):
    older = BODY.replace("unit: EUR/event, price_year: 2026", "unit: EUR/event, price_year: 2019")
    body = older.replace("value: 50, range: [20, 90]", f"value: {price}").replace(
        "value: 100, range: [60, 150]", f"value: {n}"
    )
    outcome = weigh(mkba.parse(head(rate=0, horizon=1) + body))
    factor = parameters.index(SNAPSHOT, 1, from_year=2019, to_year=2026)
    # Beside costs of thousands, what is less than a trillionth of them is nought (`CRUMBS`).
    assert outcome.benefits == pytest.approx(n * price * factor, abs=1e-8)


def test_an_uncertain_discount_rate_is_drawn_too():
    text = head(horizon=20).replace(
        "{value: 0.0225, assumption: Given.}",
        "{value: 0.0225, range: [0.005, 0.06], assumption: Given.}",
    )
    outcome = weigh(mkba.parse(text + BODY), draws=400)
    certain = weigh(small(horizon=20), draws=400)
    assert outcome.result.npv_draws.std() != certain.result.npv_draws.std()
    assert outcome.npv == pytest.approx(outcome.result.npv_draws.mean())
    assert sum(one.value for one in party_spreads(outcome).values()) == pytest.approx(outcome.npv)


def test_two_values_from_one_parameter_share_their_luck():
    body = BODY.replace(
        "price: {value: 50, range: [20, 90], unit: EUR/event, price_year: 2026, source: Given.}",
        "price: {parameter: prices.housing.eviction}\n"
        "  again: {parameter: prices.housing.eviction}",
    )
    drawn = weigh(small(body=body), draws=50).result.draws.inputs
    assert (drawn["price"] == drawn["again"]).all()

"""The seven keys move the balance in the direction that LPBL 2014 and Breed 2019 describe."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.mkba.programme import key_effects
from wijkteam.analysis.mkba.views import keys
from wijkteam.analysis.mkba.views.uncertainty import npv_with

SNAPSHOT = parameters.load().at("2026-01-01")
OUTCOME = mkba.evaluate(mkba.read("examples/programmes/zonnedael.yaml"), SNAPSHOT)
shares = st.floats(0.01, 0.99)
euros = st.floats(10, 10_000)


@given(cost=euros, benefit=euros, less=shares)
def test_finding_pays_only_above_its_break_even(cost, benefit, less):
    prevalence = float(key_effects.find_break_even(cost, benefit))
    assert prevalence * benefit == pytest.approx(cost)
    assert prevalence * less * benefit < cost


@given(base=shares, slope=st.floats(0.1, 5), norm=st.floats(5, 40))
def test_referrals_rise_only_above_the_norm(base, slope, norm):
    caseload = np.linspace(1, 3 * norm, 30)
    share = key_effects.referral_share(caseload, norm, base, slope)
    assert (np.diff(share) >= 0).all()
    assert share[caseload <= norm] == pytest.approx(base)
    assert share[-1] > base


def test_the_wait_is_that_of_erlang():
    # M/M/12 at 90 %: 0.533369; M/M/1 at 90 %: 9 (closed form)
    assert key_effects.waiting_time(10.8, 1, 12) == pytest.approx(0.533369, abs=5e-7)
    assert key_effects.waiting_time(0.9, 1, 1) == pytest.approx(9)


@given(load=st.floats(0.5, 60), duration=st.floats(0.2, 20))
def test_the_wait_falls_ever_less_as_slots_are_added(load, duration):
    slots = np.ceil(load + 1e-6) + np.arange(12)
    wait = key_effects.waiting_time(load / duration, duration, slots)
    assert (np.diff(wait) <= 1e-9).all()
    assert (np.diff(wait, n=2) >= -1e-9).all()


def test_without_room_the_queue_grows_for_ever_and_without_arrivals_nobody_waits():
    assert key_effects.waiting_time(5, 2, [9, 10]).tolist() == [np.inf, np.inf]
    assert key_effects.waiting_time(0, 2, [0, 3]).tolist() == [0, 0]


@given(help_cost=euros, effect=shares, dearer=st.floats(1.05, 20))
def test_helping_everybody_or_nobody_is_never_best(help_cost, effect, dearer):
    escalation = help_cost / effect * dearer
    at = key_effects.selection_optimum(help_cost, escalation, effect)
    cost = key_effects.selection_cost(
        np.array([0.0, float(at), 1.0]), 100, help_cost, escalation, effect
    )
    assert cost[1] < cost[0]
    assert cost[1] < cost[2]


@given(least=st.floats(0, 0.5), more=st.floats(0, 0.5))
def test_a_broader_team_fits_more_households(least, more):
    share = key_effects.match_share(np.linspace(0, 1, 11), least, least + more)
    assert (np.diff(share) >= -1e-12).all()


@given(start=shares, decay=shares, years=st.floats(0.5, 10))
def test_a_network_lasts_only_when_it_is_coached(start, decay, years):
    with_coaching, half, without = key_effects.network_share(
        start, np.array([10, 5, 0]), 10, decay, years
    )
    assert with_coaching == pytest.approx(start)
    assert without < half < with_coaching


@given(hazard=st.floats(0.01, 1), ratio=shares)
def test_follow_up_lowers_the_number_who_come_back(hazard, ratio):
    assert key_effects.relapses(100, hazard, ratio, 1) < key_effects.relapses(100, hazard, 1, 1)


@given(cost=euros, relapse_cost=euros, ratio=shares)
def test_follow_up_turns_profitable_at_its_break_even(cost, relapse_cost, ratio):
    chance = float(key_effects.follow_up_break_even(cost, relapse_cost, ratio))
    assert chance * (1 - ratio) * relapse_cost == pytest.approx(cost)


@given(cost=euros, fragmentation=shares)
def test_new_for_old_is_linear_in_its_share(cost, fragmentation):
    half, whole = key_effects.new_for_old(cost, np.array([0.5, 1.0]), fragmentation)
    assert whole == pytest.approx(2 * half)


@given(base=shares, bias=shares)
def test_secondment_raises_referrals_home(base, bias):
    share = key_effects.home_referrals(base, np.linspace(0, 1, 5), bias)
    assert (np.diff(share) > 0).all()


def test_the_balance_of_a_programme_is_linear_in_new_for_old():
    values, npvs = keys.sweep(OUTCOME, "financing", steps=5)
    assert np.diff(npvs, n=2) == pytest.approx([0, 0, 0], abs=1e-3)
    assert values == [0, 0.25, 0.5, 0.75, 1]


def test_the_best_caseload_lies_between_the_ends():
    _, npvs = keys.sweep(OUTCOME, "caseload")
    assert 0 < int(np.argmax(npvs)) < len(npvs) - 1


def test_every_break_even_makes_the_balance_nothing():
    for key in keys.turned(OUTCOME):
        for value in key.break_evens:
            assert npv_with(OUTCOME, {key.value_name: value}) == pytest.approx(0, abs=1)


def test_combinations_that_turn_the_balance_are_as_small_as_can_be():
    poor = mkba.evaluate(OUTCOME.programme, SNAPSHOT, sets={"funding.new_for_old": 0.2})
    found = keys.profitable(poor)
    assert ("financing",) in found
    assert all("financing" not in codes for codes in found if len(codes) > 1)


def test_what_is_profitable_already_needs_no_key():
    rich = mkba.evaluate(OUTCOME.programme, SNAPSHOT, sets={"funding.new_for_old": 1.0})
    assert keys.profitable(rich) == ()


def test_the_sides_of_a_dilemma_differ():
    for dilemma in keys.DILEMMAS:
        one, other = keys.sides(OUTCOME, dilemma)
        assert one != other, dilemma.code


def test_a_key_that_is_not_there_is_named():
    with pytest.raises(keys.KeyNotHere, match="network"):
        keys.sweep(mkba.evaluate(replace(OUTCOME.programme, keys={}), SNAPSHOT), "network")

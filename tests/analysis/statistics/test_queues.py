"""Oracles: published tables of Erlang, closed forms, and the balance of a line."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate

from wijkteam.analysis.statistics import (
    QueueError,
    erlang_a,
    erlang_b,
    erlang_c,
    servers_to_clear,
    servers_within,
)
from wijkteam.analysis.statistics.queues import chance_of_waiting


def test_blocking_agrees_with_the_tables():
    # Tables of Erlang B: 10 servers carry 4.46 erlang at 1 % and 5.08 at 2 % blocking
    assert erlang_b(10, 4.46) == pytest.approx(0.01, abs=1e-4)
    assert erlang_b(10, 5.084) == pytest.approx(0.02, abs=1e-4)


def test_one_server_is_the_line_of_the_textbook():
    line = erlang_c(1, 0.9, 1.0)
    numbers = line.waits, line.length, line.mean_wait, line.in_system, line.mean_time
    assert numbers == pytest.approx((0.9, 8.1, 9.0, 9.0, 10.0))
    assert line.waits_longer_than(2) == pytest.approx(0.9 * math.exp(-0.2))


def test_a_call_centre_is_that_of_the_table_with_and_without_patience():
    """Gans, Koole & Mandelbaum 2003: 50 agents, 48 calls a minute of a minute, patience of two."""
    minute = 60
    patient, real = erlang_c(50, 48, 1), erlang_a(50, 48, 1, 0.5)
    assert patient.mean_wait * minute == pytest.approx(20.8, abs=0.05)
    assert real.mean_wait * minute == pytest.approx(3.7, abs=0.05)
    assert real.lost == pytest.approx(0.031, abs=5e-4)
    assert (round(patient.length), round(real.length)) == (17, 3)
    assert (round(patient.busy, 2), round(real.busy, 2)) == (0.96, 0.93)
    # One in ten waits longer than 58.1 seconds, or 12.5 where people hang up.
    assert patient.waits_longer_than(58.1 / minute) == pytest.approx(0.1, abs=2e-4)
    assert real.waits_longer_than(12.5 / minute) == pytest.approx(0.1, abs=2e-3)


def test_two_servers_have_a_closed_form():
    # P(wait) = 2 r² / (1 + r) with r = load / 2
    assert erlang_c(2, 1.2, 1.0).waits == pytest.approx(2 * 0.36 / 1.6)


@given(servers=st.integers(1, 60), share=st.floats(0.05, 0.98), patience=st.floats(0.01, 20))
@settings(max_examples=40, deadline=None)
def test_who_comes_in_goes_out(servers, share, patience):
    line = erlang_a(servers, servers * share, 1.0, patience)
    assert line.busy * servers + patience * line.length == pytest.approx(servers * share)
    assert line.length == pytest.approx(line.mean_wait * line.arrivals)  # Little


@pytest.mark.parametrize("gives_up", [0.0, 0.3, 4.0])
def test_the_mean_wait_is_the_area_under_the_waits(gives_up):
    line = erlang_a(12, 11.0, 1.0, gives_up)
    area = integrate.quad(line.waits_longer_than, 0, math.inf)[0]
    assert (line.waits_longer_than(0), area) == pytest.approx((line.waits, line.mean_wait))


@pytest.mark.parametrize(("servers", "arrivals"), [(1, 0.5), (12, 14.0), (300, 310.0)])
def test_in_the_end_all_are_served_but_those_who_gave_up(servers, arrivals):
    line = erlang_a(servers, arrivals, 1.0, 0.5)
    assert line.served_within(100) == pytest.approx(1 - line.lost)
    assert line.served_within(0) == pytest.approx(1 - line.waits)


def test_endless_patience_is_erlang_c_and_none_is_erlang_b():
    assert erlang_a(12, 10.8, 1, 0) == erlang_c(12, 10.8, 1)
    assert erlang_a(12, 10.8, 1, 1e9).lost == pytest.approx(erlang_b(12, 10.8), rel=1e-4)


def test_many_lines_at_once_are_each_the_line_of_one():
    servers, loads = [1, 12, 13, 60], [0.9, 10.8, 10.8, 40.0]
    one_by_one = [
        erlang_c(places, load, 1).waits for places, load in zip(servers, loads, strict=True)
    ]
    assert chance_of_waiting(servers, loads).tolist() == pytest.approx(one_by_one, rel=1e-12)
    assert chance_of_waiting([9, 10], 10.0).tolist() == [1, 1]
    assert chance_of_waiting([0, 1, 5], [0, 0, 100_000]).tolist() == [1, 0, 1]
    # A few are worked out one by one, many by a closed formula: the same to the last digits.
    few, many = chance_of_waiting([60], 40.0), chance_of_waiting([60] * 50, 40.0)
    assert many.tolist() == pytest.approx([few[0]] * 50, rel=1e-11)


def test_nobody_waits_less_than_nothing():
    line = erlang_c(2, 1.0, 1.0)
    assert (line.waits_longer_than(-1), line.served_within(-1)) == (1, 0)


@pytest.mark.parametrize(
    "call",
    [
        lambda: erlang_c(2, 2.0, 1.0),
        lambda: erlang_c(0, 1.0, 1.0),
        lambda: erlang_c(2, 1.0, 0.0),
        lambda: erlang_b(2, 0.0),
        lambda: erlang_b(1.5, 1.0),
        lambda: erlang_a(2, 1.0, 1.0, -1),
        lambda: erlang_b(2, math.nan),
    ],
)
def test_a_line_that_cannot_be_is_refused(call):
    with pytest.raises(QueueError):
        call()


@given(arrivals=st.floats(0.2, 20), time=st.floats(0.1, 10), share=st.floats(0.5, 0.99))
def test_the_fewest_servers_are_enough_and_one_less_is_not(arrivals, time, share):
    line = servers_within(arrivals, 0.5, time=time, share=share)
    assert line == erlang_c(line.servers, arrivals, 0.5)
    assert line.waits_longer_than(time) <= 1 - share
    if line.servers - 1 > line.load:
        fewer = erlang_c(line.servers - 1, arrivals, 0.5)
        assert fewer.waits_longer_than(time) > 1 - share


def test_who_gives_up_leaves_room_so_that_fewer_servers_are_enough():
    patient = servers_within(6, 1.0, time=0.5, share=0.9)
    real = servers_within(6, 1.0, time=0.5, share=0.9, gives_up=0.5)
    assert real.servers < patient.servers
    assert real == erlang_a(real.servers, 6, 1.0, 0.5)
    assert real.waits_longer_than(0.5) <= 0.1
    assert erlang_a(real.servers - 1, 6, 1.0, 0.5).waits_longer_than(0.5) > 0.1


def test_a_line_is_cleared_in_time_and_with_one_server_less_it_is_not():
    """On averages, week by week: who is let go makes room for who waits."""

    def left(servers: int, weeks: int) -> float:
        queue, busy = 40.0, 60.0
        for _ in range(weeks):
            queue, busy = queue + 2, busy - servers * 0.05
            taken = min(queue, servers - busy)
            queue, busy = queue - taken, busy + taken
        return queue

    enough = servers_to_clear(40, 60, 2, 0.05, time=26)
    assert left(enough, 26) < 1e-9 < left(enough - 1, 26)


@pytest.mark.parametrize("share", [0, 1, -0.1, 2])
def test_a_share_that_is_none_is_refused(share):
    with pytest.raises(QueueError, match="between 0 and 1"):
        servers_within(1, 1, time=1, share=share)

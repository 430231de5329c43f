"""From the drawing board to the registration, and what to register next."""

import pytest

from tests.analysis.mkba.building import BODY, head, small
from wijkteam.analysis import facts, mkba, parameters
from wijkteam.analysis.mkba.views.uncertainty import NoDraws
from wijkteam.analysis.mkba.views.versions import (
    VersionsDiffer,
    realised,
    side_by_side,
    worth_registering,
)

SNAPSHOT = parameters.load().at("2026-01-01")
ZONNEDAEL = mkba.read("examples/programmes/zonnedael.yaml")


@pytest.fixture(scope="module")
def before():
    return mkba.evaluate(ZONNEDAEL, SNAPSHOT, draws=300)


@pytest.fixture(scope="module")
def after():
    return mkba.evaluate(ZONNEDAEL, SNAPSHOT, draws=300, facts=facts.example(households=3000))


def test_nothing_is_realised_on_the_drawing_board(before):
    assert realised(before) == ()


def test_the_assumption_stands_beside_what_came_of_it(after):
    found = {one.name: one for one in realised(after)}["team.months"]
    assert found.assumed == pytest.approx(7)
    assert found.assumed_low < found.assumed < found.assumed_high
    assert found.inside == (found.assumed_low <= found.realised <= found.assumed_high)
    assert "facts release" in found.source


def test_what_was_typed_over_from_a_report_counts_as_realised():
    body = BODY.replace(
        "range: [60, 150], unit: events/year, assumption: Given.}",
        "range: [60, 150], unit: events/year, assumption: Given., "
        'realised: {value: 70, interval: [60, 80], source: "Yearly report 2026, p. 4"}}',
    )
    outcome = mkba.evaluate(mkba.parse(head() + body), SNAPSHOT)
    (found,) = realised(outcome)
    assert (found.realised, found.source) == (70, "Yearly report 2026, p. 4")
    used = mkba.evaluate(mkba.parse(head() + body), SNAPSHOT, use_realised=True)
    assert used.result.numbers["n"] == 70
    assert realised(used)[0].assumed == pytest.approx(found.assumed)


def test_versions_stand_side_by_side_per_link(before, after):
    found = side_by_side(before, after)
    assert found.npv == (before.npv, after.npv)
    assert found.measured[0] == 0 < found.measured[1]
    link = next(one for one in found.links if one.name == "evictions_shelter")
    assert len(link.quantities) == len(link.present_values) == 2


def test_versions_in_other_money_are_refused(before):
    other = mkba.evaluate(mkba.read("examples/programmes/wsipp-fft.yaml"), SNAPSHOT)
    with pytest.raises(VersionsDiffer, match="price year"):
        side_by_side(before, other)


def test_the_number_that_shrinks_the_interval_most_comes_first(before):
    found = worth_registering(before)
    shrinks = [one.shrinks_by for one in found]
    assert shrinks == sorted(shrinks, reverse=True)
    assert 0 < shrinks[0] < 1


def test_what_is_counted_already_is_not_worth_registering_again(after):
    counted = {one.name for one in realised(after) if one.used}
    assert not counted & {one.name for one in worth_registering(after)}


def test_what_is_worth_registering_needs_draws():
    with pytest.raises(NoDraws):
        worth_registering(mkba.evaluate(small(), SNAPSHOT))

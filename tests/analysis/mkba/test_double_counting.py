"""What may be counted twice is found, and what is declared apart is left alone."""

import pytest

from tests.analysis.mkba.building import head
from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.mkba.views import tables

SNAPSHOT = parameters.load().at("2026-01-01")
EVENTS = "null_alternative: {description: Nothing is done.}"
REFERENCE = """\
null_alternative:
  description: Nothing is done.
  events:
    eviction: {value: %s, unit: events/year, assumption: Given.}
"""
BODY = """\
values:
  n: {value: 10, unit: events/year, assumption: Given.}
  price: {value: 50, unit: EUR/event, price_year: 2026, source: Given.}
  fee: {value: 4000, unit: EUR/year, price_year: 2026, source: Given.}
effects:
  earlier: {path: A, quantity: n, avoids: eviction}
  stays: {path: D, quantity: n / 2 * 1, avoids: eviction, unit: events/year%s}
costs:
  team: {amount: fee, pays: municipality}
benefits:
  one: {quantity: earlier, price: price, gains: housing, kind: living, outcome: eviction}
  two: {quantity: stays, price: price, gains: %s, kind: living, outcome: %s%s}
"""


def found(*, reference=100, effect="", party="housing", outcome="eviction", line=""):
    text = head().replace(EVENTS, REFERENCE % reference) + BODY % (effect, party, outcome, line)
    result = mkba.evaluate(mkba.parse(text), SNAPSHOT)
    return {one.kind for one in result.double_counts}


APART = ", apart_from: {earlier: other households}"


def test_the_same_outcome_for_the_same_party_is_found():
    assert found(effect=APART) == {"same_line"}


def test_another_party_is_no_double_count():
    assert found(effect=APART, party="municipality") == set()


def test_another_outcome_is_no_double_count():
    assert found(effect=APART, outcome="shelter") == set()


@pytest.mark.parametrize(
    "line",
    [
        ", population: elderly",
        ", part_of: one",
        ", apart_from: {one: other households}",
    ],
)
def test_what_is_declared_apart_is_left_alone(line):
    assert found(effect=APART, line=line) == set()


def test_lines_in_other_years_do_not_meet():
    body = BODY % (APART, "housing", "eviction", ", years: {from: 4}")
    body = body.replace("outcome: eviction}\n  two", "outcome: eviction, years: {to: 3}}\n  two")
    outcome = mkba.evaluate(mkba.parse(head() + body), SNAPSHOT)
    assert outcome.double_counts == ()


def test_two_paths_that_claim_the_same_eviction_are_found():
    assert found(outcome="shelter") == {"same_event"}


def test_more_averted_than_there_were_is_found():
    assert found(reference=14, effect=APART, outcome="shelter") == {"too_many"}


def test_exactly_as_many_averted_as_there_were_is_possible():
    assert found(reference=15, effect=APART, outcome="shelter") == set()


def test_a_second_line_saving_may_be_negative():
    body = BODY % (APART, "municipality", "eviction", "")
    body = body.replace("quantity: stays", "quantity: 0 - stays")
    outcome = mkba.evaluate(mkba.parse(head() + body), SNAPSHOT)
    rows = {row["line"]: row["present_value"] for row in tables.to_dict(outcome)["lines"]}
    assert rows["two"] < 0 < rows["one"]

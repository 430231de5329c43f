"""The outcome tells what it is, what it used, and what is missing."""

import json

import numpy as np
import pytest

from tests.analysis.mkba.building import BODY, head, small
from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.mkba.views import tables
from wijkteam.analysis.mkba.views.choices import (
    ChoiceError,
    best_choice,
    cost_effect_plane,
    difference,
)
from wijkteam.analysis.mkba.views.explanation import explain
from wijkteam.analysis.mkba.views.graph import graph
from wijkteam.analysis.mkba.views.parties import divided_without_source
from wijkteam.analysis.mkba.views.tables import TABLES
from wijkteam.analysis.mkba.views.text import text
from wijkteam.analysis.mkba.views.uncertainty import (
    NoDraws,
    break_even,
    information,
    npv_with,
    tornado,
)
from wijkteam.analysis.mkba.views.years import payback_year

SNAPSHOT = parameters.load().at("2026-01-01")
ZONNEDAEL = mkba.read("examples/programmes/zonnedael.yaml")


@pytest.fixture(scope="module")
def zonnedael():
    return mkba.evaluate(ZONNEDAEL, SNAPSHOT, draws=500)


def without_price(words="{missing: nobody published it}"):
    body = BODY.replace("price: price, gains", f"price: {words}, gains")
    return mkba.evaluate(mkba.parse(head() + body), SNAPSHOT)


def test_a_missing_price_is_listed_and_never_zero():
    outcome = without_price()
    assert [one.line for one in outcome.missing] == ["saved"]
    assert not outcome.is_complete
    assert "incomplete" in outcome.verdict.text
    assert "saved" not in [row["line"] for row in tables.to_dict(outcome)["lines"]]


def test_a_missing_parameter_makes_its_line_missing_too():
    body = BODY.replace("unit: events/year", "unit: hours/year").replace("EUR/event", "EUR/hour")
    body = body.replace(
        "price: price, gains: {health",
        "price: {parameter: prices.justice.police_hour}, gains: {health",
    )
    outcome = mkba.evaluate(mkba.parse(head() + body), SNAPSHOT)
    assert [one.line for one in outcome.missing] == ["saved"]
    assert "euros per hour" in outcome.missing[0].why


def test_all_that_hangs_on_something_missing_is_missing():
    effects = "effects:\n  a: {quantity: gone}\n  b: {quantity: a}\n"
    body = BODY.replace("values:", "values:\n  gone: {missing: no study}").replace(
        "quantity: n, price: price, gains", "quantity: b * n, price: price, gains"
    )
    outcome = mkba.evaluate(mkba.parse(head() + effects + body), SNAPSHOT)
    assert {one.line for one in outcome.missing} == {"a", "b", "saved"}
    assert {one.lacks for one in outcome.missing} == {("gone",)}


def test_setting_a_missing_number_makes_the_outcome_complete():
    outcome = mkba.evaluate(
        mkba.parse(head() + BODY.replace("price: price, gains", "price: {missing: none}, gains")),
        SNAPSHOT,
        sets={"saved.price": 50.0},
    )
    assert outcome.is_complete


def test_the_outcome_is_json(zonnedael):
    found = json.loads(json.dumps(tables.to_dict(zonnedael), allow_nan=False))
    assert found["npv"] == zonnedael.npv
    assert found["draws"] == 500
    assert found["parameters"].startswith("nl-")


@pytest.mark.parametrize("table", list(TABLES))
def test_every_table_is_a_frame(zonnedael, table):
    assert tables.frame(zonnedael, table).height >= 0


def test_the_text_tells_what_a_reader_needs(zonnedael):
    shown = text(zonnedael)
    for words in (
        "Net present value",
        "Ratio social",
        "new-for-old counts as a benefit",
        "Budget in year 2",
        "Missing, so not counted",
        "500 draws, seed 1",
        "chance",
        "Municipality",
        "What it hangs on",
        "What knowing is worth",
    ):
        assert words in shown


def test_the_kinds_stack_up_to_the_ratio(zonnedael):
    rows = tables.to_dict(zonnedael)["kinds"]
    assert sum(row["per_unit_of_costs"] for row in rows) == pytest.approx(
        zonnedael.ratio_social.value
    )
    financial = sum(row["per_unit_of_costs"] for row in rows if row["financial"])
    assert financial == pytest.approx(zonnedael.ratio_financial.value)


def test_the_waterfall_ends_at_the_present_value(zonnedael):
    steps = tables.to_dict(zonnedael)["waterfall"]
    assert steps[-2]["end"] == pytest.approx(steps[-1]["end"]) == pytest.approx(zonnedael.npv)


def test_costs_come_before_benefits(zonnedael):
    broader = mkba.evaluate(zonnedael.programme, SNAPSHOT, sets={"mix.coverage": 1.0})
    years = tables.to_dict(broader)["years"]
    assert years[0]["net_present"] < 0 < years[-1]["net_present"]
    assert payback_year(zonnedael) is None


def test_the_payback_year_is_the_last_time_the_total_turns():
    body = BODY.replace("kind: care}", "kind: care, years: {from: 2}}")
    outcome = mkba.evaluate(small(body=body, horizon=8), SNAPSHOT)
    total = np.cumsum(outcome.result.net_per_year)
    assert payback_year(outcome) == 2026 + int(np.argmax(total >= 0))
    never = mkba.evaluate(small(body=body), SNAPSHOT, sets={"n": 0.0})
    assert payback_year(never) is None


def test_chances_and_intervals_come_only_with_draws():
    assert mkba.evaluate(small(), SNAPSHOT).npv_spread.chance is None
    drawn = mkba.evaluate(small(), SNAPSHOT, draws=200)
    assert drawn.npv_spread.low < drawn.npv_spread.value < drawn.npv_spread.high
    assert 0 <= drawn.verdict.social_chance <= 1


def test_every_number_used_tells_its_source(zonnedael):
    for row in tables.to_dict(zonnedael)["used"]:
        assert row["source"], row["name"]


def test_a_line_explains_itself_down_to_the_sources(zonnedael):
    told = explain(zonnedael, "evictions_shelter")
    names = [step.name for step in told.steps]
    assert {"evictions", "averted.evictions", "eviction.shelter"} <= set(names)
    assert "Regioplan" in told.to_text()
    with pytest.raises(AnalysisError, match="Did you mean 'evictions_shelter'"):
        explain(zonnedael, "eviction_shelter")


def test_the_longest_bar_of_the_tornado_comes_first(zonnedael):
    bars = tornado(zonnedael).bars
    assert [bar.span for bar in bars] == sorted((bar.span for bar in bars), reverse=True)
    top = bars[0]
    assert npv_with(zonnedael, {top.name: top.low_value}) == pytest.approx(top.low_result)


def test_at_the_break_even_the_present_value_is_nothing(zonnedael):
    found = break_even(zonnedael, "funding.new_for_old", low=0, high=1)
    assert npv_with(zonnedael, {"funding.new_for_old": found.value}) == pytest.approx(0, abs=1)


def test_information_needs_draws():
    with pytest.raises(NoDraws, match="draws=1000"):
        information(mkba.evaluate(small(), SNAPSHOT))


def test_the_plane_has_the_null_alternative_at_its_origin(zonnedael):
    plane = cost_effect_plane(zonnedael)
    assert plane.names[0] == "null"
    assert (plane.costs[:, 0] == 0).all()
    assert (plane.effects[:, 0] == 0).all()
    assert plane.acceptability([0.0, 5000.0]).probabilities.sum(axis=1) == pytest.approx([1, 1])


def test_an_alternative_that_is_not_there_is_named(zonnedael):
    with pytest.raises(ChoiceError, match="as_is"):
        difference(zonnedael, "as_was", "null")


def test_the_best_for_the_municipality_may_cost_society(zonnedael):
    broader = mkba.evaluate(zonnedael.programme, SNAPSHOT, sets={"mix.coverage": 1.0})
    best = best_choice(broader)
    assert best.differs
    assert best.loss_to_society > 0


def test_the_graph_runs_from_the_intervention_to_the_items(zonnedael):
    drawn = graph(zonnedael.result)
    columns = {node.name: node.column for node in drawn.nodes}
    assert columns["intervention"] == 0
    assert {columns[path] for path in "ABCD"} == {1}
    assert all(columns[edge.source] < columns[edge.target] for edge in drawn.edges)
    d = next(node for node in drawn.nodes if node.name == "D")
    assert d.without > d.with_team


def test_a_setting_for_a_parameter_reaches_every_value_that_uses_it():
    one = mkba.evaluate(ZONNEDAEL, SNAPSHOT, sets={"prices.housing.eviction": 0.0})
    rows = {row["line"]: row["present_value"] for row in tables.to_dict(one)["lines"]}
    assert rows["evictions_process"] == 0


def test_an_effect_can_be_set_by_hand():
    outcome = mkba.evaluate(ZONNEDAEL, SNAPSHOT, sets={"evictions": 0.0})
    rows = {row["line"]: row["present_value"] for row in tables.to_dict(outcome)["lines"]}
    assert rows["evictions_process"] == rows["evictions_shelter"] == 0


def test_a_line_left_out_counts_for_nothing():
    body = "alternatives: {a: {label: A}, b: {label: B, leave_out: [saved]}}\n" + BODY
    outcome = mkba.evaluate(small(body=body), SNAPSHOT)
    assert outcome.results["b"].npv == pytest.approx(-outcome.costs)


def test_the_stated_number_stands_beside_its_expected_value(zonnedael):
    rows = {row["name"]: row for row in tables.to_dict(zonnedael)["used"]}
    skewed = rows["averted.evictions"]
    assert skewed["stated"] == 0.032
    assert skewed["value"] == pytest.approx((0.02 + 4 * 0.032 + 0.046) / 6)


def test_the_doubt_is_in_the_json(zonnedael):
    found = tables.to_dict(zonnedael)
    spans = [bar["span"] for bar in found["tornado"]]
    assert spans == sorted(spans, reverse=True)
    assert found["information"]["first_to_measure"] == information(zonnedael).first_to_measure
    assert found["best_choice"]["best_for_party"] == "null"
    assert found["plane"][0] == {"alternative": "null", "cost": 0.0, "effect": 0.0}
    assert [row["alternative"] for row in found["plane"][1:]] == list(zonnedael.results)


def test_without_draws_there_is_no_value_of_information_in_the_json():
    assert tables.to_dict(mkba.evaluate(small(), SNAPSHOT))["information"] is None


def with_alternative(sets, body=None):
    effects = "effects:\n  happened: {quantity: n, unit: events/year}\n"
    text = (body or small_text()).replace("saved: {quantity: n,", "saved: {quantity: happened,")
    alternatives = f"alternatives:\n  now: {{label: Now}}\n  other: {{label: Other, {sets}}}\n"
    return mkba.parse(text.replace("values:", f"{alternatives}{effects}values:", 1))


def small_text():
    return head() + BODY


def test_an_alternative_may_set_an_effect_to_a_number():
    outcome = mkba.evaluate(with_alternative("sets: {happened: 10}"), SNAPSHOT)
    now, other = (outcome.results[name].pv[1] for name in ("now", "other"))
    assert other / now == pytest.approx(10 / outcome.results["now"].numbers["happened"])


def test_an_effect_set_by_hand_needs_no_missing_numbers():
    missing = "n: {missing: Nobody counted., unit: events/year}"
    body = small_text().replace(
        "n: {value: 100, range: [60, 150], unit: events/year, assumption: Given.}", missing
    )
    outcome = mkba.evaluate(with_alternative("sets: {happened: 10}", body), SNAPSHOT)
    assert "saved" in {one.line for one in outcome.results["now"].missing}
    assert "saved" not in {one.line for one in outcome.results["other"].missing}


def test_an_alternative_that_sets_an_effect_to_more_than_a_number_is_refused():
    sets = "sets: {happened: {value: 10, assumption: Given.}}"
    with pytest.raises(mkba.ProgrammeRefused, match="Give a line one number"):
        with_alternative(sets)


def test_the_columns_that_are_shown_add_up():
    thirds = "{municipality: 1/3, housing: 1/3, justice: 1/3}"
    body = BODY.replace("{municipality: 0.7, housing: 0.3}", thirds)
    outcome = mkba.evaluate(small(body=body, horizon=1, rate=0), SNAPSHOT, sets={"fee": 100.0})
    table = text(outcome).split("Who pays, who gains")[1].split("\n\n")[0].splitlines()[2:]
    pays = [int(row.split()[-4].replace("−", "-").replace(",", "")) for row in table]
    assert sum(pays[:-1]) == pays[-1] == -100


def test_shares_that_no_source_gives_are_told(zonnedael):
    divided = {link.name for link in divided_without_source(zonnedael)}
    assert {"evictions_process", "new_for_old", "network_time"} <= divided
    assert "team" not in divided
    assert f"how they divide over parties: {len(divided)}." in text(zonnedael)


def test_shares_that_a_source_gives_are_not_called_a_choice():
    shares = "gains: {health_insurer: 1/3, residents: 2/3}"
    body = BODY.replace(shares, f"{shares}, source: Rapport 2020")
    before, after = (mkba.evaluate(mkba.parse(head() + one), SNAPSHOT) for one in (BODY, body))
    names = [{link.name for link in divided_without_source(one)} for one in (before, after)]
    assert names[0] - names[1] == {"saved"}

"""How sure a figure is travels from its parameter to the verdict."""

import pytest

from tests.analysis.mkba.building import BODY, small
from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.mkba import Evidence
from wijkteam.analysis.mkba.programme import templates
from wijkteam.analysis.mkba.result.headline import rounded
from wijkteam.analysis.mkba.result.spread import Spread
from wijkteam.analysis.mkba.views.hangs_on import Unsure, hangs_on
from wijkteam.analysis.mkba.views.text import text
from wijkteam.analysis.mkba.views.years import no_payback, payback_draws, payback_year

TREE = parameters.load()
SNAPSHOT = TREE.at("2026-11-01")


def with_price(parameter, *, per="events", **how):
    body = BODY.replace("unit: events/year", f"unit: {per}/year").replace(
        "price: {value: 50, range: [20, 90], unit: EUR/event, price_year: 2026, source: Given.}",
        f"price: {{parameter: {parameter}}}",
    )
    return mkba.evaluate(small(body=body), SNAPSHOT, **how)


@pytest.mark.parametrize(
    ("parameter", "per", "why"),
    [
        ("prices.housing.eviction_upper_bound", "events", Unsure.NEWS),
        ("prices.social_support.day_activity_basic_half_day", "half-days", Unsure.DEMO),
        ("prices.health.psychologist_hour", "hours", Unsure.DEMO),
    ],
)
def test_what_nobody_looked_up_is_never_called_research(parameter, per, why):
    outcome = with_price(parameter, per=per)
    price = outcome.result.inputs["price"]
    assert price.evidence is Evidence.ESTIMATE
    assert price.certainty == TREE.at("2026-11-01")[parameter].certainty
    assert {figure.name: figure.why for figure in hangs_on(outcome)}["price"] is why


def test_what_was_read_in_a_publication_is_not_unsure():
    outcome = with_price("prices.social_support.guidance_individual_hour", per="hours")
    assert outcome.result.inputs["price"].evidence is Evidence.RESEARCH
    assert "price" not in {figure.name for figure in hangs_on(outcome)}


def test_the_figures_that_turn_the_verdict_come_first():
    outcome = mkba.evaluate(small(), SNAPSHOT)
    figures = hangs_on(outcome)
    turning = [figure.turns for figure in figures]
    assert turning == sorted(turning, reverse=True)
    assert all((one.low_result < 0) != (one.high_result < 0) for one in figures if one.turns)


def test_the_text_opens_with_what_the_verdict_hangs_on():
    told = text(mkba.evaluate(mkba.read("examples/programmes/zonnedael.yaml"), SNAPSHOT, draws=300))
    opening = told.split("Ratio social")[0]
    assert "hangs on these figures that nobody looked up" in opening
    assert "(assumption)" in opening


def test_nothing_pays_back_when_there_is_nothing():
    empty = mkba.evaluate(small(), SNAPSHOT, sets={"n": 0.0, "fee": 0.0}, draws=50)
    assert empty.verdict.word == "nothing"
    assert payback_year(empty) is None
    assert no_payback(empty) == "no_costs"
    assert payback_draws(empty) is None


def test_why_something_is_missing_is_told_in_both_languages():
    outcome = mkba.evaluate(mkba.read("examples/programmes/zonnedael.yaml"), SNAPSHOT)
    assert outcome.missing
    for lack in outcome.missing:
        assert lack.why_nl != lack.why
    assert {parameter.id for parameter in TREE.missing() if not parameter.missing_nl} == set()


def test_a_tie_is_no_profit():
    tie = mkba.evaluate(small(), SNAPSHOT, sets={"n": 100.0, "price": 40.0, "fee": 4000.0})
    assert tie.npv == pytest.approx(0)
    assert tie.verdict.word == "even"
    assert (payback_year(tie), no_payback(tie)) == (None, "even")


def test_a_balance_told_as_nought_is_no_profit():
    """52,000 euros of 33 million, between −9 and +10 million, was called profitable."""
    outcome = mkba.evaluate(
        mkba.parse(templates.text("integral"), file="integral"), SNAPSHOT, draws=1000
    )
    assert 0 < outcome.npv < 500_000
    assert rounded(outcome.npv_spread).value == 0
    assert (outcome.verdict.word, payback_year(outcome)) == ("even", None)
    assert 0.4 < outcome.verdict.social_chance < 0.6


#: What is paid is what is gained, in a chain that bends: each draw is a tie but for a trace.
TIE = """\
values:
  n: {value: 100, range: [60, 150], unit: events/year, assumption: Given.}
  most: {value: 110, range: [80, 170], unit: events/year, assumption: Given.}
  price: {value: 50, range: [20, 90], unit: EUR/event, price_year: 2026, source: Given.}
costs:
  team: {quantity: "min(n, most)", price: price, pays: municipality}
benefits:
  third: {quantity: "min(n, most) / 3", price: price, gains: health_insurer, kind: care}
  others: {quantity: "min(n, most) * 2 / 3", price: price, gains: housing, kind: living}
"""


def test_a_tie_in_every_draw_is_a_tie_however_often_is_drawn():
    """Of a trace of 1e-10 it was said that it was likely, or not, by the number of draws."""
    for draws in (0, 200, 2000, 10_000):
        tie = mkba.evaluate(small(body=TIE), SNAPSHOT, draws=draws)
        assert (tie.npv, tie.npv_spread.low or 0.0, tie.npv_spread.high or 0.0) == (0, 0, 0)
        assert tie.verdict.word == "even"
        assert (tie.verdict.social_chance, tie.verdict.financial_chance) == (None, None)
        assert payback_year(tie) is None


def test_a_verdict_does_not_depend_on_how_often_is_drawn():
    """At the edge of a tie a bent chain was profitable with 200 draws and not with 1,000."""
    other = []
    for fee in (5_100, 5_130, 5_150, 5_180, 5_250):
        body = TIE.replace('quantity: "min(n, most)", price: price', f"amount: {{value: {fee}, "
                           "range: [3500, 5500], unit: EUR/year, assumption: Given.}")  # fmt: skip
        outcomes = [
            mkba.evaluate(small(body=body), SNAPSHOT, draws=draws, seed=seed)
            for draws, seed in ((1000, 1), (200, 1), (200, 2), (2000, 1), (10_000, 7))
        ]
        assert len({outcome.verdict.word for outcome in outcomes}) == 1
        assert len({no_payback(outcome) for outcome in outcomes}) == 1
        other += [note.message for outcome in outcomes for note in outcome.notes]
    # Who draws otherwise is told that those draws alone say another word.
    assert any("with these 200 draws alone" in message for message in other)


def test_no_chance_is_told_of_a_balance_without_doubt():
    doubted = mkba.evaluate(small(), SNAPSHOT, draws=50)
    assert doubted.verdict.social_chance is not None
    tie = mkba.evaluate(
        small(), SNAPSHOT, sets={"n": 100.0, "price": 40.0, "fee": 4000.0}, draws=50
    )
    sure = mkba.evaluate(mkba.read("examples/programmes/wsipp-fft.yaml"), SNAPSHOT, draws=50)
    for outcome in (tie, sure):
        assert (outcome.verdict.social_chance, outcome.verdict.financial_chance) == (None, None)
        assert "chance" not in text(outcome).split("Costs")[0]


def test_a_life_cycle_given_as_one_sum_has_no_payback_year():
    outcome = mkba.evaluate(mkba.read("examples/programmes/wsipp-fft.yaml"), SNAPSHOT, draws=50)
    assert outcome.npv > 0
    assert (payback_year(outcome), no_payback(outcome)) == (None, "one_sum")


def test_a_headline_has_the_digits_its_interval_carries():
    told = rounded(Spread(-6_302_145.0, -19_400_000.0, 6_800_000.0, 0.3))
    assert (told.value, told.low, told.high) == (-6e6, -19e6, 7e6)

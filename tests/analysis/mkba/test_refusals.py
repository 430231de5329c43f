"""Every mistake names the file, the line, and what to do."""

import pytest

from tests.analysis.mkba.building import BODY, head, small
from wijkteam.analysis import mkba, parameters

SNAPSHOT = parameters.load().at("2026-01-01")


def refusal(text, **how):
    with pytest.raises(mkba.ProgrammeRefused) as caught:
        mkba.evaluate(mkba.parse(text, file="proef.yaml"), SNAPSHOT, **how)
    return str(caught.value)


def changed(old, new, *, horizon=5):
    text = head(horizon=horizon) + BODY
    assert old in text
    return text.replace(old, new)


def line_of(text, words):
    return next(n for n, line in enumerate(text.splitlines(), 1) if words in line)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("horizon: 5", "horizon: 0", "nothing to count"),
        ("horizon: 5", "horizon: -3", "nothing to count"),
        ("horizon: 5", "horizon: 2.5", "whole number"),
        ("null_alternative: {description: Nothing is done.}", "", "no null alternative"),
        ("price: price, gains", "gains", "has no price"),
        ("gains: municipality", "gains: gemeente", "whom nobody knows"),
        ("{municipality: 0.7, housing: 0.3}", "{municipality: 0.7, housing: 0.2}", "add up to 0.9"),
        ("unit: events/year, a", "unit: share, a", "probability lies between 0 and 1"),
        ("quantity: n, price: price, gains", "quantity: m, price: price, gains", "'m'"),
        ("kind: care", "kind: cure", "Did you mean 'care'?"),
        ("unit: EUR/event", "unit: EUR/hour", "hour"),
        ("assumption: Given.}\n  price", "}\n  price", "no source"),
        ("{value: 100, range: [60, 150], unit: events/year, assumption: Given.}", "100", "without"),
        ("range: [60, 150]", "range: [150, 60]", "low to high"),
        ("benefits:\n  saved:", "benefits:\n  n:", "used twice"),
        ("source: Given.}\n  fee", "bron: Given.}\n  fee", "Unknown key 'bron'"),
        ("pays: {municipality: 0.7, housing: 0.3}", "pays: {}", "add up to 0"),
        ("price_year: 2026\nstart", "start", "'price_year' is missing"),
        ("quantity: n, price: price, gains", "quantity: n +, price: price, gains", "not a sum"),
        ("name: Small", "name: Small\nhorizons: 3", "Did you mean 'horizon'?"),
        ("price: price, gains", "price: 50, gains", "without a source"),
        ("price: price, gains", "price: 1e400 * n, gains", "only numbers"),
    ],
)
def test_a_mistake_is_refused_with_file_line_and_advice(old, new, says):
    message = refusal(changed(old, new))
    assert says in message
    assert "proef.yaml:" in message


def test_the_line_is_that_of_the_mistake():
    text = changed("gains: municipality", "gains: gemeente")
    assert f"proef.yaml:{line_of(text, 'gemeente')}:" in refusal(text)


def test_all_mistakes_are_told_at_once():
    text = changed("horizon: 5", "horizon: 0").replace("housing: 0.3", "housing: 0.1")
    message = refusal(text)
    assert "nothing to count" in message
    assert "add up to 0.8" in message


def test_a_circle_is_refused_with_its_members():
    effects = (
        "effects:\n  one: {quantity: two * n}\n  two: {quantity: three}\n  three: {quantity: one}\n"
    )
    message = refusal(head() + effects + BODY)
    assert "one → two → three → one" in message


def test_an_unknown_parameter_gets_a_suggestion():
    text = changed(
        "{value: 50, range: [20, 90], unit: EUR/event, price_year: 2026, source: Given.}",
        "{parameter: prices.housing.evicton}",
    )
    message = refusal(text)
    assert "prices.housing.eviction" in message
    assert f"proef.yaml:{line_of(text, 'evicton')}:" in message


def test_a_negative_reach_is_refused():
    text = (
        head() + "reach:\n  heavy: {value: -5, unit: households/year, assumption: Given.}\n" + BODY
    )
    assert "fewer than nobody" in refusal(text)


def test_a_share_that_comes_out_above_one_is_refused():
    effects = "effects:\n  helped: {quantity: n / 50 * 1, unit: share}\n"
    body = BODY.replace("unit: events/year", "unit: count")
    body = body.replace("unit: EUR/event", "unit: EUR")
    assert "lies between 0 and 1" in refusal(head() + effects + body)


def test_a_setting_for_nothing_is_refused():
    assert "Did you mean 'price'?" in refusal(head() + BODY, sets={"prijs": 3.0, "pric": 2.0})


@pytest.mark.parametrize("horizon", [0, -1, 1.5])
def test_a_horizon_set_by_hand_must_make_sense(horizon):
    assert "1 to 200" in refusal(head() + BODY, sets={"horizon": horizon})


@pytest.mark.parametrize(
    "text", ["", "just words", "- a list", "name: [", "name: Proef", "\x00", "a: &a [*a]"]
)
def test_what_is_no_programme_is_refused_kindly(text):
    assert "proef.yaml" in refusal(text)


@pytest.mark.parametrize(
    "sum_",
    ["__import__('os')", "n.__class__", "[n]", "n if n else n", "lambda: n", "'a'", "open(n)"],
)
def test_a_sum_holds_nothing_but_arithmetic(sum_):
    text = head() + f'effects:\n  odd: {{quantity: "{sum_}"}}\n' + BODY
    assert "odd" in refusal(text) or "proef.yaml" in refusal(text)


def test_dividing_by_nothing_is_refused_with_the_line():
    text = head() + "effects:\n  odd: {quantity: 1 / (n - n)}\n" + BODY
    assert "cannot be worked out" in refusal(text)


def test_other_money_has_no_price_index():
    text = changed("name: Small", "name: Small\ncurrency: USD").replace("EUR", "USD")
    text = text.replace("USD/event, price_year: 2026", "USD/event, price_year: 2019")
    assert "no price index for USD" in refusal(text)


def test_prices_of_an_unknown_year_are_refused():
    text = changed("EUR/event, price_year: 2026", "EUR/event, price_year: 1950")
    assert "1950" in refusal(text)


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(mkba.ProgrammeRefused, match=r"nergens\.yaml:1: The file cannot be read"):
        mkba.read("nergens.yaml")


def test_what_is_right_is_not_refused():
    assert mkba.evaluate(small(), SNAPSHOT).is_complete


BLOCK = """\
values:
  n: {value: 100, unit: events/year, assumption: Given.}
  price: {value: 50, unit: EUR/event, assumption: Given.}
costs:
  team:
    label: The team
    quantity: n
    price: price
    pays:
      municipality: 1
benefits:
  saved:
    label: Saved
    quantity: n
    price: price
    gains:
      housing: 1
    kind: care
    rate: {value: 0.01, assumption: Given.}
    years:
      from: 1
      ramp: [0.5]
      drop_off: 0.1
"""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("    price: price\n    gains", "    price: pric\n    gains", "Did you mean 'price'?"),
        ("      housing: 1", "      corporation: 1", "whom nobody knows"),
        ("    kind: care", "    kind: cure", "Did you mean 'care'?"),
        ("    rate: {value: 0.01, assumption: Given.}", "    rate: 0.03", "without a source"),
        ("    rate: {value: 0.01, assumption: Given.}", "    rate: rat", "'rat'"),
        ("      from: 1", "      from: 2026", "numbered from 1"),
        ("      ramp: [0.5]", "      ramp: 0.5", "no list"),
        ("      ramp: [0.5]", "      ramp: [2]", "between 0 and 1"),
        ("      drop_off: 0.1", "      drop_off: -0.1", "share of 0 to 1"),
        ("unit: EUR/event, assumption: Given.}", "unit: EUR/day, assumption: Given.}", "left over"),
    ],
)
def test_a_mistake_within_an_item_is_pointed_at_itself(old, new, says):
    text = head() + BLOCK
    assert text.count(old) == 1
    text = text.replace(old, new)
    changed_line = new.splitlines()[0]
    message = refusal(text)
    assert says in message
    wrong = "    price: price" if "day" in new else changed_line
    at = text.splitlines().index(wrong) + 1
    assert f"proef.yaml:{at}:" in message


def test_a_range_of_reach_below_zero_is_refused():
    reach = "reach:\n  heavy: {value: 5, range: [-1, 9], unit: households/year, assumption: G.}\n"
    assert "fewer than nobody" in refusal(head() + reach + BODY)


@pytest.mark.parametrize("rate", [5.0, -1.0, -2.0])
def test_a_discount_rate_written_as_a_percentage_is_refused(rate):
    assert "between −1 and 1" in refusal(head() + BODY, sets={"discount.rate": rate})


def test_without_a_discount_rate_nothing_is_weighed():
    text = head().replace("{value: 0.0225, assumption: Given.}", "{missing: Nobody knows.}") + BODY
    assert "discount.rate is missing" in refusal(text)


def test_the_null_alternative_may_be_one_sentence():
    text = changed("{description: Nothing is done.}", "Nothing is done.")
    assert mkba.parse(text).null_alternative == "Nothing is done."


def test_a_number_that_is_not_finite_cannot_be_set():
    assert "must be finite" in refusal(head() + BODY, sets={"n": float("nan")})


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("runs_it: nobody", "whom nobody knows"),
        ("effect_measure: nothing", "which is no effect"),
    ],
)
def test_a_mistake_at_the_top_is_pointed_at_itself(line, says):
    text = head() + BODY + line + "\n"
    message = refusal(text)
    assert says in message
    assert f"proef.yaml:{line_of(text, line)}:" in message


@pytest.mark.parametrize(
    ("effect", "says"),
    [
        ("{quantity: n ^ 2}", "Write a power with **"),
        ('{quantity: "n * 0,3"}', "with a point"),
        ("{quantity: n, part_of: odd}", "refers to itself"),
    ],
)
def test_a_slip_in_a_sum_gets_advice(effect, says):
    assert says in refusal(head() + f"effects:\n  odd: {effect}\n" + BODY)


def test_a_rate_beside_present_values_is_refused():
    text = changed("timing: mid}", "already: yes}")
    assert "present values already" in refusal(text)


def test_one_line_may_be_left_out_without_a_list():
    text = "alternatives:\n  without: {label: W, leave_out: saved}\n"
    outcome = mkba.evaluate(mkba.parse(head() + text + BODY), SNAPSHOT)
    assert outcome.benefits == 0

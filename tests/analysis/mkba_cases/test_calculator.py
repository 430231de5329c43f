"""One case as two courses: amounts, time, parties, doubt, missing prices and refusals."""

import json
from contextlib import suppress
from datetime import date

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from wijkteam.analysis import parameters
from wijkteam.analysis.facts.example import example
from wijkteam.analysis.mkba.cases.from_registration import NoSuchCase, from_steps
from wijkteam.analysis.mkba.cases.prices import place_in_time
from wijkteam.analysis.mkba.cases.reading import CaseRefused, parse_case, read_case
from wijkteam.analysis.mkba.cases.selection import (
    CHARACTERISTICS,
    SelectionRefused,
    coverage,
    select_cases,
)
from wijkteam.analysis.mkba.cases.together import OverviewRefused, overview
from wijkteam.analysis.mkba.cases.valuation import weigh_case
from wijkteam.analysis.mkba.cases.writing import write_case
from wijkteam.cli import main

SNAPSHOT = parameters.load().at("2026-01-01")
EXAMPLES = ("examples/cases/gezin-huurschuld.yaml", "examples/cases/oudere-alleen.yaml")


def amount(euros, **more):
    return {"label": "hulp", "amount": euros, "assumption": "invented", "month": 0, **more}


def made(team=(), /, *references, **more):
    """A case of 24 months from lines of activities."""
    lists = references or ((),)
    content = {
        "case": "a", "horizon": 24, "price_year": 2026, "discount": "none",
        "team": {"activities": list(team)},
        "references": [
            {"name": f"r{at}", "activities": list(lines)} for at, lines in enumerate(lists)
        ],
        **more,
    }  # fmt: skip
    return parse_case(yaml.safe_dump(content))


def weighed(case, **options):
    return weigh_case(case, SNAPSHOT, **{"draws": 0, **options})


def test_a_line_costs_quantity_times_price_times_chance():
    found = weighed(made([amount(100, quantity=3, chance=0.5)]))
    assert found.cost_team == 150


def test_a_price_comes_from_the_parameters_in_the_price_year_of_the_case():
    line = {"label": "team", "price": "prices.team.worker_hour", "quantity": 10, "unit": "hour",
            "month": 0}  # fmt: skip
    estimate = SNAPSHOT["prices.team.worker_hour"]
    level = parameters.index(SNAPSHOT, 1, from_year=2018, to_year=2026)
    assert weighed(made([line])).cost_team == pytest.approx(10 * estimate.value * level)


def test_an_amount_of_another_year_is_brought_to_the_price_year():
    level = parameters.index(SNAPSHOT, 1, from_year=2019, to_year=2026)
    found = weighed(made([amount(100, price_year=2019)]))
    assert found.cost_team == pytest.approx(100 * level)


def test_later_money_counts_less():
    found = weighed(made([amount(100, month=12)], discount=0.0225))
    assert found.cost_team == pytest.approx(100 / 1.0225)


def test_what_lies_beyond_the_horizon_is_not_counted_and_told():
    late = amount(100, label="laat")
    late["from"], late["until"] = 12, 36
    del late["month"]
    found = weighed(made([late]))
    assert found.cost_team == 50
    assert any("laat" in note for note in found.notes)


@given(
    start=st.floats(0, 50), length=st.floats(0, 50), horizon=st.floats(1, 60),
    rate=st.floats(0, 0.1),
)  # fmt: skip
@settings(deadline=None)
def test_the_parts_of_a_euro_never_exceed_it(start, length, horizon, rate):
    years, counted = place_in_time(start, start + length, horizon=horizon, rate=rate)
    plain, _ = place_in_time(start, start + length, horizon=horizon, rate=0.0)
    assert sum(plain) == pytest.approx(counted, abs=1e-9)
    assert 0 <= sum(years) <= sum(plain) + 1e-9
    assert counted <= 1 + 1e-9


@given(euros=st.lists(st.integers(0, 10_000), min_size=1, max_size=4), factor=st.integers(1, 9))
@settings(max_examples=25, deadline=None)
def test_scaling_every_euro_scales_the_difference(euros, factor):
    def difference(scale):
        lines = [amount(one * scale, label=str(at)) for at, one in enumerate(euros)]
        return weighed(made(lines, [amount(777 * scale)])).cost_difference.value

    assert difference(factor) == pytest.approx(factor * difference(1))


def test_parties_add_up_to_the_difference():
    for file in EXAMPLES:
        found = weighed(read_case(file))
        total = sum(flow.difference for flow in found.parties)
        assert total == pytest.approx(found.cost_difference.value)
        assert all(sum(flow.by_year) == pytest.approx(flow.difference) for flow in found.parties)


def test_lines_add_up_to_their_course():
    found = weighed(read_case(EXAMPLES[0]))
    for course in found.courses:
        mine = [one.present_value or 0 for one in found.lines if one.course == course.name]
        labels = {one.course for one in found.lines}
        assert course.name in labels
        assert sum(mine) == pytest.approx(course.cost.value)
        assert sum(course.by_group.values()) == pytest.approx(course.cost.value)


def test_the_mean_of_the_draws_is_the_value_at_the_means():
    case = made([amount([50, 100, 300], quantity=[1, 3], chance=[0.2, 0.6])])
    found = weigh_case(case, SNAPSHOT, draws=20_000)
    assert found.cost_difference.low < found.cost_team < found.cost_difference.high
    assert found.cost_team == pytest.approx(125 * 2 * 0.4)


def test_a_price_that_both_courses_share_is_drawn_once():
    line = {"label": "team", "price": "prices.team.worker_hour", "quantity": 10, "unit": "hour",
            "month": 0}  # fmt: skip
    found = weigh_case(made([line], [line]), SNAPSHOT, draws=500)
    assert (found.cost_difference.low, found.cost_difference.high) == (0, 0)


def test_several_references_are_averaged_by_weight():
    case = parse_case(
        "case: a\nhorizon: 1\nprice_year: 2026\nteam: {}\nreferences:\n"
        "- {name: x, weight: 1, activities: [{label: l, amount: 100, assumption: a, month: 0}]}\n"
        "- {name: y, weight: 3, activities: [{label: l, amount: 500, assumption: a, month: 0}]}\n"
    )
    found = weighed(case)
    assert found.cost_reference == 400
    assert [one.cost_difference for one in found.references] == [-100, -500]


def test_a_missing_price_is_listed_and_never_nothing():
    case = made([], [{"label": "opname", "price": "prices.health.crisis_admission_day",
                      "quantity": 3, "unit": "day", "month": 1}])  # fmt: skip
    found = weighed(case)
    assert not found.complete
    assert found.missing[0].label == "opname"
    assert "cheaper" in found.missing[0].direction
    assert found.lines[0].amount is None


def test_effects_are_compared_only_where_every_course_is_scored():
    case = made(
        start={"finances": 1},
        team={"scores": {"finances": 4, "housing": 5}},
        references=[{"name": "r", "scores": {"finances": 2}}],
    )
    found = weighed(case)
    assert found.effect_difference.value == 2
    assert {one.domain: one.difference for one in found.domains} == {
        "finances": 2, "housing": None}  # fmt: skip


def test_the_break_even_chance_makes_both_courses_equal():
    case = made([amount(1000)], [amount(4000, chance=0.5)])
    chance = weighed(case).break_even[0].chance
    again = made([amount(1000)], [amount(4000, chance=chance)])
    assert weighed(again).cost_difference.value == pytest.approx(0)


def test_no_chance_tips_what_is_dearer_anyway():
    assert weighed(made([amount(5000)], [amount(4000, chance=0.5)])).break_even[0].chance is None


@pytest.mark.parametrize(
    ("event", "state", "harms"),
    [("eviction", "happened", 1), ("eviction", "averted", 0), ("debt_settled", "happened", 0)],
)
def test_only_what_one_does_not_hope_for_is_harm(event, state, harms):
    told = {"name": "r0", "events": [{"event": event, "state": state, "month": 3}]}
    found = weighed(made(references=[told]))
    assert found.courses[1].harms == harms
    assert [line.group == "harm" for line in found.lines] == [bool(harms)]


def test_the_widest_swing_comes_first():
    case = made([amount([90, 110], label="small"), amount([0, 1000], label="wide")])
    assert "wide" in weighed(case).sensitivity[0].label


def test_the_doubt_of_a_case_is_shares_of_clusters():
    found = weigh_case(read_case(EXAMPLES[0]), SNAPSHOT, draws=400)
    assert sum(one.share for one in found.cluster_chances) == pytest.approx(1)
    assert found.cluster_chances[0].cluster == found.cluster


def test_the_same_seed_gives_the_same_draws():
    case = read_case(EXAMPLES[0])
    one, two = (weigh_case(case, SNAPSHOT, draws=50, seed=7) for _ in range(2))
    assert one == two


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ({"label": "x", "month": 1}, "no price"),
        ({"label": "x", "price": "prices.team.worker_hr", "month": 1}, "Did you mean"),
        ({"label": "x", "price": "prices.team.worker_hour", "month": 1}, "has no quantity"),
        ({"label": "x", "price": "prices.team.worker_hour", "quantity": 2, "unit": "day",
          "month": 1}, "Count it in hour"),
        ({"label": "x", "price": "prices.debt.protective_administration_year", "quantity": 2,
          "unit": "month", "month": 1}, "Count it in year"),
        ({"label": "x", "price": "rates.discount", "month": 1}, "is no price"),
        ({"label": "x", "amount": 5, "month": 1}, "without `source:` or `assumption:`"),
        (amount(5, chance=1.2), "between 0 and 1"),
        (amount(-5), "0 or more"),
        (amount([5, 3]), "low to high"),
        (amount(5, party="bank"), "not in the list"),
        (amount(5, month=-1), "count from the signal"),
        ({"label": "x", "amount": 5, "assumption": "a"}, "no place in time"),
        ({"label": "x", "amount": 5, "assumption": "a", "from": 5, "until": 2}, "ends before"),
        (amount(5, prise=3), "Unknown key"),
        (amount(5, missing="no source"), "Keep one of them"),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_is_refused_with_its_line(line, says):
    with pytest.raises(CaseRefused, match=r"case:\d+: ") as refused:
        weighed(made([line]))
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"horizon": 0}, "more than 0"),
        ({"references": []}, "at least one course"),
        ({"references": [{"name": "x", "weight": 0}]}, "all 0"),
        ({"references": [{"name": "x", "weight": -1}, {"name": "y"}]}, "0 or more"),
        ({"references": [{"name": "x"}, {"name": "x"}]}, "Two courses"),
        ({"start": {"finances": 6}}, "between 1 and 5"),
        ({"start": {"finance": 3}}, "Unknown key"),
        ({"mechanisms": {"saves": ["magic"]}}, "no mechanism"),
        ({"selection": {"colour": "red"}}, "Unknown key"),
        ({"session": {"consensus": "maybe"}}, "not in the list"),
        ({"session": {"date": "12-3-2026"}}, "not a date"),
        ({"discount": 5}, "0.0225"),
    ],
)
def test_a_case_that_cannot_be_is_refused(change, says):
    with pytest.raises(CaseRefused) as refused:
        made(**change)
    assert says in str(refused.value)


def test_an_averted_event_has_no_price_of_its_own():
    event = {"event": "eviction", "state": "averted", "month": 3, "amount": 9, "assumption": "a"}
    with pytest.raises(CaseRefused, match="was averted"):
        made(team={"events": [event]})


@given(text=st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_or_refused(text):
    with suppress(CaseRefused):
        parse_case(text)


@pytest.mark.parametrize("file", EXAMPLES)
def test_a_case_that_is_written_and_read_again_weighs_the_same(file):
    first = read_case(file)
    again = parse_case(write_case(first))
    one, two = weighed(first), weighed(again)
    assert (one.cost_difference, one.parties, one.domains) == (
        two.cost_difference, two.parties, two.domains)  # fmt: skip
    assert first.session == again.session


def test_a_session_tells_what_it_lacks():
    remarks = read_case(EXAMPLES[1]).session.remarks()
    assert any("3 professionals" in one for one in remarks)
    assert any("No controller" in one for one in remarks)


def test_the_registration_gives_the_course_with_the_team_and_no_reference():
    steps = example(households=300, smallest_cell=None).steps
    scored = steps.filter(steps["step"] == "life_event")["case"].min()
    case = from_steps(steps, scored, price_year=2026)
    assert case.references[0].lines == ()
    assert any(line.kind == "event" for line in case.team.lines)
    assert parse_case(write_case(case)).team.lines[0].label == case.team.lines[0].label


def test_hours_from_the_registration_are_the_minutes_that_were_noted():
    steps = example(households=300, smallest_cell=None).steps
    time = steps.filter(steps["step"] == "time")
    number = time["case"].min()
    minutes = time.filter(time["case"] == number)["value"].sum()
    line = from_steps(steps, number, price_year=2026).team.lines[0]
    assert line.quantity.mean == pytest.approx(minutes / 60, abs=0.06)


def test_a_case_that_is_not_there_is_refused():
    whole = example(households=50, smallest_cell=None).steps
    with pytest.raises(NoSuchCase, match="no case -7"):
        from_steps(whole, -7, price_year=2026)
    with pytest.raises(NoSuchCase, match="passed the gate"):
        from_steps(example(households=100).steps, 1, price_year=2026)


def test_nothing_in_a_case_from_the_registration_tells_who_or_when():
    steps = example(households=300, smallest_cell=None).steps
    number = steps["case"].min()
    text = write_case(from_steps(steps, number, price_year=2026))
    own = steps.filter(steps["case"] == number)
    telling = {*own["team"].cast(str), *own["quarter"], *own["started"]}
    assert not [word for word in telling if word in text]


def test_coverage_names_what_is_absent():
    found = coverage({"A": {"history": ["new"]}})
    assert len(found.characteristics) == len(CHARACTERISTICS) == 13
    assert found.share == pytest.approx(1 / sum(len(one.values) for one in CHARACTERISTICS))


def test_a_choice_of_cases_prefers_what_is_new():
    cases = {"A": {"history": ["new"]}, "B": {"history": ["new"]}, "C": {"history": ["acute"]}}
    assert select_cases(cases, count=2) == ("A", "C")
    assert select_cases(cases, count=3) == ("A", "C", "B")


def test_a_choice_that_cannot_be_made_is_refused():
    with pytest.raises(SelectionRefused):
        select_cases({"A": {}}, count=2)
    with pytest.raises(SelectionRefused):
        coverage({"A": {"colour": ["red"]}})


def test_several_cases_together_count_their_mechanisms():
    cases = [read_case(file) for file in EXAMPLES]
    results = [weighed(case) for case in cases]
    found = overview(cases, results)
    counts = {one.code: one.cases for one in found.mechanisms}
    assert (counts["escalation_avoided"], counts["faster"]) == (1, 0)
    assert [one.cost_difference for one in found.arena.cases] == pytest.approx(
        [one.cost_difference.value for one in results]
    )


def test_two_cases_of_one_name_are_refused():
    case = read_case(EXAMPLES[0])
    result = weighed(case)
    with pytest.raises(OverviewRefused):
        overview([case, case], [result, result])


def test_the_command_weighs_a_case_file():
    done = CliRunner().invoke(main, ["cases", EXAMPLES[0], "--json", "--on", "2026-01-01"])
    found = json.loads(done.stdout)
    assert found["case"] == "gezin-huurschuld"
    assert found["complete"] is False


def test_the_command_lays_a_folder_of_cases_side_by_side(tmp_path):
    (tmp_path / "a.yaml").write_text(write_case(read_case(EXAMPLES[0])), encoding="utf-8")
    (tmp_path / "b.yaml").write_text("case: b\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["cases", str(tmp_path)])
    assert done.exit_code == 0
    assert "gezin-huurschuld" in done.stdout
    assert "b.yaml:1: " in done.stderr


def test_a_frame_has_a_row_per_line():
    found = weighed(read_case(EXAMPLES[0]))
    assert found.to_frame().height == len(found.lines)


def test_the_session_keeps_its_date():
    assert read_case(EXAMPLES[0]).session.on == date(2026, 3, 12)


def test_a_case_without_scores_has_no_known_cluster():
    found = weigh_case(made([amount(100)], [amount(90_000)]), SNAPSHOT, draws=20)
    assert found.effect_difference is None
    assert (found.cluster, found.quadrant, found.cluster_chances) == (None, "not_known", ())
    assert found.cluster_label == "nog niet te zeggen"


def test_a_blank_reference_is_told():
    assert any("Nothing stands" in note for note in weighed(made([amount(1)])).notes)


def test_a_case_without_known_effect_has_no_place_beside_others():
    case = made([amount(1)])
    with pytest.raises(OverviewRefused, match="no domain of life"):
        overview([case], [weighed(case)])

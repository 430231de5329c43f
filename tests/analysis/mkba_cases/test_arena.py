"""A table of cases: differences, clusters, references with weights, and bad rows."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from wijkteam.analysis.mkba.cases import (
    CaseRow,
    CaseTable,
    NoCases,
    TableRefused,
    Thresholds,
    ThresholdsRefused,
    parse_thresholds,
    place,
    read_cases,
    regions,
    weigh,
)
from wijkteam.cli import main

HEAD = "case,cost_team,cost_reference,effect_team,effect_reference\n"
MONEY = st.integers(0, 100_000).map(float)
LEVEL = st.integers(0, 65).map(float)


def written(folder: Path, text: str, *, encoding: str = "utf-8") -> Path:
    file = folder / "cases.csv"
    file.write_bytes(text.encode(encoding))
    return file


def one(**values: float) -> CaseRow:
    return CaseRow(2, "A", **values)


@pytest.mark.parametrize(
    ("cost", "effect", "cluster"),
    [
        (-5000, 3, 1), (-4999.99, 2.99, 2), (-500.01, 0.51, 2), (-5000, 0.5, 3), (-9e9, -0.5, 3),
        (500, 0.5, 4), (-500, -0.5, 4), (500.01, 0.51, 5), (9e9, 2.99, 5), (500.01, 0.5, 6),
        (5000, -2.99, 6),
    ],
)  # fmt: skip
def test_a_case_on_or_beside_a_boundary_lies_where_the_rule_says(cost, effect, cluster):
    assert place(cost, effect, thresholds=Thresholds()).cluster == cluster


@pytest.mark.parametrize(
    ("cost", "effect"),
    [(-6000, -6), (-6000, 1), (-1000, 6), (-1000, 0), (-1000, -1), (0, 1), (0, -6), (0, 9),
     (6000, 3), (6000, -3), (1000, 3)],
)  # fmt: skip
def test_what_fits_no_cluster_is_not_forced_into_one(cost, effect):
    found = place(cost, effect, thresholds=Thresholds())
    assert (found.cluster, found.label) == (None, "buiten de clusters")


@pytest.mark.parametrize(
    ("cost", "effect", "quadrant"),
    [(-1, 1, "cheaper_more_effect"), (-1, -1, "cheaper_less_effect"),
     (1, 1, "dearer_more_effect"), (1, -1, "dearer_less_effect"),
     (0, 1, "same_cost_more_effect"), (-1, 0, "cheaper_same_effect"),
     (0, 0, "same_cost_same_effect")],
)  # fmt: skip
def test_the_quadrant_follows_the_bare_signs(cost, effect, quadrant):
    assert place(cost, effect, thresholds=Thresholds()).quadrant == quadrant


@given(cost=st.floats(-1e6, 1e6), effect=st.floats(-20, 20))
@settings(deadline=None)
def test_a_cluster_is_the_rectangle_that_holds_the_case(cost, effect):
    found = place(cost, effect, thresholds=Thresholds())
    inside = [
        region.cluster
        for region in regions(Thresholds())
        if region.cost_low < cost < region.cost_high
        and region.effect_low < effect < region.effect_high
    ]
    edges = {abs(cost) in (500, 5000), abs(effect) in (0.5, 3)}
    near = min(abs(abs(cost) - edge) for edge in (500, 5000)) < 1e-6
    near = near or min(abs(abs(effect) - edge) for edge in (0.5, 3)) < 1e-6
    assert near or True in edges or inside == ([found.cluster] if found.cluster else [])


@given(team=MONEY, reference=MONEY, with_team=LEVEL, without=LEVEL)
@settings(deadline=None)
def test_swapping_team_and_reference_turns_the_differences_round(
    team, reference, with_team, without
):
    there = weigh(
        CaseTable(
            "x",
            (
                one(
                    cost_team=team,
                    cost_reference=reference,
                    effect_team=with_team,
                    effect_reference=without,
                ),
            ),
            (),
        )
    )
    back = weigh(
        CaseTable(
            "x",
            (
                one(
                    cost_team=reference,
                    cost_reference=team,
                    effect_team=without,
                    effect_reference=with_team,
                ),
            ),
            (),
        )
    )
    first, second = there.cases[0], back.cases[0]
    assert (first.cost_difference, first.effect_difference) == (
        -second.cost_difference, -second.effect_difference)  # fmt: skip


@given(
    rows=st.lists(st.tuples(MONEY, LEVEL, st.floats(0.01, 100)), min_size=1, max_size=5),
    factor=st.floats(0.001, 1000),
)
@settings(max_examples=50, deadline=None)
def test_only_the_proportion_of_weights_matters(rows, factor):
    def weighed(scale: float):
        table = tuple(
            CaseRow(2 + at, "A", 10_000, cost, 30, level, weight * scale, f"r{at}")
            for at, (cost, level, weight) in enumerate(rows)
        )
        return weigh(CaseTable("x", table, ())).cases[0]

    assert weighed(factor).cost_difference == pytest.approx(weighed(1).cost_difference, abs=1e-6)


def test_two_references_are_averaged_by_weight_before_the_cluster_is_looked_up(tmp_path):
    text = HEAD.strip() + ",reference,weight\nA,8000,20000,36,30,a,1\nA,8000,4000,36,38,b,3\n"
    case = weigh(read_cases(written(tmp_path, text))).cases[0]
    assert (case.cost_difference, case.effect_difference, case.cluster) == (0.0, 0.0, 4)
    assert [(ref.reference, ref.share) for ref in case.references] == [("a", 0.25), ("b", 0.75)]
    assert not case.references_agree


def test_references_without_weights_count_the_same(tmp_path):
    text = HEAD.strip() + ",reference\nA,0,100,0,0,a\nA,0,300,0,0,b\n"
    assert weigh(read_cases(written(tmp_path, text))).cases[0].cost_difference == -200


def test_halving_the_thresholds_tells_which_cases_switch(tmp_path):
    text = HEAD + "A,0,4000,36,30\nB,0,90000,36,30\n"
    arena = weigh(read_cases(written(tmp_path, text)))
    assert [case.switches for case in arena.cases] == [True, False]
    assert (arena.switches.cases, arena.switches.of) == (1, 2)
    assert arena.cases[0].switches_to[0].cluster == 1


def test_no_case_switches_when_its_cluster_has_no_boundary_near():
    far = one(cost_team=0, cost_reference=1e6, effect_team=60, effect_reference=0)
    assert weigh(CaseTable("x", (far,), ())).switches.by_move.keys() >= {"all -50%", "all +50%"}
    assert not any(weigh(CaseTable("x", (far,), ())).switches.by_move.values())


def test_thresholds_as_a_share_of_the_reference_grow_with_it():
    used = parse_thresholds("cost_zero=5%,cost_substantial=20%")
    small = place(-300, 0, thresholds=used, reference_cost=1000)
    large = place(-300, 0, thresholds=used, reference_cost=10_000)
    assert (small.cluster, large.cluster) == (3, 4)


@pytest.mark.parametrize(
    "typed",
    ["cost=5", "cost_zero=many", "cost_zero=5%", "effect_zero=5%", "cost_zero=6000",
     "cost_zero=1,cost_zero=2", "cost_zero=-1", "cost_zero=nan", "cost_zero", "effect_zero=inf",
     "cost_zero=5%,cost_substantial=5000"],
)  # fmt: skip
def test_thresholds_that_cannot_divide_are_refused(typed):
    with pytest.raises(ThresholdsRefused):
        parse_thresholds(typed)


def test_a_dutch_spreadsheet_is_read(tmp_path):
    text = "\ufeffCase;Cost team;cost_reference;effect_team;effect_reference\n"
    text += '"A; b";"€ 1.234,50";"2.000.000";3,5;2,25\n'
    row = read_cases(written(tmp_path, text)).rows[0]
    assert (row.case, row.cost_team, row.cost_reference) == ("A; b", 1234.5, 2_000_000)
    assert (row.effect_team, row.effect_reference) == (3.5, 2.25)


def test_other_encodings_of_a_spreadsheet_are_read(tmp_path):
    for encoding in ("cp1252", "utf-16"):
        file = written(tmp_path, HEAD + "Reünie,1,2,3,4\n", encoding=encoding)
        assert read_cases(file).rows[0].case == "Reünie"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("A,,2,3,4", "cost_team is empty"),
        ("A,1,2,3", "effect_reference is empty"),
        ("A,een,2,3,4", "not a number"),
        ("A,-1,2,3,4", "below zero"),
        ("A,nan,2,3,4", "not a number"),
        ("A,1e999,2,3,4", "not a number"),
        (",1,2,3,4", "the case is empty"),
        ("A,1,2,3,4,5", "6 fields for 5 columns"),
        ('"A,1,2,3,4\nC,1,2,3,4', "closes on a later line"),
        ('A,"1.234.567,8,9",2,3,4', "not a number"),
        ('A,"1,500",2,3,4', "Write 1500 or 1.5"),
    ],
)
def test_a_bad_row_is_listed_with_its_line_and_the_rest_is_kept(tmp_path, row, says):
    table = read_cases(written(tmp_path, HEAD + "good,1,2,3,4\n" + row + "\n"))
    assert [one.case for one in table.rows] == ["good"]
    assert table.rejected[0].line == 3
    assert table.rejected[0].reason.startswith(f"{tmp_path / 'cases.csv'}:3: ")
    assert says in table.rejected[0].reason


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("A,1,2,3,4,0,a\nA,1,2,3,4,0,b\n", [2, 3]),
        ("A,1,2,3,4,-1,a\nA,1,2,3,4,1,b\n", [2]),
        ("A,1,2,3,4,1,a\nA,1,2,3,4,1,A\n", [3]),
        ("A,1,2,3,4,,a\nA,1,2,3,4,1,b\n", [2]),
        ("A,1,2,3,4,,\nA,1,2,3,4,,\n", [3]),
        ("A,1,2,3,4,x,a\n", [2]),
    ],
)
def test_weights_and_references_that_cannot_be_used_are_rejected(tmp_path, rows, lines):
    table = read_cases(written(tmp_path, HEAD.strip() + ",weight,reference\n" + rows))
    assert [row.line for row in table.rejected] == lines


def test_a_very_long_name_is_rejected_and_the_rest_kept(tmp_path):
    table = read_cases(written(tmp_path, HEAD + "x" * 200_000 + ",1,2,3,4\nB,1,2,3,4\n"))
    assert [row.case for row in table.rows] == ["B"]
    assert len(table.rejected[0].reason) < 500


def test_a_case_that_lost_a_reference_says_so(tmp_path):
    text = HEAD.strip() + ",weight,reference\nA,1,2,3,4,-1,a\nA,1,2,3,4,1,b\n"
    assert "line 2 was rejected" in weigh(read_cases(written(tmp_path, text))).cases[0].notes[0]


def test_a_table_without_a_column_is_refused(tmp_path):
    with pytest.raises(TableRefused, match="effect_reference is missing"):
        read_cases(written(tmp_path, "case,cost_team,cost_reference,effect_team\nA,1,2,3\n"))


@pytest.mark.parametrize("text", ["", "\n\n", "case\0"])
def test_what_is_no_table_is_refused(tmp_path, text):
    with pytest.raises(TableRefused):
        read_cases(written(tmp_path, text))


def test_no_usable_case_is_an_error(tmp_path):
    with pytest.raises(NoCases, match="1 row was rejected"):
        weigh(read_cases(written(tmp_path, HEAD + "A,x,2,3,4\n")))


def test_totals_refuse_to_speak_of_other_cases(tmp_path):
    totals = weigh(read_cases(written(tmp_path, HEAD + "A,1,5,3,2\nB,2,1,3,1\n"))).totals
    assert (totals.cost_difference, totals.mean_effect_difference) == (-3, 1.5)
    assert totals.extrapolates is False


def test_the_example_shows_every_cluster_and_two_cases_outside():
    arena = weigh(read_cases("examples/cases/twenty-cases.csv"))
    assert {one.cluster: one.cases for one in arena.clusters} == {
        1: 3, 2: 4, 3: 3, 4: 3, 5: 3, 6: 2, None: 2}  # fmt: skip


def test_a_frame_has_one_row_per_case():
    frame = weigh(read_cases("examples/cases/twenty-cases.csv")).to_frame()
    assert frame.height == 20
    assert frame["cluster"].null_count() == 2


def test_the_command_lists_what_it_rejected_and_goes_on(tmp_path):
    file = written(tmp_path, HEAD + "A,0,40000,36,30\nB,x,2,3,4\n")
    done = CliRunner().invoke(main, ["cases", str(file), "--json"])
    found = json.loads(done.stdout)
    assert done.exit_code == 0
    case = found["cases"][0]
    assert (case["case"], case["cluster"], case["cost_difference"]) == ("A", 1, -40000)
    assert [row["line"] for row in found["rejected"]] == [3]


def test_the_command_fails_when_nothing_is_left(tmp_path):
    done = CliRunner().invoke(main, ["cases", str(written(tmp_path, HEAD + "B,x,2,3,4\n"))])
    assert done.exit_code == 1


def test_the_command_moves_thresholds(tmp_path):
    file = str(written(tmp_path, HEAD + "A,0,400,30,30\n"))
    words = ["cases", file, "--json", "--thresholds"]
    done = CliRunner().invoke(main, [*words, "cost_zero=100,cost_substantial=300"])
    assert json.loads(done.stdout)["cases"][0]["cluster"] == 3


def test_thresholds_are_read_from_a_file(tmp_path):
    table = str(written(tmp_path, HEAD + "A,0,400,30,30\n"))
    file = tmp_path / "thresholds.yaml"
    file.write_text("cost_zero: 100\n# what is much\ncost_substantial: 300\n", encoding="utf-8")
    words = ["cases", table, "--json", "--thresholds", str(file)]
    done = CliRunner().invoke(main, words)
    assert json.loads(done.stdout)["cases"][0]["cluster"] == 3


def test_a_file_of_thresholds_that_is_wrong_is_named(tmp_path):
    table = str(written(tmp_path, HEAD + "A,0,400,30,30\n"))
    done = CliRunner().invoke(main, ["cases", table, "--thresholds", str(tmp_path / "none.yaml")])
    assert done.exit_code == 1
    assert "none.yaml" in done.stderr

"""Tables and thresholds as the world writes them: read, or sent back with line and reason."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from wijkteam.analysis.mkba.cases.arena import weigh
from wijkteam.analysis.mkba.cases.table import read_cases
from wijkteam.analysis.mkba.cases.thresholds import (
    Thresholds,
    ThresholdsRefused,
    parse_thresholds,
    read_thresholds,
)
from wijkteam.cli import main

HEADER = "case,cost_team,cost_reference,effect_team,effect_reference"


@pytest.fixture
def weighed(tmp_path):
    def weighing(text):
        file = tmp_path / "cases.csv"
        file.write_text(text, encoding="utf-8")
        return weigh(read_cases(file))

    return weighing


@pytest.fixture
def thresholds(tmp_path):
    def reading(text):
        file = tmp_path / "thresholds.yaml"
        file.write_text(text, encoding="utf-8")
        return read_thresholds(file)

    return reading


def test_a_weight_with_and_one_without_percent_are_not_averaged(weighed):
    rows = "A,1,2,3,4,70%,x\nA,1,9,3,4,30,y\nB,1,2,3,4,,\n"
    found = weighed(f"{HEADER},weight,reference\n{rows}")
    assert [(one.line, "write them all alike" in one.reason.casefold()) for one in found.rejected] \
        == [(3, True)]  # fmt: skip


def test_weights_that_do_not_add_up_count_in_proportion_and_are_told(weighed):
    found = weighed(f"{HEADER},weight,reference\nA,1,2,3,4,0.7,x\nA,1,9,3,4,0.7,y\n").cases[0]
    assert [one.share for one in found.references] == [0.5, 0.5]
    assert found.notes == ("The weights add up to 1.4; they count in proportion: 50%, 50%.",)


@pytest.mark.parametrize("weights", [("0.3", "0.7"), ("30", "70"), ("30%", "70%"), ("", "")])
def test_weights_that_add_up_need_no_word(weighed, weights):
    rows = "".join(f"A,1,{at},3,4,{one},r{at}\n" for at, one in enumerate(weights))
    assert weighed(f"{HEADER},weight,reference\n{rows}").cases[0].notes == ()


def test_every_row_is_used_or_rejected(tmp_path):
    lines = ["A,1,2,3,4", "B,nan,2,3,4", "C,1,2,3", "D,1,2,3,4,5", ",1,2,3,4", "A,1,2,3,4",
             "E,-1,2,3,4", "F,1,2,-3,4", '"G",1,2,3,4', "", "H,1e400,2,3,4"]  # fmt: skip
    file = tmp_path / "cases.csv"
    file.write_text("\n".join([HEADER, *lines]), encoding="utf-8")
    table = read_cases(file)
    seen = sorted([row.line for row in (*table.rows, *table.rejected)])
    assert seen == [at for at, line in enumerate(lines, start=2) if line]


@pytest.mark.parametrize(
    "text",
    [
        "cost_zero: 100\ncost_substantial: 2000  # euros\n",
        '{"cost_zero": 100, "cost_substantial": 2000}',
        "thresholds:\n  cost_zero: 100\n  cost_substantial: 2000\n",
        "cost_zero = 100\ncost_substantial = 2000\n",
        "\ufeffcost_substantial: '2000'\ncost_zero: 1e2\n",
    ],
)
def test_the_forms_of_a_file_of_thresholds_mean_the_same(thresholds, text):
    assert thresholds(text) == Thresholds(100, 2000)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("cost_zero: 1\ncolour: red\n", r"thresholds\.yaml:2: Unknown key 'colour'"),
        ("cost_zero: [1, 2]\n", r"thresholds\.yaml:1: cost_zero must be one number"),
        ("- 5\n", "lines such as cost_zero: 500"),
        ("cost_zero: 1,5\n", "with a decimal point"),
        ("cost_zero: .nan\n", "is not a number|must be a number"),
        ("cost_zero: 9000\n", "Make it smaller"),
        ("cost_zero: 1\ncost_zero: 2\n", "twice"),
        ("", "empty"),
    ],
)
def test_a_file_of_thresholds_that_cannot_be_is_refused_with_its_line(thresholds, text, says):
    with pytest.raises(ThresholdsRefused, match=says):
        thresholds(text)


def test_every_unknown_threshold_of_a_file_is_told_at_once(thresholds):
    with pytest.raises(ThresholdsRefused, match=r"colour(.|\n)*size"):
        thresholds("colour: red\nsize: 4\n")


def test_a_decimal_comma_in_typed_thresholds_is_named():
    with pytest.raises(ThresholdsRefused, match="Write decimals with a point"):
        parse_thresholds("effect_zero=0,5")


def test_the_command_gives_rejected_rows_as_json(tmp_path):
    file = tmp_path / "cases.csv"
    file.write_text(f"{HEADER}\nA,1,2,3,4\nB,veel,2,3,4\n")
    told = json.loads(CliRunner().invoke(main, ["cases", str(file), "--json"]).stdout)
    assert [(row["line"], row["name"]) for row in told["rejected"]] == [(3, "B")]

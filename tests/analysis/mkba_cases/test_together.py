"""Case files together: in the arena, refused with their line, and written as one table."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from wijkteam.analysis import parameters
from wijkteam.analysis.mkba.cases.arena import weigh
from wijkteam.analysis.mkba.cases.table import CaseRow, read_cases, write_rows
from wijkteam.analysis.mkba.cases.thresholds import Thresholds
from wijkteam.analysis.mkba.cases.together import gather, overview
from wijkteam.analysis.mkba.cases.valuation import weigh_case
from wijkteam.cli import main

SNAPSHOT = parameters.load().at("2026-01-01")
EXAMPLES = ("examples/cases/gezin-huurschuld.yaml", "examples/cases/oudere-alleen.yaml")


def content(name, euros=900, without=4_000, level=4):
    def course(amount, score):
        line = {"label": "hulp", "amount": amount, "assumption": "invented", "month": 0}
        return {"activities": [line], "scores": {"finances": score}}

    return yaml.safe_dump({
        "case": name, "horizon": 24, "price_year": 2026, "team": course(euros, level),
        "references": [{"name": "Los", **course(without, 2)}, {"name": "los", **course(50, 3)}],
    }).encode()  # fmt: skip


def gathered(*files):
    return gather(files, lambda case, _: weigh_case(case, SNAPSHOT, draws=0))


def test_cases_of_one_name_get_a_number():
    found = gathered(*((f"{at}.yaml", content("casus")) for at in range(3)))
    assert [one.name for one in found.cases] == ["casus", "casus 2", "casus 3"]
    assert [one.case for one in found.weighed] == ["casus", "casus 2", "casus 3"]


def test_a_file_that_is_wrong_comes_back_with_its_line_and_the_rest_is_kept():
    wrong = content("b").replace(b"horizon: 24", b"horizon: -1")
    found = gathered(("a.yaml", content("a")), ("b.yaml", wrong), ("c.yaml", b"{"))
    assert [one.name for one in found.cases] == ["a"]
    assert {one.file for one in found.refused} == {"b.yaml", "c.yaml"}
    line = wrong.decode().splitlines().index("horizon: -1") + 1
    assert (found.refused[0].file, found.refused[0].line) == ("b.yaml", line)


def test_a_case_without_scores_is_refused_beside_others_and_the_rest_is_kept():
    bare = content("b").replace(b"finances: 4", b"housing: 4")
    found = gathered(("a.yaml", content("a")), ("b.yaml", bare))
    assert [one.name for one in found.cases] == ["a"]
    assert "Score it" in found.refused[0].message


@pytest.mark.parametrize("thresholds", [Thresholds(), Thresholds(250, 2_000, 1, 2),
                                        Thresholds(0.05, 0.3, 0.5, 3, "share")])  # fmt: skip
def test_the_table_that_is_written_weighs_the_same_when_read(tmp_path, thresholds):
    files = [(file, Path(file).read_bytes()) for file in EXAMPLES]
    found = gathered(*files, ("x.yaml", content("=SUM(1)")), ("y.yaml", content("met, komma")))
    together = overview(found.cases, found.weighed, thresholds=thresholds)
    table = tmp_path / "cases.csv"
    table.write_text(write_rows(together.rows), encoding="utf-8")
    again = weigh(read_cases(table), thresholds=thresholds)
    assert not again.rejected
    for one, other in zip(together.arena.cases, again.cases, strict=True):
        assert other.cost_difference == pytest.approx(one.cost_difference, abs=1e-6)
        assert other.effect_difference == pytest.approx(one.effect_difference, abs=1e-9)
        assert (other.cluster, other.quadrant, other.switches) == (
            one.cluster, one.quadrant, one.switches)  # fmt: skip


words = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)
numbers = st.floats(0, 1e9)


@given(
    st.lists(st.tuples(words, numbers, numbers), min_size=1, max_size=6, unique_by=lambda r: r[0])
)
def test_any_name_and_number_is_read_again(tmp_path_factory, rows):
    table = tmp_path_factory.mktemp("t") / "cases.csv"
    made = [CaseRow(2, name, team, without, 1, 2) for name, team, without in rows]
    table.write_text(write_rows(made), encoding="utf-8")
    found = read_cases(table)
    assert not found.rejected
    assert [(row.cost_team, row.cost_reference) for row in found.rows] == [
        (team, without) for _, team, without in rows
    ]


def test_the_command_keeps_going_beside_a_file_that_is_wrong(tmp_path):
    (tmp_path / "a.yaml").write_bytes(content("a"))
    (tmp_path / "b.yaml").write_bytes(b"case: b\n")
    result = CliRunner().invoke(main, ["cases", str(tmp_path)])
    assert result.exit_code == 0
    assert "b.yaml" in result.stderr

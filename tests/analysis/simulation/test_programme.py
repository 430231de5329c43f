"""A world handed to the cost-benefit analysis gives the same sums as the run itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.analysis.simulation.worlds import scenario, snapshot
from wijkteam.analysis import mkba
from wijkteam.analysis.simulation import NULL_WORLD, Outcome, simulate
from wijkteam.analysis.simulation.results.programme import programme_text
from wijkteam.cli import main

#: Keys that between them move every line, the ones that differ per world included.
SETS = {"financing.new_for_old": 0.8, "find.door": 30.0, "team.caseload": 25.0, "team.workers": 2.6}


@pytest.fixture(scope="module", params=[SETS, dict(NULL_WORLD)], ids=["keys", "no team"])
def run(request: pytest.FixtureRequest) -> Outcome:
    """One draw: there every price stands at its expected value, as in a sum without draws."""
    return simulate(scenario(request.param, months=36), snapshot(), draws=1, seed=5)


def test_both_give_the_same_sums_per_party_and_together(run: Outcome) -> None:
    programme = mkba.parse(programme_text(run, "w1"))

    plain = mkba.evaluate(programme, snapshot(), sets={"discount.rate": 0.0})

    wellbeing = float((run.wellbeing("w0") - run.wellbeing("w1")).sum())
    for party in run.parties:
        expected = float(run.saved("w1", party=party).sum())
        expected += wellbeing if party == "residents" else 0.0
        assert plain.result.party_npv[party] == pytest.approx(expected, rel=1e-9, abs=1e-3), party
    assert plain.npv == pytest.approx(float(run.saved("w1").sum()) + wellbeing, rel=1e-9)


def test_discounted_they_differ_only_by_the_place_of_a_month_in_its_year(run: Outcome) -> None:
    programme = mkba.parse(programme_text(run, "w1"))

    discounted = mkba.evaluate(programme, snapshot())

    monthly = run.saved("w1") + run.wellbeing("w0") - run.wellbeing("w1")
    expected = float((monthly @ run.discount_factors)[0])
    # Half a year of 2.25 % at most, on amounts that partly cancel.
    largest = float(abs(monthly).sum())
    assert discounted.npv == pytest.approx(expected, abs=0.0113 * largest)


def test_the_lines_keep_what_they_are(run: Outcome) -> None:
    programme = mkba.parse(programme_text(run, "w1"))

    weighed = mkba.evaluate(programme, snapshot(), draws=50, seed=1)

    assert not weighed.missing
    assert weighed.npv_spread.low is not None
    roles = {name.rpartition("_")[0]: link.role.name for name, link in programme.links.items()}
    assert roles.get("support") == "BENEFIT"
    assert roles.get("benefit") == "TRANSFER"


def test_the_command_writes_a_file_that_the_other_command_weighs(tmp_path: Path) -> None:
    asked = ["simulate", "no_followup", "--draws", "2", "--households", "400"]
    runner = CliRunner()

    ran = runner.invoke(main, [*asked, "--programmes", str(tmp_path)])

    assert ran.exit_code == 0, ran.output
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "no_followup-half.yaml",
        "no_followup-none.yaml",
    ]
    weighed = runner.invoke(main, ["mkba", str(tmp_path / "no_followup-none.yaml")])
    assert weighed.exit_code == 0, weighed.output

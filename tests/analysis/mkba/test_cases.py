"""Programmes worked out by hand: the sum stands at the head of each file."""

from pathlib import Path

import pytest
import yaml

from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.mkba.views.parties import party_spreads, yearly_budget
from wijkteam.analysis.mkba.views.years import payback_year

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))


@pytest.fixture(scope="module")
def snapshot():
    return parameters.load().at("2026-01-01")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_programme_gives_what_was_worked_out_by_hand(path, snapshot):
    programme, expected = path.read_text(encoding="utf-8").split("\n---\n")
    outcome = mkba.evaluate(mkba.parse(programme, file=path.name), snapshot)
    lower = outcome.ratio(convention="lower_cost").value
    found = {
        "npv": outcome.npv,
        "costs": outcome.costs,
        "benefits": outcome.benefits,
        "ratio_social": outcome.ratio_social.value,
        "ratio_financial": outcome.ratio_financial.value,
        "ratio_lower_cost": lower,
        "verdict": outcome.verdict.word,
        "payback_year": payback_year(outcome),
        "parties": {name: one.value for name, one in party_spreads(outcome).items()},
        "budget_net": yearly_budget(outcome)["net"],
    }
    for name, number in yaml.safe_load(expected).items():
        if isinstance(number, str):
            assert found[name] == number
        else:
            assert found[name] == pytest.approx(number, abs=0.005), name


def test_the_published_parts_of_functional_family_therapy_give_their_totals(snapshot):
    # WSIPP, Functional Family Therapy (youth on probation), May 2017, 2016 dollars.
    programme = mkba.read("examples/programmes/wsipp-fft.yaml")
    outcome = mkba.evaluate(programme, snapshot)
    assert (outcome.benefits, outcome.costs, outcome.npv) == (30_792, 3_470, 27_322)
    assert round(outcome.ratio_social.value, 2) == 8.87

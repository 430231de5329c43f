"""Wellbeing is what a change in a life is worth, and never what it costs somebody else."""

from pathlib import Path

import pytest

from tests.analysis.mkba.building import BODY, head
from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.mkba.sum.wellbeing import MONEY
from wijkteam.analysis.mkba.views.graph import numbers_behind

TREE = parameters.load()
SNAPSHOT = TREE.at("2026-11-01")
FILES = sorted(
    [
        *Path("examples/programmes").glob("*.yaml"),
        *Path("src/wijkteam/analysis/mkba/programme/templates_nl").glob("*.yaml"),
    ]
)
#: A list of what levels cost insurers, employers, municipalities and the state.
COST_LIST = "meetstandaard-2026"


def test_the_figures_of_a_cost_list_are_not_called_a_valuation_of_lives():
    for parameter in TREE.values():
        for value in parameter.values:
            if value.source.id == COST_LIST and parameter.id != "valuation.volunteer_hour":
                assert parameter.kind != "valuation", parameter.id


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_wellbeing_rests_on_a_cost_list(file):
    outcome = mkba.evaluate(mkba.read(file), SNAPSHOT)
    for link in outcome.programme.lines:
        if link.kind and not outcome.programme.kinds[link.kind].financial:
            for name in numbers_behind(link, outcome.result):
                parameter = outcome.result.inputs[name].parameter
                assert parameter is None or TREE[parameter].kind not in MONEY, name


def test_money_of_others_called_wellbeing_is_refused_with_its_line():
    body = BODY.replace("kind: care", "kind: wellbeing").replace(
        "price: {value: 50, range: [20, 90], unit: EUR/event, price_year: 2026, source: Given.}",
        "price: {parameter: prices.health.gp_consult}",
    )
    with pytest.raises(
        mkba.ProgrammeRefused,
        match=r"small.yaml:15: .*gp_consult.*counted twice|"
        r"small.yaml:15: saved is wellbeing, which is no money",
    ):
        mkba.evaluate(mkba.parse(head() + body, file="small.yaml"), SNAPSHOT)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("valuation.physical_health.score_2", ("zorgverzekeraar -4.000", "werkgever -4.500")),
        ("valuation.healthy_lifestyle.score_1", ("gemeente -5.145", "zorgverzekeraar -2.415")),
        ("valuation.mental_health.score_2", ("een kwart zorgkosten",)),
    ],
)
def test_a_cost_per_level_says_whose_money_it_is(name, words):
    assert all(word in SNAPSHOT[name].says for word in words)


def test_what_the_source_prints_as_a_range_is_shown_as_that_range():
    eviction = SNAPSHOT["prices.housing.eviction"]
    assert (eviction.printed, eviction.stated) == ("10.000 tot 15.000", 12500)

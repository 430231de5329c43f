"""The bars of benefits per euro: who gains, what about, and hundredths that add up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.monitor.calculator.conftest import small
from wijkteam.analysis import mkba, parameters
from wijkteam.monitor.calculator.approach import pictures, ratios
from wijkteam.monitor.calculator.approach.breakdown import breakdown
from wijkteam.monitor.shelf.grounds import today

EXAMPLES = Path(mkba.__file__).parents[4] / "examples/programmes"


def outcome(programme: mkba.Programme, **chosen: object) -> mkba.Outcome:
    return mkba.evaluate(programme, parameters.load().at(today()), draws=200, seed=1, **chosen)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def zonnedael() -> mkba.Outcome:
    return outcome(mkba.read(EXAMPLES / "zonnedael.yaml"))


def test_the_greens_are_benefits_of_parties_and_the_light_one_is_no_money(zonnedael):
    row = ratios.ratio_row(zonnedael)
    assert row is not None
    assert [(part.label, part.tone) for part in row.parts] == [
        ("Gemeente", "green"),
        ("zorgverzekeraars en Wlz", "fern"),
        ("andere partijen", "mint"),
        ("welzijn, geen geld", "leaf"),
    ]
    town = zonnedael.result.shares[:, zonnedael.result.parties.index("municipality")]
    gained = zonnedael.result.totals(zonnedael.result.select(financial=True) * town)[0]
    assert row.parts[0].value == pytest.approx(gained / zonnedael.costs, abs=0.01)


@pytest.mark.parametrize("convention", ["benefit", "lower_cost"])
def test_both_cuts_add_up_to_the_ratios_as_they_are_printed(convention):
    weighed = outcome(mkba.read(EXAMPLES / "zonnedael.yaml"), convention=convention)
    for code in weighed.results:
        row = ratios.ratio_row(weighed, code)
        assert row is not None
        subjects = ratios._subjects(weighed, code)
        ratio = weighed.ratio(alternative=code).value or 0
        for parts in (row.parts, subjects):
            assert sum(part.value for part in parts) == pytest.approx(round(ratio, 2), abs=1e-9)
        in_money = sum(part.value for part in row.parts if part.tone != "leaf")
        financial = weighed.ratio(alternative=code, financial=True).value or 0
        assert in_money == pytest.approx(round(financial, 2), abs=1e-9)


def test_a_programme_of_one_party_has_no_empty_names(tmp_path):
    (tmp_path / "small.yaml").write_text(small())
    row = ratios.ratio_row(outcome(mkba.read(tmp_path / "small.yaml")))
    assert row is not None
    assert [part.label for part in row.parts] == ["Gemeente", "zorgverzekeraars en Wlz"]


def test_the_plane_is_only_drawn_where_the_alternatives_reach_something_else(zonnedael):
    """Paid additionally the teams help as many households: then only the balance differs."""
    alike = {name: zonnedael.results[name] for name in ("as_is", "additional")}
    same = replace(zonnedael, results=alike)
    assert pictures.dearer_or_better(same) is None
    assert pictures.how_sure(same) is None
    assert pictures.dearer_or_better(zonnedael) is not None


def test_every_table_of_amounts_adds_up_in_sight(zonnedael):
    def whole(cell: str) -> int:
        return 0 if cell == "–" else int(cell.replace(".", "").replace("−", "-").replace("+", ""))

    totals = set()
    for grid in breakdown(zonnedael, present_values=True):
        cells = [[whole(cell) for cell in row.cells] for row in grid.rows]
        assert all(sum(row[:-1]) == row[-1] for row in cells)
        assert [sum(column[:-1]) for column in zip(*cells, strict=True)] == cells[-1]
        totals.add(cells[-1][-1])
    assert len(totals) == 1

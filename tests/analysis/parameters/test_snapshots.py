"""A value is in force from its date until the next, and gaps are named."""

import pickle
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from wijkteam.analysis.parameters.errors import (
    MissingValue,
    NotADate,
    NotInForce,
    ParameterRefused,
    UnknownParameter,
    UnknownYear,
)
from wijkteam.analysis.parameters.figures.price_index import index
from wijkteam.analysis.parameters.figures.tree import Parameters
from wijkteam.analysis.parameters.loading import load, load_folder

DATED = """label: Uurtarief
unit: EUR/hour
kind: price
payer: municipality
values:
  2025-01-01:
    value: 60
    source: {id: report, at: p. 2, says: sixty}
    price_year: 2025
    uncertainty: {triangular: [50, 60, 100], why: spread between places}
  2023-01-01:
    value: 50
    source: {id: report, at: p. 1, says: fifty}
    price_year: 2023
"""
GAP = "label: Gat\nunit: EUR\nkind: price\nmissing: No source; benefits come out too low.\n"
SOURCES = "report:\n  title: Report\n  year: 2024\n  address: shelf 3\n"


@pytest.fixture
def tree(tmp_path: Path) -> Parameters:
    (tmp_path / "prices").mkdir()
    (tmp_path / "sources.yaml").write_text(SOURCES)
    (tmp_path / "prices" / "hour.yaml").write_text(DATED)
    (tmp_path / "prices" / "gap.yaml").write_text(GAP)
    return load_folder(tmp_path)


@pytest.mark.parametrize(
    ("on", "stated"),
    [("2023-01-01", 50), ("2024-12-31", 50), ("2025-01-01", 60), ("2030-06-01", 60), ("2024", 50)],
)
def test_the_value_in_force_is_the_last_that_began(
    tree: Parameters, on: str, stated: float
) -> None:
    assert tree.at(on)["prices.hour"].stated == stated


def test_a_date_works_as_well_as_its_text(tree: Parameters) -> None:
    assert tree.at(date(2025, 1, 1)) == tree.at("2025-01-01")


def test_before_the_first_date_the_error_names_that_date_and_the_file(tree: Parameters) -> None:
    with pytest.raises(NotInForce, match=r"from 2023-01-01 \(prices/hour.yaml:1\)"):
        tree.at("2022-12-31")["prices.hour"]


def test_what_is_not_in_force_yet_is_not_counted_among_the_values(tree: Parameters) -> None:
    assert list(tree.at("2022-12-31")) == ["prices.gap"]


def test_an_unknown_name_gets_a_hint(tree: Parameters) -> None:
    with pytest.raises(UnknownParameter, match=r"Did you mean prices.hour"):
        tree.at("2025")["prices.hours"]


def test_a_lookup_that_fails_behaves_as_in_any_mapping(tree: Parameters) -> None:
    assert "prices.hours" not in tree.at("2025")
    assert tree.at("2025").get("prices.hours") is None


def test_a_date_that_is_none_is_refused(tree: Parameters) -> None:
    with pytest.raises(NotADate, match="Write year-month-day"):
        tree.at("next year")


def test_the_value_is_the_mean_and_the_stated_number_is_kept(tree: Parameters) -> None:
    estimate = tree.at("2025")["prices.hour"]
    assert (estimate.value, estimate.stated) == (70, 60)
    assert 50 < estimate.low < estimate.value < estimate.high < 100


def test_an_estimate_knows_where_it_comes_from(tree: Parameters) -> None:
    estimate = tree.at("2025")["prices.hour"]
    assert (estimate.source.title, estimate.at, estimate.says) == ("Report", "p. 2", "sixty")
    assert (estimate.unit, estimate.price_year, estimate.payer) == (
        "EUR/hour",
        2025,
        "municipality",
    )


def test_equal_uniform_numbers_give_equal_draws(tree: Parameters) -> None:
    luck = np.random.default_rng(1).random(1000)
    estimate = tree.at("2025")["prices.hour"]
    assert np.array_equal(estimate.sample(luck), estimate.sample(luck.copy()))


def test_a_missing_value_is_listed(tree: Parameters) -> None:
    assert [one.parameter.id for one in tree.at("2025").missing()] == ["prices.gap"]


@pytest.mark.parametrize("ask", ["value", "stated", "low", "high", "source", "distribution"])
def test_a_missing_value_is_never_zero(tree: Parameters, ask: str) -> None:
    with pytest.raises(MissingValue, match="benefits come out too low"):
        getattr(tree.at("2025")["prices.gap"], ask)


def test_a_snapshot_cannot_be_changed(tree: Parameters) -> None:
    snapshot = tree.at("2025")
    with pytest.raises(AttributeError):
        snapshot.version = "other"  # type: ignore[misc]


def test_a_snapshot_can_be_sent_to_another_process(tree: Parameters) -> None:
    snapshot = tree.at("2025")
    assert pickle.loads(pickle.dumps(snapshot)) == snapshot


def overlay(folder: Path, content: str) -> Path:
    path = folder / "prices" / "youth_care" / "foster_family_day.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(content)
    return folder


OWN = """label: Gezinshuis, eigen tarief
unit: EUR/day
kind: price
payer: municipality
values:
  2024-01-01:
    value: 180
    source: {id: noordwijk-pgb-2024, at: own contract, says: "180"}
    price_year: 2024
"""


def test_a_municipal_figure_wins_over_the_national_one(tmp_path: Path) -> None:
    tree = load(overlay=overlay(tmp_path, OWN))
    assert tree.at("2026")["prices.youth_care.foster_family_day"].stated == 180
    assert len(tree) == len(load())


def test_an_overlay_shows_in_the_version(tmp_path: Path) -> None:
    version = load(overlay=overlay(tmp_path, OWN)).version
    assert version.startswith(load().version + "+")


def test_an_overlay_passes_the_same_checks(tmp_path: Path) -> None:
    with pytest.raises(ParameterRefused, match="price without price year"):
        load(overlay=overlay(tmp_path, OWN.replace("    price_year: 2024\n", "")))


def test_an_overlay_does_not_change_what_others_load(tmp_path: Path) -> None:
    load(overlay=overlay(tmp_path, OWN))
    assert load().at("2026")["prices.youth_care.foster_family_day"].stated == 163.59


def test_the_version_changes_with_the_content(tmp_path: Path) -> None:
    first = load(overlay=overlay(tmp_path / "a", OWN)).version
    second = load(overlay=overlay(tmp_path / "b", OWN.replace("180", "181"))).version
    assert first != second


def test_an_amount_is_brought_to_another_price_year() -> None:
    """692.9 → 850.3 in the table of index figures: 692.9 in 2019, 850.3 in 2024."""
    snapshot = load().at("2026")
    assert index(snapshot, 692.9, from_year=2019, to_year=2024) == pytest.approx(850.3)


def test_the_index_agrees_with_the_table_of_statistics_netherlands() -> None:
    """Oracle: CBS StatLine 83136NED, yearly average 2022 is 121.43 with 2015 as 100."""
    figure = index(load().at("2026"), 100, from_year=2015, to_year=2022)
    assert figure == pytest.approx(121.43, abs=0.1)


def test_there_and_back_gives_the_same_amount() -> None:
    snapshot = load().at("2026")
    there = index(snapshot, 100, from_year=2011, to_year=2026)
    assert index(snapshot, there, from_year=2026, to_year=2011) == pytest.approx(100)


def test_a_year_without_index_is_refused_with_the_years_that_are_known() -> None:
    with pytest.raises(UnknownYear, match="runs from 2005 to 2026"):
        index(load().at("2026"), 100, from_year=1999, to_year=2024)


def test_the_same_year_twice_needs_no_index() -> None:
    assert index(load().at("2026"), 100, from_year=1950, to_year=1950) == 100

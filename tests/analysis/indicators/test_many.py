"""Many municipalities counted in parts: the same as each alone, whoever does the parts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from distributed import LocalCluster

from wijkteam.analysis import facts, indicators
from wijkteam.analysis.disclosure.tables import TOTAL
from wijkteam.analysis.facts.digest import digest
from wijkteam.analysis.indicators import (
    CannotCount,
    count_many,
    figures_of,
    many,
    read_together,
    write_figures,
)
from wijkteam.analysis.indicators.calculate import count_release, whole_quarters
from wijkteam.analysis.indicators.estimates import share
from wijkteam.analysis.indicators.files import PARQUET_KEY

NAMES = ("Noorderveen", "Zuiderveen", "Oosterveen")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three municipalities, of which one began a year later."""
    root = tmp_path_factory.mktemp("country")
    for seed, name in enumerate(NAMES, start=1):
        made = facts.example(households=150, seed=seed, smallest_cell=None)
        manifest = replace(made.manifest, municipality=name)
        steps = made.steps
        if name == "Oosterveen":
            steps = steps.filter(pl.col("started") >= "2025-Q4")
            manifest = replace(manifest, period_from="2025-Q4")
        facts.write(steps, manifest, root / name)
    return root


@pytest.fixture(scope="module")
def counted(folder: Path) -> pl.DataFrame:
    return count_many(_files(folder))


def _files(folder: Path) -> list[Path]:
    return [next((folder / name).glob("facts-*.parquet")) for name in NAMES]


@pytest.mark.parametrize("name", NAMES)
def test_each_municipality_is_what_it_is_alone(
    folder: Path, counted: pl.DataFrame, name: str
) -> None:
    release = facts.read(folder / name)
    quarters = whole_quarters(release.steps, release.manifest.period_from)
    alone = count_release(
        release.steps, indicators.DEFINITIONS.values(), teams=release.manifest.team_codes,
        quarters=quarters, divided=False,
    )  # fmt: skip
    ours = {
        (row["indicator"], row["period"]): row
        for row in counted.filter(group=name).iter_rows(named=True)
    }
    looked_at = 0
    for laid in alone.laid:
        teams, periods = laid.axes
        if not periods.leaves:  # no quarter is final yet
            continue
        unit = indicators.DEFINITIONS[laid.code].unit
        for at, period in enumerate(periods.labels):
            place = (len(teams.labels) - 1, at)
            whole = int(alone.tables[laid.whole, laid.axes].values[place])
            row = ours[laid.code, period]
            assert row["denominator"] == whole, (laid.code, period)
            if laid.part:
                amount = int(alone.tables[laid.part, laid.axes].values[place])
                assert row["numerator"] == amount, (laid.code, period)
            if unit == "share" and whole:
                known = share(amount, whole)
                assert row["low"] == pytest.approx(known.low)
                assert row["high"] == pytest.approx(known.high)
            if unit in ("days", "months") and whole:
                limits = laid.estimates[place]
                for own, known_limit in zip(
                    (row["value"], row["low"], row["high"]),
                    (limits.value, limits.low, limits.high),
                    strict=True,
                ):
                    assert own == pytest.approx(known_limit), (laid.code, period)
            looked_at += whole > 0
    assert looked_at > 200
    assert len(ours) == sum(len(laid.axes[1].labels) for laid in alone.laid if laid.axes[1].leaves)


def test_all_together_is_their_sum_where_each_is_final(counted: pl.DataFrame) -> None:
    questions = counted.filter(indicator="questions")
    together = {row["period"]: row["denominator"]
                for row in questions.filter(group=TOTAL).iter_rows(named=True)}  # fmt: skip
    # Oosterveen began in the last quarter of 2025: before that the country is not whole.
    assert "2025-Q3" not in together
    assert "2025" not in together
    each = questions.filter(pl.col("group") != TOTAL, period="2026-Q1")["denominator"].sum()
    assert together["2026-Q1"] == each > 30


def test_a_median_of_all_is_that_of_one_release_of_all(folder: Path) -> None:
    two = _files(folder)[:2]
    wanted = ["waiting_time", "months_of_help", "own_share"]
    counted = count_many(two, wanted).filter(group=TOTAL)
    parts = [facts.read(file) for file in two]
    moved = parts[1].steps.with_columns(pl.col("case", "household", "person") + 100_000)
    quarters = whole_quarters(parts[0].steps, parts[0].manifest.period_from)
    alone = count_release(
        pl.concat([parts[0].steps, moved]),
        [indicators.DEFINITIONS[code] for code in wanted],
        teams=parts[0].manifest.team_codes, quarters=quarters, divided=False,
    )  # fmt: skip
    compared = 0
    for laid in alone.laid:
        for at, period in enumerate(laid.axes[1].labels):
            limits = laid.estimates.get((len(laid.axes[0].labels) - 1, at))
            if limits is not None:
                row = counted.row(
                    by_predicate=(pl.col("indicator") == laid.code) & (pl.col("period") == period),
                    named=True,
                )
                for own, known in ((row["value"], limits.value), (row["high"], limits.high)):
                    assert own == pytest.approx(known), (laid.code, period)
                compared += 1
    assert compared > 15


def test_two_workers_and_small_parts_change_no_count(
    folder: Path, counted: pl.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "_STEPS_AT_A_TIME", 1)
    assert count_many(_files(folder), workers=2).equals(counted)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_more_machines_change_no_count(
    folder: Path, counted: pl.DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = []
    for name in NAMES[:2]:
        whole = facts.read(folder / name)
        table, manifest = figures_of(whole.steps, whole.manifest, ["questions", "own_share"])
        published.append(write_figures(table, manifest, tmp_path / name))
    monkeypatch.setattr(many, "_STEPS_AT_A_TIME", 1)

    with LocalCluster(n_workers=2, processes=False, dashboard_address=None) as town:
        there = count_many(_files(folder), scheduler=town.scheduler_address)
        added = read_together(published, scheduler=town.scheduler_address)

    assert there.equals(counted)
    assert added == read_together(published)
    assert added == read_together(published, workers=2)
    assert added.find("questions").value > 100


def test_what_cannot_be_counted_is_refused(folder: Path, tmp_path: Path) -> None:
    passed = facts.example(households=150)
    file = facts.write(passed.steps, passed.manifest, tmp_path)
    with pytest.raises(CannotCount, match="rows for modelling"):
        count_many([file])
    with pytest.raises(CannotCount, match="Two releases are of Noorderveen"):
        count_many([_files(folder)[0]] * 2)
    with pytest.raises(CannotCount, match="no release to count"):
        count_many([])


def test_figures_of_before_fitting_was_told_are_still_read(tmp_path: Path) -> None:
    """The releases of earlier years stay on the shelf beside the new ones."""
    raw = facts.example(households=300, smallest_cell=None)
    table, told = indicators.figures_of(raw.steps, raw.manifest, ["questions"], divided=False)
    file = write_figures(table, replace(told, figures_version="1"), tmp_path)
    before = pl.read_parquet(file).drop("fitted")
    text = json.loads(pl.read_parquet_metadata(file)[PARQUET_KEY]) | {"digest": digest(before)}
    before.write_parquet(file, metadata={PARQUET_KEY: json.dumps(text)})
    read, manifest = indicators.read_figures(file)
    assert manifest.figures_version == "1"
    assert sorted(read.figures, key=str) == sorted(table.figures, key=str)

"""Calibration finds back what made a synthetic town, and says what the data do not speak to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.analysis.simulation.worlds import keys, scenario, snapshot
from wijkteam.analysis import facts
from wijkteam.analysis.errors import AnalysisError
from wijkteam.analysis.simulation import simulate
from wijkteam.analysis.simulation.calibration import (
    SUMMARIES,
    Calibration,
    calibrate,
    design,
    forecast_list,
    observed_rates,
    of_books,
    of_facts,
    town_release,
)
from wijkteam.analysis.simulation.calibration.fit import town_at
from wijkteam.analysis.simulation.calibration.forecast import _seen_from
from wijkteam.analysis.simulation.calibration.summaries import ReleaseRefused
from wijkteam.analysis.simulation.model.columns import AT
from wijkteam.analysis.simulation.run.blocks import Block, areas_of, run_block
from wijkteam.analysis.simulation.run.simulate import plan_of

NAMES = ("find.self", "team.effect", "course.worsens.from_1")
TOWN = scenario(households=4_000, area=2_000, months=24, warm_up=12)


def test_known_truths_lie_in_the_intervals_as_often_as_they_should() -> None:
    found = design(TOWN, snapshot(), names=NAMES, points=40, draws=5, seed=1)
    stream = np.random.default_rng(2)
    inside = []
    for release in range(16):
        unit = stream.random(len(NAMES))
        truth = dict(zip(NAMES, found.values(unit).tolist(), strict=True))
        town = town_at(TOWN, keys(), truth, draws=1, seed=1_000 + release)[0]
        told = dict(zip(SUMMARIES, town.tolist(), strict=True))
        fitted = calibrate(found, told, steps=240, seed=release)
        for name in NAMES:
            low, high = fitted.interval(name)
            inside.append(low <= truth[name] <= high)

    # Forty-eight intervals of 80 %: outside 62 to 94 % they would be wrong nearly for certain.
    assert 0.62 <= np.mean(inside) <= 0.94
    assert fitted.origin["find.self"] == "data"
    assert set(fitted.fit) == set(SUMMARIES)


def test_what_the_data_do_not_speak_to_stays_assumed() -> None:
    found = design(TOWN, snapshot(), names=("find.self", "network.builds"), points=30, draws=4)

    fitted = calibrate(found, {"found_self": float(found.means[:, 0].mean())}, steps=200)

    assert fitted.origin["find.self"] == "data"
    assert fitted.origin["network.builds"] == "assumed"


def test_what_was_calibrated_goes_into_a_run() -> None:
    found = np.linspace(0.015, 0.017, 50)

    outcome = simulate(TOWN.with_size(300), snapshot(), draws=5, posterior={"find.self": found})

    assert outcome.drawn["find.self"].min() >= 0.015
    assert outcome.drawn["find.self"].max() <= 0.017


def test_a_release_gives_its_summaries_and_its_rates_with_those_still_there() -> None:
    release = facts.example(households=900)

    told = of_facts(release, households=9_000)
    rates = observed_rates(release)

    assert set(told) <= set(SUMMARIES)
    assert 0 < told["accepted_share"] < 1
    ended = rates["help_ends"]
    assert ended.months > 0
    # Leaving out who is still in help would make help look shorter than it is.
    assert ended.rate == pytest.approx(ended.events / ended.months)
    draws = ended.draw(2_000)
    assert draws.mean() == pytest.approx(1 - np.exp(-ended.rate), rel=0.1)


def test_a_release_that_says_too_little_is_refused() -> None:
    with pytest.raises(ReleaseRefused, match="at least 30"):
        of_facts(facts.example(households=10, smallest_cell=None), households=100)


def test_the_release_of_a_simulated_town_is_a_release_and_counts_what_the_town_did(
    tmp_path: Path,
) -> None:
    release = town_release(TOWN, keys(), {}, seed=5)

    facts.write(release.steps, release.manifest, tmp_path)
    read = facts.read(next(tmp_path.glob("*.parquet")))
    books = dict(zip(SUMMARIES, town_at(TOWN, keys(), {}, draws=1, seed=5)[0], strict=True))
    told = of_facts(read, TOWN.households)
    # The same households with the same luck: what both count is the same number.
    assert told["found_self"] == pytest.approx(books["found_self"])
    assert told["found_outreach"] == pytest.approx(books["found_outreach"])
    assert observed_rates(read)["help_ends"].events > 0


def test_a_release_finds_back_what_made_it() -> None:
    names = ("find.self", "course.worsens.from_1")
    found = design(TOWN, snapshot(), names=names, points=40, draws=4, seed=1, through="release")
    stream = np.random.default_rng(3)
    inside = []
    for town in range(12):
        truth = dict(zip(names, found.values(stream.random(2)).tolist(), strict=True))
        told = of_facts(town_release(TOWN, keys(), truth, seed=900 + town), TOWN.households)
        fitted = calibrate(found, told, steps=240, seed=town)
        for name in names:
            low, high = fitted.interval(name)
            inside.append(low <= truth[name] <= high)

    # Twenty-four intervals of 80 %: outside 58 to 100 % they would be wrong nearly for certain.
    assert np.mean(inside) >= 0.58
    assert fitted.origin["find.self"] == "data"
    assert fitted.narrower["find.self"] < 0.8


def test_the_next_list_is_seen_from_the_list_of_today() -> None:
    """As often in the band as it says; the luck of the year is not counted twice."""
    town = scenario(households=2_000, area=1_000, months=12, warm_up=12)
    longer = replace(town, months=15)
    found = design(town, snapshot(), names=NAMES, points=40, draws=5, seed=1)
    stream = np.random.default_rng(2)
    inside, narrower = [], []
    for number in range(30):
        truth = dict(zip(NAMES, found.values(stream.random(len(NAMES))).tolist(), strict=True))
        lists, books = _lists(longer, truth, seed=3_000 + number)
        told = dict(zip(SUMMARIES, of_books(books[:, :12], 2_000)[0].tolist(), strict=True))
        fitted = calibrate(found, told, steps=240, seed=number)

        seen = forecast_list(town, keys(), fitted, lists[0, :12].tolist(), seed=number)

        inside.append(seen.low <= lists[0, 12:].mean() <= seen.high)
        anew, _ = _lists(longer, fitted.draws, draws=100, seed=number)
        edges = np.quantile(anew[:, 12:].mean(axis=1), [0.1, 0.9])
        narrower.append((seen.high - seen.low) / max(1.0, edges[1] - edges[0]))
        assert seen.low <= seen.middle <= seen.high

    # Thirty bands that hold 84 %: outside 64 to 98 % they would be wrong nearly for certain.
    assert 0.64 <= np.mean(inside) <= 0.98
    assert np.median(narrower) < 0.7


def _lists(asked, values, *, draws: int = 1, seed: int):  # type: ignore[no-untyped-def]
    """The list at the end of each month of so many towns, by (town, month), and their books."""
    drawn = {name: np.atleast_1d(number) for name, number in values.items()}
    plan = plan_of(asked, keys(), draws=draws, seed=seed, posterior=drawn)
    plan = replace(plan, drawn={name: plan.drawn[name] for name in drawn})
    books = run_block(plan, Block(0, (0, draws), (0, areas_of(plan))))[:, 0]
    return books[..., AT["waiting"]], books


def test_a_list_without_end_follows_the_step_of_the_towns_that_stand_where_it_stands() -> None:
    stream = np.random.default_rng(1)
    before = np.column_stack([stream.uniform(0, 100, 400), stream.uniform(0, 100, 400)])
    luck = stream.normal(0, 2, 400)
    after = 10 + 0.9 * before[:, 0] + 0.3 * (before[:, 0] - before[:, 1]) + luck

    seen = _seen_from(before, after, np.array([50.0, 40.0]))

    assert np.mean(seen) == pytest.approx(58, abs=1)
    assert np.std(seen) == pytest.approx(2, rel=0.2)


@pytest.mark.parametrize(
    ("lists", "draws"),
    [([3, 4], 300), ([3] * 25, 300), ([3] * 12, 20)],
    ids=["few", "more", "draws"],
)
def test_a_list_that_was_hardly_watched_is_no_ground_for_a_forecast(
    lists: list[float], draws: int
) -> None:
    fitted = Calibration(draws={"find.self": np.array([0.02])}, fit={}, origin={}, narrower={})

    with pytest.raises(AnalysisError, match="Give the list"):
        forecast_list(TOWN, keys(), fitted, lists, draws=draws)

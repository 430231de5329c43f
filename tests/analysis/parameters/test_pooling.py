"""Studies become one estimate, with the differences between places in it."""

import math
from pathlib import Path

import pytest

from wijkteam.analysis.parameters.figures.tree import Snapshot
from wijkteam.analysis.parameters.loading import load, load_folder
from wijkteam.analysis.statistics.pooled.meta import meta_analysis

SOURCES = "report:\n  title: Report\n  year: 2024\n  address: shelf 3\n"
STUDY = """  - id: {name}
    source: {{id: report, at: p. 1, says: found}}
    design: trial
    estimate: {estimate}
    {spread}
    population: households
    outcome: referrals
"""


def snapshot(folder: Path, unit: str, *studies: tuple[float, str], scale: str = "") -> Snapshot:
    head = f"label: Effect\nunit: {unit}\nkind: effect\n{scale}studies:\n"
    body = "".join(
        STUDY.format(name=f"study-{n}", estimate=estimate, spread=spread)
        for n, (estimate, spread) in enumerate(studies)
    )
    (folder / "sources.yaml").write_text(SOURCES)
    (folder / "effect.yaml").write_text(head + body)
    return load_folder(folder).at("2026")


def test_pooled_studies_give_the_random_effects_mean(tmp_path: Path) -> None:
    found, errors = [0.10, 0.30, -0.05], [0.05, 0.10, 0.08]
    spreads = [(one, f"se: {se}") for one, se in zip(found, errors, strict=True)]
    estimate = snapshot(tmp_path, "change", *spreads)["effect"]
    assert estimate.value == pytest.approx(meta_analysis(found, errors, method="DL").estimate)


def test_the_spread_holds_the_differences_between_studies(tmp_path: Path) -> None:
    alone = snapshot(tmp_path, "change", (0.1, "se: 0.05"))["effect"]
    width = alone.high - alone.low
    apart = snapshot(tmp_path, "change", (-0.4, "se: 0.05"), (0.6, "se: 0.05"))["effect"]
    assert apart.high - apart.low > 5 * width


def test_a_share_gets_its_error_from_the_number_of_people(tmp_path: Path) -> None:
    share = snapshot(tmp_path, "share", (0.8, "n: 400"))["effect"].parameter.studies[0]
    assert share.se == pytest.approx(math.sqrt(0.8 * 0.2 / 400))


def test_a_95_percent_interval_gives_the_error(tmp_path: Path) -> None:
    study = snapshot(tmp_path, "change", (0.2, "interval: [0.004, 0.396]"))["effect"]
    assert study.parameter.studies[0].se == pytest.approx(0.1, rel=1e-4)


def test_a_ratio_is_pooled_on_the_logarithm(tmp_path: Path) -> None:
    estimate = snapshot(
        tmp_path, "ratio", (0.5, "se: 0.1"), (2.0, "se: 0.1"), scale="scale: log\n"
    )["effect"]
    assert math.sqrt(estimate.low * estimate.high) == pytest.approx(1)


def test_a_pooled_share_stays_between_zero_and_one(tmp_path: Path) -> None:
    estimate = snapshot(tmp_path, "share", (0.99, "n: 50"), (0.40, "n: 50"))["effect"]
    assert estimate.distribution.support == (0.0, 1.0)


def test_published_shares_by_kind_of_team_are_pooled_from_their_numbers() -> None:
    """Van der Zwaan, NJi 2022: 80, 71 and 74 percent; the pooled share lies between them."""
    estimate = load().at("2026")["rates.client_experience.help_helps"]
    assert 0.71 < estimate.value < 0.80
    assert [study.n for study in estimate.parameter.studies] == [2874, 967, 1939]

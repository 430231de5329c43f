"""A folder of programmes and a folder of facts for every test."""

from __future__ import annotations

from pathlib import Path

import pytest

SMALL = """\
name: {name}
municipality: {municipality}
runs_it: municipality
price_year: 2026
start: 2026
horizon: 3
discount:
  rate: {{parameter: rates.discount}}
null_alternative:
  description: Niets.
values:
  hours:
    label: Uren
    value: 100
    range: [90, 110]
    unit: hours/year
    assumption: Geraden.
  saved:
    label: Bespaarde uren
    value: {saved}
    range: [{low}, {high}]
    unit: hours/year
    assumption: Geraden.
  hour: {{label: Uurprijs, value: 50, unit: EUR/hour, assumption: Rond bedrag., price_year: 2026}}
costs:
  team:
    label: Het team
    quantity: hours
    price: hour
    pays: municipality
benefits:
  saving:
    label: Minder uren elders
    path: B
    quantity: saved
    price: hour
    gains: {{municipality: 0.5, health_insurer: 0.5}}
    kind: care
"""


@pytest.fixture(autouse=True)
def facts_folder(tmp_path: Path, settings: object, db: None) -> Path:
    folder = tmp_path / "facts"
    folder.mkdir()
    settings.FACTS_FOLDER = folder  # type: ignore[attr-defined]
    # What somebody saved on this machine is no part of a test.
    settings.VAR = tmp_path / "var"  # type: ignore[attr-defined]
    return folder


@pytest.fixture
def programmes_folder(tmp_path: Path, settings: object) -> Path:
    folder = tmp_path / "programmes"
    folder.mkdir()
    settings.PROGRAMMES_FOLDER = folder  # type: ignore[attr-defined]
    settings.CASES_FOLDER = tmp_path / "cases"  # type: ignore[attr-defined]
    settings.COMPARISON_FOLDER = tmp_path / "comparison"  # type: ignore[attr-defined]
    return folder


def small(
    *,
    saved: float = 300,
    low: float = 250,
    high: float = 350,
    name: str = "Kleine aanpak",
    municipality: str = "Zonnedael",
) -> str:
    """A programme in which *saved* hours stand against a hundred hours of the team."""
    return SMALL.format(saved=saved, low=low, high=high, name=name, municipality=municipality)

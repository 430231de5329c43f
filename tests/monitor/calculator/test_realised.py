"""From beforehand to now: what was assumed, and what came of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse

from tests.monitor import releases
from tests.monitor.calculator.conftest import small
from tests.monitor.calculator.people import client, text_of
from wijkteam.analysis import mkba
from wijkteam.vocabulary import people

EXAMPLE = Path(mkba.__file__).parents[4] / "examples/programmes/zonnedael.yaml"


def page(code: str = "own") -> str:
    return client().get(reverse("monitor:mkba_realised", args=[code])).text


@pytest.fixture
def counted(facts_folder: Path, programmes_folder: Path) -> Path:
    """A programme of the municipality of the release."""
    releases.publish(facts_folder, release="2026-Q3")
    text = EXAMPLE.read_text("utf-8")
    text = text.replace("municipality: Zonnedael", "municipality: Voorbeeldstad")
    (programmes_folder / "own.yaml").write_text(text, "utf-8")
    return facts_folder


def test_without_facts_there_is_nothing_to_compare_yet() -> None:
    told = text_of(page("zonnedael"))
    assert "Er is nog geen getal uit de eigen registratie" in told
    assert "vooraf" in told


def test_versions_stand_side_by_side_with_their_intervals(counted: Path) -> None:
    told = text_of(page())
    assert "vooraf" in told
    assert "2026-Q3" in told


def test_a_second_release_is_a_third_version(counted: Path) -> None:
    releases.publish(counted, release="2026-Q4")
    told = text_of(page()).partition("De uitkomst per versie")[2]
    assert told.index("vooraf") < told.index("2026-Q3") < told.index("2026-Q4")


def test_every_counted_number_is_judged_against_what_was_assumed(counted: Path) -> None:
    told = text_of(page())
    assert "Huishoudens die in beeld komen" in told
    assert "anders dan gedacht" in told


def test_counting_is_not_called_an_effect(counted: Path) -> None:
    assert "Geteld is nog geen effect" in page()


def test_what_would_make_the_outcome_surer_is_told(counted: Path) -> None:
    told = text_of(page())
    assert "Wat maakt de uitkomst zekerder?" in told
    assert "nee, vraagt onderzoek" in told


def test_a_refused_programme_shows_its_lines(programmes_folder: Path) -> None:
    wrong = small().replace("price: hour", "price: houre", 1)
    (programmes_folder / "bad.yaml").write_text(wrong, "utf-8")
    assert "bad.yaml:" in page("bad")


def test_a_programme_nobody_knows_is_not_found() -> None:
    assert client().get(reverse("monitor:mkba_realised", args=["x"])).status_code == 404


@pytest.mark.parametrize("role", [people.RESIDENT, people.PARTNER])
def test_residents_and_partners_learn_nothing(role: str) -> None:
    address = reverse("monitor:mkba_realised", args=["zonnedael"])
    assert client(role).get(address).status_code == 404

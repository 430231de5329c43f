"""Cases with two courses, and where they lie together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.urls import reverse

from tests.monitor.calculator.people import client, text_of
from wijkteam.analysis import mkba, parameters
from wijkteam.analysis.mkba.cases.reading import read_case
from wijkteam.analysis.mkba.cases.valuation import weigh_case
from wijkteam.monitor.calculator.cases.prices import payer_rows
from wijkteam.monitor.shelf.cases import _DRAWS
from wijkteam.monitor.shelf.grounds import today
from wijkteam.monitor.shelf.weighing import SEED
from wijkteam.vocabulary import people

EXAMPLES = Path(mkba.__file__).parents[4] / "examples/cases"


def page(code: str = "gezin-huurschuld") -> str:
    return client().get(reverse("monitor:case", args=[code])).text


def overview() -> str:
    return client().get(reverse("monitor:cases")).text


@pytest.fixture
def cases_folder(programmes_folder: Path) -> Path:
    folder = programmes_folder.parent / "cases"
    folder.mkdir()
    return folder


def test_the_overview_lists_the_cases_and_lays_the_table_on_the_plane() -> None:
    told = text_of(overview())
    assert "Gezin met huurschuld en een kind dat thuisblijft" in told
    assert "Waar liggen de casussen?" in told
    assert "buiten de clusters" in told


def test_the_overview_says_that_shares_do_not_extrapolate() -> None:
    assert "De aantallen zeggen niets over hoe vaak dit voorkomt." in overview()


def test_a_case_tells_what_the_library_computes() -> None:
    snapshot = parameters.load().at(today())
    found = weigh_case(
        read_case(EXAMPLES / "gezin-huurschuld.yaml"), snapshot, draws=_DRAWS, seed=SEED
    )
    told = text_of(page())
    assert f"€ {round(found.cost_team):,}".replace(",", ".") in told
    assert f"€ {round(found.cost_reference):,}".replace(",", ".") in told


def test_the_verdict_speaks_of_this_case_only() -> None:
    assert "Goedkoper en met meer effect, in deze casus." in page()
    told = page("oudere-alleen")
    assert "Duurder en met ongeveer hetzelfde effect, in deze casus." in told


def test_it_is_said_out_loud_who_imagined_the_other_course() -> None:
    told = text_of(page())
    assert "Het verloop zonder team is niet gebeurd." in told
    assert "Aan tafel zaten: wijkteamwerker" in told
    assert "Zij waren het deels eens." in told
    assert "De consulent acht de kans op uitzetting kleiner" in told


def test_a_line_without_a_price_is_hatched_and_does_not_count() -> None:
    told = page()
    assert 'class="hatched"' in told
    assert "geen bron gevonden, telt niet mee" in told


def test_whole_amounts_per_party_add_up_in_every_column() -> None:
    snapshot = parameters.load().at(today())
    for code in ("gezin-huurschuld", "oudere-alleen"):
        found = weigh_case(read_case(EXAMPLES / f"{code}.yaml"), snapshot, draws=0)
        *rows, total = payer_rows(found)
        for column in ("team", "reference", "difference"):
            amounts = [amount_of(getattr(row, column)) for row in rows]
            assert sum(amounts) == amount_of(getattr(total, column))


def amount_of(told: str) -> int:
    """The number behind “−€ 1.234”."""
    digits = "".join(letter for letter in told if letter.isdigit())
    return -int(digits) if told.startswith("\N{MINUS SIGN}") else int(digits)


def test_a_refused_case_shows_its_line_and_the_others_stay(cases_folder: Path) -> None:
    shutil.copy(EXAMPLES / "oudere-alleen.yaml", cases_folder)
    text = (EXAMPLES / "gezin-huurschuld.yaml").read_text("utf-8")
    (cases_folder / "bad.yaml").write_text(text.replace("horizon: 24", "horizon: -1"), "utf-8")
    told = overview()
    assert "bad.yaml:" in told
    assert "Oudere man" in told
    assert str(cases_folder) not in told
    assert "bad.yaml:" in page("bad")


def test_an_unknown_price_is_a_refusal_too(cases_folder: Path) -> None:
    text = (EXAMPLES / "oudere-alleen.yaml").read_text("utf-8")
    wrong = text.replace("prices.team.worker_hour", "prices.team.worker_houre")
    (cases_folder / "bad.yaml").write_text(wrong, "utf-8")
    assert "prices.team.worker_houre" in page("bad")


def test_a_wrong_row_of_a_table_is_named_and_the_rest_counts(cases_folder: Path) -> None:
    lines = (EXAMPLES / "twenty-cases.csv").read_text("utf-8").splitlines()
    lines[3] = "03,,,veel,57900,33,25"
    (cases_folder / "mine.csv").write_text("\n".join(lines), "utf-8")
    told = overview()
    assert "mine.csv:4" in told
    assert str(cases_folder) not in told
    assert "Waar liggen de casussen?" in told


def test_an_empty_folder_says_how_to_begin(cases_folder: Path) -> None:
    assert "Er zijn nog geen casussen" in overview()


@pytest.mark.parametrize("code", ["nowhere", "..", "twenty-cases"])
def test_a_case_nobody_knows_is_not_found(code: str) -> None:
    assert client().get(reverse("monitor:case", args=[code])).status_code == 404


@pytest.mark.parametrize("role", [people.RESIDENT, people.PARTNER])
def test_residents_and_partners_learn_nothing(role: str) -> None:
    assert client(role).get(reverse("monitor:cases")).status_code == 404
    address = reverse("monitor:case", args=["gezin-huurschuld"])
    assert client(role).get(address).status_code == 404


def test_what_saved_and_raised_costs_is_told_in_words() -> None:
    told = text_of(page())
    assert "Dit scheelde kosten Escalatie voorkomen" in told
    assert "Dit kostte meer Intensiever" in told


def test_a_judged_chance_tells_where_it_would_turn() -> None:
    told = text_of(page())
    assert "Bij welke kans slaat het om?" in told
    assert "bij geen enkele kans" in told


def test_boundaries_are_declared_and_can_be_moved_for_a_table_too() -> None:
    usual = client().get(reverse("monitor:cases")).text
    moved = client().get(reverse("monitor:cases"), {"cost_zero": "1e5", "cost_substantial": "1e5"})
    assert 'value="5000"' in usual
    assert "9 van de 20 casussen" in text_of(usual)
    assert "9 van de 20 casussen" not in text_of(moved.text)

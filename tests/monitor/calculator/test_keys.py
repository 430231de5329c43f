"""What if: the seven keys as sliders."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import reverse

from tests.monitor.calculator.conftest import small
from tests.monitor.calculator.people import client, text_of
from wijkteam.analysis import mkba
from wijkteam.monitor.calculator.knobs import nice_step
from wijkteam.vocabulary import people

KEYS = """
keys:
  financing: {value: saved, from: 50, to: 450}
  caseload: {value: hours, from: 40, to: 160}
"""


@pytest.fixture(autouse=True)
def turnable(programmes_folder: Path) -> Path:
    path = programmes_folder / "small.yaml"
    path.write_text(small(saved=120, low=90, high=150) + KEYS, "utf-8")
    return path


def page(code: str = "small", **asked: str) -> str:
    return client().get(reverse("monitor:mkba_keys", args=[code]), asked).text


def test_every_key_of_the_programme_is_a_slider_that_works_without_javascript() -> None:
    told = page()
    assert told.count('type="range"') == 2
    assert "Reken door" in told


def test_the_keys_that_are_not_in_the_programme_are_named() -> None:
    assert "Niet in dit programma: Vinden, Kiezen" in text_of(page())


def test_untouched_keys_stand_where_they_are_now() -> None:
    told = page()
    assert told.count('<span class="mut">zoals nu') == 2
    assert "Alles staat zoals nu" in told


def test_a_turned_key_tells_the_difference_first() -> None:
    told = text_of(page(financing="300"))
    assert "Samen duidelijk gunstiger." in told
    assert "120 → 300" in told


def test_less_than_now_is_told_as_worse() -> None:
    assert "Samen duidelijk ongunstiger." in page(financing="60")


def test_the_stop_nearest_to_now_is_no_turn() -> None:
    assert "Alles staat zoals nu" in page(financing="121", caseload="100")


@pytest.mark.parametrize("typed", ["", "veel", "nan", "inf", "1e999", "<b>"])
def test_what_is_no_number_turns_nothing(typed: str) -> None:
    told = page(financing=typed)
    assert "Alles staat zoals nu" in told
    assert "<b>&" not in told


def test_beyond_the_end_is_the_end() -> None:
    assert "120 → 450" in text_of(page(financing="99999"))


def test_the_break_even_is_told_for_every_key() -> None:
    assert re.search(r"quitte bij 1?\d\d", text_of(page()))


def test_a_slider_that_moves_asks_for_the_outcome_only() -> None:
    answer = client().get(
        reverse("monitor:mkba_keys", args=["small"]),
        {"financing": "300"},
        headers={"HX-Request": "true"},
    )
    assert "<html" not in answer.text
    assert 'id="stand-financing"' in answer.text
    assert "hx-swap-oob" in answer.text


def test_everything_can_be_put_back() -> None:
    address = reverse("monitor:mkba_keys", args=["small"])
    assert f'href="{address}"' in page(financing="300")


def test_the_dilemmas_turn_the_keys_by_a_link(settings: object) -> None:
    examples = Path(mkba.__file__).parents[4] / "examples/programmes"
    settings.PROGRAMMES_FOLDER = examples  # type: ignore[attr-defined]
    told = page("zonnedael")
    assert told.count('class="dilemma"') == 4
    links = re.findall(r'class="dilemma">\s*<li>\s*<a href="(\?[^"]+)"', told)
    address = reverse("monitor:mkba_keys", args=["zonnedael"])
    turned = client().get(address + links[0].replace("&amp;", "&")).text
    assert "Wie merkt het in geld en welzijn?" in turned


def test_an_unprofitable_approach_tells_which_keys_would_change_that(turnable: Path) -> None:
    turnable.write_text(small(saved=60, low=40, high=80) + KEYS, "utf-8")
    assert "Wat zou de uitkomst boven nul brengen?" in page()


def test_a_programme_without_keys_says_so(turnable: Path) -> None:
    turnable.write_text(small(), "utf-8")
    assert "Deze aanpak heeft geen knoppen" in page()


@pytest.mark.parametrize("code", ["nowhere", ".."])
def test_a_programme_nobody_knows_is_not_found(code: str) -> None:
    assert client().get(reverse("monitor:mkba_keys", args=[code])).status_code == 404


@pytest.mark.parametrize("role", [people.RESIDENT, people.PARTNER])
def test_residents_and_partners_learn_nothing(role: str) -> None:
    address = reverse("monitor:mkba_keys", args=["small"])
    assert client(role).get(address).status_code == 404


@pytest.mark.parametrize(("width", "step"), [(24, 0.5), (1, 0.02), (1200, 20), (0.19, 0.005)])
def test_a_slider_moves_in_round_steps(width: float, step: float) -> None:
    assert nice_step(width) == pytest.approx(step)

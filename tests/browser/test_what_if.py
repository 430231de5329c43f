"""What if in a browser: by keyboard from a dilemma to an outcome, and a film that obeys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Open
from tests.people import Neighbourhood


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    settings.VAR = tmp_path


def test_a_run_goes_by_keyboard_from_a_dilemma_to_its_outcome(
    buurt: Neighbourhood, desk: Open
) -> None:
    seat = desk(buurt.koen)
    page = seat.page
    seat.go("/cijfers/wat-als/maken/?verhaal=no_followup")
    page.get_by_role("link", name="Stoppen met de waakvlam").press("Enter")
    page.wait_for_url("**/maken/?followup.months=0*")
    slider = page.get_by_label("Maanden vinger aan de pols na afschalen")
    slider.focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.get_by_text("1 knop gedraaid.").wait_for()
    page.get_by_label("Hoeveel huishoudens?").fill("300")
    page.get_by_label("Hoeveel jaar vooruit?").fill("1")
    page.get_by_role("button", name="Reken door").press("Enter")
    # Another process does the work: compiling included, on a machine that is busy with tests.
    page.get_by_role("heading", name="Wat verandert er?").wait_for(timeout=180_000)

    assert seat.findings() == []
    page.get_by_role("button", name="Leg op de tekentafel").press("Enter")
    page.get_by_text("Wat als: Wat als").first.wait_for()
    assert seat.taken_complaints() == []


def test_the_film_plays_on_a_click_and_never_by_itself(buurt: Neighbourhood, desk: Open) -> None:
    seat = desk(buurt.koen)
    page = seat.page
    page.emulate_media(reduced_motion="no-preference")
    seat.go("/cijfers/wat-als/uitkomst/finding/")
    moment = page.get_by_label("Moment")
    page.wait_for_timeout(700)
    assert moment.input_value() == "0"

    page.get_by_role("button", name="Speel af").press("Enter")
    page.get_by_role("button", name="Pauze").wait_for()
    page.wait_for_function("() => document.getElementById('film-moment').value > 1")
    page.get_by_role("button", name="Pauze").press("Enter")
    moment.focus()
    page.keyboard.press("End")
    assert page.locator("output[for=film-moment]").inner_text() == "5 jaar"
    assert "wacht" in page.locator("[data-counts=then]").inner_text()
    assert seat.findings() == []


def test_who_wants_less_motion_steps_by_hand(buurt: Neighbourhood, desk: Open) -> None:
    seat = desk(buurt.koen)
    seat.page.emulate_media(reduced_motion="reduce")
    seat.go("/cijfers/wat-als/uitkomst/finding/")

    assert seat.page.get_by_label("Moment").is_visible()
    assert seat.page.get_by_role("button", name="Speel af").count() == 0


def test_without_script_the_stills_tell_the_same(buurt: Neighbourhood, desk: Open) -> None:
    seat = desk(buurt.koen, java_script_enabled=False)
    seat.go("/cijfers/wat-als/uitkomst/finding/")

    assert not seat.page.locator("[data-film]").is_visible()
    assert seat.page.get_by_role("img", name="Van elke 100 huizen").first.is_visible()

"""What if in a browser: by keyboard from a dilemma to an outcome, and a film that obeys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Open
from tests.browser.desk import Desk
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
    slider = page.get_by_label("Maanden waakvlam na afschalen")
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
    share_a_line_over_four(seat)


def share_a_line_over_four(seat: Desk) -> None:
    """On the drawing board: years and a slow start; saved and opened again it says the same."""
    page = seat.page
    board = page.url.rsplit("/", 2)[0]
    seat.go(f"{board}/geld/")
    page.locator("details:has([name='cost-label']) > summary").press("Enter")
    for name, typed in {
        "label": "Ruimte in de wijk",
        "often": "1",
        "often_low": "0,5",
        "often_high": "2",
        "often_why": "Een pand.",
        "price": "40000",
        "price_low": "30000",
        "price_high": "60000",
        "price_why": "Offerte 2026.",
        "first": "1",
        "last": "3",
        "also_share": "30",
        "third_share": "15",
        "fourth_share": "5",
    }.items():
        page.locator(f"[name='cost-{name}']").fill(typed)
    for name, chosen in {
        "pays": "municipality",
        "also": "housing",
        "third": "justice",
        "fourth": "health_insurer",
        "basis": "year",
        "ramp": "slow",
    }.items():
        page.locator(f"[name='cost-{name}']").select_option(chosen)
    page.get_by_role("button", name="Bewaren en verder").press("Enter")
    page.get_by_label("Ruimte in de wijk").wait_for()
    seat.go(f"{board}/klaar/")
    page.get_by_role("button", name="Bewaar bij de aanpakken").press("Enter")
    page.get_by_text("Bewaard. De aanpak staat nu bij kosten en baten.").wait_for()
    told = page.locator("#uitkomst").inner_text().split()
    seat.go("/cijfers/kosten-en-baten/tekentafel/")
    choice = page.get_by_label("Welke aanpak?")
    saved = choice.locator("option", has_text="Wat als").first.get_attribute("value")
    choice.select_option(saved)
    page.get_by_role("button", name="Maak een kopie").press("Enter")
    page.wait_for_url("**/aanpak/")
    copy = page.url.rsplit("/", 2)[0]
    seat.go(f"{copy}/klaar/")
    assert page.locator("#uitkomst").inner_text().split() == told
    seat.go(f"{copy}/bestand/")
    file = page.content()
    assert "pays: {municipality: 0.5, housing: 0.3, justice: 0.15, health_insurer: 0.05}" in file
    assert "years: {to: 3, ramp: [0.5, 0.8]}" in file
    seat.taken_complaints()  # previews that were given up when the form was sent


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

"""What is printed is what it is for: no explanation of the page, no button, and no way back."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.people import Neighbourhood
from wijkteam.casework.reporting_code.actions import write_crisis_plan


def printed(page: Page) -> str:
    page.emulate_media(media="print")
    return page.locator("body").inner_text()


@pytest.mark.parametrize("path", ["/mijn-plan/", "/mijn-verhaal/", "/mijn-verhaal/blad/"])
def test_pages_of_a_resident_are_printed_without_what_is_for_the_screen(
    path: str, buurt: Neighbourhood, desk: Open
):
    page = desk(buurt.sanne).page
    page.goto(path)
    words = printed(page)
    for on_screen in ("Uitleg bij deze pagina", "Lees voor", "Weg hier", "Berichten"):
        assert on_screen not in words


def test_a_letter_with_a_code_is_printed_alone(buurt: Neighbourhood, desk: Open):
    seat = desk(buurt.fatima)
    page = seat.page
    page.goto(f"/huishoudens/{buurt.household.pk}/deel/uitnodigen/")
    page.get_by_label("Van welke organisatie?").select_option(label="Ggz Voorbeeld")
    page.get_by_label("Voornaam").fill("Wim")
    page.get_by_label("Achternaam").fill("Dokter-Test")
    seat.press("Nodig uit")
    expect(page.get_by_text("Voor Wim Dokter-Test")).to_be_visible()
    words = printed(page)
    assert "Voor Wim Dokter-Test" in words
    assert "kiest u zelf een wachtwoord" in words  # a partner is addressed as on their own pages
    for on_screen in ("Uitleg bij deze pagina", "Druk deze bladzijde nu af", "Ctrl+P"):
        assert on_screen not in words


def test_a_crisis_plan_goes_along_without_what_the_team_wrote(buurt: Neighbourhood, desk: Open):
    write_crisis_plan(
        household=buurt.household, signs="Ik slaap niet", helps="Wandelen", call="Oma\n112",
        review_on=timezone.localdate(), by=buurt.fatima,
    )  # fmt: skip
    page = desk(buurt.fatima).page
    page.goto(f"/huishoudens/{buurt.household.pk}/veilig/")
    assert "Er wordt vaak geschreeuwd." in page.locator("main").inner_text()
    page.get_by_role("link", name="Op papier").click()
    words = printed(page)
    assert "Wandelen" in words
    for left_out in ("geschreeuwd", "Zandloper", "Sanne", "Uitleg bij deze pagina"):
        assert left_out not in words

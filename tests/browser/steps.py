"""What several journeys do on a page, and where their pictures go."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

PICTURES = Path("var/journeys")  # a folder that is not tracked; Chromium makes it
PHONE = {"width": 390, "height": 844}


def choose(page: Page, group: str, answer: str) -> None:
    page.get_by_role("group", name=group).get_by_role("radio", name=answer, exact=True).check()


def take(page: Page, name: str) -> None:
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


def fill_in_report(page: Page, *, about: str, words: str) -> None:
    """What a partner tells of somebody who is in no danger and knows of it."""
    page.goto("/meldingen/insturen/")
    for question in ("Gevaar op dit moment", "Geweld of dwang thuis", "Gedachten aan de dood"):
        choose(page, question, "Nee")
    choose(page, "Kinderen in huis", "Nee")
    page.get_by_label("Naar welk team?").select_option(label="Molenbuurt")
    page.get_by_label("Achternaam").fill(about)
    page.get_by_label("Wat ziet u").fill(words)
    choose(page, "Weet de persoon van deze melding?", "Ja")


def send_report(page: Page) -> None:
    page.get_by_role("button", name="Verstuur de melding", exact=True).click()
    expect(page.get_by_text("Uw melding is ontvangen.")).to_be_visible()

"""A crisis, from the first yes on the telephone until it is weighed and closed: in a browser."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.people import Neighbourhood
from wijkteam.casework.safety.actions import agree
from wijkteam.casework.safety.models import Danger

PICTURES = Path("var/journeys")  # a folder that is not tracked; Chromium makes it


def choose(page: Page, group: str, answer: str) -> None:
    page.get_by_role("group", name=group).get_by_role("radio", name=answer, exact=True).check()


def test_a_crisis_is_acted_on_and_stays_in_sight_until_it_is_closed(
    buurt: Neighbourhood, desk: Open
):
    agree(
        team=buurt.team,
        words="Beslis nooit alleen, ga nooit alleen.",
        backup="Lies Test",
        backup_phone="010 000 01 10",
        by=buurt.lies,
    )
    seat = desk(buurt.fatima)
    page = seat.page
    page.goto("/meldingen/nieuw/")
    choose(page, "Gevaar op dit moment", "Ja")
    choose(page, "Geweld of dwang thuis", "Ja")
    choose(page, "Gedachten aan de dood", "Nee")
    choose(page, "Kinderen in huis", "Ja")
    page.get_by_label("Wie let nu op de kinderen?").fill("Noa op school tot drie uur")
    page.get_by_label("Achternaam").fill("Kievit-Test")
    page.get_by_role("textbox", name="Wat is er aan de hand?").fill("Hij heeft de deur ingetrapt.")
    assert seat.findings() == []
    page.screenshot(path=PICTURES / "crisis-intake.png", full_page=True)
    seat.press("Bewaar, later wegen")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Eerst veiligheid")
    expect(page.get_by_role("link", name="Bel 112")).to_be_visible()
    assert seat.findings() == []
    page.screenshot(path=PICTURES / "crisis-danger.png", full_page=True)

    colleague = desk(buurt.bram)
    colleague.page.goto("/mijn-dag/")
    expect(colleague.page.get_by_text("Gevaar op dit moment: ja").first).to_be_visible()
    assert colleague.findings() == []
    colleague.page.screenshot(path=PICTURES / "crisis-day.png", full_page=True)

    choose(page, "112", "Gebeld")
    page.get_by_label("Wie haalde je erbij?").fill("Lies")
    seat.press("Bewaar wat gedaan is")
    choose(page, "Waarom is het nu veilig genoeg?", "Nu veilig, met afspraken")
    page.get_by_label("Wat is er gedaan?").fill("Politie nam hem mee; oma blijft slapen.")
    seat.press("Sluit het gevaar af")
    expect(page.get_by_text("Het gevaar is afgesloten.")).to_be_visible()
    assert not Danger.objects.open().exists()
    colleague.page.goto("/mijn-dag/")
    expect(colleague.page.get_by_text("Gevaar op dit moment")).to_have_count(0)

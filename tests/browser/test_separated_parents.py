"""Parents who part: their household splits, and their child lives with both. In a browser."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.steps import take
from tests.people import Neighbourhood
from wijkteam.casework.households.actions import add_person
from wijkteam.casework.households.models import HouseholdSplit


@pytest.fixture
def family(buurt: Neighbourhood) -> Neighbourhood:
    for name, role, born in (("Joris", "partner", 1988), ("Noa", "child", 2016)):
        add_person(
            household=buurt.household,
            given_names=name,
            family_name="Zandloper-Test",
            birth_date=date(born, 5, 4),
            role=role,
            has_custody=role == "partner",
            from_date=timezone.localdate() - timedelta(days=40),
            by=buurt.fatima,
        )
    return buurt


def test_a_child_of_separated_parents(family: Neighbourhood, desk: Open):
    seat = desk(family.fatima)
    page = seat.page
    page.goto(f"/huishoudens/{family.household.pk}/personen/")
    page.get_by_role("link", name="Splits het huishouden").click()
    assert seat.findings() == []
    page.get_by_role("group", name="Joris Zandloper-Test").get_by_label("Gaat mee").check()
    page.get_by_role("group", name="Noa Zandloper-Test").get_by_label("Allebei").check()
    page.get_by_label("Wat is dit huishouden dan?").select_option("single_parent")
    page.get_by_label("Naam van het nieuwe huishouden").fill("Joris Test")
    page.get_by_label("Soort huishouden").select_option("single_parent")
    page.get_by_label("Straat").fill("Proeflaan")
    page.get_by_label("Huisnummer").fill("12")
    page.get_by_label("Het nieuwe adres is geheim").check()
    seat.press("Laat zien wat waar komt")
    expect(page.get_by_role("heading", name="Dit komt waar")).to_be_visible()
    assert seat.findings() == []
    take(page, "split-preview-360")
    page.set_viewport_size({"width": 1440, "height": 900})
    take(page, "split-preview")
    seat.press("Splits nu")
    expect(page.get_by_text("Kort geleden gesplitst")).to_be_visible()
    assert seat.findings() == []
    page.set_viewport_size({"width": 1440, "height": 900})
    take(page, "split-done")
    new = HouseholdSplit.objects.get().new
    page.goto(f"/huishoudens/{new.pk}/")
    expect(page.get_by_text("Geheim adres.")).to_be_visible()
    assert seat.findings() == []


def test_the_other_parent_and_the_guardian_have_a_say(family: Neighbourhood, desk: Open):
    seat = desk(family.fatima)
    page, home = seat.page, f"/huishoudens/{family.household.pk}"
    page.goto(f"{home}/personen/relatie/")
    page.get_by_label("Van wie?").select_option(label="Noa Zandloper-Test")
    page.get_by_label("Wat is diegene?").select_option(label="Voogd")
    page.get_by_label("Heeft gezag").check()
    page.get_by_label("Voornaam").fill("Vera")
    page.get_by_label("Achternaam").fill("Voogd-Test")
    assert seat.findings() == []
    page.set_viewport_size({"width": 1440, "height": 900})
    seat.press("Bewaren")
    page.goto(f"{home}/gesprekken/nieuw/")
    expect(page.get_by_label("Vera Voogd-Test").first).to_be_attached()
    page.goto(f"{home}/plan/")
    vera = page.get_by_role("list", name="Wat vindt ieder?").locator("li", has_text="Vera")
    expect(vera.get_by_text("gezag")).to_be_visible()
    vera.locator("summary").click()
    vera.get_by_label("Niet eens").check()
    vera.get_by_label("In eigen woorden").fill("Eerst rust voor Noa.")
    vera.get_by_role("button", name="Bewaar mening").click()
    expect(vera.get_by_text("Eerst rust voor Noa.").first).to_be_visible()
    assert seat.findings() == []
    page.set_viewport_size({"width": 1440, "height": 900})
    take(page, "guardian-opinion")

"""A refusal that comes back a year later, and a colleague who is ill on Monday: in a browser."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.steps import take
from tests.people import Neighbourhood
from wijkteam.accounts.models import Absence
from wijkteam.casework.followup.models import Closing
from wijkteam.casework.handover.models import HandOver
from wijkteam.casework.households.actions import become_coordinator, open_household
from wijkteam.casework.households.models import Household


@pytest.fixture
def refusing(buurt: Neighbourhood) -> Household:
    """A family that was met once and has no plan."""
    household = open_household(name="Weigera-Test", kind="single", team=buurt.team, by=buurt.fatima)
    become_coordinator(
        household=household, worker=buurt.fatima, by=buurt.fatima, reason="Pakte de melding op"
    )
    return household


def choose(page: Page, group: str, answer: str) -> None:
    page.get_by_role("group", name=group).get_by_text(answer, exact=True).click()


def test_a_refusal_comes_back_a_year_later(buurt: Neighbourhood, refusing: Household, desk: Open):
    seat = desk(buurt.fatima)
    page = seat.page
    page.goto(f"/huishoudens/{refusing.pk}/")
    page.get_by_role("link", name="Afsluiten").click()
    choose(page, "Hoe eindigt het?", "Wil geen hulp (meer)")
    choose(page, "Nog eens bellen?", "Nee, zij bellen zelf")
    page.get_by_label("Wat moet een collega weten als zij terugkomen?").fill("Bel eerst de zus.")
    assert seat.findings() == []
    take(page, "closing")
    seat.press("Sluit af")
    expect(page.get_by_text("Het dossier is afgesloten.")).to_be_visible()
    a_year_ago = timezone.localdate() - timedelta(days=365)
    Household.objects.filter(pk=refusing.pk).update(known_since=a_year_ago)
    Closing.objects.update(closed_on=a_year_ago)

    page.get_by_role("link", name="Open het dossier weer").click()
    choose(page, "Waarom komt het huishouden terug?", "Nieuwe vraag")
    seat.press("Open het dossier weer")
    expect(page.get_by_text("Terug sinds")).to_be_visible()
    page.goto("/mijn-dag/")
    expect(page.get_by_text("Terug: Weigera-Test").first).to_be_visible()
    page.goto(f"/huishoudens/{refusing.pk}/waakvlam/afgesloten/")
    expect(page.get_by_text("Bel eerst de zus.")).to_be_visible()
    take(page, "returned")


def test_a_colleague_is_ill_on_monday(buurt: Neighbourhood, desk: Open):
    Absence.objects.create(user=buurt.fatima, kind="unplanned", from_date=timezone.localdate())
    lead = desk(buurt.lies)
    page = lead.page
    page.goto("/team/")
    expect(page.get_by_text("bij 1 van 1 huishouden neemt niemand waar")).to_be_visible()
    assert lead.findings() == []
    page.get_by_role("link", name="laat waarnemen").click()
    page.get_by_label("Zandloper-Test gaat naar").select_option(label="Bram Test")
    assert lead.findings() == []
    take(page, "ill")
    lead.press("Vraag het je collega’s")
    expect(page.get_by_text("Tot je collega ja zegt, verandert er niets.")).to_be_visible()

    colleague = desk(buurt.bram)
    page = colleague.page
    page.goto("/mijn-dag/")
    page.get_by_role("link", name="Lees en antwoord").click()
    expect(page.get_by_text("Zonder buikpijn")).to_be_visible()
    assert colleague.findings() == []
    take(page, "sheet")
    colleague.press("Ja, ik neem het over")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Zandloper-Test")
    assert HandOver.objects.get(receiver=buurt.bram).state == "accepted"

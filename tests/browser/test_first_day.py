"""The first day of a new organisation: from an empty database to the first agreed plan."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.desk import Desk
from tests.browser.steps import PICTURES, take
from wijkteam.accounts.people.forms import start_code
from wijkteam.casework.households.models import Household
from wijkteam.casework.plans.models import Goal

PASSWORD = "drie-witte-zwanen-op-zee"


def choose_password(page: Page) -> None:
    page.get_by_label("Kies een wachtwoord").fill(PASSWORD)
    page.get_by_label("Nog een keer").fill(PASSWORD)


def start(seat: Desk) -> None:
    """Somebody opens the empty installation and makes the first administrator."""
    page = seat.page
    page.goto("/")
    page.get_by_label("Startcode").fill(start_code())
    page.get_by_label("Naam van de gemeente").fill("Gemeente Proefstad")
    page.get_by_label("Je voornaam").fill("Ans")
    page.get_by_label("Je achternaam").fill("Begin")
    page.get_by_label("Gebruikersnaam").fill("ans")
    choose_password(page)
    seat.press("Maak de eerste beheerder")
    expect(page.get_by_role("heading", level=1)).to_have_text("Beheer")


def invite_a_worker(seat: Desk) -> str:
    """The administrator makes an organisation, a team and a worker; gives the code on paper."""
    page = seat.page
    page.goto("/beheer/organisaties/nieuw/")
    page.get_by_label("Naam").fill("Welzijn Proefstad")
    page.get_by_label("Soort").select_option("welfare")
    seat.press("Maak de organisatie")
    page.goto("/beheer/teams/nieuw/")
    page.get_by_label("Naam").fill("Team Oost")
    page.get_by_label("Soort").select_option("integral")
    page.get_by_label("Gebied").fill("Oost")
    seat.press("Maak het team")
    page.goto("/beheer/mensen/nieuw/")
    page.get_by_label("Voornaam").fill("Wies")
    page.get_by_label("Achternaam").fill("Werker")
    page.get_by_label("Organisatie").select_option(label="Welzijn Proefstad")
    page.locator("[name=team]").select_option(label="Team Oost")
    seat.press("Maak het account")
    seat.press("Nodig uit op papier")
    code = page.locator(".code--big").inner_text()
    assert re.fullmatch(r"([A-Z2-9]{4}-){3}[A-Z2-9]{4}", code)
    return code


def come_with_the_letter(seat: Desk, code: str) -> None:
    """The worker types the code, chooses a password and is on the own day page."""
    page = seat.page
    page.goto("/account/code/")
    page.get_by_label("De code uit de brief").fill(code)
    seat.press("Verder")
    choose_password(page)
    seat.press("Bewaar en log in")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.url.endswith("/mijn-dag/")


def help_the_first_household(seat: Desk) -> None:
    """A signal, a household, a conversation at the kitchen table, and a goal in their words."""
    page = seat.page
    page.goto("/meldingen/nieuw/")
    page.get_by_label("Achternaam").first.fill("Kwikstaart-Test")
    page.get_by_label("Voornaam").first.fill("Ömer")
    page.get_by_label("Wat is er aan de hand?").fill("Ik slaap al weken niet, zegt hij.")
    outcome = page.get_by_role("group", name="Wat spreken we af?")
    outcome.get_by_text("Hulp van het team", exact=True).click()
    page.get_by_label("Waarom dit, en niet lichter?").select_option("several_problems")
    seat.press("Leg vast en besluit")
    seat.press("Maak het huishouden en word coördinator")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kwikstaart-Test")
    page.get_by_role("link", name="Gesprek vastleggen").first.click()
    page.get_by_label("Het verhaal").fill("Thee aan de keukentafel.")
    seat.press("Bewaar het gesprek")
    page.locator("#nieuw-doel [name=words]").fill("Weer slapen")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Het doel staat in het plan.")).to_be_visible()


@pytest.mark.django_db(transaction=True)
def test_from_nothing_to_the_first_plan(desk: Open, settings):
    settings.MAIL_IS_SENT = False
    administrator, worker = desk(), desk()
    start(administrator)
    code = invite_a_worker(administrator)
    assert administrator.findings() == []
    come_with_the_letter(worker, code)
    help_the_first_household(worker)
    household = Household.objects.get()
    assert household.team.name == "Team Oost"
    assert Goal.objects.get().plan.household == household
    PICTURES.mkdir(parents=True, exist_ok=True)
    take(worker.page, "first-day")
    # Who made the account of the worker sees nothing of whom that worker helps.
    answer = administrator.page.request.get(f"/huishoudens/{household.pk}/")
    assert answer.status == 404

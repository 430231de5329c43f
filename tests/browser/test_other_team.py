"""A household goes to another team, and another works with a second team: in a browser."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.steps import take
from tests.people import Neighbourhood
from wijkteam.casework.households.access import coordinator

DESK = {"width": 1440, "height": 900}


def test_a_move_to_the_other_team(buurt: Neighbourhood, desk: Open):
    asks = desk(buurt.fatima)
    page, home = asks.page, f"/huishoudens/{buurt.household.pk}"
    page.goto(f"{home}/personen/")
    page.get_by_role("link", name="Vraag een ander team").click()
    assert asks.findings() == []
    page.get_by_role("radio", name="Overnemen").check()
    page.get_by_label("Naar welk team?").select_option(label="Havenkwartier")
    page.get_by_label("Waarom?").select_option(label="Verhuisd naar een ander gebied")
    page.get_by_label("Wat moet het andere team weten?").fill("Ze verhuizen naar de Kade.")
    page.set_viewport_size(DESK)
    take(page, "team-move-asked")
    asks.press("Vraag het dat team")
    expect(page.get_by_text("Gevraagd.")).to_be_visible()

    answers = desk(buurt.noor)
    there = answers.page
    there.goto("/mijn-dag/")
    take(there, "team-move-day")
    there.get_by_role("link", name="Lees en antwoord").first.click()
    expect(there.get_by_text("Ze verhuizen naar de Kade.")).to_be_visible()
    assert answers.findings() == []
    take(there, "team-move-answer-360")
    there.set_viewport_size(DESK)
    take(there, "team-move-answer")
    answers.press("Ja, ik word coördinator")
    expect(there.get_by_text("Jij bent nu de coördinator.")).to_be_visible()
    take(there, "team-move-done")
    assert coordinator(buurt.household).worker == buurt.noor
    answer = page.request.get(f"{home}/")
    assert answer.status == 404


def test_a_second_team_works_along(buurt: Neighbourhood, desk: Open):
    asks = desk(buurt.fatima)
    page, home = asks.page, f"/huishoudens/{buurt.household.pk}"
    page.goto(f"{home}/ander-team/")
    page.get_by_role("radio", name="Meewerken").check()
    page.get_by_label("Naar welk team?").select_option(label="Havenkwartier")
    until = timezone.localdate() + timedelta(days=60)
    page.get_by_label("Meewerken tot").fill(until.strftime("%d-%m-%Y"))
    page.get_by_label("Waarom?").select_option(label="Dat team weet hier meer van")
    page.get_by_label("Wat moet het andere team weten?").fill("Kijken jullie mee naar de Wmo?")
    asks.press("Vraag het dat team")
    along = desk(buurt.noor)
    there = along.page
    there.goto(f"{home}/ander-team/antwoord/")
    assert along.findings() == []
    along.press("Ja, ik werk mee")
    expect(there.get_by_text("Havenkwartier werkt mee tot")).to_be_visible()
    there.goto(f"{home}/personen/")
    take(there, "second-team")
    assert along.findings() == []
    there.get_by_role("link", name="tot wanneer").click()
    assert along.findings() == []
    page.goto(f"{home}/")
    expect(page.get_by_text("Havenkwartier werkt mee tot")).to_be_visible()
    assert asks.findings() == []
    page.set_viewport_size(DESK)
    take(page, "second-team-household")

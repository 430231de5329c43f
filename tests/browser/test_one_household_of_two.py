"""Two files of one household become one, and two again; and the pages of a file beside it."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.steps import take
from tests.people import Neighbourhood
from wijkteam.casework.drafts.models import Draft
from wijkteam.casework.households.actions import (
    add_person,
    add_tie,
    become_coordinator,
    change_details,
    open_household,
)
from wijkteam.casework.households.models import Household
from wijkteam.casework.people.models import Relation
from wijkteam.casework.plans.actions import correct_action, correct_goal

DESK = {"width": 1440, "height": 900}


@pytest.fixture
def twice(buurt: Neighbourhood) -> Household:
    door = {"street": "Zandpad", "number": "3", "postcode": "1234 AB", "city": "Proefdam"}
    change_details(household=buurt.household, by=buurt.fatima, **door)
    made = open_household(
        name="Fam. Zandloper-Test", kind="family", team=buurt.team, by=buurt.fatima, **door
    )
    become_coordinator(household=made, worker=buurt.fatima, by=buurt.fatima, reason="Pakte het op")
    add_person(
        household=made,
        given_names="Pim",
        family_name="Zandloper-Test",
        role="child",
        by=buurt.fatima,
    )
    return made


def test_two_files_become_one_and_two_again(buurt: Neighbourhood, twice: Household, desk: Open):
    seat = desk(buurt.fatima)
    page = seat.page
    page.goto(f"/huishoudens/{buurt.household.pk}/personen/")
    expect(page.get_by_text("Misschien hetzelfde huishouden")).to_be_visible()
    assert seat.findings() == []
    page.get_by_role("link", name="Vergelijk").click()
    assert seat.findings() == []
    take(page, "one-household-compared-360")
    page.set_viewport_size(DESK)
    take(page, "one-household-compared")
    seat.press("Voeg samen")
    expect(page.get_by_text("Samengevoegd met Fam. Zandloper-Test")).to_be_visible()
    page.goto(f"/huishoudens/{twice.pk}/")
    assert page.url.endswith(f"/huishoudens/{buurt.household.pk}/")
    page.goto(f"/huishoudens/{buurt.household.pk}/personen/")
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.get_by_text("Het zijn weer twee huishoudens")).to_be_visible()
    assert twice.memberships.count() == 1


def test_the_quieter_pages_of_a_file_are_sound(buurt: Neighbourhood, twice: Household, desk: Open):
    """History with corrections, drafts, the end of a relation and of a tie, moving a record."""
    add_tie(household=buurt.household, name="Vader", what="", sign="absent", by=buurt.fatima)
    correct_goal(goal=buurt.goal, words="Zonder zorgen de post openmaken", by=buurt.fatima)
    correct_action(action=buurt.action, what="Dinsdag de post open", by=buurt.fatima)
    home = f"/huishoudens/{buurt.household.pk}"
    Draft.objects.create(
        author=buurt.fatima,
        form_key=buurt.goal.pk,
        page=f"{home}/gesprekken/nieuw/",
        household=buurt.household.pk,
        fields={"story": ["Sanne vertelde dat het beter gaat met slapen."]},
        saved_at=timezone.now(),
    )
    tie, stay = buurt.household.ties.first(), buurt.household.memberships.first()
    pages = {
        "history": "geschiedenis/",
        "relation-ends": f"personen/relatie/{Relation.objects.get().pk}/einde/",
        "tie-ends": f"netwerk/{tie.pk}/einde/",
        "tie-new": "netwerk/nieuw/",
        "other-team": "ander-team/",
        "story": "verhaal/",
        "person-moves": f"personen/{stay.pk}/verhuizing/",
        "goal-moves": f"verplaatsen/doel/{buurt.goal.pk}/",
        "action-moves": f"verplaatsen/actie/{buurt.action.pk}/",
        "action-correct": f"verbeteren/actie/{buurt.action.pk}/",
        "household": "",
    }
    seat = desk(buurt.fatima)
    wrong = {}
    for name, rest in [("drafts", None), *pages.items()]:
        seat.go("/concepten/" if rest is None else f"{home}/{rest}")
        if found := seat.findings():
            wrong[name] = found
        for width in (390, 1440):
            seat.page.set_viewport_size({"width": width, "height": 900})
            take(seat.page, f"look-{name}-{width}")
    assert wrong == {}

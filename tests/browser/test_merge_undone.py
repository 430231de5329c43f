"""Somebody who was written down twice becomes one, and two again: in a browser."""

from datetime import date

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.steps import take
from tests.people import Neighbourhood
from wijkteam.casework.households.actions import (
    add_person,
    add_relation,
    become_coordinator,
    open_household,
)
from wijkteam.casework.people.models import Merge


def written_down_again(buurt: Neighbourhood) -> None:
    """Sanne in a second household, day and month of her birth changed over."""
    second = open_household(name="Tweede-Test", kind="single", team=buurt.team, by=buurt.fatima)
    become_coordinator(
        household=second, worker=buurt.fatima, by=buurt.fatima, reason="Pakte de melding op"
    )
    buurt.person.birth_date = date(1990, 2, 4)
    buurt.person.save()
    other = add_person(
        household=second,
        role="parent",
        by=buurt.fatima,
        given_names="Sanne",
        family_name="Zandlooper-Test",
        birth_date=date(1990, 4, 2),
        phone="06 12345678",
    ).person
    add_relation(
        household=second,
        to=other,
        kind="parent",
        given_names="Daan",
        family_name="Elders-Test",
        by=buurt.fatima,
    )


def test_a_merge_undone(buurt: Neighbourhood, desk: Open):
    written_down_again(buurt)
    seat = desk(buurt.fatima)
    page = seat.page
    page.goto(f"/huishoudens/{buurt.household.pk}/personen/")
    expect(page.get_by_text("Misschien dezelfde")).to_be_visible()
    assert seat.findings() == []
    take(page, "merge-proposed")
    page.locator("a[href*=personen]", has_text="Vergelijk").click()
    expect(page.get_by_text("dag en maand verwisseld")).to_be_visible()
    assert seat.findings() == []
    take(page, "merge-compared")
    page.set_viewport_size({"width": 1440, "height": 900})
    take(page, "merge-compared-1440")

    page.get_by_label("Woont op twee plekken").check()
    seat.press("Voeg samen")
    expect(page.get_by_text("Kort geleden samengevoegd")).to_be_visible()
    take(page, "merge-done")
    page.get_by_role("link", name="Sanne Zandloper-Test").first.click()
    expect(page.get_by_text("06 12345678", exact=True)).to_be_visible()
    expect(page.get_by_text("Daan Elders-Test")).to_be_visible()
    assert seat.findings() == []
    take(page, "merge-person")

    page.go_back()
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.get_by_text("Ongedaan gemaakt. Het zijn weer twee mensen.")).to_be_visible()
    assert Merge.objects.get().gone.memberships.count() == 1
    expect(page.get_by_text("Misschien dezelfde")).to_be_visible()

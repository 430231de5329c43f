"""The main job in a real browser: with the mouse, with the keyboard only, and without scripts."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open
from tests.people import PASSWORD, Neighbourhood
from wijkteam.casework.conversations.models import Conversation
from wijkteam.casework.drafts.models import Draft
from wijkteam.casework.hours.models import TimeEntry
from wijkteam.casework.households.models import Household
from wijkteam.casework.signals.models import Signal

STORY = "‘Ik slaap al weken niet’, zegt Ömer."


def sign_in(page: Page, username: str) -> None:
    page.goto("/")
    page.get_by_label("Gebruikersnaam").fill(username)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()


def choose(page: Page, group: str, answer: str) -> None:
    page.get_by_role("group", name=group).get_by_text(answer, exact=True).click()


def here(buurt: Neighbourhood, rest: str = "") -> str:
    return f"/huishoudens/{buurt.household.pk}/{rest}"


def test_a_household_walks_from_signal_to_watchful_follow_up(buurt: Neighbourhood, desk: Open):
    seat = desk()
    page = seat.page
    sign_in(page, "bram")
    page.get_by_role("link", name="Nieuwe melding").first.click()
    page.get_by_label("Achternaam").fill("Kwikstaart-Test")
    page.get_by_label("Voornaam").fill("Ömer")
    page.get_by_label("Wat is er aan de hand?").fill(STORY)
    choose(page, "Wat spreken we af?", "Hulp van het team")
    page.get_by_label("Waarom dit, en niet lichter?").select_option("several_problems")
    seat.press("Leg vast en besluit")
    seat.press("Maak het huishouden en word coördinator")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Huishouden Kwikstaart-Test")

    page.get_by_role("link", name="Gesprek vastleggen").click()
    page.get_by_label("Het verhaal").fill("Thee aan de keukentafel.")
    seat.press("Bewaar het gesprek")
    page.locator("#nieuw-doel [name=words]").fill("Weer slapen")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Het doel staat in het plan.")).to_be_visible()

    household = Household.objects.get(name="Kwikstaart-Test")
    page.goto(f"/huishoudens/{household.pk}/")
    page.get_by_role("button", name="30 min").click()
    expect(page.get_by_text("30 minuten genoteerd")).to_be_visible()
    seat.press("Neem de laatste tijd terug")
    expect(page.get_by_text("Teruggenomen")).to_be_visible()
    page.get_by_role("link", name="Afschalen naar waakvlam").click()
    choose(page, "Waarom nu?", "Doelen gehaald")
    page.get_by_label("Met wie is overlegd?").fill("Met haarzelf")
    seat.press("Zet op waakvlam")
    expect(page.get_by_text("Het huishouden staat op waakvlam.")).to_be_visible()
    assert seat.taken_complaints() == []
    # The hour of the conversation stays; the half hour that was taken back is gone.
    assert [entry.minutes for entry in TimeEntry.objects.filter(household=household)] == [60]


def test_minutes_are_noted_with_the_keyboard_only(buurt: Neighbourhood, desk: Open):
    page = desk(buurt.fatima).page
    page.goto(here(buurt))
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text(re.compile("Direct naar de inhoud"))
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    for _ in range(80):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        assert focused.count() == 1, "The focus got lost."
        if focused.get_attribute("name") == "minutes" and focused.get_attribute("value") == "15":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_text("15 minuten genoteerd")).to_be_visible()


def test_every_stop_of_the_keyboard_can_be_seen(buurt: Neighbourhood, desk: Open):
    page = desk(buurt.fatima).page
    page.goto("/meldingen/nieuw/")
    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
                const at = document.activeElement, look = getComputedStyle(at);
                const near = [at, at.nextElementSibling, at.parentElement].filter(Boolean);
                return near.some(e => { const s = getComputedStyle(e);
                    return s.outlineStyle !== 'none' || s.boxShadow !== 'none' });
            }"""
        )
        assert seen, page.evaluate("() => document.activeElement.outerHTML.slice(0, 120)")


def test_the_slash_key_goes_to_the_search(buurt: Neighbourhood, desk: Open):
    page = desk(buurt.fatima).page
    page.goto("/mijn-dag/")
    page.keyboard.press("/")
    page.keyboard.type("Zandloper-Test")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Sanne Zandloper-Test", exact=True)).to_be_visible()
    assert "Zandloper" not in page.url


def test_what_is_typed_is_kept_by_itself_and_back_after_a_reload(buurt: Neighbourhood, desk: Open):
    seat = desk(buurt.fatima)
    page = seat.page
    page.goto(here(buurt, "gesprekken/nieuw/"))
    page.get_by_label("Het verhaal").press_sequentially("De brieven 😀 liggen in de la.")
    expect(page.get_by_text("Vanzelf bewaard")).to_be_visible(timeout=15_000)
    page.reload()
    expect(page.get_by_label("Het verhaal")).to_have_value("De brieven 😀 liggen in de la.")
    assert seat.taken_complaints() == []
    page.get_by_role("button", name="Bewaar het gesprek").click()
    expect(page.get_by_text("Het gesprek is vastgelegd.")).to_be_visible()
    assert not Draft.objects.exists()


def test_a_long_story_is_pasted_whole(buurt: Neighbourhood, desk: Open):
    page = desk(buurt.fatima).page
    page.goto(here(buurt, "gesprekken/nieuw/"))
    story = "Zij vertelde. " * 7_200
    page.get_by_label("Het verhaal").fill(story)
    page.get_by_role("button", name="Bewaar het gesprek").click()
    expect(page.get_by_label("Het verhaal")).to_have_value(story)


def test_pressing_a_button_twice_writes_once(buurt: Neighbourhood, desk: Open):
    page = desk(buurt.fatima).page
    before = Conversation.objects.count()
    page.goto(here(buurt, "gesprekken/nieuw/"))
    page.get_by_label("Het verhaal").fill("Twee keer gedrukt.")
    page.get_by_role("button", name="Bewaar het gesprek").dblclick(no_wait_after=True)
    expect(page.get_by_text("Het gesprek is vastgelegd.")).to_be_visible()
    assert Conversation.objects.count() == before + 1


def test_pressing_again_while_it_is_on_its_way_sends_nothing(buurt: Neighbourhood, desk: Open):
    page = desk(buurt.fatima).page
    page.goto(here(buurt, "gesprekken/nieuw/"))
    page.get_by_label("Het verhaal").fill("Het duurt even.")
    on_its_way: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.is_navigation_request() and route.request.method == "POST":
            on_its_way.append(route)
        else:
            route.continue_()

    page.route("**/gesprekken/nieuw/", hold)
    button = page.get_by_role("button", name="Bewaar het gesprek")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box is not None
    for _press in range(2):
        # The mouse itself: a locator waits until the page has gone.
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_timeout(300)
    assert len(on_its_way) == 1
    on_its_way[0].continue_()
    expect(page.get_by_text("Het gesprek is vastgelegd.")).to_be_visible()


def test_what_was_changed_in_between_is_sent(buurt: Neighbourhood, desk: Open):
    page = desk(buurt.fatima).page
    page.goto("/huishoudens/")
    asked: list[str] = []

    def hold(route: Route) -> None:
        if route.request.is_navigation_request() and route.request.method == "POST":
            asked.append(route.request.post_data or "")
        else:
            route.continue_()

    page.route("**/zoeken/", hold)
    page.locator("[data-global-search]").fill("Zandlo")
    for more in ("", "per"):
        # The keyboard itself: a locator waits until the page has gone.
        page.keyboard.type(more)
        page.keyboard.press("Enter")
        page.wait_for_timeout(300)
    assert ["Zandloper" in words for words in asked] == [False, True]


def test_a_signal_and_a_conversation_are_written_without_javascript(
    buurt: Neighbourhood, desk: Open
):
    seat = desk(java_script_enabled=False)
    page = seat.page
    sign_in(page, "fatima")
    page.goto("/meldingen/nieuw/")
    page.get_by_label("Wat is er aan de hand?").fill(STORY)
    page.get_by_label("Achternaam").fill("Zonder-Script")
    seat.press("Bewaar, later wegen")
    assert Signal.objects.filter(family_name="Zonder-Script", words=STORY).count() == 1
    page.goto(here(buurt, "gesprekken/nieuw/"))
    page.get_by_label("Het verhaal").fill("Half")
    page.get_by_role("button", name="Bewaar concept").click()
    expect(page.get_by_label("Het verhaal")).to_have_value("Half")
    page.get_by_label("Het verhaal").fill("Zonder script opgeschreven.")
    seat.press("Bewaar het gesprek")
    assert Conversation.objects.filter(story="Zonder script opgeschreven.").count() == 1


def test_the_menu_switches_the_language(buurt: Neighbourhood, desk: Open):
    page = desk(buurt.fatima).page
    page.goto("/mijn-dag/")
    assert page.locator("html").get_attribute("lang") == "nl"
    page.locator("details.menu summary").first.click()
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.url.endswith("/mijn-dag/")


@pytest.mark.parametrize("path", ["gesprekken/nieuw/", "personen/nieuw/", "overdracht/nieuw/"])
def test_a_refused_form_is_sound_too_and_takes_the_focus(
    path: str, buurt: Neighbourhood, desk: Open
):
    seat = desk(buurt.fatima)
    seat.go(here(buurt, path))
    seat.page.locator("main form[method=post]").last.locator(
        "button[type=submit]:not([formaction])"
    ).first.click()
    expect(seat.page.locator("[data-error-summary]").first).to_be_focused()
    assert seat.findings() == []


def test_a_page_that_is_not_there_is_sound_too(buurt: Neighbourhood, desk: Open):
    seat = desk(buurt.noor)
    assert seat.go(here(buurt)).status == 404
    assert [line for line in seat.findings() if "404 (Not Found)" not in line] == []

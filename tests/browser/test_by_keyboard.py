"""
Everything by keyboard alone: Tab, Enter, Space, Escape and the arrows of a list.

Each stop can be seen, comes after the stop before it on the page, and is never a trap.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.people import Neighbourhood
from wijkteam.casework.handover.models import HandOver
from wijkteam.casework.households.models import Household
from wijkteam.casework.parts.models import Part
from wijkteam.casework.plans.actions import add_action

#: More stops than any page has; who is not there by then never comes there.
MOST_STOPS = 200
#: Whether the stop can be seen: an outline on it, or on what stands for it.
STOP = """
() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const before = window.lastStop;
  window.lastStop = at;
  const near = [at, at.nextElementSibling, at.parentElement, at.closest("label, .seg, form")];
  const isSeen = near.filter(Boolean).some(e => {
    const look = getComputedStyle(e);
    return look.outlineStyle !== "none" || look.boxShadow !== "none";
  });
  const box = at.getBoundingClientRect();
  const forwards = !before || !before.isConnected ||
    before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING;
  return {isFirst: at.matches(".nl-skip-link"),
    html: at.outerHTML.slice(0, 160), isSeen, forwards: !!forwards,
    inWindow: box.bottom > 0 && box.top < window.innerHeight, positive: at.tabIndex > 0};
}
"""


@dataclass
class Keys:
    """Somebody without a mouse."""

    page: Page

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def tab(self) -> bool:
        """One stop further; False when the page is left and begins anew."""
        self.press("Tab")
        stop = self.page.evaluate(STOP)
        if stop is None or stop["isFirst"]:
            self.page.evaluate("() => { window.lastStop = null }")
            return False
        assert stop["isSeen"], f"Nobody sees where the keyboard is: {stop['html']}"
        assert stop["inWindow"], f"The keyboard is out of sight: {stop['html']}"
        assert stop["forwards"], f"The keyboard jumps back to {stop['html']}"
        assert not stop["positive"], f"An order of its own: {stop['html']}"
        return True

    def to(self, wanted: Locator) -> None:
        """Tab until it is there, from where the keyboard is."""
        handle = wanted.first.element_handle()
        assert handle is not None
        for _ in range(MOST_STOPS):
            if handle.evaluate("wanted => document.activeElement === wanted"):
                return
            self.tab()
        raise AssertionError(f"The keyboard never comes at {handle.evaluate('e => e.outerHTML')}")

    def into(self, group: Locator) -> None:
        """Tab until the keyboard is somewhere within."""
        handle = group.first.element_handle()
        assert handle is not None
        for _ in range(MOST_STOPS):
            if handle.evaluate("group => group.contains(document.activeElement)"):
                return
            self.tab()
        raise AssertionError(f"The keyboard never comes in {handle.evaluate('e => e.outerHTML')}")

    def open(self, link: Locator) -> None:
        self.to(link)
        self.press("Enter")
        self.page.wait_for_load_state()

    def type(self, box: Locator, text: str) -> None:
        self.to(box)
        self.page.keyboard.insert_text(text)

    def choose(self, group: Locator, answer: str) -> None:
        """One of a few answers: the arrows go through them, Space takes the one it is on."""
        self.into(group)
        wanted = group.get_by_role("radio", name=answer)
        for _ in range(MOST_STOPS):
            if wanted.evaluate("wanted => document.activeElement === wanted"):
                break
            self.press("ArrowDown")
        self.press("Space")
        expect(wanted).to_be_checked()

    def tick(self, box: Locator) -> None:
        self.to(box)
        self.press("Space")
        expect(box).to_be_checked()

    def select(self, field: Locator, value: str) -> None:
        self.to(field)
        for _ in range(MOST_STOPS):
            if field.input_value() == value:
                return
            self.press("ArrowDown")
        raise AssertionError(f"{value} is not in the list")


def group(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name).first


def box(page: Page, label: str) -> Locator:
    return page.get_by_role("textbox", name=label).first


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name).first


def test_from_a_call_to_an_agreed_plan(buurt: Neighbourhood, desk: Open):
    seat = desk(buurt.bram)
    page, keys = seat.page, Keys(seat.page)
    page.goto("/mijn-dag/")
    keys.open(page.locator("main").get_by_role("link", name="Nieuwe melding"))
    for question in ("Gevaar op dit moment", "Geweld of dwang thuis", "Gedachten aan de dood"):
        keys.choose(group(page, question), "Nee")
    keys.choose(group(page, "Kinderen in huis"), "Nee")
    keys.type(box(page, "Achternaam"), "Kwikstaart-Test")
    keys.type(box(page, "Voornaam"), "Ömer")
    keys.type(box(page, "Geboortedatum"), "14-02-1988")
    keys.type(box(page, "Wat is er aan de hand?"), "‘Ik slaap al weken niet’, zegt Ömer.")
    keys.type(box(page, "Wat wil diegene zelf?"), "Weer gewoon slapen")
    keys.choose(group(page, "Hoe snel?"), "Binnen 3 dagen")
    keys.tick(group(page, "Wat is al geprobeerd?").get_by_label("Zelf"))
    keys.choose(group(page, "Wat spreken we af?"), "Hulp van het team")
    keys.select(page.get_by_label("Waarom dit, en niet lichter?"), "several_problems")
    keys.open(button(page, "Leg vast en besluit"))
    keys.open(button(page, "Maak het huishouden"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kwikstaart-Test")

    keys.open(page.get_by_role("link", name="Gesprek vastleggen"))
    keys.type(box(page, "Het verhaal"), "Thee aan de keukentafel. Hij is moe.")
    sleep = page.get_by_role("group", name="Geestelijke gezondheid", exact=True)
    if not sleep.is_visible():
        keys.open(page.locator("summary", has_text="leefgebied"))
    keys.choose(sleep, "2")
    keys.open(button(page, "Bewaar het gesprek"))
    expect(page.get_by_text("Het gesprek is vastgelegd.")).to_be_visible()

    keys.open(button(page, "Maak doel"))
    card = page.locator(".goalcard", has_text="Weer gewoon slapen")
    keys.type(card.locator("[name=what]").last, "Ömer legt de telefoon om tien uur weg")
    keys.press("Enter")
    expect(card.get_by_text("Legt de telefoon om tien uur weg", exact=True)).to_be_visible()
    for number in ("3", "7"):
        keys.to(card.locator(".points button").nth(int(number) - 1))
        keys.press("Enter")
        expect(card.locator(".points button.is-start, .goal__scale").first).to_be_visible()
    expect(card.locator(".goal__scale")).to_be_visible()
    keys.open(button(page, "Eens met alles"))
    expect(page.locator("#eens .ok")).to_be_visible()
    plan = Household.objects.get(name="Kwikstaart-Test").plans.get(ended_on__isnull=True)
    goal = plan.goals.get()
    assert (goal.start, goal.enough) == (3, 7)
    assert [one.opinion for one in goal.agreements.all()] == ["agree"]
    assert seat.taken_complaints() == []


def test_a_note_a_correction_and_a_hand_over(buurt: Neighbourhood, desk: Open):
    page = desk(buurt.fatima).page
    keys, home = Keys(page), reverse("overview:household", args=[buurt.household.pk])
    page.goto(home)
    notes = page.locator("#vastleggen")
    keys.choose(notes.get_by_role("group").first, "Gebeld")
    keys.type(notes.get_by_role("textbox").first, "Ze heeft twee brieven geopend")
    keys.open(notes.get_by_role("button", name="Bewaar"))
    expect(page.get_by_text("genoteerd.")).to_be_visible()
    expect(notes).to_be_focused()

    keys.open(page.get_by_role("link", name="Verhaal").first)
    note = page.locator("article", has_text="Ze heeft twee brieven geopend")
    keys.open(note.get_by_role("link", name="verbeter"))
    keys.to(page.get_by_label("In één zin"))
    keys.press("Control+a")
    page.keyboard.insert_text("Ze heeft drie brieven geopend")
    keys.open(button(page, "Bewaren"))
    expect(page.get_by_text("Wat er stond, blijft in de geschiedenis.")).to_be_visible()

    keys.open(page.get_by_role("link", name="Mensen").first)
    keys.open(page.get_by_role("link", name="Draag de coördinatie over"))
    keys.choose(group(page, "Voor hoe lang?"), "Blijvend")
    keys.select(page.get_by_label("Waarom?"), "leaves")
    keys.open(button(page, "Vraag het je collega"))
    expect(page.get_by_text("Gevraagd. Tot je collega ja zegt")).to_be_visible()
    assert HandOver.objects.filter(state="proposed", proposed_on=timezone.localdate()).count() == 1


def test_a_menu_closes_with_escape_and_gives_the_keyboard_back(buurt: Neighbourhood, desk: Open):
    page = desk(buurt.fatima).page
    keys = Keys(page)
    page.goto("/mijn-dag/")
    summary = page.locator(".top details.menu > summary")
    keys.open(summary)
    keys.tab()
    expect(page.locator(".menu__panel :focus")).to_have_count(1)
    keys.press("Escape")
    expect(summary).to_be_focused()
    expect(page.locator(".menu__panel").first).to_be_hidden()


def test_no_page_of_a_worker_is_a_trap(buurt: Neighbourhood, desk: Open):
    page = desk(buurt.fatima).page
    keys, home = Keys(page), reverse("overview:household", args=[buurt.household.pk])
    places = ("/mijn-dag/", "/meldingen/nieuw/", home, f"{home}plan/", f"{home}gesprekken/nieuw/")
    for place in places:
        page.goto(place)
        for _ in range(MOST_STOPS):
            if not keys.tab():
                break
        else:
            raise AssertionError(f"The keyboard never leaves {place}.")


def test_no_page_at_home_of_a_partner_or_of_the_door_is_a_trap(buurt: Neighbourhood, desk: Open):
    part = Part.objects.get(partner=buurt.pim)
    places = {
        buurt.sanne: ("/mijn-plan/", "/mijn-plan/meedenken/nieuw/", "/mijn-toestemming/"),
        buurt.nel: ("/meedenken/",),
        buurt.pim: (f"/mijn-deel/{part.pk}/", f"/mijn-deel/{part.pk}/antwoord/"),
        None: ("/hulp-vragen/",),
    }
    for who, paths in places.items():
        page = desk(who).page
        keys = Keys(page)
        for place in paths:
            page.goto(place)
            for _ in range(MOST_STOPS):
                if not keys.tab():
                    break
            else:
                raise AssertionError(f"The keyboard never leaves {place}.")


def test_a_network_person_takes_up_a_step_by_keyboard_alone(buurt: Neighbourhood, desk: Open):
    what = "Meegaan naar de bank"
    step = add_action(goal=buurt.goal, what=what, actor="network", by=buurt.fatima)
    page = desk(buurt.nel).page
    keys = Keys(page)
    page.goto("/meedenken/")
    free = page.locator("li", has_text=what)
    expect(free).to_contain_text("Dit doe ik")
    keys.open(free.get_by_role("button"))
    expect(free.get_by_role("button")).to_contain_text("Klaar")
    step.refresh_from_db()
    assert step.who == "Nel"


def test_after_a_save_the_keyboard_goes_on_where_it_was(buurt: Neighbourhood, desk: Open):
    page = desk(buurt.fatima).page
    keys, home = Keys(page), reverse("overview:household", args=[buurt.household.pk])
    page.goto(f"{home}gegevens/")
    keys.type(page.get_by_label("Veiligheid"), "Bel eerst.")
    keys.open(button(page, "Bewaren"))
    expect(page.get_by_text("De gegevens zijn bewaard.")).to_be_visible()
    expect(page.locator(".messages")).to_be_focused()
    page.goto(f"{home}plan/")
    card = page.locator(".goalcard").first
    keys.to(card.get_by_role("button", name="Doel gehaald"))
    keys.press("Enter")
    expect(card.get_by_text("Toch nog niet gehaald")).to_be_visible()
    expect(page.locator(".goalcard:focus, .goalcard :focus")).to_have_count(1)

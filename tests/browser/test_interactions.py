"""From *Mijn dag* to an agreed plan, on the route that a worker really takes: counted."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field

from django.utils import timezone
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Open
from tests.browser.desk import Desk
from tests.people import Neighbourhood
from wijkteam.casework.households.models import Household

MOST = 40
#: What wants the focus after a card was drawn has taken it by now.
LONG_AFTER_DRAWING = 150


def hold(route: Route, waiting: list[Route]) -> None:
    """A line so slow that somebody goes on typing."""
    waiting.append(route)


def with_a_second_goal(buurt: Neighbourhood, desk: Open) -> Desk:
    """At the plan, where a goal without a scale or actions was just added."""
    seat = desk(buurt.fatima)
    seat.page.goto(f"/huishoudens/{buurt.household.pk}/plan/")
    seat.page.locator("#nieuw-doel [name=words]").fill("De brieven op orde")
    seat.page.keyboard.press("Enter")
    expect(seat.page.locator(".goalcard").last).to_contain_text("De brieven op orde")
    # Until its script has come a page sends its forms by itself, as it should.
    seat.page.wait_for_load_state()
    return seat


@dataclass
class Counter:
    """Counts what somebody does: a click, a choice, a field that is typed in. Enter is free."""

    page: Page
    done: list[str] = field(default_factory=list)

    def click(self, what: Locator, called: str) -> None:
        self.done.append(f"klik {called}")
        what.click()

    def press(self, name: str) -> None:
        self.click(self.page.get_by_role("button", name=name).first, name)

    def follow(self, name: str) -> None:
        self.click(self.page.get_by_role("link", name=name).first, name)

    def type(self, label: str, text: str) -> None:
        self.done.append(f"typ {label}")
        fields = self.page.get_by_role("textbox", name=label)
        fields.first.fill(text)

    def type_in(self, box: Locator, text: str, called: str) -> None:
        self.done.append(f"typ {called}")
        box.fill(text)

    def choose(self, group: str, answer: str) -> None:
        """One answer of a question: a tile, a box or a part of a bar."""
        asked = self.page.get_by_role("group", name=group).first
        label = asked.locator("label").filter(has_text=re.compile(f"^\\s*{answer}"))
        self.click(label.first, f"{group}: {answer}")

    def select(self, label: str, value: str) -> None:
        self.done.append(f"kies {label}")
        self.page.get_by_label(label).first.select_option(value)

    def enter(self) -> None:
        self.page.keyboard.press("Enter")

    def settle(self) -> None:
        self.page.wait_for_load_state("networkidle")


def test_an_agreed_plan_takes_at_most_forty_interactions(buurt: Neighbourhood, desk: Open, capsys):
    counter = Counter(desk(buurt.bram).page)
    counter.page.goto("/mijn-dag/")
    take_in(counter)
    intake = len(counter.done)
    talk(counter)
    talked = len(counter.done)
    make_plan(counter)
    household = Household.objects.get(memberships__person__family_name="Kwikstaart-Test")
    plan = household.plans.get(ended_on__isnull=True)
    goals = list(plan.goals.all())
    assert len(goals) == 2
    assert sum(goal.actions.count() for goal in goals) == 4
    assert all(goal.start and goal.enough for goal in goals)
    assert {a.opinion for goal in goals for a in goal.agreements.all()} == {"agree"}
    with capsys.disabled():
        told = f"melding {intake}, gesprek {talked - intake}, plan {len(counter.done) - talked}"
        lines = [f"{number:3} {one}" for number, one in enumerate(counter.done, start=1)]
        sys.stdout.write("\n".join(["", *lines, f"{len(lines)} handelingen: {told}", ""]))
    assert len(counter.done) <= MOST, counter.done


def take_in(counter: Counter) -> None:
    """Search with four fields, listen, weigh and open the household."""
    page = counter.page
    counter.follow("Nieuwe melding")
    counter.type("Achternaam", "Kwikstaart-Test")
    counter.type("Voornaam", "Ömer")
    counter.type("Geboortedatum", "14-02-1988")
    counter.type("Postcode", "1234 AB")
    counter.type("Huisnummer", "12")
    counter.type("Telefoon", "06 0000 0000")
    counter.type("Wat is er aan de hand?", "‘Ik slaap al weken niet’, zegt Ömer.")
    counter.type("Wat wil diegene zelf?", "Weer gewoon slapen")
    for question in ("Gevaar op dit moment", "Geweld of dwang thuis", "Gedachten aan de dood"):
        counter.choose(question, "Nee")
    counter.choose("Kinderen in huis", "Nee")
    counter.choose("Hoe snel?", "Binnen 3 dagen")
    counter.choose("Wat is al geprobeerd?", "Zelf")
    counter.choose("Wat spreken we af?", "Hulp van het team")
    counter.select("Waarom dit, en niet lichter?", "several_problems")
    counter.press("Leg vast en besluit")
    counter.settle()
    if page.get_by_role("button", name="Maak het huishouden").count():
        counter.press("Maak het huishouden")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kwikstaart-Test")


def talk(counter: Counter) -> None:
    """A conversation with two scored domains and why."""
    page = counter.page
    if not page.url.endswith("/gesprekken/nieuw/"):
        counter.follow("Gesprek vastleggen")
    counter.type("Het verhaal", "Thee aan de keukentafel. Hij is moe.")
    for domain, level in (("Geestelijke gezondheid", "2"), ("Lichamelijke gezondheid", "3")):
        scale = page.get_by_role("group", name=domain, exact=True)
        if not scale.is_visible():
            counter.click(page.locator("summary", has_text="leefgebied").first, "leefgebieden")
        counter.click(scale.get_by_role("radio").nth(int(level) - 1).locator(".."), domain)
        why = scale.get_by_label("Waarom dit cijfer?")
        counter.type_in(why, "Slaapt kort", f"{domain}, waarom")
    counter.press("Bewaar het gesprek")
    expect(page.get_by_text("Het gesprek is vastgelegd.")).to_be_visible()


def make_plan(counter: Counter) -> None:
    """A wish becomes a goal, another is typed; four actions, two scales, and they agree."""
    page = counter.page
    counter.press("Maak doel")
    counter.settle()
    counter.type_in(page.locator("#nieuw-doel [name=words]"), "De brieven op orde", "tweede doel")
    counter.enter()
    counter.settle()
    lines = (
        ("Weer gewoon slapen", "Ömer legt de telefoon om tien uur weg"),
        ("Weer gewoon slapen", "Bram vraagt de huisarts mee te kijken"),
        ("De brieven op orde", "Ömer legt alle post in een map"),
        ("De brieven op orde", "Buurman komt elke maandag voor de post"),
    )
    for goal, line in lines:
        card = page.locator(".goalcard", has_text=goal)
        box = card.locator("[name=what]").last
        counter.type_in(box, line, f"actie bij {goal}")
        if line.startswith("Buurman"):
            counter.click(card.locator("label", has_text="Netwerk").last, "wie: Netwerk")
            box.focus()
        counter.enter()
        expect(card.locator(".acts > li", has_text=line.split(" ", 1)[1][1:])).to_be_visible()
    for goal in ("Weer gewoon slapen", "De brieven op orde"):
        card = page.locator(".goalcard", has_text=goal)
        counter.click(card.locator(".points button").nth(2), f"{goal}: nu een 3")
        expect(card.locator(".points .is-start")).to_be_visible()
        counter.click(card.locator(".points button").nth(6), f"{goal}: goed genoeg bij 7")
        expect(card.locator(".goal__scale")).to_be_visible()
    counter.press("Eens met alles")
    expect(page.locator("#eens .ok")).to_be_visible()


def test_enter_saves_a_line_and_opens_the_next(buurt: Neighbourhood, desk: Open):
    seat = desk(buurt.fatima)
    page = seat.page
    page.goto(f"/huishoudens/{buurt.household.pk}/plan/")
    card = page.locator(".goalcard").first
    card.locator(".plusline > summary").click()
    card.locator("[name=what]").last.fill("Bram belt de school")
    expect(card.get_by_text("‘Bram’ herkend: Team.")).to_be_visible()
    page.keyboard.press("Enter")
    expect(card.get_by_text("Belt de school", exact=True)).to_be_visible()
    expect(card.locator(".addline [name=what]")).to_be_focused()
    assert buurt.goal.actions.get(what="Belt de school").actor == "team"
    assert seat.taken_complaints() == []


def test_not_at_home_takes_two_clicks(buurt: Neighbourhood, desk: Open):
    page = desk(buurt.fatima).page
    page.goto(f"/huishoudens/{buurt.household.pk}/")
    page.locator("#vastleggen label", has_text="Niet thuis").click()
    page.locator("#vastleggen").get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Niet thuis genoteerd. 15 min erbij.")).to_be_visible()
    expect(page.locator("#straks ~ *").get_by_text("Ik bel", exact=True)).to_be_visible()
    note = buurt.household.notes.get(kind="no_show")
    assert (note.kind, note.time_entry.minutes) == ("no_show", 15)
    assert note.next_on > timezone.localdate()


def test_an_answer_that_comes_late_leaves_who_types_on_where_they_are(
    buurt: Neighbourhood, desk: Open
):
    seat = with_a_second_goal(buurt, desk)
    page = seat.page
    first, second = page.locator(".goalcard").first, page.locator(".goalcard").last
    first.locator(".plusline > summary").click()
    waiting: list[Route] = []
    page.route("**/actie/", lambda route: hold(route, waiting))
    first.locator("[name=what]").last.fill("Bram belt de school")
    page.keyboard.press("Enter")
    second.locator("[name=what]").last.click()
    page.keyboard.type("Bram leest ")
    waiting.pop().continue_()
    expect(first.get_by_text("Belt de school", exact=True)).to_be_visible()
    page.wait_for_timeout(LONG_AFTER_DRAWING)
    page.keyboard.type("de brieven")
    expect(second.locator("[name=what]").last).to_have_value("Bram leest de brieven")
    assert seat.taken_complaints() == []


def test_what_stands_half_typed_in_a_card_that_is_drawn_anew_stays(
    buurt: Neighbourhood, desk: Open
):
    seat = with_a_second_goal(buurt, desk)
    page = seat.page
    card = page.locator(".goalcard").last
    line = card.locator(".addline [name=what]")
    line.fill("Buurman komt elke maandag")
    card.locator(".addline label", has_text="Netwerk").click()
    card.locator(".points button").nth(2).click()
    expect(card.locator(".points .is-start")).to_be_visible()
    expect(line).to_be_visible()
    expect(line).to_have_value("Buurman komt elke maandag")
    expect(card.locator(".addline [name=actor][value=network]")).to_be_checked()
    # Who typed on while the line before was being kept loses none of it either.
    waiting: list[Route] = []
    page.route("**/actie/", lambda route: hold(route, waiting))
    line.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("End")
    page.keyboard.type(" en dinsdag")
    waiting.pop().continue_()
    expect(card.locator(".acts > li", has_text="Buurman komt elke maandag")).to_be_visible()
    page.wait_for_timeout(LONG_AFTER_DRAWING)
    page.keyboard.type("!")
    expect(line).to_have_value("Buurman komt elke maandag en dinsdag!")
    assert seat.taken_complaints() == []


def test_a_card_that_was_just_drawn_is_ready_for_enter(buurt: Neighbourhood, desk: Open):
    """The browser sent the form by itself for 20 ms: the page went, with what was typed on it."""
    seat = with_a_second_goal(buurt, desk)
    page = seat.page
    card = page.locator(".goalcard").last
    card.locator(".addline [name=what]").fill("Buurman komt elke maandag")
    card.locator(".addline label", has_text="Netwerk").click()
    page.evaluate(
        """() => {
            window.stillHere = true;
            const lines = document.getElementsByClassName("addline");
            const send = () => [...lines].at(-1).requestSubmit();
            document.addEventListener("htmx:afterSwap", () => setTimeout(send), { once: true });
        }"""
    )
    card.locator(".points button").nth(2).click()
    expect(card.locator(".acts > li", has_text="Buurman komt elke maandag")).to_be_visible()
    assert page.evaluate("window.stillHere") is True
    assert seat.taken_complaints() == []


def test_a_line_that_cannot_be_sent_says_so_and_stays(buurt: Neighbourhood, desk: Open):
    page = desk(buurt.fatima).page
    page.goto(f"/huishoudens/{buurt.household.pk}/plan/")
    card = page.locator(".goalcard").first
    card.locator(".plusline > summary").click()
    line = card.locator(".addline [name=what]")
    line.fill("Bram belt de school")
    page.context.set_offline(True)
    page.keyboard.press("Enter")
    expect(card.get_by_role("alert")).to_contain_text("geen verbinding")
    expect(line).to_have_value("Bram belt de school")
    page.context.set_offline(False)
    page.context.clear_cookies(name="sessionid")
    page.keyboard.press("Enter")
    expect(card.get_by_role("alert")).to_contain_text("niet meer ingelogd")
    expect(line).to_have_value("Bram belt de school")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="Mijn dag").first.click(no_wait_after=True)
    expect(line).to_have_value("Bram belt de school")
    assert asked == ["beforeunload"]

"""
The week of a team in a browser: the Monday of who leads it, a day of intake, and a budget that runs
out in September.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, tzinfo

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.desk import Desk
from tests.browser.steps import PHONE, choose, fill_in_report, send_report, take
from tests.casework.doors import typed_day
from tests.people import Neighbourhood, signal_for, worker
from wijkteam.accounts.models import Organisation, TeamMembership
from wijkteam.accounts.teams.actions import set_budget, set_norms
from wijkteam.casework.decisions.actions import apply, begin_help
from wijkteam.casework.door.rules import SECONDS_TO_TYPE
from wijkteam.casework.households.actions import add_person, become_coordinator, open_household
from wijkteam.casework.households.models import Household
from wijkteam.casework.plans.models import Action
from wijkteam.casework.signals.actions import (
    assign,
    correct,
    leave_list,
    triage,
    try_contact,
)
from wijkteam.casework.waiting.access import list_of
from wijkteam.casework.waiting.actions import remember
from wijkteam.ui.dates import day_long
from wijkteam.vocabulary import journey

BIRDS = """
Aalscholver Boomvalk Buizerd Duif Ekster Fazant Fitis Fuut Gaai Gans Grutto Havik Ijsvogel Kauw
Kemphaan Kievit Klapekster Koekoek Kraanvogel Kwartel Leeuwerik Lepelaar Lijster Meeuw Merel
Nachtegaal Ooievaar Patrijs Putter Reiger Roodborst Scholekster Sijs Specht Spreeuw Tapuit
Torenvalk Uil Vink Zwaluw
"""
FLOWERS = """
Aster Begonia Crocus Dahlia Ereprijs Fresia Gerbera Hyacint Iris Jasmijn Klaver Lavendel
Margriet Narcis Orchidee Pioen Quamash Roos Salie Tulp Ui Viooltje Weegbree Xanthium Yucca
Zinnia Anjer Brem Distel Egelantier Flox Geranium Heide Kamille Lelie Mimosa
"""
#: What they ask, in turn: a fifth is about money.
ASKED = [
    ("finances", "De energierekening is niet te betalen."),
    ("mental_health", "Ik slaap al weken niet."),
    ("social_network", "Ik spreek dagen niemand."),
    ("housing", "De huur gaat omhoog."),
    ("instrumental_adl", "Het huishouden lukt niet meer alleen."),
]


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


@pytest.fixture
def monday(buurt: Neighbourhood) -> Neighbourhood:
    """Seven colleagues with their hours, what each helps, and forty who wait for them."""
    new = [worker(name, buurt.team) for name in ("dora", "joost", "inge", "omar")]
    helpers = [buurt.fatima, buurt.bram, *new]
    hours = TeamMembership.objects.filter(team=buurt.team)
    hours.update(hours_a_week=32)
    hours.filter(user=buurt.lies).update(hours_a_week=36)
    set_norms(
        team=buurt.team, from_date=days_ago(300), heavy=6, medium=16, light=30, watched=80,
        source="Afspraak van de gemeente met haar teams", by=buurt.ans,
    )  # fmt: skip
    for number, flower in enumerate(FLOWERS.split()):
        # The last colleague carries more than fits already.
        helper = helpers[min(number % 9, 5)]
        household = open_household(
            name=f"{flower}-Test", kind="single", team=buurt.team, by=helper,
            known_since=days_ago(10 + number * 6),
        )  # fmt: skip
        Household.objects.filter(pk=household.pk).update(
            weight=("heavy", "medium", "medium", "light")[number % 4], phase="plan"
        )
        become_coordinator(household=household, worker=helper, reason="Pakte op", by=helper)
    for number, bird in enumerate(BIRDS.split()):
        _asks(buurt, bird, number, days=4 + 2 * number)
    waiting = list_of(buurt.lies)
    remember(team=buurt.team, on=days_ago(1), order=waiting.order)
    # Since yesterday one was helped elsewhere, one got more haste, and one came.
    leave_list(signal=waiting.waiters[2].signal, reason="helped_elsewhere", by=buurt.bram)
    correct(signal=waiting.waiters[11].signal, urgency="days", by=buurt.bram)
    _asks(buurt, "Zanglijster", 0, days=0)
    return buurt


def _asks(buurt: Neighbourhood, name: str, number: int, *, days: int) -> None:
    domain, words = ASKED[number % len(ASKED)]
    asked = signal_for(
        buurt.team, buurt.fatima, family_name=f"{name}-Test", given_names="", words=words,
        safety=dict.fromkeys(journey.SAFETY_QUESTION.codes, "no"), domains=[domain],
        received_on=days_ago(days), urgency="days" if number % 13 == 4 else "weeks",
    )  # fmt: skip
    triage(signal=asked, outcome="team_help", reason="several_problems", by=buurt.fatima)
    assign(signal=asked, owner=None, by=buurt.fatima)
    if days > 3 and number % 5:
        try_contact(
            signal=asked, kind="phone", day_part="morning", is_reached=True,
            on=days_ago(days - 2), by=buurt.oud,
        )  # fmt: skip


def look(seat: Desk, name: str) -> None:
    """What is sound, and how it looks at a desk and on a telephone."""
    assert seat.findings() == []
    for width in (390, 1280):
        seat.page.set_viewport_size({"width": width, "height": 900})
        take(seat.page, f"{name}-{width}" if width == 390 else name)


@pytest.fixture
def august(buurt: Neighbourhood, monkeypatch: pytest.MonkeyPatch) -> Neighbourhood:
    """The tenth of August that comes: more than half of the money of the year is begun."""
    now = timezone.localdate()
    today = date(now.year + (now > date(now.year, 4, 1)), 8, 10)
    put_forward(monkeypatch, today - now)
    names = ("Meerkoet", "Wielewaal", "Rietgors", "Snip")
    households = [buurt.household]
    for name in names:
        household = open_household(
            name=f"{name}-Test", kind="single", team=buurt.team, by=buurt.fatima
        )
        become_coordinator(
            household=household, worker=buurt.fatima, reason="Pakte op", by=buurt.fatima
        )
        add_person(
            household=household, role="adult", given_names="Anne", family_name=f"{name}-Test",
            birth_date=date(1980, 1, 1), by=buurt.fatima,
        )  # fmt: skip
        households.append(household)
    home_help = Organisation.objects.create(name="Hulp Thuis Voorbeeld", kind="home_care")
    for week in range(13):
        kind, euros, weeks = (("household", 1_400, 12), ("youth_light", 700, 10))[week % 2]
        begin_help(
            household=households[week % 5], kind=kind, why="Tot zij het zelf kunnen", weeks=weeks,
            euros=euros, hours=euros // 50, started_on=today - timedelta(weeks=week, days=1),
            provider=home_help if week % 2 == 0 else buurt.ggz, by=buurt.fatima,
        )  # fmt: skip
    set_budget(
        team=buurt.team, year=today.year, euros=20_000, hours=400,
        source="Begroting van de gemeente", by=buurt.ans,
    )  # fmt: skip
    for household, asked in zip(
        households[1:3], ("Een traplift", "Hulp bij het wassen"), strict=True
    ):
        apply(
            household=household, about=household.memberships.get().person, law="wmo",
            asked_for=asked, identity_kind="card", identity_on=today,
            received_on=today - timedelta(days=20), by=buurt.fatima,
        )  # fmt: skip
    return buurt


def put_forward(monkeypatch: pytest.MonkeyPatch, by: timedelta) -> None:
    """The clock of the server, and not that of the browser, which knows its cookies."""

    class Like(type):
        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, datetime)

    class Later(datetime, metaclass=Like):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + by

    monkeypatch.setattr("django.utils.timezone.datetime", Later)


def test_monday_of_a_lead(monday: Neighbourhood, desk: Open):
    """Three ill, a list of forty, and a conference about a household of who is ill."""
    lead = desk(monday.lies)
    page = lead.page
    page.goto("/team/")
    for name in ("Fatima Test", "Dora Test", "Joost Test"):
        page.get_by_role("link", name=re.compile(f"is er niet.*{name}")).click()
        choose(page, "Soort", "Onverwacht")
        lead.press("Bewaar")
        expect(page.get_by_role("heading", level=1)).to_have_text("Molenbuurt")
    expect(page.get_by_text("neemt niemand waar")).to_have_count(3)
    look(lead, "monday-team")
    page.get_by_role("link", name="Draagkracht").click()
    expect(page.get_by_text("3 collega’s zijn er niet.")).to_be_visible()
    expect(page.get_by_text("Omar Test draagt")).to_be_visible()
    look(lead, "monday-capacity")
    who_waits(lead)
    plan_a_conference(lead)
    open_what_is_closed(lead)
    bring_it(lead)
    keep_what_came_of_it(lead)
    page.goto(f"/huishoudens/{monday.household.pk}/plan/")
    expect(page.get_by_text("Vrijdag samen de post doen", exact=True)).to_be_visible()
    look(lead, "monday-in-the-plan")
    assert Action.objects.get(what="Vrijdag samen de post doen").who == "Bram"


def who_waits(lead: Desk) -> None:
    """Why somebody is seventh, what changed since yesterday, who takes up the first."""
    page = lead.page
    page.goto("/team/wachtlijst/")
    expect(page.get_by_text("40 vragen wachten op het team.")).to_be_visible()
    seventh = page.get_by_role("row").nth(7)
    expect(seventh).to_contain_text("3 vragen met evenveel haast wachten langer.")
    expect(seventh).to_contain_text("één ging er van de lijst af, één kreeg meer haast")
    look(lead, "monday-list")
    first = page.get_by_role("row").nth(1)
    expect(first).to_contain_text("Voorstel: Bram Test")
    first.get_by_role("button", name=re.compile("Wijs toe")).click()
    expect(page.get_by_role("row").nth(1)).to_contain_text("Bram Test")
    expect(page.get_by_role("row").nth(1)).not_to_contain_text("Voorstel")
    to_a_group(lead)


def to_a_group(lead: Desk) -> None:
    """One of nine who ask the same goes to a course instead of waiting for their turn."""
    page = lead.page
    page.get_by_text("9 vragen over financiën").click()
    page.locator("details[open]").get_by_role("link").first.click()
    choose(page, "Wat spreken we af?", "Groep of cursus")
    page.get_by_label("Waarom dit, en niet lichter?").select_option("fits_provision")
    page.get_by_label("Welke voorziening of groep?").fill("Cursus Grip op geld")
    page.get_by_label("Hoe komt diegene daar?").select_option(index=1)
    page.get_by_label("Wanneer is dit besloten?").fill(typed_day(0))
    look(lead, "monday-group")
    lead.press("Bewaar")
    expect(page.get_by_text("Het besluit is verbeterd.")).to_be_visible()
    page.goto("/team/wachtlijst/")
    expect(page.get_by_text("39 vragen wachten op het team.")).to_be_visible()
    expect(page.get_by_text("8 vragen over financiën")).to_be_visible()


def plan_a_conference(lead: Desk) -> None:
    page = lead.page
    page.goto("/team/casuistiek/")
    page.get_by_role("link", name="Plan een bespreking").click()
    page.get_by_label("Op welke dag?").fill(typed_day(0))
    page.get_by_label("Waar en hoe laat?").fill("Buurthuis, 11 uur")
    expect(page.get_by_role("checkbox", name="Fatima Test")).not_to_be_checked()
    look(lead, "monday-plan-conference")
    lead.press("Bewaren")
    expect(page.get_by_text("De bespreking staat gepland.")).to_be_visible()


def open_what_is_closed(lead: Desk) -> None:
    """The file of a colleague who is ill, by the duty of who leads."""
    page = lead.page
    page.goto("/team/")
    page.get_by_role("link", name="Open dossiers").click()
    choose(page, "Waarom open je dossiers van je team?", "Collega’s zijn er niet")
    page.get_by_label("Wat wil je weten of regelen?").fill("Wie vandaag niemand heeft.")
    look(lead, "monday-duty")
    lead.press("Open de dossiers")
    page.get_by_label("Zoek op naam").first.fill("Zandloper")
    lead.press("Toon")
    page.get_by_role("row").filter(has_text="Zandloper-Test").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Zandloper-Test")


def bring_it(lead: Desk) -> None:
    page = lead.page
    page.get_by_role("link", name="Samen besproken").click()
    look(lead, "monday-together")
    page.get_by_role("link", name="Zet op een agenda").click()
    page.get_by_label("Op welke bespreking?").select_option(index=0)
    page.get_by_label("Wat is je vraag aan de anderen?").fill("Wie doet vrijdag de post met haar?")
    page.get_by_label("Wat mogen de anderen weten?").fill("Fatima deed dat elke week.")
    choose(page, "Weet het huishouden dat jullie dit bespreken?", "Zij weten het")
    look(lead, "monday-bring")
    lead.press("Zet op de agenda")


def keep_what_came_of_it(lead: Desk) -> None:
    page = lead.page
    page.goto("/team/casuistiek/")
    page.get_by_role("link", name=day_long(timezone.localdate())).click()
    look(lead, "monday-conference")
    page.get_by_role("link", name=re.compile("Leg vast wat eruit komt")).click()
    page.get_by_label("Wat gaat goed?").fill("Zij belt zelf als het niet lukt.")
    page.get_by_label("Wat is besloten?").fill("Bram gaat vrijdag, tot Fatima er weer is.")
    page.get_by_label("Wat?", exact=True).first.fill("Vrijdag samen de post doen")
    page.get_by_label("Wie is dat?").first.select_option(label="Team")
    page.get_by_label("Naam", exact=True).first.fill("Bram")
    page.get_by_label("Wanneer?").first.fill(typed_day(-5))
    look(lead, "monday-keep")
    # A hidden field before the buttons does not draw them to what stands above.
    expect(page.locator("main .form__end")).to_have_css("margin-top", "28px")
    lead.press("Bewaren")
    expect(page.get_by_text("De acties staan in het plan.")).to_be_visible()


def test_an_intake_duty_day(buurt: Neighbourhood, desk: Open):
    """Three ways in, searched before made, weighed, called while they wait, helped at once."""
    knock_at_the_door(desk())
    report(desk(buurt.petra))
    duty = desk(buurt.bram)
    page = duty.page
    page.goto("/meldingen/")
    expect(page.get_by_text("2 meldingen zijn nog niet gewogen.")).to_be_visible()
    look(duty, "intake-came-in")
    take_the_telephone(duty)
    weigh_what_the_door_brought(duty)
    call_while_they_wait(duty)
    begin_at_once(duty)


def knock_at_the_door(visitor: Desk) -> None:
    page = visitor.page
    page.set_viewport_size(PHONE)
    page.goto("/hulp-vragen/")
    page.get_by_label("Wat is er aan de hand?").fill("Mijn vader viel en ik weet niet verder.")
    choose(page, "Is er nu iemand in gevaar?", "Nee")
    page.get_by_label("Voornaam").fill("Defne")
    page.get_by_label("Achternaam").fill("Kanarie-Test")
    page.get_by_label("In welke buurt?").select_option(label="Molenbuurt")
    page.get_by_label("Telefoonnummer").fill("0612345678")
    page.get_by_label("In welke taal gaat praten het makkelijkst?").select_option(label="Turks")
    page.wait_for_timeout(SECONDS_TO_TYPE * 1_000)
    look(visitor, "intake-door")
    visitor.press("Verstuur")
    expect(page.get_by_text("Het is binnen").first).to_be_visible()


def report(partner: Desk) -> None:
    page = partner.page
    fill_in_report(
        page,
        about="Tureluur-Test",
        words="Hij komt voor de derde keer met slapeloze nachten.",
    )
    send_report(page)


def take_the_telephone(duty: Desk) -> None:
    page = duty.page
    page.get_by_role("link", name="Nieuwe melding").first.click()
    page.get_by_label("Achternaam").first.fill("Zandloper-Tst")
    page.get_by_label("Voornaam").first.fill("Sanne")
    page.get_by_label("Wat is er aan de hand?").fill("Ik heb weer een brief van de deurwaarder.")
    expect(page.locator("#matches").get_by_text("Sanne Zandloper-Test").first).to_be_visible()
    look(duty, "intake-search")
    choose(page, "Wat spreken we af?", "Hulp van het team")
    page.get_by_label("Waarom dit, en niet lichter?").select_option("several_problems")
    duty.press("Leg vast en besluit")
    expect(page.get_by_role("heading", level=1)).to_have_text("Van welk huishouden is dit?")
    look(duty, "intake-known")
    page.get_by_role("button", name=re.compile("^Dit is het huishouden")).click()


def weigh_what_the_door_brought(duty: Desk) -> None:
    page = duty.page
    page.goto("/meldingen/")
    page.get_by_role("listitem").filter(has_text="Mijn vader viel").get_by_role(
        "link", name=re.compile("Weeg")
    ).click()
    expect(page.get_by_text("Praat het makkelijkst: Turks")).to_be_visible()
    choose(page, "Gevaar op dit moment", "Nee")
    choose(page, "Wat spreken we af?", "Hulp van het team")
    page.get_by_label("Waarom dit, en niet lichter?").select_option("network_short")
    look(duty, "intake-weigh")
    duty.press("Leg het besluit vast")


def call_while_they_wait(duty: Desk) -> None:
    """The promise to be called is kept before anybody takes them up."""
    page = duty.page
    page.get_by_role("link", name="Melding", exact=True).click()
    page.get_by_text("Schrijf een poging erbij").click()
    choose(page, "Wat deed je?", "Gebeld")
    choose(page, "Bereikt?", "Ja")
    choose(page, "Welk dagdeel?", "Ochtend")
    page.get_by_label("In één zin").fill("Haar vader is weer thuis. Zij wil vandaag hulp.")
    duty.press("Leg de poging vast")
    expect(page.get_by_text("bereikt", exact=True)).to_be_visible()
    look(duty, "intake-called")


def begin_at_once(duty: Desk) -> None:
    page = duty.page
    page.get_by_role("link", name="Pak deze melding op").click()
    duty.press("Maak het huishouden en word coördinator")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kanarie-Test")
    home = page.url.rstrip("/")
    page.goto(f"{home}/besluiten/hulp/")
    choose(page, "Welke hulp begint er?", "Tijdelijke hulp in huis, hoogstens € 1.500 en 12 weken")
    page.get_by_label("Waarom, in één zin?").fill("Tot haar vader weer kan lopen")
    page.get_by_label("Wat kost het").fill("400")
    page.get_by_label("Hoeveel weken?").fill("4")
    look(duty, "intake-help")
    duty.press("Begin")
    expect(page.get_by_text("Er is geen besluit nodig.")).to_be_visible()
    look(duty, "intake-begun")


def test_a_budget_that_runs_out_in_september(august: Neighbourhood, desk: Open):
    """Said before it is out; what goes beyond the mandate is asked; people choose who is first."""
    worker_ = desk(august.fatima)
    page = worker_.page
    page.goto("/team/")
    page.get_by_role("link", name="Budget").click()
    expect(page.get_by_text(re.compile("nog € 6.000 vrij.* rond .* september op"))).to_be_visible()
    look(worker_, "budget-year")
    page.goto(f"/huishoudens/{august.household.pk}/besluiten/hulp/")
    choose(page, "Welke hulp begint er?", "Tijdelijke hulp in huis, hoogstens € 1.500 en 12 weken")
    page.get_by_label("Waarom, in één zin?").fill("Zij redt het niet alleen")
    page.get_by_label("Wat kost het").fill("1800")
    page.get_by_label("Hoeveel weken?").fill("12")
    worker_.press("Begin")
    expect(page.get_by_text("Dit gaat verder dan jullie mandaat (€ 1.500).").first).to_be_visible()
    look(worker_, "budget-mandate")

    lead = desk(august.lies)
    page = lead.page
    page.goto("/team/budget/")
    page.get_by_role("link", name="Wie eerst?").click()
    page.get_by_role("link", name="Open dossiers").click()
    choose(page, "Waarom open je dossiers van je team?", "De caseload bespreken")
    page.get_by_label("Wat wil je weten of regelen?").fill("Wie eerst, nu het geld opraakt.")
    lead.press("Open de dossiers")
    page.goto("/team/budget/wie-eerst/")
    expect(page.get_by_text("Deze tabel kiest niemand.")).to_be_visible()
    expect(page.get_by_text("Een traplift")).to_be_visible()
    look(lead, "budget-who-first")

"""
The household, the team and the partner, each behind their own screen: four journeys in a browser.

The resident holds a telephone. Four more of the eight stand beside this: a crisis (`test_crisis`),
two people who are one (`test_merge_undone`), a household that splits (`test_separated_parents`) and
somebody who says no (`test_returns_and_cover`).
"""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.desk import Desk
from tests.browser.steps import PHONE, choose, fill_in_report, send_report, take
from tests.people import Neighbourhood, person
from wijkteam.accounts.models import Organisation, User
from wijkteam.casework.complaints.models import Complaint
from wijkteam.casework.events.models import LifeEvent
from wijkteam.casework.followup.actions import scale_down
from wijkteam.casework.signals.models import Signal


def on_a_phone(desk: Open, who: User) -> Desk:
    seat = desk(who)
    seat.page.set_viewport_size(PHONE)
    return seat


def test_rent_arrears_caught_early(buurt: Neighbourhood, desk: Open):
    landlord = Organisation.objects.create(name="Woonstichting Voorbeeld", kind="housing")
    partner = desk(person("hilde", "partner", landlord))
    page = partner.page
    fill_in_report(
        page, about="Wulp-Test", words="Eén maand huur te laat. Zij schrok van de brief."
    )
    page.get_by_label("Uw eigen kenmerk").fill("OD-2211")
    take(page, "rent-reported")
    send_report(page)

    worker = desk(buurt.fatima)
    there = worker.page
    signal = Signal.objects.get(family_name="Wulp-Test")
    there.goto(f"/meldingen/{signal.pk}/")
    choose(there, "Wat spreken we af?", "Hulp van het team")
    there.get_by_label("Waarom dit, en niet lichter?").select_option("several_problems")
    worker.press("Leg het besluit vast")
    worker.press("Maak het huishouden en word coördinator")
    home = there.url.rstrip("/")
    there.goto(f"{home}/besluiten/hulp/")
    there.get_by_role("radio", name="Noodpot").check()
    there.get_by_label("Waarom, in één zin?").fill("De huur van deze maand, voor de aanmaning komt")
    there.get_by_label("Wat kost het").fill("480")
    there.get_by_label("Hoeveel weken?").fill("4")
    worker.press("Begin")
    expect(there.get_by_text("De huur van deze maand")).to_be_visible()
    take(there, "rent-help-begun")
    there.goto(f"{home}/gebeurtenissen/")
    there.get_by_label("Wat?", exact=True).select_option("eviction")
    choose(there, "Gebeurde het, of is het afgewend?", "Afgewend")
    there.get_by_label("Wiens oordeel is dat?").select_option("worker_and_partner")
    there.locator("main form").first.get_by_role("button", name="Bewaren").click()
    expect(there.get_by_text("fgewend").first).to_be_visible()
    signal.refresh_from_db()
    assert LifeEvent.objects.get(household=signal.household).state == "averted"

    page.goto("/meldingen/ingestuurd/")
    expect(page.get_by_text("uw kenmerk OD-2211")).to_be_visible()
    expect(page.get_by_text("opgepakt", exact=True).last).to_be_visible()
    expect(page.get_by_text("Wulp")).to_have_count(0)
    take(page, "rent-what-came-of-it")


def test_a_family_with_youth_care_and_debts(buurt: Neighbourhood, desk: Open):
    """A partner does a part, and a yes about debts is taken back from a telephone."""
    partner = desk(buurt.pim)
    page = partner.page
    page.goto("/mijn-deel/")
    page.get_by_role("link", name="Wil je met haar praten?").click()
    page.get_by_role("link", name="Geef antwoord").click()
    choose(page, "Pakt u dit op?", "Ja, ik pak dit op")
    partner.press("Verstuur")
    partner.press("Ik ben begonnen")
    page.get_by_label("Wat wilt u het team laten weten?").fill("Wij zien elkaar elke week.")
    partner.press("Verstuur")
    expect(page.get_by_text("Wij zien elkaar elke week.")).to_be_visible()
    take(page, "family-part")

    resident = on_a_phone(desk, buurt.sanne)
    home = resident.page
    home.goto("/mijn-plan/")
    expect(home.get_by_text("Wil je met haar praten?")).to_be_visible()
    home.goto("/mijn-toestemming/")
    take(home, "family-shared")
    home.get_by_role("link", name="Trek mijn toestemming in").first.click()
    resident.press("Trek mijn toestemming in")
    expect(home.get_by_text("Je gaf nog nergens toestemming voor")).to_be_visible()
    assert resident.taken_complaints() == []

    worker = desk(buurt.fatima)
    there = worker.page
    there.goto(f"/huishoudens/{buurt.household.pk}/delen/")
    expect(there.get_by_text("de toestemming is ingetrokken")).to_be_visible()
    take(there, "family-taken-back")

    # The part ends, and with it what the partner may open.
    page.get_by_role("link", name="Mijn deel is klaar").click()
    choose(page, "Hoe liep het af?", "Volgens plan afgerond")
    partner.press("Rond af")
    expect(page.get_by_text("U hebt nu geen deel")).to_be_visible()


def test_a_return_from_watchful_follow_up(buurt: Neighbourhood, desk: Open):
    scale_down(household=buurt.household, reason="good_enough", by=buurt.fatima)
    resident = on_a_phone(desk, buurt.sanne)
    page = resident.page
    page.goto("/mijn-plan/")
    take(page, "return-phone")
    assert resident.findings() == []
    resident.press("Ik wil weer hulp")
    expect(page.get_by_text("Je begint niet opnieuw.").first).to_be_visible()

    worker = desk(buurt.fatima)
    worker.page.goto("/mijn-dag/")
    expect(worker.page.get_by_text("Terug: Zandloper-Test").first).to_be_visible()
    take(worker.page, "return-day")


def test_a_complaint(buurt: Neighbourhood, desk: Open):
    resident = on_a_phone(desk, buurt.sanne)
    page = resident.page
    page.goto("/klachten/nieuw/")
    choose(page, "Wat is het?", "Klacht")
    choose(page, "Waar gaat het over?", "Of er is geluisterd")
    page.get_by_label("Wat gebeurde er?").fill("Ik vertelde het drie keer.")
    resident.press("Verstuur")
    expect(page.get_by_text("Er komt uiterlijk op")).to_be_visible()
    take(page, "complaint-told")
    told = Complaint.objects.get(words="Ik vertelde het drie keer.")

    officer = desk(buurt.karim)
    there = officer.page
    there.goto("/klachten/")
    there.get_by_role("link", name=told.reference).first.click()
    there.get_by_role("link", name="Leg een stap vast").click()
    there.get_by_label("Wie handelt af?").select_option(str(buurt.karim.pk))
    today = told.received_on.strftime("%d-%m-%Y")
    there.get_by_label("Ontvangst bevestigd op").fill(today)
    there.get_by_label("Gesproken op").fill(today)
    officer.press("Bewaren")
    there.get_by_role("link", name="Geef antwoord").click()
    choose(there, "Hoe loopt het af?", "Terecht")
    there.get_by_label("Wat is het antwoord?").fill("U hebt gelijk. Voortaan leest wie komt eerst.")
    there.get_by_label("Wat leren we hiervan?").fill("Eerst lezen, dan vragen.")
    take(there, "complaint-answer")
    there.locator("main form button[type=submit]:not([formaction])").first.click()
    expect(there.get_by_text("Afgerond.")).to_be_visible()

    page.goto(f"/klachten/{told.pk}/")
    expect(page.get_by_text("U hebt gelijk.")).to_be_visible()
    take(page, "complaint-read")
    told.refresh_from_db()
    assert told.outcome == "upheld"
